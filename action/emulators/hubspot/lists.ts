/** Contact lists: read by id, by name, by search; made, renamed, filtered anew, deleted and restored. */

import { type Fields, isoOf, isRecord, textAt, textsAt } from "../common/json.ts";
import { sizeOf } from "./audience.ts";
import { invalid, notFound } from "./errors.ts";
import { addList, changeList, checkNameFree, deleteList, presentList, restoreList } from "./list-changes.ts";
import { MEMBER_ROUTES } from "./list-members.ts";
import { bodyObject } from "./listing.ts";
import type { ListRecord, Portal } from "./portal.ts";
import type { Answer, Call, Route } from "./route.ts";

const READ = ["crm.lists.read"];
const WRITE = ["crm.lists.write"];
const PROCESSING_TYPES = ["MANUAL", "SNAPSHOT", "DYNAMIC"] as const;
const CONTACTS = "0-1";

function listView(portal: Portal, list: ListRecord, nowMs: number): Record<string, unknown> {
  const busy = list.processingUntilMs !== undefined && nowMs < list.processingUntilMs;
  // While it is being computed the size is wrong, which is why the status has to be read first.
  const size = busy ? Math.floor(sizeOf(portal, list) / 2) : sizeOf(portal, list);
  return {
    listId: list.id,
    name: list.name,
    listVersion: list.version,
    objectTypeId: CONTACTS,
    processingType: list.processingType ?? "DYNAMIC",
    processingStatus: busy ? "PROCESSING" : "COMPLETE",
    size,
    additionalProperties: { hs_list_size: String(size), hs_list_reference_count: "0" },
    createdAt: isoOf(list.createdAt),
    updatedAt: isoOf(list.updatedAt),
    filtersUpdatedAt: isoOf(list.updatedAt),
  };
}

/** The filter comes only when it is asked for. */
function answer({ portal, query, nowMs }: Call, list: ListRecord, key: "list" | "updatedList" = "list"): Answer {
  const filters = query.get("includeFilters") === "true" && list.filterBranch !== undefined ? { filterBranch: list.filterBranch } : {};
  return { status: 200, json: { [key]: { ...listView(portal, list, nowMs), ...filters } } };
}

const listOf = ({ portal, params }: Call) => presentList(portal, params["id"] ?? "");

function byName(call: Call): Answer {
  const { portal, params } = call;
  const list = [...portal.lists.values()].find(({ name, deletedAt }) => name === params["name"] && deletedAt === undefined);
  if (list === undefined || params["type"] !== CONTACTS) throw notFound("list", params["name"] ?? "");
  return answer(call, list);
}

function several({ portal, query, nowMs }: Call): Answer {
  const asked = query.getAll("listIds").flatMap((value) => value.split(","));
  const found = [...portal.lists.values()].filter(({ id, deletedAt }) => asked.includes(id) && deletedAt === undefined);
  return { status: 200, json: { lists: found.map((list) => listView(portal, list, nowMs)) } };
}

/** The root of a filter is OR, with AND below it: the vendor's rule for lists. */
function filterIn(value: unknown): Fields | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isRecord(value) || textAt(value, "filterBranchType") !== "OR") {
    throw invalid("the root of a filter must be an OR branch", [{ message: "expected filterBranchType OR", in: "filterBranch" }]);
  }
  return structuredClone(value);
}

function create(call: Call): Answer {
  const { portal, nowMs } = call;
  const input = bodyObject(call.body);
  const name = (textAt(input, "name") ?? "").trim();
  if (name === "") throw invalid("name is required", [{ message: "name may not be empty", in: "name" }]);
  if (input["objectTypeId"] !== CONTACTS)
    throw invalid("objectTypeId must be 0-1 here", [{ message: String(input["objectTypeId"]), in: "objectTypeId" }]);
  const processingType = PROCESSING_TYPES.find((one) => one === input["processingType"]);
  if (processingType === undefined)
    throw invalid(`processingType must be ${PROCESSING_TYPES.join(", ")}`, [
      { message: String(input["processingType"]), in: "processingType" },
    ]);
  const filterBranch = filterIn(input["filterBranch"]);
  if (processingType === "DYNAMIC" && filterBranch === undefined)
    throw invalid("a DYNAMIC list needs a filterBranch", [{ message: "filterBranch is required", in: "filterBranch" }]);
  if (processingType === "MANUAL" && filterBranch !== undefined)
    throw invalid("a MANUAL list has no filterBranch", [{ message: "not allowed", in: "filterBranch" }]);
  return answer(call, addList({ portal, nowMs, name, processingType, filterBranch }));
}

function rename(call: Call): Answer {
  const list = listOf(call);
  const name = (call.query.get("listName") ?? "").trim();
  if (name === "") throw invalid("listName is required", [{ message: "listName may not be empty", in: "listName" }]);
  checkNameFree(call.portal, name, list.id);
  return answer(call, changeList({ portal: call.portal, list, nowMs: call.nowMs }, { name }), "updatedList");
}

function updateFilters(call: Call): Answer {
  const list = listOf(call);
  if ((list.processingType ?? "DYNAMIC") !== "DYNAMIC") throw invalid("only a DYNAMIC list has filters that can be changed");
  const filterBranch = filterIn(bodyObject(call.body)["filterBranch"]);
  if (filterBranch === undefined) throw invalid("filterBranch is required", [{ message: "filterBranch is required", in: "filterBranch" }]);
  const processingUntilMs = call.nowMs + call.portal.settings.listProcessingMs;
  return answer(call, changeList({ portal: call.portal, list, nowMs: call.nowMs }, { filterBranch, processingUntilMs }), "updatedList");
}

function remove(call: Call): Answer {
  deleteList({ portal: call.portal, list: listOf(call), nowMs: call.nowMs });
  return { status: 204 };
}

function restore(call: Call): Answer {
  const list = call.portal.lists.get(call.params["id"] ?? "");
  if (list === undefined) throw notFound("list", call.params["id"] ?? "");
  restoreList({ portal: call.portal, list, nowMs: call.nowMs });
  return { status: 204 };
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
      list.deletedAt === undefined &&
      (ids.length === 0 || ids.includes(list.id)) &&
      (types.length === 0 || types.includes(list.processingType ?? "DYNAMIC")) &&
      list.name.toLowerCase().includes(words),
  );
  const lists = found.slice(offset, offset + count).map((list) => listView(portal, list, nowMs));
  return { status: 200, json: { lists, total: found.length, offset: offset + lists.length, hasMore: offset + count < found.length } };
}

/** The calls below `/crm/v3/lists`. */
export const LIST_ROUTES: readonly Route[] = [
  { method: "POST", pattern: "/search", scopes: READ, reads: true, run: search },
  { method: "GET", pattern: "/object-type-id/{type}/name/{name}", scopes: READ, run: byName },
  { method: "GET", pattern: "", scopes: READ, run: several },
  { method: "POST", pattern: "", scopes: WRITE, run: create },
  { method: "GET", pattern: "/{id}", scopes: READ, run: (call) => answer(call, listOf(call)) },
  { method: "DELETE", pattern: "/{id}", scopes: WRITE, run: remove },
  { method: "PUT", pattern: "/{id}/restore", scopes: WRITE, run: restore },
  { method: "PUT", pattern: "/{id}/update-list-name", scopes: WRITE, run: rename },
  { method: "PUT", pattern: "/{id}/update-list-filters", scopes: WRITE, run: updateFilters },
  ...MEMBER_ROUTES,
];
