/** Reads of the fields of a v1 write or read: text, numbers, flags, dates, and JSON inside a field. */
import { isRecord } from "../common/json.ts";
import { blank, noDate, wrongType, wrongValue } from "./errors.ts";
import type { Place, TypedText } from "./records.ts";
import type { Form } from "./route.ts";

/** A field that must be there and not blank. */
export function required(form: Form, field: string): string {
  const value = form.get(field)?.trim() ?? "";
  if (value === "") throw blank(field);
  return value;
}

/** true, false, or undefined when the field is absent. */
export function flag(form: Form, field: string): boolean | undefined {
  const value = form.get(field)?.toLowerCase();
  if (value === undefined || value === "") return undefined;
  if (value !== "true" && value !== "false") throw wrongType(value, "Boolean");
  return value === "true";
}

/** A whole number, or undefined when the field is absent. */
export function wholeNumber(field: string | null | undefined): number | undefined {
  if (field === null || field === undefined || field === "") return undefined;
  if (!/^\d{1,15}$/.test(field)) throw wrongType(field, "Integer");
  return Number(field);
}

/** An instant, or undefined when the field is absent. */
export function instant(form: Form, field: string): number | undefined {
  const value = form.get(field);
  if (value === undefined || value === "") return undefined;
  return dateOf(field, value);
}

/** Milliseconds of an ISO 8601 text, also with the vendor's own `Z+0000`. */
export function dateOf(field: string, value: string): number {
  const milliseconds = /^\d{4}-\d{2}-\d{2}/.test(value)
    ? Date.parse(value.replace(/Z\+0000$/, "Z").replace(/([+-]\d{2})(\d{2})$/, "$1:$2"))
    : Number.NaN;
  if (Number.isNaN(milliseconds)) throw noDate(field, value);
  return milliseconds;
}

/** The JSON inside a field. */
export function jsonField(value: string, type: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw wrongType(value, type);
  }
}

/** `{"id": 12, "type": "Folder"}` in a field; undefined when it is absent. */
export function placeIn(value: string | null | undefined): Place | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  const json = jsonField(value, "Folder");
  const id = isRecord(json) ? Number(json["id"]) : Number.NaN;
  const type = isRecord(json) ? String(json["type"]) : "";
  if (!Number.isInteger(id)) throw wrongType(value, "Folder");
  return { id, type: placeType(type) };
}

/** Folder or Program, in any case. */
export function placeType(type: string): Place["type"] {
  if (/^folder$/i.test(type)) return "Folder";
  if (/^program$/i.test(type)) return "Program";
  throw wrongValue("type", type);
}

/** `{"type": "Text", "value": "…"}` in a field; undefined when it is absent. */
export function typedText(form: Form, field: string): TypedText | undefined {
  const value = form.get(field);
  if (value === undefined || value === "") return undefined;
  const json = jsonField(value, "TypedValue");
  if (!isRecord(json) || typeof json["value"] !== "string") throw wrongType(value, "TypedValue");
  const type = json["type"];
  if (type !== "Text" && type !== "DynamicContent") throw wrongValue(`${field}.type`, String(type));
  return { type, value: json["value"] };
}

/** A name as the vendor takes it. */
export function nameIn(form: Form): string {
  const name = required(form, "name");
  if (name.length > 255) throw wrongValue("name", `${name.slice(0, 40)}…`);
  return name;
}
