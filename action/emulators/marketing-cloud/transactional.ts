/** Transactional mail: definitions, their queues, and single messages, below `/messaging/v1/email`. */
import { type Fields, recordAt, textAt } from "../common/json.ts";
import { bodyObject } from "./body.ts";
import type { TransactionalRecord } from "./data.ts";
import { type Detail, invalid, Refusal } from "./errors.ts";
import { addVersion } from "./journey-changes.ts";
import { publishVersion } from "./journey-life.ts";
import type { Answer, Call, Route } from "./route.ts";
import { NEEDS } from "./scopes.ts";
import { nextGuid } from "./tenant.ts";
import { localTime } from "./times.ts";
import { aboutDefinition, definitionOf, refusedFields, sendQueue } from "./transactional-messages.ts";
import { assetByKey } from "./usage.ts";

const BASE = "/messaging/v1/email/definitions";
const WRITABLE = ["name", "description", "classification", "content", "subscriptions", "options"];
const WEEK_MS = 7 * 86_400_000;
const MOST_NEW = 500;

function view({ tenant }: Call, one: TransactionalRecord, whole = true): Fields {
  const { accountOffset } = tenant.settings;
  const journey = tenant.data.journeys.get(one.journeyId ?? "");
  const { name, ...fields } = one.fields;
  return {
    name,
    definitionKey: one.key,
    status: one.status,
    createdDate: localTime(one.createdAt, accountOffset),
    modifiedDate: localTime(one.modifiedAt, accountOffset),
    ...(whole ? { requestId: nextGuid(tenant), definitionId: one.id, classification: "Default Transactional", ...fields } : {}),
    ...(whole && journey !== undefined ? { journey: { interactionKey: journey.key } } : {}),
  };
}

/** Status words are read in any case. */
function statusOf(input: Fields, before: TransactionalRecord["status"]): TransactionalRecord["status"] {
  const written = textAt(input, "status")?.toLowerCase();
  if (written === undefined) return before;
  if (written === "active") return "Active";
  if (written === "inactive") return "Inactive";
  throw refusedFields([{ errorcode: 10_003, message: "status must be active or inactive." }]);
}

function written({ tenant, mid }: Call, key: string, input: Fields, previous: Fields = {}): Fields {
  const fields = {
    ...previous,
    ...Object.fromEntries(WRITABLE.filter((name) => name in input).map((name) => [name, structuredClone(input[name])])),
  };
  const broken: Detail[] = [];
  const name = textAt(fields, "name") ?? "";
  if (name.trim() === "") broken.push({ errorcode: 10_001, message: "name is required." });
  if (textAt(recordAt(fields, "subscriptions"), "list") === undefined)
    broken.push({ errorcode: 10_001, message: "subscriptions.list is required." });
  const content = textAt(recordAt(fields, "content"), "customerKey") ?? "";
  if (assetByKey(tenant, mid, content)?.legacyId === undefined)
    broken.push({ errorcode: 10_002, message: `The email ${content} does not exist.` });
  const taken = [...tenant.data.transactional.values()].some(
    (one) => one.mid === mid && one.key !== key && one.status !== "Deleted" && textAt(one.fields, "name") === name,
  );
  if (taken) broken.push({ errorcode: 10_002, message: `The name ${name} is in use.` });
  if (broken.length > 0) throw refusedFields(broken);
  return fields;
}

function create(call: Call): Answer {
  const { tenant, mid, nowMs } = call;
  const input = bodyObject(call.body);
  const key = textAt(input, "definitionKey") ?? "";
  if (key === "" || key.length > 36)
    throw refusedFields([{ errorcode: 10_001, message: "definitionKey is required and has 36 characters at most." }]);
  if (tenant.data.transactional.get(key)?.status !== undefined)
    throw new Refusal({ status: 409, errorcode: 10_002, message: `The definitionKey ${key} is in use.` });
  const recent = [...tenant.data.transactional.values()].filter((one) => one.mid === mid && one.createdAt > nowMs - WEEK_MS);
  if (recent.length >= MOST_NEW)
    throw new Refusal({ status: 400, errorcode: 10_005, message: `No more than ${MOST_NEW} definitions can be created in 7 days.` });
  const fields = written(call, key, input);
  const definition: TransactionalRecord = {
    key,
    id: nextGuid(tenant),
    mid,
    fields,
    status: statusOf(input, "Active"),
    queue: [],
    createdAt: nowMs,
    modifiedAt: nowMs,
  };
  tenant.data.transactional.set(key, definition);
  if (recordAt(fields, "options")["createJourney"] === true) definition.journeyId = linkedJourney(call, definition);
  tenant.oracle.event(nowMs, { ...aboutDefinition(definition, "api"), kind: "created" });
  return { status: 201, json: view(call, definition) };
}

