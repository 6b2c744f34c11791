/** Finds the part of a schema that a value is checked against, so that a message can say what was expected there. */
import type { SchemaName } from "#model/validators.ts";

export interface SchemaPart {
  readonly title?: string;
  readonly description?: string;
  /** The first example. */
  readonly example?: unknown;
  /** Names an object may have, in the schema's order; none where any name will do. */
  readonly names: readonly string[];
  /** Values the key that tells the members of a union apart may have. */
  readonly tags: readonly string[];
  /** Names of which exactly one must be there. */
  readonly oneOf: readonly string[];
  /** Values a text of several forms may have: those that are listed, and an example of each form. */
  readonly values: readonly string[];
  /** The same, of the names in an object whose names are such texts. */
  readonly nameValues: readonly string[];
}

type Schema = Readonly<Record<string, unknown>>;
interface At {
  readonly file: string;
  readonly schema: Schema;
}

/** The schemas' words are only needed when something is wrong, so they are loaded then. */
export async function schemaAt(name: SchemaName, value: unknown, path: readonly (string | number)[]): Promise<SchemaPart> {
  const { SCHEMAS } = await import("#model/generated/schemas.js");
  const resolve = (at: At): At => {
    const reference = at.schema["$ref"];
    if (typeof reference !== "string") return at;
    const [where = "", pointer = ""] = reference.split("#");
    const file = where === "" ? at.file : where.replace(".schema.json", "");
    const steps = pointer.split("/").filter(Boolean);
    const target = resolve({ file, schema: steps.reduce<Schema>((schema, step) => member(schema, step), SCHEMAS[file] ?? {}) });
    return { file: target.file, schema: { ...target.schema, ...withoutReference(at.schema) } };
  };
  let at = choose(resolve({ file: name, schema: SCHEMAS[name] ?? {} }), value, resolve);
  let within: unknown = value;
  for (const step of path) {
    within = isObject(within) || Array.isArray(within) ? Reflect.get(within, step) : undefined;
    at = choose(resolve({ file: at.file, schema: stepInto(at.schema, step) }), within, resolve);
  }
  return partOf(at, resolve);
}

function stepInto(schema: Schema, step: string | number): Schema {
  if (typeof step === "number") return member(schema, "items");
  const properties = member(schema, "properties");
  return step in properties ? member(properties, step) : member(schema, "additionalProperties");
}

/** The member of a union that the value's tag names; the union itself where it names none. */
function choose(at: At, value: unknown, resolve: (at: At) => At): At {
  const tag = member(at.schema, "discriminator")["propertyName"];
  if (typeof tag !== "string" || !isObject(value)) return at;
  const branch = branchesOf(at, resolve).find(({ schema }) => valuesOf(member(member(schema, "properties"), tag)).includes(value[tag]));
  return branch === undefined
    ? at
    : { file: branch.file, schema: { ...branch.schema, title: branch.schema["title"] ?? at.schema["title"] } };
}

function partOf(at: At, resolve: (at: At) => At): SchemaPart {
  const { schema } = at;
  const { title, description, examples } = schema;
  const tag = member(schema, "discriminator")["propertyName"];
  const branches = branchesOf(at, resolve);
  return {
    ...(typeof title === "string" ? { title } : {}),
    ...(typeof description === "string" ? { description } : {}),
    ...(Array.isArray(examples) ? { example: examples[0] } : {}),
    names: Object.keys(member(schema, "properties")),
    tags:
      typeof tag === "string"
        ? branches.flatMap((branch) => valuesOf(member(member(branch.schema, "properties"), tag))).filter(isText)
        : [],
    oneOf: branches.flatMap((branch) => (Array.isArray(branch.schema["required"]) ? branch.schema["required"] : [])).filter(isText),
    values: textsOf(branches),
    nameValues: textsOf(branchesOf(resolve({ file: at.file, schema: member(schema, "propertyNames") }), resolve)),
  };
}

/** What a text may be, of branches that are all texts. */
function textsOf(branches: readonly At[]): readonly string[] {
  if (branches.some(({ schema }) => schema["type"] !== "string")) return [];
  return branches
    .flatMap(({ schema }) => {
      const examples: readonly unknown[] = Array.isArray(schema["examples"]) ? schema["examples"].slice(0, 1) : [];
      return Array.isArray(schema["enum"]) ? schema["enum"] : examples;
    })
    .filter(isText);
}

function branchesOf({ file, schema }: At, resolve: (at: At) => At): readonly At[] {
  const branches = schema["oneOf"];
  return Array.isArray(branches) ? branches.filter(isObject).map((branch) => resolve({ file, schema: branch })) : [];
}

function valuesOf(schema: Schema): readonly unknown[] {
  return Array.isArray(schema["enum"]) ? schema["enum"] : [schema["const"]];
}

function withoutReference(schema: Schema): Schema {
  const { $ref: _resolved, ...rest } = schema;
  return rest;
}

function member(schema: Schema, key: string): Schema {
  const value = Object.hasOwn(schema, key) ? schema[key] : undefined;
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
