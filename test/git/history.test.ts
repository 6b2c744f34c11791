import { expect, test } from "vitest";
import {
  contributors,
  currentBranch,
  identity,
  isAncestor,
  isClean,
  isKnownAncestor,
  lastChange,
  remoteUrl,
  renamedFolders,
  resolveCommit,
  treeOf,
} from "#git/history.ts";
import { gitProgram } from "#git/program.ts";
import { gitText } from "#git/run.ts";
import type { Git } from "#ports/git.ts";
import { MARKETER, type Person, TEST_ENVIRONMENT, temporaryRepository } from "../temporary-repository.ts";

const WRITER: Person = { name: "Writer", address: "writer@acme.example" };
const LEGAL: Person = { name: "Legal", address: "legal@acme.example" };

async function addresses(
  git: Git,
  options: { readonly path: string; readonly tip?: string; readonly since?: string },
): Promise<readonly string[]> {
  return (await contributors(git, { tip: "HEAD", ...options })).map(({ address }) => address).sort();
}

/** `main` and `side` each add a file of their own to campaign `a`. */
async function twoBranches() {
  const repository = await temporaryRepository();
  const { git, commit } = repository;
  const first = await commit("first", { "campaigns/a/brief.yaml": "1\n2\n3\n4\n5\n6\n7\n8\n9\n" });
  await gitText(git, ["checkout", "--quiet", "-b", "side"]);
  await commit("side", { "campaigns/a/assets/mail.md": "mail" }, WRITER);
  await gitText(git, ["checkout", "--quiet", "main"]);
  return { ...repository, first };
}

const AS_LEGAL = { env: { GIT_AUTHOR_NAME: LEGAL.name, GIT_AUTHOR_EMAIL: LEGAL.address } };

test("resolves branches, tags and short names, and nothing else", async () => {
  const { git, commit } = await temporaryRepository();
  const first = await commit("first");
  await gitText(git, ["tag", "-a", "-m", "t", "v1"]);

  expect(await resolveCommit(git, "main")).toBe(first);
  expect(await resolveCommit(git, "v1")).toBe(first);
  expect(await resolveCommit(git, first.slice(0, 10))).toBe(first);
  for (const name of ["nowhere", "", "--all", "-n1", "main..main", "HEAD^{tree}", "a\nb"])
    expect(await resolveCommit(git, name)).toBeUndefined();
});

test("knows the branch, and that there is none", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("first");

  expect(await currentBranch(git)).toBe("main");
  await gitText(git, ["checkout", "--quiet", "--detach"]);
  expect(await currentBranch(git)).toBeUndefined();
});

test("knows what lies in a commit's history", async () => {
  const { git, commit } = await temporaryRepository();
  const first = await commit("first");
  const second = await commit("second");

  expect(await isAncestor(git, first, second)).toBe(true);
  expect(await isAncestor(git, second, second)).toBe(true);
  expect(await isAncestor(git, second, first)).toBe(false);
  await expect(isAncestor(git, "12".repeat(20), first)).rejects.toMatchObject({ code: "GIT_FAILED" });
});

test("a commit that this clone never got lies in nobody's history", async () => {
  const { git, commit } = await temporaryRepository();
  const first = await commit("first");
  const second = await commit("second");

  expect(await isKnownAncestor(git, first, second)).toBe(true);
  expect(await isKnownAncestor(git, "12".repeat(20), second)).toBe(false);
});

test("the last change of a path is the merge that brought it to the branch", async () => {
  const { git, commit, first } = await twoBranches();
  await commit("unrelated", { "other/x": "x" });
  const before = await gitText(git, ["rev-parse", "HEAD"]);
  await gitText(git, ["merge", "--quiet", "--no-ff", "side", "-m", "merge"]);
  const merge = await gitText(git, ["rev-parse", "HEAD"]);
  await commit("later", { "other/x": "y" });

  expect(await lastChange(git, { tip: "main", path: "campaigns/a" })).toEqual({ commit: merge, parent: before });
  expect(await lastChange(git, { tip: "main", path: "campaigns/a/brief.yaml" })).toEqual({ commit: first });
  expect(await lastChange(git, { tip: "main", path: "campaigns/b" })).toBeUndefined();
});

