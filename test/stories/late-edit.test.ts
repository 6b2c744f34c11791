/** Everybody approved, then the words change: the gate closes, a merge past it launches nothing of them, and a yes given afterwards counts. */
import { beforeAll, expect, test } from "vitest";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;
const PAGE = `campaigns/${SLUG}/assets/launch-page.md`;

let set: StageSet;
let number = 0;

beforeAll(async () => {
  set = await openStage();
  number = await set.launchRequest();
  await set.approveAll(number);
  await set.settle();
}, 180_000);

test("a new subject closes the gate, and only those who answer for the words are asked again", async () => {
  const before = await set.gate(set.head(number));
  const mail = await set.file("spring", MAIL);
  const page = await set.file("spring", PAGE);
  await set.forge.emulator.byHand.push(
    "spring",
    {
      [MAIL]: mail.replace(/^subject: .*$/m, 'subject: "The new Acme Reports: reports in under a second"'),
      [PAGE]: page.replace(/^title: .*$/m, 'title: "The new Acme Reports | Acme Analytics"'),
    },
    { author: "marketer", message: "fix: a shorter subject" },
  );
  await set.settle();

  expect(before?.state).toBe("success");
  expect(await set.gate(set.head(number))).toEqual({
    state: "pending",
    description: "Yes missing: launch-email words (brand, legal); launch-page words (brand, legal)",
  });
  const comment = await set.comment(number);
  expect(comment).toContain("### Spring launch still needs your decision, @brand-reviewer and @legal-reviewer.");
  expect(comment).toContain("**Since you said yes, @legal-reviewer");
  expect(comment).toMatch(/Subject:<br>.*<del>/);
  expect(comment).toMatch(/@crm-lead .*\*\*: nothing of what you decided on has changed/);
}, 120_000);

test("merging it anyway launches nothing, and one issue says what did not go out and what to do", async () => {
  const { emulator } = set.forge;
  emulator.enforceRules("off");
  const events = set.hubspot.emulator.events().filter(({ kind }) => kind !== "staged").length;
  await emulator.byHand.merge(number, "merge", "marketer");
  const log = await set.settle();

  console.log(log.join("\n"), await set.comment(number), await set.openIssues("campaigns"), set.hubspot.emulator.events().length, events);
  console.log(JSON.stringify(set.hubspot.emulator.objects().map((o) => ({ ...o })), undefined, 1).slice(0, 2500));
}, 120_000);

test("those who were missing say yes to the very same words after the merge: the next look launches them, and the issue closes", async () => {
  const { byHand } = set.forge.emulator;
  await byHand.review(number, "legal-reviewer", "approve");
  await byHand.review(number, "brand-reviewer", "approve");
  await set.settle();
  const { exit, output } = await set.job("campaigns-watch.yml", "catch-up");

  console.log(exit, output, await set.comment(number), await set.openIssues("campaigns"));
}, 120_000);
