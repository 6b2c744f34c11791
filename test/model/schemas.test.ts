import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { date, instant, localDateTime, nameTemplate, timeZone, uri } from "#model/formats.ts";
import { SCHEMAS } from "#model/generated/schemas.js";
import { generateModel, ROOT, readSchemas } from "../../scripts/generate-model.ts";
import { isObject, type Schema } from "../../scripts/generate-model-types.ts";

const FILES = await readSchemas();

/** Every field of every schema: its pointer and its schema, references followed for words only. */
function fieldsOf(name: string, schema: Schema): readonly { readonly at: string; readonly field: Schema }[] {
  const found: { at: string; field: Schema }[] = [];
  const walk = (node: unknown, at: string, isField: boolean): void => {
    if (!isObject(node)) return;
    if (isField) found.push({ at, field: node });
    for (const key of ["properties", "$defs"]) {
      const members = node[key];
      for (const [member, value] of Object.entries(isObject(members) ? members : {})) walk(value, `${at}/${key}/${member}`, true);
    }
    walk(node["items"], `${at}/items`, false);
    walk(node["additionalProperties"], `${at}/additionalProperties`, false);
    const branches = Array.isArray(node["oneOf"]) && !isObject(node["properties"]) ? node["oneOf"] : [];
    for (const [index, branch] of branches.entries()) walk(branch, `${at}/oneOf/${index}`, false);
  };
  walk(schema, `${name}.schema.json#`, false);
  return found;
}

const FIELDS = FILES.flatMap(({ name, schema }) => fieldsOf(name, schema));

test("there is a schema for everything a team writes and everything we record", () => {
  expect(FILES.map(({ name }) => name)).toEqual([
    ...[
      "common",
      "brief",
      "email-asset",
      "landing-page-asset",
      "search-ad-asset",
      "display-ad-asset",
      "performance-max-asset",
      "sponsored-content-asset",
      "text-ad-asset",
      "document-ad-asset",
      "sequence-asset",
      "asset",
      "payload",
      "brand",
      "claims",
      "audiences",
      "fields",
      "calendar",
      "personas",
      "waivers",
      "standing-waivers",
      "baseline",
      "review-answer",
      "recorded-reviews",
      "team-rules",
      "playbook",
    ],
    ...["config", "provenance", "ledger-record"],
  ]);
});

test("what is checked in is what the schemas give; otherwise run `npm run generate:model`", async () => {
  for (const [path, text] of Object.entries(await generateModel())) expect(await readFile(join(ROOT, path), "utf8"), path).toBe(text);
});

test("nothing else lies among the generated files", async () => {
  expect((await readdir(join(ROOT, "action/model/generated"))).sort()).toEqual([
    "schemas.d.ts",
    "schemas.js",
    "validators.d.ts",
    "validators.js",
  ]);
});

test("the validators need nothing at run time and stay small enough to load in a few milliseconds", async () => {
  const code = await readFile(join(ROOT, "action/model/generated/validators.js"), "utf8");

  expect(code).not.toMatch(/^\s*import\b|\brequire\(\w|createRequire/m);
  expect(code.length).toBeLessThan(540_000);
});

test("every schema has an address of its own and says what it is for", () => {
  for (const { name, schema } of FILES) {
    expect(schema["$id"]).toBe(`https://campaigns-as-code.example/schemas/${name}.schema.json`);
    expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(schema["description"]).toMatch(/\w/);
  }
});

test("every field has a title, a description and an example", () => {
  const lacking = FIELDS.filter(
    ({ field }) => !["title", "description"].every((key) => typeof field[key] === "string") || !hasExample(field),
  );

  expect(lacking.map(({ at }) => at)).toEqual([]);
});

function hasExample(field: Schema): boolean {
  return (Array.isArray(field["examples"]) && field["examples"].length > 0) || typeof field["$ref"] === "string";
}

test("every example fits its own schema", () => {
  const ajv = new Ajv2020({
    strict: true,
    discriminator: true,
    formats: { date, "local-date-time": localDateTime, instant, "time-zone": timeZone, uri, "name-template": nameTemplate },
    keywords: ["x-written-by", "x-starts-with"],
  });
  for (const { schema } of FILES) ajv.addSchema(schema);

  const wrong = FIELDS.flatMap(({ at, field }) => {
    const examples: readonly unknown[] = Array.isArray(field["examples"]) ? field["examples"] : [];
    const validator = ajv.getSchema(`https://campaigns-as-code.example/schemas/${at.replaceAll("%", "%25")}`);
    return examples.filter((example) => validator?.(example) !== true).map((example) => `${at}: ${JSON.stringify(example)}`);
  });

  expect(wrong).toEqual([]);
  expect(FIELDS.length).toBeGreaterThan(250);
});

test("every object says which fields it has, or of which form the others are", () => {
  const open: string[] = [];
  const walk = (node: unknown, at: string): void => {
    if (Array.isArray(node)) for (const [index, member] of node.entries()) walk(member, `${at}/${index}`);
    if (!isObject(node)) return;
    if (node["type"] === "object" && node["oneOf"] === undefined && node["additionalProperties"] === undefined) open.push(at);
    for (const [key, member] of Object.entries(node)) if (key !== "examples") walk(member, `${at}/${key}`);
  };
  for (const { name, schema } of FILES) walk(schema, name);

  expect(open).toEqual([]);
});

test("a model may write an asset's words and nothing else", () => {
  const written = FIELDS.filter(({ field }) => field["x-written-by"] === "model").map(({ at }) =>
    at.replace(".schema.json#/properties", ""),
  );

  expect(written).toEqual([
    ...["subject", "preheader", "headline", "cta", "cta/properties/label", "body"].map(
      (field) => `common.schema.json#/$defs/SequenceStep/oneOf/0/properties/${field}`,
    ),
    ...["subject", "preheader", "headline", "cta", "cta/properties/label"].map((field) => `email-asset/${field}`),
    ...["subject", "preheader", "headline", "cta", "cta/properties/label", "body"].map((field) => `email-asset/b/properties/${field}`),
    ...["title", "metaDescription", "headline", "cta", "cta/properties/label", "thankYou"].map((field) => `landing-page-asset/${field}`),
    ...["headlines", "descriptions", "paths", "callouts"].map((field) => `search-ad-asset/${field}`),
    ...["headlines", "longHeadline", "descriptions", "callToAction"].map((field) => `display-ad-asset/${field}`),
    ...["headlines", "longHeadlines", "descriptions", "callToAction", "paths", "callouts"].map((field) => `performance-max-asset/${field}`),
    ...["headline", "description", "callToAction"].map((field) => `sponsored-content-asset/${field}`),
    ...["headline", "description"].map((field) => `text-ad-asset/${field}`),
    ...["headline", "callToAction"].map((field) => `document-ad-asset/${field}`),
  ]);
});

test("the schemas are there as data, word for word", () => {
  expect(SCHEMAS).toEqual(Object.fromEntries(FILES.map(({ name, schema }) => [name, schema])));
});
