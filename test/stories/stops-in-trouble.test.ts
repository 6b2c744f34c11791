/** The kill switch in trouble: the ledger or HubSpot cannot be reached, or the mail is out already. */
import { beforeAll, describe, expect, test } from "vitest";
import { gitProgram } from "#git/program.ts";
import { openStage, type Ran, type StageSet } from "./stage-set.ts";

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

describe("while something cannot be reached", () => {
  let set: StageSet;
  let number = 0;

  beforeAll(async () => {
    set = await openStage();
    number = await launched(set);
  }, 300_000);

  test("a ledger that cannot be written keeps nothing from being stopped, and the run fails", async () => {
    const { emulator } = set.forge;
    emulator.misbehave({ match: { path: /git-receive-pack/ }, fault: { kind: "status-before", status: 503 } });
    await emulator.byHand.comment(number, "marketer", "/campaign stop because the ledger is away");
    const [log = ""] = await set.settle();
    emulator.behave();
    const reply = (await set.comments(number)).at(-1)?.body ?? "";
    const stopped = standing(set);
    await say(set, number, "marketer", "/campaign stop because the ledger was away");

    expect(stopped).toEqual(["email DRAFT", "page DRAFT"]);
    expect(log).toMatch(/^commands\/stop: [1-9]/);
    expect(reply).toContain("**The stop could not be written down.** Until it is, do not merge anything.");
    expect(await ledgerLog(set)).toMatch(/Stopped .*by @marketer: the ledger was away/);
    await catchUp(set, 300_000);
    expect(standing(set)).toEqual(["email DRAFT", "page DRAFT"]);
  }, 300_000);
});

describe("while HubSpot is down", () => {
  let set: StageSet;
  let number = 0;

  beforeAll(async () => {
    set = await openStage();
    number = await launched(set);
  }, 300_000);

  test("a stop says what to do by hand, with links, and the run fails", async () => {
    const { emulator } = set.hubspot;
    emulator.misbehave({ match: {}, fault: { kind: "status-before", status: 503 } });
    await set.forge.emulator.byHand.comment(number, "marketer", "/campaign stop because HubSpot is down");
    const [log = ""] = await set.settle();
    emulator.behave();
    const reply = (await set.comments(number)).at(-1)?.body ?? "";
    const page = await set.comment(number);

    expect(log).toMatch(/^commands\/stop: [1-9]/);
    expect(reply).toContain("**Not everything could be stopped. Please do the rest by hand, now.**");
    expect(reply).toContain("Take it back in HubSpot");
    expect(standing(set)).toEqual(["email SCHEDULED", "page PUBLISHED"]);
    expect(page).toContain("**Please do this by hand, now.** We could not reach it:");
  }, 300_000);

  test("once HubSpot answers again, the next catch-up finishes the stop", async () => {
    await catchUp(set, 300_000);

    expect(standing(set)).toEqual(["email DRAFT", "page DRAFT"]);
    expect(set.calls.sent()).toBe(0);
  }, 300_000);
});

describe("after the mail was sent", () => {
  let set: StageSet;
  let number = 0;

  beforeAll(async () => {
    set = await openStage();
    number = await launched(set);
  }, 300_000);

  test("a stop of everything takes the page down, and says that the mail is not undone", async () => {
    await catchUp(set, 14.6 * DAY_MS);
    const before = standing(set);
    const { exit } = await set.job("campaigns-stop.yml", "stop", {
      inputs: { campaign: "all", reason: "wrong price" },
      actor: "marketer",
      event: { name: "workflow_dispatch", payload: {} },
    });
    await set.settle();
    const page = await set.comment(number);
    const reply = await say(set, number, "marketer", "/campaign stop");

    expect(before).toEqual(["email PUBLISHED", "page PUBLISHED"]);
    expect(exit).not.toBe(0);
    expect(standing(set)).toEqual(["email PUBLISHED", "page DRAFT"]);
    expect(page).toContain("### Spring launch is stopped, but not undone");
    expect(page).toMatch(/people have\*\* the mail\. A mail that was sent cannot be called back\./);
    expect(reply).toContain("**Stopped, but not undone.**");
    expect(set.calls.sent()).toBe(1);
  }, 300_000);
});
