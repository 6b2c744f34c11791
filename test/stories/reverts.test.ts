/** Taking back by a merge: the Revert button after each way of merging, and the revert of a revert. Nobody is asked, nothing is sent. */
import { beforeAll, expect, test } from "vitest";
import { deploymentsOf, heldOf, mailOnly, merged, request } from "./requests.ts";
import { openStage, type StageSet } from "./stage-set.ts";

let set: StageSet;
let number = 0;
let revert = 0;

beforeAll(async () => {
  set = await openStage({ forge: { deletesBranchOnMerge: true } });
}, 60_000);

test("the Revert button on a merge opens a green gate, without anybody's yes", async () => {
  number = await request(set, ["regretted"]);
  await merged(set, number);
  await set.settle();
  set.advance(31 * 60_000);
  await set.job("campaigns-watch.yml", "catch-up");
  const before = set.calls.mutations();

  revert = await set.forge.emulator.byHand.revertButton(number, "marketer");
  await set.settle();

  expect(await set.comment(revert)).toContain("### Regretted is ready to be taken back, @marketer");
  expect(await set.gate(set.head(revert))).toMatchObject({ state: "success" });
  expect(set.calls.mutations()).toBe(before);
});

test("merging it takes everything back, and both comments say so", async () => {
  await set.forge.emulator.byHand.merge(revert, "merge", "marketer");
  const _log = await set.settle();

  expect(await set.comment(revert)).toContain("### Regretted is taken back");
  expect(await set.comment(number)).toContain(`Taken back with #${revert}.`);
  expect(heldOf(set, "regretted").mails).toEqual([]);
  expect(heldOf(set, "regretted").pages).toMatchObject([{ live: false, state: "DRAFT" }]);
  expect(deploymentsOf(set, "regretted").at(-1)).toBe("rollback success");
  expect(set.calls.sent()).toBe(0);
});

test("the revert of the revert asks again: the old yes was for what was taken back", async () => {
  const again = await set.forge.emulator.byHand.revertButton(revert, "marketer");
  await set.settle();
  const asked = await set.comment(again);
  const closed = await set.gate(set.head(again));
  const _payload = await set.file("main~2", "campaigns/regretted/payload/launch-email.json");

  await merged(set, again);
  await set.settle();

  expect(asked).toContain("needs your decision, @brand-reviewer, @legal-reviewer and @crm-lead");
  expect(closed).toMatchObject({ state: "pending" });
  expect(await set.comment(again)).toContain("Regretted is launched");
});

test.for(["squash", "rebase"] as const)("the Revert button on a %s takes back just the same", async (method) => {
  const slug = `regretted-${method}`;
  const brought = await request(set, [slug], { change: mailOnly });
  await merged(set, brought, method);
  await set.settle();

  const back = await set.forge.emulator.byHand.revertButton(brought, "marketer");
  await set.settle();
  const open = await set.gate(set.head(back));
  await set.forge.emulator.byHand.merge(back, method, "marketer");
  const _log = await set.settle();

  expect(open).toMatchObject({ state: "success" });
  expect(await set.comment(back)).toContain("is taken back");
  expect(await set.comment(brought)).toContain(`Taken back with #${back}.`);
  expect(heldOf(set, slug).mails).toEqual([]);
  expect(set.calls.sent()).toBe(0);
});
