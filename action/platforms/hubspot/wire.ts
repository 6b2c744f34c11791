/** What we read of HubSpot's answers: only these fields, checked as they arrive. */
import { type Fields, fieldsOf, inside, list, optionalFlag, optionalNumber, optionalText, ShapeError, text, texts } from "#http/shape.ts";

export interface WireAccount {
  readonly portalId: string;
  readonly accountType: string;
  readonly timeZone: string;
  readonly uiDomain: string;
}

/** What a list of emails or pages shows of each. */
export interface WireRow {
  readonly id: string;
  readonly name: string;
  readonly state: WireState;
}

/** What says where an object stands; a page adds `currentlyPublished` and its expiry. */
export interface WireState {
  readonly state: string;
  readonly currentlyPublished?: boolean;
  readonly publishDate?: string;
  readonly expiresAtMs?: number;
}

interface WireObject extends WireRow {
  /** Deleted in HubSpot's sense: kept, and shown to nobody. */
  readonly archived: boolean;
  readonly publishedAt?: string;
  /** Id of the campaign it belongs to. */
  readonly campaign?: string;
}

export interface WireEmail extends WireObject {
  readonly subject: string;
  readonly language: string;
  readonly from: { readonly fromName: string; readonly replyTo: string; readonly customReplyTo: string };
  readonly lists: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly contacts: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly subscription: string;
  readonly templatePath: string;
  readonly plainText: string;
  readonly html: string;
  readonly preheader: string;
  /** All of it, as it came. */
  readonly content: Fields;
  readonly sendOnPublish?: boolean;
  /** What kind of mail it is: `batch`, `automated`, … */
  readonly subcategory: string;
  /** One of the two mails of an A/B test. */
  readonly isAb: boolean;
  /** How the test goes, as it came. */
  readonly testing: Fields;
  readonly unpublishedAt?: string;
  /** People it went to, from its statistics. */
  readonly sent?: number;
  readonly delivered?: number;
  readonly bounced?: number;
  readonly notSent?: number;
}

export interface WireForm {
  readonly id: string;
  readonly thankYou: string;
}

export interface WirePage extends WireObject {
  readonly htmlTitle: string;
  readonly metaDescription: string;
  readonly slug: string;
  readonly domain: string;
  readonly language: string;
  readonly templatePath: string;
  readonly html: string;
  readonly form: WireForm;
}

export interface WireRevision {
  readonly id: string;
  readonly updatedAt: string;
}

export interface WireList<Row> {
  readonly rows: readonly Row[];
  readonly total?: number;
  /** Where the next page starts. */
  readonly after?: string;
}

/** An answer that holds nothing, or nothing that contradicts success. @throws ShapeError for an error body under a 2xx. */
export function readNothing(body: unknown): void {
  if (body !== undefined && optionalText(fieldsOf(body, "the answer"), "status") === "error") {
    throw new ShapeError("its body says error");
  }
}

export function readAccount(body: unknown): WireAccount {
  const fields = fieldsOf(body, "the account");
  return {
    portalId: text(fields, "portalId"),
    accountType: text(fields, "accountType"),
    timeZone: text(fields, "timeZone"),
    uiDomain: text(fields, "uiDomain"),
  };
}

/** A list of contacts; its size, in people, is nothing to go by while it is being computed. */
export interface WireContactList {
  readonly id: string;
  readonly name: string;
  readonly isProcessing: boolean;
  readonly size?: number;
  readonly kind?: "static" | "active";
}

/** What is always told: https://developers.hubspot.com/docs/api-reference/latest/crm/lists/create-list (read 2026-11-28). */
export function readContactList(body: unknown): WireContactList {
  const fields = fieldsOf(fieldsOf(body, "the answer")["list"], "list");
  const size = optionalNumber(fields, "size");
  return {
    id: optionalText(fields, "listId") ?? "",
    name: optionalText(fields, "name") ?? "",
    isProcessing: text(fields, "processingStatus") !== "COMPLETE",
    ...(size === undefined ? {} : { size }),
    ...listKind(optionalText(fields, "processingType")),
  };
}

/** A snapshot is filled once, and is static from then on. */
function listKind(type: string | undefined): Pick<WireContactList, "kind"> {
  if (type === "DYNAMIC") return { kind: "active" };
  return type === "MANUAL" || type === "SNAPSHOT" ? { kind: "static" } : {};
}

export function readRows(body: unknown): WireList<WireRow> {
  return readList(body, (row) => ({ id: text(row, "id"), name: text(row, "name"), state: readState(row) }));
}

export function readRevisions(body: unknown): WireList<WireRevision> {
  return readList(body, (row) => ({ id: text(row, "id"), updatedAt: optionalText(row, "updatedAt") ?? "" }));
}

/** A page of a list, read row by row. */
export function readList<Row>(body: unknown, read: (row: Fields) => Row): WireList<Row> {
  const fields = fieldsOf(body, "the list");
  const total = optionalNumber(fields, "total");
  const after = optionalText(inside(inside(fields, "paging"), "next"), "after");
  return {
    rows: list(fields, "results").map((row) => read(fieldsOf(row, "a result"))),
    ...(total === undefined ? {} : { total }),
    ...(after === undefined || after === "" ? {} : { after }),
  };
}