test("the last change of a path is the squashed commit, or the last of the rebased ones", async () => {
  const { git, commit, first } = await twoBranches();
  await gitText(git, ["merge", "--quiet", "--squash", "side"]);
  const squash = await commit("squashed");
  expect(await lastChange(git, { tip: "main", path: "campaigns/a" })).toEqual({ commit: squash, parent: first });

  await gitText(git, ["checkout", "--quiet", "-b", "rebased", "side"]);
  await commit("second on side", { "campaigns/a/assets/mail.md": "mail 2" });
  await gitText(git, ["rebase", "--quiet", "main"]);
  await gitText(git, ["checkout", "--quiet", "main"]);
  await gitText(git, ["merge", "--quiet", "--ff-only", "rebased"]);
  const tip = await gitText(git, ["rev-parse", "HEAD"]);
  expect(await lastChange(git, { tip: "main", path: "campaigns/a" })).toEqual({ commit: tip, parent: squash });
});

test("taking a path away is a change of it", async () => {
  const { git, commit } = await temporaryRepository();
  const first = await commit("first", { "campaigns/a/x": "x", y: "y" });
  await gitText(git, ["rm", "-r", "--quiet", "campaigns/a"]);
  const removed = await commit("removed");

  expect(await lastChange(git, { tip: "main", path: "campaigns/a" })).toEqual({ commit: removed, parent: first });
});

test("a change undone inside a side branch changed nothing on the main line", async () => {
  const { git, commit, first } = await twoBranches();
  await gitText(git, ["checkout", "--quiet", "side"]);
  await gitText(git, ["rm", "-r", "--quiet", "campaigns/a/assets"]);
  await commit("undone on side");
  await gitText(git, ["checkout", "--quiet", "main"]);
  await commit("unrelated", { "other/x": "x" });
  await gitText(git, ["merge", "--quiet", "--no-ff", "side", "-m", "merge"]);

  expect(await lastChange(git, { tip: "main", path: "campaigns/a" })).toEqual({ commit: first });
  expect(await addresses(git, { path: "campaigns/a" })).toEqual([MARKETER.address, WRITER.address]);
});

test("contributors of a merged branch are its authors, not who pressed merge", async () => {
  const { git, commit, first } = await twoBranches();
  await commit("brief", { "campaigns/a/brief.yaml": "1\n" });
  await gitText(git, ["merge", "--quiet", "--no-ff", "side", "-m", "merge"], AS_LEGAL);

  expect(await addresses(git, { path: "campaigns/a" })).toEqual([MARKETER.address, WRITER.address]);
  expect(await addresses(git, { path: "campaigns/a/assets", since: first })).toEqual([WRITER.address]);
  expect(await addresses(git, { path: "campaigns/a", since: "HEAD" })).toEqual([]);
});

test("who writes inside a merge is a contributor", async () => {
  const { git, write } = await twoBranches();
  await gitText(git, ["merge", "--quiet", "--no-ff", "--no-commit", "side"]);
  await write({ "campaigns/a/brief.yaml": "evil" });
  await gitText(git, ["commit", "--quiet", "--all", "-m", "merge"], AS_LEGAL);

  expect(await addresses(git, { path: "campaigns/a" })).toEqual([LEGAL.address, MARKETER.address, WRITER.address]);
  expect(await addresses(git, { path: "campaigns/a/assets" })).toEqual([WRITER.address]);
});

