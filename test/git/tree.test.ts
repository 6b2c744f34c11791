import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gitText } from "#git/run.ts";
import { listTree, readBlobs } from "#git/tree.ts";
import { temporaryRepository } from "../temporary-repository.ts";

test("lists files and folders below the given paths, with sizes and hashes", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("first", { "campaigns/a/brief.yaml": "name: A\n", "campaigns/b/brief.yaml": "name: B\n", "other/x": "x" });

  const entries = await listTree(git, "HEAD", ["campaigns/a/"]);

  const folder = await gitText(git, ["rev-parse", "HEAD:campaigns/a"]);
  expect(entries.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
    "040000 campaigns",
    "040000 campaigns/a",
    "100644 campaigns/a/brief.yaml",
  ]);
  expect(entries[1]).toMatchObject({ oid: folder, size: 0 });
  expect(entries[2]).toMatchObject({ size: 8 });
});

test("a path that is not there gives nothing, no path gives everything", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("first", { "a.txt": "a" });

  expect(await listTree(git, "HEAD", ["nowhere"])).toEqual([]);
  expect((await listTree(git, "HEAD", [])).map(({ path }) => path)).toEqual(["a.txt"]);
});

test("says what each entry is: program, link, submodule", async () => {
  const { git, folder, commit, write } = await temporaryRepository();
  const first = await commit("first", { "run.sh": "#!/bin/sh\n" });
  await symlink("/etc/passwd", join(folder, "link"));
  await write({ "a.txt": "" });
  await gitText(git, ["add", "--all"]);
  await gitText(git, ["update-index", "--chmod=+x", "run.sh"]);
  await gitText(git, ["update-index", "--add", "--cacheinfo", `160000,${first},module`]);
  const tree = await gitText(git, ["write-tree"]);

  const modes = Object.fromEntries((await listTree(git, tree, [])).map(({ path, mode }) => [path, mode]));

  expect(modes).toEqual({ "a.txt": "100644", link: "120000", module: "160000", "run.sh": "100755" });
});

test.for(["-option", "--help", "new\nline", 'quo"te', "ümlaut", "star*", ":(glob)x", "tab\there", "back\\slash", " space "])(
  "reads a file named %j like any other",
  async (name) => {
    const { git, commit } = await temporaryRepository();
    await commit("first", { [`dir/${name}`]: "content", "dir/z": "z" });

    const entries = await listTree(git, "HEAD", [`dir/${name}`]);

    expect(entries.map(({ path }) => path)).toEqual(["dir", `dir/${name}`]);
    const oid = entries[1]?.oid ?? "";
    expect(Buffer.from((await readBlobs(git, [oid])).get(oid) ?? []).toString()).toBe("content");
  },
);

test("a name that is not UTF-8 comes with a replacement character", async () => {
  const { git } = await temporaryRepository();
  const blob = await gitText(git, ["hash-object", "-w", "--stdin"], { input: "x" });
  const tree = await gitText(git, ["mktree", "-z"], {
    input: Buffer.concat([Buffer.from(`100644 blob ${blob}\tcaf`), Buffer.from([0xe9, 0])]),
  });

  expect((await listTree(git, tree, [])).map(({ path }) => path)).toEqual(["caf\ufffd"]);
});

test("reads many blobs, empty and binary ones too", async () => {
  const { git } = await temporaryRepository();
  const contents = ["", "\n", "a\0b", "ä".repeat(70_000)];
  const oids = await Promise.all(contents.map((input) => gitText(git, ["hash-object", "-w", "--stdin"], { input })));

  const blobs = await readBlobs(git, [...oids, ...oids]);

  expect(oids.map((oid) => Buffer.from(blobs.get(oid) ?? []).toString())).toEqual(contents);
  expect(blobs.size).toBe(contents.length);
});

test("names the object that is missing", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("first", { a: "a" });
  const missing = "1234".repeat(10);

  await expect(readBlobs(git, [missing])).rejects.toMatchObject({ code: "GIT_FAILED", message: expect.stringContaining(missing) });
});

test("refuses what is no object name, and folders as files", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("first", { a: "a" });
  const tree = await gitText(git, ["rev-parse", "HEAD^{tree}"]);

  await expect(readBlobs(git, ["HEAD"])).rejects.toMatchObject({ code: "GIT_FAILED" });
  await expect(readBlobs(git, [tree])).rejects.toMatchObject({ message: expect.stringContaining("is a tree") });
});

test.for(["--output=x", "-h", "", "a..b", "^HEAD"])("%j is not handed to git as a revision", async (treeish) => {
  const { git, commit } = await temporaryRepository();
  await commit("first", { a: "a" });

  await expect(listTree(git, treeish, [])).rejects.toMatchObject({ code: "GIT_FAILED" });
});
