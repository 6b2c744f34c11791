/** What the commands of the Git in memory share: how they are given, how they answer, and which object a name means. */
import type { GitOptions } from "#ports/git.ts";
import { EMPTY_TREE } from "./objects.ts";
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
  const [, plain = name, first, kind] = /^(.*?)(\^1)?(?:\^\{(commit|tree)\})?$/.exec(name) ?? [];
  const start = /^[0-9a-f]{40}$/.test(plain)
    ? plain
    : (refs.get(plain === "HEAD" ? head : plain) ?? refs.get(`refs/heads/${plain}`) ?? refs.get(`refs/remotes/${plain}`));
  if (start === undefined || (!objects.has(start) && start !== EMPTY_TREE)) return undefined;
  const oid = first === undefined ? start : objects.commit(start).parents[0];
  if (oid === undefined) return undefined;
  const type = objects.get(oid)?.type ?? "tree";
  if (kind === "commit") return type === "commit" ? oid : undefined;
  if (kind === "tree") return type === "commit" ? objects.commit(oid).tree : type === "tree" ? oid : undefined;
  return oid;
}

export function commitNamed(repository: MemoryRepository, name: string): string {
  const oid = resolved(repository, `${name}^{commit}`);
  if (oid === undefined) throw new Fatal(`bad object ${name}`);
  return oid;
}

export function treeNamed(repository: MemoryRepository, name: string): string {
  const oid = resolved(repository, `${name}^{tree}`);
  if (oid === undefined) throw new Fatal("not a tree object");
  return oid;
}
