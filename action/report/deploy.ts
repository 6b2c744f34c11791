/** What a deploy did, for the person who merged. */
import type { ChangeOutcome } from "#apply/outcome.ts";
import { type ErrorCode, type ExitCode, exitCodeOf } from "#errors/catalogue.ts";
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { ReviewUse } from "#model/types.ts";
import { instantOfLocal } from "#payload/schedule.ts";
import { seenObject } from "#plan/sight.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { renderProblem } from "./problem.ts";
import {
  count,
  type Look,
  listed,
  paint,
  platformInWords,
  reasonInWords,
  titleOf,
  trustInWords,
  when,
  whereLine,
  zoneOfSituation,
} from "./words.ts";

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

/** The worst of what was refused or failed. A person's doing in the platform that is not what was approved counts as refused. */
export function deployExit({ outcomes, problems }: DeployReport): ExitCode {
  return exitCodeOf([...outcomes.flatMap(codesOf), ...problems.map(({ code }) => code)]);
}

function codesOf(outcome: ChangeOutcome): readonly ErrorCode[] {
  const { result, code } = outcome;
  if (result === "none" || result === "done") return isSurprise(outcome) ? ["DRIFT"] : [];
  // A hand-over is where the account's plan ends, not a failure.
  return isHandedOver(outcome) ? [] : [code ?? "PLATFORM_ANSWER"];
}

function isHandedOver({ result, code }: ChangeOutcome): boolean {
  return result === "refused" && code === "PUBLISH_RIGHT_MISSING";
}

/** Somebody acted in the platform, and what was approved is not, or will not be, in front of people. */
function isSurprise({ change }: ChangeOutcome): boolean {
  if (change.kind === "act") return change.manner === "changed-by-hand";
  if (change.kind !== "record") return false;
  return change.differs.length > 0 || (change.byHand && (change.sighting.state === "withdrawn" || change.sighting.state === "stopped"));
}

export function renderDeploy(report: DeployReport, look: Look): string {
  const { outcomes, problems, commit, branch } = report;
  const blocks = [headline(report, look), ...outcomes.map((outcome) => assetBlock(outcome, report, look))];
  if (outcomes.length === 0 && problems.length === 0) blocks.push("  Nothing is to be launched, changed or taken back.");
  blocks.push(...problems.map((problem) => renderProblem(problem, look)));
  blocks.push(
    paint(
      [`${branch} at ${commit.slice(0, 10)}.`, trustInWords(report.trust), report.notice ?? ""].filter(Boolean).join(" "),
      "quiet",
      look,
    ),
  );
  return blocks.join("\n\n");
}

/** The one line for whoever reads no further. */
function headline({ outcomes, problems }: DeployReport, look: Look): string {
  const wentOut = outcomes.some(({ change, result }) => result === "done" && change.kind === "act" && isLaunch(change.operation));
  const tookBack = outcomes.some(({ change, result }) => result === "done" && change.kind === "act" && change.operation === "withdraw");
  if (outcomes.some(({ result }) => result === "held")) return paint("We do not know whether something went out.", "bad", look);
  if (problems.length > 0 || outcomes.some((outcome) => codesOf(outcome).length > 0)) {
    if (wentOut) return paint("Partly launched.", "warn", look);
    const somethingIsOut = outcomes.some(
      ({ record }) => record?.state === "scheduled" || record?.state === "live" || record?.state === "sent",
    );
    return paint(somethingIsOut || outcomes.length === 0 ? "Something needs you." : "Not launched.", "warn", look);
  }
  if (outcomes.some(isHandedOver) || outcomes.some(({ change }) => change.kind === "hand-over"))
    return paint("Ready for you to schedule.", "good", look);
  if (wentOut) return paint("Launched.", "good", look);
  if (tookBack) return paint("Taken back.", "good", look);
  return paint(outcomes.some(({ result }) => result === "done") ? "Up to date." : "Nothing to do.", "good", look);
}

function isLaunch(operation: string): boolean {
  return operation === "publish" || operation === "restore";
}

function assetBlock(outcome: ChangeOutcome, report: DeployReport, look: Look): string {
  const { change, record } = outcome;
  const { situation } = change;
  const link = report.linkOf(record === undefined ? situation : { ...situation, record });
  const isThere = record?.state !== "withdrawn" && record?.state !== "absent";
  const where = whereLine(situation, isThere ? link : undefined);
  const lines = [...factLines(outcome), ...nextLines(outcome, look), ...(where === "" ? [] : [paint(where, "quiet", look)])];
  return [`  ${paint(titleOf(situation), "strong", look)}  ${stateInWords(outcome)}`, ...lines.map((line) => `    ${line}`)].join("\n");
}

/** What happened, beyond the state; nothing where the state says it all. */
function factLines(outcome: ChangeOutcome): readonly string[] {
  const { change, record, result, reason } = outcome;
  const zone = zoneOfSituation(change.situation);
  const lines: string[] = [];
  if (isHandedOver(outcome)) lines.push(`Your account may not schedule it by program: ${reasonInWords(reason, zone)}`);
  else if (result === "done" && change.kind === "act" && isLaunch(change.operation)) lines.push(...launchedLines(outcome));
  else if (!repeats(reason)) lines.push(reasonInWords(reason, zone));
  if (change.kind === "record" && change.differs.length > 0) lines.push(`Not as approved: ${listed(change.differs)}.`);
  if (change.kind === "record" && change.sighting.state === "sent" && change.differs.length === 0)
    lines.push("What they got is what was approved.");
  if (result === "refused" || result === "done") lines.push(...sendTimeLines(outcome, zone));
  const stoppable = record?.live?.stoppableUntil;
  if (result === "done" && record?.state === "scheduled" && stoppable !== undefined)
    lines.push(`Can be stopped until ${when(stoppable, zone)}: campaigns stop ${change.situation.identity.campaign}`);
  return lines;
}

