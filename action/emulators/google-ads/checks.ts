/** Checks that many kinds share: texts, addresses, dates, amounts, references. Each notes what is wrong and goes on. */
import { type Fields, isRecord } from "../common/json.ts";
import { zoneOf } from "./account.ts";
import type { StoredObject } from "./data.ts";
import type { Operation } from "./draft.ts";
import type { Kind } from "./kinds.ts";
import { widthOf } from "./widths.ts";
import { instantOf } from "./zoned.ts";

const LONGEST_URL = 2048;

/** The text of a field, or an empty one. */
export function textOf(fields: unknown, name: string): string {
  const value = isRecord(fields) ? fields[name] : undefined;
  return typeof value === "string" ? value : "";
}

/** The members of a list that are objects. */
export function listOf(fields: unknown, name: string): readonly Fields[] {
  const value = isRecord(fields) ? fields[name] : undefined;
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The texts of a list. */
export function stringsOf(fields: unknown, name: string): readonly string[] {
  const value = isRecord(fields) ? fields[name] : undefined;
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** Notes the absence of fields that must be written. */
export function needFields(operation: Operation, fields: Fields, names: Readonly<Record<string, string>>): void {
  for (const [name, path] of Object.entries(names)) {
    const value = fields[name];
    if (value === undefined || value === "") operation.fail("fieldError.REQUIRED", path);
  }
}

/** Notes a text that is empty or wider than `most`. */
export function checkWidth(operation: Operation, text: string, path: string, most: number): void {
  if (text.trim() === "") operation.fail("stringLengthError.EMPTY", path);
  else if (widthOf(text) > most) operation.fail("stringLengthError.TOO_LONG", path, { trigger: text });
}

/** Notes a name that is missing, too long in bytes, or has characters no name may have. */
export function checkName(operation: Operation, name: string, most: number): void {
  if (name === "") operation.fail("fieldError.REQUIRED", "name");
  else if (Buffer.byteLength(name) > most) operation.fail("stringLengthError.TOO_LONG", "name", { trigger: name });
  else if (/[\0\n\r]/.test(name)) operation.fail("stringFormatError.ILLEGAL_CHARS", "name", { trigger: name });
}

/** Notes what is wrong with final addresses. */
export function checkFinalUrls(operation: Operation, urls: readonly string[], path: string): void {
  for (const [index, url] of urls.entries()) {
    const at = `${path}[${index}]`;
    const bare = url.replace(/\{[^{}]*\}/g, "x");
    const [, scheme, host = ""] = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)/i.exec(bare) ?? [];
    if (url.length > LONGEST_URL) operation.fail("stringLengthError.TOO_LONG", at, { trigger: url });
    else if (scheme === undefined) operation.fail("urlFieldError.MISSING_PROTOCOL_IN_FINAL_URL", at, { trigger: url });
    else if (!/^https?$/i.test(scheme)) operation.fail("urlFieldError.INVALID_PROTOCOL_IN_FINAL_URL", at, { trigger: url });
    else if (host === "") operation.fail("urlFieldError.MISSING_HOST_IN_FINAL_URL", at, { trigger: url });
    else if (/\s/.test(url) || !URL.canParse(bare)) operation.fail("urlFieldError.MALFORMED_FINAL_URL", at, { trigger: url });
    else if (!/\.[a-z]{2,}(:\d+)?$/i.test(host)) operation.fail("urlFieldError.INVALID_TLD_IN_FINAL_URL", at, { trigger: url });
  }
}

/** Notes what is wrong with what is put around and behind addresses. */
export function checkTracking(operation: Operation, fields: Fields, before = ""): void {
  const [template, suffix] = [textOf(fields, "trackingUrlTemplate"), textOf(fields, "finalUrlSuffix")];
  if (template !== "" && !/\{(un)?(escaped|)lpurl(\+\d)?\}|\{lpurl(\+\d)?\}/.test(template))
    operation.fail("urlFieldError.MISSING_TRACKING_URL_TEMPLATE_TAG", `${before}tracking_url_template`, { trigger: template });
  if (/^[?&]|\s|#/.test(suffix))
    operation.fail("urlFieldError.FINAL_URL_SUFFIX_MALFORMED", `${before}final_url_suffix`, { trigger: suffix });
  const parameters = listOf(fields, "urlCustomParameters");
  if (parameters.length > 8) operation.fail("urlFieldError.URL_CUSTOM_PARAMETERS_COUNT_EXCEEDS_LIMIT", `${before}url_custom_parameters`);
  for (const [index, one] of parameters.entries()) {
    const at = `${before}url_custom_parameters[${index}]`;
    if (!/^[A-Za-z0-9]{1,16}$/.test(textOf(one, "key")))
      operation.fail("urlFieldError.INVALID_CHARACTERS_IN_URL_CUSTOM_PARAMETER_KEY", `${at}.key`, { trigger: textOf(one, "key") });
    if (one["value"] === undefined) operation.fail("urlFieldError.NULL_CUSTOM_PARAMETER_VALUE", `${at}.value`);
  }
}

/** A time as the account writes it, as an instant; notes one that is none. */
export function checkTime(operation: Operation, text: string, path: string): number | undefined {
  const { ads, customerId } = operation.draft;
  const dashed = ads.settings.undashedDates ? text.replace(/^(\d{4})(\d\d)(\d\d) /, "$1-$2-$3 ") : text;
  const found = instantOf(dashed, zoneOf(ads, customerId));
  if (found === undefined) operation.fail("dateError.INVALID_STRING_DATE_TIME_SECONDS", path, { trigger: text });
  return found;
}

/** What a reference means: of the right kind and customer, and not removed. Notes where it is not. */
export function referred(
  operation: Operation,
  fields: Fields,
  { name, path, kind }: { readonly name: string; readonly path: string; readonly kind: Kind },
): StoredObject | undefined {
  const reference = textOf(fields, name);
  // What a temporary id could not be replaced in was noted already.
  if (reference === "" || /[/~]-\d+/.test(reference)) return undefined;
  const found = operation.draft.get(reference);
  if (found === undefined || found.kind !== kind || found.customerId !== operation.draft.customerId || found.gone) {
    operation.fail("mutateError.RESOURCE_NOT_FOUND", path, { trigger: reference, message: `Resource was not found: ${reference}` });
    return undefined;
  }
  if (isRemoved(found)) {
    operation.fail("operationAccessDeniedError.OPERATION_NOT_PERMITTED_FOR_REMOVED_RESOURCE", path, { trigger: reference });
    return undefined;
  }
  return found;
}

/** Whether it says REMOVED of itself. */
export function isRemoved({ fields, gone }: StoredObject): boolean {
  return gone || fields["status"] === "REMOVED";
}

/** Notes a create that says REMOVED, or a change to it. */
export function checkStatus(operation: Operation, fields: Fields, verb: "create" | "update"): void {
  if (fields["status"] !== "REMOVED") return;
  if (verb === "create") operation.fail("operationAccessDeniedError.CREATE_AS_REMOVED_NOT_PERMITTED", "status");
  else operation.fail("fieldError.INVALID_VALUE", "status", { trigger: "REMOVED" });
}
