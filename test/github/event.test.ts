import fc from "fast-check";
import { expect, test } from "vitest";
import { PipelineError } from "#errors/pipeline-error.ts";
import { readEvent } from "#github/event.ts";
import { githubEvent } from "./github-fixture.ts";

const HEAD = "4fcade01abfc4fcade01abfc4fcade01abfc4fca";
const MERGE = "694bd4f86b694bd4f86b694bd4f86b694bd4f86b";
const marketer = { login: "marketer", isBot: false };
const legal = { login: "legal-reviewer", isBot: false };

test.for([
  {
    name: "pull-request-opened",
    trigger: { kind: "pull-request", action: "opened", number: 17, headCommit: HEAD, isFork: false, merged: false, actor: marketer },
  },
  {
    name: "pull-request-merged",
    trigger: { kind: "pull-request", action: "closed", number: 17, headCommit: HEAD, isFork: false, merged: true, actor: marketer },
  },
  {
    name: "pull-request-fork",
    trigger: { kind: "pull-request", action: "synchronize", number: 18, headCommit: HEAD, isFork: true, merged: false, actor: marketer },
  },
  { name: "push", trigger: { kind: "push", branch: "main", before: "2".repeat(40), after: MERGE, actor: marketer } },
  {
    name: "issue-comment",
    trigger: {
      kind: "comment",
      action: "created",
      commentId: 61002,
      number: 17,
      isPullRequest: true,
      body: "/campaign stop",
      author: legal,
      createdAt: "2027-04-07T12:34:41Z",
      actor: legal,
    },
  },
  {
    name: "issue-labeled",
    trigger: {
      kind: "issue",
      action: "labeled",
      number: 21,
      author: marketer,
      labels: ["campaign:new", "urgent"],
      label: "campaign:accept",
      isPullRequest: false,
      actor: marketer,
    },
  },
  {
    name: "review",
    trigger: {
      kind: "review",
      action: "submitted",
      number: 17,
      reviewId: 503,
      author: legal,
      decision: "approved",
      headCommit: HEAD,
      isFork: false,
      actor: legal,
    },
  },
  {
    name: "merge-group",
    trigger: {
      kind: "merge-group",
      action: "checks_requested",
      headCommit: HEAD,
      headRef: `refs/heads/gh-readonly-queue/main/pr-17-${MERGE}`,
      pullRequest: 17,
    },
  },
  {
    name: "workflow-dispatch",
    trigger: { kind: "manual", inputs: { command: "stop", campaign: "2027-spring-launch", dry_run: "true" }, actor: marketer },
  },
  {
    name: "repository-dispatch",
    trigger: { kind: "external", type: "hubspot-changed", payload: { object: "184200001042" }, actor: marketer },
  },
  { name: "schedule", trigger: { kind: "schedule" } },
])("$name is read", ({ name, trigger }) => {
  const event = githubEvent(name);

  expect(readEvent(event.name, event.payload)).toEqual(trigger);
});

test.for([
  { what: "a pushed tag", name: "push", change: { ref: "refs/tags/v1" }, trigger: { kind: "other", name: "push" } },
  { what: "a deleted branch", name: "push", change: { after: "0".repeat(40) }, trigger: { kind: "other", name: "push" } },
  {
    what: "a new branch",
    name: "push",
    change: { before: "0".repeat(40) },
    trigger: { kind: "push", branch: "main", after: MERGE, actor: marketer },
  },
  {
    what: "a queue of a branch with slashes",
    name: "merge-group",
    change: { merge_group: { head_sha: HEAD, head_ref: `refs/heads/gh-readonly-queue/release/1/pr-8-${MERGE}` } },
    trigger: {
      kind: "merge-group",
      action: "checks_requested",
      headCommit: HEAD,
      headRef: `refs/heads/gh-readonly-queue/release/1/pr-8-${MERGE}`,
      pullRequest: 8,
    },
  },
  {
    what: "a queue's branch of another form",
    name: "merge-group",
    change: { merge_group: { head_sha: HEAD, head_ref: "refs/heads/gh-readonly-queue/main/batch-1" } },
    trigger: { kind: "merge-group", action: "checks_requested", headCommit: HEAD, headRef: "refs/heads/gh-readonly-queue/main/batch-1" },
  },
  {
    what: "a start by hand without inputs",
    name: "workflow-dispatch",
    change: { inputs: null },
    trigger: { kind: "manual", inputs: {}, actor: marketer },
  },
  {
    what: "a call from outside without anything in it",
    name: "repository-dispatch",
    change: { client_payload: null },
    trigger: { kind: "external", type: "hubspot-changed", payload: {}, actor: marketer },
  },
])("$what is read as what it is", ({ name, change, trigger }) => {
  const event = githubEvent(name);

  expect(readEvent(event.name, { ...event.payload, ...change })).toEqual(trigger);
});

