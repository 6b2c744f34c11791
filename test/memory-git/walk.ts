/** Walks history as `git rev-list` does: newest first, limited by paths with Git's own simplification of merges. */
import { entryAt, type Objects, secondsOf } from "./objects.ts";

export interface Walk {
  readonly from: readonly string[];
  readonly without: readonly string[];
  readonly paths: readonly string[];
  readonly isFirstParent: boolean;
  readonly isFullHistory: boolean;
}

/**
 * The commits Git would print, in its order. What is left out is marked while it walks, the newest first, as Git does it: which parents
 * count as left out when a merge is simplified depends on how far that marking has come.
 * Source: git's revision.c, `limit_list`, `process_parents`, `try_to_simplify_commit` and `update_treesame` (2.39).
 */
export function walk(objects: Objects, question: Walk): readonly string[] {
  const walking = new Walking(objects, question);
  const found: string[] = [];
  for (let oid = walking.next(); oid !== undefined; oid = walking.next()) found.push(oid);
  return found.filter((oid) => !walking.isLeftOut(oid) && !walking.isSimplifiedAway(oid));
}

/** How many commits Git looks further when everything in its queue is to be left out. Source: revision.c, `SLOP`. */
const SLOP = 5;

class Walking {
  readonly #objects: Objects;
  readonly #question: Walk;
  readonly #bottoms: ReadonlySet<string>;
  readonly #queue: string[] = [];
  readonly #seen = new Set<string>();
  readonly #leftOut = new Set<string>();
  /** The parents Git knows of a commit it has read, after simplification. */
  readonly #parents = new Map<string, readonly string[]>();
  readonly #same = new Map<string, boolean>();
  /** The date of the last commit found. */
  #date = Number.POSITIVE_INFINITY;
  #slop = SLOP;

  constructor(objects: Objects, question: Walk) {
    this.#objects = objects;
    this.#question = question;
    this.#bottoms = new Set(question.without);
    for (const oid of question.from) {
      this.#read(oid);
      this.#enqueue(oid);
    }
    for (const oid of question.without) {
      this.#leftOut.add(oid);
      this.#leaveOutParents(oid);
      this.#enqueue(oid);
    }
  }

  isLeftOut(oid: string): boolean {
    return this.#leftOut.has(oid);
  }

  /** Whether the paths asked for are in it what they are in its parents. */
  isSimplifiedAway(oid: string): boolean {
    if (this.#same.get(oid) === true) return true;
    const { paths, isFullHistory, isFirstParent } = this.#question;
    const parents = this.#parentsOf(oid);
    if (paths.length === 0 || !isFullHistory || isFirstParent || parents.length < 2) return false;
    return this.#isSame(parents, this.#comparison(oid, parents));
  }

  next(): string | undefined {
    for (let oid = this.#queue.shift(); oid !== undefined; oid = this.#queue.shift()) {
      if (!this.#leftOut.has(oid)) {
        for (const parent of this.#simplify(oid)) this.#enqueue(parent);
        this.#date = this.#dateOf(oid);
        return oid;
      }
      for (const parent of this.#read(oid)) {
        this.#leftOut.add(parent);
        this.#read(parent);
        this.#leaveOutParents(parent);
        this.#enqueue(parent);
      }
      if (!this.#isWorthwhile()) return undefined;
    }
    return undefined;
  }

  #isWorthwhile(): boolean {
    const first = this.#queue[0];
    if (first === undefined) return false;
    const isOpen = this.#date <= this.#dateOf(first) || this.#queue.some((oid) => !this.#leftOut.has(oid));
    this.#slop = isOpen ? SLOP : this.#slop - 1;
    return this.#slop > 0;
  }

  #simplify(oid: string): readonly string[] {
    const { paths, isFullHistory, isFirstParent } = this.#question;
    const known = this.#read(oid);
    const parents = isFirstParent ? known.slice(0, 1) : known;
    if (paths.length === 0) return parents;
    if (parents.length === 0) {
      this.#same.set(oid, this.#standOf(oid) === paths.map(() => "").join());
      return parents;
    }
    const same = this.#comparison(oid, parents);
    const only = isFullHistory ? undefined : parents.find((parent, index) => same[index] === true && this.#isRelevant(parent));
    if (only === undefined) {
      this.#same.set(oid, this.#isSame(parents, same));
      return parents;
    }
    this.#same.set(oid, true);
    this.#parents.set(oid, [only]);
    return [only];
  }

  #isSame(parents: readonly string[], same: readonly boolean[]): boolean {
    const hasRelevant = parents.some((parent) => this.#isRelevant(parent));
    return parents.every((parent, index) => same[index] === true || (hasRelevant && !this.#isRelevant(parent)));
  }

  #comparison(oid: string, parents: readonly string[]): readonly boolean[] {
    const own = this.#standOf(oid);
    return parents.map((parent) => this.#standOf(parent) === own);
  }

  #isRelevant(oid: string): boolean {
    return !this.#leftOut.has(oid) || this.#bottoms.has(oid);
  }

  #leaveOutParents(oid: string): void {
    const open = [...this.#read(oid)];
    for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
      if (this.#leftOut.has(parent)) continue;
      this.#leftOut.add(parent);
      open.push(...this.#parentsOf(parent));
    }
  }

  #read(oid: string): readonly string[] {
    const known = this.#parents.get(oid) ?? this.#objects.commit(oid).parents;
    this.#parents.set(oid, known);
    return known;
  }

  /** None of a commit that was not read yet. */
  #parentsOf(oid: string): readonly string[] {
    return this.#parents.get(oid) ?? [];
  }

  #enqueue(oid: string): void {
    if (this.#seen.has(oid)) return;
    this.#seen.add(oid);
    this.#read(oid);
    const date = this.#dateOf(oid);
    const at = this.#queue.findIndex((other) => this.#dateOf(other) < date);
    this.#queue.splice(at === -1 ? this.#queue.length : at, 0, oid);
  }

  #dateOf(oid: string): number {
    return secondsOf(this.#objects.commit(oid).committer);
  }

  #standOf(oid: string): string {
    const { tree } = this.#objects.commit(oid);
    return this.#question.paths.map((path) => entryAt(this.#objects, tree, path)?.oid ?? "").join();
  }
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
