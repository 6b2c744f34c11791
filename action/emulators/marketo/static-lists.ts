/** Static lists and who is on them: the asset API's calls and the lead API's. */
import { isRecord } from "../common/json.ts";
import { countOf, numbersOf, partOf, peopleOf, together, without } from "../common/people.ts";
import { one, several, timeOf, unknown } from "./envelope.ts";
import { blank, missing, noObject, noRecord, Refusal, wrongType } from "./errors.ts";
import { nameIn } from "./fields.ts";
import { comeOntoList } from "./flow.ts";
import { about, type Instance, programOf } from "./instance.ts";
import { browse, byName } from "./listing.ts";
import { checkNameFree, parentIn, plainPlace, uiBase } from "./places.ts";
import type { StaticListRecord } from "./records.ts";
import type { Answer, Call, Route } from "./route.ts";

const MOST_IDS = 300;

function view(instance: Instance, list: StaticListRecord) {
  return {
    id: list.id,
    name: list.name,
    description: list.description,
    createdAt: timeOf(list.createdAt),
    updatedAt: timeOf(list.updatedAt),
    url: `${uiBase(instance)}/#ST${list.id}A1`,
    computedUrl: `${uiBase(instance)}/#ST${list.id}A1`,
    folder: plainPlace(list.place),
    workspace: instance.settings.workspace,
  };
}

function find(call: Call): Answer {
  if ((call.query.get("name") ?? "") === "") throw blank("name");
  return several(byName(call, call.instance.data.staticLists.values()).map((list) => view(call.instance, list)));
}

function read({ instance, params }: Call): Answer {
  const list = instance.data.staticLists.get(Number(params["id"]));
  return list === undefined ? unknown(instance, "Static List", params["id"] ?? "") : one(view(instance, list));
}

function create(call: Call): Answer {
  const { instance, form, nowMs } = call;
  const [name, place] = [nameIn(form), parentIn(instance, form)];
  checkNameFree(instance.data.staticLists.values(), { name, place });
  const dates = { createdAt: nowMs, updatedAt: nowMs };
  const list: StaticListRecord = { id: instance.nextId(), name, place, description: form.get("description") ?? "", members: [], ...dates };
  instance.data.staticLists.set(list.id, list);
  instance.oracle.event(nowMs, { ...about(call, "staticList", list), kind: "created" });
  return one(view(instance, list));
}

function remove(call: Call): Answer {
  const { instance, params, nowMs } = call;
  const list = instance.data.staticLists.get(Number(params["id"]));
  if (list === undefined) throw noRecord("Static List", params["id"] ?? "");
  const inUse =
    [...instance.data.smartLists.values()].some(({ audience }) => [...audience.include, ...audience.exclude].includes(list.id)) ||
    [...instance.data.campaigns.values()].some(({ addedTo }) => addedTo.includes(list.id));
  if (inUse) throw new Refusal("1022", `Static List '${list.name}' is in use`);
  instance.oracle.event(nowMs, { ...about(call, "staticList", list), kind: "deleted" });
  instance.data.staticLists.delete(list.id);
  return one({ id: list.id });
}

/** The list a lead call names. */
function leadList({ instance, params }: Call): StaticListRecord {
  const list = instance.data.staticLists.get(Number(params["id"]));
  if (list === undefined) throw noObject("List");
  return list;
}

function leadListView(instance: Instance, list: StaticListRecord) {
  const program = programOf(instance, list.place);
  return {
    id: list.id,
    name: list.name,
    description: list.description,
    ...(program === undefined ? {} : { programName: program.name }),
    workspaceName: instance.settings.workspace,
    createdAt: timeOf(list.createdAt).replace("+0000", ""),
    updatedAt: timeOf(list.updatedAt).replace("+0000", ""),
  };
}

function lists({ instance, query }: Call): Answer {
  const [ids, names] = [query.get("id")?.split(","), query.get("name")?.split(",")];
  const found = [...instance.data.staticLists.values()].filter(
    ({ id, name }) => (ids === undefined || ids.includes(String(id))) && (names === undefined || names.includes(name)),
  );
  return { result: found.map((list) => leadListView(instance, list)) };
}

