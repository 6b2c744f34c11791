/** What we read of Marketing Cloud's answers: only these fields, checked as they arrive. */
import { type Fields, fieldsOf, inside, list, optionalNumber, optionalText, ShapeError, text } from "#http/shape.ts";
import { leaf, messageOf, repeated } from "./soap-message.ts";
import type { Slotted } from "./template-words.ts";

/** A Content Builder email. */
export interface WireAsset {
  readonly id: string;
  /** What sends know it by. */
  readonly legacyId: string;
  readonly customerKey: string;
  readonly name: string;
  readonly description: string;
  readonly createdDate: string;
  readonly type: string;
  readonly html: string;
  readonly text: string;
  readonly subject: string;
  readonly preheader: string;
  /** Its HTML with the slots that it, or the template it was made from, has. */
  readonly slotted: Slotted;
  /** What the editor keeps beside it: styles. */
  readonly meta: Fields;
  /** The state of Content Builder's own approval, where the account asks for one. */
  readonly approval?: string;
}

/** What a query shows of each email. */
export interface WireRow {
  readonly id: string;
  readonly customerKey: string;
  readonly name: string;
  readonly legacyId: string;
  readonly createdDate: string;
  /** Name of its asset type. */
  readonly type: string;
}

export interface WirePage<Row> {
  readonly rows: readonly Row[];
  /** Of the whole list. */
  readonly count: number;
}

/** A data extension. */
export interface WireExtension {
  readonly id: string;
  readonly key: string;
  readonly rows: number;
}

export interface WireFolder {
  /** The business unit it lies in. */
  readonly mid: string;
}

/** A folder among others. */
export interface WireCategory {
  readonly id: string;
  readonly name: string;
}

export interface WireList {
  readonly type: string;
  /** A data extension's ObjectID. */
  readonly extension: string;
  /** A subscriber list's number. */
  readonly list: string;
}

/** A send definition: who gets which email, from whom. */
export interface WireDefinition {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly emailId: string;
  readonly subject: string;
  readonly sendClassification: string;
  readonly senderProfile: string;
  readonly deliveryProfile: string;
  readonly sendLimit: string;
  readonly deduplicates: boolean;
  readonly lists: readonly WireList[];
}

/** A send: scheduled, going out, or over. */
export interface WireSend {
  readonly id: string;
  readonly emailId: string;
  readonly emailName: string;
  readonly status: string;
  /** Without a zone: account time. */
  readonly sendDate: string;
  readonly sentDate: string;
  readonly reached: number;
}

export interface WireProfile {
  readonly key: string;
  readonly fromName: string;
  readonly fromAddress: string;
}

/** A sender profile, send classification or delivery profile with its id. */
export interface WirePrepared extends WireProfile {
  /** Its ObjectID. */
  readonly id: string;
}

/** One batch of a Retrieve. */
export interface WireBatch<Row> {
  readonly rows: readonly Row[];
  /** Asks for the next batch; absent where this is the last. */
  readonly goOn?: string;
}

/** https://developer.salesforce.com/docs/marketing/marketing-cloud/references/mc_rest_assets (read 2026-11) */
export function readAsset(body: unknown): WireAsset {
  const fields = fieldsOf(body, "the email");
  const views = inside(fields, "views");
  const view = (name: string): string => optionalText(inside(views, name), "content") ?? "";
  const approval = optionalText(inside(inside(inside(fields, "data"), "approvals"), "approvalStatus"), "name");
  const type = optionalText(inside(fields, "assetType"), "name") ?? "";
  // Only a mail has a number that sends know it by; a template and a block have none.
  const isMail = type === "" || type.endsWith("email");
  return {
    ...(isMail ? readRow(fields) : readAnyRow(fields)),
    description: optionalText(fields, "description") ?? "",
    html: view("html"),
    text: view("text"),
    subject: view("subjectline"),
    preheader: view("preheader"),
    slotted: readSlotted(fields, inside(views, "html")),
    meta: inside(fields, "meta"),
    ...(approval === undefined ? {} : { approval }),
  };
}

/** A template and a block have content and slots of their own; a mail has them in its HTML view, or in the template inside that. */
function readSlotted(fields: Fields, html: Fields): Slotted {
  const template = inside(html, "template");
  const content = [html, template, fields].map((one) => optionalText(one, "content")).find((one) => one !== undefined && one !== "");
  return { content: content ?? "", slots: { ...inside(fields, "slots"), ...inside(template, "slots"), ...inside(html, "slots") } };
}

function readAnyRow(fields: Fields): WireRow {
  return readRow({ ...fields, legacyData: { legacyId: "", ...inside(fields, "legacyData") } });
}

function readRow(fields: Fields): WireRow {
  return {
    id: text(fields, "id"),
    customerKey: text(fields, "customerKey"),
    name: text(fields, "name"),
    legacyId: text(inside(fields, "legacyData"), "legacyId"),
    createdDate: text(fields, "createdDate"),
    type: optionalText(inside(fields, "assetType"), "name") ?? "",
  };
}

export function readAssetPage(body: unknown): WirePage<WireRow> {
  const fields = fieldsOf(body, "the list");
  const count = optionalNumber(fields, "count");
  if (count === undefined) throw new ShapeError("the list does not say how many there are");
  // Something else of the same words (a block, a picture) has no legacy id, and is none of ours.
  const rows = list(fields, "items")
    .map((row) => fieldsOf(row, "an email of the list"))
    .map(readAnyRow);
  return { rows, count };
}

export function readFolder(body: unknown): WireFolder {
  return { mid: text(fieldsOf(body, "the folder"), "memberId") };
}

