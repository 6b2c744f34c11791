/** Walks history as `git rev-list` does: newest first, limited by paths with Git's own simplification of merges. */
import { entryAt, type Objects, secondsOf } from "./objects.ts";

export interface Walk {
  readonly from: readonly string[];
  readonly without: readonly string[];
  readonly paths: readonly string[];
  readonly isFirstParent: boolean;
  readonly isFullHistory: boolean;
}

/** Commits with their parents as they stand, in rev-list's default order. */
export function walk(objects: Objects, { from, without, paths, isFirstParent, isFullHistory }: Walk): readonly string[] {
  const uninteresting = reachable(objects, without);
  const bottoms = new Set(without);
  const isRelevant = (oid: string) => !uninteresting.has(oid) || bottoms.has(oid);
  const queue: string[] = [];
  const seen = new Set<string>();
  const dateOf = (oid: string) => secondsOf(objects.commit(oid).committer);
  const enqueue = (oid: string): void => {
    if (seen.has(oid) || uninteresting.has(oid)) return;
    seen.add(oid);
    const at = queue.findIndex((other) => dateOf(other) < dateOf(oid));
    queue.splice(at === -1 ? queue.length : at, 0, oid);
  };
  for (const oid of from) enqueue(oid);
  const found: string[] = [];
  for (let oid = queue.shift(); oid !== undefined; oid = queue.shift()) {
    const all = objects.commit(oid).parents;
    const parents = isFirstParent ? all.slice(0, 1) : all;
    const { isSame, follow } = simplified(objects, { oid, parents, paths, isFullHistory, isRelevant });
    if (!isSame) found.push(oid);
    for (const parent of follow) enqueue(parent);
  }
  return found;
}

interface Question {
  readonly oid: string;
  readonly parents: readonly string[];
  readonly paths: readonly string[];
  readonly isFullHistory: boolean;
  readonly isRelevant: (oid: string) => boolean;
}

/** Source: git's revision.c, `try_to_simplify_commit` (2.39). */
function simplified(objects: Objects, { oid, parents, paths, isFullHistory, isRelevant }: Question) {
  if (paths.length === 0) return { isSame: false, follow: parents };
  const own = standOf(objects, oid, paths);
  if (parents.length === 0) return { isSame: own === paths.map(() => "").join(), follow: [] };
  const same = parents.map((parent) => standOf(objects, parent, paths) === own);
  if (!isFullHistory) {
    const only = parents.find((parent, index) => same[index] === true && isRelevant(parent));
    if (only !== undefined) return { isSame: true, follow: [only] };
  }
  const relevant = parents.some(isRelevant);
  const isSame = parents.every((parent, index) => same[index] === true || (relevant && !isRelevant(parent)));
  return { isSame, follow: parents };
}

function standOf(objects: Objects, commit: string, paths: readonly string[]): string {
  const { tree } = objects.commit(commit);
  return paths.map((path) => entryAt(objects, tree, path)?.oid ?? "").join();
}

export function reachable(objects: Objects, from: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let oid = open.pop(); oid !== undefined; oid = open.pop()) {
    if (found.has(oid)) continue;
    found.add(oid);
    open.push(...objects.commit(oid).parents);
  }
  return found;
}

/** Common ancestors that no other common ancestor descends from, the newest first. */
export function mergeBases(objects: Objects, one: string, other: string): readonly string[] {
  const ofOther = reachable(objects, [other]);
  const common = [...reachable(objects, [one])].filter((oid) => ofOther.has(oid));
  const beneath = new Set(common.flatMap((oid) => [...reachable(objects, objects.commit(oid).parents)]));
  return common
    .filter((oid) => !beneath.has(oid))
    .sort((left, right) => secondsOf(objects.commit(right).committer) - secondsOf(objects.commit(left).committer));
}

/** Every object a commit brings that none of those before it had, trees before what is in them. */
export function objectsOf(objects: Objects, commit: string, told: Set<string>): readonly string[] {
  const listed: string[] = [];
  const visit = (oid: string, mode: string): void => {
    if (told.has(oid)) return;
    told.add(oid);
    listed.push(oid);
    if (mode === "40000") for (const line of objects.tree(oid)) visit(line.oid, line.mode);
  };
  visit(objects.commit(commit).tree, "40000");
  return listed;
}
