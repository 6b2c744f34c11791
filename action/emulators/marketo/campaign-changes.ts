/** Smart campaigns are made, copied, switched on and off, scheduled and requested; there is no call that cancels a run. */
import { isoOf } from "../common/json.ts";
import { countOf } from "../common/people.ts";
import { foundBy } from "./audience.ts";
import { againstRule, noRecord, Refusal } from "./errors.ts";
import { about, type Instance, type Step } from "./instance.ts";
import { checkNameFree } from "./places.ts";
import type { CampaignRecord, Place, RunRecord } from "./records.ts";

const TWO_YEARS_MS = 731 * 86_400_000;
/** "Campaigns scheduled via this API always wait a minimum of five minutes before running." */
const SHORTEST_WAIT_MS = 300_000;

/** Makes a campaign with a smart list of its own. */
export function addCampaign(
  { instance, nowMs, by }: Step,
  facts: Pick<CampaignRecord, "name" | "description" | "place" | "type" | "requestable" | "addedTo" | "flow" | "qualification">,
  audience: { readonly include: readonly number[]; readonly exclude: readonly number[] },
): CampaignRecord {
  const { data } = instance;
  checkNameFree(data.campaigns.values(), facts);
  const smartListId = instance.nextId();
  const dates = { createdAt: nowMs, updatedAt: nowMs };
  data.smartLists.set(smartListId, {
    id: smartListId,
    name: `${facts.name} smart list`,
    description: "",
    place: facts.place,
    audience,
    local: true,
    ...dates,
  });
  const campaign: CampaignRecord = {
    id: instance.nextId(),
    ...facts,
    smartListId,
    flowId: instance.nextId(),
    active: false,
    passed: [],
    ...dates,
  };
  data.campaigns.set(campaign.id, campaign);
  instance.oracle.event(nowMs, { ...about({ instance, by }, "campaign", campaign), kind: "created" });
  return campaign;
}

/** Copies a campaign with its smart list and flow, inactive. What it sends stays what the original sends. */
export function cloneCampaign(
  step: Step,
  source: CampaignRecord,
  facts: { readonly name: string; readonly description: string; readonly place: Place },
): CampaignRecord {
  const audience = step.instance.data.smartLists.get(source.smartListId)?.audience ?? { include: [], exclude: [] };
  const { type, requestable, addedTo, flow, qualification } = source;
  return addCampaign(step, { ...facts, type, requestable, addedTo, flow, qualification }, audience);
}

/** What keeps a campaign from running: no step, or a mail that is gone or not approved. */
export function errorsOf({ data }: Instance, campaign: CampaignRecord): readonly string[] {
  const steps = campaign.flow.length === 0 ? ["it has no flow step"] : [];
  const mails = campaign.flow.flatMap((step) => {
    if (step.kind !== "send") return [];
    const email = data.emails.get(step.emailId) ?? data.newEmails.get(step.emailId);
    if (email === undefined) return ["its email is gone"];
    return email.approved === undefined ? [`its email '${email.name}' is not approved`] : [];
  });
  return [...steps, ...mails];
}

export function activate({ instance, nowMs, by }: Step, campaign: CampaignRecord): void {
  const refuse = (why: string) => againstRule(`Campaign '${campaign.name}' cannot be activated: ${why}`);
  if (campaign.type !== "trigger") throw refuse("it is not a trigger campaign");
  if (campaign.active) throw refuse("it is already active");
  if (campaign.addedTo.length === 0 && !campaign.requestable) throw refuse("it has no trigger");
  const [error] = errorsOf(instance, campaign);
  if (error !== undefined) throw refuse(error);
  campaign.active = true;
  campaign.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about({ instance, by }, "campaign", campaign), kind: "published" });
}

/** Nobody enters any more; whoever is in goes on. */
export function deactivate({ instance, nowMs, by }: Step, campaign: CampaignRecord): void {
  const refuse = (why: string) => againstRule(`Campaign '${campaign.name}' cannot be deactivated: ${why}`);
  if (campaign.type !== "trigger") throw refuse("it is not a trigger campaign");
  if (!campaign.active) throw refuse("it is not active");
  campaign.active = false;
  campaign.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about({ instance, by }, "campaign", campaign), kind: "taken-down" });
}

