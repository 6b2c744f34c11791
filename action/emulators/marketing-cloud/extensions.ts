/** Data extensions: their rows read, counted and written, and new ones made. */
import { type Fields, isRecord, recordAt, textAt } from "../common/json.ts";
import { countOf, NOBODY, numbersOf } from "../common/people.ts";
import { extensionOf, membersOf } from "./audience.ts";
import { bodyObject, pageOf } from "./body.ts";
import type { ExtensionRecord, RowRequestRecord } from "./data.ts";
import { invalid, notFound, Refusal } from "./errors.ts";
import type { Answer, Call, Route } from "./route.ts";
import { NEEDS } from "./scopes.ts";
import { contactKey, nextGuid, type Tenant } from "./tenant.ts";
import { localTime } from "./times.ts";

const MOST_ROWS = 2500;

function extensionOfCall({ tenant, mid, params }: Call): ExtensionRecord {
  const found = extensionOf(tenant, mid, params["key"] ?? params["id"] ?? "");
  if (found === undefined) throw notFound("Data extension", params["key"] ?? params["id"] ?? "");
  return found;
}

/** A row of somebody the seeds made up, or the row that was written. */
function rowOf(tenant: Tenant, extension: ExtensionRecord, number: number): Fields {
  const key = contactKey(tenant, number);
  const written = extension.rows.get(key);
  return { keys: { subscriberkey: key }, values: written ?? { email: `${key}@example.com`, firstname: "" } };
}

/** A page of rows and the number of all of them. */
function rows(call: Call): Answer {
  const { tenant, query, nowMs } = call;
  const extension = extensionOfCall(call);
  const members = membersOf(tenant, extension);
  const page = Math.max(1, Math.trunc(Number(query.get("$page") ?? 1)) || 1);
  const asked = Number(query.get("$pageSize") ?? query.get("$pagesize") ?? MOST_ROWS);
  const pageSize = Math.min(MOST_ROWS, Math.max(1, Math.trunc(asked) || MOST_ROWS));
  const items = numbersOf(members, (page - 1) * pageSize, pageSize).map((number) => rowOf(tenant, extension, number));
  const token = nextGuid(tenant);
  const json = {
    links: { self: `/v1/customobjectdata/token/${token}/rowset?$page=${page}` },
    requestToken: token,
    tokenExpireDateUtc: localTime(nowMs + 3_600_000, "+00:00"),
    customObjectId: extension.objectId,
    customObjectKey: extension.key,
    pageSize,
    page,
    count: countOf(members),
    top: 0,
    // Where there are none, there is no list either.
    ...(items.length === 0 ? {} : { items }),
  };
  return { status: 200, json };
}

const keyName = ({ fields }: ExtensionRecord) =>
  (
    textAt(
      fields.find((field) => field["isPrimaryKey"] === true),
      "name",
    ) ?? "SubscriberKey"
  ).toLowerCase();

/** A row by its primary key; undefined where it has none. */
function keyedRow(extension: ExtensionRecord, row: unknown): readonly [key: string, row: Fields] | undefined {
  if (!isRecord(row)) return undefined;
  const flat = { ...row, ...recordAt(row, "keys"), ...recordAt(row, "values") };
  const { keys: _keys, values: _values, ...fields } = flat as Record<string, unknown>;
  const found = Object.entries(fields).find(([name]) => name.toLowerCase() === keyName(extension));
  return found === undefined ? undefined : [String(found[1]), fields];
}

function checkTakesRows({ tenant, nowMs }: Call, extension: ExtensionRecord): void {
  if (nowMs < extension.createdAt + tenant.settings.freshExtensionMs) {
    throw new Refusal({ status: 400, errorcode: 10_006, message: `Unable to save rows for data extension ID ${extension.objectId}` });
  }
}

function putRows(call: Call): Answer {
  const { tenant, nowMs } = call;
  const extension = extensionOfCall(call);
  const { items } = bodyObject(call.body);
  if (!Array.isArray(items)) throw invalid("items must be a list.");
  const request: RowRequestRecord = {
    id: nextGuid(tenant),
    key: extension.key,
    rows: items.filter(isRecord),
    at: nowMs,
    doneAt: Math.max(nowMs, extension.createdAt + tenant.settings.freshExtensionMs) + tenant.settings.queryLagMs,
    done: false,
  };
  tenant.data.rowRequests.set(request.id, request);
  return { status: 202, json: { requestId: request.id, resultMessages: [] } };
}

/** The rows of an accepted request are there now. */
export function endRowRequest({ data }: Tenant, request: RowRequestRecord): void {
  request.done = true;
  const extension = data.extensions.get(request.key);
  if (extension === undefined) return;
  for (const row of request.rows) {
    const keyed = keyedRow(extension, row);
    if (keyed !== undefined) extension.rows.set(...keyed);
  }
}

function requestOf({ tenant, params }: Call): RowRequestRecord {
  const found = tenant.data.rowRequests.get(params["id"] ?? "");
  if (found === undefined) throw notFound("Request", params["id"] ?? "");
  return found;
}

function requestStatus(call: Call): Answer {
  const request = requestOf(call);
  const { accountOffset } = call.tenant.settings;
  return {
    status: 200,
    json: {
      requestId: request.id,
      status: {
        requestStatus: request.done ? "Complete" : "Pending",
        resultStatus: request.done ? "OK" : "Pending",
        hasErrors: false,
        callDateTime: localTime(request.at, accountOffset),
        ...(request.done ? { completionDateTime: localTime(request.doneAt, accountOffset) } : {}),
        requestId: request.id,
      },
      resultMessages: [],
    },
  };
}

