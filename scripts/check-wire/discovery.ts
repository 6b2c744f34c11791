/**
 * Google's discovery documents: the calls of an API, and its messages in a dialect of an early JSON Schema.
 * Source: https://developers.google.com/discovery/v1/reference/apis (read 2026-11-28). Of Google Ads:
 * `https://googleads.googleapis.com/$discovery/rest?version=v25`.
 */

import type { Body, DescribedCall, Parameter } from "./described-call.ts";
import { isMap, type JsonMap, listOf, mapOf, textOf } from "./json.ts";

/** Whether a file is one. */
export function isDiscovery(document: JsonMap): boolean {
  return document["kind"] === "discovery#restDescription" && isMap(document["schemas"]);
}

/** Its messages twice: as they are sent, without what is for output only, and as they are answered. */
export function discoverySchemas(document: JsonMap, address: string): JsonMap {
  const all = (way: Way) =>
    Object.fromEntries(Object.entries(mapOf(document["schemas"])).map(([name, schema]) => [name, schemaOf(schema, address, way)]));
  return { sent: all("sent"), answered: all("answered") };
}

/** Every method of every resource. What a refusal looks like no such document says. */
export function discoveryCalls(file: string, document: JsonMap, address: string): readonly DescribedCall[] {
  const common = mapOf(document["parameters"]);
  const base = `/${textOf(document["servicePath"]) ?? ""}`.replace(/\/+$/, "");
  return methodsIn(document).map((method): DescribedCall => {
    const [request, response] = [mapOf(method["request"])["$ref"], mapOf(method["response"])["$ref"]];
    // `path` may hold whole names with slashes in one place ({+name}); `flatPath` has them taken apart.
    const path = (textOf(method["flatPath"]) ?? textOf(method["path"]) ?? "").replaceAll("{+", "{");
    const bodyOf = (name: unknown, way: Way): Body => ({ required: true, byType: {}, any: { $ref: `${address}#/${way}/${String(name)}` } });
    return {
      ...{ file, method: (textOf(method["httpMethod"]) ?? "").toUpperCase(), path: `${base}/${path}`, consumes: [] },
      parameters: [...inPath(path), ...inQuery({ ...common, ...mapOf(method["parameters"]) }, address)],
      ...(request === undefined ? {} : { body: bodyOf(request, "sent") }),
      answers: { "200": response === undefined ? undefined : bodyOf(response, "answered") },
    };
  });
}

type Way = "sent" | "answered";

/** Resources lie within resources. */
function methodsIn(holder: JsonMap): readonly JsonMap[] {
  const own = Object.values(mapOf(holder["methods"])).map(mapOf);
  const below = Object.values(mapOf(holder["resources"])).flatMap((resource) => methodsIn(mapOf(resource)));
  return [...own, ...below];
}

function inPath(path: string): readonly Parameter[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
}

function inQuery(parameters: JsonMap, address: string): readonly Parameter[] {
  return Object.entries(parameters).flatMap(([name, given]): readonly Parameter[] => {
    const { location, required, repeated, ...rest } = mapOf(given);
    if (location !== "query") return [];
    const one = schemaOf(rest, address, "sent");
    return [{ name, in: "query", required: required === true, schema: repeated === true ? { type: "array", items: one } : one }];
  });
}

/** Numbers of 64 bits travel as text and are taken as numbers, too. Source: https://protobuf.dev/programming-guides/json/ (read 2026-11-28). */
const LONG = { anyOf: [{ type: "string", pattern: "^-?[0-9]+$" }, { type: "integer" }] };

function schemaOf(given: unknown, address: string, way: Way): JsonMap {
  const schema = mapOf(given);
  const within = (value: unknown) => schemaOf(value, address, way);
  const reference = textOf(schema["$ref"]);
  if (reference !== undefined) return { $ref: `${address}#/${way}/${reference}` };
  if (/^u?int64$/.test(textOf(schema["format"]) ?? "")) return LONG;
  const type = textOf(schema["type"]);
  const fields = Object.entries(mapOf(schema["properties"])).filter(([, field]) => way === "answered" || mapOf(field)["readOnly"] !== true);
  const values = listOf(schema["enum"]);
  const pattern = textOf(schema["pattern"]);
  return {
    ...(type === undefined || type === "any" ? {} : { type }),
    ...(values.length === 0 ? {} : { enum: values }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(schema["items"] === undefined ? {} : { items: within(schema["items"]) }),
    ...(schema["properties"] === undefined ? {} : { properties: Object.fromEntries(fields.map(([name, field]) => [name, within(field)])) }),
    ...(schema["additionalProperties"] === undefined ? {} : { additionalProperties: within(schema["additionalProperties"]) }),
  };
}
