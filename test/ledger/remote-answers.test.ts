/** What a remote may answer, and what a person is told then: every message in full. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { gitText } from "#git/run.ts";
import { knownHead, localBranch } from "#ledger/branch.ts";
import { verifyLedger } from "#ledger/verify.ts";
import type { Git, GitOptions, GitResult } from "#ports/git.ts";
import { temporaryRepository } from "../temporary-repository.ts";
import { around, committed, failed, ledgerOf, sharedLedger, steppedClock, transition } from "./given.ts";

async function recorded() {
  const repository = await temporaryRepository({ remote: true });
  const ledger = sharedLedger(repository.git);
  const state = await ledger.append(await ledger.read(), [transition(), transition({ state: "scheduled" })]);
  return { ...repository, ledger, state, head: state.head ?? "" };
}

const rejected = (reason: string): GitResult => ({
  code: 1,
  stdout: Buffer.from(`To it\n!\tc0ffee:refs/heads/campaigns-ledger\t${reason}\nDone\n`),
  stderr: "error: failed to push some refs to 'it'\n",
});

test.for([
  ["a hook", rejected("[remote rejected] (pre-receive hook declined)"), "pre-receive hook declined"],
  ["branch protection", rejected("[remote rejected] (protected branch hook declined)"), "protected branch hook declined"],
  [
    "a rule",
    rejected("[remote rejected] (push declined due to repository rule violations)"),
    "push declined due to repository rule violations",
  ],
  ["a ban", rejected("[remote rejected] (deletion prohibited)"), "deletion prohibited"],
  ["a wish that is not allowed", rejected("[rejected] (You are not allowed to push)"), "You are not allowed to push"],
  [
    "a key that may only read",
    failed("ERROR: The key you are authenticating with has been marked as read only.\nfatal: Could not read\n"),
    "The key you are authenticating with has been marked as read only.",
  ],
  [
    "missing rights",
    failed("remote: Permission to acme/site.git denied to bot.\nfatal: unable to access\n"),
    "Permission to acme/site.git denied to bot.",
  ],
  [
    "403",
    failed("fatal: unable to access 'https://x:secret@git.example/': The requested URL returned error: 403\n"),
    "unable to access 'https://***@git.example/': The requested URL returned error: 403",
  ],
  ["401", failed("fatal: The requested URL returned error: 401\n"), "The requested URL returned error: 401"],
] as const)("refused by %s: said once, not tried again, and nothing is recorded", async ([, answer, said]) => {
  const { git, state, ledger } = await recorded();
  const clock = steppedClock();
  let pushes = 0;
  const refusing = around(git, "push", async () => {
    pushes += 1;
    return answer;
  });

  await expect(sharedLedger(refusing, { clock }).append(state, [transition({ state: "sent" })])).rejects.toMatchObject({
    code: "LEDGER_REFUSED",
    message: `Nothing was recorded: origin does not take new records (${said})`,
    hint: "Allow whoever runs this to push to the branch campaigns-ledger on origin (plain pushes, no force), then run this again",
  });

  expect([pushes, clock.pausesMs]).toEqual([1, []]);
  expect(await ledger.read()).toEqual(state);
});

test.for([
  ["names a reason that may pass", rejected("[remote rejected] (failed to update ref)"), "failed to update ref"],
  ["sends a line as Git never does", rejected("odd"), "odd"],
  [
    "says why on standard error",
    failed("hint: nothing\nfatal: the remote end hung up unexpectedly\n"),
    "the remote end hung up unexpectedly",
  ],
  ["says it as an error", failed("warning: x\nerror: RPC failed; HTTP 500\nfatal: later\n"), "RPC failed; HTTP 500"],
  ["lets the remote say it", failed("remote: Internal Server Error\nfatal: later\n"), "Internal Server Error"],
  ["says nothing", failed("", 7), "git ended with exit code 7"],
  ["says only empty words", failed("fatal: \nremote:\n  error: indented\n", 9), "git ended with exit code 9"],
  ["names HTTP 4031, which is none", failed("fatal: error 4031\n"), "error 4031"],
] as const)("a push that fails and %s is tried five times, and then told", async ([, answer, said]) => {
  const { git, state } = await recorded();
  const clock = steppedClock();
  let pushes = 0;
  const failing = around(git, "push", async () => {
    pushes += 1;
    return answer;
  });

  await expect(sharedLedger(failing, { clock }).append(state, [transition({ state: "sent" })])).rejects.toMatchObject({
    code: "LEDGER_REFUSED",
    message: `Nothing was recorded: origin does not take new records (${said})`,
  });

  expect([pushes, clock.pausesMs]).toEqual([5, [200, 400, 800, 1600]]);
});

test("the pauses between tries are drawn anew, up to double the last, so that two runs do not meet again", async () => {
  const { git, state } = await recorded();
  const clock = steppedClock();
  const chances = [0, 1, 0.25, 0.999];
  const random = { next: () => chances.shift() ?? 0, uuid: () => "" };
  const failing = around(git, "push", async () => failed("fatal: the remote end hung up unexpectedly"));

  await expect(sharedLedger(failing, { clock, random }).append(state, [transition()])).rejects.toMatchObject({ code: "LEDGER_REFUSED" });

  expect(clock.pausesMs).toEqual([0, 800, 400, 3197]);
});

test("a branch that cannot be moved here, where nobody else moved it, is told with what to look for", async () => {
  const { git } = await temporaryRepository();
  const stuck = around(git, "update-ref", async () => failed("fatal: update_ref failed: cannot lock ref: File exists.\n"));
  const ledger = ledgerOf(stuck);

  await expect(ledger.append(await ledger.read(), [transition()])).rejects.toMatchObject({
    code: "GIT_FAILED",
    message: "Nothing was recorded: the branch campaigns-ledger cannot be moved here (update_ref failed: cannot lock ref: File exists.)",
    hint: "Look for another run or a left-over lock file in .git/refs/heads, then run this again",
  });
});

test("a remote that others never leave alone is given up, with the campaigns that wait", async () => {
  const { git, clone, state } = await recorded();
  const others = sharedLedger((await clone()).git);
  let theirs = await others.read();
  const busy = around(git, "push", async (run, times) => {
    theirs = await others.append(theirs, [transition({ campaign: `other-${times}` })]);
    return run();
  });

  await expect(
    sharedLedger(busy).append(state, [transition({ campaign: "b" }), transition({ campaign: "a" }), transition({ campaign: "b" })]),
  ).rejects.toMatchObject({
    code: "LEDGER_STALE",
    message: "Nothing was recorded for b, a: others kept recording for other campaigns in between",
    hint: "Wait a minute and run this again",
  });
});

test.for([
  ["ls-remote", 128],
  ["fetch", 128],
] as const)("a remote that %s does not reach: in words", async ([command, code]) => {
  const { git, clone } = await recorded();
  const other = await clone();
  await sharedLedger(git).append(await sharedLedger(git).read(), [transition({ state: "sent" })]);
  const cut = around(other.git, command, async () => failed("fatal: unable to access 'https://bot:token@git.example/': no route\n", code));

  await expect(sharedLedger(cut).read()).rejects.toMatchObject({
    code: "LEDGER_UNREACHABLE",
    message: "The ledger on origin cannot be reached: unable to access 'https://***@git.example/': no route",
    hint: "Try `git fetch origin`; when that works, run this again. Only `campaigns stop` goes on without the ledger",
    detail: "Without it nobody can tell what went out already, so nothing is done.",
  });
});

test("a ledger that is gone from the remote: in words", async () => {
  const { bare, ledger, head } = await recorded();
  await gitText(bare, ["update-ref", "-d", "refs/heads/campaigns-ledger"]);

  await expect(ledger.read()).rejects.toMatchObject({
    message: "The branch campaigns-ledger is gone from origin, where it was before",
    hint: `If nobody meant to delete it, put it back with \`git push origin ${head}:refs/heads/campaigns-ledger\`; if origin is a new place, do the same`,
    detail: "It is the record of what went out; without it things could go out twice.",
    facts: { lastKnown: head },
  });
});

test("a ledger that was rewritten on the remote: in words", async () => {
  const { git, remote = "", clone, head } = await recorded();
  const reader = await clone();
  await gitText(git, ["push", "--quiet", "--force", remote, "campaigns-ledger~1:refs/heads/campaigns-ledger"]);

  await expect(sharedLedger(reader.git).read()).rejects.toMatchObject({
    code: "LEDGER_BROKEN",
    message: "The ledger on origin was rewritten: what it held before is no longer in its history",
    hint: `Ask who pushed to campaigns-ledger by force; the last state known here is ${head}, see \`git log ${head}\``,
    detail: "Records are only ever added. A protected branch that refuses force-pushes prevents this.",
    facts: { lastKnown: head },
  });
});

test("a ledger that was split in two: in words", async () => {
  const { git, remote = "", clone, head } = await recorded();
  const there = await committed(git, "campaigns-ledger^{tree}", { message: "other" });
  await gitText(git, ["push", "--quiet", "--force", remote, `${there}:refs/heads/campaigns-ledger`]);
  const reader = await clone();
  await gitText(git, ["push", "--quiet", remote, `${head}:refs/heads/kept`]);
  await gitText(reader.git, ["fetch", "--quiet", "origin", "+refs/heads/kept:refs/heads/campaigns-ledger"]);

  await expect(sharedLedger(reader.git).read()).rejects.toMatchObject({
    code: "LEDGER_BROKEN",
    message: "The ledger in this repository and the one on origin hold different records",
    hint:
      "See what only this repository has with `git log origin/campaigns-ledger..campaigns-ledger`. " +
      "If that is settled, keep it aside with `git branch -m campaigns-ledger ledger-kept-aside` and run this again",
    detail: "This happens when a stop was recorded without the remote while others went on, or when the remote was rewritten.",
    facts: { here: head, there },
  });
});

test.for([
  ["no line at all", ""],
  ["another branch's line", `${"1".repeat(40)}\trefs/heads/campaigns-ledger-old\n`],
  ["no object's name", "ref: x\trefs/heads/campaigns-ledger\n"],
] as const)("a remote that answers %s has no ledger, and where it had one that is told", async ([, lines]) => {
  const { git } = await recorded();
  const odd = around(git, "ls-remote", async () => ({ code: 0, stdout: Buffer.from(lines), stderr: "" }));

  await expect(sharedLedger(odd).read()).rejects.toMatchObject({
    code: "LEDGER_BROKEN",
    message: expect.stringContaining("is gone from origin"),
  });
});

test("the ledger is found among other lines of an answer", async () => {
  const { git, state, head } = await recorded();
  const lines = [`${"1".repeat(40)}\trefs/heads/other`, `${head}\trefs/heads/campaigns-ledger`, ""].join("\n");
  const chatty = around(git, "ls-remote", async () => ({ code: 0, stdout: Buffer.from(lines), stderr: "" }));

  expect(await sharedLedger(chatty).read()).toEqual(state);
});

/** A clone that says its history is cut off at these commits; told by Git as a file's path. */
async function cutOffAt(git: Git, commits: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), "campaigns-shallow-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "shallow"), commits.map((commit) => `${commit}\n`).join(""));
  const fetched: (readonly string[])[] = [];
  const cut: Git = {
    folder: git.folder,
    async run(args: readonly string[], options?: GitOptions) {
      if (args.includes("--is-shallow-repository"))
        return { code: 0, stdout: Buffer.from(`true\n${join(folder, "shallow")}\n`), stderr: "" };
      if (args.includes("fetch")) {
        fetched.push(args);
        return git.run(
          args.filter((argument) => !argument.startsWith("--depth")),
          options,
        );
      }
      return git.run(args, options);
    },
  };
  return { git: cut, fetched };
}

