/** TypeScript types from our subset of JSON Schema, laid out as the formatter would. */

export type Schema = Readonly<Record<string, unknown>>;
export interface SchemaFile {
  /** `brief` for `schemas/brief.schema.json` */
  readonly name: string;
  readonly schema: Schema;
}

export function isObject(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text of `action/model/types.ts`. Types are named after the file (`email-asset` → `EmailAsset`) or the key in `$defs`. */
export function emitTypes(files: readonly SchemaFile[]): string {
  const seen = new Set<string>();
  const sections = files.map(({ name, schema }) => {
    const definitions = Object.entries(objectAt(schema, "$defs")).map(([key, definition]) => declaration(key, definition, name));
    const root = isType(schema) ? [declaration(pascal(name), schema, name)] : [];
    for (const { type } of [...definitions, ...root]) {
      if (seen.has(type)) throw new TypeError(`Two schemas are called ${type}`);
      seen.add(type);
    }
    return [`// ---------- schemas/${name}.schema.json ----------`, ...[...definitions, ...root].map(({ text }) => text)].join("\n");
  });
  return [
    "/** The nouns of campaigns-as-code. Written from `schemas/*.schema.json` by `npm run generate:model`; do not edit by hand. */",
    ...sections,
  ]
    .join("\n\n")
    .concat("\n");
}

function isType(schema: Schema): boolean {
  return "type" in schema || "oneOf" in schema;
}

function declaration(type: string, definition: unknown, file: string): { type: string; text: string } {
  const schema = asObject(definition, `${file}: ${type}`);
  const comment = words(schema, "");
  const record = sameReference(schema);
  if (record !== undefined) return { type, text: `${comment}export type ${type} = ${record};` };
  if (isInterface(schema)) return { type, text: `${comment}export interface ${type} ${objectType(schema, "")}` };
  const head = `export type ${type} =`;
  return { type, text: `${comment}${head}${unionOr(schema, "", head)};` };
}

/** Objects whose members are all of one type are records, so that they fit where a record is asked for. */
function sameReference(schema: Schema): string | undefined {
  if (!isInterface(schema)) return undefined;
  const properties = Object.entries(objectAt(schema, "properties"));
  const types = new Set(properties.map(([, property]) => (isObject(property) ? property["$ref"] : undefined)));
  const [only] = types;
  if (types.size !== 1 || typeof only !== "string" || properties.length < 3) return undefined;
  if (stringsAt(schema, "required").length !== properties.length) return undefined;
  return `Readonly<Record<${properties.map(([key]) => JSON.stringify(key)).join(" | ")}, ${nameOf(only)}>>`;
}

function isInterface(schema: Schema): boolean {
  return isObject(schema["properties"]);
}

/** As the formatter's. */
const WIDEST = 140;

/** ` A` or, for a union of objects and for one too long for a line, each member on its own line. */
function unionOr(schema: Schema, indent: string, head = ""): string {
  const values = schema["enum"];
  if (Array.isArray(values) && `${head} ${typeOf(schema, indent)};`.length > WIDEST)
    return values.map((value) => `\n${indent}  | ${JSON.stringify(value)}`).join("");
  const branches = branchesOf(schema);
  const isShort = `${head} ${typeOf(schema, indent)};`.length <= WIDEST;
  if (branches === undefined || (isShort && branches.every((branch) => "$ref" in branch || branch["type"] === "string")))
    return ` ${typeOf(schema, indent)}`;
  return branches.map((branch) => `\n${indent}  | ${typeOf(branch, `${indent}    `)}`).join("");
}

function branchesOf(schema: Schema): readonly Schema[] | undefined {
  const branches = schema["oneOf"];
  return Array.isArray(branches) && !isInterface(schema) ? branches.filter(isObject) : undefined;
}

function typeOf(schema: Schema, indent: string): string {
  if (typeof schema["$ref"] === "string") return nameOf(schema["$ref"]);
  if ("const" in schema) return JSON.stringify(schema["const"]);
  if (Array.isArray(schema["enum"])) return schema["enum"].map((value) => JSON.stringify(value)).join(" | ");
  const branches = branchesOf(schema);
  if (branches !== undefined) return branches.map((branch) => typeOf(branch, indent)).join(" | ");
  switch (schema["type"]) {
    case "string": {
      const start = schema["x-starts-with"];
      return typeof start === "string" ? `\`${start}\${string}\`` : "string";
    }
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "array": {
      const item = typeOf(asObject(schema["items"], "items"), indent);
      return `readonly ${item.includes(" | ") && !item.startsWith("{") ? `(${item})` : item}[]`;
    }
    case "object":
      if (isInterface(schema)) return objectType(schema, indent);
      return recordType(asObject(schema["additionalProperties"], "additionalProperties"), indent);
    default:
      throw new TypeError(`No type for ${JSON.stringify(schema)}`);
  }
}

/** A record; spread over lines, as the formatter does, where its values are objects. */
function recordType(values: Schema, indent: string): string {
  if (!isInterface(values)) return `Readonly<Record<string, ${typeOf(values, indent)}>>`;
  const lines = ["<", "  Record<", "    string,", `    ${objectType(values, `${indent}    `)}`, "  >", ">"];
  return `Readonly${lines.join(`\n${indent}`)}`;
}

function objectType(schema: Schema, indent: string): string {
  const required = stringsAt(schema, "required");
  const members = Object.entries(objectAt(schema, "properties")).map(([key, property]) => {
    const member = asObject(property, key);
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
    const type = unionOr(member, `${indent}  `);
    return `${words(member, `${indent}  `)}${indent}  readonly ${name}${required.includes(key) ? "" : "?"}:${type};\n`;
  });
  return `{\n${members.join("")}${indent}}`;
}

/** The description as a comment line, where the schema has one. */
function words(schema: Schema, indent: string): string {
  const description = schema["description"];
  return typeof description === "string" ? `${indent}/** ${description.replaceAll("*/", "* /")} */\n` : "";
}

function nameOf(reference: string): string {
  const [file = "", pointer = ""] = reference.split("#");
  return pointer === "" ? pascal(file.replace(".schema.json", "")) : (pointer.split("/").at(-1) ?? "");
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function asObject(value: unknown, where: string): Schema {
  if (!isObject(value)) throw new TypeError(`${where} is not a schema`);
  return value;
}

function objectAt(schema: Schema, key: string): Schema {
  const value = schema[key];
  return isObject(value) ? value : {};
}

function stringsAt(schema: Schema, key: string): readonly string[] {
  const value = schema[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
