/** `--json`: every command that reports can be read by a program, whether it does something, refuses, or is used wrongly. */
import { expect, test } from "vitest";
import { benchAt, type Moment } from "../report/scenes.ts";
import { SLUG } from "../workbench.ts";

test.for<[moment: Moment, args: readonly string[], exit: number, names: readonly string[]]>([
  ["written", ["generate"], 0, ["writer", "generated"]],
  ["written", ["render"], 0, ["rendered"]],
  ["written", ["check"], 0, ["problems", "blocked", "findings", "reports", "corrections"]],
  ["written", ["stage"], 0, ["change", "commit", "ledger", "outcomes"]],
  ["staged", ["plan"], 1, ["commit", "changes", "problems"]],
  ["approved", ["deploy"], 0, ["commit", "branch", "ledger", "outcomes", "problems"]],
  ["live", ["status"], 0, ["ledger", "campaigns"]],
  ["live", ["log"], 0, ["entries"]],
  ["live", ["stop", SLUG], 0, ["slug", "by", "reason", "seconds", "outcomes", "unrecorded", "isRecorded"]],
  ["live", ["rollback", SLUG], 0, ["campaign", "reverts", "branch", "commit", "removes"]],
  ["staged", ["approve", SLUG], 1, ["problems"]],
  ["live", ["resume", SLUG], 2, ["problems"]],
  ["live", ["resolve", SLUG, "launch-email", "--sent"], 2, ["problems"]],
  ["live", ["init"], 2, ["problems"]],
])("at the moment %s, campaigns %j --json is one JSON object with exit code %i", async ([moment, args, exit, names]) => {
  const bench = await benchAt(moment);

  const ran = await bench.campaigns(...args, "--json");

  expect(ran).toMatchObject({ exit, errors: "" });
  expect(Object.keys(JSON.parse(ran.output)).sort()).toEqual([...names].sort());
  expect(ran.output).not.toContain("\u001b");
});
