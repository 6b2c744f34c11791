/** LinkedIn's calls, one function each: method, path, what it does when repeated, and how its answer is read. */
import type { Call } from "#http/call.ts";
import { text } from "#http/shape.ts";
import { type Body, creates, deletes, elements, type Patch, patches, reads, writes } from "./calls.ts";
import { restliQuery, restliText } from "./restli.ts";
import { accountUrn, adUrn, campaignUrn, groupUrn } from "./urns.ts";
import {
  type Batch,
  type Page,
  readAccount,
  readAd,
  readBatch,
  readCampaign,
  readCreatedId,
  readGroup,
  readMedia,
  readPage,
  readPost,
  readUpload,
  type WireAccount,
  type WireAd,
  type WireCampaign,
  type WireGroup,
  type WireMedia,
  type WirePost,
  type WireUpload,
} from "./wire.ts";

type MediaKind = "image" | "document";

/** Every status a group or campaign of ours can have and still be there (create-and-manage-campaigns, view 2026-02). */
const STANDING = ["ACTIVE", "PAUSED", "DRAFT", "ARCHIVED", "COMPLETED", "CANCELED"];
/** The most a search gives at once; of ads, the most its page allows. Source: cursor-based-pagination (2026). */
const PAGE = { groups: 1000, campaigns: 1000, ads: 100 } as const;
/** The most of a finder with `start` and `count`. */
const MOST_MEDIA = 100;

const at = (account: string) => `/rest/adAccounts/${encodeURIComponent(account)}`;

/** https://learn.microsoft.com/en-us/linkedin/marketing/integrations/ads/account-structure/create-and-manage-accounts (view 2026-02) */
export const accounts = {
  get: (account: string): Call<WireAccount> => reads("GET", at(account), readAccount),
  /** Which accounts the member has a role in, and which: …/create-and-manage-account-users. */
  roles: (): Call<readonly { readonly account: string; readonly role: string }[]> =>
    reads("FINDER", `/rest/adAccountUsers${restliQuery({ q: "authenticatedUser" })}`, (body) =>
      elements(body).map((row) => ({ account: text(row, "account"), role: text(row, "role") })),
    ),
  /** Which pages the member may speak for: …/community-management/organizations/organization-access-control (2026). */
  pages: (): Call<readonly { readonly page: string; readonly role: string }[]> =>
    reads("FINDER", `/rest/organizationAcls${restliQuery({ q: "roleAssignee", state: "APPROVED" })}`, (body) =>
      elements(body).map((row) => ({ page: text(row, "organization"), role: text(row, "role") })),
    ),
};

/** …/account-structure/create-and-manage-campaign-groups (view 2026-02) */
export const groups = {
  get: (account: string, id: string): Call<WireGroup> => reads("GET", `${at(account)}/adCampaignGroups/${id}`, readGroup),
  search: (account: string, by: Search): Call<Page<WireGroup>> => searches(account, "adCampaignGroups", by, PAGE.groups, readGroup),
  create: (account: string, body: Body): Call<string> => creates(`${at(account)}/adCampaignGroups`, body),
  update: (account: string, id: string, patch: Patch): Call<undefined> => patches(`${at(account)}/adCampaignGroups/${id}`, patch),
  remove: (account: string, id: string): Call<undefined> => deletes(`${at(account)}/adCampaignGroups/${id}`),
};

/** …/account-structure/create-and-manage-campaigns (view 2026-02) */
export const campaigns = {
  get: (account: string, id: string): Call<WireCampaign> => reads("GET", `${at(account)}/adCampaigns/${id}`, readCampaign),
  search: (account: string, by: Search): Call<Page<WireCampaign>> => searches(account, "adCampaigns", by, PAGE.campaigns, readCampaign),
  create: (account: string, body: Body): Call<string> => creates(`${at(account)}/adCampaigns`, body),
  update: (account: string, id: string, patch: Patch): Call<undefined> => patches(`${at(account)}/adCampaigns/${id}`, patch),
  /** The master switch. People see it, and it costs. */
  activate: (account: string, id: string): Call<undefined> =>
    patches(`${at(account)}/adCampaigns/${id}`, { set: { status: "ACTIVE" } }, "irreversible"),
  /** Asked for once: what comes late would switch off what was switched on again meanwhile. */
  pause: (account: string, id: string, more: Body): Call<undefined> =>
    patches(`${at(account)}/adCampaigns/${id}`, { set: { ...more, status: "PAUSED" } }, "irreversible"),
  remove: (account: string, id: string): Call<undefined> => deletes(`${at(account)}/adCampaigns/${id}`),
};

