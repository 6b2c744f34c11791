/** What we read of Marketing Cloud's answers about journeys: only these fields, checked as they arrive. */
import { type Fields, fieldsOf, inside, list, optionalNumber, optionalText, ShapeError, text } from "#http/shape.ts";
import type { WirePage } from "./wire.ts";

/** One version of a journey. */
export interface WireVersion {
  /** The journey's. */
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  /** Draft, ScheduledToPublish, Published, Paused, Unpublished, Stopped. */
  readonly status: string;
  /** As it has to be sent back by whoever writes. */
  readonly modifiedDate: string;
  readonly createdDate: string;
  /** In account time; a time long past where it never was. */
  readonly publishedDate: string;
  /** People inside it now, where it is told. */
  readonly people?: number;
  /** Everything that can be written of it, as it was read: a version is always written whole. */
  readonly written: Fields;
}

/** An entry source. */
export interface WireEvent {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly createdDate: string;
  readonly type: string;
  /** The data extension's ObjectID. */
  readonly extension: string;
  /** How its audience enters: once, again and again, by an automation. */
  readonly flow: string;
  /** Once: when. */
  readonly when: string;
  /** Words of a filter on the data extension. */
  readonly filter: string;
}

/** How a validation or a publication stands. */
export interface WireStatus {
  readonly state: "going" | "done" | "failed";
  /** What the vendor found wrong. */
  readonly errors: readonly string[];
}

const WRITTEN = [
  ...["name", "description", "workflowApiVersion", "activities", "triggers", "goals", "exits", "notifiers", "entryMode", "definitionType"],
  ...["channel", "defaults", "metaData", "categoryId", "executionMode"],
];

/** https://developer.salesforce.com/docs/marketing/marketing-cloud/references/mc_rest_interaction (read 2026-11) */
export function readVersion(body: unknown): WireVersion {
  const fields = fieldsOf(body, "the journey");
  const version = optionalNumber(fields, "version");
  if (version === undefined) throw new ShapeError("the journey does not say which version it is");
  const people = optionalNumber(inside(fields, "stats"), "currentPopulation");
  return {
    id: text(fields, "id"),
    key: text(fields, "key"),
    version,
    name: text(fields, "name"),
    description: optionalText(fields, "description") ?? "",
    status: text(fields, "status"),
    modifiedDate: text(fields, "modifiedDate"),
    createdDate: text(fields, "createdDate"),
    publishedDate: optionalText(fields, "lastPublishedDate") ?? "",
    ...(people === undefined ? {} : { people }),
    written: Object.fromEntries(WRITTEN.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]])),
  };
}

export function readVersions(body: unknown): WirePage<WireVersion> {
  const fields = fieldsOf(body, "the list of journeys");
  const count = optionalNumber(fields, "count");
  if (count === undefined) throw new ShapeError("the list of journeys does not say how many there are");
  return { rows: (count === 0 ? [] : list(fields, "items")).map(readVersion), count };
}

export function readEvent(body: unknown): WireEvent {
  const fields = fieldsOf(body, "the event definition");
  const meta = inside(fields, "metaData");
  return {
    id: text(fields, "id"),
    key: text(fields, "eventDefinitionKey"),
    name: optionalText(fields, "name") ?? "",
    createdDate: optionalText(fields, "createdDate") ?? "",
    type: optionalText(fields, "type") ?? "",
    extension: optionalText(fields, "dataExtensionId") ?? "",
    flow: optionalText(meta, "scheduleFlowMode") ?? "",
    when: optionalText(meta, "runOnceScheduleMode") ?? "",
    filter: optionalText(meta, "criteriaDescription") ?? "",
  };
}

export function readEvents(body: unknown): WirePage<WireEvent> {
  const fields = fieldsOf(body, "the list of entry sources");
  const count = optionalNumber(fields, "count");
  if (count === undefined) throw new ShapeError("the list of entry sources does not say how many there are");
  return { rows: (count === 0 ? [] : list(fields, "items")).map(readEvent), count };
}

/** The id by which a validation or publication is followed. */
export function readStatusId(body: unknown): string {
  return text(fieldsOf(body, "the answer"), "statusId");
}

/** Words of the status: `…InProcess`, `…Completed`, `Error`. */
export function readStatus(body: unknown): WireStatus {
  const fields = fieldsOf(body, "the status");
  const word = text(fields, "status");
  const errors = Array.isArray(fields["errors"]) ? fields["errors"].map((one: unknown) => wordsOf(fieldsOf(one, "an error"))) : [];
  if (/InProcess$/i.test(word)) return { state: "going", errors };
  if (/Completed$/i.test(word)) return { state: "done", errors: [] };
  if (/^Error$/i.test(word)) return { state: "failed", errors };
  throw new ShapeError(`its status is ${word}, which we do not know`);
}

function wordsOf(error: Fields): string {
  const code = optionalText(error, "errorCode");
  return `${optionalText(error, "errorDetail") ?? "no reason given"}${code === undefined ? "" : ` (${code})`}`;
}