test("who settles a conflict is a contributor", async () => {
  const { git, commit, write } = await twoBranches();
  await commit("other mail", { "campaigns/a/assets/mail.md": "other" });
  await git.run(["merge", "side"]);
  await write({ "campaigns/a/assets/mail.md": "settled" });
  await gitText(git, ["add", "--all"]);
  await gitText(git, ["commit", "--quiet", "-m", "merge"], AS_LEGAL);

  expect(await addresses(git, { path: "campaigns/a" })).toContain(LEGAL.address);
});

test("a branch whose change was thrown away in the merge still counts", async () => {
  const { git } = await twoBranches();
  await gitText(git, ["merge", "--quiet", "--no-ff", "--strategy=ours", "side", "-m", "ours"]);

  expect(await addresses(git, { path: "campaigns/a" })).toContain(WRITER.address);
});

test("co-authors count wherever the message names them", async () => {
  const { git, commit } = await temporaryRepository();
  const message = [
    "Spring launch (#12)",
    "* mail",
    "Co-authored-by: Writer <writer@acme.example>",
    "* page",
    "  co-AUTHORED-by:Legal<LEGAL@acme.example>",
    "",
    "Reviewed-by: Nobody <nobody@acme.example>",
  ].join("\n");
  await commit(message, { "campaigns/a/x": "x" });

  expect(await addresses(git, { path: "campaigns/a" })).toEqual(["LEGAL@acme.example", MARKETER.address, WRITER.address]);
});

test("one person is named once, and a .mailmap does not hide anybody", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("one", { "campaigns/a/x": "1", ".mailmap": "Legal <legal@acme.example> <writer@acme.example>\n" }, WRITER);
  await commit("two", { "campaigns/a/x": "2" }, { name: "W. Riter", address: "Writer@ACME.example" });

  expect(await contributors(git, { path: "campaigns/a", tip: "HEAD" })).toEqual([{ name: "W. Riter", address: "Writer@ACME.example" }]);
});

test("a commit without an address is told by its name", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("one", { "campaigns/a/x": "1" }, { name: "Nameless", address: "" });

  expect(await contributors(git, { path: "campaigns/a", tip: "HEAD" })).toEqual([{ name: "Nameless", address: "" }]);
});

test("a shallow clone refuses instead of forgetting people", async () => {
  const { git, commit, clone } = await temporaryRepository({ remote: true });
  await commit("first", { "campaigns/a/x": "1" }, WRITER);
  await commit("second", { "other/x": "1" });
  const second = await commit("third", { "campaigns/b/x": "1" });
  await gitText(git, ["push", "--quiet", "origin", "main"]);
  const shallow = await clone("--depth=2");

  await expect(contributors(shallow.git, { path: "campaigns/a", tip: "HEAD" })).rejects.toMatchObject({
    hint: expect.stringContaining("--unshallow"),
  });
  await expect(lastChange(shallow.git, { tip: "HEAD", path: "campaigns/a" })).rejects.toMatchObject({ code: "GIT_FAILED" });
  expect(await lastChange(shallow.git, { tip: "HEAD", path: "campaigns/b" })).toMatchObject({ commit: second });
});

test("gives a folder's tree hash, and none for files and what is not there", async () => {
  const { git, commit } = await temporaryRepository();
  await commit("first", { "campaigns/a/x": "x" });

  expect(await treeOf(git, "HEAD", "campaigns/a/")).toBe(await gitText(git, ["rev-parse", "HEAD:campaigns/a"]));
  expect(await treeOf(git, "HEAD", "")).toBe(await gitText(git, ["rev-parse", "HEAD^{tree}"]));
  expect(await treeOf(git, "HEAD", "campaigns/a/x")).toBeUndefined();
  expect(await treeOf(git, "HEAD", "campaigns/b")).toBeUndefined();
});

const LONG = `${Array.from({ length: 40 }, (_, index) => `line ${index}`).join("\n")}\n`;

