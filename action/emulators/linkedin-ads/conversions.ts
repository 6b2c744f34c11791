/** Conversions that count for a campaign, and what is added to its links. */
import { type Fields, isRecord } from "../common/json.ts";
import { accountFor, type Right } from "./access.ts";
import { malformed, notFound } from "./errors.ts";
import type { CampaignRecord } from "./records.ts";
import { parseRestli } from "./restli.ts";
import type { Call, Route } from "./route.ts";
import { READ_ADS, WRITE_ADS } from "./scopes.ts";
import { reassess } from "./spending.ts";
import { numberIn, urn } from "./urns.ts";

/** A key of several parts: `(campaign:urn%3Ali…,conversion:urn%3A…)`. */
function keyIn(call: Call): Fields {
  const text = call.params["id"] ?? "";
  const key = text.startsWith("(") ? parseRestli(text) : undefined;
  if (!isRecord(key)) throw malformed(`Syntax exception in path variables: ${text}`);
  return key;
}

function campaignNamed(call: Call, value: unknown, right: Right): CampaignRecord {
  const campaign = call.advertiser.data.campaigns.get(numberIn("sponsoredCampaign", value) ?? -1);
  if (campaign === undefined) throw notFound("Campaign", String(value));
  accountFor(call, campaign.accountId, right);
  return campaign;
}

/** Source: learn.microsoft.com/en-us/linkedin/marketing/integrations/ads-reporting/conversion-tracking. */
function associate(call: Call) {
  const key = keyIn(call);
  const campaign = campaignNamed(call, key["campaign"], "campaigns");
  const id = Number(/:llaPartnerConversion:(\d+)$/.exec(String(key["conversion"]))?.[1]);
  const known = call.advertiser.settings.conversions.some((one) => one.id === id && one.account === campaign.accountId);
  if (!known) throw notFound("Conversion", String(key["conversion"]));
  campaign.conversions.add(id);
  return { status: 204 };
}

/** `(adEntity:(sponsoredCampaign:urn%3Ali…))` */
function tracked(call: Call, right: Right): CampaignRecord {
  const entity = keyIn(call)["adEntity"];
  return campaignNamed(call, isRecord(entity) ? entity["sponsoredCampaign"] : undefined, right);
}

const DAY_MS = 24 * 3_600_000;
const TRACKING = "/rest/adTrackingParameters/{id}";

export const CONVERSION_ROUTES: readonly Route[] = [
  { pattern: "/rest/campaignConversions/{id}", method: "UPDATE", scopes: WRITE_ADS, run: associate },
  {
    pattern: "/rest/conversions",
    method: "FINDER",
    name: "account",
    scopes: READ_ADS,
    run(call) {
      const id = numberIn("sponsoredAccount", call.query.text("account"));
      const account = accountFor(call, id ?? -1, "read");
      const mine = call.advertiser.settings.conversions.filter((one) => one.account === account.id);
      const elements = mine.map(({ quietForDays = 1, ...one }) => ({
        ...{ id: one.id, name: one.name, account: urn("sponsoredAccount", one.account), enabled: true },
        lastCallbackAt: quietForDays === "ever" ? null : call.nowMs - quietForDays * DAY_MS,
      }));
      return { status: 200, json: { elements, paging: { start: 0, count: elements.length, links: [], total: elements.length } } };
    },
  },
  {
    pattern: TRACKING,
    method: "UPDATE",
    scopes: WRITE_ADS,
    run(call) {
      const campaign = tracked(call, "campaigns");
      if (!isRecord(call.body)) throw malformed("The body has to be an object");
      call.advertiser.data.tracking.set(urn("sponsoredCampaign", campaign.id), structuredClone(call.body));
      reassess(call);
      return { status: 204 };
    },
  },
  {
    pattern: TRACKING,
    method: "GET",
    scopes: READ_ADS,
    run(call) {
      const campaign = tracked(call, "read");
      const found = call.advertiser.data.tracking.get(urn("sponsoredCampaign", campaign.id));
      if (found === undefined) throw notFound("Tracking parameters of campaign", campaign.id);
      return { status: 200, json: found };
    },
  },
  {
    pattern: TRACKING,
    method: "DELETE",
    scopes: WRITE_ADS,
    run(call) {
      call.advertiser.data.tracking.delete(urn("sponsoredCampaign", tracked(call, "campaigns").id));
      reassess(call);
      return { status: 204 };
    },
  },
];
