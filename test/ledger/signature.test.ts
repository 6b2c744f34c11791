/** Who signed, and what Git is asked for it: without a key, so that it is told on every machine. With real keys: `open-ledger.test.ts`. */
import { expect, test } from "vitest";
import { gitText } from "#git/run.ts";
import { hasSignature, isSignedCommit, signatureSettings } from "#ledger/signature.ts";
import { verifyLedger } from "#ledger/verify.ts";
import type { Git, GitOptions, GitResult } from "#ports/git.ts";
import { temporaryRepository } from "../temporary-repository.ts";
import { ledgerOf, transition } from "./given.ts";

const OLDER = "1".repeat(40);
const NEWER = "2".repeat(40);

const answered = (stdout: string, code = 0): GitResult => ({ code, stdout: Buffer.from(stdout), stderr: "" });

/** A Git that answers one command by itself, and writes down how it was asked. */
function answering(git: Git, command: string, answer: (args: readonly string[], options: GitOptions) => Promise<GitResult>) {
  const asked: { readonly args: readonly string[]; readonly options: GitOptions }[] = [];
  const watched: Git = {
    folder: git.folder,
    run(args, options = {}) {
      if (!args.includes(command)) return git.run(args, options);
      asked.push({ args, options });
      return answer(args, options);
    },
  };
  return { git: watched, asked };
}

test.for([
  ["tree a\nauthor b\ngpgsig -----BEGIN SSH SIGNATURE-----\n x\n\nwords\n", true],
  ["tree a\nauthor b\ngpgsig-sha256 -----BEGIN SSH SIGNATURE-----\n x\n\nwords\n", true],
  ["tree a\nauthor b\n\nwords\n", false],
  ["tree a\nauthor b\n\ngpgsig in the words\n", false],
  ["tree a\nauthor b\n\nwords\n\ngpgsig in the body\n", false],
  ["tree a\nauthor gpgsig \n\nwords\n", false],
  ["tree a\ngpgsignature b\n\nwords\n", false],
  ["", false],
] as const)("%j carries a signature: %s", ([text, expected]) => {
  expect(hasSignature(text)).toBe(expected);
});

test("a signature is checked against the given file alone, whatever the repository is set to", () => {
  expect(signatureSettings("/team/signers")).toEqual([
    ...["-c", "gpg.format=ssh", "-c", "gpg.ssh.program=ssh-keygen"],
    ...["-c", "gpg.ssh.allowedSignersFile=/team/signers"],
  ]);
});

test.for([
  [0, true],
  [1, false],
  [128, false],
] as const)("with a file of signers git's own answer counts: it ends with %d, so it is signed: %s", async ([code, expected]) => {
  const { git } = await temporaryRepository();
  const { git: watched, asked } = answering(git, "verify-commit", async () => answered("", code));

  expect(await isSignedCommit(watched, OLDER, "/team/signers")).toBe(expected);
  expect(asked.map(({ args }) => args)).toEqual([[...signatureSettings("/team/signers"), "verify-commit", OLDER]]);
});

test.for([
  ["all signed", `${OLDER} G\n${NEWER} G\n`, undefined],
  ["none at all", `${OLDER} N\n${NEWER} N\n`, [OLDER, "it is not signed"]],
  ["the later one not", `${OLDER} G\n${NEWER} N\n`, [NEWER, "it is not signed"]],
  ["by somebody who may not", `${OLDER} U\n${NEWER} G\n`, [OLDER, "its signature is not one of the allowed signers'"]],
  ["a bad one", `${OLDER} G\n${NEWER} B\n`, [NEWER, "its signature is not one of the allowed signers'"]],
] as const)("an audit with a file of signers: %s", async ([, log, fault]) => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  await ledger.append(await ledger.read(), [transition(), transition({ state: "scheduled" })]);
  const [newer = "", older = ""] = (await gitText(git, ["rev-list", "campaigns-ledger"])).split("\n");
  const real = (text: string) => text.replaceAll(OLDER, older).replaceAll(NEWER, newer);
  const { git: watched, asked } = answering(git, "log", async () => answered(real(log)));

  const verdict = await verifyLedger(watched, { allowedSigners: "/team/signers" });

  expect(verdict).toEqual(
    fault === undefined
      ? { status: "sound", head: newer, commits: 2, signed: 0 }
      : {
          status: "broken",
          commit: real(fault[0]),
          subject: fault[0] === OLDER ? "Drafted  launch-email  hubspot 1042" : "Scheduled  launch-email  hubspot 1042",
          problem: fault[1],
        },
  );
  expect(asked.map(({ args }) => args)).toEqual([[...signatureSettings("/team/signers"), "log", "--reverse", "--format=%H %G?", newer]]);
});

