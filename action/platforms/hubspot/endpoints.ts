/** HubSpot's calls, one function each: method, path, what it does when repeated, and how its answer is read. */
import type { Call, Effect } from "#http/call.ts";
import type { DocumentKind } from "#model/content.ts";
import type { HubspotSettings, Instant } from "#model/types.ts";
import type { HttpRequest } from "#ports/transport.ts";
import {
  readAccount,
  readContactList,
  readEmail,
  readNothing,
  readPage,
  readRevisions,
  readRows,
  type WireAccount,
  type WireContactList,
  type WireEmail,
  type WireList,
  type WirePage,
  type WireRevision,
  type WireRow,
} from "./wire.ts";

type ApiVersion = HubspotSettings["apiVersion"];
/** A JSON object that is sent. */
export type Body = Readonly<Record<string, unknown>>;

/**
 * Where each area lives. Undated paths are unsupported from September 2027.
 * Landing pages have no 2026-09 release yet, so 2026-03 stands in.
 * Source: https://developers.hubspot.com/docs/developer-tooling/platform/versioning (read 2026-11).
 */
const BASES: Readonly<Record<ApiVersion, Readonly<Record<DocumentKind | "lists" | "account", string>>>> = {
  v3: {
    email: "/marketing/v3/emails",
    "landing-page": "/cms/v3/pages/landing-pages",
    lists: "/crm/v3/lists",
    account: "/account-info/v3/details",
  },
  "2026-09": {
    email: "/marketing/emails/2026-09",
    "landing-page": "/cms/pages/2026-03/landing-pages",
    lists: "/crm/lists/2026-09",
    account: "/account-info/2026-09/details",
  },
};

/** Where the emails live. */
export function emailBase(version: ApiVersion): string {
  return BASES[version].email;
}

/** The most a list gives at once. */
export const PAGE_SIZE = 100;

interface ObjectCalls<Answer> {
  list(page: { readonly after?: string; readonly createdAfter?: Instant }): Call<WireList<WireRow>>;
  create(body: Body): Call<Answer>;
  get(id: string): Call<Answer>;
  /** Changes the object itself; the same body twice is the same as once. */
  patch(id: string, body: Body): Call<Answer>;
  remove(id: string): Call<void>;
  /** What stands in the draft slot; the object itself where the slot is empty. */
  getDraft(id: string): Call<Answer>;
  /** Empties the draft slot. */
  resetDraft(id: string): Call<void>;
  revisions(id: string): Call<WireList<WireRevision>>;
}

export interface EmailCalls extends ObjectCalls<WireEmail> {
  /** Makes version B of an A/B test, as the email is now; where there is one already HubSpot gives that one. */
  createVariation(id: string, name: string): Call<WireEmail>;
  /** Version B of the email; 404 where there is none. */
  variation(id: string): Call<WireEmail>;
  /** A copy of an email of the account, under a name that carries our marker. */
  clone(id: string, name: string): Call<WireEmail>;
  /** Sends, or schedules where `publishDate` lies ahead and `sendOnPublish` is false. */
  publish(id: string): Call<void>;
  unpublish(id: string): Call<void>;
  restore(id: string, revision: string): Call<void>;
}

export interface PageCalls extends ObjectCalls<WirePage> {
  patchDraft(id: string, body: Body): Call<WirePage>;
  pushLive(id: string): Call<void>;
  schedule(id: string, publishDate: Instant): Call<void>;
  restoreToDraft(id: string, revision: string): Call<WirePage>;
}

/** https://developers.hubspot.com/docs/api-reference/latest/account/account-information (read 2026-11) */
export function accountCall(version: ApiVersion): Call<WireAccount> {
  return { request: { method: "GET", path: BASES[version].account }, effect: "read", read: readAccount };
}

/** https://developers.hubspot.com/docs/api-reference/latest/crm/lists/guide (read 2026-11) */
export function contactListCall(version: ApiVersion, id: string): Call<WireContactList> {
  return { request: { method: "GET", path: `${BASES[version].lists}/${encodeURIComponent(id)}` }, effect: "read", read: readContactList };
}

