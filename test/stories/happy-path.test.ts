/** The happy path: a brief in a pull request, drafts, reviews, the merge, and what people read at each step. */
import { beforeAll, expect, test } from "vitest";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

let set: StageSet;
let number = 0;

beforeAll(async () => {
  set = await openStage();
}, 60_000);

test("a brief becomes texts, payloads, drafts and one comment, and nothing is sent", async () => {
  number = await set.launchRequest();

  expect(await set.comment(number)).toContain("needs your decision, @brand-reviewer, @legal-reviewer and @crm-lead");
  expect(await set.gate(set.head(number))).toMatchObject({ state: "pending" });
  expect(await set.file("spring", `campaigns/${SLUG}/payload/launch-email.json`)).toContain('"kind":"email"');
  expect(set.hubspot.emulator.objects()).toHaveLength(2);
  expect(set.calls.sent()).toBe(0);
}, 180_000);

test("each yes is seen in the same comment, and the last one opens the gate", async () => {
  const { byHand } = set.forge.emulator;
  await byHand.review(number, "legal-reviewer", "approve");
  await set.settle();
  const inPart = await set.comment(number);
  const closed = await set.gate(set.head(number));

  await byHand.review(number, "brand-reviewer", "approve");
  await byHand.review(number, "crm-lead", "approve");
  await set.settle();

  expect(inPart).toContain("still needs your decision, @brand-reviewer and @crm-lead");
  expect(closed?.state).toBe("pending");
  expect(await set.comment(number)).toContain("is ready to launch, @marketer");
  expect(await set.gate(set.head(number))).toEqual({ state: "success", description: "Every yes is there: Spring launch" });
}, 180_000);

test("merging launches exactly that, and the comment follows it", async () => {
  await set.forge.emulator.byHand.merge(number, "merge", "marketer");
  const log = await set.settle();
  const launched = await set.comment(number);

  set.advance(31 * 60_000);
  await set.job("campaigns-watch.yml", "catch-up");

  expect(log.slice(0, 2)).toEqual(["deploy/stage: 0", "deploy/deploy: 0"]);
  expect(launched).toContain("Spring launch is launched");
  expect(launched).toContain("comes online");
  expect(await set.comment(number)).toContain("has been online at");
  expect(await set.openIssues("campaigns")).toEqual([]);
}, 180_000);

test("a catch-up with nothing to do calls nothing that changes something", async () => {
  const before = set.calls.mutations();
  const written = set.forge.emulator.exchanges().filter(({ mutating }) => mutating).length;

  const { exit } = await set.job("campaigns-watch.yml", "catch-up");

  expect(exit).toBe(0);
  expect(set.calls.mutations()).toBe(before);
  expect(set.forge.emulator.exchanges().filter(({ mutating }) => mutating)).toHaveLength(written);
}, 180_000);
