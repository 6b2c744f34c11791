import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { gitText } from "#git/run.ts";
import { verifyLedger } from "#ledger/verify.ts";
import { canonicalJson } from "#model/canonical.ts";
import type { Git } from "#ports/git.ts";
import { IS_REAL_GIT, temporaryRepository } from "../temporary-repository.ts";
import { assetRecord, campaignRecord, ledgerOf, reviewRecord, sharedLedger, subjects, transition } from "./given.ts";

test("there is no ledger until something is recorded", async () => {
  const { git } = await temporaryRepository();

  expect(await ledgerOf(git).read()).toEqual({ campaigns: {}, trust: { signed: false } });
  expect(await gitText(git, ["for-each-ref"])).toBe("");
});

test("a ledger that cannot be looked at is an error, never one that is not there", async () => {
  const { git } = await temporaryRepository();
  await ledgerOf(git).append(await ledgerOf(git).read(), [transition()]);
  const failing: Git = {
    folder: git.folder,
    run: (args, options) =>
      args[0] === "rev-parse"
        ? Promise.resolve({ code: 128, stdout: new Uint8Array(), stderr: "fatal: write error: No space left on device\n" })
        : git.run(args, options),
  };

  await expect(ledgerOf(failing).read()).rejects.toMatchObject({ code: "GIT_FAILED" });
});

test("a ledger that is deleted while a run is at work is not begun anew", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  const base = await ledger.append(await ledger.read(), [transition()]);
  await gitText(git, ["update-ref", "-d", "refs/heads/campaigns-ledger"]);

  await expect(ledger.append(base, [transition({ campaign: "autumn" })])).rejects.toMatchObject({
    code: "LEDGER_BROKEN",
    hint: expect.stringContaining(`git branch campaigns-ledger ${base.head}`),
  });
  expect(await gitText(git, ["for-each-ref"])).toBe("");
});

test("what is appended is read back, by campaign, environment and asset", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  const first = transition(
    {},
    {
      writes: [
        { kind: "asset", record: assetRecord() },
        { kind: "campaign", record: campaignRecord() },
      ],
    },
  );
  const second = transition({ campaign: "autumn", asset: "page", environment: "staging", state: "live" });

  const written = await ledger.append(await ledger.read(), [first, second]);

  const read = await ledgerOf(git).read();
  expect(read).toEqual(written);
  expect(read.campaigns["spring-launch"]).toEqual({
    campaign: "spring-launch",
    record: campaignRecord(),
    assets: { "production/launch-email": assetRecord() },
    reviews: [],
  });
  expect(Object.keys(read.campaigns["autumn"]?.assets ?? {})).toEqual(["staging/page"]);
});

test("each transition is a commit, one upon the other, with its trailers and nobody's address", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);

  const one = await ledger.append(await ledger.read(), [transition(), transition({ state: "scheduled" }, { body: "Why: approved." })]);
  await ledger.append(one, [transition({ state: "sent" })]);

  expect(await subjects(git, "campaigns-ledger")).toEqual([
    "Sent  launch-email  hubspot 1042",
    "Scheduled  launch-email  hubspot 1042",
    "Drafted  launch-email  hubspot 1042",
  ]);
  expect(await gitText(git, ["cat-file", "commit", "campaigns-ledger~1"])).toMatch(
    /author campaigns <> 1775469600 \+0000\ncommitter campaigns <> 1775469600 \+0000\n\nScheduled {2}launch-email {2}hubspot 1042\n\nWhy: approved\.\n\nCampaign: spring-launch\nAsset: launch-email$/,
  );
});

test.runIf(IS_REAL_GIT)("what was recorded is what git itself calls a sound repository", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);

  await ledger.append(await ledger.read(), [transition(), transition({ state: "scheduled" })]);

  expect(await gitText(git, ["fsck", "--strict", "--no-dangling"])).toBe("");
});

test("a file of the ledger is canonical JSON and a newline", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  const write = { kind: "review", record: reviewRecord() } as const;

  await ledger.append(await ledger.read(), [transition({}, { writes: [write] })]);

  const { stdout } = await git.run(["cat-file", "blob", "campaigns-ledger:spring-launch/reviews/local-1.json"]);
  expect(Buffer.from(stdout).toString()).toBe(`${canonicalJson(reviewRecord())}\n`);
});

