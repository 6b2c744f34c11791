/** What was staged, with the links a reviewer opens. */

import type { StageOutcome } from "#apply/run-stage.ts";
import { type ExitCode, exitCodeOf } from "#errors/catalogue.ts";
import type { Place } from "#model/place.ts";
import type { Echo } from "#model/types.ts";
import type { StageChange } from "#plan/stage-plan.ts";
import type { Complaint } from "#ports/platform.ts";
import { shownLines } from "./shown/in-words.ts";
import { shownFacts } from "./shown/shown-facts.ts";
import { byHandInWords, type Look, paint, plural, reasonInWords, titleOf, trustInWords, whereLine, zoneOfSituation } from "./words.ts";

export interface StageReport {
  readonly change: string;
  readonly commit: string;
  readonly outcomes: readonly StageOutcome[];
  readonly trust: { readonly remote?: string; readonly signed: boolean };
  readonly notice?: string;
  /** Where the words stand that a platform complained about. */
  readonly placeOf?: ComplaintPlaces;
  /** By campaign: the page on which its platforms' documents stand, where one was written. */
  readonly shownPages?: Readonly<Record<string, string>>;
}

export type ComplaintPlaces = (outcome: StageOutcome, complaint: Complaint) => Place | undefined;

export function stageExit({ outcomes }: StageReport): ExitCode {
  return exitCodeOf(
    outcomes.flatMap(({ result, code }) => (result === "refused" || result === "failed" ? [code ?? "PLATFORM_ANSWER"] : [])),
  );
}

export function renderStage(report: StageReport, look: Look): string {
  const { change, commit, outcomes, trust, notice } = report;
  const isBad = outcomes.some(({ result }) => result === "refused" || result === "failed");
  const isAllByHand = outcomes.length > 0 && outcomes.every(({ change: { kind } }) => kind === "by-hand");
  const blocks = [
    isBad
      ? paint(`Not everything of ${change} is staged. Staging sends nothing to anyone.`, "warn", look)
      : isAllByHand
        ? paint(`Nothing of ${change} is to be staged: all of it is made by hand.`, "good", look)
        : paint(`Staged: ${change}. Staging sends nothing to anyone.`, "good", look),
    ...outcomes.map((outcome) => assetBlock(outcome, report, look)),
  ];
  if (outcomes.length === 0) blocks.push("  There is no asset to stage.");
  const drafts = outcomes.some(({ draft }) => draft !== undefined);
  if (drafts && !isBad) blocks.push("Next: open each draft, then everybody who is asked says yes with `campaigns approve <campaign>`.");
  blocks.push(paint([`Commit ${commit.slice(0, 10)}.`, trustInWords(trust), notice ?? ""].filter(Boolean).join(" "), "quiet", look));
  return blocks.join("\n\n");
}

function assetBlock(outcome: StageOutcome, { placeOf, shownPages = {} }: Pick<StageReport, "placeOf" | "shownPages">, look: Look): string {
  const { change, draft, result, reason, code } = outcome;
  const { situation } = change;
  const zone = zoneOfSituation(situation);
  const end = code === undefined ? "" : ` ${paint(`(${code})`, "quiet", look)}`;
  const said = outcome.complaints ?? [];
  const next =
    change.kind === "refuse" || change.kind === "by-hand"
      ? wayOf(change)
      : said.some(({ kind }) => kind === "refused")
        ? "Mend it, render it, and stage it again."
        : result === "failed" || result === "refused"
          ? "Run `campaigns stage` again; nothing is done twice."
          : undefined;
  const lines = [
    ...said.map((complaint) => complaintInWords(complaint, placeOf?.(outcome, complaint), look)),
    ...(isNew(outcome) || said.some(({ kind }) => kind === "refused") ? [] : [reasonInWords(reason, zone)]),
    ...(next === undefined ? [] : [`${paint("Next:", "strong", look)} ${reasonInWords(next, zone)}${end}`]),
    ...(draft === undefined ? [] : [`read back: ${echoInWords(draft.echo)}; payload ${draft.payload.slice(0, 12)}`]),
    ...shownLines(outcome, shownPages[situation.identity.campaign]),
  ];
  const where = whereLine(situation, draft?.link);
  return [
    `  ${paint(titleOf(situation), "strong", look)}  ${resultInWords(outcome)}`,
    ...lines.map((line) => `    ${line}`),
    ...(where === "" ? [] : [`    ${paint(where, "quiet", look)}`]),
  ].join("\n");
}

function complaintInWords({ kind, message }: Complaint, place: Place | undefined, look: Look): string {
  const where =
    place === undefined
      ? ""
      : ` ${paint([place.file, place.line, place.column].filter((part) => part !== undefined).join(":"), "quiet", look)}`;
  return `${kind === "refused" ? paint("Refused:", "bad", look) : paint("To know:", "warn", look)} ${message}${where}`;
}

function wayOf(change: Extract<StageChange, { kind: "refuse" | "by-hand" }>): string {
  return change.kind === "refuse"
    ? change.way
    : `There is no draft to open: look at it with \`campaigns preview ${change.situation.identity.campaign}\`. It needs a yes all the same.`;
}

/** A first draft needs no reason. */
function isNew({ result, change }: StageOutcome): boolean {
  return result === "done" && change.kind === "stage" && change.target.kind !== "update";
}

function resultInWords({ result, change }: StageOutcome): string {
  switch (result) {
    case "done":
      if (change.kind === "stage" && change.slot === "buffer") return "is live; the change is staged in its draft slot";
      return change.kind === "stage" && change.target.kind === "update" ? "staged: its draft is written again" : "staged as a draft";
    case "none":
      if (change.kind === "by-hand") return byHandInWords(change);
      return change.kind === "frozen" ? "sent, and final" : change.kind === "out" ? "out already, exactly like this" : "already staged";
    case "refused":
    case "failed":
      return result;
  }
}

/** `all 14 fields as written`, or `13 of 14 fields as written, 1 cannot be read there` */
export function echoInWords({ fields }: Echo): string {
  const number = (verdicts: readonly string[]) => fields.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const [same, unreadable, different] = [number(["equal", "equivalent"]), number(["unreadable"]), number(["different"])];
  if (same === fields.length) return `all ${plural(same, "field")} as written`;
  return [
    `${same} of ${plural(fields.length, "field")} as written`,
    ...(unreadable > 0 ? [`${unreadable} cannot be read there`] : []),
    ...(different > 0 ? [`${different} different`] : []),
  ].join(", ");
}

export function stageJson({ change, commit, outcomes, trust, placeOf, shownPages = {} }: StageReport): unknown {
  return {
    change,
    commit,
    ledger: trust,
    ...(Object.keys(shownPages).length === 0 ? {} : { shownPages }),
    outcomes: outcomes.map((outcome) => ({
      ...outcome.change.situation.identity,
      result: outcome.change.kind === "by-hand" ? "by-hand" : outcome.result,
      reason: outcome.reason,
      ...(outcome.code === undefined ? {} : { code: outcome.code }),
      ...(outcome.complaints === undefined
        ? {}
        : { complaints: outcome.complaints.map((complaint) => ({ ...complaint, place: placeOf?.(outcome, complaint) })) }),
      ...(outcome.shown === undefined ? {} : { shown: shownFacts(outcome) }),
      ...(outcome.draft === undefined
        ? {}
        : { object: outcome.draft.object, link: outcome.draft.link, payload: outcome.draft.payload, echo: outcome.draft.echo }),
    })),
  };
}
