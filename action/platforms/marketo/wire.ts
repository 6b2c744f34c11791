/** What we read of Marketo's answers: only these fields, checked as they arrive. */
import { type Fields, fieldsOf, flag, inside, list, optionalFlag, optionalText, ShapeError, text, texts } from "#http/shape.ts";

export interface WireProgram {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** `Email` for an Email Program. */
  readonly type: string;
  /** `unlocked`, `locked`; others mean nothing to us unless the settings name them. */
  readonly status: string;
  readonly url?: string;
  readonly headStart: boolean;
  /** Not every instance shows it. As it came. */
  readonly startDate?: string;
  /** Not every answer shows it. */
  readonly channel?: string;
  /** Shown where a program is asked for by its id. */
  readonly tags?: WireTags;
}

/** The tags of a program, by their type. */
export type WireTags = Readonly<Record<string, string>>;

/** A tag type of the instance. */
export interface WireTagType {
  readonly tagType: string;
  readonly required: boolean;
  /** The types of programs that have it, in the API's own words: `program`, `email_batch`, … */
  readonly programTypes: readonly string[];
  /** What it may be, as it comes: `[EMEA, Americas]`. Shown where it is asked for by its name. */
  readonly values?: string;
}

/** What both APIs say of a version of an email beside its words. */
export interface EmailHead {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly replyTo: string;
  readonly preheader: string;
  readonly operational: boolean;
  readonly textOnly: boolean;
  readonly webView: boolean;
  /** Who gets copies of every mail: `somebody`; empty: nobody. */
  readonly copies: string;
}

/** One version of an email as the first API shows it. */
export interface WireEmail extends EmailHead {
  /** Absent where it is an email of the new designer, of which this API shows hardly anything. */
  readonly template?: string;
  readonly autoCopyToText: boolean;
}

export interface WireSection {
  readonly id: string;
  readonly contentType: string;
  readonly isLocked: boolean;
  readonly html: string;
  readonly text: string;
  /** As it came, whatever it holds. */
  readonly raw: unknown;
}

/** A value of a template's variable. */
export interface WireVariable {
  readonly name: string;
  readonly value: string;
}

export interface WireFilter {
  readonly name: string;
  readonly operator: string;
  readonly conditions: readonly { readonly attribute: string; readonly operator: string; readonly values: readonly string[] }[];
}

/** Who a program goes to. */
export interface WireRules {
  /** `all`, `any` or words of their own. */
  readonly match: string;
  /** By their names; what they wait for is not told. */
  readonly triggers: readonly string[];
  readonly filters: readonly WireFilter[];
}

export interface WireNamed {
  readonly id: string;
  readonly name: string;
}

/** A page of a list's members. */
export interface WireMembers {
  readonly count: number;
  /** Where the next page starts. */
  readonly next?: string;
}

/**
 * The things an answer holds. A miss has no `result`, and a warning that says so, or one of two codes: without either it is no answer.
 * Source: https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/assets/emails, "No assets found …" (read 2026-11-28).
 * @throws ShapeError
 */
export function readAll<Thing>(read: (fields: Fields) => Thing): (body: unknown) => readonly Thing[] {
  return (body) => {
    const fields = fieldsOf(body, "the answer");
    if (fields["success"] !== true && !isMiss(fields)) throw new ShapeError("it does not say that it succeeded");
    if (fields["result"] !== undefined && fields["result"] !== null)
      return list(fields, "result").map((thing) => read(fieldsOf(thing, "a result")));
    if (!isMiss(fields) && texts(fields, "warnings").length === 0)
      throw new ShapeError("it holds no result, and does not say that there is none");
    return [];
  };
}

/** The first thing of an answer; undefined where it is a miss. @throws ShapeError */
export function readFirst<Thing>(read: (fields: Fields) => Thing): (body: unknown) => Thing | undefined {
  return (body) => readAll(read)(body)[0];
}

/** The thing a write gives back. @throws ShapeError where there is none: then what became of it is unknown. */
export function readWritten<Thing>(read: (fields: Fields) => Thing): (body: unknown) => Thing {
  return (body) => {
    const written = readFirst(read)(body);
    if (written === undefined) throw new ShapeError("it names nothing that was written");
    return written;
  };
}

/** What it gives back differs between the page and the specification; that it succeeded is what counts. @throws ShapeError */
export function readSent(body: unknown): undefined {
  const fields = fieldsOf(body, "the answer");
  if (fields["success"] !== true) throw new ShapeError("it does not say that it succeeded");
}

/** An error that only says that what was asked for is not there. */
export function isMiss(fields: Fields): boolean {
  const code = errorsIn(fields)[0]?.["code"];
  return fields["success"] === false && (String(code) === "702" || String(code) === "1013");
}

/**
 * What an answer names as errors. The second asset API puts information and warnings into the same list, told apart by their `type`: they
 * are none. Source: https://developer.adobe.com/marketo-apis/api/asset (ContentWaveErrorDTO; read 2026-11-28).
 */
export function errorsIn(fields: Fields): readonly Fields[] {
  const entries: readonly unknown[] = Array.isArray(fields["errors"]) ? fields["errors"] : [];
  return entries
    .map((entry): Fields => (typeof entry === "object" && entry !== null ? { ...entry } : {}))
    .filter(({ type }) => type !== "info" && type !== "warning");
}

export function readId(fields: Fields): string {
  return text(fields, "id");
}

export function readNamed(fields: Fields): WireNamed {
  return { id: text(fields, "id"), name: text(fields, "name") };
}

