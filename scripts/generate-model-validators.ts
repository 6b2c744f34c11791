/** Validators from the schemas: Ajv writes them, rolldown makes one ESM file of them that needs nothing at run time. */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { _, Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { rolldown } from "rolldown";
import * as formats from "../action/model/formats.ts";
import { isObject, type Schema, type SchemaFile } from "./generate-model-types.ts";

const require = createRequire(import.meta.url);
const FORMATS_FILE = fileURLToPath(new URL("../action/model/formats.ts", import.meta.url));
/** The formats by the name schemas give them; the functions carry the names `formats.ts` exports them by. */
const FORMATS = {
  date: formats.date,
  "local-date-time": formats.localDateTime,
  instant: formats.instant,
  "time-zone": formats.timeZone,
  uri: formats.uri,
  "name-template": formats.nameTemplate,
};
/** The members of the union `ledger-record` have validators of their own: whoever reads one knows which it must be. */
const RECORDS = { "asset-record": "AssetRecord", "campaign-record": "CampaignRecord", "review-record": "ReviewRecord" };

/** The files of `generated/`: a validator per schema with its declarations, and the schemas themselves as data. */
export async function compileValidators(files: readonly SchemaFile[]): Promise<Readonly<Record<string, string>>> {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    loopRequired: 1,
    // Larger shapes are one function for all who use them: written out at every place the file is larger, and no faster.
    inlineRefs: 4,
    messages: false,
    discriminator: true,
    code: { source: true, esm: true, formats: _`formats` },
    formats: FORMATS,
    keywords: ["x-written-by", "x-starts-with"],
  });
  const keys = keySchemas(files);
  for (const { schema } of files) ajv.addSchema(withoutWords(schema, "schema", keys));
  const ids = new Map(files.filter(({ name }) => name !== "common").map(({ name, schema }) => [name, String(schema["$id"])]));
  for (const [name, definition] of Object.entries(RECORDS)) ids.set(name, `${ids.get("ledger-record")}#/$defs/${definition}`);
  const code = standalone.default(ajv, Object.fromEntries([...ids].map(([name, id]) => [camel(name), id])));
  return {
    "action/model/generated/validators.js": await bundle(compact(onlyUsedSchemas(code))),
    "action/model/generated/validators.d.ts": validatorDeclarations([...ids.keys()]),
    "action/model/generated/schemas.js": schemasModule(files),
    "action/model/generated/schemas.d.ts": SCHEMA_DECLARATIONS,
  };
}

/** The shapes that keys refer to, by how they are referred to. */
type KeySchemas = ReadonlyMap<string, Schema>;

function keySchemas(files: readonly SchemaFile[]): KeySchemas {
  const common = files.find(({ name }) => name === "common")?.schema["$defs"];
  if (!isObject(common)) throw new TypeError("common.schema.json has no $defs");
  return new Map(Object.entries(common).map(([name, schema]) => [`common.schema.json#/$defs/${name}`, schema as Schema]));
}

/** A schema without what only people read: validators need none of it, and load faster for it. */
function withoutWords(value: unknown, within: "schema" | "names", keys: KeySchemas): Schema {
  if (!isObject(value)) throw new TypeError("A schema is an object");
  const kept = Object.entries(value).filter(
    ([key]) => within === "names" || !["title", "description", "examples", "x-starts-with"].includes(key),
  );
  return Object.fromEntries(kept.map(([key, member]) => [key, inside(key, member, within, keys)]));
}

function inside(key: string, member: unknown, within: "schema" | "names", keys: KeySchemas): unknown {
  if (Array.isArray(member)) return key === "oneOf" ? member.map((branch) => withoutWords(branch, "schema", keys)) : member;
  if (!isObject(member)) return member;
  // Written out, however large: an error from a shared function of Ajv's does not say which key it is about.
  const named = key === "propertyNames" ? keys.get(String(member["$ref"])) : undefined;
  const { $ref: _shared, ...beside } = member;
  const shape = named === undefined ? member : { ...named, ...beside };
  return withoutWords(shape, within === "schema" && ["properties", "$defs"].includes(key) ? "names" : "schema", keys);
}

/**
 * What Ajv repeats at every check, said once: half the size, and so half the time to load. Relies on the text Ajv 8 writes;
 * where that changed, the code would only be longer.
 */
