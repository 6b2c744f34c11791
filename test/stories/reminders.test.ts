/** Reminders: at half of a role's time and, with its deputies, at nine tenths; once each, and to nobody who has decided. */
import { beforeAll, expect, test } from "vitest";
import { openStage, type StageSet } from "./stage-set.ts";

const HOUR_MS = 3_600_000;

let set: StageSet;
let number = 0;

beforeAll(async () => {
  set = await openStage({ config: (text) => `${text}\nresponse:\n  legal: { sla: 48, deputies: [admin] }\n` });
  number = await set.launchRequest();
}, 300_000);

/** What the hourly run says after so many hours. */
async function remind(afterHours: number): Promise<string> {
  const before = (await set.comments(number)).length;
  set.advance(afterHours * HOUR_MS);
  const { exit, output } = await set.job("campaigns-watch.yml", "remind");
  expect(exit, output).toBe(0);
  return (await set.comments(number))
    .slice(before)
    .map(({ body }) => body)
    .join("\n-----\n");
}

test("nobody is reminded before half of the time is over, and at half everybody who is missing is, once", async () => {
  const asked = await set.comment(number);
  const early = await remind(20);
  const half = await remind(5);
  const again = await remind(1);

  expect(asked).not.toContain("@admin");
  expect(early).toBe("");
  expect(half).toContain("@legal-reviewer");
  expect(half).toContain("**Spring launch** waits for you, and half of the time to decide is over");
  expect(half).not.toContain("@admin");
  expect(again).toBe("");
}, 300_000);

test("at nine tenths the deputies are asked, too, once", async () => {
  const late = await remind(18);
  const again = await remind(1);

  expect(late).toContain("the time to decide is almost over");
  expect(late).toContain("@admin: you hold the role too, and can decide in their place.");
  expect(again).toBe("");
}, 300_000);

test("whoever has decided is left alone", async () => {
  await set.forge.emulator.byHand.push(
    "spring",
    { "campaigns/2027-spring-launch/brief.yaml": `${set.brief()}# Again.\n` },
    { author: "marketer" },
  );
  await set.settle();
  await set.approveAll(number);
  await set.settle();

  expect(await remind(30)).toBe("");
  expect(await remind(30)).toBe("");
}, 300_000);