test.runIf(IS_REAL_GIT)("recording moves neither the branch in use, nor the index, nor the working tree", async () => {
  const { git, folder, commit, write } = await temporaryRepository();
  const first = await commit("first", { a: "a" });
  await write({ a: "edited", b: "new" });
  await gitText(git, ["add", "b"]);
  const index = await readFile(join(folder, ".git/index"));
  const ledger = ledgerOf(git);

  await ledger.append(await ledger.read(), [transition()]);

  expect(await gitText(git, ["rev-parse", "main"])).toBe(first);
  expect(Buffer.compare(await readFile(join(folder, ".git/index")), index)).toBe(0);
  expect(await gitText(git, ["for-each-ref", "--format=%(refname)"])).toBe("refs/heads/campaigns-ledger\nrefs/heads/main");
});

test("of campaigns nobody asks about only the names are read, and nothing is written over what was not read", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  await ledger.append(
    await ledger.read(),
    ["a", "b", "c"].map((campaign) => transition({ campaign })),
  );

  const { campaigns } = await ledger.read({ only: (campaign) => campaign === "b" });

  expect(Object.keys(campaigns).sort()).toEqual(["a", "b", "c"]);
  expect(campaigns["a"]).toEqual({ campaign: "a", assets: {}, reviews: [], isUnread: true });
  expect(Object.keys(campaigns["b"]?.assets ?? {})).toHaveLength(1);
  expect(campaigns["b"]?.isUnread).toBeUndefined();
  const none = await ledger.read({ only: () => false });
  expect(Object.values(none.campaigns).map(({ isUnread }) => isUnread)).toEqual([true, true, true]);
  expect(Object.values((await ledger.read()).campaigns).filter(({ isUnread }) => isUnread === true)).toEqual([]);
});

test("appending nothing writes nothing", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);

  await ledger.append(await ledger.read(), []);

  expect(await gitText(git, ["for-each-ref"])).toBe("");
});

test("reviews come in the order of their names, whenever they were written", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  const review = (name: string) => transition({}, { writes: [{ kind: "review", record: reviewRecord({ review: name }) }] });

  const written = await ledger.append(await ledger.append(await ledger.read(), [review("b"), review("a-2")]), [review("a")]);

  expect(written.campaigns["spring-launch"]?.reviews.map((record) => record.review)).toEqual(["a-2", "a", "b"]);
  expect((await ledgerOf(git).read()).campaigns).toEqual(written.campaigns);
});

test.for(["../evil", "a/b", "UPPER", "", ".git", "new\nline", "a--b", "reviews"])(
  "refuses an environment called %j",
  async (environment) => {
    const { git } = await temporaryRepository();
    const ledger = ledgerOf(git);

    await expect(ledger.append(await ledger.read(), [transition({ environment })])).rejects.toMatchObject({ code: "SLUG_INVALID" });
    expect(await gitText(git, ["for-each-ref"])).toBe("");
  },
);

test.for(["constructor", "tostring", "valueof"])("a campaign called %s is one like any other", async (campaign) => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);

  expect((await ledger.read()).campaigns["absent"]).toBeUndefined();
  const written = await ledger.append(await ledger.read(), [transition({ campaign, asset: "constructor" })]);

  expect(written.campaigns["toString"]).toBeUndefined();
  expect((await ledger.read()).campaigns[campaign]?.assets["production/constructor"]?.state).toBe("drafted");
});

test("an e-mail address that somebody typed does not enter the ledger", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  const block = {
    kind: "stopped",
    by: "on-call",
    reason: "call jane.doe+x@mail.acme.example at once",
    at: "2026-04-06T10:00:00Z",
  } as const;
  const words = { subject: "Stopped by @on-call, ask jane.doe@acme.example", body: "see jane@acme.example" };
  const review = { kind: "review", record: reviewRecord({ review: "r", note: "as jane@acme.example said" }) } as const;
  const record = assetRecord({ state: "stopped", block });

  await ledger.append(await ledger.read(), [transition({}, { ...words, writes: [{ kind: "asset", record }, review] })]);

  const named = await gitText(git, [
    ...["rev-list", "--reverse", "--objects", "--in-commit-order", "--no-object-names", "campaigns-ledger"],
  ]);
  const everything = await gitText(git, ["cat-file", "--batch", "--buffer"], { input: `${named}\n` });
  expect(everything).not.toMatch(/[\w.+]+@[\w.]+\.example/);
  expect(everything).toContain("Stopped by @on-call, ask [address left out]");
  expect(everything).toContain("call [address left out] at once");
});