/** Members, 300 at most a page; the next page by a token. Nothing tells how many there are. */
function members(call: Call): Answer {
  const { query } = call;
  const list = leadList(call);
  const batchSize = Math.min(MOST_IDS, Number(query.get("batchSize") ?? MOST_IDS));
  if (!(batchSize >= 1)) throw wrongType(query.get("batchSize") ?? "", "Integer");
  const token = query.get("nextPageToken");
  const skip = token === null ? 0 : Number(Buffer.from(token, "base64").toString("utf8"));
  if (!Number.isInteger(skip) || skip < 0) throw new Refusal("1003", "nextPageToken is invalid");
  const people = numbersOf(partOf(list.members, skip, batchSize));
  const result = people.map((id) => ({ id, firstName: "Person", lastName: String(id), email: `person-${id}@people.example` }));
  const more = skip + people.length < countOf(list.members);
  const nextPageToken = Buffer.from(String(skip + people.length)).toString("base64");
  return { result, extra: more ? { nextPageToken, moreResult: true } : { moreResult: false } };
}

/** Ids of people in the body or the query. */
function idsIn({ json, query }: Call): readonly number[] {
  const input = isRecord(json) ? json["input"] : undefined;
  const inBody = Array.isArray(input) ? input.map((lead) => (isRecord(lead) ? Number(lead["id"]) : Number.NaN)) : [];
  const inQuery = query.getAll("id").flatMap((value) => value.split(",").map(Number));
  const ids = [...inBody, ...inQuery];
  if (ids.length === 0) throw missing("id");
  if (ids.length > MOST_IDS) throw new Refusal("1003", `More than ${MOST_IDS} ids`);
  if (!ids.every((id) => Number.isInteger(id) && id > 0)) throw wrongType(ids.join(","), "Lead");
  return ids;
}

function changeMembers(call: Call, change: "add" | "remove"): Answer {
  const { instance, nowMs } = call;
  const list = leadList(call);
  const ids = idsIn(call);
  const people = peopleOf(ids.map((id) => [id, id] as const));
  const before = new Set(numbersOf(people).filter((id) => list.members.some(([first, last]) => id >= first && id <= last)));
  const added = without(people, list.members);
  list.members = change === "add" ? together(list.members, people) : without(list.members, people);
  list.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about(call, "staticList", list), kind: "changed", slot: "object", fields: ["members"] });
  if (change === "add") comeOntoList(call, list.id, added);
  const word = change === "add" ? "added" : "removed";
  const skipped = (id: number) => ({ id, status: "skipped", reasons: [{ code: "1015", message: "Lead not in list" }] });
  return { result: ids.map((id) => (change === "remove" && !before.has(id) ? skipped(id) : { id, status: word })) };
}

const READ = ["Read-Only Assets"];
const WRITE = ["Read-Write Assets"];
const V1 = "/rest/asset/v1";
const L = "/rest/v1/lists";

export const STATIC_LIST_ROUTES: readonly Route[] = [
  { method: "GET", pattern: `${V1}/staticList/byName.json`, needs: READ, body: "none", run: find },
  {
    method: "GET",
    pattern: `${V1}/staticLists.json`,
    needs: READ,
    body: "none",
    run: (call) => several(browse(call, call.instance.data.staticLists.values()).map((list) => view(call.instance, list))),
  },
  { method: "POST", pattern: `${V1}/staticLists.json`, needs: WRITE, body: "form", run: create },
  { method: "GET", pattern: `${V1}/staticList/{id}.json`, needs: READ, body: "none", run: read },
  { method: "POST", pattern: `${V1}/staticList/{id}/delete.json`, needs: WRITE, body: "form", run: remove },
  { method: "GET", pattern: `${L}.json`, needs: ["Read-Only Lead"], body: "none", run: lists },
  {
    method: "GET",
    pattern: `${L}/{id}.json`,
    needs: ["Read-Only Lead"],
    body: "none",
    run: (call) => one(leadListView(call.instance, leadList(call))),
  },
  { method: "GET", pattern: `${L}/{id}/leads.json`, needs: ["Read-Only Lead"], body: "none", run: members },
  { method: "POST", pattern: `${L}/{id}/leads.json`, needs: ["Read-Write Lead"], body: "json", run: (call) => changeMembers(call, "add") },
  {
    method: "DELETE",
    pattern: `${L}/{id}/leads.json`,
    needs: ["Read-Write Lead"],
    body: "json",
    run: (call) => changeMembers(call, "remove"),
  },
];
