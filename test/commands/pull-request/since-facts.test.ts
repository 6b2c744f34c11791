/** What changed for each reviewer since they last decided. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DecisionSeen } from "#commands/decisions.ts";
import { sinceFacts } from "#commands/pull-request/since-facts.ts";
import { readCampaign } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import { SLUG } from "../../workbench.ts";
import { type ChangeOnForge, changeOnForge } from "./change-on-forge.ts";

const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;
let given: ChangeOnForge;
let empty: string;
let first: string;
let second: string;
beforeAll(async () => {
  given = await changeOnForge();
  const { bench } = given;
  empty = await bench.gitText("rev-parse", "main");
  first = await bench.gitText("rev-parse", "HEAD");
  await bench.write(MAIL, (await bench.read(MAIL)).replace(/^subject: .*$/m, "subject: Another subject"));
  await bench.must("render", SLUG);
  second = await bench.commit("feat: another subject");
});
afterAll(() => given.remove());

const seen = (login: string, commit: string, over: Partial<DecisionSeen> = {}): DecisionSeen => ({
  login,
  commit,
  decision: "approved",
  at: "2027-03-29T13:00:00Z",
  ...over,
});

async function since(...decisions: readonly DecisionSeen[]) {
  return await sinceFacts(given.world, await readCampaign(await openSource(given.bench.git, second), SLUG), decisions);
}

test("who decided before a change reads what is not as it was, and the words before and now", async () => {
  const [told] = await since(seen("legal-reviewer", first));

  expect(told).toMatchObject({ login: "legal-reviewer", decision: "approved", changed: [{ asset: "launch-email", facets: ["content"] }] });
  expect(told?.texts).toContainEqual({ asset: "launch-email", field: "Subject", before: expect.any(String), after: "Another subject" });
  expect(told?.texts.every(({ before, after }) => before !== after)).toBe(true);
});

test("who decided on what stands there now reads that nothing changed", async () => {
  expect(await since(seen("legal-reviewer", second))).toMatchObject([{ changed: [], texts: [] }]);
});

test("the newest decision of each person counts, whatever the order they are listed in", async () => {
  const [early, late] = [
    seen("legal-reviewer", first),
    seen("legal-reviewer", second, { at: "2027-03-29T14:00:00Z", decision: "rejected" }),
  ];

  for (const listed of [
    [early, late],
    [late, early],
  ])
    expect(await since(...listed)).toMatchObject([{ decision: "rejected", changed: [] }]);
});

test("everybody who decided has an entry of their own, in the order of their names", async () => {
  expect((await since(seen("legal-reviewer", first), seen("brand-reviewer", second))).map(({ login }) => login)).toEqual([
    "brand-reviewer",
    "legal-reviewer",
  ]);
});

test("who decided when there was nothing yet, or on what is gone, is told nothing that would be made up", async () => {
  expect(await since(seen("legal-reviewer", empty), seen("brand-reviewer", "0123456789".repeat(4)))).toEqual([]);
});
