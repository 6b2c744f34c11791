/** The rest of a campaign's life: two at once, closed and opened again, edited too late, and over. */
import { beforeAll, expect, test } from "vitest";
import { changeRequest, deploymentsOf, heldOf, merged, recorded, request } from "./requests.ts";
import { openStage, type StageSet } from "./stage-set.ts";

const DAY = 86_400_000;
let set: StageSet;
let number = 0;

beforeAll(async () => {
  set = await openStage();
}, 60_000);

test("two campaigns in one pull request have one comment, and a deployment each", async () => {
  number = await request(set, ["one-of-two", "other-of-two"]);
  const asked = await set.comment(number);
  await merged(set, number);
  await set.settle();

  for (const name of ["One of two", "Other of two"]) {
    expect(asked).toContain(`### ${name} needs your decision`);
    expect(await set.comment(number)).toContain(`### ${name} is launched`);
  }
  for (const slug of ["one-of-two", "other-of-two"]) expect(deploymentsOf(set, slug)).toEqual(["stage success", "deploy success"]);
});

test("a pull request that is closed leaves no draft behind, and says so", async () => {
  number = await request(set, ["on-and-off"]);
  await set.forge.emulator.byHand.close(number, "marketer");
  const _log = await set.settle();

  expect(heldOf(set, "on-and-off")).toEqual({ mails: [], pages: [] });
  expect(await set.comment(number)).toContain("### On and off was closed without a launch");
  expect((await recorded(set, "on-and-off")).slice(-2).map((line) => line.split("  ").slice(0, 2).join(" "))).toEqual([
    "Discarded launch-email",
    "Discarded launch-page",
  ]);
});

test("opened again, its drafts are made anew", async () => {
  await set.forge.emulator.byHand.reopen(number, "marketer");
  const _log = await set.settle();

  expect(heldOf(set, "on-and-off")).toMatchObject({ mails: [{ state: "DRAFT" }], pages: [{ state: "DRAFT" }] });
  expect(await set.comment(number)).toContain("### On and off needs your decision");
});

test("an edit after the mail was sent reaches nobody, and people read that before they merge", async () => {
  set.advance(15 * DAY);
  await set.job("campaigns-watch.yml", "catch-up");
  const sent = set.calls.sent();
  const file = "campaigns/one-of-two/assets/launch-email.md";
  const late = await changeRequest(set, "too-late", { [file]: (await set.file("main", file)).replace("In short:", "In a few words:") });
  const said = await set.comment(late);
  const _open = await set.gate(set.head(late));
  await set.forge.emulator.byHand.merge(late, "merge", "marketer");
  const _log = await set.settle();

  expect(sent).toBe(2);
  expect(said).toContain("already sent");
  expect(set.calls.sent()).toBe(2);
  expect(heldOf(set, "one-of-two").mails).toHaveLength(1);
});

test("at its end the page is taken down by itself, and the comment says that it is over", async () => {
  set.advance(15 * DAY);
  const { exit } = await set.job("campaigns-watch.yml", "catch-up");
  const before = set.calls.mutations();
  await set.job("campaigns-watch.yml", "catch-up");

  expect(exit).toBe(0);
  expect(set.calls.mutations()).toBe(before);
  expect(heldOf(set, "other-of-two").pages).toMatchObject([{ live: false }]);
  expect(await set.comment(1)).toContain("### Other of two is over");
});
