import { expect, test } from "vitest";
import { account, at, MINUTE } from "./caller.ts";
import { flowAccount, inLists } from "./flow-caller.ts";

const LISTS = "/crm/v3/lists";
const body = (extra: Readonly<Record<string, unknown>> = {}) => ({
  name: "Guests",
  objectTypeId: "0-1",
  processingType: "MANUAL",
  ...extra,
});

function lists(settings: Parameters<typeof flowAccount>[1] = {}) {
  const all = flowAccount({}, settings);
  const made = (extra: Readonly<Record<string, unknown>> = {}) => all.call("POST", LISTS, body(extra));
  const sizeOf = (id: string) => at(all.call("GET", `${LISTS}/${id}`).json, "list", "size");
  return { ...all, made, sizeOf };
}

const idIn = (answer: { readonly json: unknown }) => String(at(answer.json, "list", "listId"));

test("a static list is made empty, filled by record ids, and says which it does not know", () => {
  const { call, made, sizeOf } = lists();
  const answer = made();
  const id = idIn(answer);
  expect([answer.status, at(answer.json, "list", "processingType"), at(answer.json, "list", "size")]).toEqual([200, "MANUAL", 0]);

  const added = call("PUT", `${LISTS}/${id}/memberships/add`, ["3", "4", "999999"]);
  const again = call("PUT", `${LISTS}/${id}/memberships/add-and-remove`, { recordIdsToAdd: ["4", "5"], recordIdsToRemove: ["3"] });

  expect(added.json).toEqual({ recordsIdsAdded: ["3", "4"], recordIdsRemoved: [], recordIdsMissing: ["999999"] });
  expect(again.json).toEqual({ recordsIdsAdded: ["5"], recordIdsRemoved: ["3"], recordIdsMissing: [] });
  expect(sizeOf(id)).toBe(2);
  expect(at(call("GET", `${LISTS}/${id}/memberships`).json, "results", 1, "recordId")).toBe("5");
  expect([call("DELETE", `${LISTS}/${id}/memberships`).status, sizeOf(id)]).toEqual([204, 0]);
});

test("a dynamic list holds whoever meets its filter at the time, a snapshot who met it when it was made", () => {
  const { emulator, made, sizeOf, call } = lists();
  const dynamic = idIn(made({ name: "Dynamic", processingType: "DYNAMIC", filterBranch: inLists("201", "202") }));
  const snapshot = idIn(made({ name: "Snapshot", processingType: "SNAPSHOT", filterBranch: inLists("201", "202") }));
  emulator.byHand.addToList("201", [[50, 59]]);

  expect([sizeOf(dynamic), sizeOf(snapshot)]).toEqual([22, 12]);
  const filters = call("PUT", `${LISTS}/${dynamic}/update-list-filters`, { filterBranch: inLists("202") });
  expect([filters.status, at(filters.json, "updatedList", "listVersion"), sizeOf(dynamic)]).toEqual([200, 2, 2]);
  expect(at(call("GET", `${LISTS}/${dynamic}?includeFilters=true`).json, "list", "filterBranch")).toEqual(inLists("202"));
  expect(at(call("GET", `${LISTS}/${dynamic}`).json, "list", "filterBranch")).toBeUndefined();
});

test("two dynamic lists that name each other hold nobody instead of never answering", () => {
  const { call, made, sizeOf } = lists();
  const one = idIn(made({ name: "One", processingType: "DYNAMIC", filterBranch: inLists("201") }));
  const other = idIn(made({ name: "Other", processingType: "DYNAMIC", filterBranch: inLists(one) }));
  call("PUT", `${LISTS}/${one}/update-list-filters`, { filterBranch: inLists(other) });

  expect([sizeOf(one), sizeOf(other)]).toEqual([0, 0]);
});

test("a new list is being computed for a while, with a wrong size", () => {
  const { clock, made, call } = lists({ listProcessingMs: MINUTE });
  const id = idIn(made({ processingType: "DYNAMIC", filterBranch: inLists("201") }));
  const early = call("GET", `${LISTS}/${id}`).json;
  clock.advance(MINUTE);
  const late = call("GET", `${LISTS}/${id}`).json;

  expect([at(early, "list", "processingStatus"), at(early, "list", "size")]).toEqual(["PROCESSING", 5]);
  expect([at(late, "list", "processingStatus"), at(late, "list", "size")]).toEqual(["COMPLETE", 10]);
});

test.for([
  { name: "no name", extra: { name: " " }, status: 400 },
  { name: "a name that is taken", extra: { name: "Customers" }, status: 409 },
  { name: "an unknown processing type", extra: { processingType: "STATIC" }, status: 400 },
  { name: "another kind of object", extra: { objectTypeId: "0-2" }, status: 400 },
  { name: "no filter though dynamic", extra: { processingType: "DYNAMIC" }, status: 400 },
  { name: "a filter whose root is no OR", extra: { processingType: "DYNAMIC", filterBranch: { filterBranchType: "AND" } }, status: 400 },
])("a list with $name is refused", ({ extra, status }) => {
  expect(lists().made(extra).status).toBe(status);
});

