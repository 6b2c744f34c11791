/** The kill switch, from a comment and from the Stop workflow: what it undoes, what it cannot, and that nothing brings it back by itself. */
import { beforeAll, describe, expect, test } from "vitest";
import { gitProgram } from "#git/program.ts";
import { openStage, type Ran, SLUG, type StageSet } from "./stage-set.ts";

// biome-ignore lint/style/noProcessEnv: tests have to find the git program.
const { PATH } = process.env;
const DAY_MS = 86_400_000;

/** Writes a comment, lets GitHub start what it starts, and returns what was answered since. */
async function say(set: StageSet, number: number, login: string, body: string): Promise<string> {
  const before = (await set.comments(number)).length;
  await set.forge.emulator.byHand.comment(number, login, body);
  await set.settle();
  const said = (await set.comments(number)).slice(before + 1).map((comment) => comment.body);
  return said.join("\n-----\n");
}

/** The spring launch with its page online and its mail scheduled. */
async function launched(set: StageSet): Promise<number> {
  const number = await set.launchRequest();
  await set.approveAll(number);
  await set.settle();
  await set.forge.emulator.byHand.merge(number, "merge", "marketer");
  await set.settle();
  await catchUp(set, 31 * 60_000);
  expect(standing(set)).toEqual(["email SCHEDULED", "page PUBLISHED"]);
  return number;
}

async function catchUp(set: StageSet, afterMs: number): Promise<Ran> {
  set.advance(afterMs);
  return await set.job("campaigns-watch.yml", "catch-up");
}

function standing({ hubspot }: StageSet): readonly string[] {
  return hubspot.emulator.objects().map(({ kind, state }) => `${kind} ${state}`);
}

async function ledgerLog({ forge }: StageSet): Promise<string> {
  const git = gitProgram({ folder: forge.emulator.folder, env: { PATH } });
  return Buffer.from((await git.run(["log", "--format=%s", "campaigns-ledger"])).stdout).toString("utf8");
}

/** The pull request that takes the campaign out for good. */
function revertOf({ forge }: StageSet, number: number): number {
  const pulls = [...forge.emulator.state.threads.values()].filter((thread) => "pull" in thread && thread.pull !== undefined);
  const newest = Math.max(...pulls.map((thread) => thread.number));
  expect(newest).toBeGreaterThan(number);
  return newest;
}

describe("while the page is online and the mail is scheduled", () => {
  let set: StageSet;
  let number = 0;

  beforeAll(async () => {
    set = await openStage();
    number = await launched(set);
  }, 300_000);

  test("a comment takes everything back at once, records it, and opens the pull request that takes it out for good", async () => {
    const refused = await say(set, number, "reader", "/campaign stop");
    const before = standing(set);
    const overheard = await say(set, number, "crm-lead", "Please! /campaign stop because the price is wrong");
    const stillOut = standing(set);
    const reply = await say(set, number, "crm-lead", "/campaign stop because the price is wrong");
    const revert = revertOf(set, number);
    const page = await set.comment(number);

    expect(refused).toContain("`/campaign stop` needs write access to this repository. **Nothing was changed.**");
    expect(overheard).toContain("Then write `/campaign stop` as the first words of a line.");
    expect([before, stillOut]).toEqual([
      ["email SCHEDULED", "page PUBLISHED"],
      ["email SCHEDULED", "page PUBLISHED"],
    ]);
    expect(reply).toContain("@crm-lead: **Stopped in ");
    expect(reply).toContain("Undone: mail launch\\-email and page launch\\-page.");
    expect(reply).toContain(`#${revert} takes it out for good, and is ready to merge.`);
    expect(standing(set)).toEqual(["email DRAFT", "page DRAFT"]);
    expect(page).toContain("### Spring launch is stopped");
    expect(page).toMatch(/Stopped by @crm-lead on .*: the price is wrong\./);
    expect(page).toContain(`#${revert} takes it out for good`);
    expect(await ledgerLog(set)).toMatch(/Stopped .*launch-email.*by @crm-lead: the price is wrong/);
    expect(await set.comment(revert)).toContain("### Spring launch is ready to be taken back");
    expect(await set.gate(set.head(revert))).toMatchObject({ state: "success" });
  }, 300_000);

  test("a catch-up does not bring it back", async () => {
    const changes = set.calls.mutations();
    await catchUp(set, DAY_MS);

    expect(standing(set)).toEqual(["email DRAFT", "page DRAFT"]);
    expect(set.calls.mutations()).toBe(changes);
    expect(await set.comment(number)).toContain("### Spring launch is stopped");
  }, 300_000);

  test("lifting the stop says whose yes is needed, and only that yes brings it back", async () => {
    const unclear = await say(set, number, "crm-lead", "/campaign resume");
    const reply = await say(set, number, "crm-lead", "/campaign resume because the price is right again");
    await catchUp(set, 300_000);
    const without = standing(set);
    const asks = await set.comment(number);
    await set.approveAll(number);
    await set.settle();
    await catchUp(set, 300_000);

    expect(unclear).toContain("because");
    expect(reply).toContain("**the stop of 2027-spring-launch is lifted.** Nothing goes out by that");
    expect(reply).toContain("**legal** (@legal-reviewer)");
    expect(without).toEqual(["email DRAFT", "page DRAFT"]);
    expect(asks).toContain("**legal** (@legal-reviewer)");
    expect(await ledgerLog(set)).toMatch(/Resumed .*by @crm-lead: the price is right again/);
    expect(await set.comment(number)).toContain("### Spring launch is launched");
  }, 300_000);

  test("the Stop workflow does the same without a reason, and merging its pull request keeps everything down", async () => {
    await catchUp(set, 31 * 60_000);
    const { exit, output } = await set.job("campaigns-stop.yml", "stop", {
      inputs: { campaign: SLUG, reason: "" },
      actor: "marketer",
      event: { name: "workflow_dispatch", payload: {} },
    });
    await set.settle();
    const stopped = standing(set);
    const page = await set.comment(number);
    const revert = revertOf(set, number);
    await set.forge.emulator.byHand.merge(revert, "merge", "marketer");
    const log = await set.settle();
    await catchUp(set, DAY_MS);

    expect(exit).toBe(0);
    expect(output).toContain("Stopped in ");
    expect(page).toMatch(/Stopped by @marketer on .*: no reason given\./);
    expect(stopped).toEqual(["email DRAFT", "page DRAFT"]);
    expect(log.filter((line) => !line.endsWith(": 0"))).toEqual([]);
    expect(standing(set).filter((line) => !line.endsWith("DRAFT"))).toEqual([]);
    expect(await set.comment(number)).toContain(`Taken back with #${revert}.`);
  }, 300_000);
});
