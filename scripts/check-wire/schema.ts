/** OpenAPI's and Swagger's dialects of JSON Schema, as JSON Schema 2020-12. */
import { isMap, type JsonMap, mapOf } from "./json.ts";

const MAPS = ["properties", "patternProperties", "definitions", "$defs", "dependentSchemas"];
const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const SINGLE = ["items", "not", "additionalProperties", "contains", "propertyNames", "if", "then", "else"];
/** Words of OpenAPI that say nothing about a value, or that JSON Schema understands differently. */
const DROPPED = new Set(["id", "$id", "$schema", "nullable", "discriminator", "xml", "externalDocs", "example", "examples", "format"]);

/**
 * References inside the document become absolute, so that the result can be compiled by itself.
 * `nullable` (OpenAPI 3.0) and `x-nullable` become a type; `exclusiveMinimum: true` (both, after JSON Schema 4) a number; `type: file`
 * (Swagger) anything. Source: https://spec.openapis.org/oas/v3.0.3, "Schema Object", and https://swagger.io/specification/v2/ (read 2026-11).
 */
export function jsonSchemaOf(schema: unknown, document: string): JsonMap | boolean {
  if (typeof schema === "boolean") return schema;
  const given = mapOf(schema);
  const reference = given["$ref"];
  if (typeof reference === "string") return { $ref: absolute(reference, document) };
  const plain = Object.fromEntries(
    Object.entries(given)
      .filter(([key]) => !DROPPED.has(key))
      .map(([key, value]) => [key, withinOf(key, value, document)]),
  );
  const { type, ...rest } = limits(plain);
  const typed = type === undefined || type === "file" ? rest : { ...rest, type };
  return given["nullable"] === true || given["x-nullable"] === true ? { anyOf: [{ type: "null" }, typed] } : typed;
}

function withinOf(key: string, value: unknown, document: string): unknown {
  const convert = (one: unknown) => jsonSchemaOf(one, document);
  if (MAPS.includes(key)) return Object.fromEntries(Object.entries(mapOf(value)).map(([name, one]) => [name, convert(one)]));
  if (LISTS.includes(key) && Array.isArray(value)) return value.map(convert);
  if (SINGLE.includes(key) && (isMap(value) || typeof value === "boolean")) return convert(value);
  // A type may say that it is required itself in old files; only a list of names means anything.
  if (key === "required") return Array.isArray(value) ? value : [];
  return value;
}

function limits(schema: JsonMap): JsonMap {
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...rest } = schema;
  return {
    ...rest,
    ...limit({ exclusive: exclusiveMinimum, plain: minimum, names: ["exclusiveMinimum", "minimum"] }),
    ...limit({ exclusive: exclusiveMaximum, plain: maximum, names: ["exclusiveMaximum", "maximum"] }),
  };
}

function limit({
  exclusive,
  plain,
  names: [strict, loose],
}: {
  readonly exclusive: unknown;
  readonly plain: unknown;
  readonly names: readonly [string, string];
}): JsonMap {
  if (exclusive === true) return plain === undefined ? {} : { [strict]: plain };
  return { ...(plain === undefined ? {} : { [loose]: plain }), ...(typeof exclusive === "number" ? { [strict]: exclusive } : {}) };
}

function absolute(reference: string, document: string): string {
  return reference.startsWith("#") ? `${document}${reference}` : new URL(reference, document).href;
}
