/**
 * Git without processes, for tests that play a run a hundred thousand times: the commands the program gives, answered from memory, byte
 * for byte as the real program answers them (`test/memory-git/contract.test.ts`). What it does not know it refuses; it never guesses.
 */
import type { Git, GitOptions, GitResult } from "#ports/git.ts";
import { type Difference, differences, isBelow, renames } from "./diff.ts";
import { fastImport } from "./fast-import.ts";
import { EMPTY_TREE, secondsOf, type TreeLine } from "./objects.ts";
import type { MemoryRepository } from "./repository.ts";
import { mergeBases, objectsOf, reachable, walk } from "./walk.ts";

interface Answer {
  readonly code: number;
  readonly stdout: string | Uint8Array;
  readonly stderr: string;
}

type Run = (repository: MemoryRepository, args: readonly string[], options: GitOptions) => Answer;

const ZERO = "0".repeat(40);

/** @throws Error for a command or an option that this memory does not know. */
export function memoryGit(repository: MemoryRepository, folder = "/memory"): Git {
  return {
    folder,
    run(args, options = {}) {
      const { code, stdout, stderr } = answer(repository, args, options);
      return Promise.resolve({ code, stdout: typeof stdout === "string" ? Buffer.from(stdout) : stdout, stderr } satisfies GitResult);
    },
  };
}

function answer(repository: MemoryRepository, given: readonly string[], options: GitOptions): Answer {
  let start = 0;
  while (given[start] === "-c") start += 2;
  const [command = "", ...args] = given.slice(start);
  const run = COMMANDS[command];
  if (run === undefined) throw new Error(`This memory knows no git ${given.join(" ")}`);
  try {
    return run(repository, args, options);
  } catch (error) {
    if (error instanceof Fatal) return { code: 128, stdout: "", stderr: `fatal: ${error.message}\n` };
    throw error;
  }
}

class Fatal extends Error {}

function said(stdout: string | Uint8Array): Answer {
  return { code: 0, stdout, stderr: "" };
}

const COMMANDS: Readonly<Record<string, Run>> = {
  "cat-file": catFile,
  "diff-tree": diffTree,
  fetch: fetchFrom,
  "fast-import": (repository, _args, { input }) => said(`${fastImport(repository.objects, String(input)).join("\n")}\n`),
  "for-each-ref": forEachRef,
  "ls-remote": lsRemote,
  "ls-tree": lsTree,
  "merge-base": mergeBase,
  push,
  remote: remoteUrl,
  "rev-list": revList,
  "rev-parse": revParse,
  status: status,
  "symbolic-ref": (repository) => said(`${repository.head.slice("refs/heads/".length)}\n`),
  "update-ref": updateRef,
  var: identity,
};

