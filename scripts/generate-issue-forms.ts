/** Writes `.github/ISSUE_TEMPLATE/`: the forms people start campaigns with, from this repository's own brand. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { PipelineErrors } from "#errors/pipeline-error.ts";
import { readDocument } from "#files/read-document.ts";
import { sha256 } from "#model/digest.ts";
import type { Located } from "#model/source.ts";
import type { SchemaName, SchemaTypes } from "#model/validators.ts";
import { formFiles } from "#requests/form-yaml.ts";

const ROOT = path.resolve(import.meta.dirname, "..");

/** Every file of the forms, path → text, from the brand as it lies here now. */
export async function issueForms(): Promise<Readonly<Record<string, string>>> {
  const names = readdirSync(path.join(ROOT, "brand/playbooks")).sort();
  const playbooks = await Promise.all(names.map((name) => read("playbook", `brand/playbooks/${name}`)));
  return formFiles({
    brand: await read("brand", "brand/brand.yaml"),
    audiences: await read("audiences", "brand/audiences.yaml"),
    playbooks: Object.fromEntries(playbooks.map((playbook) => [playbook.value.type, playbook])),
  });
}

async function read<Name extends SchemaName>(schema: Name, file: string): Promise<Located<SchemaTypes[Name]>> {
  const text = readFileSync(path.join(ROOT, file), "utf8");
  const found = await readDocument(schema, { path: file, text, sha256: sha256(text) });
  if (found.status === "refused") throw new PipelineErrors(found.problems);
  return found.located;
}

if (process.argv[1] === import.meta.filename) {
  const files = await issueForms();
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
    writeFileSync(path.join(ROOT, file), text);
  }
}
