/** The record is lost, or a run sees only the newest commit: nothing goes out twice, and what is out can still be stopped. */
import process from "node:process";
import { beforeAll, expect, test } from "vitest";
import { gitProgram } from "#git/program.ts";
import { gitText } from "#git/run.ts";
import { happened, heldOf, launched, recorded, recordOf } from "./requests.ts";
import { openStage, type StageSet } from "./stage-set.ts";

const HALF_AN_HOUR_MS = 30 * 60_000;
const DAY_MS = 86_400_000;
const LEDGER = "refs/heads/campaigns-ledger";
// biome-ignore lint/style/noProcessEnv: tests have to find the git program.
const { PATH } = process.env;
const SLUG = "spring-offer";

let set: StageSet;

beforeAll(async () => {
  set = await openStage();
  await launched(set, SLUG);
  set.advance(HALF_AN_HOUR_MS + 60_000);
  await set.job("campaigns-watch.yml", "catch-up");
}, 300_000);

/** Somebody took the rule away that forbids it. */
async function lose({ forge: { emulator } }: StageSet): Promise<void> {
  await gitText(gitProgram({ folder: emulator.folder, env: { PATH } }), ["update-ref", "-d", LEDGER]);
}

test("a run that was given only the newest commit brings nothing out, and says what to set", async () => {
  const before = happened(set, SLUG);
  const ran = await set.job("campaigns-deploy.yml", "deploy", { depth: 1 });

  expect(happened(set, SLUG)).toEqual(before);
  expect(ran.exit).toBe(3);
  expect(ran.output).toContain("in a workflow set `fetch-depth: 0`");
}, 120_000);

test("the record's branch is deleted: the next run finds what is out by its marker and the reviews that stand, and records it", async () => {
  const before = happened(set, SLUG);
  await expect(set.forge.emulator.byHand.deleteBranch("campaigns-ledger", "admin")).rejects.toThrow("Cannot delete this branch");
  await lose(set);
  const ran = await set.job("campaigns-watch.yml", "catch-up");

  expect(ran.exit).toBe(0);
  expect(happened(set, SLUG)).toEqual(before);
  expect(JSON.parse(await recordOf(set, SLUG, "launch-email"))).toMatchObject({ state: "scheduled" });
  expect(JSON.parse(await recordOf(set, SLUG, "launch-page"))).toMatchObject({ state: "live" });
  expect(await recorded(set, SLUG)).toHaveLength(2);
}, 120_000);

test("and it can be stopped, by a run that was given only the newest commit", async () => {
  const ran = await set.job("campaigns-stop.yml", "stop", { inputs: { campaign: SLUG, reason: "the price is wrong" }, depth: 1 });

  expect(ran.exit).toBe(0);
  expect(heldOf(set, SLUG).mails).toMatchObject([{ state: "DRAFT" }]);
  expect(heldOf(set, SLUG).pages).toMatchObject([{ live: false }]);
  set.advance(15 * DAY_MS);
  await set.job("campaigns-watch.yml", "catch-up");
  expect(set.calls.sent()).toBe(0);
}, 120_000);