test("a shared ledger is pushed, and both names of it can be read here", async () => {
  const { git, bare } = await temporaryRepository({ remote: true });
  const ledger = sharedLedger(git);

  const written = await ledger.append(await ledger.read(), [transition()]);

  const heads = await gitText(git, ["rev-parse", "campaigns-ledger", "origin/campaigns-ledger"]);
  expect(heads).toBe(`${written.head}\n${written.head}`);
  expect(await gitText(bare, ["rev-parse", "campaigns-ledger"])).toBe(written.head);
  expect(written.trust).toEqual({ remote: "origin", signed: false });
  expect(await ledger.read()).toEqual(written);
});

test("a ledger that began here is pushed when there is a remote", async () => {
  const { git, bare } = await temporaryRepository({ remote: true });
  const alone = ledgerOf(git);
  await alone.append(await alone.read(), [transition()]);

  const before = await sharedLedger(git).read();
  const after = await sharedLedger(git).append(before, [transition({ state: "scheduled" })]);

  expect(before.trust).toEqual({ signed: false });
  expect(before.unshared).toEqual({ commits: 1, because: "not-pushed-yet" });
  expect(after.unshared).toBeUndefined();
  expect((await subjects(git, "origin/campaigns-ledger")).length).toBe(2);
  expect(await gitText(bare, ["rev-parse", "campaigns-ledger"])).toBe(after.head);
});

test.runIf(IS_REAL_GIT).for([["--depth=1"], ["--depth=1", "--no-single-branch"], ["--filter=blob:none"]])(
  "a clone with %j has the whole ledger",
  async (options) => {
    const { git, commit, clone, bare } = await temporaryRepository({ remote: true });
    await gitText(bare, ["config", "uploadpack.allowFilter", "true"]);
    await commit("first", { a: "a" });
    await commit("second", { a: "b" });
    await gitText(git, ["push", "--quiet", "origin", "main"]);
    const ledger = sharedLedger(git);
    let state = await ledger.read();
    for (const next of ["drafted", "scheduled", "sent"] as const) state = await ledger.append(state, [transition({ state: next })]);
    const other = await clone(...options);

    const read = await sharedLedger(other.git).read();

    expect(read.campaigns).toEqual(state.campaigns);
    expect(await gitText(other.git, ["rev-list", "--count", "origin/campaigns-ledger"])).toBe("3");
    expect(await verifyLedger(other.git, { remote: "origin" })).toMatchObject({ status: "sound", commits: 3 });
    const again = await sharedLedger(other.git).append(read, [transition({ state: "ended" })]);
    expect((await ledger.read()).head).toBe(again.head);
    if (options[0] === "--depth=1") expect(await gitText(other.git, ["rev-parse", "--is-shallow-repository"])).toBe("true");
  },
);

