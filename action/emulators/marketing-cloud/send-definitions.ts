/** Send definitions by SOAP: made, changed, deleted. Nothing is sent by any of it. */

import { extensionOf } from "./audience.ts";
import { mailOf } from "./compile.ts";
import type { SendDefinitionRecord } from "./data.ts";
import { cancelSend } from "./send-jobs.ts";
import type { SoapCall } from "./soap-call.ts";
import { at, failed, numberAt, objectElement, type Result } from "./soap-message.ts";
import { nextGuid, type Tenant } from "./tenant.ts";
import { emailByLegacyId } from "./usage.ts";
import { child, childrenOf, type Element, element, textOf } from "./xml.ts";

const TYPE = "EmailSendDefinition";
const LONGEST_KEY = 36;
const LIST_TYPES = new Set(["SourceList", "ExclusionList", "DomainExclusion", "OptOutList"]);
const CODES = { duplicate: 12_018, missing: 12_003, invalid: 12_002, notFound: 12_013 };

/** The send definition an object names by CustomerKey or ObjectID. */
export function sendDefinitionOf({ data }: Tenant, mid: number, object: Element): SendDefinitionRecord | undefined {
  const [key, id] = [at(object, "CustomerKey"), at(object, "ObjectID")];
  return [...data.sendDefinitions.values()].find(
    (one) => one.mid === mid && one.status === "Active" && (id === undefined ? one.customerKey === key : one.objectId === id),
  );
}

const shown = ({ objectId, customerKey, name }: SendDefinitionRecord) =>
  objectElement(TYPE, [element("ObjectID", objectId), element("CustomerKey", customerKey), element("Name", name)]);

/** The fields an object writes, over those there are. A text is what is wrong. */
function written(
  { tenant, mid }: SoapCall,
  object: Element,
  before?: SendDefinitionRecord,
): Omit<SendDefinitionRecord, "customerKey" | "objectId" | "mid" | "status" | "createdAt" | "modifiedAt"> | string {
  const name = at(object, "Name") ?? before?.name ?? "";
  if (name === "") return "Name is required.";
  const emailId = numberAt(object, "Email.ID") ?? before?.emailId;
  const email = emailId === undefined ? undefined : emailByLegacyId(tenant, mid, emailId);
  if (emailId === undefined || email === undefined) return `The email ${emailId ?? ""} could not be found.`;
  const classification = at(object, "SendClassification.CustomerKey") ?? before?.sendClassification;
  if (classification === undefined) return "SendClassification is required.";
  const categoryId = numberAt(object, "CategoryID") ?? before?.categoryId ?? 0;
  if (categoryId !== 0 && tenant.data.categories.get(categoryId)?.categoryType !== "userinitiatedsends")
    return `CategoryID ${categoryId} is no folder of user-initiated sends.`;
  const lists = childrenOf(object, "SendDefinitionList").map((list) => ({
    type: at(list, "SendDefinitionListType") ?? "",
    source: at(list, "DataSourceTypeID") ?? "",
    target: at(list, "CustomObjectID") ?? textOf(child(list, "List"), "ID") ?? at(list, "CustomerKey") ?? "",
    objectId: nextGuid(tenant),
  }));
  const wrong = lists.find(({ type }) => !LIST_TYPES.has(type));
  if (wrong !== undefined) return `SendDefinitionListType ${wrong.type} is not valid.`;
  const unknown = lists.find(({ type, target }) => type !== "DomainExclusion" && extensionOf(tenant, mid, target) === undefined);
  if (unknown !== undefined) return `The list or data extension ${unknown.target} could not be found.`;
  return {
    name,
    description: at(object, "Description") ?? before?.description ?? "",
    categoryId,
    emailId,
    // Taken from the email once, and not again when that changes.
    subject: at(object, "EmailSubject") ?? before?.subject ?? mailOf(tenant, email).subject,
    testAddress: at(object, "TestEmailAddr") ?? before?.testAddress ?? "",
    deduplicate: (at(object, "DeduplicateByEmail") ?? String(before?.deduplicate ?? false)) === "true",
    sendLimit: numberAt(object, "SendLimit") ?? before?.sendLimit,
    sendClassification: classification,
    senderProfile: at(object, "SenderProfile.CustomerKey") ?? before?.senderProfile ?? "Default",
    deliveryProfile: at(object, "DeliveryProfile.CustomerKey") ?? before?.deliveryProfile ?? "Default",
    lists: lists.length > 0 || before === undefined ? lists : before.lists,
  };
}

/** Create. */
export function createSendDefinition(call: SoapCall, object: Element): Result {
  const { tenant, mid, nowMs } = call;
  const customerKey = at(object, "CustomerKey") ?? nextGuid(tenant);
  if (customerKey.length > LONGEST_KEY) return failed(CODES.invalid, `CustomerKey must be ${LONGEST_KEY} characters or less.`);
  const taken = [...tenant.data.sendDefinitions.values()].some(
    (one) => one.mid === mid && one.status === "Active" && one.customerKey === customerKey,
  );
  if (taken) return failed(CODES.duplicate, "The specified CustomerKey is already in use.");
  const fields = written(call, object);
  if (typeof fields === "string") return failed(CODES.missing, fields);
  const definition: SendDefinitionRecord = {
    ...fields,
    customerKey,
    objectId: nextGuid(tenant),
    mid,
    status: "Active",
    createdAt: nowMs,
    modifiedAt: nowMs,
  };
  tenant.data.sendDefinitions.set(definition.objectId, definition);
  tenant.oracle.event(nowMs, { object: "send-definition", id: definition.objectId, name: definition.name, by: "api", kind: "created" });
  const before = [element("NewID", 0), element("NewObjectID", definition.objectId)];
  return { ok: true, message: "EmailSendDefinition created", before, object: shown(definition) };
}

const missing = () => failed(CODES.notFound, "EmailSendDefinition not found");

/** Update: what is not named stays; the lists are replaced as a whole. What is already scheduled goes by the new words. */
export function updateSendDefinition(call: SoapCall, object: Element): Result {
  const { tenant, mid, nowMs } = call;
  const definition = sendDefinitionOf(tenant, mid, object);
  if (definition === undefined) return missing();
  const fields = written(call, object, definition);
  if (typeof fields === "string") return failed(CODES.missing, fields);
  Object.assign(definition, fields, { modifiedAt: nowMs });
  const names = object.children.map(({ name }) => name).filter((name) => name !== "CustomerKey");
  tenant.oracle.event(nowMs, {
    object: "send-definition",
    id: definition.objectId,
    name: definition.name,
    by: "api",
    kind: "changed",
    slot: "object",
    fields: names,
  });
  return { ok: true, message: "EmailSendDefinition updated", object: shown(definition) };
}

/** Delete. What it has scheduled goes out all the same, unless the settings say otherwise. */
export function deleteSendDefinition(call: SoapCall, object: Element): Result {
  const { tenant, mid, nowMs } = call;
  const definition = sendDefinitionOf(tenant, mid, object);
  if (definition === undefined) return missing();
  definition.status = "Deleted";
  definition.modifiedAt = nowMs;
  tenant.oracle.event(nowMs, { object: "send-definition", id: definition.objectId, name: definition.name, by: "api", kind: "deleted" });
  if (tenant.settings.deleteCancelsSchedule) {
    for (const send of tenant.data.sends.values())
      if (send.definitionId === definition.objectId) cancelSend({ tenant, nowMs }, send, "api");
  }
  return { ok: true, message: "EmailSendDefinition deleted", object: shown(definition) };
}