test("an audit without a file of signers counts the commits that carry a signature, and checks none", async () => {
  const { git } = await temporaryRepository();
  const ledger = ledgerOf(git);
  const { head = "" } = await ledger.append(await ledger.read(), [transition(), transition({ state: "scheduled" })]);
  const text = `${await gitText(git, ["cat-file", "commit", head])}\n`.replace(/\n\n/, "\ngpgsig of somebody\n\n");
  const signed = await gitText(git, ["hash-object", "-w", "-t", "commit", "--stdin"], { input: text });
  await gitText(git, ["update-ref", "refs/heads/campaigns-ledger", signed]);

  expect(await verifyLedger(git)).toEqual({ status: "sound", head: signed, commits: 2, signed: 1 });
  expect((await ledger.read()).trust).toEqual({ signed: true });
});

test("each record is signed on its own, upon the one before it, with the given key, the run's time and nobody's name", async () => {
  const { git } = await temporaryRepository();
  const before = await ledgerOf(git).append(await ledgerOf(git).read(), [transition()]);
  // No key is at hand here: what is asked is written down, and carried out without the signature.
  const { git: watched, asked } = answering(git, "commit-tree", (args, options) =>
    git.run(
      args.slice(args.indexOf("commit-tree")).filter((argument) => argument !== "-S"),
      options,
    ),
  );
  const ledger = ledgerOf(watched, { signingKey: "key::ssh-ed25519 AAAA" });

  const after = await ledger.append(await ledger.read(), [transition({ state: "scheduled" }), transition({ state: "sent" })]);

  const settings = ["-c", "gpg.format=ssh", "-c", "gpg.ssh.program=ssh-keygen", "-c", "user.signingKey=key::ssh-ed25519 AAAA"];
  const [newest, middle, oldest] = (await gitText(git, ["rev-list", "campaigns-ledger"])).split("\n");
  expect([newest, oldest]).toEqual([after.head, before.head]);
  expect(asked.map(({ args }) => args.slice(0, -1))).toEqual([
    [...settings, "commit-tree", "-S", "-p", before.head, "-F", "-"],
    [...settings, "commit-tree", "-S", "-p", middle, "-F", "-"],
  ]);
  expect(asked.map(({ options }) => options.input)).toEqual([
    "Scheduled  launch-email  hubspot 1042\n\nCampaign: spring-launch\nAsset: launch-email\n",
    "Sent  launch-email  hubspot 1042\n\nCampaign: spring-launch\nAsset: launch-email\n",
  ]);
  expect(await gitText(git, ["cat-file", "commit", "campaigns-ledger"])).toMatch(
    /\nauthor campaigns <> 1775469600 \+0000\ncommitter campaigns <> 1775469600 \+0000\n\nSent {2}launch-email/,
  );
  expect(await verifyLedger(git)).toMatchObject({ status: "sound", commits: 3 });
});

test("the first record of all is signed without one before it", async () => {
  const { git } = await temporaryRepository();
  const { git: watched, asked } = answering(git, "commit-tree", (args, options) =>
    git.run(
      args.slice(args.indexOf("commit-tree")).filter((argument) => argument !== "-S"),
      options,
    ),
  );
  const ledger = ledgerOf(watched, { signingKey: "/keys/ours" });

  await ledger.append(await ledger.read(), [transition()]);

  expect(asked.map(({ args }) => args.includes("-p"))).toEqual([false]);
  expect(await verifyLedger(git)).toMatchObject({ status: "sound", commits: 1 });
});

test("a key that git cannot use records nothing, and the error is git's", async () => {
  const { git } = await temporaryRepository();
  const { git: watched } = answering(git, "commit-tree", async () => ({
    code: 128,
    stdout: new Uint8Array(),
    stderr: "error: Couldn't load public key /keys/ours: No such file or directory?\nfatal: failed to write commit object\n",
  }));
  const ledger = ledgerOf(watched, { signingKey: "/keys/ours" });

  await expect(ledger.append(await ledger.read(), [transition()])).rejects.toMatchObject({
    code: "GIT_FAILED",
    detail: expect.stringContaining("Couldn't load public key"),
  });
  expect(await gitText(git, ["for-each-ref"])).toBe("");
});