/** Splits a command's arguments: options that are known, what they stand before, and paths behind `--`. */
function parsed(args: readonly string[], known: readonly (string | RegExp)[]) {
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

function resolved({ refs, head, objects }: MemoryRepository, name: string): string | undefined {
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

function commitNamed(repository: MemoryRepository, name: string): string {
  const oid = resolved(repository, `${name}^{commit}`);
  if (oid === undefined) throw new Fatal(`bad object ${name}`);
  return oid;
}

function treeNamed(repository: MemoryRepository, name: string): string {
  const oid = resolved(repository, `${name}^{tree}`);
  if (oid === undefined) throw new Fatal("not a tree object");
  return oid;
}

function revParse(repository: MemoryRepository, args: readonly string[]): Answer {
  if (args[0] === "--git-dir") return said(".git\n");
  if (args[0] === "--show-object-format") return said("sha1\n");
  if (args[0] === "--is-shallow-repository") return said("false\n.git/shallow\n");
  const { flags, names } = parsed(args, ["--verify", "--quiet"]);
  const oids = names.map((name) => resolved(repository, name));
  if (oids.every((oid) => oid !== undefined)) return said(oids.map((oid) => `${oid}\n`).join(""));
  if (flags.has("--quiet")) return { code: 1, stdout: "", stderr: "" };
  throw new Fatal("Needed a single revision");
}

function lsTree(repository: MemoryRepository, args: readonly string[]): Answer {
  const { flags, names, paths } = parsed(args, ["-r", "-t", "-d", "-z", "--long", "--name-only", "--full-tree"]);
  const tree = treeNamed(repository, names[0] ?? "");
  const { objects } = repository;
  const out: string[] = [];
  const [isDeep, showsTrees, onlyTrees] = [flags.has("-r"), flags.has("-t"), flags.has("-d")];
  const end = flags.has("-z") ? "\0" : "\n";
  const show = (line: TreeLine, path: string): void => {
    const type = line.mode === "40000" ? "tree" : "blob";
    if (onlyTrees && type !== "tree") return;
    if (flags.has("--name-only")) out.push(`${path}${end}`);
    else {
      const size = type === "tree" ? "-" : String(objects.need(line.oid, "blob").length);
      const long = flags.has("--long") ? ` ${size.padStart(7)}` : "";
      out.push(`${line.mode.padStart(6, "0")} ${type} ${line.oid}${long}\t${path}${end}`);
    }
  };
  const wanted = paths.map((path) => ({ path: path.replace(/\/+$/, ""), isInside: path.endsWith("/") }));
  const visit = (oid: string, prefix: string): void => {
    for (const line of objects.tree(oid)) {
      const path = `${prefix}${line.name}`;
      const isTree = line.mode === "40000";
      const isAt = wanted.length === 0 || wanted.some((one) => one.path === path || path.startsWith(`${one.path}/`));
      const opens = wanted.some((one) => one.path.startsWith(`${path}/`) || (one.isInside && one.path === path));
      if (!isAt && !(opens && isTree)) continue;
      const enters = isTree && (isDeep || opens);
      if (!enters || showsTrees) show(line, path);
      if (enters) visit(line.oid, `${path}/`);
    }
  };
  visit(tree, "");
  return said(out.join(""));
}

function catFile(repository: MemoryRepository, args: readonly string[], { input }: GitOptions): Answer {
  const { objects } = repository;
  if (args[0] === "commit") return said(objects.need(commitNamed(repository, args[1] ?? ""), "commit"));
  parsed(args, ["--batch", "--buffer"]);
  const parts: Uint8Array[] = [];
  for (const oid of String(input).split("\n").filter(Boolean)) {
    const found = objects.get(oid);
    if (found === undefined) parts.push(Buffer.from(`${oid} missing\n`));
    else parts.push(Buffer.from(`${oid} ${found.type} ${found.bytes.length}\n`), found.bytes, Buffer.from("\n"));
  }
  return said(Buffer.concat(parts));
}

function revList(repository: MemoryRepository, args: readonly string[]): Answer {
  const { objects } = repository;
  const { flags, given, names, paths } = parsed(args, [
    ...["--no-commit-header", "--first-parent", "--full-history", "--extended-regexp", "--no-merges", "--topo-order", "--count"],
    ...["--reverse", "--objects", "--in-commit-order", "--no-object-names", "--max-parents=0", /^--(?:format|max-count|grep)=/],
  ]);
  const without = names.filter((name) => name.startsWith("^")).map((name) => commitNamed(repository, name.slice(1)));
  const from = names.filter((name) => !name.startsWith("^")).map((name) => commitNamed(repository, name));
  let found = walk(objects, {
    from,
    without,
    paths: paths.map((path) => path.replace(/\/+$/, "")),
    isFirstParent: flags.has("--first-parent"),
    isFullHistory: flags.has("--full-history"),
  });
  if (flags.has("--topo-order")) found = childrenFirst(repository, found);
  const grep = given("--grep");
  if (grep !== undefined) found = found.filter((oid) => new RegExp(grep, "m").test(objects.commit(oid).message));
  if (flags.has("--no-merges")) found = found.filter((oid) => objects.commit(oid).parents.length < 2);
  if (flags.has("--max-parents=0")) found = found.filter((oid) => objects.commit(oid).parents.length === 0);
  const most = given("--max-count");
  if (most !== undefined) found = found.slice(0, Number(most));
  if (flags.has("--reverse")) found = [...found].reverse();
  if (flags.has("--count")) return said(`${found.length}\n`);
  if (flags.has("--objects")) {
    const told = new Set<string>();
    return said(
      found
        .flatMap((oid) => [oid, ...objectsOf(objects, oid, told)])
        .map((oid) => `${oid}\n`)
        .join(""),
    );
  }
  const format = given("--format");
  if (format === undefined) return said(found.map((oid) => `${oid}\n`).join(""));
  return said(found.map((oid) => `${formatted(repository, oid, format)}\n`).join(""));
}

/** Parents never before their children, otherwise as found. */
function childrenFirst({ objects }: MemoryRepository, found: readonly string[]): readonly string[] {
  const waiting = new Map(found.map((oid) => [oid, 0]));
  for (const oid of found) for (const parent of objects.commit(oid).parents) waiting.set(parent, (waiting.get(parent) ?? 0) + 1);
  const ready = found.filter((oid) => waiting.get(oid) === 0);
  const sorted: string[] = [];
  for (let oid = ready.shift(); oid !== undefined; oid = ready.shift()) {
    sorted.push(oid);
    for (const parent of objects.commit(oid).parents) {
      waiting.set(parent, (waiting.get(parent) ?? 0) - 1);
      if (waiting.get(parent) === 0 && found.includes(parent)) ready.unshift(parent);
    }
  }
  return sorted;
}

function formatted({ objects }: MemoryRepository, oid: string, format: string): string {
  const { author, committer, message, parents } = objects.commit(oid);
  const [, name = "", address = ""] = /^(.*?) ?<([^>]*)>/.exec(author) ?? [];
  const values: Readonly<Record<string, string>> = {
    ...{ "%H": oid, "%P": parents.join(" "), "%an": name, "%ae": address, "%ct": String(secondsOf(committer)) },
    ...{ "%B": message, "%s": message.split("\n")[0] ?? "", "%n": "\n", "%x00": "\0" },
  };
  return format.replace(/%(?:x00|an|ae|ct|[A-Za-z])/g, (key) => {
    const value = values[key];
    if (value === undefined) throw new Error(`This memory does not know ${key}`);
    return value;
  });
}

function mergeBase(repository: MemoryRepository, args: readonly string[]): Answer {
  const { flags, names } = parsed(args, ["--is-ancestor"]);
  const [one = "", other = ""] = names.map((name) => commitNamed(repository, name));
  if (flags.has("--is-ancestor")) return { code: reachable(repository.objects, [other]).has(one) ? 0 : 1, stdout: "", stderr: "" };
  const [base] = mergeBases(repository.objects, one, other);
  return base === undefined ? { code: 1, stdout: "", stderr: "" } : said(`${base}\n`);
}

function diffTree(repository: MemoryRepository, args: readonly string[], { input }: GitOptions): Answer {
  const { objects } = repository;
  const { flags, names, paths } = parsed(args, [
    ...[
      "-r",
      "-z",
      "-c",
      "-m",
      "--no-commit-id",
      "--name-only",
      "--name-status",
      "--no-renames",
      "--raw",
      "--no-abbrev",
      "--stdin",
      "--root",
    ],
    ...["--quiet", "--no-ext-diff", "--no-textconv", "-M90%", "-l2000", "--diff-filter=DR"],
  ]);
  if (flags.has("--stdin")) return said(rawChanges(repository, String(input).split("\n").filter(Boolean)));
  const between = (left: string, right: string) => differences(objects, left, right).filter(({ path }) => isBelow(path, paths));
  if (flags.has("-c")) {
    const { tree, parents } = objects.commit(commitNamed(repository, names[0] ?? ""));
    const [first = [], ...others] = parents.map((parent) => between(objects.commit(parent).tree, tree));
    const everywhere = first.filter(({ path }) => others.every((other) => other.some((one) => one.path === path)));
    return said(everywhere.map(({ path }) => `${path}\0`).join(""));
  }
  const all = between(treeNamed(repository, names[0] ?? ""), treeNamed(repository, names[1] ?? ""));
  if (flags.has("--quiet")) return { code: all.length === 0 ? 0 : 1, stdout: "", stderr: "" };
  if (flags.has("--name-only")) return said(all.map(({ path }) => `${path}\0`).join(""));
  if (!flags.has("-M90%")) throw new Error(`This memory does not know git diff-tree ${args.join(" ")}`);
  return said(goneOrMoved(repository, all));
}

function goneOrMoved({ objects }: MemoryRepository, all: readonly Difference[]): string {
  const moved = renames(objects, all, 90);
  const gone = all.filter(({ path, now }) => now === undefined && !moved.some(({ from }) => from === path));
  const lines = [
    ...gone.map(({ path }) => ({ path, text: `D\0${path}\0` })),
    ...moved.map(({ from, to, score }) => ({ path: to, text: `R${String(score).padStart(3, "0")}\0${from}\0${to}\0` })),
  ];
  return lines
    .sort((left, right) => (left.path < right.path ? -1 : 1))
    .map(({ text }) => text)
    .join("");
}

function rawChanges({ objects }: MemoryRepository, commits: readonly string[]): string {
  const mode = (line: TreeLine | undefined) => line?.mode.padStart(6, "0") ?? "000000";
  return commits
    .flatMap((oid) => {
      const { tree, parents } = objects.commit(oid);
      const befores = parents.length === 0 ? [EMPTY_TREE] : parents.map((parent) => objects.commit(parent).tree);
      return befores.map((before) => {
        const lines = differences(objects, before, tree).map(({ path, old, now }) => {
          const letter = old === undefined ? "A" : now === undefined ? "D" : "M";
          return `:${mode(old)} ${mode(now)} ${old?.oid ?? ZERO} ${now?.oid ?? ZERO} ${letter}\0${path}\0`;
        });
        return lines.length === 0 ? "" : `${oid}\0${lines.join("")}`;
      });
    })
    .join("");
}

function forEachRef({ refs }: MemoryRepository, args: readonly string[]): Answer {
  const { names, given } = parsed(args, [/^--format=/]);
  if (given("--format") !== "%(refname)") throw new Error(`This memory does not know git for-each-ref ${args.join(" ")}`);
  const found = [...refs.keys()].filter((ref) => names.length === 0 || names.some((name) => ref.startsWith(name))).sort();
  return said(found.map((ref) => `${ref}\n`).join(""));
}

function updateRef({ refs, head, objects }: MemoryRepository, args: readonly string[]): Answer {
  const [name = "", now = "", before] = args[0] === "-m" ? args.slice(2) : args;
  const ref = name === "HEAD" ? head : name;
  const refused = (reason: string): Answer => ({
    code: 128,
    stdout: "",
    stderr: `fatal: update_ref failed for ref '${name}': ${reason}\n`,
  });
  if (before !== undefined && (refs.get(ref) ?? ZERO) !== before) return refused(`cannot lock ref '${name}'`);
  if (!objects.has(now)) return refused(`trying to write ref '${name}' with nonexistent object ${now}`);
  refs.set(ref, now);
  return said("");
}

function identity({ config }: MemoryRepository): Answer {
  const [name, address] = [config.get("user.name") ?? "", config.get("user.email") ?? ""];
  if (address === "") throw new Fatal("no email was given and auto-detection is disabled");
  return said(`${name} <${address}> 0 +0000\n`);
}

/** The working tree is as it was committed. */
function status(repository: MemoryRepository, args: readonly string[]): Answer {
  return said(args.includes("--porcelain=v2") ? `# branch.oid ${resolved(repository, "HEAD")}\0` : "");
}

function remoteUrl({ remotes }: MemoryRepository, args: readonly string[]): Answer {
  const name = args.at(-1) ?? "";
  const remote = remotes.get(name);
  return remote === undefined ? { code: 2, stdout: "", stderr: `error: No such remote '${name}'\n` } : said(`${remote.url}\n`);
}

function remoteNamed({ remotes }: MemoryRepository, name: string) {
  const remote = remotes.get(name);
  if (remote === undefined) throw new Fatal(`'${name}' does not appear to be a git repository`);
  return remote;
}

function lsRemote(repository: MemoryRepository, args: readonly string[]): Answer {
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

function fetchFrom(repository: MemoryRepository, args: readonly string[]): Answer {
  const { names } = parsed(args, [
    ...["--quiet", "--no-tags", "--force", "--no-write-fetch-head", "--no-recurse-submodules", "--no-prune", "--no-filter", "--refmap="],
  ]);
  const [remoteName = "", ...specs] = names;
  const { repository: there } = remoteNamed(repository, remoteName);
  for (const spec of specs) {
    const [, plus = "", from = "", to = ""] = /^(\+?)([^:]+):(.+)$/.exec(spec) ?? [];
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

function push(repository: MemoryRepository, args: readonly string[]): Answer {
  const { names } = parsed(args, ["--porcelain", "--quiet", "--no-verify"]);
  const [remoteName = "", spec = ""] = names;
  const { url, refuses, repository: there } = remoteNamed(repository, remoteName);
  const [name = "", to = ""] = spec.split(":");
  const oid = commitNamed(repository, name);
  const refused = (reason: string): Answer => ({
    code: 1,
    stdout: `To ${url}\n!\t${oid}:${to}\t[rejected] (${reason})\nDone\n`,
    stderr: `error: failed to push some refs to '${url}'\n`,
  });
  if (refuses !== undefined) return refused(refuses);
  const known = there.refs.get(to);
  if (known !== undefined && !repository.objects.has(known)) return refused("fetch first");
  if (known !== undefined && !reachable(repository.objects, [oid]).has(known)) return refused("non-fast-forward");
  copyReachable(repository, there, oid);
  there.refs.set(to, oid);
  return said(`To ${url}\n \t${oid}:${to}\t${known === undefined ? "[new branch]" : `${known.slice(0, 7)}..${oid.slice(0, 7)}`}\nDone\n`);
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
