/** A pull request as Git sees it. The remote is a bare repository beside it, with `refs/pull/<number>/head` as GitHub keeps them. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changedPaths,
  changesOf,
  commitOnto,
  commitsBetween,
  committedAt,
  fetchCommit,
  fetchPullRequest,
  firstCommitOf,
  haveCommit,
  mergeBase,
  overlay,
  pushBranch,
  type Signature,
} from "#git/change.ts";
import { resolveCommit } from "#git/history.ts";
import { gitText } from "#git/run.ts";
import type { Git } from "#ports/git.ts";
import { temporaryRepository } from "../temporary-repository.ts";

const ROBOT: Signature = { name: "Robot", address: "robot@acme.example", atMs: Date.parse("2026-04-02T09:00:00Z") };
/** A name no repository holds. */
const NOWHERE = "0123456789".repeat(4);

const filesIn = async (git: Git, commit: string) =>
  (await gitText(git, ["ls-tree", "-r", "-z", "--name-only", commit])).split("\0").filter(Boolean);
const content = (git: Git, commit: string, path: string) => gitText(git, ["show", `${commit}:${path}`]);

/** A remote with a pull request 7 that left `main` at its first commit, while `main` went on. */
async function remoteWithPullRequest() {
  const repository = await temporaryRepository({ remote: true });
  const { git, commit } = repository;
  const fork = await commit("first", { "brand/a": "old", "campaigns/spring/brief.yaml": "old", "campaigns/autumn/brief.yaml": "autumn" });
  await gitText(git, ["switch", "--quiet", "--create", "change"]);
  const head = await commit("change", { "brand/a": "hijacked", "campaigns/spring/brief.yaml": "new", "campaigns/spring/x.md": "x" });
  await gitText(git, ["switch", "--quiet", "main"]);
  const tip = await commit("main goes on", { "brand/a": "newer", "campaigns/autumn/brief.yaml": "autumn 2" });
  await gitText(git, ["push", "--quiet", "origin", "main", "change:refs/pull/7/head"]);
  return { ...repository, fork, head, tip };
}

describe("what a pull request holds", () => {
  test("its newest commit is fetched by its number, and once more after a force-push", async () => {
    const { clone, git, head, fork } = await remoteWithPullRequest();
    const other = (await clone("--branch=main")).git;

    expect(await fetchPullRequest(other, { remote: "origin", number: 7 })).toBe(head);

    await gitText(git, ["push", "--quiet", "--force", "origin", `${fork}:refs/pull/7/head`]);
    expect(await fetchPullRequest(other, { remote: "origin", number: 7 })).toBe(fork);
  });

  test("one that is not there is an error that says what was asked", async () => {
    const { git } = await remoteWithPullRequest();

    await expect(fetchPullRequest(git, { remote: "origin", number: 8 })).rejects.toMatchObject({ code: "GIT_FAILED" });
  });

  test("where it left the branch, and what it changed since", async () => {
    const { git, fork, head, tip } = await remoteWithPullRequest();

    expect(await mergeBase(git, tip, head)).toBe(fork);
    expect(await changedPaths(git, { from: fork, to: head })).toEqual(["brand/a", "campaigns/spring/brief.yaml", "campaigns/spring/x.md"]);
    expect(await changedPaths(git, { from: fork, to: head, under: ["campaigns/spring/brief.yaml"] })).toEqual([
      "campaigns/spring/brief.yaml",
    ]);
    expect(await changedPaths(git, { from: head, to: head })).toEqual([]);
  });

  test("two histories with nothing in common have no such place", async () => {
    const { git, commit } = await temporaryRepository();
    const one = await commit("one", { a: "a" });
    await gitText(git, ["switch", "--quiet", "--orphan", "other"]);
    const other = await commit("other", { b: "b" });

    expect(await mergeBase(git, one, other)).toBeUndefined();
  });

  test("a moved file is the one that went and the one that came", async () => {
    const { git, commit } = await temporaryRepository();
    const before = await commit("one", { "campaigns/a/brief.yaml": "same words" });
    await gitText(git, ["mv", "campaigns/a", "campaigns/b"]);
    const after = await commit("moved");

    expect(await changedPaths(git, { from: before, to: after })).toEqual(["campaigns/a/brief.yaml", "campaigns/b/brief.yaml"]);
  });

  test("its commits come oldest first, each with its parent and author, without merges", async () => {
    const { git, commit, fork } = await remoteWithPullRequest();
    await gitText(git, ["switch", "--quiet", "change"]);
    await gitText(git, ["merge", "--quiet", "--message", "merge main", "--strategy-option=ours", "main"]);
    await commit("a second word\n\nand why", { "campaigns/spring/x.md": "y" }, { name: "Legal", address: "legal@acme.example" });

    const commits = await commitsBetween(git, { from: "main", to: "change" });

    expect(commits.map(({ address, message }) => [address, message])).toEqual([
      ["marketer@acme.example", "change"],
      ["legal@acme.example", "a second word\n\nand why"],
    ]);
    expect(commits[0]?.parent).toBe(fork);
  });

  test("a repository's first commit has no parent", async () => {
    const { git, commit } = await temporaryRepository();
    const before = await commit("elsewhere", { a: "a" });
    await gitText(git, ["switch", "--quiet", "--orphan", "other"]);
    await commit("first of all", { b: "b" });

    expect(await commitsBetween(git, { from: before, to: "other" })).toEqual([
      { commit: await resolveCommit(git, "other"), address: "marketer@acme.example", message: "first of all" },
    ]);
  });
});

