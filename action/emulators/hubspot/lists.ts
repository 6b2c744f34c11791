/** Contact lists, read only: by id, by name, by search. Sizes move when a test or a person moves them. */

import { isoOf, textAt, textsAt } from "../common/json.ts";
import { sizeOf } from "./audience.ts";
import { invalid, notFound } from "./errors.ts";
import { bodyObject } from "./listing.ts";
import type { ListRecord } from "./portal.ts";
import type { Answer, Call, Route } from "./route.ts";

const READ = ["crm.lists.read"];
const CONTACTS = "0-1";

function listView(list: ListRecord, nowMs: number): Record<string, unknown> {
  const busy = list.processingUntilMs !== undefined && nowMs < list.processingUntilMs;
  // While it is being computed the size is wrong, which is why the status has to be read first.
  const size = busy ? Math.floor(sizeOf(list) / 2) : sizeOf(list);
  return {
    listId: list.id,
    name: list.name,
    listVersion: 1,
    objectTypeId: CONTACTS,
    processingType: list.processingType ?? "DYNAMIC",
    processingStatus: busy ? "PROCESSING" : "COMPLETE",
    size,
    additionalProperties: { hs_list_size: String(size), hs_list_reference_count: "0" },
    createdAt: isoOf(list.updatedAt),
    updatedAt: isoOf(list.updatedAt),
    filtersUpdatedAt: isoOf(list.updatedAt),
  };
}

function one({ portal, params, nowMs }: Call): Answer {
  const list = portal.lists.get(params["id"] ?? "");
  if (list === undefined) throw notFound("list", params["id"] ?? "");
  return { status: 200, json: { list: listView(list, nowMs) } };
}

function byName({ portal, params, nowMs }: Call): Answer {
  const list = [...portal.lists.values()].find(({ name }) => name === params["name"]);
  if (list === undefined || params["type"] !== CONTACTS) throw notFound("list", params["name"] ?? "");
  return { status: 200, json: { list: listView(list, nowMs) } };
}

function search({ portal, body, nowMs, version }: Call): Answer {
  const input = bodyObject(body);
  // The dated version made both fields required (specification of 2026-08-21).
  for (const key of version === "v3" ? [] : ["listIds", "processingTypes"]) {
    if (!Array.isArray(input[key])) throw invalid(`${key} is required`, [{ message: "expected a list", in: key }]);
  }
  const count = Number(input["count"] ?? 20);
  const offset = Number(input["offset"] ?? 0);
  if (!(count >= 1 && count <= 500 && offset >= 0))
    throw invalid("count must be between 1 and 500", [{ message: String(count), in: "count" }]);
  const ids = textsAt(input, "listIds");
  const types = textsAt(input, "processingTypes");
  const words = (textAt(input, "query") ?? "").toLowerCase();
  const found = [...portal.lists.values()].filter(
    (list) =>
      (ids.length === 0 || ids.includes(list.id)) &&
      (types.length === 0 || types.includes(list.processingType ?? "DYNAMIC")) &&
      list.name.toLowerCase().includes(words),
  );
  const lists = found.slice(offset, offset + count).map((list) => listView(list, nowMs));
  return { status: 200, json: { lists, total: found.length, offset: offset + lists.length, hasMore: offset + count < found.length } };
}

/** The calls below `/crm/v3/lists`. */
export const LIST_ROUTES: readonly Route[] = [
  { method: "POST", pattern: "/search", scopes: READ, reads: true, run: search },
  { method: "GET", pattern: "/object-type-id/{type}/name/{name}", scopes: READ, run: byName },
  { method: "GET", pattern: "/{id}", scopes: READ, run: one },
];