/** …/account-structure/create-and-manage-creatives (view 2026-02) */
export const ads = {
  get: (account: string, id: string): Call<WireAd> => reads("GET", adPath(account, id), readAd),
  /** By their ids, as they stand now; what is gone is left out. */
  several: (account: string, ids: readonly string[]): Call<Batch<WireAd>> =>
    reads("BATCH_GET", `${at(account)}/creatives${restliQuery({ ids: ids.map(adUrn) })}`, readBatch(ids.length, readAd)),
  of: (account: string, campaign: string, pageToken?: string): Call<Page<WireAd>> =>
    reads(
      "FINDER",
      `${at(account)}/creatives${restliQuery({
        ...{ q: "criteria", campaigns: [campaignUrn(campaign)], pageSize: PAGE.ads, sortOrder: "ASCENDING" },
        pageToken,
      })}`,
      readPage(readAd),
    ),
  create: (account: string, body: Body): Call<string> => creates(`${at(account)}/creatives`, body),
  /** The ad and the post it shows, in one call. */
  createInline: (account: string, creative: Body): Call<string> =>
    writes("ACTION", `${at(account)}/creatives${restliQuery({ action: "createInline" })}`, { creative }, "create", readCreatedId),
  update: (account: string, id: string, patch: Patch): Call<undefined> => patches(adPath(account, id), patch),
  remove: (account: string, id: string): Call<undefined> => deletes(adPath(account, id)),
};

const adPath = (account: string, id: string) => `${at(account)}/creatives/${restliText(adUrn(id))}`;

/** …/community-management/shares/posts-api (2026) */
export const posts = {
  get: (urn: string): Call<WirePost> => reads("GET", `/rest/posts/${restliText(urn)}`, readPost),
};

/** …/community-management/shares/images-api and …/documents-api (2026) */
export const media = {
  get: (kind: MediaKind, urn: string): Call<WireMedia> => reads("GET", `/rest/${kind}s/${restliText(urn)}`, readMedia),
  /** Those the account's library holds under a name. */
  named: (kind: MediaKind, account: string, assetName: string): Call<readonly WireMedia[]> =>
    reads(
      "FINDER",
      `/rest/${kind}s${restliQuery({ q: "associatedAccount", associatedAccount: accountUrn(account), assetName, start: 0, count: MOST_MEDIA })}`,
      (body) => elements(body).map(readMedia),
    ),
  /** An address the bytes are put at. Twice is one that nobody uses. */
  begin: (kind: MediaKind, upload: { readonly account: string; readonly owner: string; readonly assetName: string }): Call<WireUpload> =>
    writes(
      "ACTION",
      `/rest/${kind}s${restliQuery({ action: "initializeUpload" })}`,
      {
        initializeUploadRequest: {
          owner: upload.owner,
          mediaLibraryMetadata: { associatedAccount: accountUrn(upload.account), assetName: upload.assetName },
        },
      },
      "repeatable",
      readUpload(kind),
    ),
  /** The address is another host's, and may carry what nobody else should see: it stands beside the path. */
  put: (url: URL, content: { readonly type: string; readonly content: Uint8Array }): Call<undefined> => ({
    request: {
      method: "PUT",
      origin: url.origin,
      path: url.pathname,
      ...(url.search === "" ? {} : { query: Object.fromEntries(url.searchParams) }),
      bytes: content,
    },
    effect: "repeatable",
    read: () => undefined,
  }),
};

export interface Search {
  /** Of the whole name; how LinkedIn reads it is not documented, so what comes is filtered again. */
  readonly name?: string;
  readonly group?: string;
  readonly pageToken?: string | undefined;
}

function searches<Row>(
  account: string,
  resource: string,
  { name, group, pageToken }: Search,
  pageSize: number,
  readRow: (body: unknown) => Row,
): Call<Page<Row>> {
  const search = {
    status: { values: STANDING },
    ...(name === undefined ? {} : { name: { values: [name] } }),
    ...(group === undefined ? {} : { campaignGroup: { values: [groupUrn(group)] } }),
  };
  return reads("FINDER", `${at(account)}/${resource}${restliQuery({ q: "search", search, pageSize, pageToken })}`, readPage(readRow));
}
