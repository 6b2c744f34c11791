/** Creatives, which the vendor's screens call ads. Source: create-and-manage-creatives (view 2026-02). */
import { type Fields, isRecord, textAt } from "../common/json.ts";
import { accountIn } from "./access.ts";
import { about, nextNumber, parentsOf } from "./advertiser.ts";
import { type Collection, collectionRoutes } from "./collection.ts";
import {
  campaignFor,
  checkChange,
  checkFirstStatus,
  checkFormat,
  checkLeadForm,
  checkRoom,
  checkShape,
  formatOf,
  formatOfPost,
} from "./creative-rules.ts";
import { lag, page, searchable, write } from "./entities.ts";
import { malformed, Refusal, unprocessable } from "./errors.ts";
import { holdsOf } from "./holds.ts";
import { applyPatch } from "./patch.ts";
import { checkPost } from "./post-rules.ts";
import { checkPageRole, keepPost } from "./posts.ts";
import type { AccountRecord, CampaignRecord, CreativeRecord, EntityRecord } from "./records.ts";
import { beginReview } from "./review.ts";
import type { Answer, Call, Route } from "./route.ts";
import { READ_ADS, WRITE_ADS } from "./scopes.ts";
import { endSpending, reassess } from "./spending.ts";
import { urn } from "./urns.ts";

const LARGEST_PAGE = 100;

/** What a read shows. A DRAFT has no `review` at all. */
export function creativeView({ advertiser, nowMs }: Pick<Call, "advertiser" | "nowMs">, record: EntityRecord): Fields {
  const creative = advertiser.data.creatives.get(record.id);
  if (creative === undefined) return {};
  const holds = holdsOf(advertiser, creative, nowMs);
  const { review, createdAt, modifiedAt, accountId, id } = creative;
  const { memberId } = advertiser.settings;
  const reasons = review?.reasons ?? [];
  return {
    ...record.fields,
    account: urn("sponsoredAccount", accountId),
    id: urn("sponsoredCreative", id),
    createdAt,
    createdBy: urn("person", memberId),
    lastModifiedAt: modifiedAt,
    lastModifiedBy: urn("person", memberId),
    isTest: advertiser.data.accounts.get(accountId)?.test ?? false,
    isServing: holds.length === 0,
    ...(holds.length > 0 ? { servingHoldReasons: holds } : {}),
    ...(review === undefined ? {} : { review: { status: review.status, ...(reasons.length > 0 ? { rejectionReasons: reasons } : {}) } }),
  };
}

function checked(call: Call, account: AccountRecord, body: unknown): { readonly fields: Fields; readonly campaign: CampaignRecord } {
  if (!isRecord(body)) throw malformed("The body has to be an object");
  checkShape(body);
  const campaign = campaignFor(call.advertiser, account, body);
  checkFirstStatus(call.advertiser, campaign, body["intendedStatus"]);
  checkRoom(call.advertiser, campaign, body["intendedStatus"]);
  checkLeadForm(campaign, body);
  return { fields: body, campaign };
}

interface Made {
  readonly account: AccountRecord;
  readonly campaign: CampaignRecord;
  readonly fields: Fields;
  readonly format: string;
}

function keep(call: Call, { account, campaign, fields, format }: Made): CreativeRecord {
  const { advertiser, nowMs, by } = call;
  // The first ad gives a campaign without a format its own.
  if (campaign.fields["format"] === undefined) campaign.fields = { ...campaign.fields, format };
  const id = nextNumber(advertiser, "id");
  const creative: CreativeRecord = {
    id,
    accountId: account.id,
    fields: structuredClone(fields),
    createdAt: nowMs,
    modifiedAt: nowMs,
    versionTag: 1,
    spending: { total: 0, recorded: 0, recordedAt: nowMs, rate: 0, days: new Map() },
  };
  lag(call, creative);
  advertiser.data.creatives.set(id, creative);
  advertiser.oracle.event(nowMs, { kind: "created", ...about("creative", creative, by) });
  if (fields["intendedStatus"] === "ACTIVE") beginReview(call, creative);
  return creative;
}

function create(call: Call, account: AccountRecord, body: unknown): CreativeRecord {
  const { fields, campaign } = checked(call, account, body);
  if (fields["inlineContent"] !== undefined) throw unprocessable("/inlineContent", "is only allowed in createInline");
  const format = formatOf(call.advertiser, account, fields["content"]);
  checkFormat(campaign, format);
  return keep(call, { account, campaign, fields, format });
}

