/** What the commands of the Git in memory share: how they are given, how they answer, and which object a name means. */
import type { GitOptions } from "#ports/git.ts";
import { EMPTY_TREE, entryAt, type Objects } from "./objects.ts";
import type { MemoryRepository } from "./repository.ts";

export interface Answer {
  readonly code: number;
  readonly stdout: string | Uint8Array;
  readonly stderr: string;
}

export type Run = (repository: MemoryRepository, args: readonly string[], options: GitOptions) => Answer;

export const ZERO = "0".repeat(40);

/** What Git ends with 128 for, and says after `fatal:`. */
export class Fatal extends Error {}

export function said(stdout: string | Uint8Array): Answer {
  return { code: 0, stdout, stderr: "" };
}

/** Splits a command's arguments: options that are known, what they stand before, and paths behind `--`. */
export function parsed(args: readonly string[], known: readonly (string | RegExp)[]) {
  const end = args.indexOf("--");
  const before = end === -1 ? args : args.slice(0, end);
  const flags = before.filter((arg) => arg.startsWith("-"));
  const odd = flags.find((flag) => !known.some((one) => (typeof one === "string" ? one === flag : one.test(flag))));
  if (odd !== undefined) throw new Error(`This memory does not know the option ${odd} of git ${args.join(" ")}`);
  const given = (name: string) => flags.find((flag) => flag.startsWith(`${name}=`))?.slice(name.length + 1);
  return {
    flags: new Set(flags),
    given,
    names: before.filter((arg) => !arg.startsWith("-")),
    paths: end === -1 ? [] : args.slice(end + 1),
  };
}

export function resolved({ refs, head, objects }: MemoryRepository, name: string): string | undefined {
  const [, plain = name, steps = "", kind, path] = NAME.exec(name) ?? [];
  const start = /^[0-9a-f]{40}$/.test(plain)
    ? plain
    : (refs.get(plain === "HEAD" ? head : plain) ?? refs.get(`refs/heads/${plain}`) ?? refs.get(`refs/remotes/${plain}`));
  if (start === undefined || (!objects.has(start) && start !== EMPTY_TREE)) return undefined;
  const oid = ancestor(objects, start, steps);
  if (oid === undefined) return undefined;
  const type = objects.get(oid)?.type ?? "tree";
  const tree = type === "commit" ? objects.commit(oid).tree : type === "tree" ? oid : undefined;
  if (path !== undefined) return tree === undefined ? undefined : entryAt(objects, tree, path)?.oid;
  if (kind === "commit") return type === "commit" ? oid : undefined;
  return kind === "tree" ? tree : oid;
}

/** A name, the way from it to one of its ancestors, what kind of object is meant, and a path in it. */
const NAME = /^(.*?)((?:\^\d?(?!\{)|~\d*)*)(?:\^\{(commit|tree)\})?(?::(.*))?$/;

/** `^2`: the second parent; `~2`: the first parent's first parent. */
function ancestor(objects: Objects, start: string, steps: string): string | undefined {
  let oid: string | undefined = start;
  for (const [step, parent, generations] of steps.matchAll(/\^(\d?)|~(\d*)/g)) {
    const way = step.startsWith("~") ? Array.from({ length: Number(generations || 1) }, () => 1) : [Number(parent || 1)];
    for (const which of way) if (oid !== undefined && which > 0) oid = objects.commit(oid).parents[which - 1];
  }
  return oid;
}

export function commitNamed(repository: MemoryRepository, name: string): string {
  const oid = resolved(repository, `${name}^{commit}`);
  if (oid === undefined) throw new Fatal(`bad object ${name}`);
  return oid;
}

export function treeNamed(repository: MemoryRepository, name: string): string {
  const oid = resolved(repository, name.endsWith("^{tree}") ? name : `${name}^{tree}`);
  if (oid === undefined) throw new Fatal("not a tree object");
  return oid;
}