describe("a commit somebody reviewed", () => {
  test("is had where it is here, and fetched by its name where a force-push left it behind", async () => {
    const { clone, git, head, fork } = await remoteWithPullRequest();
    const other = (await clone("--branch=main")).git;
    await gitText(git, ["push", "--quiet", "--force", "origin", `${fork}:refs/pull/7/head`]);

    expect(await resolveCommit(other, head)).toBeUndefined();
    expect(await haveCommit(other, { remote: "origin", commit: head })).toBe(true);
    expect(await resolveCommit(other, head)).toBe(head);
    expect(await haveCommit(other, { remote: undefined, commit: head })).toBe(true);
  });

  test("is not had where nobody has it, or where what is named is no commit by its full name", async () => {
    const { git } = await remoteWithPullRequest();

    for (const commit of [NOWHERE, "main", "HEAD", "--upload-pack=/bin/true", `${NOWHERE}^`, ""]) {
      expect(await haveCommit(git, { remote: "origin", commit }), commit).toBe(false);
      expect(await haveCommit(git, { remote: undefined, commit }), commit).toBe(false);
    }
  });

  test("a remote that cannot be reached says nothing about what it holds: that is an error, or a no could be lost", async () => {
    const { git } = await remoteWithPullRequest();
    await gitText(git, ["remote", "set-url", "origin", "/nowhere/at/all.git"]);

    await expect(haveCommit(git, { remote: "origin", commit: NOWHERE })).rejects.toMatchObject({ code: "GIT_FAILED" });
  });
});