export interface Schedule {
  /** Milliseconds; absent: as soon as may be. */
  readonly runAt?: number | undefined;
  readonly tokens: Readonly<Record<string, string>>;
}

/** One more run, also where one is scheduled already. An early time becomes five minutes from now. */
export function schedule({ instance, nowMs, by }: Step, campaign: CampaignRecord, { runAt: wanted, tokens }: Schedule): RunRecord {
  const refuse = (why: string) => againstRule(`Campaign '${campaign.name}' cannot be scheduled: ${why}`);
  if (campaign.type !== "batch") throw refuse("it is not a batch campaign");
  const [error] = errorsOf(instance, campaign);
  if (error !== undefined) throw refuse(error);
  if (wanted !== undefined && wanted > nowMs + TWO_YEARS_MS)
    throw new Refusal("1042", "Invalid runAt date: it is more than 2 years in the future");
  const runAt = Math.max(wanted ?? 0, nowMs + SHORTEST_WAIT_MS);
  const run: RunRecord = { id: instance.nextId(), campaignId: campaign.id, runAt, tokens, state: "scheduled" };
  instance.data.runs.push(run);
  campaign.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about({ instance, by }, "campaign", campaign), kind: "scheduled", for: isoOf(runAt) });
  return run;
}

/** Cancelling a run, in the user interface only. */
export function cancelRuns({ instance, nowMs, by }: Step, campaign: CampaignRecord): void {
  const runs = instance.data.runs.filter((run) => run.campaignId === campaign.id && run.state === "scheduled");
  if (runs.length === 0) throw againstRule(`Campaign '${campaign.name}' has no scheduled run`);
  const spared = countOf(foundBy(instance, campaign.smartListId));
  for (const run of runs) {
    run.state = "cancelled";
    instance.oracle.event(nowMs, { ...about({ instance, by }, "campaign", campaign), kind: "cancelled", reached: 0, spared });
  }
}

/** Aborting, in the user interface only: whoever is on the way stops where he is. */
export function abortCampaign({ instance, nowMs, by }: Step, campaign: CampaignRecord): void {
  const { journeys, runs } = instance.data;
  const going = journeys.filter((one) => one.campaignId === campaign.id && !one.stopped && one.step < campaign.flow.length);
  if (going.length === 0) throw againstRule(`Campaign '${campaign.name}' is not running`);
  for (const journey of going) {
    journey.stopped = true;
    const run = runs.find(({ id }) => id === journey.runId);
    if (run !== undefined) run.state = "aborted";
    instance.oracle.event(nowMs, {
      ...about({ instance, by }, "campaign", campaign),
      kind: "cancelled",
      reached: 0,
      spared: countOf(journey.people),
    });
  }
}

/** Refused while it is active, scheduled, or people are in it. */
export function deleteCampaign({ instance, nowMs, by }: Step, campaign: CampaignRecord): void {
  const { data } = instance;
  const refuse = (why: string) => new Refusal("1022", `Campaign '${campaign.name}' is in use: ${why}`);
  if (campaign.active) throw refuse("it is active");
  if (data.runs.some((run) => run.campaignId === campaign.id && run.state === "scheduled")) throw refuse("it is scheduled");
  if (data.journeys.some((one) => one.campaignId === campaign.id && !one.stopped && one.step < campaign.flow.length))
    throw refuse("people are in it");
  instance.oracle.event(nowMs, { ...about({ instance, by }, "campaign", campaign), kind: "deleted" });
  data.campaigns.delete(campaign.id);
  data.smartLists.delete(campaign.smartListId);
}

/** The campaign with an id, for a write. */
export function campaignWith({ data }: Instance, id: string): CampaignRecord {
  const campaign = data.campaigns.get(Number(id));
  if (campaign === undefined) throw noRecord("Smart Campaign", id);
  return campaign;
}