/** `createInline`: an ad and the post it shows, in one call. */
function createInline(call: Call): Answer {
  const account = accountIn(call, "creatives");
  if (call.advertiser.settings.inlineNeedsSocialScope && !call.token.scopes.includes("w_organization_social")) {
    throw new Refusal({
      status: 403,
      serviceErrorCode: 100,
      code: "ACCESS_DENIED",
      message: `Not enough permissions to access: creatives.ACTION-createInline.${call.version}01`,
    });
  }
  const body = isRecord(call.body) ? call.body["creative"] : undefined;
  const { fields, campaign } = checked(call, account, body);
  const post = isRecord(fields["inlineContent"]) ? fields["inlineContent"]["post"] : undefined;
  if (!isRecord(post) || fields["content"] !== undefined)
    throw unprocessable("/creative/inlineContent/post", "field is required but not found");
  checkPost(call.advertiser, post, { kind: "inline", accountId: account.id });
  checkPageRole(call, post["author"]);
  const format = formatOfPost(post);
  checkFormat(campaign, format);
  const { inlineContent: _made, ...rest } = fields;
  const kept = { ...rest, content: { reference: keepPost(call, post).urn } };
  const creative = keep(call, { account, campaign, fields: kept, format });
  reassess(call);
  return { status: 201, id: urn("sponsoredCreative", creative.id) };
}

function update(call: Call, _account: AccountRecord, record: EntityRecord, body: unknown): void {
  const { advertiser } = call;
  const creative = advertiser.data.creatives.get(record.id);
  if (creative === undefined) return;
  const patched = applyPatch(creative.fields, body);
  checkChange(advertiser, creative, patched, parentsOf(advertiser, creative).campaign);
  write(call, "creative", creative, patched);
  if (patched.fields["intendedStatus"] === "ACTIVE") beginReview(call, creative);
}

/** Only a draft, an ad in a draft campaign, or one whose content could not be processed. */
function remove(call: Call, _account: AccountRecord, record: EntityRecord): void {
  const { advertiser, nowMs, by } = call;
  const creative = advertiser.data.creatives.get(record.id);
  if (creative === undefined) return;
  const { campaign } = parentsOf(advertiser, creative);
  const draft = creative.fields["intendedStatus"] === "DRAFT" || campaign?.fields["status"] === "DRAFT";
  if (!draft && !holdsOf(advertiser, creative, nowMs).includes("PROCESSING_FAILED")) {
    throw new Refusal({
      status: 400,
      serviceErrorCode: 100,
      code: "DELETE_ALLOWED_ONLY_FOR_DRAFT_STATUS",
      message: `Creative ${record.id} can only be deleted in DRAFT status`,
    });
  }
  endSpending(call, creative);
  advertiser.data.creatives.delete(record.id);
  advertiser.oracle.event(nowMs, { kind: "deleted", ...about("creative", creative, by) });
}

const CREATIVES: Collection = {
  resource: "creatives",
  named: "sponsoredCreative",
  right: "creatives",
  find({ advertiser }, account, id) {
    const creative = advertiser.data.creatives.get(id);
    return creative?.accountId === account.id ? creative : undefined;
  },
  view: creativeView,
  create,
  update,
  remove,
};

/** `q=criteria&campaigns=List(…)&intendedStatuses=List(…)`: within one list any, among the lists all. */
function findByCriteria(call: Call): Answer {
  const account = accountIn(call, "read");
  const { advertiser, nowMs, query } = call;
  const [campaigns, references, creatives, statuses] = ["campaigns", "contentReferences", "creatives", "intendedStatuses"].map((name) =>
    query.list(name),
  );
  const test = query.text("isTestAccount");
  const among = (list: readonly string[] | undefined, value: unknown) =>
    list === undefined || list.length === 0 || list.some((one) => one === value);
  const found = [...advertiser.data.creatives.values()].filter((creative) => {
    const fields = creative.accountId === account.id ? searchable(creative, nowMs) : undefined;
    return (
      fields !== undefined &&
      among(campaigns, fields["campaign"]) &&
      among(references, textAt(fields["content"], "reference")) &&
      among(creatives, urn("sponsoredCreative", creative.id)) &&
      among(statuses, fields["intendedStatus"]) &&
      (test === undefined || test === String(account.test))
    );
  });
  return page(call, found, {
    largest: LARGEST_PAGE,
    view: (record) => creativeView(call, { ...record, fields: searchable(record, nowMs) ?? {} }),
  });
}

export const CREATIVE_ROUTES: readonly Route[] = [
  ...collectionRoutes(CREATIVES),
  {
    pattern: "/rest/adAccounts/{account}/creatives",
    method: "ACTION",
    name: "createInline",
    scopes: WRITE_ADS,
    run: createInline,
  },
  {
    pattern: "/rest/adAccounts/{account}/creatives",
    method: "FINDER",
    name: "criteria",
    scopes: READ_ADS,
    saysFinder: true,
    run: findByCriteria,
  },
];
