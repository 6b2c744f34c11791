/** Compares trees as `git diff-tree -r` does, with Git's own measure of likeness for renames. */
import { EMPTY_TREE, type Objects, type TreeLine } from "./objects.ts";

export interface Difference {
  readonly path: string;
  readonly old: TreeLine | undefined;
  readonly now: TreeLine | undefined;
}

export function differences(objects: Objects, left: string, right: string, prefix = ""): readonly Difference[] {
  if (left === right) return [];
  const [olds, news] = [objects.tree(left), objects.tree(right)];
  const found: Difference[] = [];
  const names = new Set([...olds, ...news].map(({ name }) => name));
  for (const name of names) {
    const old = olds.find((line) => line.name === name);
    const now = news.find((line) => line.name === name);
    if (old?.oid === now?.oid && old?.mode === now?.mode) continue;
    const path = `${prefix}${name}`;
    const [oldFolder, newFolder] = [old?.mode === "40000", now?.mode === "40000"];
    if (oldFolder || newFolder) {
      found.push(...differences(objects, oldFolder ? (old?.oid ?? "") : EMPTY_TREE, newFolder ? (now?.oid ?? "") : EMPTY_TREE, `${path}/`));
      if (!oldFolder && old !== undefined) found.push({ path, old, now: undefined });
      if (!newFolder && now !== undefined) found.push({ path, old: undefined, now });
    } else {
      found.push({ path, old, now });
    }
  }
  return found.sort((one, other) => (order(one.path) < order(other.path) ? -1 : 1));
}

function order(path: string): string {
  return Buffer.from(path).toString("latin1");
}

export function isBelow(path: string, folders: readonly string[]): boolean {
  return folders.length === 0 || folders.some((folder) => path === folder || path.startsWith(`${folder.replace(/\/$/, "")}/`));
}

export interface Rename {
  readonly from: string;
  readonly to: string;
  readonly score: number;
}

/** Each new file that is at least so much (of 100) like one that went, the likest first. */
export function renames(objects: Objects, all: readonly Difference[], least: number): readonly Rename[] {
  const gone = all.filter(({ now }) => now === undefined);
  const come = all.filter(({ old }) => old === undefined);
  const found: Rename[] = [];
  for (const { path: to, now } of come) {
    const scored = gone
      .map(({ path: from, old }) => ({ from, to, score: likeness(objects, old?.oid ?? "", now?.oid ?? "") }))
      .filter(({ score }) => score >= least)
      .sort((left, right) => right.score - left.score);
    const best = scored.find(({ from }) => !found.some((other) => other.from === from)) ?? scored[0];
    if (best !== undefined) found.push(best);
  }
  return found;
}

/** Share of bytes that stand in both, by lines (or 64 bytes of them), against the larger. Source: git's diffcore-delta.c (2.39). */
function likeness(objects: Objects, old: string, now: string): number {
  if (old === now) return 100;
  const [left, right] = [objects.need(old, "blob"), objects.need(now, "blob")];
  const larger = Math.max(left.length, right.length);
  if (larger === 0 || left.length === 0) return 0;
  const [before, after] = [chunks(left), chunks(right)];
  let copied = 0;
  for (const [chunk, bytes] of before) copied += Math.min(bytes, after.get(chunk) ?? 0);
  return Math.floor((copied * 100) / larger);
}

function chunks(bytes: Uint8Array): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  let start = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index] !== 10 && index - start < 63 && index < bytes.length - 1) continue;
    const chunk = Buffer.from(bytes.subarray(start, index + 1)).toString("latin1");
    counted.set(chunk, (counted.get(chunk) ?? 0) + chunk.length);
    start = index + 1;
  }
  return counted;
}