describe("a change laid over the default branch", () => {
  test("has its campaign folders from the change, and everything else from the branch", async () => {
    const { git, head, tip } = await remoteWithPullRequest();

    const laid = await overlay(git, { base: tip, head, folders: ["campaigns/spring"] });

    expect(await filesIn(git, laid)).toEqual([
      "brand/a",
      "campaigns/autumn/brief.yaml",
      "campaigns/spring/brief.yaml",
      "campaigns/spring/x.md",
    ]);
    expect(await content(git, laid, "brand/a")).toBe("newer");
    expect(await content(git, laid, "campaigns/autumn/brief.yaml")).toBe("autumn 2");
    expect(await content(git, laid, "campaigns/spring/brief.yaml")).toBe("new");
  });

  test("is the same commit for the same question, whenever and by whomever it is asked", async () => {
    const { git, head, tip, clone } = await remoteWithPullRequest();
    const other = (await clone("--branch=main")).git;
    await fetchPullRequest(other, { remote: "origin", number: 7 });
    await gitText(other, ["config", "user.name", "Somebody else"]);

    const asked = { base: tip, head, folders: ["campaigns/spring"] };

    expect(await overlay(other, asked)).toBe(await overlay(git, asked));
  });

  test("is on no branch, and moves none", async () => {
    const { git, head, tip } = await remoteWithPullRequest();
    const before = await gitText(git, ["for-each-ref"]);

    await overlay(git, { base: tip, head, folders: ["campaigns/spring"] });

    expect(await gitText(git, ["for-each-ref"])).toBe(before);
  });

  test("a folder the change took out is taken out, with everything in it", async () => {
    const { git, commit, tip } = await remoteWithPullRequest();
    await gitText(git, ["switch", "--quiet", "--create", "gone"]);
    await gitText(git, ["rm", "-r", "--quiet", "campaigns/autumn"]);
    const head = await commit("gone");

    const laid = await overlay(git, { base: tip, head, folders: ["campaigns/autumn"] });

    expect(await filesIn(git, laid)).toEqual(["brand/a", "campaigns/spring/brief.yaml"]);
  });

  test("is the branch itself where there is nothing to lay over it", async () => {
    const { git, head, tip } = await remoteWithPullRequest();

    expect(await overlay(git, { base: tip, head, folders: [] })).toBe(tip);
    expect(await overlay(git, { base: tip, head, folders: ["campaigns/nobody-has-it"] })).toBe(tip);
  });

  test("a file where a folder should be is no folder: nothing of it comes along", async () => {
    const { git, commit, tip } = await remoteWithPullRequest();
    await gitText(git, ["rm", "-r", "--quiet", "campaigns/autumn"]);
    const head = await commit("a file", { "campaigns/autumn": "I am a file" });

    expect(await filesIn(git, await overlay(git, { base: tip, head, folders: ["campaigns/autumn"] }))).not.toContain("campaigns/autumn");
  });

  test.for(['quo"te', "-dash", "sp ace", "ümlaut", "*", ":!x", "M 040000 x", "a'; rm -rf b"])(
    "a folder named %j is one folder, and nothing is read out of its name",
    async (name) => {
      const { git, commit } = await temporaryRepository();
      const base = await commit("base", { other: "other" });
      const head = await commit("head", { [`campaigns/${name}/brief.yaml`]: "x", "brand/a": "hijacked" });

      const laid = await overlay(git, { base, head, folders: [`campaigns/${name}`] });

      expect(await filesIn(git, laid)).toEqual([`campaigns/${name}/brief.yaml`, "other"]);
    },
  );

  test.for(["..", ".git/hooks", "a/../b", "/absolute"])("refuses the folder %j", async (folder) => {
    const { git, commit } = await temporaryRepository();
    const base = await commit("base", { "a/x": "a", "b/x": "b" });
    const tree = await gitText(git, ["rev-parse", "HEAD:a"]);

    const written = commitOnto(git, { parent: base, files: {}, folders: { [folder]: tree }, message: "evil", author: ROBOT });

    await expect(written).rejects.toMatchObject({ code: "FILE_NAME" });
  });
});

