/** Reads every OpenAPI 3 and Swagger 2 file and every discovery document of a folder: the calls they describe, and their schemas. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import type { Body, DescribedCall, Parameter } from "./described-call.ts";
import { discoveryCalls, discoverySchemas, isDiscovery } from "./discovery.ts";
import { isMap, type JsonMap, listOf, mapOf, textOf } from "./json.ts";
import { jsonSchemaOf } from "./schema.ts";

export interface Specs {
  readonly files: readonly string[];
  readonly calls: readonly DescribedCall[];
  /** Schemas by the address references name: what `ajv` needs to resolve them. */
  readonly documents: Readonly<Record<string, JsonMap>>;
  /** Files of the folder that describe no calls. */
  readonly others: readonly string[];
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Reads `.json`, `.yaml` and `.yml`, in all folders below. A file that cannot be parsed, or is no such description, is one of `others`. */
export function readSpecs(folder: string): Specs {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:json|ya?ml)$/i.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .toSorted();
  const read = names.map((file) => ({ file, document: documentIn(path.join(folder, file)) }));
  const described = read.filter(({ document }) => isDescription(document));
  return {
    files: described.map(({ file }) => file),
    calls: described.flatMap(({ file, document }) => callsOf(file, document)),
    documents: Object.fromEntries(described.map(({ file, document }) => [addressOf(file), schemasOf(document, addressOf(file))])),
    others: read.filter(({ document }) => !isDescription(document)).map(({ file }) => file),
  };
}

function documentIn(file: string): JsonMap {
  const text = readFileSync(file, "utf8");
  try {
    return mapOf(file.toLowerCase().endsWith(".json") ? JSON.parse(text) : parse(text));
  } catch {
    return {};
  }
}

function isDescription(document: JsonMap): boolean {
  return isDiscovery(document) || isOpenApi(document);
}

function isOpenApi(document: JsonMap): boolean {
  return isMap(document["paths"]) && (document["swagger"] === "2.0" || String(document["openapi"]).startsWith("3."));
}

/** Files refer to each other by relative addresses. */
function addressOf(file: string): string {
  return new URL(file, "spec://folder/").href;
}

function schemasOf(document: JsonMap, address: string): JsonMap {
  if (isDiscovery(document)) return discoverySchemas(document, address);
  const converted = (schemas: unknown) =>
    Object.fromEntries(Object.entries(mapOf(schemas)).map(([name, schema]) => [name, jsonSchemaOf(schema, address)]));
  return { definitions: converted(document["definitions"]), components: { schemas: converted(mapOf(document["components"])["schemas"]) } };
}

function callsOf(file: string, document: JsonMap): readonly DescribedCall[] {
  if (isDiscovery(document)) return discoveryCalls(file, document, addressOf(file));
  return Object.entries(mapOf(document["paths"])).flatMap(([template, item]) => {
    const shared = listOf(mapOf(item)["parameters"]);
    return Object.entries(mapOf(item))
      .filter(([method]) => METHODS.includes(method))
      .flatMap(([method, operation]) => callOf({ file, document, template, method, shared, operation: mapOf(operation) }));
  });
}

interface Place {
  readonly file: string;
  readonly document: JsonMap;
  readonly template: string;
  readonly method: string;
  readonly shared: readonly unknown[];
  readonly operation: JsonMap;
}

function callOf({ file, document, template, method, shared, operation }: Place): readonly DescribedCall[] {
  const address = addressOf(file);
  const found = (value: unknown) => resolved(value, document);
  const schema = (value: unknown) => jsonSchemaOf(value, address);
  const own = listOf(operation["parameters"]).map(found);
  // A call's own parameter takes the place of one of the path with the same name.
  const inherited = shared.map(found).filter((one) => !own.some(({ name, in: place }) => name === one["name"] && place === one["in"]));
  const all = [...inherited, ...own];
  const inBody = all.find((one) => one["in"] === "body");
  const parameters = all.flatMap((one): readonly Parameter[] => {
    const [name, place] = [textOf(one["name"]), one["in"] === "formData" ? "form" : one["in"]];
    if (name === undefined || (place !== "query" && place !== "path" && place !== "form")) return [];
    const { name: _name, in: _in, required, description, schema: nested, ...inline } = one;
    return [{ name, in: place, required: required === true, schema: schema(nested ?? inline) }];
  });
  const bodyOf = (value: unknown, isRequired: boolean): Body => ({
    required: isRequired,
    byType: Object.fromEntries(
      Object.entries(mapOf(value)).map(([type, media]) => [type.toLowerCase(), schema(mapOf(media)["schema"] ?? {})]),
    ),
  });
  const requested = found(operation["requestBody"]);
  const body: Body | undefined =
    inBody === undefined
      ? operation["requestBody"] === undefined
        ? undefined
        : bodyOf(requested["content"], requested["required"] === true)
      : { required: inBody["required"] === true, byType: {}, any: schema(inBody["schema"] ?? {}) };
  const answers = Object.fromEntries(
    Object.entries(mapOf(operation["responses"])).map(([status, value]): [string, Body | undefined] => {
      const answer = found(value);
      if (answer["schema"] !== undefined) return [status, { required: true, byType: {}, any: schema(answer["schema"]) }];
      return [status, answer["content"] === undefined ? undefined : bodyOf(answer["content"], true)];
    }),
  );
  const consumes = listOf(operation["consumes"] ?? document["consumes"]).filter((type) => typeof type === "string");
  const facts = { file, method: method.toUpperCase(), parameters, consumes, answers, ...(body === undefined ? {} : { body }) };
  const [withoutQuery = template] = template.split("?");
  return basesOf(document).map((base) => ({ ...facts, path: `${base}${withoutQuery}` }));
}

/** `basePath`, or the paths of all servers; without a slash at the end. */
function basesOf(document: JsonMap): readonly string[] {
  const servers = listOf(document["servers"]).flatMap((server) => textOf(mapOf(server)["url"]) ?? []);
  const bases =
    document["swagger"] === "2.0" ? [textOf(document["basePath"]) ?? ""] : servers.map((url) => url.replace(/^\w+:\/\/[^/]*/, ""));
  return [...new Set((bases.length === 0 ? [""] : bases).map((base) => base.replace(/\/+$/, "")))];
}

/** Parameters, answers and bodies may stand elsewhere in the same file. */
function resolved(value: unknown, document: JsonMap): JsonMap {
  const reference = mapOf(value)["$ref"];
  if (typeof reference !== "string" || !reference.startsWith("#/")) return mapOf(value);
  const parts = reference
    .slice(2)
    .split("/")
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
  return resolved(
    parts.reduce<unknown>((at, part) => mapOf(at)[part], document),
    document,
  );
}
