/** Campaign groups, which the vendor's screens have called campaigns since October 2025. Source: create-and-manage-campaign-groups (view 2026-02). */
import { type Fields, isRecord } from "../common/json.ts";
import { about, campaignsOf, nextNumber } from "./advertiser.ts";
import { type Collection, collectionRoutes } from "./collection.ts";
import { lag, stamps, write } from "./entities.ts";
import { invalid, malformed, refuseIf } from "./errors.ts";
import { changedGroupProblems, newGroupProblems, type Rules } from "./group-rules.ts";
import { servingOfGroup } from "./holds.ts";
import { applyPatch } from "./patch.ts";
import type { AccountRecord, EntityRecord } from "./records.ts";
import type { Call, Route } from "./route.ts";
import { READ_ADS } from "./scopes.ts";
import { search } from "./search.ts";
import { isGone } from "./statuses.ts";
import { urn } from "./urns.ts";

const rulesFor = ({ advertiser, nowMs }: Call, account: AccountRecord): Rules => ({ account, settings: advertiser.settings, nowMs });

/** What a read shows. */
export function groupView(call: Pick<Call, "advertiser" | "nowMs">, group: EntityRecord): Fields {
  const { advertiser, nowMs } = call;
  return {
    ...group.fields,
    id: group.id,
    test: advertiser.data.accounts.get(group.accountId)?.test ?? false,
    backfilled: false,
    servingStatuses: servingOfGroup(advertiser, group, nowMs),
    allowedCampaignTypes: ["SPONSORED_UPDATES", "TEXT_AD"],
    ...stamps(group, advertiser.settings.memberId),
  };
}

function create(call: Call, account: AccountRecord, body: unknown): EntityRecord {
  if (!isRecord(body)) throw malformed("The body has to be an object");
  if (account.type === "ENTERPRISE") {
    const description = "/CampaignGroup cannot be created in an enterprise account";
    throw invalid([{ code: "CAMPAIGN_GROUP_CREATION_NOT_ALLOWED", path: "/CampaignGroup", description }]);
  }
  refuseIf(newGroupProblems(body, rulesFor(call, account)));
  const { advertiser, nowMs } = call;
  const id = nextNumber(advertiser, "id");
  const group: EntityRecord = {
    id,
    accountId: account.id,
    fields: structuredClone(body),
    createdAt: nowMs,
    modifiedAt: nowMs,
    versionTag: 1,
  };
  lag(call, group);
  advertiser.data.groups.set(id, group);
  advertiser.oracle.event(nowMs, { kind: "created", ...about("adCampaignGroup", group, call.by) });
  return group;
}

function update(call: Call, account: AccountRecord, group: EntityRecord, body: unknown): void {
  const patched = applyPatch(group.fields, body);
  refuseIf(changedGroupProblems(group.fields, patched.fields, rulesFor(call, account)));
  write(call, "adCampaignGroup", group, patched);
}

function remove({ advertiser, nowMs, by }: Call, account: AccountRecord, group: EntityRecord): void {
  const path = "/CampaignGroup";
  const refuse = (code: string, why: string) => {
    throw invalid([{ code, path, description: `${path} ${group.id} ${why}` }]);
  };
  if (account.type === "ENTERPRISE") refuse("NO_DELETE_ON_LMS_ENTERPRISE_CAMPAIGN_GROUPS", "belongs to an enterprise account");
  if (group.fields["status"] !== "DRAFT") refuse("DELETE_ALLOWED_ONLY_FOR_DRAFT_STATUS", "can only be deleted in DRAFT status");
  if (campaignsOf(advertiser, group.id).some(({ fields }) => !isGone(fields["status"]))) {
    refuse("DELETE_NOT_ALLOWED", "still holds campaigns");
  }
  advertiser.data.groups.delete(group.id);
  advertiser.oracle.event(nowMs, { kind: "deleted", ...about("adCampaignGroup", group, by) });
}

const GROUPS: Collection = {
  resource: "adCampaignGroups",
  named: "number",
  right: "campaigns",
  find({ advertiser }, account, id) {
    const group = advertiser.data.groups.get(id);
    return group?.accountId === account.id ? group : undefined;
  },
  view: groupView,
  create,
  update,
  remove,
};

export const GROUP_ROUTES: readonly Route[] = [
  ...collectionRoutes(GROUPS),
  {
    pattern: "/rest/adAccounts/{account}/adCampaignGroups",
    method: "FINDER",
    name: "search",
    scopes: READ_ADS,
    run: (call) =>
      search(call, {
        records: ({ advertiser }) => advertiser.data.groups.values(),
        criteria: ["status"],
        urnOf: (id) => urn("sponsoredCampaignGroup", id),
        view: groupView,
      }),
  },
];
