/** A brief with a mistake: it is asked about before anything is staged; and what the rules find is marked, offered once, and corrected where that is safe. */
import { beforeAll, expect, test } from "vitest";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

const BRIEF = `campaigns/${SLUG}/brief.yaml`;
const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;

let set: StageSet;
let number = 0;

beforeAll(async () => {
  set = await openStage();
  const { byHand } = set.forge.emulator;
  const brief = set.brief().replace(/^( +ends: ).*$/m, `$1${dayAhead(13)}`);
  await byHand.push("spring", { [BRIEF]: brief }, { author: "marketer", message: "feat: spring launch" });
  number = await byHand.openPullRequest({ by: "marketer", branch: "spring", title: "Spring launch" });
  await set.settle();
}, 120_000);

const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const checks = (commit: string) => set.forge.emulator.state.checks.filter(({ sha }) => sha === commit);

test("an offer that ends before the mail goes out is asked about: nothing is written or staged, and nobody else is asked", async () => {
  const comment = await set.comment(number);
  expect(comment).toContain("### Spring launch cannot be drafted yet, @marketer. One answer is needed first");
  expect(comment).toMatch(
    /1\. The offer ends on \*\*\d+ \w+\*\*, the mail goes on \*\*\d+ \w+\*\*\. Answer \*\*1A\*\* the offer ends \d+ \w+/,
  );
  expect(comment).toContain("Nothing of this change has been sent to anyone.");
  expect(comment).not.toContain("@legal-reviewer");
  expect(await set.gate(set.head(number))).toEqual({ state: "pending", description: "Spring launch waits for answers" });
  expect(set.hubspot.emulator.objects()).toEqual([]);
  expect(await set.forge.emulator.state.git.text("log", "--format=%an", "main..spring")).toBe("marketer");
}, 120_000);

test("the same stands beside the very words of the brief", async () => {
  const lines = (await set.file("spring", BRIEF)).split("\n");
  const line = lines.findIndex((text) => text.includes("ends: ")) + 1;
  const found = checks(set.head(number)).map(({ name, conclusion, annotations }) => ({ name, conclusion, annotations }));

  expect(found).toMatchObject([
    {
      name: "campaigns / files",
      conclusion: "failure",
      annotations: [{ path: BRIEF, start_line: line, end_line: line, start_column: 9, end_column: 19, annotation_level: "failure" }],
    },
  ]);
}, 120_000);

test("an answer in a comment mends the brief, in the name of whoever gave it, and it goes on by itself", async () => {
  set.advance(2000);
  await set.forge.emulator.byHand.comment(number, "marketer", "1A");
  await set.settle();

  expect((await set.comments(number)).at(-1)?.body).toMatch(
    /^@marketer: thank you\.\n\n- The offer ends on .* Now: the offer ends \d+ \w+\.$/,
  );
  expect(await set.comment(number)).toContain("### Spring launch needs your decision, @brand-reviewer, @legal-reviewer and @crm-lead.");
  expect(set.hubspot.emulator.objects()).toHaveLength(2);
}, 120_000);

test("what is safe to correct is corrected in one commit; what is not is marked, and a better wording is offered beside it, once", async () => {
  const { byHand, state } = set.forge.emulator;
  const mail = await set.file("spring", MAIL);
  const bold = mail
    .replace("The new Acme Reports is here.", "The new Acme Reports is here. Log in and try it, or log in later.")
    .replace("- Reports in under a second", "- Reports, in under a second");
  await byHand.push("spring", { [MAIL]: bold }, { author: "marketer", message: "fix: more pep" });
  await set.settle();
  const correct = (await state.git.text("log", "--format=%an: %s", "main..spring")).split("\n").filter((line) => line.includes("correct"));
  const now = await set.file("spring", MAIL);
  const line = now.split("\n").indexOf("- Reports, in under a second") + 1;
  await byHand.review(number, "legal-reviewer", "comment", "Reading.");
  await set.settle();

  expect(correct).toEqual(["github-actions[bot]: fix(campaigns): correct forbidden-term"]);
  expect(now).toContain("Sign in and try it, or sign in later.");
  expect(checks(set.head(number)).at(-1)).toMatchObject({
    name: "campaigns / base",
    conclusion: "failure",
    annotations: [{ path: MAIL, start_line: line, end_line: line, start_column: 12, end_column: 29, annotation_level: "failure" }],
  });
  const thread = state.threads.get(number);
  const offers = thread !== undefined && "pull" in thread ? thread.pull.reviews.filter(({ author }) => author.type === "Bot") : [];
  expect(offers.map(({ state: decision, comments }) => [decision, comments.map((one) => [one.path, one.line])])).toEqual([
    ["COMMENTED", [[MAIL, line]]],
  ]);
  expect(offers[0]?.comments[0]?.body).toContain("```suggestion\n");
  expect(await set.comment(number)).toContain("“in under a second” is not among our proven claims.");
  expect(await set.gate(set.head(number))).toEqual({ state: "pending", description: "Spring launch waits for answers" });
}, 120_000);
