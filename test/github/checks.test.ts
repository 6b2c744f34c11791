import { expect, test } from "vitest";
import { USUAL_BUDGET } from "#http/call.ts";
import type { Annotation, CheckRun } from "#ports/forge.ts";
import { reset } from "../http/fake-wire.ts";
import { githubAnswer } from "./github-fixture.ts";
import { failureOf, forgeAt, json } from "./open-test-forge.ts";

const COMMIT = "4fcade01abfc4fcade01abfc4fcade01abfc4fca";

function annotations(count: number): readonly Annotation[] {
  return Array.from({ length: count }, (_, index) => ({ path: "a.md", line: index + 1, level: "warning", title: "T", message: "M" }));
}

function check(change: Partial<CheckRun>): CheckRun {
  return {
    commit: COMMIT,
    name: "campaigns / base",
    conclusion: "success",
    title: "All well",
    summary: "S",
    annotations: [],
    ...change,
  };
}

const CHECKS = { "POST /check-runs": json({ id: 5 }, 201), "PATCH /check-runs/5": json({ id: 5 }) };

/** Of each sent body: status, conclusion and how many annotations. */
function outlines(requests: readonly { readonly json?: unknown }[]): readonly unknown[] {
  return requests.map(({ json: sent }) => {
    const body = JSON.parse(JSON.stringify(sent));
    return [body.status, body.conclusion, body.output.annotations.length];
  });
}

test("the newest state of a status is read, and undefined where nobody set it or the commit is unknown", async () => {
  const { forge } = forgeAt({
    [`GET /commits/${COMMIT}/status`]: githubAnswer("combined-status"),
    "GET /commits/bad/status": json({}, 422),
  });

  expect(await forge.status(COMMIT, "campaigns/gate")).toBe("pending");
  expect(await forge.status(COMMIT, "campaigns")).toBeUndefined();
  expect(await forge.status("bad", "campaigns/gate")).toBeUndefined();
  expect(await forge.status("gone", "campaigns/gate")).toBeUndefined();
});

test("a status is set with a description of at most 140 characters, cut at a word", async () => {
  const { forge, requests } = forgeAt({ [`POST /statuses/${COMMIT}`]: json({}, 201) });
  const description = `${"Waiting for legal. ".repeat(10)}`;

  await forge.setStatus({ commit: COMMIT, context: "campaigns/gate", state: "pending", description, link: "https://github.com/x" });
  await forge.setStatus({ commit: COMMIT, context: "campaigns/gate", state: "success", description: "Approved" });

  expect(requests.map(({ json: sent }) => sent)).toEqual([
    {
      state: "pending",
      context: "campaigns/gate",
      description: `${"Waiting for legal. ".repeat(6)}Waiting for legal.…`,
      target_url: "https://github.com/x",
    },
    { state: "success", context: "campaigns/gate", description: "Approved" },
  ]);
});

test("a status whose answer is lost is set again: twice is the same as once", async () => {
  let asked = 0;
  const { forge } = forgeAt({
    [`POST /statuses/${COMMIT}`]: () => {
      asked += 1;
      if (asked === 1) throw reset;
      return json({}, 201);
    },
  });

  await forge.setStatus({ commit: COMMIT, context: "campaigns/gate", state: "pending", description: "" });

  expect(asked).toBe(2);
});

test("a check without much to say is one call", async () => {
  const { forge, requests } = forgeAt(CHECKS);

  await forge.publishCheck(
    check({
      conclusion: "action_required",
      link: "https://github.com/x",
      annotations: [
        { path: "a.md", line: 3, column: 5, endColumn: 9, level: "failure", title: "T", message: "One\ntwo" },
        { path: "a.md", line: 4, column: 5, level: "notice", title: "T".repeat(300), message: "M".repeat(16_001) },
      ],
    }),
  );

  expect(requests).toHaveLength(1);
  expect(requests[0]?.json).toEqual({
    name: "campaigns / base",
    head_sha: COMMIT,
    status: "completed",
    conclusion: "action_required",
    details_url: "https://github.com/x",
    output: {
      title: "All well",
      summary: "S",
      annotations: [
        {
          path: "a.md",
          start_line: 3,
          end_line: 3,
          start_column: 5,
          end_column: 9,
          annotation_level: "failure",
          title: "T",
          message: "One\ntwo",
        },
        {
          path: "a.md",
          start_line: 4,
          end_line: 4,
          start_column: 5,
          end_column: 5,
          annotation_level: "notice",
          title: `${"T".repeat(254)}…`,
          message: `${"M".repeat(15_999)}…`,
        },
      ],
    },
  });
});