export function readEmail(body: unknown): WireEmail {
  const fields = fieldsOf(body, "the email");
  const from = inside(fields, "from");
  const to = inside(fields, "to");
  const content = inside(fields, "content");
  const widgets = inside(content, "widgets");
  const counters = inside(inside(fields, "stats"), "counters");
  const [sent, delivered, bounced, notSent] = ["sent", "delivered", "bounce", "notsent"].map((name) => optionalNumber(counters, name));
  const sendOnPublish = optionalFlag(fields, "sendOnPublish");
  const unpublishedAt = optionalText(fields, "unpublishedAt");
  return {
    ...readObject(fields),
    subject: optionalText(fields, "subject") ?? "",
    language: optionalText(fields, "language") ?? "",
    from: {
      fromName: optionalText(from, "fromName") ?? "",
      replyTo: optionalText(from, "replyTo") ?? "",
      customReplyTo: optionalText(from, "customReplyTo") ?? "",
    },
    lists: readSides(to, "contactIlsLists"),
    contacts: readSides(to, "contactIds"),
    subscription: optionalText(inside(fields, "subscriptionDetails"), "subscriptionId") ?? "",
    templatePath: optionalText(content, "templatePath") ?? "",
    plainText: optionalText(content, "plainTextVersion") ?? "",
    html: optionalText(widgetBody(widgets, BODY_WIDGET), "html") ?? "",
    preheader: optionalText(widgetBody(widgets, PREVIEW_WIDGET), "value") ?? "",
    content,
    subcategory: optionalText(fields, "subcategory") ?? "",
    isAb: optionalFlag(fields, "isAb") === true,
    testing: inside(fields, "testing"),
    ...(unpublishedAt === undefined ? {} : { unpublishedAt }),
    ...(sendOnPublish === undefined ? {} : { sendOnPublish }),
    ...(sent === undefined ? {} : { sent }),
    ...(delivered === undefined ? {} : { delivered }),
    ...(bounced === undefined ? {} : { bounced }),
    ...(notSent === undefined ? {} : { notSent }),
  };
}

/** Names of the widgets we fill; the customer's template declares modules of these names (see README.md). */
export const BODY_WIDGET = "campaigns_body";
export const FORM_WIDGET = "campaigns_form";
export const PREVIEW_WIDGET = "preview_text";

function widgetBody(widgets: Fields, name: string): Fields {
  return inside(inside(widgets, name), "body");
}

function readSides(to: Fields, name: string): WireEmail["lists"] {
  const sides = inside(to, name);
  return { include: texts(sides, "include"), exclude: texts(sides, "exclude") };
}

export function readPage(body: unknown): WirePage {
  const fields = fieldsOf(body, "the page");
  const widgets = inside(fields, "widgets");
  const form = inside(widgetBody(widgets, FORM_WIDGET), "form");
  const redirect = optionalText(form, "redirect_url") ?? "";
  return {
    ...readObject(fields),
    htmlTitle: optionalText(fields, "htmlTitle") ?? "",
    metaDescription: optionalText(fields, "metaDescription") ?? "",
    slug: optionalText(fields, "slug") ?? "",
    domain: optionalText(fields, "domain") ?? "",
    language: optionalText(fields, "language") ?? "",
    templatePath: optionalText(fields, "templatePath") ?? "",
    html: optionalText(widgetBody(widgets, BODY_WIDGET), "html") ?? "",
    form: { id: optionalText(form, "form_id") ?? "", thankYou: redirect === "" ? (optionalText(form, "message") ?? "") : redirect },
  };
}

function readObject(fields: Fields): WireObject {
  const publishedAt = optionalText(fields, "publishedAt");
  const campaign = optionalText(fields, "campaign");
  return {
    id: text(fields, "id"),
    name: text(fields, "name"),
    state: readState(fields),
    archived: optionalFlag(fields, "archived") === true || isPointInTime(fields["archivedAt"]) || isPointInTime(fields["deletedAt"]),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(campaign === undefined || campaign === "" ? {} : { campaign }),
  };
}

function readState(fields: Fields): WireState {
  const currentlyPublished = optionalFlag(fields, "currentlyPublished");
  const publishDate = optionalText(fields, "publishDate");
  const expiresAtMs = optionalFlag(fields, "pageExpiryEnabled") === true ? optionalNumber(fields, "pageExpiryDate") : undefined;
  return {
    // A page's `currentState` is what is; its `state` is what was asked for.
    state: optionalText(fields, "currentState") ?? text(fields, "state"),
    ...(currentlyPublished === undefined ? {} : { currentlyPublished }),
    ...(publishDate === undefined || !isPointInTime(publishDate) ? {} : { publishDate }),
    ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
  };
}

/** HubSpot writes "never" as null, 0 or the first moment of 1970. */
function isPointInTime(value: unknown): boolean {
  const atMs = typeof value === "number" ? value : typeof value === "string" ? Date.parse(value) : 0;
  return atMs > 0;
}