function requestResults(call: Call): Answer {
  const { rows: written, done, id } = requestOf(call);
  const items = done ? written.map(() => ({ message: "Row upserted", status: "OK" })) : [];
  return { status: 200, json: { page: 1, pageSize: 50, count: items.length, items, requestId: id, resultMessages: [] } };
}

function rowset(call: Call): Answer {
  const extension = extensionOfCall(call);
  checkTakesRows(call, extension);
  const written = Array.isArray(call.body) ? call.body : [call.body];
  if (written.length > 50) throw invalid("No more than 50 rows at once.");
  const keyed = written.map((row) => keyedRow(extension, row));
  if (keyed.some((one) => one === undefined)) throw invalid(`Every row needs its primary key ${keyName(extension)}.`);
  for (const one of keyed) if (one !== undefined) extension.rows.set(...one);
  return { status: 200, json: written };
}

function putRow(call: Call): Answer {
  const extension = extensionOfCall(call);
  checkTakesRows(call, extension);
  const [, name = "", value = ""] = /^([^:]+):(.+)$/.exec(call.params["pk"] ?? "") ?? [];
  if (name.toLowerCase() !== keyName(extension)) throw invalid(`The primary key is ${keyName(extension)}.`);
  const values = recordAt(bodyObject(call.body), "values");
  extension.rows.set(value, { ...extension.rows.get(value), ...values, [name.toLowerCase()]: value });
  return { status: 200, json: { keys: { [name.toLowerCase()]: value }, values } };
}

/** What a list of data extensions says of one. */
function view(tenant: Tenant, extension: ExtensionRecord): Fields {
  return {
    id: extension.objectId,
    name: extension.name,
    key: extension.key,
    description: "",
    isActive: true,
    isSendable: true,
    sendableCustomObjectField: "SubscriberKey",
    sendableSubscriberField: "_SubscriberKey",
    isTestable: false,
    categoryId: 0,
    ownerId: extension.mid,
    createdDate: localTime(extension.createdAt, tenant.settings.accountOffset),
    rowCount: countOf(membersOf(tenant, extension)),
    fieldCount: extension.fields.length,
  };
}

function list(call: Call): Answer {
  const { tenant, mid, nowMs, query } = call;
  const words = (query.get("$search") ?? "").toLowerCase();
  const found = [...tenant.data.extensions.values()].filter(
    (one) =>
      one.mid === mid &&
      one.kind === "extension" &&
      one.createdAt <= nowMs - tenant.settings.queryLagMs &&
      one.name.toLowerCase().includes(words),
  );
  return {
    status: 200,
    json: pageOf(
      found.map((one) => view(tenant, one)),
      query,
    ),
  };
}

function create(call: Call): Answer {
  const { tenant, mid, nowMs } = call;
  const input = bodyObject(call.body);
  const name = textAt(input, "name") ?? "";
  const key = textAt(input, "key") ?? nextGuid(tenant);
  const fields = Array.isArray(input["fields"]) ? input["fields"].filter(isRecord) : [];
  if (name.trim() === "" || fields.length === 0 || input["categoryId"] === undefined)
    throw invalid("name, categoryId and fields are required.");
  if (extensionOf(tenant, mid, key) !== undefined) throw invalid("A data extension with this key already exists.");
  const extension: ExtensionRecord = {
    key,
    objectId: nextGuid(tenant),
    mid,
    name,
    kind: "extension",
    members: NOBODY,
    rows: new Map(),
    fields: structuredClone(fields),
    createdAt: nowMs,
  };
  tenant.data.extensions.set(key, extension);
  return { status: 201, json: view(tenant, extension) };
}

/** Every call of the area. */
export const EXTENSION_ROUTES: readonly Route[] = [
  { method: "GET", pattern: "/data/v1/customobjectdata/key/{key}/rowset", needs: NEEDS.readData, run: rows },
  { method: "PUT", pattern: "/data/v1/async/dataextensions/key:{key}/rows", needs: NEEDS.writeData, run: putRows },
  { method: "POST", pattern: "/data/v1/async/dataextensions/key:{key}/rows", needs: NEEDS.writeData, run: putRows },
  { method: "GET", pattern: "/data/v1/async/{id}/status", needs: NEEDS.readData, run: requestStatus },
  { method: "GET", pattern: "/data/v1/async/{id}/results", needs: NEEDS.readData, run: requestResults },
  { method: "POST", pattern: "/hub/v1/dataevents/key:{key}/rowset", needs: NEEDS.writeData, run: rowset },
  { method: "PUT", pattern: "/hub/v1/dataevents/key:{key}/rows/{pk}", needs: NEEDS.writeData, run: putRow },
  { method: "GET", pattern: "/data/v1/customobjects", needs: NEEDS.readData, run: list },
  { method: "POST", pattern: "/data/v1/customobjects", needs: NEEDS.writeData, run: create },
  {
    method: "GET",
    pattern: "/data/v1/customobjects/{id}",
    needs: NEEDS.readData,
    run: (call) => ({ status: 200, json: view(call.tenant, extensionOfCall(call)) }),
  },
];
