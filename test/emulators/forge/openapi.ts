/** Checks requests and answers against the extract of GitHub's API description. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import type { RecordedExchange } from "#emulators/forge/emulator.ts";

/** Compiled when it is first asked for: a test asks for a few of the hundreds. */
type Check = () => ValidateFunction;

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly pattern: RegExp;
  readonly request: Check | undefined;
  readonly queries: ReadonlyMap<string, Check>;
  /** Status → shape of the body; undefined where none is described. */
  readonly answers: ReadonlyMap<number, Check | undefined>;
}

export interface PlainExchange {
  readonly method: string;
  readonly path: string;
  readonly query?: URLSearchParams;
  /** JSON value; undefined without a body. */
  readonly request?: unknown;
  readonly status: number;
  readonly response?: unknown;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** OpenAPI 3.0 → JSON Schema: `nullable` becomes a null type, `$ref` points into one schema, `discriminator` goes. */
function schemaOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(schemaOf);
  if (!isRecord(value)) return value;
  const { nullable, discriminator: _discriminator, ...rest } = value;
  const entries = Object.entries(rest).map(([key, member]) =>
    key === "$ref" ? [key, String(member).replace("#/components/schemas/", "extract#/schemas/")] : [key, schemaOf(member)],
  );
  const schema = Object.fromEntries(entries);
  // The description gives some addresses an empty text as their default, which is no address.
  if (schema["format"] === "uri" && schema["default"] === "") delete schema["format"];
  return nullable === true ? { anyOf: [schema, { type: "null" }] } : schema;
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((found, key) => (isRecord(found) ? found[key] : undefined), value);
}

const DESCRIPTION: unknown = JSON.parse(readFileSync(join(import.meta.dirname, "github-openapi.json"), "utf8"));

const FORMATS = {
  uri: (text: string) => URL.canParse(text),
  "date-time": (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
  email: (text: string) => text.includes("@"),
  "repo.nwo": (text: string) => /^[^/\s]+\/[^/\s]+$/.test(text),
};

function createAjv(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { ...FORMATS, int32: true, int64: true } });
  const schemas = schemaOf(at(DESCRIPTION, "components", "schemas"));
  ajv.addSchema({ $id: "extract", schemas }, "extract");
  return ajv;
}

function resolved(value: unknown): unknown {
  const reference = at(value, "$ref");
  return typeof reference === "string" ? at(DESCRIPTION, ...reference.slice(2).split("/")) : value;
}

function jsonSchema(value: unknown): unknown {
  return at(resolved(value), "content", "application/json", "schema");
}

function operationsOf(): readonly Operation[] {
  const ajv = createAjv();
  const compiled = (schema: unknown): Check | undefined => {
    if (!isRecord(schema)) return undefined;
    let check: ValidateFunction | undefined;
    return () => {
      check ??= ajv.compile(Object(schemaOf(schema)));
      return check;
    };
  };
  const paths = at(DESCRIPTION, "paths");
  if (!isRecord(paths)) throw new Error("The extract holds no paths");
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(isRecord(methods) ? methods : {}).map(([method, operation]) => {
      const parameters = at(operation, "parameters");
      const queries = (Array.isArray(parameters) ? parameters : []).map(resolved).filter((parameter) => at(parameter, "in") === "query");
      const answers = at(operation, "responses");
      // `ref` and `path` may hold slashes; `{basehead}` and the like are not among our operations.
      const source = path
        .replace(/[.]/g, "\\.")
        .replace(/\{(\w+)\}/g, (_whole, name: string) => (/^(ref|path|branch)$/.test(name) ? "(.+)" : "([^/]+)"));
      return {
        ...{ method: method.toUpperCase(), path, pattern: new RegExp(`^${source}$`) },
        request: compiled(jsonSchema(at(operation, "requestBody"))),
        queries: new Map(
          queries.flatMap((parameter) => {
            const check = compiled(at(parameter, "schema"));
            return check === undefined ? [] : [[String(at(parameter, "name")), check] as const];
          }),
        ),
        answers: new Map(
          Object.entries(isRecord(answers) ? answers : {}).map(
            ([status, answer]) => [Number(status), compiled(jsonSchema(answer))] as const,
          ),
        ),
      };
    }),
  );
}

const OPERATIONS = operationsOf();

function complaintsOf(checkOf: Check | undefined, value: unknown, where: string): readonly string[] {
  const check = checkOf?.();
  if (check === undefined || check(value) === true) return [];
  return (check.errors ?? [])
    .slice(0, 5)
    .map((error) => `${where}${error.instancePath} ${error.message ?? ""} ${JSON.stringify(error.params)}`);
}

/** Numbers and booleans arrive as text in a query. */
function typed(text: string): unknown {
  if (/^-?\d+$/.test(text)) return Number(text);
  return text === "true" || text === "false" ? text === "true" : text;
}

/** How specific a path is: fixed letters win over names, so that `/issues/comments/{id}` is not `/issues/{number}`. */
function rank({ path }: Operation): number {
  return path.replace(/\{\w+\}/g, "").length;
}

/** What the API description says against an exchange; empty when nothing. A path it does not know is a complaint too. */
export function validateExchange({ method, path, query, request, status, response }: PlainExchange): readonly string[] {
  const [operation] = OPERATIONS.filter((one) => one.method === method && one.pattern.test(path)).toSorted(
    (one, other) => rank(other) - rank(one),
  );
  const name = `${method} ${path} → ${status}`;
  if (operation === undefined) return [`${name}: the description has no such operation`];
  // A refused request may be wrong: that is why it is refused.
  const asked = status < 300 && method !== "GET" ? complaintsOf(operation.request, request ?? {}, `${name}: request`) : [];
  const queried = [...(query ?? [])].flatMap(([key, value]) => {
    const check = operation.queries.get(key);
    if (status >= 300) return [];
    if (check === undefined) return [`${name}: unknown query ${key}`];
    return check()(value) === true ? [] : complaintsOf(check, typed(value), `${name}: query ${key}`);
  });
  // 401, 405, 409, 422, 429 and 5xx come from anywhere; the description lists them only here and there.
  if (status >= 400)
    return [...asked, ...queried, ...(typeof at(response, "message") === "string" ? [] : [`${name}: an error without a message`])];
  if (!operation.answers.has(status)) return [...asked, ...queried, `${name}: no such status is described`];
  return [...asked, ...queried, ...complaintsOf(operation.answers.get(status), response, `${name}: answer`)];
}

function jsonIn(body: unknown): unknown {
  const text = body instanceof Uint8Array ? Buffer.from(body).toString("utf8") : body;
  if (typeof text !== "string") return text;
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether an exchange is one of the API, not of Git, a page, a raw file, or one a fault was played into. */
function isDescribed({ request, outcome, fault }: RecordedExchange): boolean {
  return (
    fault === undefined &&
    /^\/(repos|orgs|user)(\/|$)/.test(request.path) &&
    "headers" in outcome &&
    (outcome.headers["content-type"] ?? "json").includes("json")
  );
}

/** Complaints about a run's exchanges, as `record` of the stand-in hands them over. */
export function checkExchanges(exchanges: readonly RecordedExchange[]): readonly string[] {
  return exchanges.filter(isDescribed).flatMap(({ request, outcome }) =>
    "headers" in outcome
      ? validateExchange({
          ...{ method: request.method, path: request.path, query: request.query, status: outcome.status },
          ...{ request: jsonIn(request.body), response: jsonIn(outcome.body) },
        })
      : [],
  );
}