test.runIf(IS_REAL_GIT)("with a key every record is signed, and only by those who may", async () => {
  const { git } = await temporaryRepository();
  const keys = await mkdtemp(join(tmpdir(), "campaigns-keys-"));
  onTestFinished(() => rm(keys, { recursive: true }));
  for (const name of ["ours", "theirs"]) {
    await promisify(execFile)("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", join(keys, name)]);
    const [type, key] = (await readFile(join(keys, `${name}.pub`), "utf8")).split(" ");
    await writeFile(join(keys, `${name}.signers`), `pipeline namespaces="git" ${type} ${key}\n`);
  }
  const ledger = ledgerOf(git, { signingKey: join(keys, "ours") });

  const state = await ledger.append(await ledger.read(), [transition(), transition({ state: "scheduled" })]);

  expect(state.trust).toEqual({ signed: true });
  expect(await verifyLedger(git, { allowedSigners: join(keys, "ours.signers") })).toMatchObject({ status: "sound", commits: 2, signed: 2 });
  expect(await verifyLedger(git, { allowedSigners: join(keys, "theirs.signers") })).toMatchObject({
    status: "broken",
    problem: expect.stringContaining("signature"),
  });
  expect((await ledgerOf(git, { allowedSigners: join(keys, "theirs.signers") }).read()).trust.signed).toBe(false);
  expect((await ledgerOf(git, { allowedSigners: join(keys, "ours.signers") }).read()).trust.signed).toBe(true);

  const unsigned = await ledgerOf(git).append(state, [transition({ state: "sent" })]);
  expect(unsigned.trust.signed).toBe(false);
  expect(await verifyLedger(git, { allowedSigners: join(keys, "ours.signers") })).toMatchObject({
    status: "broken",
    commit: unsigned.head,
    subject: "Sent  launch-email  hubspot 1042",
    problem: "it is not signed",
  });
});

test.runIf(IS_REAL_GIT)("a signing key that is not there stops before anything is recorded", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git, { signingKey: "/nowhere/key" });

  await expect(ledger.append(await ledger.read(), [transition()])).rejects.toMatchObject({ code: "GIT_FAILED" });
  expect(await gitText(git, ["for-each-ref"])).toBe("");
});

test.runIf(IS_REAL_GIT)("10,000 records are read in little time", { timeout: 120_000 }, async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  const transitions = Array.from({ length: 2_000 }, (_, index) =>
    transition(
      {},
      {
        campaign: `campaign-${index}`,
        writes: Array.from({ length: 5 }, (_unused, asset) => ({
          kind: "asset" as const,
          record: assetRecord({ campaign: `campaign-${index}`, asset: `asset-${asset}` }),
        })),
      },
    ),
  );
  const startWrite = performance.now();
  const written = await ledger.append(await ledger.read(), transitions);
  const startFirst = performance.now();
  const first = await ledgerOf(git).read();
  const startSecond = performance.now();
  const second = await ledger.read();
  const ended = performance.now();

  const ms = (from: number, to: number) => `${Math.round(to - from)} ms`;
  process.stdout.write(
    `ledger of 10,000 records: written in ${ms(startWrite, startFirst)}, read in ${ms(startFirst, startSecond)}, read by the same run ${ms(startSecond, ended)}\n`,
  );
  expect(Object.keys(first.campaigns)).toHaveLength(2_000);
  expect(second).toEqual(written);
  expect(startSecond - startFirst).toBeLessThan(5_000);
});

test("a transition that writes to another campaign than its own is a mistake of ours, and writes nothing", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  const astray = transition({}, { campaign: "autumn" });

  await expect(ledger.append(await ledger.read(), [astray])).rejects.toThrow("A transition of autumn writes to spring-launch.");
  expect(await gitText(git, ["for-each-ref"])).toBe("");
});

test("what is written carries the second it was written in", async () => {
  const { git } = await temporaryRepository();
  const clock = { now: () => Date.UTC(2026, 3, 6, 10) + 1999, sleep: () => Promise.resolve() };
  const ledger = ledgerOf(git, { clock });

  await ledger.append(await ledger.read(), [transition()]);

  expect(await gitText(git, ["cat-file", "commit", "campaigns-ledger"])).toContain("committer campaigns <> 1775469601 +0000\n");
});

test("a remote that has no ledger yet is not asked for one, and a reader alone shares nothing", async () => {
  const { git } = await temporaryRepository({ remote: true });

  expect(await sharedLedger(git).read()).toEqual({ campaigns: {}, trust: { signed: false } });
});

test("an error that is not the remote's is thrown on, in a stop too", async () => {
  const { git } = await temporaryRepository({ remote: true });
  const broken: Git = {
    folder: git.folder,
    run: (args, options) => (args[0] === "ls-remote" ? Promise.reject(new TypeError("a mistake of ours")) : git.run(args, options)),
  };

  await expect(sharedLedger(broken, { offline: "allowed" }).read()).rejects.toThrow("a mistake of ours");
});
