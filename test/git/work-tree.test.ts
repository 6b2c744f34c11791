import { readFile, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gitText } from "#git/run.ts";
import { listTree } from "#git/tree.ts";
import { cleanCommit, snapshotWorkTree } from "#git/work-tree.ts";
import { temporaryRepository } from "../temporary-repository.ts";

async function pathsIn(git: Parameters<typeof listTree>[0], tree: string): Promise<readonly string[]> {
  return (await listTree(git, tree, [])).filter(({ mode }) => mode !== "040000").map(({ path }) => path);
}

test("takes changed, new and deleted files of the given paths, and the rest as last committed", async () => {
  const { git, folder, commit, write } = await temporaryRepository();
  await commit("first", { "campaigns/a": "old", "campaigns/gone": "x", "other/file": "committed" });
  await write({ "campaigns/a": "new", "campaigns/b": "b", "other/file": "edited" });
  await rm(join(folder, "campaigns/gone"));

  const tree = await snapshotWorkTree(git, ["campaigns"]);

  expect(await pathsIn(git, tree)).toEqual(["campaigns/a", "campaigns/b", "other/file"]);
  expect(await gitText(git, ["show", `${tree}:campaigns/a`])).toBe("new");
  expect(await gitText(git, ["show", `${tree}:other/file`])).toBe("committed");
});

test("leaves the index exactly as it was, byte for byte", async () => {
  const { git, folder, commit, write } = await temporaryRepository();
  await commit("first", { "campaigns/a": "a", "campaigns/b": "b" });
  await write({ "campaigns/a": "staged" });
  await gitText(git, ["add", "campaigns/a"]);
  await write({ "campaigns/a": "edited after staging", "campaigns/new": "new" });
  const before = await readFile(join(folder, ".git/index"));

  const tree = await snapshotWorkTree(git, ["campaigns"]);

  expect(Buffer.compare(await readFile(join(folder, ".git/index")), before)).toBe(0);
  expect(await gitText(git, ["show", `${tree}:campaigns/a`])).toBe("edited after staging");
});

test("a snapshot of a clean working tree is the last commit's tree", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("first", { "campaigns/a": "a", ".github/campaigns.yml": "x" });

  expect(await snapshotWorkTree(git, [])).toBe(await gitText(git, ["rev-parse", "HEAD^{tree}"]));
});

test("works before the first commit, and for paths that are not there", async () => {
  const { git, write } = await temporaryRepository();
  await write({ "campaigns/a": "a" });

  expect(await pathsIn(git, await snapshotWorkTree(git, ["campaigns", "brand"]))).toEqual(["campaigns/a"]);
});

test("leaves ignored files out", async () => {
  const { git, commit, write } = await temporaryRepository();
  await commit("first", { ".gitignore": "*.secret\n" });
  await write({ "campaigns/a": "a", "campaigns/b.secret": "b" });

  expect(await pathsIn(git, await snapshotWorkTree(git, ["campaigns"]))).toEqual([".gitignore", "campaigns/a"]);
});

test("a link stays a link, whatever it points to", async () => {
  const { git, folder, commit, write } = await temporaryRepository();
  await commit("first");
  await write({ "campaigns/a": "a" });
  await symlink("/etc/passwd", join(folder, "campaigns/link"));

  const entries = await listTree(git, await snapshotWorkTree(git, ["campaigns"]), ["campaigns/link"]);

  expect(entries.at(-1)).toMatchObject({ path: "campaigns/link", mode: "120000", size: "/etc/passwd".length });
});

test("a repository inside the repository is a submodule entry, and its files are not read", async () => {
  const { git, folder, commit, write } = await temporaryRepository();
  const first = await commit("first");
  await gitText(git, ["clone", "--quiet", folder, join(folder, "campaigns/module")]);
  await write({ "campaigns/a": "a", "campaigns/module/inner": "x" });
  await gitText(git, ["update-index", "--add", "--cacheinfo", `160000,${first},campaigns/module`]);
  await gitText(git, ["commit", "--quiet", "-m", "module"]);

  const entries = await listTree(git, await snapshotWorkTree(git, ["campaigns"]), []);

  expect(entries.map(({ path, mode }) => `${mode} ${path}`)).toEqual(["040000 campaigns", "100644 campaigns/a", "160000 campaigns/module"]);
});

test("an unknown repository inside the repository does not stop the snapshot", async () => {
  const { git, folder, commit, write } = await temporaryRepository();
  await commit("first");
  await gitText(git, ["clone", "--quiet", folder, join(folder, "campaigns/module")]);
  await write({ "campaigns/a": "a" });

  expect(await pathsIn(git, await snapshotWorkTree(git, ["campaigns"]))).toContain("campaigns/a");
});

