/** `rev-list` and `merge-base`. */
import { type Answer, commitNamed, parsed, said } from "./command.ts";
import { secondsOf } from "./objects.ts";
import type { MemoryRepository } from "./repository.ts";
import { mergeBases, objectsOf, reachable, walk } from "./walk.ts";

export function revList(repository: MemoryRepository, args: readonly string[]): Answer {
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

export function mergeBase(repository: MemoryRepository, args: readonly string[]): Answer {
  const { flags, names } = parsed(args, ["--is-ancestor"]);
  const [one = "", other = ""] = names.map((name) => commitNamed(repository, name));
  if (flags.has("--is-ancestor")) return { code: reachable(repository.objects, [other]).has(one) ? 0 : 1, stdout: "", stderr: "" };
  const [base] = mergeBases(repository.objects, one, other);
  return base === undefined ? { code: 1, stdout: "", stderr: "" } : said(`${base}\n`);
}