export function readProgram(fields: Fields): WireProgram {
  const url = optionalText(fields, "url");
  const startDate = optionalText(fields, "startDate");
  const channel = optionalText(fields, "channel");
  return {
    ...readNamed(fields),
    description: optionalText(fields, "description") ?? "",
    // Without it a program of ours would be one of another kind, and be made a second time.
    type: text(fields, "type"),
    status: (optionalText(fields, "status") ?? "").toLowerCase(),
    headStart: optionalFlag(fields, "headStart") === true,
    ...(url === undefined ? {} : { url }),
    ...(startDate === undefined || startDate === "" ? {} : { startDate }),
    ...(channel === undefined ? {} : { channel }),
    ...(Array.isArray(fields["tags"]) ? { tags: readTags(fields) } : {}),
  };
}

function readTags(fields: Fields): WireTags {
  return Object.fromEntries(
    list(fields, "tags")
      .map((tag) => fieldsOf(tag, "a tag"))
      .map((tag) => [text(tag, "tagType"), text(tag, "tagValue")]),
  );
}

export function readTagType(fields: Fields): WireTagType {
  const values = optionalText(fields, "allowableValues");
  return {
    tagType: text(fields, "tagType"),
    required: optionalFlag(fields, "required") === true,
    programTypes: (optionalText(fields, "applicableProgramTypes") ?? "").split(/[[\],\s]+/).filter((word) => word !== ""),
    ...(values === undefined ? {} : { values }),
  };
}

export function readEmail(fields: Fields): WireEmail {
  const template = optionalText(fields, "template");
  const copies = fields["ccFields"];
  return {
    ...readNamed(fields),
    ...(template === undefined ? {} : { template }),
    subject: typedText(fields, "subject"),
    fromName: typedText(fields, "fromName"),
    fromAddress: typedText(fields, "fromEmail"),
    replyTo: typedText(fields, "replyEmail"),
    preheader: optionalText(fields, "preHeader") ?? "",
    // Told of each classic one, also where it is false: …/rest/assets/emails, examples (read 2026-11-28). Operational mails go to people who
    // unsubscribed. Of those of the new designer hardly more than a name is told here.
    operational: template === undefined ? optionalFlag(fields, "operational") === true : flag(fields, "operational"),
    textOnly: optionalFlag(fields, "textOnly") === true,
    webView: optionalFlag(fields, "webView") === true,
    autoCopyToText: optionalFlag(fields, "autoCopyToText") === true,
    copies: copies === undefined || copies === null || (Array.isArray(copies) && copies.length === 0) ? "" : "somebody",
  };
}

/** `{"type": "Text", "value": …}`. Whatever differs per person is shown as such, so that it never passes for our text. */
function typedText(fields: Fields, name: string): string {
  const typed = inside(fields, name);
  const [type, value] = [optionalText(typed, "type") ?? "Text", optionalText(typed, "value") ?? ""];
  return type.toLowerCase() === "text" ? value : `${type}: ${value}`;
}

export function readSection(fields: Fields): WireSection {
  const parts = Array.isArray(fields["value"]) ? fields["value"].map((part) => fieldsOf(part, "a part of a section")) : [];
  const part = (type: string) => parts.find((one) => optionalText(one, "type")?.toLowerCase() === type);
  const of = (type: string) => optionalText(part(type) ?? {}, "value") ?? "";
  return {
    id: text(fields, "htmlId"),
    contentType: optionalText(fields, "contentType") ?? "",
    isLocked: optionalFlag(fields, "isLocked") === true,
    html: of("html"),
    text: of("text"),
    raw: fields["value"] ?? "",
  };
}

export function readVariable(fields: Fields): WireVariable {
  const { value } = fields;
  return { name: text(fields, "name"), value: typeof value === "object" ? JSON.stringify(value) : String(value ?? "") };
}

/** The HTML of a template, or of what was made from one. */
export function readTemplateContent(fields: Fields): string {
  return optionalText(fields, "content") ?? "";
}

export function readRules(fields: Fields): WireRules {
  const rules = fieldsOf(fields["rules"], "rules");
  const custom = optionalText(rules, "filterCustomRuleLogic") ?? "";
  return {
    match: custom === "" ? (optionalText(rules, "filterMatchType") ?? "").toLowerCase() : custom,
    triggers: rules["triggers"] === undefined || rules["triggers"] === null ? [] : list(rules, "triggers").map(readTrigger),
    filters: list(rules, "filters").map((filter) => readFilter(fieldsOf(filter, "a filter"))),
  };
}

/** The specification has texts; an object would have a name, as filters have. */
function readTrigger(trigger: unknown): string {
  return typeof trigger === "string" ? trigger : (optionalText(fieldsOf(trigger, "a trigger"), "name") ?? "");
}

function readFilter(fields: Fields): WireFilter {
  return {
    name: optionalText(fields, "name") ?? "",
    operator: (optionalText(fields, "operator") ?? "").toLowerCase(),
    conditions: list(fields, "conditions").map((one) => {
      const condition = fieldsOf(one, "a condition");
      return {
        attribute: optionalText(condition, "activityAttributeName") ?? "",
        operator: (optionalText(condition, "operator") ?? "").toLowerCase(),
        values: texts(condition, "values"),
      };
    }),
  };
}

/** @throws ShapeError where a page says that there is more and not where. */
export function readMembers(body: unknown): WireMembers | undefined {
  const fields = fieldsOf(body, "the members");
  if (isMiss(fields)) return undefined;
  const count = readAll(readId)(fields).length;
  const next = optionalText(fields, "nextPageToken") ?? "";
  // The page shows `moreResult`, the specification has no more than the token: without the one, the other says that there is more.
  const goesOn = optionalFlag(fields, "moreResult") ?? (next !== "" && count > 0);
  if (!goesOn) return { count };
  if (next === "") throw new ShapeError("it says that there is more, and not where");
  return { count, next };
}