test("a ledger that was cut off is fetched whole, once, and nothing else with it", async () => {
  const { git } = await recorded();
  const root = await gitText(git, ["rev-list", "--max-parents=0", "campaigns-ledger"]);
  const { git: cut, fetched } = await cutOffAt(git, [root]);
  const ledger = sharedLedger(cut);

  await ledger.read();
  await ledger.read();

  expect(fetched).toEqual([
    [
      "fetch",
      ...["--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-prune", "--no-filter", "--refmap="],
      ...["--depth=2147483646", "origin", "refs/heads/campaigns-ledger:refs/remotes/origin/campaigns-ledger"],
    ],
  ]);
  expect(await verifyLedger(cut)).toMatchObject({
    status: "broken",
    commit: root,
    problem: "the history before it was not fetched, so it cannot be checked",
  });
});

test("a clone that was cut off elsewhere fetches nothing for it, and its ledger is sound", async () => {
  const { git, commit } = await recorded();
  const elsewhere = await commit("first", { a: "a" });
  const { git: cut, fetched } = await cutOffAt(git, [elsewhere]);

  await sharedLedger(cut).read();

  expect(fetched).toEqual([]);
  expect(await verifyLedger(cut)).toMatchObject({ status: "sound", commits: 2 });
});

test("of what is here and what the remote was last known to hold, the newer counts; alone, either", async () => {
  const { git, head } = await recorded();
  const older = await gitText(git, ["rev-parse", "campaigns-ledger~1"]);
  const set = (ref: string, commit: string | undefined) =>
    gitText(git, commit === undefined ? ["update-ref", "-d", ref] : ["update-ref", ref, commit]);
  const seen: (string | undefined)[] = [];
  for (const [here, there] of [
    [head, head],
    [head, older],
    [older, head],
    [undefined, head],
    [older, undefined],
    [undefined, undefined],
  ] as const) {
    await set("refs/heads/campaigns-ledger", here);
    await set("refs/remotes/origin/campaigns-ledger", there);
    seen.push(await knownHead(git, "origin"));
  }

  expect(seen).toEqual([head, head, head, head, older, undefined]);
});