test("tells a moved campaign folder from a copied, a new and a deleted one", async () => {
  const { git, commit } = await temporaryRepository();
  const from = await commit("first", {
    "campaigns/spring/brief.yaml": `name: spring\n${LONG}`,
    "campaigns/spring/assets/mail.md": `mail\n${LONG}`,
    "campaigns/summer/brief.yaml": `name: summer\n${LONG}summer`,
    "campaigns/gone/brief.yaml": "name: gone\n",
  });
  await gitText(git, ["mv", "campaigns/spring", "campaigns/frühling"]);
  await gitText(git, ["rm", "-r", "--quiet", "campaigns/gone"]);
  const to = await commit("moved", {
    "campaigns/frühling/brief.yaml": `name: frühling\n${LONG}`,
    "campaigns/copy/brief.yaml": `name: summer\n${LONG}summer`,
    "campaigns/new/brief.yaml": "quite another brief\n",
  });

  expect(await renamedFolders(git, { from, to, under: "campaigns/" })).toEqual([{ from: "spring", to: "frühling" }]);
  expect(await renamedFolders(git, { from: to, to, under: "campaigns" })).toEqual([]);
});

test("moving one file between campaigns that stay is no rename of a folder", async () => {
  const { git, commit } = await temporaryRepository();
  const from = await commit("first", { "campaigns/a/x.md": LONG, "campaigns/a/y.md": "y", "campaigns/b/z.md": "z" });
  await gitText(git, ["mv", "campaigns/a/x.md", "campaigns/b/x.md"]);
  const to = await commit("moved");

  expect(await renamedFolders(git, { from, to, under: "campaigns" })).toEqual([]);
});

test.for([
  ["https://user:token@github.com/team/x.git", "https://github.com/team/x.git"],
  ["https://a@b:c@github.com/team/x", "https://github.com/team/x"],
  ["git@github.com:team/x.git", "github.com:team/x.git"],
  ["ssh://git@host.example:22/x", "ssh://host.example:22/x"],
  ["/srv/git/x.git", "/srv/git/x.git"],
])("the remote %s is shown as %s", async ([url = "", shown]) => {
  const { git } = await temporaryRepository();
  await gitText(git, ["remote", "add", "origin", url]);

  expect(await remoteUrl(git, "origin")).toBe(shown);
});

test("a remote that is not there has no address", async () => {
  const { git } = await temporaryRepository();

  expect(await remoteUrl(git, "origin")).toBeUndefined();
  await expect(remoteUrl(git, "--push")).rejects.toMatchObject({ code: "GIT_FAILED" });
});

test("where git cannot tell whether there is a remote, nobody goes on as if there were none", async () => {
  const { git } = await temporaryRepository();
  const full: Git = {
    folder: git.folder,
    run: () => Promise.resolve({ code: 128, stdout: Buffer.from(""), stderr: "fatal: No space left on device\n" }),
  };

  await expect(remoteUrl(full, "origin")).rejects.toMatchObject({ code: "GIT_FAILED", message: expect.stringContaining("No space left") });
});

test("knows who commits, and does not guess", async () => {
  const { git, folder } = await temporaryRepository();
  const nobody = gitProgram({ folder, env: { PATH: TEST_ENVIRONMENT["PATH"], GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" } });

  expect(await identity(git)).toEqual({ name: "Marketer", address: "marketer@acme.example" });
  expect(await identity(nobody)).toEqual({});
  await gitText(git, ["config", "user.name", "Some One"]);
  await gitText(git, ["config", "user.email", "some.one@acme.example"]);
  expect(await identity(nobody)).toEqual({ name: "Some One", address: "some.one@acme.example" });
});

test("clean means committed as it lies there", async () => {
  const { git, commit, write } = await temporaryRepository();
  await commit("first", { "campaigns/a": "a", "other/x": "x" });

  expect(await isClean(git, [])).toBe(true);
  await write({ "campaigns/new": "n" });
  expect(await isClean(git, ["campaigns"])).toBe(false);
  expect(await isClean(git, ["other"])).toBe(true);
  await gitText(git, ["add", "--all"]);
  expect(await isClean(git, ["campaigns"])).toBe(false);
});