/** Reasons that say no more than the state beside them. */
function repeats(reason: string): boolean {
  return /^(Scheduled for [^.]*\.|Live, as approved\.|It is live\.|It went out\.|Sent\. A send is final\.|Handed over: waiting .*|It stands as approved\.)$/.test(
    reason,
  );
}

function launchedLines({ change }: ChangeOutcome): readonly string[] {
  const given = change.situation.approval?.facets.flatMap((facet) => facet.given) ?? [];
  const before = change.kind === "act" && change.manner === "update" ? ["It takes the place of the version before it."] : [];
  if (change.kind === "act" && change.manner === "back") return ["The version that was out before is back. It needs no new approval."];
  return given.length === 0 ? before : [...before, `Approved: ${approversInWords(given)}.`];
}

/** `content by @brand-reviewer and @legal-reviewer; audience and schedule by @crm-lead` */
function approversInWords(given: readonly ReviewUse[]): string {
  const facets = [...new Set(given.map(({ facet }) => facet))];
  const byWhom = new Map<string, string[]>();
  for (const facet of facets) {
    const logins = listed([...new Set(given.filter((use) => use.facet === facet).map(({ login }) => `@${login}`))].sort());
    byWhom.set(logins, [...(byWhom.get(logins) ?? []), facet]);
  }
  return [...byWhom].map(([logins, theirs]) => `${listed(theirs)} by ${logins}`).join("; ");
}

/** What the platform says, and what was approved, where a person chose another time. */
function sendTimeLines({ change, reason }: ChangeOutcome, zone: string): readonly string[] {
  const schedule = change.situation.desired?.payload.facets.schedule;
  const there = seenObject(change.situation.object)?.scheduledFor;
  const isAbout = reason.includes("send time") || (change.kind === "record" && change.differs.includes("send time"));
  if (!isAbout || there === undefined || schedule?.mode !== "at") return [];
  const [from, until] = [schedule.earliest, schedule.latest].map((local) => when(instantOfLocal(local, schedule.zone), zone));
  return [`There it is set to ${when(there, zone)}; approved is ${from ?? ""} to ${until ?? ""}.`];
}

/** What the reader does now. */
function nextLines(outcome: ChangeOutcome, look: Look): readonly string[] {
  const { change, record, result, code } = outcome;
  const { situation } = change;
  const { campaign, asset, platform } = situation.identity;
  const zone = zoneOfSituation(situation);
  const end = code === undefined ? "" : ` ${paint(`(${code})`, "quiet", look)}`;
  const next = (text: string) => `${paint("Next:", "strong", look)} ${text}${end}`;
  if (result === "held")
    return [
      `${paint("Next:", "strong", look)} look at it in ${platformInWords(platform)}, then answer: was it sent?`,
      `  campaigns resolve ${campaign} ${asset} --sent`,
      `  campaigns resolve ${campaign} ${asset} --not-sent`,
      `Or wait: when ${platformInWords(platform)} answers again, \`campaigns deploy\` looks itself. Nothing more is sent by itself.${end}`,
    ];
  if (isHandedOver(outcome) || record?.state === "handed-over")
    return change.kind === "refuse"
      ? [next(change.way)]
      : [
          next(
            `open it in ${platformInWords(platform)} and ${scheduleIt(situation)}. Then \`campaigns deploy\` says whether it is as approved.`,
          ),
        ];
  if (change.kind === "refuse") return [next(reasonInWords(change.way, zone))];
  if (result === "failed" || result === "refused")
    return [next("run `campaigns deploy` again. What is done is recorded, and nothing is done twice.")];
  if (result === "done" && record?.block !== undefined && record.block.kind !== "stopped")
    return [`It stays so until a changed version is approved, or a named person allows it again: campaigns resume ${campaign}`];
  return [];
}

/** `schedule it for Wed 7 Apr 2027 09:00 New York` */
function scheduleIt({ desired }: AssetSituation): string {
  const schedule = desired?.payload.facets.schedule;
  if (schedule === undefined) return "cancel it there";
  return schedule.mode === "at" ? `schedule it for ${when(instantOfLocal(schedule.at, schedule.zone), schedule.zone)}` : "publish it";
}

function stateInWords(outcome: ChangeOutcome): string {
  const { change, record, result } = outcome;
  const zone = zoneOfSituation(change.situation);
  if (isHandedOver(outcome) || (record?.state === "handed-over" && change.kind !== "refuse")) return "waits for a person to schedule it";
  if (result === "held") return "perhaps sent, perhaps not";
  if (result === "refused")
    return record?.state === "live" || record?.state === "scheduled" ? `${record.state}, and not as it should be` : "refused";
  if (result === "failed") return "failed";
  if (change.kind === "frozen") return "sent, and final";
  if (change.kind === "act" && change.operation === "withdraw") return change.manner === "ended" ? "over, and taken down" : "taken back";
  if (change.kind === "act" && change.operation === "discard" && record?.state === "withdrawn") return "cleared away";
  switch (record?.state) {
    case "scheduled":
      return `scheduled for ${record.live?.scheduledFor === undefined ? "its time" : when(record.live.scheduledFor, zone)}`;
    case "sent":
      return record.recipients === undefined ? "sent" : `sent to ${count(record.recipients)} people`;
    case "withdrawn":
      return "taken back";
    case "ended":
      return "over";
    case "drafted":
      return "a draft";
    case "handed-over":
      return "waits for a person";
    case "held":
      return "perhaps sent, perhaps not";
    case "live":
    case "stopped":
      return record.state;
    case "absent":
    case undefined:
      return "not out";
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
