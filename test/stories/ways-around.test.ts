/** The merge queue, and the way past every rule: a push straight to the default branch. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { deploymentsOf, filesOf, happened, request } from "./requests.ts";
import { openStage, ROOT, type StageSet } from "./stage-set.ts";

const LABEL = "campaigns";
let set: StageSet;
let files: Readonly<Record<string, string>>;

beforeAll(async () => {
  const ruleset = (file: string) => JSON.parse(readFileSync(path.join(ROOT, ".github", "rulesets", file), "utf8"));
  set = await openStage();
  set.forge.emulator.setRulesets([ruleset("main.json"), ruleset("campaigns-ledger.json")]);
}, 60_000);

test("a merge queue gets the gate on the commit it made, and its push deploys", async () => {
  const { byHand } = set.forge.emulator;
  const number = await request(set, ["in-a-queue"]);
  await expect(byHand.mergeQueue(number, "marketer")).rejects.toThrow("campaigns/gate");
  await set.approveAll(number);
  await set.settle();

  const group = await byHand.mergeQueue(number, "marketer");
  const waiting = await set.gate(group.sha);
  await expect(group.complete()).rejects.toThrow("The queue waits");
  const asked = await set.settle();
  const open = await set.gate(group.sha);
  await group.complete();
  const log = await set.settle();

  expect(waiting).toBeUndefined();
  expect(asked).toEqual(["pull-request/submit: 0", "stage/prepare: 0", "stage/review: 0"]);
  expect(open).toEqual({ state: "success", description: "Every yes is there: In a queue" });
  expect(log.filter((line) => line.startsWith("deploy/"))).toEqual(["deploy/stage: 0", "deploy/deploy: 0"]);
  expect(happened(set, "in-a-queue").slice(-3)).toEqual(["page scheduled", "email changed", "email scheduled"]);
  expect(await set.comment(number)).toContain("In a queue is launched");
});

test("what is pushed past the rules is not launched, and an issue says so", async () => {
  const { byHand, enforceRules } = set.forge.emulator;
  const closed = await request(set, ["past-the-rules"]);
  files = await filesOf(set, "past-the-rules", "past-the-rules");
  await byHand.close(closed, "marketer");
  await set.settle();
  await expect(byHand.push("main", files, { author: "marketer" })).rejects.toThrow("through a pull request");

  enforceRules("off");
  await byHand.push("main", files, { author: "marketer", message: "feat: no time for a review" });
  enforceRules("on");
  const before = set.calls.mutations();
  const _log = await set.settle();

  expect(set.calls.mutations()).toBe(before);
  expect(await set.openIssues(LABEL)).toMatchObject([{ title: "Past the rules was not launched: nobody could review it" }]);
  expect(deploymentsOf(set, "past-the-rules")).not.toContain("deploy success");
});

test("brought again by a pull request it goes out, and the issue is closed", async () => {
  const { byHand, enforceRules } = set.forge.emulator;
  enforceRules("off");
  await byHand.push("main", Object.fromEntries(Object.keys(files).map((file) => [file, undefined])), {
    author: "admin",
    message: "revert: no time for a review",
  });
  enforceRules("on");
  const _taken = await set.settle();
  const _still = await set.openIssues(LABEL);
  await byHand.push("properly", files, { author: "marketer", message: "feat: past the rules" });
  const number = await byHand.openPullRequest({ by: "marketer", branch: "properly", title: "Past the rules" });
  await set.settle();
  await set.approveAll(number);
  await set.settle();
  await byHand.merge(number, "merge", "marketer");
  const _log = await set.settle();

  expect(await set.comment(number)).toContain("Past the rules is launched");
  expect(await set.openIssues(LABEL)).toEqual([]);
});
