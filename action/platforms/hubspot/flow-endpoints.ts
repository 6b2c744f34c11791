/** HubSpot's calls about workflows, and the list of the mails that workflows send. */
import type { Call } from "#http/call.ts";
import type { HubspotSettings, Instant } from "#model/types.ts";
import { type Body, emailBase, PAGE_SIZE } from "./endpoints.ts";
import { readNothing, type WireList } from "./wire.ts";
import { readFlow, readFlowRows, readMailRows, type WireFlow, type WireFlowRow, type WireMailRow } from "./wire-flow.ts";

/** Workflows have no released date version yet. Source: https://developers.hubspot.com/docs/developer-tooling/platform/versioning (read 2026-11). */
const BASES: Readonly<Record<HubspotSettings["apiVersion"], string>> = {
  v3: "/automation/v4/flows",
  "2026-09": "/automation/2026-09-beta/flows",
};

export interface FlowCalls {
  list(page: { readonly after?: string }): Call<WireList<WireFlowRow>>;
  /** Mails of every kind with the workflows that send them; unlike the list of workflows it says how long it is. */
  mails(page: { readonly after?: string; readonly createdAfter?: Instant }): Call<WireList<WireMailRow>>;
  create(body: Body): Call<WireFlow>;
  get(id: string): Call<WireFlow>;
  /**
   * Replaces the whole workflow; `body` names the revision it was made from. Never repeated unseen: a lost one has made a new revision, so
   * that its repetition would be refused as somebody else's change.
   */
  put(id: string, body: Body): Call<WireFlow>;
  remove(id: string): Call<void>;
}

/** https://developers.hubspot.com/docs/api-reference/automation-automation-v4-v4/guide (read 2026-11) */
export function flowCalls(version: HubspotSettings["apiVersion"]): FlowCalls {
  const base = BASES[version];
  const at = (id: string): string => `${base}/${encodeURIComponent(id)}`;
  return {
    list: ({ after }) => ({ request: { method: "GET", path: base, query: paged({ after }) }, effect: "read", read: readFlowRows }),
    mails: ({ after, createdAfter }) => ({
      request: {
        method: "GET",
        path: emailBase(version),
        query: { ...paged({ after, createdAfter }), includedProperties: "id,name,publishedAt,workflowNames", workflowNames: "true" },
      },
      effect: "read",
      read: readMailRows,
    }),
    create: (body) => ({ request: { method: "POST", path: base, json: body }, effect: "create", read: readFlow }),
    get: (id) => ({ request: { method: "GET", path: at(id) }, effect: "read", read: readFlow }),
    put: (id, body) => ({ request: { method: "PUT", path: at(id), json: body }, effect: "irreversible", read: readFlow }),
    remove: (id) => ({ request: { method: "DELETE", path: at(id) }, effect: "repeatable", read: readNothing }),
  };
}

function paged(asked: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { limit: String(PAGE_SIZE), ...Object.fromEntries(given) };
}
