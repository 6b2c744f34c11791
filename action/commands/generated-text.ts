/** The text of an asset as it was generated last, whatever became of it since. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { blobOf } from "#generation/blob-of.ts";
import type { Git } from "#ports/git.ts";

/** Beside the assets: what was generated, for as long as the asset is something else; so that the next time can tell what people changed. */
export function baseFile(folder: string, asset: string): string {
  return `${folder}/generated/${asset}.md`;
}

/** As the working tree has it beside the asset, else as Git holds it. Both are held to its name. Undefined where neither has it. */
export async function generatedText(
  git: Git,
  folder: string,
  { asset, blob }: { readonly asset: string; readonly blob: string },
): Promise<string | undefined> {
  const kept = await readFile(path.join(git.folder, baseFile(folder, asset)), "utf8").catch(() => undefined);
  if (kept !== undefined && blobOf(kept) === blob) return kept;
  const { code, stdout } = await git.run(["cat-file", "blob", blob]);
  return code === 0 ? new TextDecoder().decode(stdout) : undefined;
}
