/** Writes files into a repository's folder: only below it, never through a symbolic link, each whole or not at all. */
import { lstat, mkdir, readFile, realpath, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PipelineError } from "#errors/pipeline-error.ts";
import { isPlainPath } from "./check-paths.ts";

/** Puts everything back as it was before. */
export type PutBack = () => Promise<void>;

/**
 * Writes texts as UTF-8. All paths are checked before the first byte is written; each file is replaced in one step. Where one cannot be
 * written, those before it are put back.
 * @throws PipelineError `FILE_NAME` for a path that leaves the folder, `FILE_KIND` where a link or a folder is in the way.
 */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<PutBack> {
  const root = await realpath(folder);
  const paths = Object.keys(files).sort();
  for (const path of paths) await checkTarget(root, path);
  const done: PutBack[] = [];
  const putBack: PutBack = async () => {
    for (const undo of done.reverse()) await undo();
  };
  try {
    for (const path of paths) done.push(await replaced(join(root, path), files[path] ?? ""));
  } catch (error) {
    await putBack();
    throw error;
  }
  return putBack;
}

/** Replaces one file, and tells how it is put back: the old bytes, or no file and none of the folders that were made for it. */
async function replaced(path: string, text: string): Promise<PutBack> {
  const before = await readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  const made = await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, text);
  if (before !== undefined) return () => replaceFile(path, before);
  return async () => {
    await rm(path, { force: true });
    for (let folder = dirname(path); made !== undefined && folder.startsWith(made); folder = dirname(folder))
      // Somebody may have put a file of their own there meanwhile.
      await rmdir(folder).catch(() => undefined);
  };
}

async function checkTarget(root: string, path: string): Promise<void> {
  if (!isPlainPath(path)) {
    throw new PipelineError("FILE_NAME", `${JSON.stringify(path)} cannot be written: it is not a plain path inside the repository`, {
      hint: "Rename it",
    });
  }
  const steps = path.split("/");
  for (let depth = 1; depth <= steps.length; depth++) {
    const part = steps.slice(0, depth).join("/");
    const kind = await kindOf(join(root, part));
    const wanted = depth === steps.length ? "file" : "folder";
    if (kind !== "nothing" && kind !== wanted) {
      throw new PipelineError("FILE_KIND", `${part} is a ${kind}, expected a ${wanted}`, {
        place: { file: part },
        hint: "Move it away, then run this again",
      });
    }
    if (kind === "nothing") return;
  }
}

async function kindOf(path: string): Promise<"nothing" | "file" | "folder" | "symbolic link" | "special file"> {
  const stats = await lstat(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (stats === undefined) return "nothing";
  if (stats.isSymbolicLink()) return "symbolic link";
  if (stats.isDirectory()) return "folder";
  return stats.isFile() ? "file" : "special file";
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Written beside its place, then moved over it: a reader sees the old text or the new. What an interrupted run left beside it is removed. */
async function replaceFile(path: string, text: string | Uint8Array): Promise<void> {
  const beside = `${path}.part`;
  await rm(beside, { force: true });
  try {
    await writeFile(beside, text, { flag: "wx" });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
