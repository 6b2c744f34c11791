/** Marketing Cloud's calls about journeys and their entry sources, one function each. */
import type { Call } from "#http/call.ts";
import type { Body } from "./endpoints.ts";
import {
  readEvent,
  readEvents,
  readStatus,
  readStatusId,
  readVersion,
  readVersions,
  type WireEvent,
  type WireStatus,
  type WireVersion,
} from "./journey-wire.ts";
import { readNothing, type WirePage } from "./wire.ts";

const JOURNEYS = "/interaction/v1/interactions";
const EVENTS = "/interaction/v1/eventDefinitions";
/** Rows of one page. */
export const JOURNEYS_A_PAGE = 50;

/** https://developer.salesforce.com/docs/marketing/marketing-cloud/references/mc_rest_interaction (read 2026-11) */
export const journeyCalls = {
  /** The newest version; refused, once the newest was deleted, until there is a new draft. */
  newest: (id: string): Call<WireVersion> => readCall(`${JOURNEYS}/${safe(id)}`, { extras: "activities" }),
  byKey: (key: string): Call<WireVersion> => readCall(`${JOURNEYS}/key:${safe(key)}`, { extras: "activities" }),
  version: (id: string, version: number): Call<WireVersion> =>
    readCall(`${JOURNEYS}/${safe(id)}`, { extras: "activities", versionNumber: String(version) }),
  /** Every version of the journeys that a filter leaves. */
  list: (filter: Readonly<Record<string, string>>, page: number): Call<WirePage<WireVersion>> => ({
    request: {
      method: "GET",
      path: JOURNEYS,
      query: { ...filter, mostRecentVersionOnly: "false", $page: String(page), $pageSize: String(JOURNEYS_A_PAGE) },
    },
    effect: "read",
    read: readVersions,
  }),
  /** A new journey, or a new draft version of the one with this key. */
  create: (body: Body): Call<WireVersion> => ({
    request: { method: "POST", path: JOURNEYS, json: body },
    effect: "create",
    read: readVersion,
  }),
  /** Only while nobody else wrote since it was read: a second such call is refused, and so is one that comes late. */
  put: (key: string, body: Body): Call<WireVersion> => ({
    request: { method: "PUT", path: `${JOURNEYS}/key:${safe(key)}`, json: body },
    effect: "create",
    read: readVersion,
  }),
  /** One version, always: without the number every version would go, the running ones too. */
  deleteVersion: (id: string, version: number): Call<void> => ({
    request: { method: "DELETE", path: `${JOURNEYS}/${safe(id)}`, query: { versionNumber: String(version) } },
    effect: "repeatable",
    read: readNothing,
  }),
  validate: (id: string, version: number): Call<string> => ({
    request: { method: "POST", path: `${JOURNEYS}/validateAsync/${safe(id)}`, query: { versionNumber: String(version) }, json: {} },
    effect: "repeatable",
    read: readStatusId,
  }),
  validation: (statusId: string): Call<WireStatus> => statusCall(`${JOURNEYS}/validateStatus/${safe(statusId)}`),
  publish: (id: string, version: number): Call<string> => ({
    request: { method: "POST", path: `${JOURNEYS}/publishAsync/${safe(id)}`, query: { versionNumber: String(version) }, json: {} },
    effect: "irreversible",
    read: readStatusId,
  }),
  publication: (statusId: string): Call<WireStatus> => statusCall(`${JOURNEYS}/publishStatus/${safe(statusId)}`),
  /** For ever. Names one version, so a late one can never reach another. */
  stop: (id: string, version: number): Call<void> => ({
    request: { method: "POST", path: `${JOURNEYS}/stop/${safe(id)}`, query: { versionNumber: String(version) }, json: {} },
    effect: "repeatable",
    read: readNothing,
  }),
};

export const eventCalls = {
  /** Every entry source of the business unit. Read so by github.com/Accenture/sfmc-devtools, lib/metadataTypes/Event.js (read 2026-11). */
  list: (page: number): Call<WirePage<WireEvent>> => ({
    request: { method: "GET", path: EVENTS, query: { $page: String(page), $pageSize: String(JOURNEYS_A_PAGE) } },
    effect: "read",
    read: readEvents,
  }),
  get: (key: string): Call<WireEvent> => ({
    request: { method: "GET", path: `${EVENTS}/key:${safe(key)}` },
    effect: "read",
    read: readEvent,
  }),
  create: (body: Body): Call<WireEvent> => ({ request: { method: "POST", path: EVENTS, json: body }, effect: "create", read: readEvent }),
  put: (key: string, body: Body): Call<WireEvent> => ({
    request: { method: "PUT", path: `${EVENTS}/key:${safe(key)}`, json: body },
    effect: "repeatable",
    read: readEvent,
  }),
  delete: (key: string): Call<void> => ({
    request: { method: "DELETE", path: `${EVENTS}/key:${safe(key)}` },
    effect: "repeatable",
    read: readNothing,
  }),
};

function readCall(path: string, query: Readonly<Record<string, string>>): Call<WireVersion> {
  return { request: { method: "GET", path, query }, effect: "read", read: readVersion };
}

function statusCall(path: string): Call<WireStatus> {
  return { request: { method: "GET", path }, effect: "read", read: readStatus };
}

/** An id comes from the ledger or from an answer; it never gets to choose another path. */
function safe(id: string): string {
  return encodeURIComponent(id);
}
