/** Reads the JSON of a request by the tables of fields, as the front door does: unknown names and wrong values stop everything before it begins. */
import { type Fields, isRecord } from "../common/json.ts";
import { ENUMS } from "./enums.ts";
import { badRequest } from "./errors.ts";
import { shapeNamed } from "./kinds.ts";
import { camel, type FieldShape, snake } from "./shape.ts";

const DATA = "Invalid JSON payload received.";

interface Violation {
  readonly field: string;
  readonly description: string;
}

/** What reading came to: every violation, so that all are told at once. */
export interface Reading {
  readonly violations: Violation[];
}

/** Notes a name that the message does not have. */
export function unknownName(reading: Reading, at: string, name: string): void {
  const where = at === "" ? "" : ` at '${at}'`;
  reading.violations.push({ field: at, description: `${DATA} Unknown name "${name}"${where}: Cannot find field.` });
}

function wrongValue(reading: Reading, at: string, type: string, value: unknown): undefined {
  const shown = typeof value === "string" ? `"${value}"` : JSON.stringify(value);
  reading.violations.push({ field: at, description: `Invalid value at '${at}' (${type}), ${shown}` });
  return undefined;
}

/** Throws the front door's 400 where something was wrong. */
export function endReading({ violations }: Reading): void {
  if (violations.length > 0) throw badRequest(violations);
}

/** A message's fields in canonical form: camelCase, int64 as text. Proto names (snake_case) are read too, null is absent. */
export function readMessage(reading: Reading, shapeName: string, value: unknown, at: string): Fields {
  if (!isRecord(value)) {
    wrongValue(reading, at, `type.googleapis.com/${shapeName}`, value);
    return {};
  }
  const { fields } = shapeNamed(shapeName);
  const read: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(value)) {
    const field = fields.get(name) ?? fields.get(camel(name));
    if (field === undefined) {
      unknownName(reading, at, name);
      continue;
    }
    if (given === null || given === undefined) continue;
    const path = at === "" ? snake(field.name) : `${at}.${snake(field.name)}`;
    read[field.name] = field.repeated ? readList(reading, field, given, path) : readValue(reading, field, given, path);
  }
  return read;
}

function readList(reading: Reading, field: FieldShape, value: unknown, at: string): unknown {
  const list = Array.isArray(value) ? value : [value];
  return list.map((one, index) => readValue(reading, field, one, `${at}[${index}]`));
}

function readValue(reading: Reading, field: FieldShape, value: unknown, at: string): unknown {
  switch (field.type) {
    case "message":
      return readMessage(reading, field.of, value, at);
    case "enum": {
      const members = ["UNSPECIFIED", "UNKNOWN", ...(ENUMS[field.of] ?? [])];
      if (typeof value === "string" && members.includes(value)) return value;
      return wrongValue(reading, at, `type.googleapis.com/google.ads.googleads.enums.${field.of}Enum.${field.of}`, value);
    }
    case "string":
      return typeof value === "string" ? value : wrongValue(reading, at, "TYPE_STRING", value);
    case "bytes":
      return typeof value === "string" && /^[A-Za-z0-9+/_-]*={0,2}$/.test(value) ? value : wrongValue(reading, at, "TYPE_BYTES", value);
    case "bool":
      return typeof value === "boolean" ? value : wrongValue(reading, at, "TYPE_BOOL", value);
    case "int64":
      return isInteger(value) ? String(BigInt(value)) : wrongValue(reading, at, "TYPE_INT64", value);
    case "int32":
      return isInteger(value) ? Number(value) : wrongValue(reading, at, "TYPE_INT32", value);
    case "double":
      return Number.isFinite(Number(value)) && value !== "" ? Number(value) : wrongValue(reading, at, "TYPE_DOUBLE", value);
  }
}

function isInteger(value: unknown): value is string | number {
  return (typeof value === "number" && Number.isSafeInteger(value)) || (typeof value === "string" && /^-?\d{1,19}$/.test(value));
}
