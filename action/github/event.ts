/** What started a run, read from the payload GitHub wrote: checked, and only as much as is acted on. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { type Fields, fieldsOf, optionalFlag, optionalText, ShapeError, text } from "#http/shape.ts";
import type { ForgeActor } from "#ports/forge.ts";
import { isFork, toActor, toDecision } from "./from-github.ts";
import type { ForgeTrigger } from "./trigger.ts";
import { optionalActor, readActor, readLabels, readSide } from "./wire.ts";
import { instant, number } from "./wire-values.ts";

/**
 * Reads the payload of an event by its name (`pull_request`, `push`, …).
 * Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads (read 2026-11).
 * @throws PipelineError PLATFORM_ANSWER, and nothing else, where the payload has not the shape GitHub promises
 */
export function readEvent(name: string, payload: unknown): ForgeTrigger {
  try {
    return readByName(name, payload);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new PipelineError("PLATFORM_ANSWER", `The event ${name} that started this run is not one we can read: ${error.message}.`, {
      hint: "Compare the workflow's `on:` with the one this project ships, and run it again.",
    });
  }
}

function readByName(name: string, payload: unknown): ForgeTrigger {
  switch (name) {
    case "pull_request":
      return readPullRequest(payloadOf(payload));
    case "push":
      return readPush(payloadOf(payload));
    case "issue_comment":
      return readComment(payloadOf(payload));
    case "issues":
      return readIssue(payloadOf(payload));
    case "pull_request_review":
      return readReview(payloadOf(payload));
    case "merge_group":
      return readMergeGroup(payloadOf(payload));
    case "workflow_dispatch":
      return readManual(payloadOf(payload));
    case "repository_dispatch":
      return readExternal(payloadOf(payload));
    case "schedule":
      return { kind: "schedule" };
    default:
      return { kind: "other", name };
  }
}

function readPullRequest(payload: Fields): ForgeTrigger {
  return {
    kind: "pull-request",
    action: text(payload, "action"),
    ...within(payload, "pull_request", readHead),
    merged: within(payload, "pull_request", (pull) => optionalFlag(pull, "merged") === true),
    actor: actorOf(payload),
  };
}

function readHead(pull: Fields): { readonly number: number; readonly headCommit: string; readonly isFork: boolean } {
  const head = within(pull, "head", readSide);
  const headCommit = within(pull, "head", (fields) => commit(fields, "sha"));
  return { number: positive(pull, "number"), headCommit, isFork: isFork(head, within(pull, "base", readSide)) };
}

/** The name of no commit: forty zeros, or sixty-four. */
const NO_COMMIT = /^0+$/;

function readPush(payload: Fields): ForgeTrigger {
  const ref = text(payload, "ref");
  const after = commit(payload, "after");
  if (!ref.startsWith("refs/heads/") || NO_COMMIT.test(after)) return { kind: "other", name: "push" };
  const before = commit(payload, "before");
  return {
    kind: "push",
    branch: ref.slice("refs/heads/".length),
    after,
    actor: actorOf(payload),
    ...(NO_COMMIT.test(before) ? {} : { before }),
  };
}

function readComment(payload: Fields): ForgeTrigger {
  return {
    kind: "comment",
    action: text(payload, "action"),
    ...within(payload, "comment", (comment) => ({
      commentId: positive(comment, "id"),
      body: optionalText(comment, "body") ?? "",
      author: toActor(optionalActor(comment, "user")),
      createdAt: instant(comment, "created_at"),
    })),
    ...within(payload, "issue", readTarget),
    actor: actorOf(payload),
  };
}

function readTarget(issue: Fields): { readonly number: number; readonly isPullRequest: boolean } {
  const link = issue["pull_request"];
  return { number: positive(issue, "number"), isPullRequest: link !== undefined && link !== null };
}

function readIssue(payload: Fields): ForgeTrigger {
  return {
    kind: "issue",
    action: text(payload, "action"),
    ...within(payload, "issue", (issue) => ({
      ...readTarget(issue),
      author: toActor(optionalActor(issue, "user")),
      labels: readLabels(issue),
    })),
    ...(payload["label"] === undefined ? {} : { label: within(payload, "label", (label) => text(label, "name")) }),
    actor: actorOf(payload),
  };
}

function readReview(payload: Fields): ForgeTrigger {
  const review = within(payload, "review", (fields) => ({
    reviewId: positive(fields, "id"),
    author: toActor(optionalActor(fields, "user")),
    decision: toDecision(text(fields, "state")),
  }));
  const { decision } = review;
  // Still being written: nobody has decided anything.
  if (decision === undefined) return { kind: "other", name: "pull_request_review" };
  return {
    kind: "review",
    action: text(payload, "action"),
    ...review,
    decision,
    ...within(payload, "pull_request", readHead),
    actor: actorOf(payload),
  };
}

/** `refs/heads/gh-readonly-queue/main/pr-17-<commit>` (docs.github.com, events that trigger workflows, read 2026-11). */
const QUEUE_BRANCH = /^(?:refs\/heads\/)?gh-readonly-queue\/.+\/pr-(\d{1,9})-[0-9a-f]+$/;

function readMergeGroup(payload: Fields): ForgeTrigger {
  const { headCommit, headRef } = within(payload, "merge_group", (group) => ({
    headCommit: commit(group, "head_sha"),
    headRef: text(group, "head_ref"),
  }));
  const [, pullRequest] = QUEUE_BRANCH.exec(headRef) ?? [];
  return {
    kind: "merge-group",
    action: text(payload, "action"),
    headCommit,
    headRef,
    ...(pullRequest === undefined ? {} : { pullRequest: Number(pullRequest) }),
  };
}

function readManual(payload: Fields): ForgeTrigger {
  const given = payload["inputs"];
  const inputs = given === undefined || given === null ? {} : within(payload, "inputs", readInputs);
  return { kind: "manual", inputs, actor: actorOf(payload) };
}

/** Texts, and switches as `true` or `false`; an input that was not given is left out. */
function readInputs(fields: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(fields).flatMap((name) => {
      const value = typeof fields[name] === "boolean" ? String(fields[name]) : optionalText(fields, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function readExternal(payload: Fields): ForgeTrigger {
  const given = payload["client_payload"];
  return {
    kind: "external",
    type: text(payload, "action"),
    payload: given === undefined || given === null ? {} : within(payload, "client_payload", (fields) => fields),
    actor: actorOf(payload),
  };
}

function payloadOf(payload: unknown): Fields {
  return fieldsOf(payload, "the payload");
}

function actorOf(payload: Fields): ForgeActor {
  return toActor(within(payload, "sender", readActor));
}

/** Reads inside a part of the payload, and names the part where something is wrong in it. */
function within<Value>(fields: Fields, name: string, read: (fields: Fields) => Value): Value {
  const inner = fieldsOf(fields[name], name);
  try {
    return read(inner);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new ShapeError(`${name}: ${error.message}`);
  }
}

/** A number GitHub counts things with. */
function positive(fields: Fields, name: string): number {
  const value = number(fields, name);
  if (!Number.isSafeInteger(value) || value < 1) throw new ShapeError(`${name} is not a whole number above 0`);
  return value;
}

/** It goes into Git's command line and into paths, so nothing else passes for one. */
function commit(fields: Fields, name: string): string {
  const value = text(fields, name);
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value)) throw new ShapeError(`${name} is not a commit`);
  return value;
}
