import { expect, test } from "vitest";
import { type NewCommit, writeCommits } from "#git/fast-import.ts";
import { gitText } from "#git/run.ts";
import type { ValidateRecord } from "#ledger/decode.ts";
import { canonicalJson } from "#model/canonical.ts";
import type { Git } from "#ports/git.ts";
import { temporaryRepository } from "../temporary-repository.ts";
import { assetRecord, campaignRecord, committed, ledgerOf, reviewRecord, transition } from "./given.ts";

const PATH = "spring-launch/production/launch-email.json";

/** Somebody, or an older or newer program, wrote this file to the ledger. */
async function wroteByHand(git: Git, files: Readonly<Record<string, string>>): Promise<string> {
  const author = "Somebody <> 1775469600 +0000";
  const ledger = ledgerOf(git);
  const { head } = await ledger.append(await ledger.read(), [transition({ campaign: "sound" })]);
  const commit: NewCommit = { author, committer: author, message: "by hand\n", files };
  const [tip = ""] = await writeCommits(git, head, [commit]);
  await gitText(git, ["update-ref", "refs/heads/campaigns-ledger", tip]);
  // A later commit, so that the one to blame is not simply the last.
  const [later = ""] = await writeCommits(git, tip, [
    { ...commit, message: "later\n", files: { "sound/campaign.json": canonicalJson(campaignRecord({ campaign: "sound" })) } },
  ]);
  await gitText(git, ["update-ref", "refs/heads/campaigns-ledger", later]);
  return tip;
}

const wanted: ValidateRecord = (kind, value) => {
  const text = canonicalJson(value);
  return kind === "asset" && !text.includes('"resourceKey"') ? ["resourceKey is missing"] : [];
};

test.for([
  ["is not JSON", "{", "not a JSON object"],
  ["is empty", "", "not a JSON object"],
  ["is a list", "[]", "not a JSON object"],
  ["is null", "null", "not a JSON object"],
  ["is a number", "12", "not a JSON object"],
  ["is a text", '"12"', "not a JSON object"],
  ["has a version that is none", canonicalJson({ ...assetRecord(), schemaVersion: "1" }), 'schemaVersion is "1"'],
  ["has a negative version", canonicalJson({ ...assetRecord(), schemaVersion: -1 }), "schemaVersion is -1"],
  ["does not fit its schema", canonicalJson({ ...assetRecord(), resourceKey: undefined }), "resourceKey is missing"],
  ["is another asset's", canonicalJson(assetRecord({ asset: "other" })), "something else than its path says"],
  ["is another environment's", canonicalJson(assetRecord({ environment: "staging" })), "something else than its path says"],
  ["is another campaign's", canonicalJson(assetRecord({ campaign: "autumn" })), "something else than its path says"],
] as const)("a record that %s is an error that names file and commit, never an absent record", async ([, content, problem]) => {
  const { git } = await temporaryRepository();
  const commit = await wroteByHand(git, { [PATH]: content });

  await expect(ledgerOf(git, { validate: wanted }).read()).rejects.toMatchObject({
    code: "LEDGER_BROKEN",
    message: expect.stringContaining(problem),
    facts: { file: PATH, commit },
  });
});

test("a record in another encoding is an error", async () => {
  const { git } = await temporaryRepository();
  const blob = await gitText(git, ["hash-object", "-w", "--stdin"], { input: Uint8Array.of(0x7b, 0xff, 0x7d) });
  let tree = await gitText(git, ["mktree"], { input: `100644 blob ${blob}\tcampaign.json\n` });
  tree = await gitText(git, ["mktree"], { input: `040000 tree ${tree}\tspring-launch\n` });
  await gitText(git, ["update-ref", "refs/heads/campaigns-ledger", await committed(git, tree, { message: "x" })]);

  await expect(ledgerOf(git).read()).rejects.toMatchObject({ code: "LEDGER_BROKEN", message: expect.stringContaining("UTF-8") });
});

