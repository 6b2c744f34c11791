/** What may be written of a workflow and what comes back: fields required, refused, cleared, filled in. */
import { type Fields, isoOf, isRecord, textAt } from "../common/json.ts";
import { type ErrorDetail, invalid } from "./errors.ts";
import { actionId, actionKind, actionsOf, contentId, isDelayReadable, waysOut } from "./flow-actions.ts";
import type { FlowRecord } from "./flow-data.ts";
import type { Portal } from "./portal.ts";

/** After the schemas of the create and the PUT request (specification of 2026-08-21). Anything else is dropped without a word (assumed). */
const REQUIRED_BY_PUT = [
  "actions",
  "blockedDates",
  "canEnrollFromSalesforce",
  "customProperties",
  "isEnabled",
  "suppressionListIds",
  "timeWindows",
  "type",
];
const REQUIRED_BY_POST = [...REQUIRED_BY_PUT, "dataSources", "flowType", "objectTypeId"];
const REPORTED_TO_SUFFICE = ["actions", "isEnabled", "type"];
const OPTIONAL = [
  ...["name", "description", "uuid", "startActionId", "enrollmentCriteria", "enrollmentSchedule", "goalFilterBranch", "eventAnchor"],
  "unEnrollmentSetting",
];
/** Given once: a PUT neither names nor clears them. */
const FIXED = ["dataSources", "flowType", "objectTypeId"];
const LISTS = ["actions", "blockedDates", "suppressionListIds", "timeWindows", "dataSources"];
const TYPES: readonly unknown[] = ["CONTACT_FLOW", "PLATFORM_FLOW"];
/** A workflow for other things than contacts has none of these. */
const OF_CONTACTS = new Set(["blockedDates", "canEnrollFromSalesforce", "suppressionListIds", "timeWindows"]);
const CRITERIA: readonly unknown[] = ["LIST_BASED", "EVENT_BASED", "MANUAL"];

function missing(portal: Portal, input: Fields, required: readonly string[]): readonly ErrorDetail[] {
  const forContacts = input["type"] !== "PLATFORM_FLOW";
  const named = portal.settings.workflows.allFieldsRequired ? required : REPORTED_TO_SUFFICE;
  return named
    .filter((key) => (forContacts || !OF_CONTACTS.has(key)) && (input[key] === undefined || input[key] === null))
    .map((key) => ({ message: `${key} is required`, in: key }));
}

function wrongActions(fields: Fields): readonly ErrorDetail[] {
  const actions = actionsOf(fields);
  const ids = actions.map(actionId);
  const wrong = (message: string, id: string): ErrorDetail => ({ message, in: "actions", context: { actionId: [id] } });
  const start = textAt(fields, "startActionId");
  return [
    ...ids.filter((id, index) => id === "" || ids.indexOf(id) !== index).map((id) => wrong("actionId is missing or not unique", id)),
    ...actions.flatMap((action) => {
      const id = actionId(action);
      const lost = waysOut(action).filter((next) => !ids.includes(next));
      return [
        ...lost.map((next) => wrong(`nextActionId ${next} is no action of this workflow`, id)),
        ...(actionKind(action) === "email" && contentId(action) === "" ? [wrong("content_id is required", id)] : []),
        ...(actionKind(action) === "delay" && !isDelayReadable(action) ? [wrong("delta and time_unit cannot be read", id)] : []),
      ];
    }),
    ...(actions.length > 0 && (start === undefined || !ids.includes(start))
      ? [{ message: "startActionId is no action of this workflow", in: "startActionId" }]
      : []),
  ];
}

function check(portal: Portal, fields: Fields, required: readonly string[]): void {
  const errors: ErrorDetail[] = [...missing(portal, fields, required)];
  if (fields["type"] !== undefined && !TYPES.includes(fields["type"])) errors.push({ message: String(fields["type"]), in: "type" });
  for (const key of LISTS) {
    if (fields[key] !== undefined && !Array.isArray(fields[key])) errors.push({ message: "expected a list", in: key });
  }
  if (fields["isEnabled"] !== undefined && typeof fields["isEnabled"] !== "boolean") {
    errors.push({ message: "expected true or false", in: "isEnabled" });
  }
  const criteria = fields["enrollmentCriteria"];
  if (criteria !== undefined && !(isRecord(criteria) && CRITERIA.includes(criteria["type"]))) {
    errors.push({ message: "expected LIST_BASED, EVENT_BASED or MANUAL", in: "enrollmentCriteria" });
  }
  if (errors.length === 0) errors.push(...wrongActions(fields));
  if (errors.length > 0) throw invalid("the workflow is not valid", errors);
}

function picked(input: Fields, keys: readonly string[]): Fields {
  const kept = Object.entries(input).filter(([key, value]) => keys.includes(key) && value !== null);
  return structuredClone(Object.fromEntries(kept));
}

/** The fields of a new workflow. Throws a 400 `Refusal` naming everything that is wrong. */
export function newFlow(portal: Portal, input: Fields): Fields {
  const fields = picked(input, [...REQUIRED_BY_POST, ...OPTIONAL]);
  check(portal, fields, REQUIRED_BY_POST);
  return { isEnabled: false, flowType: "WORKFLOW", objectTypeId: "0-1", ...fields };
}

/** The fields after a PUT: whatever it does not name is gone. */
export function replacedFlow(portal: Portal, before: Fields, input: Fields): Fields {
  const fields = picked(input, [...REQUIRED_BY_PUT, ...OPTIONAL]);
  check(portal, fields, REQUIRED_BY_PUT);
  return { ...picked(before, FIXED), ...fields };
}

/** The first action id that is not taken, never lower than before. */
export function nextActionId(fields: Fields, before = 1): number {
  const numbers = actionsOf(fields).map((action) => Number(actionId(action)));
  return Math.max(before, ...numbers.filter(Number.isInteger).map((number) => number + 1));
}

/** A workflow in a list of them. */
export function flowListing(flow: FlowRecord): Record<string, unknown> {
  const { name, uuid, flowType, objectTypeId, isEnabled } = flow.fields;
  return {
    id: flow.id,
    isEnabled: isEnabled === true,
    flowType,
    ...(name === undefined ? {} : { name }),
    ...(uuid === undefined ? {} : { uuid }),
    objectTypeId,
    revisionId: String(flow.revisionId),
    createdAt: isoOf(flow.createdAt),
    updatedAt: isoOf(flow.updatedAt),
  };
}

/** A workflow as the vendor answers it: lists filled in where nothing was written. */
export function flowView(flow: FlowRecord, nowMs: number): Record<string, unknown> {
  const contacts = flow.fields["type"] === "CONTACT_FLOW";
  return {
    actions: [],
    customProperties: {},
    dataSources: [],
    ...(contacts ? { blockedDates: [], timeWindows: [], suppressionListIds: [], canEnrollFromSalesforce: false } : {}),
    ...flow.fields,
    ...flowListing(flow),
    nextAvailableActionId: String(flow.nextActionId),
    crmObjectCreationStatus: nowMs < flow.readyAt ? "PENDING" : "COMPLETE",
  };
}