test("applies line endings as git add would", async () => {
  const { git, commit, write } = await temporaryRepository();
  await commit("first", { ".gitattributes": "*.txt text\n" });
  await write({ "campaigns/a.txt": "one\r\ntwo\r\n", "campaigns/b.bin": "one\r\n" });

  const tree = await snapshotWorkTree(git, ["campaigns"]);

  expect(Buffer.from((await git.run(["cat-file", "blob", `${tree}:campaigns/a.txt`])).stdout).toString()).toBe("one\ntwo\n");
  expect(Buffer.from((await git.run(["cat-file", "blob", `${tree}:campaigns/b.bin`])).stdout).toString()).toBe("one\r\n");
});

test("a file that became a folder, and names with odd characters", async () => {
  const { git, folder, commit, write } = await temporaryRepository();
  await commit("first", { "campaigns/a": "file" });
  await rm(join(folder, "campaigns/a"));
  await write({ "campaigns/a/inner": "x", "campaigns/-n": "n", "campaigns/new\nline": "l", "campaigns/*": "star" });

  const paths = await pathsIn(git, await snapshotWorkTree(git, ["campaigns"]));

  expect(paths).toEqual(["campaigns/*", "campaigns/-n", "campaigns/a/inner", "campaigns/new\nline"]);
});

test("works while a merge is unfinished", async () => {
  const { git, commit, write } = await temporaryRepository();
  await commit("first", { "campaigns/a": "1", "other/a": "1" });
  await gitText(git, ["checkout", "--quiet", "-b", "side"]);
  await commit("side", { "campaigns/a": "2", "other/a": "2" });
  await gitText(git, ["checkout", "--quiet", "main"]);
  await commit("main", { "campaigns/a": "3", "other/a": "3" });
  await git.run(["merge", "side"]);
  await write({ "campaigns/a": "merged" });

  const tree = await snapshotWorkTree(git, ["campaigns"]);

  expect(await gitText(git, ["show", `${tree}:campaigns/a`])).toBe("merged");
  expect(await gitText(git, ["show", `${tree}:other/a`])).toBe("3");
});

test("files outside a sparse checkout count as committed, not as deleted", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("first", { "campaigns/a/x": "x", "campaigns/b/y": "y" });
  await gitText(git, ["sparse-checkout", "set", "campaigns/a"]);

  expect(await pathsIn(git, await snapshotWorkTree(git, ["campaigns"]))).toEqual(["campaigns/a/x", "campaigns/b/y"]);
});

const FIRST = { "campaigns/a": "a", "campaigns/b": "b", "other/file": "o", ".gitignore": "*.secret\n" };

test.for<readonly [what: string, files: Readonly<Record<string, string>>]>([
  ["nothing is changed", {}],
  ["a file is written again as it was", { "campaigns/a": "a" }],
  ["only an ignored file is new", { "campaigns/c.secret": "c" }],
  ["only other paths are changed", { "other/file": "edited", "other/new": "new" }],
])("the last commit stands for the working tree where %s", async ([, files]) => {
  const { git, commit, write } = await temporaryRepository();
  await commit("first", FIRST);
  await write(files);

  expect(await cleanCommit(git, ["campaigns"])).toBe(await gitText(git, ["rev-parse", "HEAD"]));
  expect(await snapshotWorkTree(git, ["campaigns"])).toBe(await gitText(git, ["rev-parse", "HEAD^{tree}"]));
});

test.for<readonly [what: string, files: Readonly<Record<string, string>>, commands: readonly (readonly string[])[]]>([
  ["a file is changed", { "campaigns/a": "edited" }, []],
  ["a file is new", { "campaigns/c": "c" }, []],
  ["a change is staged", { "campaigns/a": "staged" }, [["add", "campaigns/a"]]],
  ["a file is gone", {}, [["rm", "--quiet", "campaigns/a"]]],
  ["a file is moved", {}, [["mv", "campaigns/a", "campaigns/moved"]]],
])("the last commit does not stand for the working tree where %s", async ([, files, commands]) => {
  const { git, commit, write } = await temporaryRepository();
  await commit("first", FIRST);
  await write(files);
  for (const command of commands) await gitText(git, command);

  expect(await cleanCommit(git, ["campaigns"])).toBeUndefined();
});

test("no commit stands for a working tree before the first", async () => {
  const { git } = await temporaryRepository();

  expect(await cleanCommit(git, ["campaigns"])).toBeUndefined();
});