test.for(["README.md", "spring-launch/notes.txt", "Spring/campaign.json", "spring-launch/a/b/c.json", "spring-launch/reviews/-x.json"])(
  "a file %s that is no record is an error",
  async (path) => {
    const { git } = await temporaryRepository();
    const commit = await wroteByHand(git, { [path]: "{}" });

    await expect(ledgerOf(git).read()).rejects.toMatchObject({ code: "LEDGER_BROKEN", facts: { file: path, commit } });
  },
);

test("a link in the place of a record is an error, whatever it points to", async () => {
  const { git } = await temporaryRepository();
  const blob = await gitText(git, ["hash-object", "-w", "--stdin"], { input: `${canonicalJson(campaignRecord())}\n` });
  let tree = await gitText(git, ["mktree"], { input: `120000 blob ${blob}\tcampaign.json\n` });
  tree = await gitText(git, ["mktree"], { input: `040000 tree ${tree}\tspring-launch\n` });
  await gitText(git, ["update-ref", "refs/heads/campaigns-ledger", await committed(git, tree, { message: "x" })]);

  await expect(ledgerOf(git).read()).rejects.toMatchObject({
    code: "LEDGER_BROKEN",
    message: expect.stringContaining("not a regular file"),
  });
});

test("every record that cannot be read is named, not only the first", async () => {
  const { git } = await temporaryRepository();
  await wroteByHand(git, { [PATH]: "{", "autumn/campaign.json": "" });

  await expect(ledgerOf(git).read()).rejects.toMatchObject({
    problems: [{ facts: { file: "autumn/campaign.json" } }, { facts: { file: PATH } }],
  });
});

test("one campaign's broken record does not stop a command about another", async () => {
  const { git } = await temporaryRepository();
  await wroteByHand(git, { [PATH]: "{" });

  expect(Object.keys((await ledgerOf(git).read({ only: (campaign) => campaign === "sound" })).campaigns)).toContain("sound");
});

test("what lies beside the campaigns' folders is said to be broken, however few of them are read", async () => {
  const { git } = await temporaryRepository();
  await wroteByHand(git, { "Notes.txt": "" });

  await expect(ledgerOf(git).read({ only: () => false })).rejects.toMatchObject({ code: "LEDGER_BROKEN", facts: { file: "Notes.txt" } });
});

test("a newer program's record asks for an update, and nothing is guessed", async () => {
  const { git } = await temporaryRepository();
  const commit = await wroteByHand(git, { [PATH]: canonicalJson({ ...assetRecord(), schemaVersion: 2 }) });

  await expect(ledgerOf(git).read()).rejects.toMatchObject({
    code: "LEDGER_TOO_NEW",
    hint: expect.stringContaining("Update"),
    facts: { file: PATH, commit },
  });
});

test("records from before versions were counted are read with what they lack", async () => {
  const { git } = await temporaryRepository();
  const { schemaVersion: _v, drafts: _d, versions: _s, burnt: _b, ...oldAsset } = assetRecord({ state: "sent", recipients: 12 });
  const { schemaVersion: _w, deployed: _e, ...oldCampaign } = campaignRecord();
  const { schemaVersion: _x, ...oldReview } = reviewRecord();
  await wroteByHand(git, {
    [PATH]: canonicalJson(oldAsset),
    "spring-launch/campaign.json": canonicalJson(oldCampaign),
    "spring-launch/reviews/local-1.json": canonicalJson(oldReview),
  });

  expect((await ledgerOf(git, { validate: wanted }).read()).campaigns["spring-launch"]).toEqual({
    campaign: "spring-launch",
    record: campaignRecord(),
    assets: { "production/launch-email": assetRecord({ state: "sent", recipients: 12 }) },
    reviews: [reviewRecord()],
  });
});

