/** Campaigns, which the vendor's screens have called ad sets since October 2025. Source: create-and-manage-campaigns (view 2026-02). */
import { type Fields, isRecord } from "../common/json.ts";
import { about, creativesOf, groupOf, nextNumber } from "./advertiser.ts";
import { type CampaignRules, changedCampaignProblems, newCampaignProblems } from "./campaign-rules.ts";
import { type Collection, collectionRoutes } from "./collection.ts";
import { lag, stamps, write } from "./entities.ts";
import { invalid, malformed, refuseIf } from "./errors.ts";
import { servingOfCampaign } from "./holds.ts";
import { applyPatch } from "./patch.ts";
import type { AccountRecord, CampaignRecord, EntityRecord } from "./records.ts";
import type { Call, Route } from "./route.ts";
import { READ_ADS } from "./scopes.ts";
import { search } from "./search.ts";
import { endSpending } from "./spending.ts";
import { numberIn, urn } from "./urns.ts";

/** What a field is when nobody wrote it. */
const DEFAULTS: Fields = { audienceExpansionEnabled: false, creativeSelection: "OPTIMIZED", optimizationTargetType: "NONE" };

/** What a read shows. */
export function campaignView(call: Pick<Call, "advertiser" | "nowMs">, record: EntityRecord): Fields {
  const { advertiser, nowMs } = call;
  const campaign = { conversions: new Set<number>(), ...record };
  return {
    ...DEFAULTS,
    ...record.fields,
    id: record.id,
    test: advertiser.data.accounts.get(record.accountId)?.test ?? false,
    servingStatuses: servingOfCampaign(advertiser, campaign, groupOf(advertiser.data, record), nowMs),
    ...stamps(record, advertiser.settings.memberId),
  };
}

function rulesFor({ advertiser, nowMs }: Call, account: AccountRecord, fields: Fields, conversions: number): CampaignRules {
  const named = advertiser.data.groups.get(numberIn("sponsoredCampaignGroup", fields["campaignGroup"]) ?? -1);
  const group = named?.accountId === account.id ? named : undefined;
  return { account, settings: advertiser.settings, nowMs, group, conversions };
}

function create(call: Call, account: AccountRecord, body: unknown): EntityRecord {
  if (!isRecord(body)) throw malformed("The body has to be an object");
  const { advertiser, nowMs } = call;
  refuseIf(newCampaignProblems(body, rulesFor(call, account, body, 0)));
  const inAccount = [...advertiser.data.campaigns.values()].filter(({ accountId }) => accountId === account.id).length;
  if (inAccount >= advertiser.settings.campaignsPerAccount) {
    const description = `/Campaign cannot be created: the account holds ${inAccount} already`;
    throw invalid([{ code: "FIELD_VALUE_TOO_HIGH", path: "/Campaign", description }]);
  }
  const id = nextNumber(advertiser, "id");
  const campaign: CampaignRecord = {
    id,
    accountId: account.id,
    fields: structuredClone(body),
    createdAt: nowMs,
    modifiedAt: nowMs,
    versionTag: 1,
    conversions: new Set(),
  };
  lag(call, campaign);
  advertiser.data.campaigns.set(id, campaign);
  advertiser.oracle.event(nowMs, { kind: "created", ...about("adCampaign", campaign, call.by) });
  return campaign;
}

function update(call: Call, account: AccountRecord, record: EntityRecord, body: unknown): void {
  const conversions = call.advertiser.data.campaigns.get(record.id)?.conversions.size ?? 0;
  const patched = applyPatch(record.fields, body);
  refuseIf(changedCampaignProblems(record.fields, patched.fields, rulesFor(call, account, patched.fields, conversions)));
  write(call, "adCampaign", record, patched);
}

/** Its ads, drafts all of them, go along. */
function remove(call: Call, _account: AccountRecord, campaign: EntityRecord): void {
  const { advertiser, nowMs, by } = call;
  if (campaign.fields["status"] !== "DRAFT") {
    const description = `/Campaign ${campaign.id} can only be deleted in DRAFT status`;
    throw invalid([{ code: "DELETE_ALLOWED_ONLY_FOR_DRAFT_STATUS", path: "/Campaign", description }]);
  }
  for (const creative of creativesOf(advertiser, campaign.id)) {
    endSpending(call, creative);
    advertiser.data.creatives.delete(creative.id);
    advertiser.oracle.event(nowMs, { kind: "deleted", ...about("creative", creative, by) });
  }
  advertiser.data.campaigns.delete(campaign.id);
  advertiser.oracle.event(nowMs, { kind: "deleted", ...about("adCampaign", campaign, by) });
}

const CAMPAIGNS: Collection = {
  resource: "adCampaigns",
  named: "number",
  right: "campaigns",
  find({ advertiser }, account, id) {
    const campaign = advertiser.data.campaigns.get(id);
    return campaign?.accountId === account.id ? campaign : undefined;
  },
  view: campaignView,
  create,
  update,
  remove,
};

export const CAMPAIGN_ROUTES: readonly Route[] = [
  ...collectionRoutes(CAMPAIGNS),
  {
    pattern: "/rest/adAccounts/{account}/adCampaigns",
    method: "FINDER",
    name: "search",
    scopes: READ_ADS,
    run: (call) =>
      search(call, {
        records: ({ advertiser }) => advertiser.data.campaigns.values(),
        criteria: ["status", "campaignGroup", "type"],
        urnOf: (id) => urn("sponsoredCampaign", id),
        view: campaignView,
      }),
  },
];