function compact(code: string): string {
  return code
    .replace(/schemaPath:"[^"]*",/g, "")
    .replace(
      /const (err\d+) = \{instancePath(:[^\n]*?)?,keyword:("\w+"),params:([^\n]*?)(?:,propertyName:(\w+))?\};\s*if\(vErrors === null\)\{\s*vErrors = \[\1\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}\s*errors\+\+;/g,
      (_found, _error, path = ":instancePath", keyword: string, params: string, propertyName = "undefined") =>
        `vErrors = complain(vErrors, ${path.slice(1)}, ${keyword}, ${params}, ${propertyName});errors++;`,
    );
}

/**
 * Ajv writes every schema beside its function, and the function reads a few lists and names from it. Those alone are kept: a quarter of
 * the file. What is read is found by its text, `schema12.properties.a.required`; a schema that is read in any other way stays whole.
 */
function onlyUsedSchemas(code: string): string {
  return [...code.matchAll(/const (schema\d+) = (?=\{)/g)].reduce((text, [start, name]) => {
    const from = text.indexOf(start ?? "");
    const to = endOfObject(text, from + (start ?? "").length);
    const schema: unknown = JSON.parse(text.slice(from + (start ?? "").length, to));
    const uses = [...text.matchAll(new RegExp(`\\b${name}\\b(?! = )((?:\\.[\\w$]+|\\[\\d+\\]|\\["[^"]*"\\])*)`, "g"))];
    const parts = new Map(uses.map(({ 0: use, 1: steps = "" }) => [use, at(schema, steps)]));
    if ([...parts.values()].includes(schema)) return text;
    const constants = [...parts.values()].map((part, index) => `const ${name}_${index} = ${JSON.stringify(part)};`);
    const order = [...parts.keys()];
    const rest = text.slice(to).replace(/^;/, "");
    const renamed = (part: string): string =>
      part.replace(new RegExp(`\\b${name}\\b((?:\\.[\\w$]+|\\[\\d+\\]|\\["[^"]*"\\])*)`, "g"), (use) => `${name}_${order.indexOf(use)}`);
    return `${renamed(text.slice(0, from))}${constants.join("")}${renamed(rest)}`;
  }, code);
}

/** What stands at `.properties.a[0]["b-c"]`; of members that are only asked whether they are there, their names. */
function at(schema: unknown, steps: string): unknown {
  const names = [...steps.matchAll(/\.([\w$]+)|\[(\d+)\]|\["([^"]*)"\]/g)].map(([, name, index, quoted]) => name ?? index ?? quoted ?? "");
  const found = names.reduce<unknown>((within, name) => (within as Record<string, unknown>)[name], schema);
  if (names.at(-1) !== "properties" || !isObject(found)) return found;
  return Object.fromEntries(Object.keys(found).map((name) => [name, 0]));
}

/** The index after the brace that closes the one at `from`, in JSON. */
function endOfObject(text: string, from: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(from).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === "{") depth += 1;
    if (token === "}") depth -= 1;
    if (depth === 0) return from + index + 1;
  }
  throw new Error("A schema among the validators does not end");
}

/** One ESM file: Ajv's own `esm: true` still calls `require` for its runtime, so that is imported and bundled in. */
async function bundle(code: string): Promise<string> {
  const runtime = [...new Set([...code.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name))];
  const source = [
    ...runtime.map((name, index) => `import * as runtime${index} from ${JSON.stringify(name)};`),
    `import { ${Object.values(FORMATS)
      .map(({ name }) => name)
      .join(", ")} } from ${JSON.stringify(FORMATS_FILE)};`,
    `const formats = { ${Object.entries(FORMATS)
      .map(([format, { name }]) => `${JSON.stringify(format)}: ${name}`)
      .join(", ")} };`,
    "function complain(list, instancePath, keyword, params, propertyName) { const problem = { instancePath, keyword, params, propertyName }; if (list === null) return [problem]; list.push(problem); return list; }",
    code.replace('"use strict";', "").replace(/require\("([^"]+)"\)/g, (_call, name: string) => `runtime${runtime.indexOf(name)}`),
  ].join("\n");
  const build = await rolldown({
    input: "validators",
    platform: "node",
    plugins: [
      {
        name: "validators",
        resolveId: (id) => (id === "validators" ? id : id.startsWith("ajv/") ? require.resolve(id) : undefined),
        load: (id) => (id === "validators" ? source : undefined),
      },
    ],
  });
  const { output } = await build.generate({ format: "esm", minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } } });
  await build.close();
  return `// Written by \`npm run generate:model\`; do not edit by hand.\n${output[0].code}`;
}

function validatorDeclarations(names: readonly string[]): string {
  return [
    "// Written by `npm run generate:model`; do not edit by hand.",
    "export interface ValidatorError {",
    "  readonly instancePath: string;",
    "  readonly keyword: string;",
    "  readonly params: Readonly<Record<string, unknown>>;",
    "  readonly propertyName?: string;",
    "}",
    "export interface Validator {",
    "  (value: unknown): boolean;",
    "  readonly errors: readonly ValidatorError[] | null;",
    "}",
    ...names.map((name) => `export declare const ${camel(name)}: Validator;`),
    "",
  ].join("\n");
}

function schemasModule(files: readonly SchemaFile[]): string {
  const members = files.map(({ name, schema }) => `  ${JSON.stringify(name)}: ${JSON.stringify(schema)},`);
  return ["// Written by `npm run generate:model`; do not edit by hand.", "export const SCHEMAS = {", ...members, "};", ""].join("\n");
}

const SCHEMA_DECLARATIONS = `// Written by \`npm run generate:model\`; do not edit by hand.
/** Every schema as data, by the name of its file: for messages, the writer's projection and the reference pages. Load it on use. */
export declare const SCHEMAS: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
`;

/** `asset-record` → `assetRecord` */
function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
