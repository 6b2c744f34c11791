/** Several versions of one campaign: what a revert brings back was approved before, goes back without a new yes, and is not written anew. */
import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { gitProgram } from "#git/program.ts";
import { changeRequest, filesOf, heldOf, launched, merged, recordOf } from "./requests.ts";
import { openStage, type StageSet } from "./stage-set.ts";

const SLUG = "in-versions";
const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;
const PAGE = `campaigns/${SLUG}/assets/launch-page.md`;
const MAIL_PAYLOAD = `campaigns/${SLUG}/payload/launch-email.json`;
const PAGE_PAYLOAD = `campaigns/${SLUG}/payload/launch-page.json`;

let set: StageSet;
let first = 0;
let second = 0;
let before: { readonly mail: string; readonly page: string; readonly files: Readonly<Record<string, string>> };

beforeAll(async () => {
  set = await openStage();
}, 60_000);

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

test("a later version of the mail is asked for anew, and takes the place of the first", async () => {
  first = await launched(set, SLUG);
  set.advance(31 * 60_000);
  await set.job("campaigns-watch.yml", "catch-up");
  before = {
    mail: await set.file("main", MAIL_PAYLOAD),
    page: await set.file("main", PAGE_PAYLOAD),
    files: await filesOf(set, "main", SLUG),
  };

  second = await changeRequest(set, "second-version", {
    [MAIL]: (await set.file("main", MAIL)).replace("In short:", "In a few words:"),
  });
  const asked = await set.comment(second);
  await merged(set, second, "merge", "crm-lead");
  const _log = await set.settle();

  expect(asked).toContain("needs your decision");
  expect(await set.file("main", MAIL_PAYLOAD)).not.toBe(before.mail);
  expect(JSON.stringify(heldOf(set, SLUG).mails[0]?.fields)).toContain("In a few words:");
});

test("a later edit of the page goes on from there", async () => {
  const third = await changeRequest(set, "third-version", {
    [PAGE]: (await set.file("main", PAGE)).replace("In short:", "In a nutshell:"),
  });
  await merged(set, third);
  const _log = await set.settle();
  set.advance(31 * 60_000);
  await set.job("campaigns-watch.yml", "catch-up");

  expect(JSON.stringify(heldOf(set, SLUG).pages[0]?.fields)).toContain("In a nutshell:");
  await expect(set.forge.emulator.byHand.revertButton(first, "marketer")).rejects.toThrow("Validation Failed");
});

test("reverting the second version restores the first mail under its old yes, written anew by nobody, and leaves the later edit alone", async () => {
  const back = await set.forge.emulator.byHand.revertButton(second, "marketer");
  const asReverted = set.head(back);
  await set.settle();
  const open = await set.gate(set.head(back));
  const said = await set.comment(back);
  await set.forge.emulator.byHand.merge(back, "merge", "marketer");
  const _log = await set.settle();

  expect(set.head(back)).toBe(asReverted);
  expect(open).toMatchObject({ state: "success" });
  expect(said).toContain("is ready to go back to the version before");
  expect(await set.file("main", MAIL_PAYLOAD)).toBe(before.mail);
  expect(await recordOf(set, SLUG, "launch-email")).toContain(`"payload":"${sha256(before.mail)}","scheduledFor"`);
  expect(JSON.stringify(heldOf(set, SLUG).mails[0]?.fields)).toContain("In short:");
  expect(JSON.stringify(heldOf(set, SLUG).pages[0]?.fields)).toContain("In a nutshell:");
});

test("a revert in part puts back the page alone", async () => {
  const current = await filesOf(set, "main", SLUG);
  const page = Object.keys(current).filter((file) => file.includes("launch-page") || file.endsWith("provenance.yaml"));
  const part = await changeRequest(set, "page-as-before", Object.fromEntries(page.map((file) => [file, before.files[file]])));
  const open = await set.gate(set.head(part));
  await set.forge.emulator.byHand.merge(part, "squash", "marketer");
  const _log = await set.settle();

  expect(open).toMatchObject({ state: "success" });
  expect(await set.file("main", PAGE_PAYLOAD)).toBe(before.page);
  expect(JSON.stringify(heldOf(set, SLUG).pages[0]?.fields)).toContain("In short:");
  expect(heldOf(set, SLUG).pages).toMatchObject([{ live: true }]);
  expect(heldOf(set, SLUG).mails).toMatchObject([{ state: "SCHEDULED" }]);
});

test("`git revert -m 1` of the first merge, by pull request, takes everything back", async () => {
  // biome-ignore lint/style/noProcessEnv: tests have to find the git program.
  const { PATH } = process.env;
  const git = gitProgram({ folder: set.clone(), env: { PATH, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" } });
  const run = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await git.run(args);
    expect(code, stderr).toBe(0);
    return Buffer.from(stdout).toString("utf8").trim();
  };
  await run("fetch", "--quiet", set.forge.gitUrlWith(set.forge.tokens.person("marketer")), "main:now");
  const merge = await run("log", "--first-parent", "--reverse", "--merges", "--format=%H", "--max-count=1", "--grep=#1 ", "now");
  await run("checkout", "--quiet", "-b", "undo", "now");
  await run("-c", "user.name=marketer", "-c", "user.email=marketer@acme.example", "revert", "--no-edit", "-m", "1", merge);
  await run("push", "--quiet", set.forge.gitUrlWith(set.forge.tokens.person("marketer")), "undo");
  const undo = await set.forge.emulator.byHand.openPullRequest({ by: "marketer", branch: "undo", title: "Undo the launch" });
  await set.settle();
  const open = await set.gate(set.head(undo));
  await set.forge.emulator.byHand.merge(undo, "merge", "marketer");
  const _log = await set.settle();

  expect(open).toMatchObject({ state: "success" });
  expect(await set.comment(undo)).toContain("is taken back");
  expect(heldOf(set, SLUG).mails).toEqual([]);
  expect(heldOf(set, SLUG).pages).toMatchObject([{ live: false }]);
  expect(set.calls.sent()).toBe(0);
});
