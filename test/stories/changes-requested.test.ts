/** Legal says no: the gate says whose no it is, the marketer mends it, and only whoever answers for what was mended is asked again. */
import { beforeAll, expect, test } from "vitest";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;

let set: StageSet;
let number = 0;

beforeAll(async () => {
  set = await openStage();
  number = await set.launchRequest();
}, 120_000);

test("legal says no, and the gate and the first line say whose no it is", async () => {
  const { byHand } = set.forge.emulator;
  await byHand.review(number, "crm-lead", "approve");
  await byHand.review(number, "legal-reviewer", "request-changes", "The preview line promises more than the terms do.");
  await set.settle();

  expect(await set.gate(set.head(number))).toEqual({
    state: "failure",
    description: "@legal-reviewer said no to the words of launch-email and launch-page",
  });
  const comment = await set.comment(number);
  expect(comment).toContain("### @legal-reviewer said no to Spring launch, @marketer; still to decide: @brand-reviewer");
  expect(comment).toContain("**@legal-reviewer said no** to the words of the mail and the page. It goes on when this is changed");
  expect(comment).toContain(
    "**Yes so far**: @crm-lead to the recipients, the money, the time and links and tracking of the mail and the page",
  );
}, 120_000);

test("where a ruleset asks for the gate, nobody merges past a no", async () => {
  const { forge } = set;
  forge.emulator.setRulesets([
    {
      name: "gate",
      target: "branch",
      enforcement: "active",
      conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
      rules: [{ type: "required_status_checks", parameters: { required_status_checks: [{ context: "campaigns/gate" }] } }],
    },
  ]);

  await expect(forge.emulator.byHand.merge(number, "merge", "marketer")).rejects.toThrow(/campaigns\/gate/);
});

test("the marketer mends the mail: legal and brand read what changed, and nobody is asked about the rest again", async () => {
  const mail = await set.file("spring", MAIL);
  await set.forge.emulator.byHand.push(
    "spring",
    { [MAIL]: mail.replace(/^preheader: .*$/m, "preheader: 20% off the first year with the code SPRING20.") },
    { author: "marketer", message: "fix: the preview line says what the terms say" },
  );
  await set.settle();

  const comment = await set.comment(number);
  expect(comment).toContain("**Since you said no, @legal-reviewer");
  expect(comment).toContain("the words of the mail, nothing else of yours");
  expect(comment).toMatch(/Preview line:<br>.*<del>.*<\/del>/);
  expect(comment).toMatch(/\*\*Since you said yes, @crm-lead .*\*\*: nothing of what you decided on has changed\./);
  expect(comment).toContain("**@legal-reviewer said no** to the words of the page");
  expect(comment).not.toContain("- **crm**");
  expect(comment).not.toContain("- **marketing**");
  expect(await set.gate(set.head(number))).toMatchObject({ state: "failure" });
}, 120_000);

test("legal says yes, brand says yes, and it is ready: crm-lead decided once", async () => {
  const { byHand } = set.forge.emulator;
  await byHand.review(number, "legal-reviewer", "approve");
  await set.settle();
  const inPart = await set.comment(number);
  const closed = await set.gate(set.head(number));

  await byHand.review(number, "brand-reviewer", "approve");
  await set.settle();

  expect(inPart).toContain("### Spring launch still needs your decision, @brand-reviewer. Please by");
  expect(closed).toEqual({ state: "pending", description: "Yes missing: launch-email words (brand); launch-page words (brand)" });
  expect(await set.comment(number)).toContain("is ready to launch, @marketer");
  expect(await set.gate(set.head(number))).toEqual({ state: "success", description: "Every yes is there: Spring launch" });
  expect(set.calls.sent()).toBe(0);
}, 120_000);
