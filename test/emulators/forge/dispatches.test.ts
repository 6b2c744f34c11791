import { expect, test } from "vitest";
import { declaredInputs } from "#emulators/forge/dispatches.ts";
import { at, startedForge } from "./caller.ts";

const STAGE = "/actions/workflows/campaigns-stage.yml/dispatches";

test("a workflow's token starts another workflow, with inputs, on the branch it names", async () => {
  const { workflow, emulator, first } = await startedForge();

  const started = await workflow()("POST", STAGE, { ref: "main", inputs: { "pull-request": "7" } });
  const detailed = await workflow()("POST", STAGE, { ref: "refs/heads/main", inputs: { "pull-request": "8" }, return_run_details: true });

  expect([started.status, detailed.status]).toEqual([204, 200]);
  expect(emulator.deliveries.slice(-2)).toMatchObject([
    {
      name: "workflow_dispatch",
      causedBy: "workflow",
      runs: "now",
      ref: "refs/heads/main",
      sha: first,
      payload: { inputs: { "pull-request": "7" }, ref: "refs/heads/main", workflow: ".github/workflows/campaigns-stage.yml" },
    },
    { runId: at(detailed.json, "workflow_run_id") },
  ]);
});

test.for([
  ["a workflow that is not there", "/actions/workflows/none.yml/dispatches", { ref: "main" }, 404, "Not Found"],
  ["a branch that is not there", STAGE, { ref: "nowhere", inputs: { "pull-request": "1" } }, 422, "No ref found for: nowhere"],
  ["an input nobody declared", STAGE, { ref: "main", inputs: { "pull-request": "1", x: "y" } }, 422, 'Unexpected inputs provided: ["x"]'],
  ["a missing input", STAGE, { ref: "main" }, 422, "Required input 'pull-request' not provided"],
] as const)("refuses %s", async ([, path, body, status, message]) => {
  const { workflow } = await startedForge();

  const refused = await workflow()("POST", path, body);

  expect([refused.status, at(refused.json, "message")]).toEqual([status, message]);
});

test.for([
  ["on: workflow_dispatch\n", []],
  ["on: [push, workflow_dispatch]\n", []],
  ["on:\n  push:\n    branches: [main]\n  workflow_dispatch:\npermissions: {}\n", []],
  ["on:\n  push:\n", undefined],
  [
    "name: x\n'on':\n  # words\n  workflow_dispatch:\n    inputs:\n      a:\n        required: true\n      b: { required: true, default: x }\njobs: {}\n",
    [
      { name: "a", required: true },
      { name: "b", required: false },
    ],
  ],
] as const)("reads the inputs of %j", ([file, inputs]) => {
  expect(declaredInputs(file)).toEqual(inputs);
});

test("something outside tells the repository of an event of its own", async () => {
  const { as, forge, emulator, workflow } = await startedForge();
  const ask = as(forge.tokens.app());

  const told = await ask("POST", "/dispatches", { event_type: "campaigns-platform", client_payload: { asset: "launch-email" } });
  const tooMany = await ask("POST", "/dispatches", {
    event_type: "x",
    client_payload: Object.fromEntries([..."abcdefghijk"].map((key) => [key, 1])),
  });
  const readOnly = await workflow({ contents: "read" })("POST", "/dispatches", { event_type: "x" });

  expect([told.status, tooMany.status, readOnly.status]).toEqual([204, 422, 403]);
  expect(emulator.deliveries.at(-1)).toMatchObject({
    name: "repository_dispatch",
    ref: "refs/heads/main",
    payload: { action: "campaigns-platform", client_payload: { asset: "launch-email" } },
  });
});
