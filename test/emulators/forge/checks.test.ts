import { expect, test } from "vitest";
import { at, each, startedForge } from "./caller.ts";

const annotation = (line: number) => ({
  path: "a.md",
  start_line: line,
  end_line: line,
  annotation_level: "warning",
  message: `Line ${line}`,
});
const annotations = (count: number) => Array.from({ length: count }, (_value, index) => annotation(index + 1));

test("a status is kept per commit and context; the newest counts", async () => {
  const { workflow, first } = await startedForge();
  const ask = workflow();
  const set = (state: string, context: string) =>
    ask("POST", `/statuses/${first}`, { state, context, description: "Waiting for legal", target_url: "https://example.com/1" });

  const none = await ask("GET", `/commits/${first}/status`);
  await set("pending", "campaigns/gate");
  await set("success", "campaigns/gate");
  await set("failure", "other");
  const combined = await ask("GET", "/commits/main/status");
  const all = await ask("GET", `/commits/${first}/statuses`);

  expect([at(none.json, "state"), at(combined.json, "state"), at(combined.json, "total_count")]).toEqual(["pending", "failure", 2]);
  expect(each(all.json, "state")).toEqual(["failure", "success", "pending"]);
});

test.for([
  ["a description of 141 characters", { state: "success", description: "x".repeat(141) }],
  ["a state of its own", { state: "green" }],
] as const)("refuses a status with %s", async ([, body]) => {
  const { workflow, first } = await startedForge();

  expect((await workflow()("POST", `/statuses/${first}`, body)).status).toBe(422);
});

test("a check run grows by 50 annotations a request, and keeps them all", async () => {
  const { workflow, first } = await startedForge();
  const ask = workflow();
  const output = (count: number) => ({ title: "60 findings", summary: "See below", annotations: annotations(count) });

  const made = await ask("POST", "/check-runs", { name: "campaigns / brand", head_sha: first, status: "in_progress", output: output(50) });
  const id = String(at(made.json, "id"));
  const done = await ask("PATCH", `/check-runs/${id}`, { conclusion: "failure", output: output(10) });
  const shown = await ask("GET", `/check-runs/${id}/annotations?per_page=100`);
  const listed = await ask("GET", `/commits/${first}/check-runs`);

  expect(made.json).toMatchObject({ status: "in_progress", conclusion: null, app: { slug: "github-actions" } });
  expect(done.json).toMatchObject({ status: "completed", conclusion: "failure", output: { annotations_count: 60 } });
  expect(each(shown.json).length).toBe(60);
  expect(listed.json).toMatchObject({ total_count: 1, check_runs: [{ id: Number(id) }] });
});

test.for([
  [
    "51 annotations",
    { output: { title: "x", summary: "x", annotations: annotations(51) } },
    "No more than 50 items are allowed; 51 were supplied.",
  ],
  [
    "a summary of 65,536 characters",
    { output: { title: "x", summary: "x".repeat(65_536) } },
    "Only 65535 characters are allowed; 65536 were supplied.",
  ],
  [
    "an unknown level",
    { output: { title: "x", summary: "x", annotations: [{ ...annotation(1), annotation_level: "error" }] } },
    "error is not a member of",
  ],
  [
    "columns over two lines",
    { output: { title: "x", summary: "x", annotations: [{ ...annotation(1), end_line: 2, start_column: 1 }] } },
    "start_column",
  ],
  ["no conclusion", { status: "completed" }, "conclusion"],
] as const)("refuses a check run with %s", async ([, body, words]) => {
  const { workflow, first } = await startedForge();

  const refused = await workflow()("POST", "/check-runs", { name: "x", head_sha: first, ...body });

  expect(refused.status).toBe(422);
  expect(String(at(refused.json, "message"))).toContain(words);
});

test("people write no check runs, and one App does not change another's", async () => {
  const { person, workflow, as, forge, first } = await startedForge();
  const id = String(at((await workflow()("POST", "/check-runs", { name: "x", head_sha: first })).json, "id"));

  const byPerson = await person("admin")("POST", "/check-runs", { name: "x", head_sha: first });
  const byApp = await as(forge.tokens.app())("PATCH", `/check-runs/${id}`, { status: "in_progress" });

  expect([byPerson.status, byApp.status]).toEqual([403, 403]);
});

test("a deployment with the usual settings fails on a pending status; told not to look, it is recorded", async () => {
  const { workflow, first } = await startedForge();
  const ask = workflow();
  await ask("POST", `/statuses/${first}`, { state: "pending", context: "campaigns/gate" });

  const careless = await ask("POST", "/deployments", { ref: "main" });
  const careful = await ask("POST", "/deployments", {
    ref: first,
    required_contexts: [],
    auto_merge: false,
    environment: "campaigns-production",
    payload: { campaign: "spring" },
  });

  expect([careless.status, careful.status]).toEqual([409, 201]);
  expect(careful.json).toMatchObject({ environment: "campaigns-production", payload: { campaign: "spring" }, task: "deploy" });
});

test("a deployment with the usual settings merges the default branch into one that is behind", async () => {
  const { workflow, pullRequest, byHand, emulator } = await startedForge();
  await pullRequest();
  const head = emulator.state.refs.get("refs/heads/spring");
  emulator.enforceRules("off");
  await byHand.push("main", { "later.txt": "x" }, { author: "admin" });

  const careless = await workflow()("POST", "/deployments", { ref: "spring", required_contexts: [] });

  expect([careless.status, at(careless.json, "message")]).toEqual([202, "Auto-merged main into spring on deployment."]);
  expect(emulator.state.refs.get("refs/heads/spring")).not.toBe(head);
});

test.for([
  ["ends the earlier one of the same environment", {}, "inactive"],
  ["leaves it alone when told so", { auto_inactive: false }, "success"],
] as const)("a success %s", async ([, settings, state]) => {
  const { workflow, first } = await startedForge();
  const ask = workflow();
  const deploy = async () =>
    String(
      at((await ask("POST", "/deployments", { ref: first, required_contexts: [], auto_merge: false, environment: "staging" })).json, "id"),
    );
  const [one, other] = [await deploy(), await deploy()];
  await ask("POST", `/deployments/${one}/statuses`, { state: "success", log_url: "https://example.com/log", description: "Done" });

  await ask("POST", `/deployments/${other}/statuses`, { state: "success", ...settings });

  expect(at((await ask("GET", `/deployments/${one}/statuses`)).json, 0, "state")).toBe(state);
});
