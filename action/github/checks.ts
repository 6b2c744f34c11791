/** Statuses, check runs, deployments, branches and workflow starts, as the forge port asks for them. */
import type { Annotation, CheckRun, DeploymentFacts, DeploymentState, Forge } from "#ports/forge.ts";
import { checkCalls } from "./check-endpoints.ts";
import type { Client } from "./client.ts";
import { afterWriting, unlessStatus } from "./failures.ts";
import {
  cutAtWord,
  LONGEST_ANNOTATION_MESSAGE,
  LONGEST_ANNOTATION_TITLE,
  LONGEST_DESCRIPTION,
  LONGEST_SUMMARY,
  shorten,
  wholeText,
} from "./texts.ts";

type CheckVerbs = Pick<Forge, "status" | "setStatus" | "publishCheck" | "branchesUnder" | "recordDeployment" | "startWorkflow">;

/** Every verb throws PlatformFailure; texts that are too long to be shortened are refused before anything is sent. */
export function checkVerbs(client: Client): CheckVerbs {
  const { call, readAll, base } = client;
  const calls = checkCalls(base);
  return {
    async status(commit, context) {
      // 422: GitHub knows no such commit.
      const statuses = await unlessStatus([404, 422], readAll(calls.statuses(commit)));
      return statuses?.find((status) => status.context === context)?.state;
    },
    async setStatus({ commit, context, state, description, link }) {
      const creator = await call(
        calls.setStatus(commit, {
          state,
          context,
          description: shorten(description, LONGEST_DESCRIPTION),
          ...(link === undefined ? {} : { target_url: link }),
        }),
      );
      client.weAre(creator);
    },
    publishCheck: (check) => publishCheck(client, check),
    async branchesUnder(prefix) {
      const branches = await readAll(calls.branchesUnder(prefix));
      return branches.filter(({ branch }) => branch.startsWith(prefix));
    },
    recordDeployment: (deployment, state, link) => recordDeployment(client, { deployment, state, link }),
    startWorkflow: ({ workflow, branch, inputs }) => call(calls.startWorkflow(workflow, { ref: branch, inputs })),
  };
}

/** Annotations GitHub takes in one request; every update adds to those before. Source: https://docs.github.com/en/rest/checks/runs (read 2026-11). */
const BATCH = 50;
/** More is not read by anybody, and each batch costs a second. */
const MOST_ANNOTATIONS = 1_000;

/** One check: made with the first annotations, and concluded with the last, so that nobody sees a verdict before its reasons. */
async function publishCheck({ call, base }: Client, check: CheckRun): Promise<void> {
  const calls = checkCalls(base);
  const { commit, name, conclusion, link } = check;
  const output = { title: shorten(check.title, LONGEST_ANNOTATION_TITLE), summary: summaryOf(check) };
  const shown = check.annotations.slice(0, MOST_ANNOTATIONS).map(toWire);
  const batches = Array.from({ length: Math.max(1, Math.ceil(shown.length / BATCH)) }, (_, index) =>
    shown.slice(index * BATCH, (index + 1) * BATCH),
  );
  const done = { status: "completed", conclusion };
  const [first = [], ...others] = batches;
  const id = await call(
    calls.createCheck({
      name,
      head_sha: commit,
      ...(others.length === 0 ? done : { status: "in_progress" }),
      output: { ...output, annotations: first },
      ...(link === undefined ? {} : { details_url: link }),
    }),
  );
  for (const [index, annotations] of others.entries()) {
    const isLast = index === others.length - 1;
    await afterWriting(call(calls.updateCheck(id, { ...(isLast ? done : {}), output: { ...output, annotations } })));
  }
}

function summaryOf({ summary, annotations }: CheckRun): string {
  const left = annotations.length - MOST_ANNOTATIONS;
  const note =
    left <= 0
      ? ""
      : `\n\n${left === 1 ? "One more is" : `${left.toLocaleString("en-US")} more are`} not shown beside the text: GitHub shows the first ${MOST_ANNOTATIONS.toLocaleString("en-US")}.`;
  return wholeText(`${summary}${note}`, { what: "the summary of the check", longest: LONGEST_SUMMARY });
}

function toWire({ path, line, column, endColumn, level, title, message }: Annotation): Readonly<Record<string, string | number>> {
  return {
    path,
    start_line: line,
    end_line: line,
    annotation_level: level,
    title: shorten(title, LONGEST_ANNOTATION_TITLE),
    message: cutAtWord(message, LONGEST_ANNOTATION_MESSAGE),
    ...(column === undefined ? {} : { start_column: column, end_column: endColumn ?? column }),
  };
}

interface Deployment {
  readonly deployment: DeploymentFacts;
  readonly state: DeploymentState;
  readonly link: string | undefined;
}

/** GitHub would wait for all statuses, merge the default branch in, and end earlier deployments by itself: all three are switched off. */
async function recordDeployment({ call, base, weAre }: Client, { deployment, state, link }: Deployment): Promise<void> {
  const calls = checkCalls(base);
  const description = shorten(deployment.description, LONGEST_DESCRIPTION);
  const id = await call(
    calls.deploy({
      ref: deployment.commit,
      task: deployment.task,
      environment: deployment.environment,
      description,
      payload: deployment.payload,
      required_contexts: [],
      auto_merge: false,
    }),
  );
  const status = { state, description, auto_inactive: false, ...(link === undefined ? {} : { log_url: link }) };
  weAre(await afterWriting(call(calls.setDeployment(id, status))));
}