/** https://developers.hubspot.com/docs/api-reference/latest/marketing/marketing-emails/guide (read 2026-11) */
export function emailCalls(version: ApiVersion): EmailCalls {
  const base = BASES[version].email;
  const action = (id: string, verb: string, effect: Effect): Call<void> =>
    nothing({ method: "POST", path: `${at(base, id)}/${verb}` }, effect);
  return {
    ...objectCalls(base, readEmail),
    list: (page) => listCall(base, { ...page, includedProperties: "id,name,state,publishDate" }),
    get: (id) => ({ request: { method: "GET", path: at(base, id), query: { includeStats: "true" } }, effect: "read", read: readEmail }),
    clone: (id, cloneName) => ({
      request: { method: "POST", path: `${base}/clone`, json: { id, cloneName } },
      effect: "create",
      read: readEmail,
    }),
    createVariation: (contentId, variationName) => ({
      request: { method: "POST", path: `${base}/ab-test/create-variation`, json: { contentId, variationName } },
      effect: "create",
      read: readEmail,
    }),
    variation: (id) => ({ request: { method: "GET", path: `${at(base, id)}/ab-test/get-variation` }, effect: "read", read: readEmail }),
    publish: (id) => action(id, "publish", "irreversible"),
    // Repeated blindly, a lost one could arrive late and cancel what was scheduled meanwhile.
    unpublish: (id) => action(id, "unpublish", "irreversible"),
    restore: (id, revision) => action(id, `revisions/${encodeURIComponent(revision)}/restore`, "repeatable"),
  };
}

/** https://developers.hubspot.com/docs/api-reference/latest/cms/pages/guide (read 2026-11) */
export function pageCalls(version: ApiVersion): PageCalls {
  const base = BASES[version]["landing-page"];
  return {
    ...objectCalls(base, readPage),
    patchDraft: (id, body) => ({
      request: { method: "PATCH", path: `${at(base, id)}/draft`, json: body },
      effect: "repeatable",
      read: readPage,
    }),
    pushLive: (id) => nothing({ method: "POST", path: `${at(base, id)}/draft/push-live` }, "irreversible"),
    schedule: (id, publishDate) => nothing({ method: "POST", path: `${base}/schedule`, json: { id, publishDate } }, "irreversible"),
    restoreToDraft: (id, revision) => ({
      request: { method: "POST", path: `${at(base, id)}/revisions/${encodeURIComponent(revision)}/restore-to-draft` },
      effect: "repeatable",
      read: readPage,
    }),
  };
}

function objectCalls<Answer>(base: string, read: (body: unknown) => Answer): ObjectCalls<Answer> {
  return {
    list: (page) => listCall(base, page),
    create: (body) => ({ request: { method: "POST", path: base, json: body }, effect: "create", read }),
    get: (id) => ({ request: { method: "GET", path: at(base, id) }, effect: "read", read }),
    patch: (id, body) => ({ request: { method: "PATCH", path: at(base, id), json: body }, effect: "repeatable", read }),
    remove: (id) => nothing({ method: "DELETE", path: at(base, id) }, "repeatable"),
    getDraft: (id) => ({ request: { method: "GET", path: `${at(base, id)}/draft` }, effect: "read", read }),
    resetDraft: (id) => nothing({ method: "POST", path: `${at(base, id)}/draft/reset` }, "repeatable"),
    revisions: (id) => ({
      request: { method: "GET", path: `${at(base, id)}/revisions`, query: { limit: String(PAGE_SIZE) } },
      effect: "read",
      read: readRevisions,
    }),
  };
}

function listCall(base: string, page: Readonly<Record<string, string | undefined>>): Call<WireList<WireRow>> {
  const asked = Object.fromEntries(Object.entries(page).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  return { request: { method: "GET", path: base, query: { limit: String(PAGE_SIZE), ...asked } }, effect: "read", read: readRows };
}

/** An id comes from the ledger or from an answer; it never gets to choose another path. */
function at(base: string, id: string): string {
  return `${base}/${encodeURIComponent(id)}`;
}

function nothing(request: HttpRequest, effect: Effect): Call<void> {
  return { request, effect, read: readNothing };
}