describe("a commit put on top", () => {
  test("holds the files, folders and removals it was given, signed by whom it was told", async () => {
    const { git, commit } = await temporaryRepository();
    const first = await commit("first", { "a/x": "x", "b/y": "y", gone: "gone" });
    const tree = await gitText(git, ["rev-parse", "HEAD:a"]);

    const made = await commitOnto(git, {
      parent: first,
      files: { "b/z": "z" },
      folders: { "c/d": tree },
      remove: ["gone"],
      message: "words\n\n\n",
      author: ROBOT,
      committer: { ...ROBOT, name: "Other" },
    });

    expect(await filesIn(git, made)).toEqual(["a/x", "b/y", "b/z", "c/d/x"]);
    expect(await gitText(git, ["log", "-1", "--format=%an <%ae> %at|%cn|%P|%B", made])).toBe(
      `Robot <robot@acme.example> ${ROBOT.atMs / 1000}|Other|${first}|words`,
    );
    expect(await resolveCommit(git, "HEAD")).toBe(first);
  });

  test("a folder takes the place of all that was in it", async () => {
    const { git, commit } = await temporaryRepository();
    const before = await commit("first", { "a/old": "old" });
    const now = await commit("second", { "a/new": "new", "a/deep/new": "new" });
    const tree = await gitText(git, ["rev-parse", `${before}:a`]);

    const made = await commitOnto(git, { parent: now, files: {}, folders: { a: tree }, message: "back", author: ROBOT });

    expect(await filesIn(git, made)).toEqual(["a/old"]);
  });

  test("is the parent itself where nothing would change", async () => {
    const { git, commit } = await temporaryRepository();
    const first = await commit("first", { "a/x": "x" });
    const tree = await gitText(git, ["rev-parse", "HEAD:a"]);

    expect(await commitOnto(git, { parent: first, files: { "a/x": "x" }, folders: { a: tree }, message: "same", author: ROBOT })).toBe(
      first,
    );
    expect(await commitOnto(git, { parent: first, files: {}, remove: ["nowhere"], message: "same", author: ROBOT })).toBe(first);
  });

  test("no name and no message can forge another author", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 30 }), fc.string({ maxLength: 80 }), async (name, message) => {
        const { git, commit } = await temporaryRepository({ cleanUp: (remove) => void removals.push(remove) });
        const first = await commit("first", { a: "a" });
        const author = { ...ROBOT, name: `${name}\nauthor Evil <evil@acme.example> 0 +0000`.replaceAll("\0", "") };

        const made = await commitOnto(git, { parent: first, files: { a: "b" }, message: `${message}\n\nwords`, author });

        expect(await gitText(git, ["log", "-1", "--format=%ae", made])).toBe(ROBOT.address);
        for (const remove of removals.splice(0)) await remove();
      }),
      { numRuns: 8 },
    );
  });
  const removals: (() => Promise<void>)[] = [];
});

describe("pushing", () => {
  test("a commit becomes the branch's newest, also where the branch is new", async () => {
    const { git, tip } = await remoteWithPullRequest();
    const made = await commitOnto(git, { parent: tip, files: { a: "a" }, message: "more", author: ROBOT });

    await pushBranch(git, { remote: "origin", branch: "main", commit: made });
    await pushBranch(git, { remote: "origin", branch: "revert/spring", commit: made });

    expect(await fetchCommit(git, { remote: "origin", branch: "main" })).toBe(made);
    expect(await fetchCommit(git, { remote: "origin", branch: "revert/spring" })).toBe(made);
  });

  test("what somebody pushed meanwhile stays, and it is said that nothing is lost", async () => {
    const { git, clone, tip } = await remoteWithPullRequest();
    const made = await commitOnto(git, { parent: tip, files: { a: "a" }, message: "ours", author: ROBOT });
    const other = await clone("--branch=main");
    const theirs = await other.commit("theirs", { b: "b" });
    await gitText(other.git, ["push", "--quiet", "origin", "main"]);

    await expect(pushBranch(git, { remote: "origin", branch: "main", commit: made })).rejects.toMatchObject({
      code: "HEAD_MOVED",
      message: "main got new commits while it was being worked on.",
    });
    expect(await fetchCommit(git, { remote: "origin", branch: "main" })).toBe(theirs);
  });

  test("a branch that was rewound is moved too: nothing is pushed over it", async () => {
    const { git, head, fork } = await remoteWithPullRequest();
    await gitText(git, ["push", "--quiet", "origin", `${head}:refs/heads/work`]);

    await expect(pushBranch(git, { remote: "origin", branch: "work", commit: fork })).rejects.toMatchObject({ code: "HEAD_MOVED" });
  });

  test("a rule of the remote that refuses is told in its own words", async () => {
    const { git, tip, remote = "" } = await remoteWithPullRequest();
    await mkdir(join(remote, "hooks"), { recursive: true });
    await writeFile(
      join(remote, "hooks", "pre-receive"),
      "#!/bin/sh\necho 'GH013: Changes must be made through a pull request' >&2\nexit 1\n",
      {
        mode: 0o755,
      },
    );
    await gitText(git, ["config", "remote.origin.receivepack", "git -c core.hooksPath=hooks receive-pack"]);
    const made = await commitOnto(git, { parent: tip, files: { a: "a" }, message: "ours", author: ROBOT });

    await expect(pushBranch(git, { remote: "origin", branch: "main", commit: made })).rejects.toMatchObject({
      code: "GIT_FAILED",
      detail: expect.stringContaining("GH013: Changes must be made through a pull request"),
    });
  });

  test("a remote that is not there is named without the credentials in its address", async () => {
    const { git, tip } = await remoteWithPullRequest();
    await gitText(git, ["remote", "set-url", "origin", "http://x-access-token:ghs_secret@127.0.0.1:9/acme/campaigns"]);

    const failed: unknown = await pushBranch(git, { remote: "origin", branch: "main", commit: tip }).catch((error: unknown) => error);

    expect(failed).toMatchObject({ code: "GIT_FAILED" });
    expect(JSON.stringify([failed, String(failed)])).not.toContain("ghs_secret");
  });

  test("what is no name of a branch is not pushed to", async () => {
    const { git, head } = await remoteWithPullRequest();
    const before = await gitText(git, ["ls-remote", "origin"]);

    for (const branch of ["main:other", "-d", "a..b", "refs/heads/x:refs/heads/main", "", "main "])
      await expect(pushBranch(git, { remote: "origin", branch, commit: head }), branch).rejects.toMatchObject({ code: "GIT_FAILED" });

    expect(await gitText(git, ["ls-remote", "origin"])).toBe(before);
  });

  test("a branch of the remote that is not there is an error", async () => {
    const { git } = await remoteWithPullRequest();

    await expect(fetchCommit(git, { remote: "origin", branch: "nowhere" })).rejects.toMatchObject({ code: "GIT_FAILED" });
  });
});

