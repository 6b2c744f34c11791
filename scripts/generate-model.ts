/** Writes what follows from `schemas/*.schema.json`: the types in `action/model/types.ts` and the validators in `action/model/generated/`. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { emitTypes, isObject, type SchemaFile } from "./generate-model-types.ts";
import { compileValidators } from "./generate-model-validators.ts";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The order in which the files' types stand in `types.ts`; a file not named here comes last. */
const ORDER = [
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
  "config",
  "provenance",
  "ledger-record",
];

export async function readSchemas(folder = join(ROOT, "schemas")): Promise<readonly SchemaFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".schema.json")).map((name) => name.replace(".schema.json", ""));
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  const sorted = names.sort((left, right) => place(left) - place(right) || left.localeCompare(right, "en"));
  return await Promise.all(
    sorted.map(async (name) => {
      const schema: unknown = JSON.parse(await readFile(join(folder, `${name}.schema.json`), "utf8"));
      if (!isObject(schema)) throw new TypeError(`schemas/${name}.schema.json is not an object`);
      return { name, schema };
    }),
  );
}

/** Every generated file: path from the repository's root → text. */
export async function generateModel(): Promise<Readonly<Record<string, string>>> {
  const files = await readSchemas();
  return { "action/model/types.ts": emitTypes(files), ...(await compileValidators(files)) };
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(await generateModel())) {
    await mkdir(dirname(join(ROOT, path)), { recursive: true });
    await writeFile(join(ROOT, path), text);
  }
}
