/** Reads a folder of rules for the prose linter Vale: every YAML file directly in it, as data. */
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { PipelineError } from "#errors/pipeline-error.ts";
import { linesOf } from "./lines.ts";
import { parseYaml } from "./parse-yaml.ts";

export interface StyleFile {
  /** Without its ending. */
  readonly name: string;
  readonly content:
    | { readonly kind: "read"; readonly value: unknown }
    /** Why it could not be read, in words. */
    | { readonly kind: "unreadable"; readonly why: string };
}

const YAML = /\.ya?ml$/i;
const LARGEST_BYTES = 1_048_576;

/**
 * In the order of their names. `name`: what people call the folder.
 * @throws PipelineError `FILE_MISSING` where there is no such folder, or no rule in it.
 */
export async function styleFolder(folder: string, name = folder): Promise<readonly StyleFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined)
    throw new PipelineError("FILE_MISSING", `There is no folder ${name}`, {
      place: { file: name },
      hint: "Name the folder that holds a style's .yml files, for example styles/Microsoft",
    });
  const files = entries
    .filter((entry) => entry.isFile() && YAML.test(entry.name) && !entry.name.startsWith("."))
    .map((entry) => entry.name);
  if (files.length === 0)
    throw new PipelineError("FILE_MISSING", `There is no rule in ${name}`, {
      place: { file: name },
      hint: `The rules are .yml files directly in the folder${entries.some((entry) => entry.isDirectory()) ? "; this one holds folders: name one of them" : ""}`,
    });
  return await Promise.all(
    files.sort().map(async (file) => ({ name: file.replace(YAML, ""), content: await contentOf(path.join(folder, file)) })),
  );
}

async function contentOf(file: string): Promise<StyleFile["content"]> {
  if ((await stat(file)).size > LARGEST_BYTES) return { kind: "unreadable", why: "the file is larger than 1 MB" };
  const { value, problems } = parseYaml(linesOf(file, await readFile(file, "utf8")));
  const [first] = problems;
  return first === undefined ? { kind: "read", value } : { kind: "unreadable", why: `the file cannot be read: ${first.message}` };
}