export function readCategories(body: unknown): readonly WireCategory[] {
  return list(fieldsOf(body, "the folders"), "items")
    .map((row) => fieldsOf(row, "a folder"))
    .map((row) => ({ id: text(row, "id"), name: text(row, "name") }));
}

export function readCompiled(body: unknown): string {
  return text(fieldsOf(body, "the view"), "compiled");
}

export function readFirstFolder(body: unknown): WireFolder {
  const [first] = list(fieldsOf(body, "the folders"), "items");
  if (first === undefined) throw new ShapeError("there is not one folder");
  return readFolder(first);
}

/** Fails where no size is given: a send without a known size passes no ceiling. */
export function readExtension(body: unknown): WireExtension {
  const fields = fieldsOf(body, "the data extension");
  const rows = optionalNumber(fields, "rowCount");
  if (rows === undefined) throw new ShapeError(`the data extension ${optionalText(fields, "key") ?? ""} does not say how many rows it has`);
  return { id: text(fields, "id"), key: text(fields, "key"), rows };
}

/** An answer whose words do not matter: that it is a good one is enough. */
export function readNothing(): void {
  return;
}

/**
 * A Retrieve that found nothing has no `Results`, so only its status says that it was carried out: a fault, or any other message, must not read
 * as "nothing was sent". Source: the vendor's RetrieveResponseMsg, as github.com/willdaviesdevelops/FuelSDK-CSharp, RetrieveResponse.cs, has it (read 2026-11-28).
 */
function readBatch<Row>(body: unknown, read: (row: Fields) => Row): WireBatch<Row> {
  const message = messageOf(body);
  const status = leaf(message, "OverallStatus");
  const goesOn = status === "MoreDataAvailable";
  if (status !== "OK" && !goesOn) throw new ShapeError(`its overall status is ${status ?? "missing"}`);
  const goOn = leaf(message, "RequestID") ?? "";
  if (goesOn && goOn === "") throw new ShapeError("there is more of it, and nothing to ask for it by");
  return { rows: repeated(message, "Results").map(read), ...(goesOn ? { goOn } : {}) };
}

/**
 * Names of the properties: the vendor's etframework.wsdl, EmailSendDefinition (read 2026-11). One without a key is none of ours, because ours
 * are made with one; where none has any, that is no answer: by their keys alone we know them, and there would seem to be none.
 */
export function readDefinitions(body: unknown): WireBatch<WireDefinition> {
  const batch = readBatch(body, (row) => ({
    key: leaf(row, "CustomerKey") ?? "",
    name: leaf(row, "Name") ?? "",
    description: leaf(row, "Description") ?? "",
    emailId: leaf(row, "Email", "ID") ?? "",
    subject: leaf(row, "EmailSubject") ?? "",
    sendClassification: leaf(row, "SendClassification", "CustomerKey") ?? "",
    senderProfile: leaf(row, "SenderProfile", "CustomerKey") ?? "",
    deliveryProfile: leaf(row, "DeliveryProfile", "CustomerKey") ?? "",
    sendLimit: leaf(row, "SendLimit") ?? "",
    deduplicates: leaf(row, "DeduplicateByEmail") === "true",
    lists: repeated(row, "SendDefinitionList").map((one) => ({
      type: leaf(one, "SendDefinitionListType") ?? "",
      extension: leaf(one, "CustomObjectID") ?? "",
      list: leaf(one, "List", "ID") ?? "",
    })),
  }));
  if (batch.rows.length > 0 && batch.rows.every(({ key }) => key === "")) throw new ShapeError("no send definition in it has a key");
  return batch;
}

/** The vendor's etframework.wsdl, Send (read 2026-11). */
export function readSends(body: unknown): WireBatch<WireSend> {
  return readBatch(body, (row) => {
    const id = leaf(row, "ID");
    if (id === undefined) throw new ShapeError("a send has no number");
    return {
      id,
      emailId: leaf(row, "Email", "ID") ?? "",
      emailName: leaf(row, "EmailName") ?? "",
      status: leaf(row, "Status") ?? "",
      sendDate: leaf(row, "SendDate") ?? "",
      sentDate: leaf(row, "SentDate") ?? "",
      reached: Number(leaf(row, "NumberSent") ?? "0"),
    };
  });
}

export function readExtensionIds(body: unknown): WireBatch<{ readonly id: string; readonly key: string }> {
  return readBatch(body, (row) => ({ id: leaf(row, "ObjectID") ?? "", key: leaf(row, "CustomerKey") ?? "" }));
}

export function readKeys(body: unknown): WireBatch<{ readonly key: string }> {
  return readBatch(body, (row) => ({ key: leaf(row, "CustomerKey") ?? "" }));
}

export function readProfiles(body: unknown): WireBatch<WireProfile> {
  return readBatch(body, (row) => ({
    key: leaf(row, "CustomerKey") ?? "",
    fromName: leaf(row, "FromName") ?? "",
    fromAddress: leaf(row, "FromAddress") ?? "",
  }));
}

export function readPrepared(body: unknown): WireBatch<WirePrepared> {
  return readBatch(body, (row) => ({
    id: leaf(row, "ObjectID") ?? "",
    key: leaf(row, "CustomerKey") ?? "",
    fromName: leaf(row, "FromName") ?? "",
    fromAddress: leaf(row, "FromAddress") ?? "",
  }));
}

/** An answer to Create, Update, Delete, Perform or Schedule that says "OK". @throws ShapeError for another message */
export function readResult(body: unknown): void {
  const status = leaf(messageOf(body), "OverallStatus");
  if (status !== "OK") throw new ShapeError(`its overall status is ${status ?? "missing"}`);
}
