/** Reads a folder of past mails, pages and texts, which belong to no campaign. */
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { PipelineError } from "#errors/pipeline-error.ts";

export interface PastAsset {
  readonly file: string;
  readonly kind: "html" | "text";
  readonly text: string;
}

const KINDS: Readonly<Record<string, PastAsset["kind"]>> = { ".html": "html", ".htm": "html", ".md": "text", ".txt": "text" };
/** Larger than any mail that arrives whole. */
const LARGEST_BYTES = 5 * 1024 * 1024;

/**
 * `name`: what people call the folder. One after the other, so that a folder of a hundred thousand needs no more memory than one of ten.
 * @throws PipelineError `FILE_MISSING` where there is no such folder or nothing in it, `FILE_TOO_LARGE` for what is no mail.
 */
export async function* pastAssets(folder: string, name = folder): AsyncGenerator<PastAsset> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined)
    throw new PipelineError("FILE_MISSING", `There is no folder ${name}`, {
      place: { file: name },
      hint: "Name a folder that holds past mails as .html, .md or .txt",
    });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const wanted = files.filter((file) => KINDS[path.extname(file).toLowerCase()] !== undefined).sort();
  if (wanted.length === 0)
    throw new PipelineError("FILE_MISSING", `There is no mail or text in ${name}`, {
      place: { file: name },
      hint: "Past mails are read from files that end in .html, .htm, .md or .txt",
    });
  for (const file of wanted) {
    if ((await stat(file)).size > LARGEST_BYTES) throw tooLarge(`${name}${file.slice(folder.length)}`);
    yield { file, kind: KINDS[path.extname(file).toLowerCase()] ?? "text", text: await readFile(file, "utf8") };
  }
}

function tooLarge(file: string): PipelineError {
  return new PipelineError("FILE_TOO_LARGE", `${file} is larger than 5 MB, which is no mail and no page`, {
    place: { file },
    hint: "Take it out of the folder, then run this again",
  });
}
