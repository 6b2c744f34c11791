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