test("what cannot be read is told in full: what, why, and where to look", async () => {
  const { git } = await temporaryRepository();
  const commit = await wroteByHand(git, { [PATH]: "{" });

  await expect(ledgerOf(git).read()).rejects.toMatchObject({
    message: `The ledger record ${PATH} cannot be read: it is not a JSON object in UTF-8`,
    hint: `See what was written, and by whom, with \`git show ${commit.slice(0, 12)}\`; an administrator puts the branch back to the commit before it`,
    detail: "A record that cannot be read is never taken for one that is not there: then things could go out twice.",
  });
});

test("what a newer program wrote is told in full", async () => {
  const { git } = await temporaryRepository();
  const commit = await wroteByHand(git, { [PATH]: canonicalJson({ ...assetRecord(), schemaVersion: 2 }) });

  await expect(ledgerOf(git).read()).rejects.toMatchObject({
    message: `The ledger record ${PATH} was written by a newer version of this program`,
    hint: "Update campaigns-as-code to the version that wrote it, then run this again",
    detail: `It has version 2 of the record's shape (commit ${commit.slice(0, 12)}), this program knows up to 1.`,
  });
});

test.for([
  ["asset", PATH, { ...assetRecord(), asset: "other" }],
  ["campaign", "spring-launch/campaign.json", campaignRecord({ campaign: "autumn" })],
  ["review", "spring-launch/reviews/local-1.json", reviewRecord({ review: "local-2" })],
  ["review's campaign", "spring-launch/reviews/local-1.json", reviewRecord({ campaign: "autumn" })],
] as const)("another %s than its path says is told as that", async ([, path, value]) => {
  const { git } = await temporaryRepository();
  await wroteByHand(git, { [path]: canonicalJson(value) });

  await expect(ledgerOf(git).read()).rejects.toMatchObject({
    message: `The ledger record ${path} cannot be read: it is the record of something else than its path says`,
  });
});

test("every problem of a record's shape is told, for each kind of record", async () => {
  for (const [path, value] of [
    [PATH, assetRecord()],
    ["spring-launch/campaign.json", campaignRecord()],
    ["spring-launch/reviews/local-1.json", reviewRecord()],
  ] as const) {
    const { git } = await temporaryRepository();
    await wroteByHand(git, { [path]: canonicalJson(value) });
    const validate: ValidateRecord = (_kind, record) =>
      canonicalJson(record) === canonicalJson(value) ? ["a is missing", "b is odd"] : [];

    await expect(ledgerOf(git, { validate }).read()).rejects.toMatchObject({
      message: `The ledger record ${path} cannot be read: a is missing; b is odd`,
    });
  }
});

test("a file that is no record, and a link, are told as what they are", async () => {
  const { git } = await temporaryRepository();
  await wroteByHand(git, { "README.md": "" });
  await expect(ledgerOf(git).read()).rejects.toMatchObject({
    message: "The ledger record README.md cannot be read: no record has such a path",
  });
});

test("a byte order mark is no JSON of ours", async () => {
  const { git } = await temporaryRepository();
  await wroteByHand(git, { [PATH]: `\ufeff${canonicalJson(assetRecord())}` });

  await expect(ledgerOf(git).read()).rejects.toMatchObject({ code: "LEDGER_BROKEN" });
});

test("what was read once is not read again, and what changed since is", async () => {
  const { git } = await temporaryRepository();
  const read: string[] = [];
  const watched: Git = {
    folder: git.folder,
    run(args, options = {}) {
      if (args.includes("cat-file") && args.includes("--batch")) read.push(String(options.input).trim());
      return git.run(args, options);
    },
  };
  const ledger = ledgerOf(watched);
  const first = await ledger.append(await ledger.read(), [transition(), transition({ asset: "page" })]);
  expect((await ledger.read()).campaigns).toEqual(first.campaigns);
  await ledger.append(first, [transition({ state: "live" })]);
  const again = await ledger.read();

  expect(read.map((oids) => oids.split("\n").length)).toEqual([2, 1]);
  expect(again.campaigns["spring-launch"]?.assets["production/launch-email"]?.state).toBe("live");
  expect(again.campaigns["spring-launch"]?.assets["production/page"]?.state).toBe("drafted");
});
