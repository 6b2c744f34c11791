/** Where a campaign stands, before the merge and after a deploy: one word that the comment begins with. Pure. */
import type { ChangeOutcome } from "#apply/outcome.ts";
import type { PipelineError } from "#errors/pipeline-error.ts";
import { type AssetReport, isBlocked, openFindings } from "#model/finding.ts";
import type { Question } from "#model/question.ts";
import type { Change } from "#plan/change.ts";
import { freeSlots } from "#plan/send-time.ts";
import type { PlanSettings } from "#plan/situation.ts";
import type { AssetFacts, BlockedFacts, CampaignStage } from "#report/pull-request/facts.ts";
import { needsYes } from "#report/pull-request/people-words.ts";
import { wordDiff } from "#report/word-diff.ts";

export interface BeforeQuestion {
  readonly problems: readonly PipelineError[];
  readonly reports: readonly AssetReport[];
  readonly questions: readonly Question[];
  readonly changes: readonly Change[];
  readonly assets: readonly AssetFacts[];
  readonly settings: PlanSettings;
  /** Drafts are made after the merge: that there are none yet stands against nothing. */
  readonly isStagedLater: boolean;
  /** Whether a text is still to be chosen: whatever else is there, it is not ready. */
  readonly isChoosing: boolean;
}

/** Refusals that an approval answers; whose it is stands in the verdict. */
const ASKS_PEOPLE = new Set(["APPROVAL_MISSING"]);
/** Refusals that merging does not change: nothing would be launched, and nothing is wrong with the content. */
const TRUST = "TRUST_TOO_LOW";

export function stageBefore(question: BeforeQuestion): CampaignStage {
  const { problems, reports, questions, changes, assets, settings, isStagedLater, isChoosing } = question;
  const findings = reports.filter(isBlocked).flatMap((report) => [
    ...openFindings(report)
      .filter(({ severity }) => severity === "block")
      .map(
        ({ message, place, quote, prescribed }): BlockedFacts => ({
          message,
          file: place.file,
          ...(place.line === undefined ? {} : { line: place.line }),
          ...(prescribed === undefined ? {} : { difference: wordDiff(quote, prescribed) }),
        }),
      ),
    ...report.results
      .filter(({ result }) => result === "error")
      .map(
        ({ title, reason }): BlockedFacts => ({
          message: `“${title}” could not be checked.`,
          ...(reason === undefined ? {} : { detail: reason }),
        }),
      ),
  ]);
  const stands = [...problems.map(blockedBy), ...findings];
  const isAnswerable = questions.length > 0 && questions.every(({ choices }) => choices.length > 0);
  if (stands.length > 0) {
    return isAnswerable && questions.length >= stands.length
      ? { kind: "questions", questions }
      : { kind: "blocked", problems: stands, questions };
  }
  const refusals = changes.flatMap((change) => (change.kind === "refuse" ? [change] : []));
  if (refusals.some(({ code }) => code === "SCHEDULE_PASSED")) return { kind: "too-late", freeSlots: freeSlots(settings) };
  const others = refusals.filter(
    ({ code }) => !ASKS_PEOPLE.has(code) && code !== TRUST && code !== "FINDINGS_BLOCK" && !(isStagedLater && code === "NOT_STAGED"),
  );
  // Two assets may be held up by the same thing: it is said once.
  const said = [...new Map(others.map(({ reason, way }) => [`${reason}\n${way}`, { message: reason, hint: way }])).values()];
  if (said.length > 0) return { kind: "blocked", problems: said, questions };
  if (changes.some(({ kind }) => kind === "hold")) return { kind: "held" };
  const asked = assets.filter(needsYes).flatMap(({ facets }) => facets);
  if (!asked.some(({ missing, rejectedBy, uncovered }) => missing.length > 0 || rejectedBy.length > 0 || uncovered))
    return { kind: isChoosing ? "choosing" : "ready" };
  return { kind: asked.some(({ given }) => given.length > 0) ? "approved-in-part" : "needs-decision" };
}

export function blockedBy({ message, place, detail, hint }: PipelineError): BlockedFacts {
  return {
    message,
    ...(place === undefined ? {} : { file: place.file }),
    ...(place?.line === undefined ? {} : { line: place.line }),
    ...(detail === undefined ? {} : { detail }),
    ...(hint === undefined ? {} : { hint }),
  };
}

/** After a deploy; undefined where the run left everything as it was. */
export function stageAfter(outcomes: readonly ChangeOutcome[], settings: PlanSettings): CampaignStage | undefined {
  const records = outcomes.map(({ record, change }) => record ?? change.situation.record).filter((record) => record !== undefined);
  if (outcomes.some(({ result }) => result === "held") || records.some(({ state }) => state === "held")) return { kind: "held" };
  // The stop itself has said what it undid; a later run does not know how long that took. Taken out of the tree it is taken back, though the stop stands.
  if (records.some(({ block, state }) => block?.kind === "stopped" && state !== "withdrawn")) return undefined;
  if (records.some(({ review }) => review === "rejected")) return { kind: "rejected" };
  const wished = outcomes.filter(({ change }) => change.situation.desired !== undefined);
  if (wished.length === 0) return { kind: "taken-back" };
  // Of what a person makes by hand nothing is known: it neither went out nor was taken back.
  if (wished.every(({ change }) => change.kind === "by-hand")) return undefined;
  const failed = wished.filter(({ result, code }) => (result === "refused" || result === "failed") && code !== "PUBLISH_RIGHT_MISSING");
  const isOut = records.some(({ state }) => state === "scheduled" || state === "live" || state === "sent" || state === "ended");
  const isHandedOver = records.some(({ state }) => state === "handed-over");
  if (failed.length > 0) {
    if (isOut || isHandedOver) return { kind: "partly-launched" };
    return failed.some(({ code }) => code === "SCHEDULE_PASSED")
      ? { kind: "too-late", freeSlots: freeSlots(settings) }
      : { kind: "refused" };
  }
  if (isHandedOver) return { kind: "handed-over" };
  if (isOut) return { kind: "launched" };
  if (records.every(({ state }) => state === "withdrawn" || state === "absent" || state === "stopped")) return { kind: "taken-back" };
  return undefined;
}
