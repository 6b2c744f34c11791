/** The vendor's campaigns, a tag on things: `/hub/v1/campaigns`. */
import { type Fields, textAt } from "../common/json.ts";
import { bodyObject, pageOf } from "./body.ts";
import type { CampaignRecord } from "./data.ts";
import { invalid, notFound } from "./errors.ts";
import type { Answer, Call, Route } from "./route.ts";
import { NEEDS } from "./scopes.ts";
import { nextNumber } from "./tenant.ts";
import { localTime } from "./times.ts";

const BASE = "/hub/v1/campaigns";
const LONGEST = { name: 128, description: 512, campaignCode: 36 };

function view({ tenant }: Call, { id, fields, createdAt }: CampaignRecord): Fields {
  const at = localTime(createdAt, tenant.settings.accountOffset);
  return { id, ...fields, createdDate: at, modifiedDate: at };
}

function campaignOf({ tenant, mid, params }: Call): CampaignRecord {
  const found = tenant.data.campaigns.get(params["id"] ?? "");
  if (found?.mid !== mid) throw notFound("Campaign", params["id"] ?? "");
  return found;
}

/** Two campaigns may share a code: nothing refuses the second. */
function create(call: Call): Answer {
  const input = bodyObject(call.body);
  for (const [key, longest] of Object.entries(LONGEST)) {
    if ((textAt(input, key) ?? "").length > longest) throw invalid(`${key} must be ${longest} characters or less.`);
  }
  if ((textAt(input, "name") ?? "").trim() === "" || textAt(input, "campaignCode") === undefined)
    throw invalid("name and campaignCode are required.");
  const { name, description = "", campaignCode, color = "000000", favorite = false } = input;
  const campaign: CampaignRecord = {
    id: String(nextNumber(call.tenant, "id")),
    mid: call.mid,
    fields: { name, description, campaignCode, color, favorite },
    assets: [],
    createdAt: call.nowMs,
  };
  call.tenant.data.campaigns.set(campaign.id, campaign);
  return { status: 200, json: view(call, campaign) };
}

function list(call: Call): Answer {
  const { tenant, mid, nowMs } = call;
  const found = [...tenant.data.campaigns.values()].filter((one) => one.mid === mid && one.createdAt <= nowMs - tenant.settings.queryLagMs);
  return {
    status: 200,
    json: pageOf(
      found.map((one) => view(call, one)),
      call.query,
    ),
  };
}

function remove(call: Call): Answer {
  call.tenant.data.campaigns.delete(campaignOf(call).id);
  return { status: 200 };
}

function addAssets(call: Call): Answer {
  const campaign = campaignOf(call);
  const input = bodyObject(call.body);
  const ids = Array.isArray(input["ids"]) ? input["ids"].map(String) : [];
  if (ids.length === 0 || textAt(input, "type") === undefined) throw invalid("ids and type are required.");
  const added = ids.map((itemId) => ({ id: String(nextNumber(call.tenant, "id")), type: textAt(input, "type") ?? "", itemId }));
  campaign.assets.push(...added);
  return { status: 200, json: added.map((one) => ({ ...one, campaignId: campaign.id })) };
}

/** Every call of the area. */
export const CAMPAIGN_ROUTES: readonly Route[] = [
  { method: "GET", pattern: BASE, needs: NEEDS.readCampaign, run: list },
  { method: "POST", pattern: BASE, needs: NEEDS.writeCampaign, run: create },
  {
    method: "GET",
    pattern: `${BASE}/{id}`,
    needs: NEEDS.readCampaign,
    run: (call) => ({ status: 200, json: view(call, campaignOf(call)) }),
  },
  { method: "DELETE", pattern: `${BASE}/{id}`, needs: NEEDS.writeCampaign, run: remove },
  {
    method: "GET",
    pattern: `${BASE}/{id}/assets`,
    needs: NEEDS.readCampaign,
    run: (call) => ({ status: 200, json: pageOf(campaignOf(call).assets, call.query) }),
  },
  { method: "POST", pattern: `${BASE}/{id}/assets`, needs: NEEDS.writeCampaign, run: addAssets },
];
