import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateSync, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { type NewCommit, writeCommits } from "#git/fast-import.ts";
import { gitText } from "#git/run.ts";
import { verifyLedger } from "#ledger/verify.ts";
import { canonicalJson } from "#model/canonical.ts";
import { validateRecord } from "#model/validate-record.ts";
import type { Git } from "#ports/git.ts";
import { IS_REAL_GIT, temporaryRepository } from "../temporary-repository.ts";
import { around, assetRecord, campaignRecord, committed, ledgerOf, reviewRecord, transition } from "./given.ts";

const EMAIL = "spring-launch/production/launch-email.json";
const REVIEW = "spring-launch/reviews/local-1.json";
const AUTHOR = "Somebody <> 1775469600 +0000";

async function given() {
  const repository = await temporaryRepository();
  const ledger = ledgerOf(repository.git);
  const review = { kind: "review", record: reviewRecord() } as const;
  const state = await ledger.append(await ledger.read(), [
    transition(),
    transition({}, { subject: "Approved by @legal-reviewer", writes: [review] }),
    transition({ state: "scheduled" }),
  ]);
  return { ...repository, ledger, state };
}

/** A commit on top of the ledger that our own program would not make, and a good one after it. */
async function tampered(git: Git, change: Partial<NewCommit>): Promise<string> {
  const head = await gitText(git, ["rev-parse", "campaigns-ledger"]);
  const bad: NewCommit = { author: AUTHOR, committer: AUTHOR, message: "tampered\n", files: {}, ...change };
  const good: NewCommit = {
    ...bad,
    message: "good\n",
    files: { "autumn/campaign.json": json(campaignRecord({ campaign: "autumn" })) },
    remove: [],
  };
  const [tip = "", last = ""] = await writeCommits(git, head, [bad, good]);
  await gitText(git, ["update-ref", "refs/heads/campaigns-ledger", last]);
  return tip;
}

const json = (value: unknown) => `${canonicalJson(value)}\n`;

test("a ledger that only we wrote is sound", async () => {
  const { git, state } = await given();

  expect(await verifyLedger(git, { validate: validateRecord })).toEqual({ status: "sound", head: state.head, commits: 3, signed: 0 });
});

test("no ledger is said to be none", async () => {
  const { git } = await temporaryRepository();

  expect(await verifyLedger(git)).toEqual({ status: "absent" });
});

test.for([
  ["a record taken away", { remove: [EMAIL] }, "taken away"],
  ["a changed decision", { files: { [REVIEW]: json(reviewRecord({ decision: "rejected" })) } }, "a decision stands"],
  ["a record of something else", { files: { [EMAIL]: json(assetRecord({ asset: "page" })) } }, "something else than its path says"],
  ["a record that is not canonical", { files: { [EMAIL]: JSON.stringify(assetRecord()) } }, "canonical"],
  ["a record with the same key twice", { files: { [EMAIL]: json(assetRecord()).replace("{", '{"account":"1",') } }, "canonical"],
  ["an unknown version", { files: { [EMAIL]: json({ ...assetRecord(), schemaVersion: 9 }) } }, "version 9"],
  ["a file that is no record", { files: { "notes.md": "x" } }, "not a record of ours"],
  [
    "two campaigns in one commit",
    { files: { "a/campaign.json": json(campaignRecord({ campaign: "a" })), "b/campaign.json": json(campaignRecord({ campaign: "b" })) } },
    "more than one campaign",
  ],
  ["what is not JSON", { files: { [EMAIL]: "{" } }, "not a JSON object"],
] as const)("finds %s, and names the first bad commit", async ([, change, problem]) => {
  const { git } = await given();
  const commit = await tampered(git, change);

  expect(await verifyLedger(git)).toEqual({ status: "broken", commit, subject: "tampered", problem: expect.stringContaining(problem) });
});

test("of several bad commits the first is named", async () => {
  const { git } = await given();
  const first = await tampered(git, { files: { [EMAIL]: "{" } });
  await tampered(git, { remove: [REVIEW] });

  expect(await verifyLedger(git)).toMatchObject({ commit: first });
});

test("finds a merge in the ledger", async () => {
  const { git } = await given();
  const side = await committed(git, "campaigns-ledger^{tree}", { message: "side", parents: ["campaigns-ledger~1"] });
  const merge = await committed(git, "campaigns-ledger^{tree}", { message: "merge", parents: ["campaigns-ledger", side] });
  await gitText(git, ["update-ref", "refs/heads/campaigns-ledger", merge]);

  expect(await verifyLedger(git)).toMatchObject({ status: "broken", problem: expect.stringContaining("one line") });
});

test.runIf(IS_REAL_GIT).for([`campaigns-ledger~1:${EMAIL}`, "campaigns-ledger~1^{tree}", "campaigns-ledger~1"])(
  "finds the altered object %s",
  async (name) => {
    const { git, folder } = await given();
    const oid = await gitText(git, ["rev-parse", name]);
    const file = join(folder, ".git/objects", oid.slice(0, 2), oid.slice(2));
    const bytes = inflateSync(await readFile(file));
    // One letter of a record, a file's name or the commit's message.
    const at = bytes.lastIndexOf(name.includes(":") ? "drafted" : name.includes("tree") ? "spring" : "Approved");
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await chmod(file, 0o644);
    await writeFile(file, deflateSync(bytes));

    expect(await verifyLedger(git)).toMatchObject({ status: "broken" });
  },
);

