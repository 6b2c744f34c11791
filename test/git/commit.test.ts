import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commitFiles, revertCommit } from "#git/commit.ts";
import { resolveCommit } from "#git/history.ts";
import { gitProgram } from "#git/program.ts";
import { gitText } from "#git/run.ts";
import type { Git } from "#ports/git.ts";
import { TEST_ENVIRONMENT, temporaryRepository } from "../temporary-repository.ts";

const status = (git: Git) => gitText(git, ["status", "--porcelain=v1"]);
const changed = (git: Git, commit: string) => gitText(git, ["diff-tree", "--root", "--no-commit-id", "--name-status", "-r", commit]);

test("commits exactly the given files, and leaves other staged work staged", async () => {
  const { git, commit, write } = await temporaryRepository();
  const first = await commit("first", { "campaigns/a": "old", other: "old", edited: "old", gone: "x" });
  await write({ other: "staged", edited: "edited" });
  await gitText(git, ["add", "other"]);
  const files = { "campaigns/a": "new\n", "campaigns/b": "ü\0 binary" };
  await write(files);
  await gitText(git, ["rm", "--quiet", "--cached", "gone"]);

  const made = await commitFiles(git, { files, message: "generate a\n\nWhy: because" });

  expect(await changed(git, made)).toBe("M\tcampaigns/a\nA\tcampaigns/b");
  expect(await gitText(git, ["rev-parse", "main", "main^"])).toBe(`${made}\n${first}`);
  expect((await status(git)).split("\n").toSorted()).toEqual([" M edited", "?? gone", "D  gone", "M  other"]);
  expect(await gitText(git, ["log", "-1", "--format=%an <%ae>|%B"])).toBe("Marketer <marketer@acme.example>|generate a\n\nWhy: because");
});

test("removes the files it is told to", async () => {
  const { git, folder, commit } = await temporaryRepository();
  await commit("first", { "payload/a.json": "a", "payload/b.json": "b" });
  await rm(join(folder, "payload/a.json"));

  const made = await commitFiles(git, { files: {}, remove: ["payload/a.json"], message: "gone" });

  expect(await changed(git, made)).toBe("D\tpayload/a.json");
  expect(await status(git)).toBe("");
});

test("works for the first commit, and on no branch", async () => {
  const { git, write } = await temporaryRepository();
  await write({ a: "a" });
  const first = await commitFiles(git, { files: { a: "a" }, message: "first" });
  expect(await resolveCommit(git, "main")).toBe(first);
  expect(await status(git)).toBe("");

  await gitText(git, ["checkout", "--quiet", "--detach"]);
  const second = await commitFiles(git, { files: { a: "b" }, message: "second" });
  expect(await resolveCommit(git, "HEAD")).toBe(second);
  expect(await resolveCommit(git, "main")).toBe(first);
});

test("makes no commit where nothing changes", async () => {
  const { git, commit } = await temporaryRepository();
  const first = await commit("first", { a: "a" });

  expect(await commitFiles(git, { files: { a: "a" }, message: "again" })).toBe(first);
});

test.for(["../outside", "/absolute", "a/../b", ".git/config", "a/.GIT/hooks/x", "a//b", "./a", "a\nb", "a\\b", ""])(
  "refuses the path %j",
  async (path) => {
    const { git, commit } = await temporaryRepository();
    const first = await commit("first", { a: "a" });

    await expect(commitFiles(git, { files: { [path]: "x" }, message: "evil" })).rejects.toMatchObject({ code: "FILE_NAME" });
    expect(await resolveCommit(git, "main")).toBe(first);
  },
);

test.for(['quo"te', "-dash", "sp ace", "ümlaut", "M 100644 inline x", "*", ":!x"])("commits a file named %j", async (path) => {
  const { git, commit, write } = await temporaryRepository();
  await commit("first", { a: "a" });
  await write({ [path]: "content" });

  const made = await commitFiles(git, { files: { [path]: "content" }, message: "odd" });

  expect(await gitText(git, ["ls-tree", "-z", "--name-only", made])).toContain(path);
  expect(await status(git)).toBe("");
});

test("content and message cannot smuggle commands into the stream", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("first", { a: "a" });
  const evil = "x\nD a\ncommit refs/heads/main\nM 100644 inline evil\ndata 1\nx\n";

  const made = await commitFiles(git, { files: { b: evil }, message: `subject\n\n${evil}` });

  expect(await changed(git, made)).toBe("A\tb");
  expect(await gitText(git, ["for-each-ref", "--format=%(refname)"])).toBe("refs/heads/main");
});

