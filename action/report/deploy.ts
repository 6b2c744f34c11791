/** What a deploy did, for the person who merged. */

import type { ChangeOutcome } from "#apply/outcome.ts";
import { type ErrorCode, type ExitCode, exitCodeOf } from "#errors/catalogue.ts";
import type { PipelineError } from "#errors/pipeline-error.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AssetKind, PlatformName } from "#model/types.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { assetBlock, isHandedOver, isLaunch, isToCancel } from "./deploy-asset.ts";
import { renderProblem } from "./problem.ts";
import { kindInWords, type Look, paint, plural, type Tone, trustInWords } from "./words.ts";

export interface ByHand {
  readonly campaign: string;
  readonly asset: string;
  readonly kind: AssetKind;
  readonly platform: PlatformName;
}

export interface DeployReport {
  readonly commit: string;
  readonly branch: string;
  readonly outcomes: readonly ChangeOutcome[];
  readonly problems: readonly PipelineError[];
  /** What a person made in its platform, or may have, and what is not in the tree any more. */
  readonly leftByHand?: readonly ByHand[];
  readonly trust: { readonly remote?: string; readonly signed: boolean };
  readonly nowMs: number;
  readonly linkOf: (situation: AssetSituation) => string | undefined;
  readonly notice?: string;
}

/** The worst of what was refused or failed. A person's doing in the platform that is not what was approved counts as refused. */
export function deployExit({ outcomes, problems }: DeployReport): ExitCode {
  return exitCodeOf([...outcomes.flatMap(codesOf), ...problems.map(({ code }) => code)]);
}

function codesOf(outcome: ChangeOutcome): readonly ErrorCode[] {
  const { result, code } = outcome;
  // What goes out although it may not must not look like a good run.
  if (isToCancel(outcome)) return ["WITHDRAW_IMPOSSIBLE"];
  if (result === "none" || result === "done") return isSurprise(outcome) ? ["DRIFT"] : [];
  // A hand-over is where the account's plan ends, not a failure.
  return isHandedOver(outcome) ? [] : [code ?? "PLATFORM_ANSWER"];
}

/** Somebody acted in the platform, and what was approved is not, or will not be, in front of people. */
function isSurprise({ change }: ChangeOutcome): boolean {
  if (change.kind === "act") return change.manner === "changed-by-hand";
  if (change.kind !== "record") return false;
  return change.differs.length > 0 || (change.byHand && (change.sighting.state === "withdrawn" || change.sighting.state === "stopped"));
}

export function renderDeploy(report: DeployReport, look: Look): string {
  const { outcomes, problems, leftByHand = [], commit, branch, linkOf, trust, notice } = report;
  const { words, tone } = headline(report);
  const blocks = [paint(words, tone, look)];
  for (const outcome of outcomes) {
    const { change, record } = outcome;
    blocks.push(assetBlock(outcome, linkOf(record === undefined ? change.situation : { ...change.situation, record }), look));
  }
  for (const { campaign, asset, kind, platform } of leftByHand)
    blocks.push(
      [
        `  ${paint(`${kindInWords(kind)} ${campaign}/${asset}`, "strong", look)}  left the tree, and is not taken down from here`,
        `    ${paint("Next:", "strong", look)} It was to be made by hand in ${platformInWords(platform)}: see to it that it is switched off there.`,
      ].join("\n"),
    );
  if (outcomes.length === 0 && problems.length === 0 && leftByHand.length === 0)
    blocks.push("  There is nothing to launch, to change or to take back.");
  blocks.push(...problems.map((problem) => renderProblem(problem, look)));
  blocks.push(paint([`${branch} at ${commit.slice(0, 10)}.`, trustInWords(trust), notice ?? ""].filter(Boolean).join(" "), "quiet", look));
  return blocks.join("\n\n");
}

/** The one line for whoever reads no further. */
function headline({ outcomes, problems, leftByHand = [] }: DeployReport): { readonly words: string; readonly tone: Tone } {
  if (outcomes.some(({ result }) => result === "held")) return { words: "We do not know whether something went out.", tone: "bad" };
  if (outcomes.some(isToCancel)) return { words: "Something has to be cancelled by hand.", tone: "warn" };
  if (problems.length > 0 || outcomes.some((outcome) => codesOf(outcome).length > 0)) return { words: needsYou(outcomes), tone: "warn" };
  if (outcomes.some((outcome) => isHandedOver(outcome) || outcome.change.kind === "hand-over"))
    return { words: "Ready for you to schedule.", tone: "good" };
  const done = [...new Set(outcomes.flatMap(doneInWords))];
  const telling = done.length > 1 ? done.filter((words) => words !== TIDIED) : done;
  const byHand = outcomes.filter(({ change }) => change.kind === "by-hand" && !change.isOver).length;
  const left = [
    byHand === 0 ? "" : ` Not by us: ${plural(byHand, "asset")} to be made by hand, see below.`,
    leftByHand.length === 0 ? "" : ` Not by us: ${plural(leftByHand.length, "asset")} to be taken down by hand, see below.`,
  ].join("");
  return { words: `${telling.join(" ") || "Nothing to do."}${left}`, tone: leftByHand.length === 0 ? "good" : "warn" };
}

function needsYou(outcomes: readonly ChangeOutcome[]): string {
  if (outcomes.some(isLaunch)) return "Partly launched.";
  const isOut = outcomes.some(({ record }) => record?.state === "scheduled" || record?.state === "live" || record?.state === "sent");
  return isOut || outcomes.length === 0 ? "Something needs you." : "Not launched.";
}

const TIDIED = "Tidied up.";

/** What was done to one asset, as a headline says it. */
function doneInWords({ change, result }: ChangeOutcome): readonly string[] {
  if (result !== "done") return [];
  if (change.kind === "record") {
    const words = {
      sent: "Sent.",
      live: "Live.",
      ended: "Over.",
      scheduled: "Scheduled.",
      withdrawn: "Taken back.",
      stopped: "Stopped.",
      waiting: "Waiting for its time.",
    };
    return [words[change.sighting.state]];
  }
  if (change.kind !== "act") return [];
  switch (change.operation) {
    case "publish":
      return [change.manner === "update" ? "Updated." : "Launched."];
    case "restore":
      return ["Back to the version before."];
    case "withdraw":
      return [change.manner === "ended" ? "Over." : "Taken back."];
    case "discard":
      return [TIDIED];
    case "stage":
      return [];
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
      ...(outcome.change.kind === "record" && outcome.change.differs.length > 0 ? { differs: outcome.change.differs } : {}),
      ...(outcome.record?.live?.scheduledFor === undefined ? {} : { scheduledFor: outcome.record.live.scheduledFor }),
      ...(outcome.record?.live?.stoppableUntil === undefined ? {} : { stoppableUntil: outcome.record.live.stoppableUntil }),
      ...(outcome.record?.object === undefined ? {} : { object: outcome.record.object }),
      ...(report.linkOf(outcome.change.situation) === undefined ? {} : { link: report.linkOf(outcome.change.situation) }),
    })),
    ...(report.leftByHand === undefined || report.leftByHand.length === 0 ? {} : { leftByHand: report.leftByHand }),
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