test("checks the shape of every record ever written, not only of the latest", async () => {
  const { git } = await given();
  const isScheduled = (value: unknown) => canonicalJson(value).includes('"drafted"');

  expect(
    await verifyLedger(git, { validate: (kind, value) => (kind === "asset" && isScheduled(value) ? ["state is odd"] : []) }),
  ).toMatchObject({
    status: "broken",
    subject: "Drafted  launch-email  hubspot 1042",
    problem: `${EMAIL}: state is odd`,
  });
});

test.for(["blob", "tree", "commit"] as const)("finds a %s whose content is not what its name says, and names the commit", async (type) => {
  const { git, state } = await given();
  const lying = around(git, "cat-file", async (run) => {
    const answer = await run();
    const text = Buffer.from(answer.stdout).toString("latin1");
    // Of the last commit's own, one letter: of a record, of a file's name, of its message.
    const letter = { blob: '"scheduled"', tree: "launch-email.json\0", commit: "Scheduled  launch" }[type];
    const at = text.lastIndexOf(letter) + 1;
    return { ...answer, stdout: Buffer.from(`${text.slice(0, at)}x${text.slice(at + 1)}`, "latin1") };
  });

  const verdict = await verifyLedger(lying);

  expect(verdict).toMatchObject({
    status: "broken",
    commit: state.head,
    subject: "Scheduled  launch-email  hubspot 1042",
    problem: expect.stringMatching(/^the object [0-9a-f]{40} was altered: its content has another hash$/),
  });
});

test.for([
  ["taken away", { remove: [EMAIL] }, `${EMAIL} is taken away; records are only added and followed by newer ones`],
  [
    "changed",
    { files: { [REVIEW]: json(reviewRecord({ decision: "rejected" })) } },
    `${REVIEW} is changed; a decision stands as it was taken`,
  ],
  ["no record", { files: { "notes.md": "x" } }, "notes.md is not a record of ours"],
  ["not JSON", { files: { [EMAIL]: "{" } }, `${EMAIL}: it is not a JSON object in UTF-8`],
  [
    "too new",
    { files: { [EMAIL]: json({ ...assetRecord(), schemaVersion: 9 }) } },
    `${EMAIL} has version 9 of its shape, which this program does not know`,
  ],
  ["not canonical", { files: { [EMAIL]: JSON.stringify(assetRecord()) } }, `${EMAIL} is not written in the canonical form (RFC 8785)`],
  ["without its newline", { files: { [EMAIL]: canonicalJson(assetRecord()) } }, `${EMAIL} is not written in the canonical form (RFC 8785)`],
  [
    "of two campaigns",
    { files: { "a/campaign.json": json(campaignRecord({ campaign: "a" })), "b/campaign.json": json(campaignRecord({ campaign: "b" })) } },
    "it writes to more than one campaign",
  ],
] as const)("what is %s is told in full", async ([, change, problem]) => {
  const { git } = await given();
  await tampered(git, change);

  expect(await verifyLedger(git)).toMatchObject({ status: "broken", subject: "tampered", problem });
});

test("a link in the place of a record is told as that", async () => {
  const { git } = await given();
  const blob = await gitText(git, ["hash-object", "-w", "--stdin"], { input: json(campaignRecord()) });
  const folder = await gitText(git, ["mktree"], { input: `120000 blob ${blob}\tcampaign.json\n` });
  const tree = await gitText(git, ["mktree"], { input: `040000 tree ${folder}\tspring-launch\n` });
  const linked = await committed(git, tree, { message: "linked" });
  await gitText(git, ["update-ref", "refs/heads/campaigns-ledger", linked]);

  expect(await verifyLedger(git)).toEqual({
    status: "broken",
    commit: linked,
    subject: "linked",
    problem: "spring-launch/campaign.json is not a regular file",
  });
});

test("a merge is told as that, at the merge", async () => {
  const { git, state } = await given();
  const side = await committed(git, "campaigns-ledger^{tree}", { message: "side", parents: [state.head ?? ""] });
  const merge = await committed(git, "campaigns-ledger^{tree}", { message: "merge", parents: [state.head ?? "", side] });
  await gitText(git, ["update-ref", "refs/heads/campaigns-ledger", merge]);

  expect(await verifyLedger(git)).toEqual({
    status: "broken",
    commit: merge,
    subject: "merge",
    problem: "it does not follow the commit before it in one line",
  });
});

test("two files of one campaign in one commit, a new and a changed record, are as they should be", async () => {
  const { git } = await given();
  const files = { [EMAIL]: json(assetRecord({ state: "sent" })), "spring-launch/campaign.json": json(campaignRecord()) };
  await tampered(git, { files });

  expect(await verifyLedger(git)).toMatchObject({ status: "sound", commits: 5 });
});

test("the audit also looks at what the remote was last known to hold", async () => {
  const { git, state } = await given();
  await gitText(git, ["update-ref", "refs/remotes/origin/campaigns-ledger", state.head ?? ""]);
  await gitText(git, ["update-ref", "-d", "refs/heads/campaigns-ledger"]);

  expect(await verifyLedger(git)).toEqual({ status: "absent" });
  expect(await verifyLedger(git, { remote: "origin" })).toMatchObject({ status: "sound", head: state.head });
  await expect(verifyLedger(git, { remote: "-x" })).rejects.toMatchObject({ code: "GIT_FAILED" });
});
