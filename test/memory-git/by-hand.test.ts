/** What tests do to a repository by hand, and the repositories they begin with: in memory as in real folders. */
import { expect, test } from "vitest";
import { gitText } from "#git/run.ts";
import { MARKETER, temporaryRepository } from "../temporary-repository.ts";
import { readRepository } from "./repository.ts";
import { temporaryRepository as inMemory } from "./temporary-repository.ts";
import { twin } from "./twin.ts";

const WHEN = { GIT_AUTHOR_DATE: "1800000000 +0000", GIT_COMMITTER_DATE: "1800000060 +0000" };

test("what tests do by hand to a repository and its remote it does as the real program does", async () => {
  const real = await temporaryRepository({ remote: true });
  await real.commit("first", { a: "one\n", "folder/b": "two\n" });
  await real.commit("second", { a: "three\n" });
  const remote = { url: real.remote ?? "", repository: await readRepository(real.bare), isTracked: true, isAway: false };
  const repository = await readRepository(real.git, { origin: remote });
  // The real one is told by its environment.
  for (const [key, value] of Object.entries({ "user.name": MARKETER.name, "user.email": MARKETER.address }))
    repository.config.set(key, value);
  const { git, differences } = twin(real.git, repository);
  const there = twin(real.bare, remote.repository);
  const refs = async () => {
    for (const { git: one } of [{ git }, there])
      for (const format of [[], ["--format=%(refname)"]]) await one.run(["for-each-ref", ...format]);
  };
  const asked = async (input: string, ...args: readonly string[]) => gitText(git, args, { input, env: WHEN });

  const blob = await asked('{"bytes": true}\n', "hash-object", "-w", "--stdin");
  const inner = await asked(`100644 blob ${blob}\tz.json\n120000 blob ${blob}\ta.json\n`, "mktree");
  const tree = await asked(`040000 tree ${inner}\tfolder\n100644 blob ${blob}\tfolder.json\n`, "mktree");
  const side = await asked("", "commit-tree", "-m", "side", "-p", "main~1", tree);
  const merge = await asked("of two lines\n\nand a body\n", "commit-tree", "-p", "main", "-p", side, "-F", "-", "main^{tree}");
  const signedOff = {
    ...WHEN,
    GIT_AUTHOR_NAME: "campaigns",
    GIT_AUTHOR_EMAIL: "",
    GIT_COMMITTER_NAME: "campaigns",
    GIT_COMMITTER_EMAIL: "",
  };
  await git.run(["commit-tree", "-m", "by nobody", "HEAD^{tree}"], { env: signedOff });
  const text = `${await gitText(git, ["cat-file", "commit", side])}\n`.replace("\n\n", "\ngpgsig of somebody\n\n");
  await git.run(["cat-file", "commit", await asked(text, "hash-object", "-w", "-t", "commit", "--stdin")]);
  await git.run(["update-ref", "refs/heads/ledger", merge]);
  await refs();
  for (const name of [
    "ledger",
    "ledger^",
    "ledger^2",
    "ledger~2",
    "ledger^2~1",
    "main~1",
    "ledger^2^{tree}",
    "main:folder/b",
    "main~1:a",
  ]) {
    await git.run(["rev-parse", name]);
    await git.run(["rev-parse", "--verify", "--quiet", name]);
  }
  for (const name of ["ledger~7", "ledger^3", "main:none", "main:folder/none"]) await git.run(["rev-parse", "--verify", "--quiet", name]);
  await git.run(["cat-file", "blob", `${side}:folder/z.json`]);
  await git.run(["cat-file", "commit", "ledger^2"]);
  await git.run(["rev-list", "--no-commit-header", "--format=%s", "ledger", "--"]);
  await git.run(["rev-list", "--reverse", "--objects", "--in-commit-order", "--no-object-names", "ledger"]);
  await git.run(["push", "--quiet", "origin", "main"]);
  await git.run(["push", "--porcelain", "origin", "main:refs/heads/ledger"]);
  await refs();
  await git.run(["push", "--porcelain", "origin", `${side}:refs/heads/ledger`]);
  await git.run(["push", "--porcelain", "origin", `${side}:refs/heads/other`]);
  await git.run(["push", "--quiet", "origin", `${side}:refs/heads/ledger`]);
  await git.run(["push", "--quiet", "--force", remote.url, `${side}:refs/heads/ledger`]);
  await refs();
  await git.run(["ls-remote", "--exit-code", "origin", "refs/heads/ledger"]);
  await git.run(["fetch", "--quiet", "origin", "refs/heads/ledger:refs/remotes/origin/ledger"]);
  await refs();
  await git.run(["fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*"]);
  await refs();
  await there.git.run(["update-ref", "-d", "refs/heads/ledger"]);
  await git.run(["ls-remote", "--exit-code", "origin", "refs/heads/ledger"]);
  await git.run(["update-ref", "-d", "refs/heads/ledger"]);
  await refs();
  await real.loseRemote();
  remote.isAway = true;
  await git.run(["ls-remote", "--exit-code", "origin", "refs/heads/main"]);
  await git.run(["fetch", "--quiet", "origin", "refs/heads/main:refs/remotes/origin/main"]);
  await git.run(["push", "--quiet", "origin", "main"]);

  expect([...differences, ...there.differences]).toEqual([]);
});

test("what the repositories in memory are begun with is what the real ones are begun with", async () => {
  const told: string[][] = [];
  for (const begin of [temporaryRepository, inMemory]) {
    const one = await begin({ remote: true });
    await one.commit("first", { a: "one\n" });
    await one.commit("second", { "folder/b": "two\n" }, { name: "Somebody", address: "somebody@acme.example" });
    await gitText(one.git, ["push", "--quiet", "origin", "main"]);
    const other = await one.clone();
    await other.commit("third", { a: "three\n" });
    told.push([
      ...(await Promise.all([one.git, one.bare, other.git].map((git) => gitText(git, ["for-each-ref"])))).map((refs) =>
        refs.replace(/^.*refs\/remotes\/origin\/HEAD\n/m, ""),
      ),
      await gitText(other.git, ["cat-file", "commit", "HEAD"]),
      await gitText(other.git, ["cat-file", "commit", "HEAD~1"]),
    ]);
  }

  expect(told[1]).toEqual(told[0]);
});
