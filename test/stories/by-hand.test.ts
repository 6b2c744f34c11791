/** A HubSpot account whose plan lets no program publish mail: the merge hands it over, a person schedules it, and the catch-up confirms. */
import { beforeAll, expect, test } from "vitest";
import { deploymentsOf, heldOf, mailOnly, merged, request } from "./requests.ts";
import { openStage, type StageSet } from "./stage-set.ts";

const DAY = 86_400_000;
let set: StageSet;
let number = 0;

beforeAll(async () => {
  set = await openStage({ config: (text) => text.replace("publishEmail: api", "publishEmail: by-hand") });
}, 60_000);

test("merged, the mail waits in HubSpot for a person, who is told when", async () => {
  number = await request(set, ["handed-over"], { change: mailOnly });
  const _before = await set.comment(number);
  await merged(set, number);
  await set.settle();

  expect(await set.comment(number)).toContain("### Handed over is ready for you to schedule, @marketer");
  expect(await set.comment(number)).toContain("never after 11:00");
  expect(deploymentsOf(set, "handed-over").at(-1)).toBe("deploy success");
  expect(heldOf(set, "handed-over").mails).toMatchObject([{ state: "DRAFT" }]);
  expect(await set.openIssues("campaigns")).toEqual([]);
});

test("scheduled there as approved, the comment confirms it; sent, it says so", async () => {
  const mail = heldOf(set, "handed-over").mails[0]?.id ?? "";
  const day = new Date(set.clock.now() + 14 * DAY).toISOString().slice(0, 10);
  set.hubspot.emulator.byHand.schedule("email", mail, Date.parse(`${day}T14:30:00Z`));
  await set.job("campaigns-watch.yml", "catch-up");
  const confirmed = await set.comment(number);
  set.advance(15 * DAY);
  await set.job("campaigns-watch.yml", "catch-up");

  expect(confirmed).toContain("goes out on");
  expect(confirmed).not.toContain("is ready for you to schedule");
  expect(await set.comment(number)).toContain("was sent on");
  expect(set.calls.sent()).toBe(1);
});
