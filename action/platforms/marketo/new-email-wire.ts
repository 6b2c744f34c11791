/** What we read of the second asset API's answers about emails of the new designer: only these fields, checked as they arrive. */
import { type Fields, fieldsOf, inside, list, optionalFlag, optionalText, ShapeError, text, texts } from "#http/shape.ts";
import { type EmailHead, isMiss } from "./wire.ts";

/** A version of an email, named by the id that is its own: another version of the same email has another. */
export interface WireState {
  readonly contentId: string;
  /** In lower case: `draft`, `approved`. */
  readonly state: string;
}

/** An email as the list tells it: in one of its versions. */
export interface WireListedEmail {
  /** The same for all versions, where it is told. */
  readonly virtualId?: string;
  readonly states: readonly WireState[];
  /** The program it stands in, where that is told. */
  readonly program?: string;
}

/** One version of an email, whole. `id`: its content id. */
export interface WireNewEmail extends EmailHead {
  readonly state: string;
  readonly program?: string;
  readonly workspace?: string;
  readonly urlTracking?: boolean;
  /** Undefined where the answer holds no content at all. */
  readonly html?: string;
  readonly text: string;
  /** Its text part is made from its HTML, whatever stands there. */
  readonly textFollowsHtml: boolean;
  /** It shows other words to some people. */
  readonly isDynamic: boolean;
}

/**
 * A page of emails: an object with `items` in the specification, the items alone in the guide.
 * Source: https://developer.adobe.com/marketo-apis/api/asset and …/marketo-developer/marketo/rest/assets/emails-new (read 2026-11-28).
 * @throws ShapeError
 */
export function readListedEmails(body: unknown): readonly WireListedEmail[] {
  const fields = fieldsOf(body, "the answer");
  if (isMiss(fields)) return [];
  if (fields["success"] !== true) throw new ShapeError("it does not say that it succeeded");
  const { result } = fields;
  if (result === undefined || result === null) return [];
  const items = Array.isArray(result) ? result : list(fieldsOf(result, "the result"), "items");
  return items.map((item) => readListedEmail(fieldsOf(item, "an email")));
}

function readListedEmail(fields: Fields): WireListedEmail {
  const virtualId = optionalText(fields, "virtualId");
  const program = optionalText(inside(fields, "appData"), "programId");
  const own: WireState = { contentId: text(fields, "id"), state: stateOf(fields) };
  const associated = (Array.isArray(fields["associatedStates"]) ? fields["associatedStates"] : [])
    .map((other) => fieldsOf(other, "a version"))
    .map((other): WireState => ({ contentId: text(other, "contentId"), state: stateOf(other) }));
  // Whether they count the version that is shown is not documented, nor whether its `id` is that of the version: what they say comes first.
  const all = associated.some(({ state }) => state === own.state) ? associated : [own, ...associated];
  return {
    ...(virtualId === undefined ? {} : { virtualId }),
    states: all.filter(({ contentId }, index) => all.findIndex((one) => one.contentId === contentId) === index),
    ...(program === undefined ? {} : { program }),
  };
}

/** The specification has `state` and `status`; the guide's examples show `status` alone. */
function stateOf(fields: Fields): string {
  return (optionalText(fields, "state") ?? optionalText(fields, "status") ?? "").toLowerCase();
}

export function readNewEmail(fields: Fields): WireNewEmail {
  const [headers, settings, appData] = [inside(fields, "headers"), inside(fields, "settings"), inside(fields, "appData")];
  const data = inside(fields, "data");
  const part = inside(data, "text");
  const [program, workspace] = [optionalText(appData, "programId"), optionalText(appData, "workspaceId")];
  const html = optionalText(inside(data, "html"), "body");
  const urlTracking = optionalFlag(settings, "enableUrlTracking");
  return {
    id: text(fields, "id"),
    name: optionalText(fields, "name") ?? "",
    state: stateOf(fields),
    subject: optionalText(headers, "subject") ?? "",
    fromName: optionalText(headers, "fromName") ?? "",
    fromAddress: optionalText(headers, "fromEmail") ?? "",
    replyTo: optionalText(headers, "replyEmail") ?? "",
    preheader: optionalText(headers, "preheader") ?? "",
    copies: texts(headers, "ccEmails").length === 0 ? "" : "somebody",
    operational: optionalFlag(settings, "isOperational") === true,
    textOnly: optionalFlag(settings, "isTextOnly") === true,
    webView: optionalFlag(settings, "isWebPageView") === true,
    text: optionalText(part, "body") ?? "",
    textFollowsHtml: optionalFlag(part, "syncFromHtml") === true,
    isDynamic: Object.keys(inside(inside(fields, "editorContext"), "dynamicContent")).length > 0,
    ...(program === undefined ? {} : { program }),
    ...(workspace === undefined ? {} : { workspace }),
    ...(urlTracking === undefined ? {} : { urlTracking }),
    ...(html === undefined ? {} : { html }),
  };
}
