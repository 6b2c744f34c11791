/** Who is in a contact list: read a page at a time, added, taken out. Only static lists can be changed so. */
import { isoOf } from "../common/json.ts";
import { countOf, NOBODY, numbersOf, type People, peopleOf, shared, together, without } from "../common/people.ts";
import { membersOf } from "./audience.ts";
import { invalid } from "./errors.ts";
import { presentList, setMembers } from "./list-changes.ts";
import { everybody } from "./list-filters.ts";
import { bodyObject } from "./listing.ts";
import type { ListRecord } from "./portal.ts";
import type { Answer, Call, Route } from "./route.ts";

const READ = ["crm.lists.read"];
const WRITE = ["crm.lists.write"];
const LARGEST_PAGE = 250;
const MOST_ADDED = 100_000;

function staticList({ portal, params }: Call): ListRecord {
  const list = presentList(portal, params["id"] ?? "");
  if ((list.processingType ?? "DYNAMIC") === "DYNAMIC") {
    throw invalid("the members of a DYNAMIC list follow from its filters", [{ message: list.id, in: "listId" }]);
  }
  return list;
}

/** Record ids out of a body: contact numbers, as texts or numbers. */
function recordIds(value: unknown, where: string): { readonly known: People; readonly ids: readonly string[] } {
  if (!Array.isArray(value)) throw invalid(`${where} must be a list of record ids`, [{ message: "expected a list", in: where }]);
  if (value.length > MOST_ADDED)
    throw invalid(`at most ${MOST_ADDED} record ids at a time`, [{ message: String(value.length), in: where }]);
  const ids = value.map(String);
  return { ids, known: peopleOf(ids.flatMap((id) => (/^\d{1,15}$/.test(id) ? [[Number(id), Number(id)] as const] : []))) };
}

const texts = (people: People) => numbersOf(people).map(String);

function change(call: Call, { add, remove }: { readonly add: unknown; readonly remove: unknown }): Answer {
  const { portal, nowMs } = call;
  const list = staticList(call);
  const [adding, removing] = [recordIds(add, "recordIdsToAdd"), recordIds(remove, "recordIdsToRemove")];
  const all = everybody(portal);
  const before = peopleOf(list.members);
  const coming = without(shared(adding.known, all), before);
  const going = shared(removing.known, before);
  setMembers({ portal, list, nowMs }, without(together(before, coming), going));
  const missing = [...adding.ids, ...removing.ids].filter((id) => countOf(shared(all, recordIds([id], "").known)) === 0);
  return { status: 200, json: { recordsIdsAdded: texts(coming), recordIdsRemoved: texts(going), recordIdsMissing: missing } };
}

function addAndRemove(call: Call): Answer {
  const body = bodyObject(call.body);
  return change(call, { add: body["recordIdsToAdd"] ?? [], remove: body["recordIdsToRemove"] ?? [] });
}

function removeAll(call: Call): Answer {
  setMembers({ portal: call.portal, list: staticList(call), nowMs: call.nowMs }, NOBODY);
  return { status: 204 };
}

/** In the order of the record ids; the cursor is how many came before. */
function read(call: Call): Answer {
  const list = presentList(call.portal, call.params["id"] ?? "");
  const people = membersOf(call.portal, list);
  const limit = Number(call.query.get("limit") ?? 100);
  const skip = Number(call.query.get("after") ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE || !Number.isInteger(skip) || skip < 0) {
    throw invalid(`limit must be between 1 and ${LARGEST_PAGE}`, [{ message: String(call.query.get("limit")), in: "limit" }]);
  }
  const total = countOf(people);
  const membershipTimestamp = isoOf(list.createdAt);
  const results = numbersOf(people, skip, limit).map((number) => ({ recordId: String(number), membershipTimestamp }));
  const end = skip + results.length;
  return { status: 200, json: { total, results, ...(end < total ? { paging: { next: { after: String(end) } } } : {}) } };
}

/** The calls below `/{id}/memberships`. */
export const MEMBER_ROUTES: readonly Route[] = [
  { method: "GET", pattern: "/{id}/memberships", scopes: READ, run: read },
  { method: "DELETE", pattern: "/{id}/memberships", scopes: WRITE, run: removeAll },
  { method: "PUT", pattern: "/{id}/memberships/add", scopes: WRITE, run: (call) => change(call, { add: call.body, remove: [] }) },
  { method: "PUT", pattern: "/{id}/memberships/remove", scopes: WRITE, run: (call) => change(call, { add: [], remove: call.body }) },
  { method: "PUT", pattern: "/{id}/memberships/add-and-remove", scopes: WRITE, run: addAndRemove },
];
