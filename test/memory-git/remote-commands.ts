/** What reaches another repository: `remote`, `ls-remote`, `fetch`, `push`. */
import { type Answer, commitNamed, Fatal, parsed, said } from "./command.ts";
import { EMPTY_TREE } from "./objects.ts";
import type { MemoryRepository } from "./repository.ts";
import { reachable } from "./walk.ts";

export function remoteUrl({ remotes }: MemoryRepository, args: readonly string[]): Answer {
  const name = args.at(-1) ?? "";
  const remote = remotes.get(name);
  return remote === undefined ? { code: 2, stdout: "", stderr: `error: No such remote '${name}'\n` } : said(`${remote.url}\n`);
}

function remoteNamed({ remotes }: MemoryRepository, name: string) {
  const remote = remotes.get(name) ?? [...remotes.values()].find(({ url }) => url === name);
  if (remote === undefined || remote.isAway === true) throw new Fatal(`'${remote?.url ?? name}' does not appear to be a git repository`);
  return remote;
}

export function lsRemote(repository: MemoryRepository, args: readonly string[]): Answer {
  const { flags, names } = parsed(args, ["--exit-code", "--heads"]);
  const { refs } = remoteNamed(repository, names[0] ?? "").repository;
  const found = [...refs].filter(([ref]) => (flags.has("--heads") ? ref.startsWith("refs/heads/") : names.slice(1).includes(ref)));
  if (found.length === 0 && flags.has("--exit-code")) return { code: 2, stdout: "", stderr: "" };
  return said(
    found
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([ref, oid]) => `${oid}\t${ref}\n`)
      .join(""),
  );
}

export function fetchFrom(repository: MemoryRepository, args: readonly string[]): Answer {
  const { names } = parsed(args, [
    ...["--quiet", "--no-tags", "--force", "--no-write-fetch-head", "--no-recurse-submodules", "--no-prune", "--no-filter", "--refmap="],
  ]);
  const [remoteName = "", ...specs] = names;
  const { repository: there } = remoteNamed(repository, remoteName);
  for (const [, plus = "", from = "", to = ""] of specs.flatMap((spec) => written(spec, there.refs))) {
    const oid = there.refs.get(from);
    if (oid === undefined) throw new Fatal(`couldn't find remote ref ${from}`);
    copyReachable(there, repository, oid);
    const known = repository.refs.get(to);
    const isForced = plus === "+" || args.includes("--force");
    if (known !== undefined && !isForced && !reachable(repository.objects, [oid]).has(known))
      return { code: 1, stdout: "", stderr: ` ! [rejected]        ${from} -> ${to}  (non-fast-forward)\n` };
    repository.refs.set(to, oid);
  }
  return said("");
}

/** A refspec's parts, once for each reference that a `*` in it stands for. */
function written(spec: string, refs: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const parts = /^(\+?)([^:]+):(.+)$/.exec(spec) ?? [];
  const [, plus = "", from = "", to = ""] = parts;
  if (!from.endsWith("*")) return [parts];
  const start = from.slice(0, -1);
  const names = [...refs.keys()].filter((ref) => ref.startsWith(start));
  return names.map((ref) => [spec, plus, ref, to.replace("*", ref.slice(start.length))]);
}

export function push(repository: MemoryRepository, args: readonly string[]): Answer {
  const { flags, names } = parsed(args, ["--porcelain", "--quiet", "--no-verify", "--force"]);
  const [remoteName = "", spec = ""] = names;
  const { url, refuses, isTracked, repository: there } = remoteNamed(repository, remoteName);
  const [name = "", to = `refs/heads/${name}`] = spec.split(":");
  const shown = (text: string) => (flags.has("--porcelain") ? text : "");
  const oid = commitNamed(repository, name);
  const source = repository.refs.has(`refs/heads/${name}`) ? `refs/heads/${name}` : name;
  const refused = (reason: string): Answer => ({
    code: 1,
    stdout: shown(`To ${url}\n!\t${source}:${to}\t[rejected] (${reason})\nDone\n`),
    stderr: `error: failed to push some refs to '${url}'\n`,
  });
  if (refuses !== undefined) return refused(refuses);
  const known = there.refs.get(to);
  if (known !== undefined && !flags.has("--force")) {
    if (!repository.objects.has(known)) return refused("fetch first");
    if (!reachable(repository.objects, [oid]).has(known)) return refused("non-fast-forward");
  }
  copyReachable(repository, there, oid);
  there.refs.set(to, oid);
  if (isTracked === true && repository.remotes.has(remoteName))
    repository.refs.set(to.replace(/^refs\/heads\//, `refs/remotes/${remoteName}/`), oid);
  const moved = known === undefined ? "[new branch]" : `${known.slice(0, 7)}..${oid.slice(0, 7)}`;
  return said(shown(`To ${url}\n${known === undefined ? "*" : " "}\t${source}:${to}\t${moved}\nDone\n`));
}

/** Everything below a commit that the other repository does not have. */
function copyReachable(from: MemoryRepository, to: MemoryRepository, oid: string): void {
  if (to.objects.has(oid)) return;
  const found = from.objects.get(oid);
  if (found === undefined) throw new Error(`There is no ${oid} to be copied.`);
  to.objects.add(found.type, found.bytes);
  if (found.type === "commit") {
    const { tree, parents } = from.objects.commit(oid);
    for (const next of [tree, ...parents]) if (next !== EMPTY_TREE || from.objects.has(next)) copyReachable(from, to, next);
  } else if (found.type === "tree") {
    for (const line of from.objects.tree(oid)) copyReachable(from, to, line.oid);
  }
}