test("a review that is still being written is nothing we act on, and one whose words are unknown is an error", () => {
  const { name, payload } = githubEvent("review");
  const review = { id: 1, user: { login: "legal-reviewer" } };

  expect(readEvent(name, { ...payload, review: { ...review, state: "pending" } })).toEqual({ kind: "other", name });
  expect(() => readEvent(name, { ...payload, review: { ...review, state: "odd" } })).toThrow("review: the review's state is “odd”");
});

test.for(["pull_request_target", "workflow_run", "__proto__", ""])("an event we do not act on (“%s”) is read as that", (name) => {
  expect(readEvent(name, undefined)).toEqual({ kind: "other", name });
});

test.for([
  { name: "push", change: { after: "--upload-pack=x" }, wrong: "after is not a commit" },
  { name: "push", change: { sender: null }, wrong: "sender is not an object" },
  { name: "pull-request-opened", change: { pull_request: undefined }, wrong: "pull_request is not an object" },
  {
    name: "pull-request-opened",
    change: { pull_request: { number: 17, head: { ref: "a", sha: "b" } } },
    wrong: "pull_request: head: sha is not a commit",
  },
  { name: "issue-comment", change: { issue: { number: 1.5 } }, wrong: "issue: number is not a whole number above 0" },
  { name: "issue-comment", change: { comment: { id: 1, created_at: "soon" } }, wrong: "comment: created_at is not a point in time" },
  { name: "workflow-dispatch", change: { inputs: { a: {} } }, wrong: "inputs: a is not a text" },
])("$name with $change says where it is wrong", ({ name, change, wrong }) => {
  const event = githubEvent(name);

  expect(() => readEvent(event.name, { ...event.payload, ...change })).toThrow(
    expect.objectContaining({
      code: "PLATFORM_ANSWER",
      message: `The event ${event.name} that started this run is not one we can read: ${wrong}.`,
    }),
  );
});

const NAMES = [
  "pull_request",
  "push",
  "issue_comment",
  "issues",
  "pull_request_review",
  "merge_group",
  "workflow_dispatch",
  "repository_dispatch",
  "schedule",
];
const FIXTURES = [
  "pull-request-opened",
  "push",
  "issue-comment",
  "issue-labeled",
  "review",
  "merge-group",
  "workflow-dispatch",
  "repository-dispatch",
];

function onlyOurErrors(name: string, payload: unknown): void {
  try {
    readEvent(name, payload);
  } catch (error) {
    expect(error).toBeInstanceOf(PipelineError);
  }
}

test("whatever the payload is, it is read or it is a PipelineError", () => {
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), fc.anything(), (name, payload) => onlyOurErrors(name, payload)),
    { numRuns: 500 },
  );
});

/** The payload with one value, somewhere in it, exchanged for another. */
function exchanged(value: unknown, steps: readonly number[], other: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== "object" || value === null) return other;
  const names = Object.keys(value);
  const chosen = names[step % Math.max(1, names.length)];
  return chosen === undefined
    ? other
    : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === chosen ? exchanged(inner, rest, other) : inner]));
}

test("a true payload with anything in one place is read or it is a PipelineError", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FIXTURES),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }),
      fc.anything(),
      (fixture, steps, other) => {
        const { name, payload } = githubEvent(fixture);

        onlyOurErrors(name, exchanged(payload, steps, other));
      },
    ),
    { numRuns: 500 },
  );
});