describe("what a branch's own line says", () => {
  test("the merges that changed a path, newest first, back to where somebody stopped, and no more than asked for", async () => {
    const { git, commit } = await temporaryRepository();
    const first = await commit("first", { "campaigns/a": "1", other: "1" });
    await gitText(git, ["switch", "--quiet", "--create", "side"]);
    const onSide = await commit("on the side", { "campaigns/a": "2" });
    await gitText(git, ["switch", "--quiet", "main"]);
    await commit("elsewhere", { other: "2" });
    await gitText(git, ["merge", "--quiet", "--no-ff", "--message", "merge", "side"]);
    const merge = await gitText(git, ["rev-parse", "HEAD"]);
    const last = await commit("last", { "campaigns/a": "3" });

    const of = (special: { since?: string; limit?: number }) => changesOf(git, { tip: "main", path: "campaigns/a", limit: 12, ...special });

    expect(await of({})).toEqual([last, merge, first]);
    expect(await of({ since: first })).toEqual([last, merge]);
    expect(await of({ since: first })).not.toContain(onSide);
    expect(await of({ limit: 1 })).toEqual([last]);
    expect(await of({ since: last })).toEqual([]);
    expect(await changesOf(git, { tip: "main", path: "nowhere", limit: 12 })).toEqual([]);
  });

  test("when a file was first committed, on whatever branch that was", async () => {
    const { git, commit } = await temporaryRepository();
    await commit("before", { other: "x" });
    await gitText(git, ["switch", "--quiet", "--create", "side"]);
    const born = await commit("the brief", { "campaigns/a/brief.yaml": "1" });
    await commit("changed", { "campaigns/a/brief.yaml": "2" });
    await gitText(git, ["switch", "--quiet", "main"]);
    await gitText(git, ["merge", "--quiet", "--no-ff", "--message", "merge", "side"]);

    expect(await firstCommitOf(git, "campaigns/a/brief.yaml", "main")).toBe(await committedAt(git, born));
    expect(await committedAt(git, born)).toBe(Date.parse("2026-04-01T09:01:00Z"));
    expect(await firstCommitOf(git, "campaigns/b/brief.yaml", "main")).toBeUndefined();
    expect(await firstCommitOf(git, "campaigns/a/brief.yaml", undefined)).toBeUndefined();
  });
});