test("the members of a dynamic list cannot be written", () => {
  const { call, made } = lists();
  const id = idIn(made({ processingType: "DYNAMIC", filterBranch: inLists("201") }));

  expect(call("PUT", `${LISTS}/${id}/memberships/add`, ["3"]).status).toBe(400);
});

test("a deleted list is gone, holds nobody, and comes back", () => {
  const { call, made, sizeOf, email, emulator } = lists();
  const id = idIn(made());
  call("PUT", `${LISTS}/${id}/memberships/add`, ["3", "4"]);
  const mail = email({ to: { contactIlsLists: { include: [id], exclude: [] } } });

  expect([call("DELETE", `${LISTS}/${id}`).status, call("GET", `${LISTS}/${id}`).status]).toEqual([204, 404]);
  emulator.byHand.publish("email", mail);
  emulator.advance(10 * MINUTE);
  expect(emulator.events().at(-1)).toMatchObject({ kind: "sent", recipients: 0 });
  expect([call("PUT", `${LISTS}/${id}/restore`).status, sizeOf(id)]).toEqual([204, 2]);
});

test("a list is renamed to a name that is free", () => {
  const { call, made } = lists();
  const id = idIn(made());
  const rename = (name: string) => call("PUT", `${LISTS}/${id}/update-list-name?listName=${name}`);

  expect([rename("Customers").status, rename("Speakers").status]).toEqual([409, 200]);
  expect(call("GET", `${LISTS}/object-type-id/0-1/name/Speakers`).status).toBe(200);
});

test("members are read a page at a time", () => {
  const { call } = lists();

  const first = call("GET", `${LISTS}/201/memberships?limit=4`).json;
  const last = call("GET", `${LISTS}/201/memberships?limit=100&after=8`).json;

  expect([at(first, "total"), at(first, "results", 3, "recordId"), at(first, "paging", "next", "after")]).toEqual([10, "4", "4"]);
  expect([at(last, "results", 1, "recordId"), at(last, "paging")]).toEqual(["10", undefined]);
});

test("writing lists needs its own scope", () => {
  const { call } = account({ scopes: ["crm.lists.read"] });

  expect([call("GET", `${LISTS}/101`).status, call("POST", LISTS, body()).status]).toEqual([200, 403]);
});

test("the kinds of subscription come with what the specification promises of them", () => {
  const { call } = account({ subscriptions: [{ id: "301", name: "Product news", description: "What is new", isActive: false }] });

  const [first] = [at(call("GET", "/communication-preferences/v4/definitions").json, "results", 0)];

  expect(first).toMatchObject({ id: "301", name: "Product news", description: "What is new", isActive: false, isInternal: false });
  expect([at(first, "createdAt"), at(first, "updatedAt")]).toEqual([expect.any(String), expect.any(String)]);
});

const branch = (filterBranchType: string, filterBranches: readonly unknown[], filters: readonly unknown[] = []) => ({
  filterBranchType,
  filterBranches,
  filters,
});
const inList = (listId: string, operator = "IN_LIST") => ({ filterType: "IN_LIST", listId, operator });

test.for([
  { name: "in both", filter: branch("AND", [], [inList("201"), inList("203")]), size: 10 },
  { name: "in one and not in the other", filter: branch("AND", [], [inList("203"), inList("201", "NOT_IN_LIST")]), size: 190 },
  { name: "not in both", filter: branch("NOT_ALL", [], [inList("201"), inList("203")]), size: 190 },
  { name: "in neither", filter: branch("NOT_ANY", [], [inList("201"), inList("202")]), size: 188 },
  { name: "in an unknown list", filter: branch("AND", [], [inList("999")]), size: 0 },
  { name: "of a kind nobody knows", filter: branch("MAYBE", [], [inList("201")]), size: 0 },
])("a filter holds who is $name", ({ filter, size }) => {
  const { made, sizeOf } = lists();

  expect(sizeOf(idIn(made({ processingType: "DYNAMIC", filterBranch: branch("OR", [filter]) })))).toBe(size);
});

test("the name of a deleted list is free, and who took it keeps it from coming back", () => {
  const { call, made } = lists();
  const id = idIn(made());
  call("DELETE", `${LISTS}/${id}`);

  expect([made().status, call("PUT", `${LISTS}/${id}/restore`).status, call("GET", `${LISTS}/${id}`).status]).toEqual([200, 409, 404]);
});

test("a list or campaign that was answered but not kept is not there", () => {
  const { emulator, call, made } = lists();
  emulator.misbehave({ match: { method: "POST" }, fault: { kind: "forgotten-write" } });

  const list = made();
  const campaign = call("POST", "/marketing/v3/campaigns", { properties: { hs_name: "Spring" } });

  expect([list.status, call("GET", `${LISTS}/${idIn(list)}`).status]).toEqual([200, 404]);
  expect([campaign.status, at(call("GET", "/marketing/v3/campaigns").json, "total")]).toEqual([201, 0]);
});