function linkedJourney({ tenant, mid, nowMs }: Call, { key, fields }: TransactionalRecord): string {
  const input = {
    key: `${key}-journey`,
    name: textAt(fields, "name"),
    workflowApiVersion: 1,
    definitionType: "Transactional",
    activities: [{ key: "EMAILV2-1", name: "Email", type: "MESSAGE", outcomes: [] }],
  };
  const step = addVersion({ tenant, nowMs, by: "api", mid, input });
  publishVersion(step);
  return step.journey.id;
}

function patch(call: Call): Answer {
  const { tenant, nowMs } = call;
  const definition = definitionOf(call);
  const input = bodyObject(call.body);
  const fields = written(call, definition.key, input, definition.fields);
  const status = statusOf(input, definition.status);
  definition.fields = fields;
  definition.modifiedAt = nowMs;
  const change = status === definition.status ? undefined : status === "Active" ? "published" : "taken-down";
  definition.status = status;
  tenant.oracle.event(
    nowMs,
    change === undefined
      ? { ...aboutDefinition(definition, "api"), kind: "changed", slot: "object", fields: Object.keys(input) }
      : { ...aboutDefinition(definition, "api"), kind: change },
  );
  if (status === "Active") sendQueue(tenant, definition, nowMs);
  return { status: 200, json: view(call, definition) };
}

/** Deletes the linked journey too. */
function remove(call: Call): Answer {
  const { tenant, nowMs } = call;
  const definition = definitionOf(call);
  definition.status = "Deleted";
  definition.queue = [];
  const journey = tenant.data.journeys.get(definition.journeyId ?? "");
  if (journey !== undefined) journey.deletedAt = nowMs;
  tenant.oracle.event(nowMs, { ...aboutDefinition(definition, "api"), kind: "deleted" });
  const linked = journey === undefined ? {} : { journey: { interactionKey: journey.key } };
  return { status: 200, json: { requestId: nextGuid(tenant), message: "Success", deletedDefinitionKey: definition.key, ...linked } };
}

function list(call: Call): Answer {
  const { tenant, mid, nowMs, query } = call;
  const page = Math.max(1, Number(query.get("$page") ?? 1) || 1);
  const pageSize = Math.min(50, Math.max(1, Number(query.get("$pageSize") ?? query.get("$pagesize") ?? 50) || 50));
  const hidden = /status\s+neq\s+deleted/i.test(query.get("$filter") ?? "");
  const found = [...tenant.data.transactional.values()].filter(
    (one) => one.mid === mid && one.createdAt <= nowMs - tenant.settings.queryLagMs && !(hidden && one.status === "Deleted"),
  );
  const definitions = found.slice((page - 1) * pageSize, page * pageSize).map((one) => view(call, one, false));
  // `count` counts this page, not all there are.
  return { status: 200, json: { requestId: nextGuid(tenant), definitions, count: definitions.length, page, pageSize } };
}

function queueState(call: Call): Answer {
  const { queue } = definitionOf(call);
  const oldest = queue[0]?.at ?? call.nowMs;
  return {
    status: 200,
    json: { requestId: nextGuid(call.tenant), count: queue.length, ageSeconds: Math.floor((call.nowMs - oldest) / 1000) },
  };
}

function emptyQueue(call: Call): Answer {
  const definition = definitionOf(call);
  if (definition.status === "Active") throw invalid("The queue can only be deleted while the definition is inactive.");
  definition.queue = [];
  return { status: 200, json: { requestId: nextGuid(call.tenant) } };
}

/** Every call of the area. */
export const TRANSACTIONAL_ROUTES: readonly Route[] = [
  { method: "GET", pattern: BASE, needs: NEEDS.readEmail, run: list },
  { method: "POST", pattern: BASE, needs: NEEDS.writeEmail, run: create },
  {
    method: "GET",
    pattern: `${BASE}/{key}`,
    needs: NEEDS.readEmail,
    run: (call) => ({ status: 200, json: view(call, definitionOf(call)) }),
  },
  { method: "PATCH", pattern: `${BASE}/{key}`, needs: NEEDS.writeEmail, run: patch },
  { method: "DELETE", pattern: `${BASE}/{key}`, needs: NEEDS.writeEmail, run: remove },
  { method: "GET", pattern: `${BASE}/{key}/queue`, needs: NEEDS.readEmail, run: queueState },
  { method: "DELETE", pattern: `${BASE}/{key}/queue`, needs: NEEDS.writeEmail, run: emptyQueue },
];
