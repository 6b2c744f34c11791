/** Entry sources of journeys, and people who enter by an event: `/interaction/v1/eventDefinitions` and `/events`. */
import { type Fields, recordAt, textAt } from "../common/json.ts";
import { type People, peopleOf } from "../common/people.ts";
import { eventKeyOf } from "./activities.ts";
import { extensionOf } from "./audience.ts";
import { bodyObject, pageOf } from "./body.ts";
import { journeyRefused } from "./errors.ts";
import type { EventDefinitionRecord, JourneyRecord, VersionRecord } from "./journey-data.ts";
import type { Answer, Call, Route } from "./route.ts";
import { enter } from "./running.ts";
import { NEEDS } from "./scopes.ts";
import { contactNumber, nextGuid, type Tenant } from "./tenant.ts";
import { localTime } from "./times.ts";
import { isRunning } from "./usage.ts";

const BASE = "/interaction/v1/eventDefinitions";
const WRITABLE = [
  "name",
  "type",
  "description",
  "mode",
  "dataExtensionId",
  "schedule",
  "metaData",
  "arguments",
  "schema",
  "sourceApplicationExtensionId",
  "iconUrl",
  "isVisibleInPicker",
  "category",
];

function usersOf({ data }: Tenant, event: EventDefinitionRecord): readonly VersionRecord[] {
  return [...data.journeys.values()]
    .filter((journey) => journey.mid === event.mid && journey.deletedAt === undefined)
    .flatMap(({ versions }) => versions)
    .filter(({ fields }) => eventKeyOf(fields) === event.key);
}

function view(tenant: Tenant, event: EventDefinitionRecord): Fields {
  const { accountOffset } = tenant.settings;
  const users = usersOf(tenant, event);
  return {
    id: event.id,
    description: "",
    mode: "Production",
    iconUrl: "/images/icon_journeyBuilder-event-api-blue.svg",
    metaData: {},
    ...event.fields,
    createdDate: localTime(event.createdAt, accountOffset),
    modifiedDate: localTime(event.modifiedAt, accountOffset),
    eventDefinitionKey: event.key,
    arguments: {
      serializedObjectType: 11,
      ...recordAt(event.fields, "arguments"),
      eventDefinitionKey: event.key,
      eventDefinitionId: event.id,
    },
    interactionCount: users.length,
    publishedInteractionCount: users.filter(isRunning).length,
    isVisibleInPicker: true,
    category: "Event",
  };
}

function eventOfCall({ tenant, mid, params }: Call): EventDefinitionRecord {
  const found = [...tenant.data.eventDefinitions.values()].find(
    (one) => one.mid === mid && (params["key"] === undefined ? one.id === params["id"] : one.key === params["key"]),
  );
  if (found === undefined) throw journeyRefused("Event definition not found.", 404);
  return found;
}

function written({ tenant, mid }: Pick<Call, "tenant" | "mid">, input: Fields, previous: Fields = {}): Fields {
  const fields = {
    ...previous,
    ...Object.fromEntries(WRITABLE.filter((key) => key in input).map((key) => [key, structuredClone(input[key])])),
  };
  if ((textAt(fields, "name") ?? "").trim() === "" || textAt(fields, "type") === undefined)
    throw journeyRefused("An event definition needs a name and a type.");
  const extension = textAt(fields, "dataExtensionId");
  if (extension !== undefined && extensionOf(tenant, mid, extension) === undefined)
    throw journeyRefused(`The data extension ${extension} does not exist.`);
  return fields;
}

function create(call: Call): Answer {
  return { status: 200, json: view(call.tenant, addEvent(call, bodyObject(call.body))) };
}

/** Makes an entry source. Throws a 400 `Refusal`. */
export function addEvent({ tenant, mid, nowMs }: Pick<Call, "tenant" | "mid" | "nowMs">, input: Fields): EventDefinitionRecord {
  const key = textAt(input, "eventDefinitionKey") ?? nextGuid(tenant);
  if (!/^[\w-]+$/.test(key)) throw journeyRefused("The eventDefinitionKey may contain letters, digits, - and _ only.");
  if ([...tenant.data.eventDefinitions.values()].some((one) => one.mid === mid && one.key === key))
    throw journeyRefused("An event definition with this key already exists.");
  const event: EventDefinitionRecord = {
    id: nextGuid(tenant),
    mid,
    key,
    fields: written({ tenant, mid }, input),
    createdAt: nowMs,
    modifiedAt: nowMs,
  };
  tenant.data.eventDefinitions.set(event.id, event);
  return event;
}