test("asks who is committing where git does not know", async () => {
  const { git, folder, commit } = await temporaryRepository();
  await commit("first", { a: "a" });
  const nobody = gitProgram({ folder, env: { PATH: TEST_ENVIRONMENT["PATH"], GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" } });
  await gitText(git, ["config", "user.useConfigOnly", "true"]);

  await expect(commitFiles(nobody, { files: { a: "b" }, message: "x" })).rejects.toMatchObject({
    hint: expect.stringContaining("user.email"),
  });
});

test("refuses in the middle of a merge", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("first", { a: "1" });
  await gitText(git, ["checkout", "--quiet", "-b", "side"]);
  await commit("side", { a: "2" });
  await gitText(git, ["checkout", "--quiet", "main"]);
  await commit("main", { a: "3" });
  await git.run(["merge", "side"]);

  await expect(commitFiles(git, { files: { b: "b" }, message: "x" })).rejects.toMatchObject({
    hint: expect.stringContaining("merge --abort"),
  });
});

test("loses no commit that somebody else makes in the same moment", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("first", { a: "1" });
  let other = "";
  const racing: Git = {
    folder: git.folder,
    async run(args, options) {
      if (args[0] === "update-ref") other = await commit("other", { b: "b" });
      return git.run(args, options);
    },
  };

  await expect(commitFiles(racing, { files: { a: "2" }, message: "mine" })).rejects.toMatchObject({ code: "GIT_FAILED" });
  expect(await resolveCommit(git, "main")).toBe(other);
});

const BRIEF = "name: A\nsends: 1\nfooter: x\n";

async function launched(how: "merge" | "squash") {
  const repository = await temporaryRepository();
  const { git, commit } = repository;
  await commit("first", { "campaigns/a/brief.yaml": BRIEF });
  await gitText(git, ["checkout", "--quiet", "-b", "side"]);
  await commit("mail", { "campaigns/a/mail.md": "mail" });
  await commit("brief", { "campaigns/a/brief.yaml": BRIEF.replace("1", "2") });
  await gitText(git, ["checkout", "--quiet", "main"]);
  await commit("unrelated", { other: "x" });
  if (how === "merge") await gitText(git, ["merge", "--quiet", "--no-ff", "side", "-m", "Launch"]);
  else {
    await gitText(git, ["merge", "--quiet", "--squash", "side"]);
    await commit("Launch");
  }
  return { ...repository, launch: await gitText(git, ["rev-parse", "HEAD"]) };
}

test.for(["merge", "squash"] as const)("reverts a launch by %s on a branch of its own, working tree untouched", async (how) => {
  const { git, commit, write, launch } = await launched(how);
  const tip = await commit("later", { later: "x" });
  await write({ other: "edited", new: "n" });
  const before = await status(git);

  const result = await revertCommit(git, { commit: launch, branch: "campaigns/revert-a", from: "main" });

  const made = "commit" in result ? result.commit : "";
  expect(await gitText(git, ["rev-parse", "campaigns/revert-a", "campaigns/revert-a^", "HEAD"])).toBe(`${made}\n${tip}\n${tip}`);
  expect(await gitText(git, ["show", `${made}:campaigns/a/brief.yaml`])).toBe(BRIEF.trimEnd());
  expect(await changed(git, made)).toBe("M\tcampaigns/a/brief.yaml\nD\tcampaigns/a/mail.md");
  expect(await gitText(git, ["log", "-1", "--format=%B", made])).toContain(`Revert "Launch"\n\nThis reverts commit ${launch}`);
  expect(await status(git)).toBe(before);
});

test.for(["merge", "squash"] as const)("names the files in which later changes stand in the way of reverting a %s", async (how) => {
  const { git, commit, launch } = await launched(how);
  await commit("later", { "campaigns/a/brief.yaml": BRIEF.replace("1", "3") });

  const result = await revertCommit(git, { commit: launch, branch: "revert", from: "main" });

  expect(result).toEqual({ conflict: ["campaigns/a/brief.yaml"] });
  expect(await resolveCommit(git, "revert")).toBeUndefined();
});

test("reverting twice gives the same branch, and after it is merged there is nothing left to do", async () => {
  const { git, launch } = await launched("merge");
  const first = await revertCommit(git, { commit: launch, branch: "revert", from: "main" });

  expect(await revertCommit(git, { commit: launch, branch: "revert", from: "main" })).toEqual(first);
  await gitText(git, ["merge", "--quiet", "--ff-only", "revert"]);
  const tip = await gitText(git, ["rev-parse", "HEAD"]);
  expect(await revertCommit(git, { commit: launch, branch: "again", from: "main" })).toEqual({ commit: tip });
  expect(await resolveCommit(git, "again")).toBeUndefined();
});

test("does not overwrite a branch that holds something else", async () => {
  const { git, launch } = await launched("merge");
  await gitText(git, ["branch", "revert", "main"]);

  await expect(revertCommit(git, { commit: launch, branch: "revert", from: "main" })).rejects.toMatchObject({
    code: "GIT_FAILED",
    message: expect.stringContaining("revert"),
  });
});

test("reverts the first commit of a repository", async () => {
  const { git, commit } = await temporaryRepository();
  const first = await commit("first", { "campaigns/a/x": "x" });
  await commit("second", { b: "b" });

  const result = await revertCommit(git, { commit: first, branch: "revert", from: "main" });

  expect(await changed(git, "commit" in result ? result.commit : "")).toBe("D\tcampaigns/a/x");
});

test.for(["-d", "a..b", "a b", "x.lock", "/a", "a/", "@{u}", "a\nb"])("refuses the branch name %j", async (branch) => {
  const { git, commit } = await temporaryRepository();
  const first = await commit("first", { a: "a" });

  await expect(revertCommit(git, { commit: first, branch, from: "main" })).rejects.toMatchObject({ code: "GIT_FAILED" });
});