test("in this repository alone the branch is not moved where somebody moved it since", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  const { head } = await ledger.append(await ledger.read(), [transition()]);
  const next = await committed(git, "campaigns-ledger^{tree}", { message: "next", parents: ["campaigns-ledger"] });

  expect(await localBranch(git).offer(next, undefined)).toEqual({ taken: false, isFinal: false, said: "the branch moved" });
  expect(await localBranch(git).look()).toEqual({ isShared: false, head });
  expect(await localBranch(git).offer(next, head)).toEqual({ taken: true });
  expect(await localBranch(git).look()).toEqual({ isShared: false, head: next });
});

test("the names under which a person sees the ledger here are logged for what moved them", async () => {
  const { git, state } = await recorded();
  const moved: (readonly string[])[] = [];
  const watched: Git = {
    folder: git.folder,
    run(args, options) {
      if (args[0] === "update-ref") moved.push(args.slice(0, 4));
      return git.run(args, options);
    },
  };

  await sharedLedger(watched).append(state, [transition({ state: "sent" })]);
  const alone = ledgerOf(watched);
  await alone.append(await alone.read(), [transition({ state: "ended" })]);

  expect(moved).toEqual([
    ["update-ref", "-m", "campaigns: pushed", "refs/remotes/origin/campaigns-ledger"],
    ["update-ref", "-m", "campaigns: pushed", "refs/heads/campaigns-ledger"],
    ["update-ref", "-m", "campaigns: recorded", "refs/heads/campaigns-ledger"],
  ]);
});