function checkFree(tenant: Tenant, event: EventDefinitionRecord): void {
  if (usersOf(tenant, event).some(isRunning))
    throw journeyRefused("The event definition is used by a running interaction and cannot be changed.");
}

function update(call: Call): Answer {
  const event = eventOfCall(call);
  checkFree(call.tenant, event);
  event.fields = written(call, bodyObject(call.body), event.fields);
  event.modifiedAt = Math.max(call.nowMs, event.modifiedAt);
  return { status: 200, json: view(call.tenant, event) };
}

function remove(call: Call): Answer {
  const event = eventOfCall(call);
  checkFree(call.tenant, event);
  call.tenant.data.eventDefinitions.delete(event.id);
  return { status: 200, text: event.id };
}

function list(call: Call): Answer {
  const { tenant, mid, nowMs, query } = call;
  const name = query.get("name")?.toLowerCase();
  const found = [...tenant.data.eventDefinitions.values()]
    .filter((event) => event.mid === mid && event.createdAt <= nowMs - tenant.settings.queryLagMs)
    .filter((event) => name === undefined || (textAt(event.fields, "name") ?? "").toLowerCase().includes(name));
  return {
    status: 200,
    json: pageOf(
      found.map((event) => view(tenant, event)),
      query,
      500,
    ),
  };
}

/** The version of a journey that takes an event now: for a while after a new version went live, still the older one. */
export function takerOf({ versions }: JourneyRecord, eventKey: string, nowMs: number, lateEntryMs: number): VersionRecord | undefined {
  const listening = versions.filter(({ fields }) => eventKeyOf(fields) === eventKey);
  const late = listening.find(
    ({ status, replacedAt }) => status === "Unpublished" && replacedAt !== undefined && nowMs < replacedAt + lateEntryMs,
  );
  return late ?? listening.find(({ status, replacedAt }) => status === "Published" || (status === "Paused" && replacedAt === undefined));
}

/** Lets people into every journey that listens to an event; gives how many came in anywhere. */
export function fireEvent(tenant: Tenant, mid: number, eventKey: string, people: People, nowMs: number): number {
  let count = 0;
  for (const journey of tenant.data.journeys.values()) {
    if (journey.mid !== mid || journey.deletedAt !== undefined) continue;
    const version = takerOf(journey, eventKey, nowMs, tenant.settings.lateEntryMs);
    if (version !== undefined) count += enter({ tenant, journey, version, nowMs }, people);
  }
  return count;
}

/** 201 even where no journey listens: the contact is then let in nowhere. */
function fire(call: Call): Answer {
  const { tenant, mid, nowMs } = call;
  const input = bodyObject(call.body);
  const contact = textAt(input, "ContactKey") ?? textAt(input, "contactKey");
  const key = textAt(input, "EventDefinitionKey") ?? textAt(input, "eventDefinitionKey");
  if (contact === undefined || key === undefined) throw journeyRefused("ContactKey and EventDefinitionKey are required.");
  if (![...tenant.data.eventDefinitions.values()].some((one) => one.mid === mid && one.key === key))
    throw journeyRefused("The event definition key is not valid.");
  const number = contactNumber(tenant, contact);
  fireEvent(tenant, mid, key, peopleOf([[number, number]]), nowMs);
  return { status: 201, json: { eventInstanceId: nextGuid(tenant) } };
}

/** Every call of the area. */
export const EVENT_ROUTES: readonly Route[] = [
  { method: "POST", pattern: "/interaction/v1/events", needs: NEEDS.fireEvent, run: fire },
  { method: "GET", pattern: BASE, needs: NEEDS.readJourney, run: list },
  { method: "POST", pattern: BASE, needs: NEEDS.writeJourney, run: create },
  ...["key:{key}", "{id}"].flatMap((how): readonly Route[] => [
    {
      method: "GET",
      pattern: `${BASE}/${how}`,
      needs: NEEDS.readJourney,
      run: (call) => ({ status: 200, json: view(call.tenant, eventOfCall(call)) }),
    },
    { method: "PUT", pattern: `${BASE}/${how}`, needs: NEEDS.writeJourney, run: update },
    { method: "DELETE", pattern: `${BASE}/${how}`, needs: NEEDS.deleteJourney, run: remove },
  ]),
];
