/** What is asked for in comments on a pull request: who may, what it is bound to, and what is answered in place. */
import { beforeAll, expect, test } from "vitest";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

const DAY_MS = 86_400_000;

let set: StageSet;
let number = 0;

function day(ahead: number): string {
  return new Date(set.clock.now() + ahead * DAY_MS).toISOString().slice(0, 10);
}

/** Writes a comment, lets GitHub start what it starts, and returns what was answered since. */
async function say(login: string, body: string, on = number): Promise<string> {
  const before = (await set.comments(on)).length;
  await set.forge.emulator.byHand.comment(on, login, body);
  const log = await set.settle();
  const said = (await set.comments(on)).slice(before + 1).map((comment) => comment.body);
  console.log(body, "=>", said.join("\n-----\n"), log);
  return said.join("\n-----\n");
}

beforeAll(async () => {
  set = await openStage();
  const { byHand } = set.forge.emulator;
  const brief = set.brief((text) => text.replace(day(14), day(30)).replace(day(14), day(30)).replace(`at: ${day(28)}`, `at: ${day(40)}`));
  await byHand.push("spring", { [`campaigns/${SLUG}/brief.yaml`]: brief }, { author: "marketer", message: "feat: spring launch" });
  number = await byHand.openPullRequest({ by: "marketer", branch: "spring", title: "Spring launch", body: "Please look." });
  console.log(await set.settle());
  console.log(await set.comment(number));
}, 120_000);

test("answers", async () => {
  await say("marketer", "1B");
  await say("marketer", "/campaign regenerate launch-email");
  await say("marketer", "/campaign regenerate launch-email make it shorter");
  await say("marketer", "/campaign fix");
  await say("marketer", "/campaign stage");
  await say("marketer", "/campaign plan");
  await say("reader", "/campaign plan");
  await say("marketer", "/campaign resume because it is fine");
  await say("marketer", "/campaign sent");
  await say("marketer", "/campaign stop because the price is wrong");
  const text = await set.file("spring", `campaigns/${SLUG}/assets/launch-email.md`);
  console.log(text);
  await set.forge.emulator.byHand.push("spring", { [`campaigns/${SLUG}/assets/launch-email.md`]: text.replace(/(\n\nReports)/, "\n\nThe best reports, no risk, guaranteed.$1") }, { author: "marketer", message: "docs: note" });
  console.log(await set.settle(), await set.comment(number));
}, 180_000);
