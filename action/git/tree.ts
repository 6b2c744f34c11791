/** Reads trees and blobs: content comes from Git's objects, never from a folder that may change under us. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Git } from "#ports/git.ts";
import { OBJECT_NAME, revision } from "./names.ts";
import { gitBytes, textOf } from "./run.ts";

export interface TreeEntry {
  /** From the top of the repository, with `/`. A name that is not UTF-8 holds U+FFFD. */
  readonly path: string;
  readonly mode: "100644" | "100755" | "120000" | "160000" | "040000";
  readonly oid: string;
  /** Bytes; 0 for folders and submodules. */
  readonly size: number;
}

const MODES = ["100644", "100755", "120000", "160000", "040000"] as const;

/**
 * Everything in a tree at or below these paths (all of it where none is given), folders included, in Git's order.
 * A path that is not there gives no entry. Folders above a given path are entries too.
 * @throws PipelineError `GIT_FAILED` where the tree does not exist.
 */
export async function listTree(git: Git, treeish: string, paths: readonly string[]): Promise<readonly TreeEntry[]> {
  const wanted = paths.map((path) => path.replace(/\/+$/, "")).filter((path) => path !== "");
  const listing = textOf(await gitBytes(git, ["ls-tree", "-r", "-t", "-z", "--long", "--full-tree", revision(treeish), "--", ...wanted]));
  return listing.split("\0").filter(Boolean).map(readEntry);
}

/** A folder and what lies directly in it, nothing further down; nothing where it is not there. @throws PipelineError `GIT_FAILED` as above. */
export async function listFolder(git: Git, treeish: string, folder: string): Promise<readonly TreeEntry[]> {
  const listing = textOf(await gitBytes(git, ["ls-tree", "-t", "-z", "--long", "--full-tree", revision(treeish), "--", `${folder}/`]));
  return listing.split("\0").filter(Boolean).map(readEntry);
}

function readEntry(line: string): TreeEntry {
  const tab = line.indexOf("\t");
  const [modeText = "", , oid = "", size = ""] = line.slice(0, tab).split(/ +/);
  // Git writes only these modes; 100664 stands in trees of very old versions and means a regular file.
  const mode = MODES.find((known) => known === modeText) ?? "100644";
  return { path: line.slice(tab + 1), mode, oid, size: size === "-" ? 0 : Number(size) };
}

/**
 * The bytes of these blobs, by object name, read by one process.
 * @throws PipelineError `GIT_FAILED` naming an object that is missing or is not a blob.
 */
export async function readBlobs(git: Git, oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const blobs = new Map<string, Uint8Array>();
  for (const { oid, type, bytes } of await readObjects(git, [...new Set(oids)])) {
    if (type !== "blob") throw new PipelineError("GIT_FAILED", `Git object ${oid} is a ${type}, expected a file`);
    blobs.set(oid, bytes);
  }
  return blobs;
}

export interface GitObject {
  readonly oid: string;
  readonly type: "blob" | "tree" | "commit" | "tag";
  readonly bytes: Uint8Array;
}

const NEWLINE = 10;
const TYPES = ["blob", "tree", "commit", "tag"] as const;

/**
 * Objects of any type in the order asked for, read by one process.
 * @throws PipelineError `GIT_FAILED` naming the first object that is missing.
 */
export async function readObjects(git: Git, oids: readonly string[]): Promise<readonly GitObject[]> {
  if (oids.length === 0) return [];
  const odd = oids.find((oid) => !OBJECT_NAME.test(oid));
  if (odd !== undefined) throw new PipelineError("GIT_FAILED", `${JSON.stringify(odd)} is not the name of a Git object`);
  const output = await gitBytes(git, ["cat-file", "--batch", "--buffer"], { input: `${oids.join("\n")}\n` });
  const objects: GitObject[] = [];
  let offset = 0;
  for (const oid of oids) {
    const end = output.indexOf(NEWLINE, offset);
    const [, typeText, size] = end < 0 ? [] : textOf(output.subarray(offset, end)).split(" ");
    const type = TYPES.find((known) => known === typeText);
    if (type === undefined) {
      throw new PipelineError("GIT_FAILED", `Git object ${oid} is missing from this repository`, {
        hint: "Fetch the whole history with `git fetch --unshallow`, and check the repository with `git fsck`",
      });
    }
    const start = end + 1;
    objects.push({ oid, type, bytes: output.subarray(start, start + Number(size)) });
    offset = start + Number(size) + 1;
  }
  return objects;
}
