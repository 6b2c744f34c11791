/** The calls about smart campaigns. */

import { activate, addCampaign, campaignWith, cloneCampaign, deactivate, deleteCampaign, errorsOf } from "./campaign-changes.ts";
import { one, several, timeOf, unknown } from "./envelope.ts";
import { blank } from "./errors.ts";
import { nameIn } from "./fields.ts";
import { about, type Instance } from "./instance.ts";
import { browse, byName } from "./listing.ts";
import { checkNameFree, parentIn, plainPlace, uiBase } from "./places.ts";
import type { CampaignRecord } from "./records.ts";
import type { Answer, Call, Route } from "./route.ts";
import { smartListAnswer } from "./smart-lists.ts";

/** The vendor's status word. A run to come and a run that is over read the same. */
export function campaignStatus(instance: Instance, campaign: CampaignRecord): string {
  if (campaign.type === "trigger") return campaign.active ? "Active" : "Inactive";
  if (instance.data.runs.some(({ campaignId, state }) => campaignId === campaign.id && state !== "cancelled")) return "Single Run";
  return campaign.flow.length > 0 && errorsOf(instance, campaign).length > 0 ? "Invalid" : "Never Run";
}

export function campaignView(instance: Instance, campaign: CampaignRecord) {
  return {
    id: campaign.id,
    name: campaign.name,
    description: campaign.description,
    createdAt: timeOf(campaign.createdAt),
    updatedAt: timeOf(campaign.updatedAt),
    folder: plainPlace(campaign.place),
    status: campaignStatus(instance, campaign),
    type: campaign.type,
    isSystem: false,
    isActive: campaign.active,
    isRequestable: campaign.requestable,
    isCommunicationLimitEnabled: true,
    recurrence: { weekdayOnly: false },
    qualificationRuleType: campaign.qualification,
    workspace: instance.settings.workspace,
    smartListId: campaign.smartListId,
    flowId: campaign.flowId,
    ...(campaign.place.type === "Program" ? { parentProgramId: campaign.place.id } : {}),
    computedUrl: `${uiBase(instance)}/#SC${campaign.id}A1`,
  };
}

function find(call: Call): Answer {
  if ((call.query.get("name") ?? "") === "") throw blank("name");
  return several(byName(call, call.instance.data.campaigns.values()).map((campaign) => campaignView(call.instance, campaign)));
}

function list(call: Call): Answer {
  const { instance, query } = call;
  const active = query.get("isActive") === "true";
  const campaigns = [...instance.data.campaigns.values()].filter((campaign) => !active || campaign.active);
  return several(browse(call, campaigns).map((campaign) => campaignView(instance, campaign)));
}

function read({ instance, params }: Call): Answer {
  const campaign = instance.data.campaigns.get(Number(params["id"]));
  return campaign === undefined ? unknown(instance, "Smart Campaign", params["id"] ?? "") : one(campaignView(instance, campaign));
}

function create(call: Call): Answer {
  const { instance, form } = call;
  const [name, place] = [nameIn(form), parentIn(instance, form)];
  const shell = { type: "batch", requestable: false, addedTo: [], flow: [], qualification: "once" } as const;
  const campaign = addCampaign(call, { name, place, description: form.get("description") ?? "", ...shell }, { include: [], exclude: [] });
  return one(campaignView(instance, campaign));
}

function clone(call: Call): Answer {
  const { instance, form, params } = call;
  const source = campaignWith(instance, params["id"] ?? "");
  const [name, place] = [nameIn(form), parentIn(instance, form)];
  return one(campaignView(instance, cloneCampaign(call, source, { name, place, description: form.get("description") ?? "" })));
}

function update(call: Call): Answer {
  const { instance, form, params, nowMs } = call;
  const campaign = campaignWith(instance, params["id"] ?? "");
  const name = form.get("name") === undefined ? campaign.name : nameIn(form);
  checkNameFree(instance.data.campaigns.values(), { name, place: campaign.place, except: campaign.id });
  campaign.name = name;
  campaign.description = form.get("description") ?? campaign.description;
  campaign.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about(call, "campaign", campaign), kind: "changed", slot: "object", fields: [...form.keys()] });
  return one(campaignView(instance, campaign));
}

function smartList(call: Call): Answer {
  const campaign = call.instance.data.campaigns.get(Number(call.params["id"]));
  return campaign === undefined
    ? unknown(call.instance, "Smart Campaign", call.params["id"] ?? "")
    : smartListAnswer(call, campaign.smartListId);
}

const after = (change: (call: Call, campaign: CampaignRecord) => void) => (call: Call) => {
  const campaign = campaignWith(call.instance, call.params["id"] ?? "");
  change(call, campaign);
  return one({ id: campaign.id });
};

const READ = ["Read-Only Assets"];
const WRITE = ["Read-Write Assets"];
const V1 = "/rest/asset/v1";
const C = `${V1}/smartCampaign/{id}`;

export const CAMPAIGN_ROUTES: readonly Route[] = [
  { method: "GET", pattern: `${V1}/smartCampaign/byName.json`, needs: READ, body: "none", run: find },
  { method: "GET", pattern: `${V1}/smartCampaigns.json`, needs: READ, body: "none", run: list },
  { method: "POST", pattern: `${V1}/smartCampaigns.json`, needs: WRITE, body: "form", run: create },
  { method: "GET", pattern: `${C}.json`, needs: READ, body: "none", run: read },
  { method: "POST", pattern: `${C}.json`, needs: WRITE, body: "form", run: update },
  { method: "GET", pattern: `${C}/smartList.json`, needs: READ, body: "none", run: smartList },
  { method: "POST", pattern: `${C}/clone.json`, needs: WRITE, body: "form", run: clone },
  { method: "POST", pattern: `${C}/activate.json`, needs: ["Activate Campaign"], body: "form", run: after(activate) },
  { method: "POST", pattern: `${C}/deactivate.json`, needs: ["Deactivate Campaign"], body: "form", run: after(deactivate) },
  { method: "POST", pattern: `${C}/delete.json`, needs: WRITE, body: "form", run: after(deleteCampaign) },
];
