/** The lead API's calls that run campaigns: schedule a batch, request a trigger. Their bodies are JSON. */
import { isRecord, recordAt, textAt } from "../common/json.ts";
import { peopleOf } from "../common/people.ts";
import { jsonObject } from "./body.ts";
import { schedule } from "./campaign-changes.ts";
import { one, several, timeOf } from "./envelope.ts";
import { againstRule, missing, noObject, Refusal, wrongType } from "./errors.ts";
import { dateOf } from "./fields.ts";
import { enterFlow, qualified } from "./flow.ts";
import type { Instance } from "./instance.ts";
import { campaignNamed, cloneProgram } from "./program-clone.ts";
import type { CampaignRecord } from "./records.ts";
import type { Answer, Call, Route } from "./route.ts";

const MOST_LEADS = 100;
const MOST_TOKENS = 100;
const CLONES_A_DAY = 20;
const DAY_MS = 86_400_000;

function campaignOf({ instance, params }: Call): CampaignRecord {
  const campaign = instance.data.campaigns.get(Number(params["id"]));
  if (campaign === undefined) throw noObject("Campaign");
  return campaign;
}

/** `{{my.name}}` and its value for this run only. */
function tokensIn(input: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const tokens = input["tokens"] ?? [];
  if (!Array.isArray(tokens) || !tokens.every(isRecord)) throw wrongType(JSON.stringify(tokens), "Array");
  if (tokens.length > MOST_TOKENS) throw new Refusal("1003", `More than ${MOST_TOKENS} tokens`);
  return Object.fromEntries(
    tokens.map((token) => {
      const [, name] = /^\{\{my\.(.+)\}\}$/.exec(textAt(token, "name") ?? "") ?? [];
      if (name === undefined) throw new Refusal("1003", `Token name '${String(token["name"])}' is not of the form {{my.name}}`);
      return [name, String(token["value"] ?? "")];
    }),
  );
}

/** The same campaign in a copy of its program, where the call asks for one. */
function inCopy(call: Call, campaign: CampaignRecord, name: string): CampaignRecord {
  const { instance, nowMs } = call;
  const { clonesToProgram, programs } = instance.data;
  const program = campaign.place.type === "Program" ? programs.get(campaign.place.id) : undefined;
  if (program === undefined) throw againstRule("A campaign outside of a program cannot be cloned to one");
  if (clonesToProgram.filter((at) => at > nowMs - DAY_MS).length >= CLONES_A_DAY)
    throw new Refusal("1020", `More than ${CLONES_A_DAY} clones to a program in a day`);
  const copy = cloneProgram(call, program, { name, description: "", place: program.place });
  clonesToProgram.push(nowMs);
  const found = campaignNamed(instance, copy, campaign.name);
  if (found === undefined) throw againstRule("The campaign is missing from the copy");
  return found;
}

function scheduleCall(call: Call): Answer {
  const { json, instance } = call;
  const campaign = campaignOf(call);
  const input = json === undefined ? {} : recordAt(jsonObject(json), "input");
  const runAt = textAt(input, "runAt");
  const tokens = tokensIn(input);
  const at = runAt === undefined ? undefined : dateOf("runAt", runAt);
  const copyName = textAt(input, instance.settings.cloneToProgramField);
  const target = copyName === undefined ? campaign : inCopy(call, campaign, copyName);
  schedule(call, target, { runAt: at, tokens });
  return one({ id: target.id });
}

function triggerCall(call: Call): Answer {
  const campaign = campaignOf(call);
  const input = recordAt(jsonObject(call.json), "input");
  const leads = input["leads"];
  if (!Array.isArray(leads) || leads.length === 0) throw missing("leads");
  if (leads.length > MOST_LEADS) throw new Refusal("1003", `More than ${MOST_LEADS} leads`);
  const ids = leads.map((lead) => (isRecord(lead) ? Number(lead["id"]) : Number.NaN));
  if (!ids.every((id) => Number.isInteger(id) && id > 0)) throw wrongType(JSON.stringify(leads), "Lead");
  if (campaign.type !== "trigger" || !campaign.requestable) throw new Refusal("1003", "The campaign is not requestable");
  if (!campaign.active) throw new Refusal("1003", "The campaign is not active");
  const tokens = tokensIn(input);
  enterFlow(call, { campaign, people: qualified(call.instance, campaign, peopleOf(ids.map((id) => [id, id] as const))), tokens });
  return one({ id: campaign.id });
}

function leadView({ data, settings }: Instance, campaign: CampaignRecord) {
  const program = campaign.place.type === "Program" ? data.programs.get(campaign.place.id) : undefined;
  return {
    id: campaign.id,
    name: campaign.name,
    description: campaign.description,
    type: campaign.type,
    ...(program === undefined ? {} : { programName: program.name, programId: program.id }),
    workspaceName: settings.workspace,
    createdAt: timeOf(campaign.createdAt).replace("+0000", ""),
    updatedAt: timeOf(campaign.updatedAt).replace("+0000", ""),
    active: campaign.active,
  };
}

function list({ instance, query }: Call): Answer {
  const among = (field: string) => query.get(field)?.split(",");
  const [ids, names, programNames] = [among("id"), among("name"), among("programName")];
  const triggerable = query.get("isTriggerable") === "true";
  const found = [...instance.data.campaigns.values()].filter((campaign) => {
    const program = campaign.place.type === "Program" ? instance.data.programs.get(campaign.place.id)?.name : undefined;
    if (ids !== undefined && !ids.includes(String(campaign.id))) return false;
    if (names !== undefined && !names.includes(campaign.name)) return false;
    if (programNames !== undefined && !programNames.includes(program ?? "")) return false;
    return !triggerable || (campaign.active && campaign.requestable);
  });
  return { result: found.map((campaign) => leadView(instance, campaign)) };
}

const RUN = ({ settings }: Instance) =>
  settings.approveNeedsBothRights ? ["Execute Campaign", "Read-Write Campaigns"] : ["Execute Campaign"];
const L = "/rest/v1/campaigns";

export const LEAD_CAMPAIGN_ROUTES: readonly Route[] = [
  { method: "GET", pattern: `${L}.json`, needs: ["Read-Only Campaigns"], body: "none", run: list },
  {
    method: "GET",
    pattern: `${L}/{id}.json`,
    needs: ["Read-Only Campaigns"],
    body: "none",
    run: (call) => several([leadView(call.instance, campaignOf(call))]),
  },
  { method: "POST", pattern: `${L}/{id}/schedule.json`, needs: RUN, body: "json", run: scheduleCall },
  { method: "POST", pattern: `${L}/{id}/trigger.json`, needs: RUN, body: "json", run: triggerCall },
];