test.for([
  { count: 0, sent: [["completed", "success", 0]] },
  { count: 50, sent: [["completed", "success", 50]] },
  {
    count: 51,
    sent: [
      ["in_progress", undefined, 50],
      ["completed", "success", 1],
    ],
  },
  {
    count: 120,
    sent: [
      ["in_progress", undefined, 50],
      [undefined, undefined, 50],
      ["completed", "success", 20],
    ],
  },
])("$count annotations go in batches of 50, and the last one concludes", async ({ count, sent }) => {
  const { forge, requests } = forgeAt(CHECKS);

  await forge.publishCheck(check({ annotations: annotations(count) }));

  expect(outlines(requests)).toEqual(sent);
});

test.for([
  { count: 1_000, note: "" },
  { count: 1_001, note: "\n\nOne more is not shown beside the text: GitHub shows the first 1,000." },
  { count: 3_500, note: "\n\n2,500 more are not shown beside the text: GitHub shows the first 1,000." },
])("of $count annotations 1,000 are shown, and the summary says what is left out", async ({ count, note }) => {
  const { forge, requests } = forgeAt(CHECKS);

  await forge.publishCheck(check({ annotations: annotations(count) }));

  expect(outlines(requests)).toHaveLength(20);
  expect(requests.map(({ json: sent }) => JSON.parse(JSON.stringify(sent)).output.summary)).toEqual(
    Array.from({ length: 20 }, () => `S${note}`),
  );
});

test("a summary that is too long is refused before anything is sent", async () => {
  const { forge, requests } = forgeAt(CHECKS);

  const failure = await failureOf(forge.publishCheck(check({ summary: "a".repeat(65_536) })));

  expect([failure.applied, requests.length]).toEqual(["no", 0]);
});

test("a batch that is refused leaves a check behind, so it is unknown what stands", async () => {
  const { forge } = forgeAt({ ...CHECKS, "PATCH /check-runs/5": json({ message: "No" }, 422) });

  expect((await failureOf(forge.publishCheck(check({ annotations: annotations(51) })))).applied).toBe("unknown");
});

test("a check whose answer is lost is not made again", async () => {
  const { forge, requests } = forgeAt({ "POST /check-runs": reset });

  const failure = await failureOf(forge.publishCheck(check({})));

  expect([failure.applied, requests.length]).toEqual(["unknown", 1]);
});

const DEPLOYMENT = {
  commit: COMMIT,
  environment: "campaigns-production",
  task: "deploy",
  description: "Spring launch",
  payload: { campaign: "2027-spring-launch" },
} as const;

test("a deployment waits for nothing, merges nothing and ends no other", async () => {
  const { forge, requests } = forgeAt({ "POST /deployments": json({ id: 9 }, 201), "POST /deployments/9/statuses": json({}, 201) });

  await forge.recordDeployment(DEPLOYMENT, "success", "https://github.com/run");

  expect(requests.map(({ json: sent }) => sent)).toEqual([
    {
      ref: COMMIT,
      task: "deploy",
      environment: "campaigns-production",
      description: "Spring launch",
      payload: { campaign: "2027-spring-launch" },
      required_contexts: [],
      auto_merge: false,
    },
    { state: "success", description: "Spring launch", auto_inactive: false, log_url: "https://github.com/run" },
  ]);
});

test("a deployment that is there without its state is unknown, never “not written”", async () => {
  const { forge } = forgeAt({ "POST /deployments": json({ id: 9 }, 201), "POST /deployments/9/statuses": json({ message: "No" }, 403) });

  expect((await failureOf(forge.recordDeployment(DEPLOYMENT, "success"))).applied).toBe("unknown");
});

test("a workflow whose start is lost is started again: a second run finds nothing left to do", async () => {
  const { forge, requests } = forgeAt({
    "POST /actions/workflows/campaigns.yml/dispatches": { status: 204 },
    "POST /actions/workflows/lost.yml/dispatches": reset,
  });

  await forge.startWorkflow({ workflow: "campaigns.yml", branch: "main", inputs: { number: "17" } });
  const failure = await failureOf(forge.startWorkflow({ workflow: "lost.yml", branch: "main", inputs: {} }));

  expect(requests[0]?.json).toEqual({ ref: "main", inputs: { number: "17" } });
  expect([failure.applied, requests.length]).toEqual(["unknown", 1 + USUAL_BUDGET.attempts]);
});

test("branches under a prefix are those that begin with it, slash and all", async () => {
  const rows = ["gh-readonly-queue/main/pr-17-a", "gh-readonly-queue/main-2/pr-1-b"].map((branch) => ({
    ref: `refs/heads/${branch}`,
    object: { sha: COMMIT, type: "commit" },
  }));
  const { forge } = forgeAt({ "GET /git/matching-refs/heads%2Fgh-readonly-queue%2Fmain%2F": json(rows) });

  expect(await forge.branchesUnder("gh-readonly-queue/main/")).toEqual([{ branch: "gh-readonly-queue/main/pr-17-a", commit: COMMIT }]);
});
