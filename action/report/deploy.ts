/** What a deploy did, for the person who merged. */

import type { ChangeOutcome } from "#apply/outcome.ts";
import { type ExitCode, exitCodeOf } from "#errors/catalogue.ts";
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { renderProblem } from "./problem.ts";
import { count, kindInWords, type Look, nameOf, paint, trustInWords, when, zoneOf } from "./words.ts";

export interface DeployReport {
  readonly commit: string;
  readonly branch: string;
  readonly outcomes: readonly ChangeOutcome[];
  readonly problems: readonly PipelineError[];
  readonly trust: { readonly remote?: string; readonly signed: boolean };
  readonly nowMs: number;
  readonly linkOf: (situation: AssetSituation) => string | undefined;
  readonly notice?: string;
}

export function deployExit({ outcomes, problems }: DeployReport): ExitCode {
  const refused = outcomes.flatMap(({ result, code }) => (result === "none" || result === "done" ? [] : [code ?? "PLATFORM_ANSWER"]));
  // A hand-over is where the account's plan ends, not a failure.
  return exitCodeOf([...refused.filter((code) => code !== "PUBLISH_RIGHT_MISSING"), ...problems.map(({ code }) => code)]);
}

export function renderDeploy(report: DeployReport, look: Look): string {
  const { outcomes, problems } = report;
  const lines = [headline(report, look), ""];
  for (const outcome of outcomes) lines.push(...outcomeLines(outcome, report, look));
  if (outcomes.length === 0 && problems.length === 0) lines.push("  Every campaign stands as it should: nothing to do.");
  for (const problem of problems) lines.push("", renderProblem(problem, look));
  lines.push("", paint([trustInWords(report.trust), report.notice ?? ""].filter(Boolean).join(" "), "quiet", look));
  return lines.join("\n");
}

function headline({ commit, branch, outcomes, problems }: DeployReport, look: Look): string {
  const at = `${branch} at ${commit.slice(0, 10)}`;
  if (outcomes.some(({ result }) => result === "held"))
    return paint(`Held: we do not know whether something went out (${at})`, "bad", look);
  const done = outcomes.filter(({ result }) => result === "done").length;
  const bad = outcomes.filter(({ result }) => result === "refused" || result === "failed").length + problems.length;
  if (bad > 0) return paint(`${done > 0 ? "Partly deployed" : "Not deployed"}: ${at}`, "warn", look);
  return paint(done > 0 ? `Deployed ${at}` : `Nothing to deploy: ${at}`, "good", look);
}

function outcomeLines(outcome: ChangeOutcome, report: DeployReport, look: Look): readonly string[] {
  const { change, record, result } = outcome;
  const { situation } = change;
  const title = `${kindInWords(situation.identity.kind)} ${nameOf(situation)}`;
  const link = report.linkOf(record === undefined ? situation : { ...situation, record });
  const lines = [`  ${paint(title, "strong", look)}  ${stateInWords(outcome)}`, `    ${outcome.reason}`];
  const live = record?.live;
  if (result === "done" && record?.state === "scheduled" && live?.stoppableUntil !== undefined)
    lines.push(
      `    Can be stopped until ${when(live.stoppableUntil, zoneOf(situation.desired?.payload.facets.schedule))}: campaigns stop ${situation.identity.campaign}`,
    );
  if (change.kind === "refuse") lines.push(`    ${paint("Next:", "strong", look)} ${change.way}`);
  if (change.kind === "hold" || result === "held")
    lines.push(
      `    ${paint("Answer:", "strong", look)} look at it${link === undefined ? "" : ` (${link})`}, then: campaigns resolve ${situation.identity.campaign} ${situation.identity.asset} --sent   or   --not-sent. Nothing more is sent by itself.`,
    );
  else if (link !== undefined && record?.state !== "withdrawn" && record?.state !== "absent") lines.push(`    ${link}`);
  return lines;
}

function stateInWords({ change, record, result, code }: ChangeOutcome): string {
  const zone = zoneOf(change.situation.desired?.payload.facets.schedule);
  if (result === "refused" && code === "PUBLISH_RIGHT_MISSING") return "handed over: a person must press the button in the platform";
  if (result === "refused" || result === "failed" || result === "held") return `${result} (${code ?? ""})`;
  if (change.kind === "frozen") return "sent, and final";
  if (change.kind === "act" && change.operation === "withdraw") return "taken back";
  if (change.kind === "act" && change.operation === "discard" && change.manner !== "copy") return "cleared away";
  switch (record?.state) {
    case "scheduled":
      return `scheduled for ${record.live?.scheduledFor === undefined ? "its time" : when(record.live.scheduledFor, zone)}`;
    case "handed-over":
      return change.kind === "hand-over" && change.at !== undefined
        ? `handed over: schedule it in the platform for ${when(change.at, zone)}`
        : "handed over";
    case "sent":
      return record.recipients === undefined ? "sent" : `sent to ${count(record.recipients)}`;
    case "live":
    case "stopped":
    case "withdrawn":
    case "ended":
    case "held":
    case "drafted":
    case "absent":
      return record.state;
    case undefined:
      return "absent";
  }
}

export function deployJson(report: DeployReport): unknown {
  return {
    commit: report.commit,
    branch: report.branch,
    ledger: report.trust,
    outcomes: report.outcomes.map((outcome) => ({
      ...outcome.change.situation.identity,
      change: outcome.change.kind === "act" ? outcome.change.operation : outcome.change.kind,
      result: outcome.result,
      reason: outcome.reason,
      state: outcome.record?.state ?? "absent",
      ...(outcome.code === undefined ? {} : { code: outcome.code }),
      ...(outcome.record?.live?.scheduledFor === undefined ? {} : { scheduledFor: outcome.record.live.scheduledFor }),
      ...(outcome.record?.live?.stoppableUntil === undefined ? {} : { stoppableUntil: outcome.record.live.stoppableUntil }),
      ...(outcome.record?.object === undefined ? {} : { object: outcome.record.object }),
      ...(report.linkOf(outcome.change.situation) === undefined ? {} : { link: report.linkOf(outcome.change.situation) }),
    })),
    problems: report.problems.map(problemJson),
  };
}

/** A problem as data, for `--json`. */
export function problemJson({ code, message, hint, detail, place, facts }: PipelineError): unknown {
  return {
    code,
    message,
    facts,
    ...(hint === undefined ? {} : { hint }),
    ...(detail === undefined ? {} : { detail }),
    ...(place === undefined ? {} : { file: place.file, line: place.line, column: place.column }),
  };
}
