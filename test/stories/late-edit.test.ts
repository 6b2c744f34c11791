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
  await emulator.byHand.merge(number, "merge", "marketer");
  const log = await set.settle();

  expect(log[1]).toMatch(/^deploy\/deploy: 1\nNot launched\./);
  expect(states()).toEqual(["DRAFT", "DRAFT"]);
  const comment = await set.comment(number);
  expect(comment).toContain("### Spring launch was merged, but nothing went out");
  expect(comment).toContain("Nothing has been sent to anyone.");
  expect(comment).toContain("**legal** (@legal-reviewer): the words of the mail");
  expect(comment).not.toContain("**crm**");
  const [issue, ...others] = await set.openIssues("campaigns");
  expect(others).toEqual([]);
  expect(issue?.title).toBe("Spring launch was merged, but nothing went out");
  expect(issue?.body).toContain(
    `@marketer: [the pull request](${set.forge.url}/acme/campaigns/pull/${number}) is merged, and this did not go out:`,
  );
  expect(issue?.body).toContain("What to do: whoever is missing approves the pull request: that counts after the merge, too");
}, 120_000);

test("a yes to the words of before is worth nothing here: looking again launches nothing, and says nothing new", async () => {
  const issues = set.forge.emulator.exchanges().filter(({ path, mutating }) => mutating && path.includes("/issues")).length;

  const { exit } = await set.job("campaigns-watch.yml", "catch-up");

  expect(exit).toBe(1);
  expect(states()).toEqual(["DRAFT", "DRAFT"]);
  expect(set.forge.emulator.exchanges().filter(({ path, mutating }) => mutating && path.includes("/issues"))).toHaveLength(issues);
}, 120_000);

test("those who were missing say yes to the very same words after the merge: the next look launches them, and the issue closes", async () => {
  const { byHand } = set.forge.emulator;
  await byHand.review(number, "legal-reviewer", "approve");
  await byHand.review(number, "brand-reviewer", "approve");
  await set.settle();
  const { exit } = await set.job("campaigns-watch.yml", "catch-up");

  expect(exit).toBe(0);
  expect(states()).not.toContain("DRAFT");
  expect(set.calls.sent()).toBe(0);
  const comment = await set.comment(number);
  expect(comment).toContain("### Spring launch is launched");
  expect(comment).toMatch(/Mail “The new Acme Reports: reports in under a second”\*\* goes out on/);
  expect(await set.openIssues("campaigns")).toEqual([]);
  const ledger = await set.forge.emulator.state.git.text("log", "--format=%B", "campaigns-ledger");
  expect(ledger).toMatch(/Scheduled\s+launch-email.*@legal-reviewer/);
}, 120_000);

/** What HubSpot holds of the mail and the page. */
function states(): readonly string[] {
  return set.hubspot.emulator
    .objects()
    .filter(({ deleted }) => !deleted)
    .map(({ state }) => state);
}
