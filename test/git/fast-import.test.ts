/** Commits by one stream: files, whole folders by their tree, and removals. */
import { expect, test } from "vitest";
import { type NewCommit, writeCommits } from "#git/fast-import.ts";
import { gitText } from "#git/run.ts";
import type { Git } from "#ports/git.ts";
import { temporaryRepository } from "../temporary-repository.ts";

const BY = "Robot <robot@acme.example> 1775034000 +0000";
const commitOf = (over: Partial<NewCommit>): NewCommit => ({ author: BY, committer: BY, message: "words\n", files: {}, ...over });
const filesIn = async (git: Git, commit = "") => (await gitText(git, ["ls-tree", "-r", "--name-only", commit])).split("\n");

async function withFolders() {
  const { git, commit } = await temporaryRepository();
  const first = await commit("first", { "a/one": "1", "a/deep/two": "2", "b/three": "3" });
  return { git, first, tree: await gitText(git, ["rev-parse", "HEAD:a"]) };
}

test("a folder becomes exactly its tree, whatever stood there", async () => {
  const { git, first, tree } = await withFolders();

  const [made] = await writeCommits(git, first, [commitOf({ folders: { b: tree, "c/d": tree } })]);

  expect(await filesIn(git, made)).toEqual(["a/deep/two", "a/one", "b/deep/two", "b/one", "c/d/deep/two", "c/d/one"]);
});

test("what is removed goes first, then folders come, then files: a file may lie in a folder of the same commit", async () => {
  const { git, first, tree } = await withFolders();

  const [made] = await writeCommits(git, first, [
    commitOf({ remove: ["a", "b/three"], folders: { b: tree }, files: { "b/one": "changed" } }),
  ]);

  expect(await filesIn(git, made)).toEqual(["b/deep/two", "b/one"]);
  expect(await gitText(git, ["show", `${made}:b/one`])).toBe("changed");
});

test("several commits stand one upon the other, and no branch moves", async () => {
  const { git, first, tree } = await withFolders();

  const [one, two] = await writeCommits(git, first, [commitOf({ folders: { c: tree } }), commitOf({ remove: ["a"] })]);

  expect(await gitText(git, ["rev-parse", `${two}^`, `${one}^`])).toBe(`${one}\n${first}`);
  expect(await filesIn(git, two)).toEqual(["b/three", "c/deep/two", "c/one"]);
  expect(await gitText(git, ["rev-parse", "main"])).toBe(first);
});

test("a tree that is not here is an error, and nothing is written", async () => {
  const { git, first } = await withFolders();

  await expect(writeCommits(git, first, [commitOf({ folders: { c: "0123456789".repeat(4) } })])).rejects.toMatchObject({
    code: "GIT_FAILED",
  });
});

test.for(["../c", "/c", ".git", "a/.GIT/hooks", "a//b", "", "a\nM 100644 inline evil"])("refuses the folder %j", async (folder) => {
  const { git, first, tree } = await withFolders();

  await expect(writeCommits(git, first, [commitOf({ folders: { [folder]: tree } })])).rejects.toMatchObject({ code: "FILE_NAME" });
});
