/** Merged, and yet it does not go out as wished: too late, edited in HubSpot, too many people, HubSpot says no, or nobody may publish but a person. */
import { beforeAll, expect, test } from "vitest";
import { deploymentsOf, happened, heldOf, mailOnly, merged, request } from "./requests.ts";
import { openStage, type StageSet } from "./stage-set.ts";

const DAY = 86_400_000;
const CATCH_UP = ["campaigns-watch.yml", "catch-up"] as const;
let set: StageSet;

beforeAll(async () => {
  set = await openStage();
}, 60_000);

async function titles(): Promise<readonly string[]> {
  return (await set.openIssues("campaigns")).map(({ title }) => title);
}

test("a draft that somebody changed in HubSpot is not sent, and `/campaign stage` puts it back", async () => {
  const { byHand } = set.forge.emulator;
  const number = await request(set, ["edited-there"]);
  set.hubspot.emulator.byHand.edit("email", heldOf(set, "edited-there").mails[0]?.id ?? "", { subject: "A word nobody approved" });
  await merged(set, number);
  await set.settle();
  const refused = await set.comment(number);
  const issue = (await set.openIssues("campaigns"))[0]?.body ?? "";
  const once = deploymentsOf(set, "edited-there");
  set.advance(60_000);

  await byHand.comment(number, "marketer", "/campaign stage");
  const _log = await set.settle();
  await set.job(...CATCH_UP);

  expect(refused).toContain("Edited there is launched in part");
  expect(refused).toContain("Somebody changed subject of the draft in the platform after it was staged");
  expect(issue).toContain("/campaign stage");
  expect(once.at(-1)).toBe("deploy failure");
  expect(heldOf(set, "edited-there").mails).toMatchObject([{ state: "SCHEDULED" }]);
  expect(JSON.stringify(heldOf(set, "edited-there").mails[0]?.fields)).not.toContain("A word nobody approved");
  expect(await set.comment(number)).toContain("Edited there is launched\n");
  expect(await titles()).toEqual([]);
});

test("a list that grew out of what was approved is not written to, until it is as it was", async () => {
  const number = await request(set, ["too-many"], { change: mailOnly });
  set.hubspot.emulator.byHand.resizeList("2101", 9000);
  await merged(set, number);
  await set.settle();
  const refused = await set.comment(number);
  const open = await titles();
  set.hubspot.emulator.byHand.resizeList("2101", 6216);
  await set.job(...CATCH_UP);

  expect(refused).toContain("### Too many was merged, but nothing went out");
  expect(refused).toMatch(/Its lists hold 15,?215 people now/);
  expect(open).toEqual(["Too many was merged, but nothing went out"]);
  expect(await set.comment(number)).toContain("Too many is launched");
  expect(await titles()).toEqual([]);
});

test("where HubSpot refuses, nothing is out, the issue says why, and it is not asked again and again in one run", async () => {
  const number = await request(set, ["said-no"], { change: mailOnly });
  const behave = set.hubspot.emulator.misbehave({
    match: { method: "POST", path: /\/publish$/ },
    fault: { kind: "status-before", status: 400 },
  });
  await merged(set, number);
  await set.settle();
  behave();
  const refused = await set.comment(number);
  const open = await titles();
  await set.job(...CATCH_UP);

  expect(refused).toContain("Said no was merged, but nothing went out");
  expect(open).toEqual(["Said no was merged, but nothing went out"]);
  expect(await set.comment(number)).toContain("Said no is launched");
  expect(happened(set, "said-no").filter((event) => event === "email scheduled")).toHaveLength(1);
  expect(await titles()).toEqual([]);
});

test("approved too late, it is never sent at once: three free times are offered", async () => {
  const number = await request(set, ["slept-over"], { change: mailOnly });
  const _before = set.calls.sent();
  set.advance(15 * DAY);
  const due = set.calls.sent();
  await merged(set, number);
  await set.settle();
  await set.job(...CATCH_UP);

  const said = await set.comment(number);
  const issues = await set.openIssues("campaigns");
  expect(said).toContain("### Slept over was merged too late for its time");
  expect(said).toContain("Nothing is ever sent late by itself.");
  expect(said.match(/^- \w{3} \d+ \w+ \d\d:\d\d New York$/gm)).toHaveLength(3);
  expect(issues).toMatchObject([{ title: "Slept over was merged too late for its time" }]);
  expect(heldOf(set, "slept-over").mails).toMatchObject([{ state: "DRAFT" }]);
  expect(set.calls.sent()).toBe(due);
});
