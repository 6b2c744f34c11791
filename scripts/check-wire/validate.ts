/** Values held against schemas by `ajv`, and what differs in words. */
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { isMap, type JsonMap, listOf, mapOf } from "./json.ts";
import type { Specs } from "./specs.ts";

export interface Difference {
  /** query, path, form, request body, answer 200, … */
  readonly where: string;
  /** JSON pointer into it; empty for the whole. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}

type Schema = JsonMap | boolean;

export interface Validator {
  /** `asText`: numbers and truth values are written as text, as in forms and queries. */
  readonly differences: (question: {
    readonly schema: Schema;
    readonly value: unknown;
    readonly where: string;
    readonly written: "as-json" | "as-text";
  }) => readonly Difference[];
  /** Fields of a request that its schema does not name: misspelt perhaps, and silently ignored by most vendors. */
  readonly unnamed: (question: { readonly schema: Schema; readonly value: unknown; readonly where: string }) => readonly Difference[];
}

/** What the wire log has in place of a secret says nothing about the value. */
const REDACTED = "[redacted]";
const LONGEST = 60;

export function validatorOf({ documents }: Specs): Validator {
  const options = { strict: false, allErrors: true, verbose: true, validateFormats: false, validateSchema: false, logger: false } as const;
  const json = new Ajv2020(options);
  const text = new Ajv2020({ ...options, coerceTypes: true });
  for (const [address, document] of Object.entries(documents)) for (const ajv of [json, text]) ajv.addSchema({ ...document }, address);
  const compiled = new Map<Schema, ReturnType<Ajv2020["compile"]>>();

  /** Throws where a file refers to what no file of the folder holds. */
  function check(ajv: Ajv2020, schema: Schema) {
    // A schema is checked as JSON or as text, never as both.
    const known = compiled.get(schema) ?? ajv.compile(schema);
    compiled.set(schema, known);
    return known;
  }

  /** All property names a schema knows at its top; undefined where it takes any. */
  function named(schema: Schema, seen: readonly Schema[] = []): Readonly<Record<string, Schema>> | undefined {
    if (typeof schema === "boolean" || seen.includes(schema)) return undefined;
    const reference = schema["$ref"];
    if (typeof reference === "string") return named(referred(reference, documents), [...seen, schema]);
    if (schema["additionalProperties"] !== undefined || schema["patternProperties"] !== undefined) return undefined;
    const parts = ["allOf", "anyOf", "oneOf"].flatMap((key) => listOf(schema[key])).flatMap(asSchema);
    const further = parts.filter((part) => mapOf(part)["type"] !== "null").map((part) => named(part, [...seen, schema]));
    const own = isMap(schema["properties"]) ? schemasIn(schema["properties"]) : undefined;
    if ((own === undefined && further.length === 0) || further.some((one) => one === undefined)) return undefined;
    return Object.assign({}, ...further, own);
  }

  function itemsOf(schema: Schema): Schema | undefined {
    if (typeof schema === "boolean") return undefined;
    const reference = schema["$ref"];
    if (typeof reference === "string") return itemsOf(referred(reference, documents));
    return asSchema(schema["items"])[0];
  }

  function unnamed({ schema, value, where }: Parameters<Validator["unnamed"]>[0], pointer = ""): readonly Difference[] {
    if (Array.isArray(value)) {
      const items = itemsOf(schema);
      return items === undefined ? [] : value.flatMap((one, at) => unnamed({ schema: items, value: one, where }, `${pointer}/${at}`));
    }
    const names = named(schema);
    if (!isMap(value) || names === undefined) return [];
    return Object.entries(value).flatMap(([name, inner]) => {
      const known = names[name];
      const at = `${pointer}/${escaped(name)}`;
      if (known !== undefined) return unnamed({ schema: known, value: inner, where }, at);
      return [{ where, pointer: at, expected: "a field that is described", found: shown(inner) }];
    });
  }

  return {
    unnamed: (question) => unnamed(question),
    differences({ schema, value, where, written }) {
      const validate = compiledOr(() => check(written === "as-text" ? text : json, schema));
      if (typeof validate === "string") return [{ where, pointer: "", expected: "a schema that can be read", found: validate }];
      // Coercion writes into what it is given.
      const own = { value: structuredClone(value) };
      if (validate(own.value)) return [];
      return leaves(validate.errors ?? [])
        .filter(({ data }) => data !== REDACTED)
        .map((error) => ({ where, pointer: pointerOf(error), expected: expectedBy(error), found: foundBy(error) }));
    },
  };
}

function compiledOr<Compiled>(compile: () => Compiled): Compiled | string {
  try {
    return compile();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function asSchema(value: unknown): readonly Schema[] {
  return typeof value === "boolean" || isMap(value) ? [value] : [];
}

function schemasIn(properties: JsonMap): Readonly<Record<string, Schema>> {
  return Object.fromEntries(Object.entries(properties).flatMap(([name, value]) => asSchema(value).map((schema) => [name, schema])));
}

/** The schema a whole address names; anything, where it names none of these files. */
function referred(reference: string, documents: Specs["documents"]): Schema {
  const [address = "", pointer = ""] = reference.split("#");
  const parts = pointer
    .split("/")
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
  return asSchema(parts.reduce<unknown>((at, part) => mapOf(at)[part], documents[address]))[0] ?? true;
}

/** Where none of several shapes fits, that is the difference, and not what each of them would have asked for. */
function leaves(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  return errors.filter((error, at) => {
    if (choices.includes(error)) return true;
    return !choices.some((choice) => errors.indexOf(choice) > at && isWithin(error, choice));
  });
}

function isWithin({ instancePath }: ErrorObject, choice: ErrorObject): boolean {
  return instancePath === choice.instancePath || instancePath.startsWith(`${choice.instancePath}/`);
}

function pointerOf({ keyword, instancePath, params }: ErrorObject): string {
  const name =
    keyword === "required" ? params["missingProperty"] : keyword === "additionalProperties" ? params["additionalProperty"] : undefined;
  return typeof name === "string" ? `${instancePath}/${escaped(name)}` : instancePath;
}

function expectedBy({ keyword, params, schema, message }: ErrorObject): string {
  switch (keyword) {
    case "required":
      return "a value";
    case "additionalProperties":
      return "a field that is described";
    case "type":
      return listOf(params["type"]).length > 0 ? listOf(params["type"]).join(" or ") : String(params["type"]);
    case "enum":
      return `one of ${shown(schema)}`;
    case "const":
      return shown(params["allowedValue"]);
    case "anyOf":
      return "one of several shapes";
    case "oneOf":
      return "exactly one of several shapes";
    default:
      return message ?? keyword;
  }
}

function foundBy({ keyword, data, params }: ErrorObject): string {
  if (keyword === "required") return "nothing";
  const extra = params["additionalProperty"];
  return shown(keyword === "additionalProperties" && typeof extra === "string" ? mapOf(data)[extra] : data);
}

/** A value on one line, cut where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
