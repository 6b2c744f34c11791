/** `ls-tree`, `cat-file` and `diff-tree`. */
import type { GitOptions } from "#ports/git.ts";
import { type Answer, commitNamed, Fatal, parsed, resolved, said, treeNamed, ZERO } from "./command.ts";
import { type Difference, differences, isBelow, renames } from "./diff.ts";
import { EMPTY_TREE, type TreeLine } from "./objects.ts";
import type { MemoryRepository } from "./repository.ts";

export function lsTree(repository: MemoryRepository, args: readonly string[]): Answer {
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

export function catFile(repository: MemoryRepository, args: readonly string[], { input }: GitOptions): Answer {
  const { objects } = repository;
  if (args[0] === "commit") return said(objects.need(commitNamed(repository, args[1] ?? ""), "commit"));
  if (args[0] === "blob") {
    const oid = resolved(repository, args[1] ?? "");
    if (oid === undefined) throw new Fatal(`Not a valid object name ${args[1]}`);
    return said(objects.need(oid, "blob"));
  }
  parsed(args, ["--batch", "--buffer"]);
  const parts: Uint8Array[] = [];
  for (const oid of String(input).split("\n").filter(Boolean)) {
    const found = objects.get(oid);
    if (found === undefined) parts.push(Buffer.from(`${oid} missing\n`));
    else parts.push(Buffer.from(`${oid} ${found.type} ${found.bytes.length}\n`), found.bytes, Buffer.from("\n"));
  }
  return said(Buffer.concat(parts));
}

export function diffTree(repository: MemoryRepository, args: readonly string[], { input }: GitOptions): Answer {
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
  if (flags.has("--stdin")) {
    // Asked in any other way the program would answer in another form.
    if (!["--root", "-r", "-z", "-m", "--no-renames", "--raw", "--no-abbrev"].every((flag) => flags.has(flag)))
      throw new Error(`This memory does not know git diff-tree ${args.join(" ")}`);
    return said(rawChanges(repository, String(input).split("\n").filter(Boolean)));
  }
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
