/** What was staged, with the links a reviewer opens. */

import type { StageOutcome } from "#apply/run-stage.ts";
import { type ExitCode, exitCodeOf } from "#errors/catalogue.ts";
import type { Echo } from "#model/types.ts";
import { kindInWords, type Look, nameOf, paint, trustInWords } from "./words.ts";

export interface StageReport {
  readonly change: string;
  readonly commit: string;
  readonly outcomes: readonly StageOutcome[];
  readonly trust: { readonly remote?: string; readonly signed: boolean };
  readonly notice?: string;
}

export function stageExit({ outcomes }: StageReport): ExitCode {
  return exitCodeOf(
    outcomes.flatMap(({ result, code }) => (result === "refused" || result === "failed" ? [code ?? "PLATFORM_ANSWER"] : [])),
  );
}

export function renderStage({ change, commit, outcomes, trust, notice }: StageReport, look: Look): string {
  const bad = outcomes.some(({ result }) => result === "refused" || result === "failed");
  const lines = [
    paint(
      bad
        ? `Not everything is staged: ${change} at ${commit.slice(0, 10)}`
        : `Staged: ${change} at ${commit.slice(0, 10)}. Nothing has been sent to anyone.`,
      bad ? "warn" : "good",
      look,
    ),
    "",
  ];
  for (const outcome of outcomes) {
    const { situation } = outcome.change;
    lines.push(
      `  ${paint(`${kindInWords(situation.identity.kind)} ${nameOf(situation)}`, "strong", look)}  ${resultInWords(outcome)}`,
      `    ${outcome.reason}`,
    );
    if (outcome.draft !== undefined)
      lines.push(
        `    ${outcome.draft.link}`,
        `    ${paint(`read back: ${echoInWords(outcome.draft.echo)}; payload ${outcome.draft.payload.slice(0, 12)}`, "quiet", look)}`,
      );
    if (outcome.change.kind === "refuse") lines.push(`    ${paint("Next:", "strong", look)} ${outcome.change.way}`);
  }
  lines.push("", paint([trustInWords(trust), notice ?? ""].filter(Boolean).join(" "), "quiet", look));
  return lines.join("\n");
}

function resultInWords({ result, change, code }: StageOutcome): string {
  switch (result) {
    case "done":
      return change.kind === "stage" && change.slot === "buffer" ? "staged in the page's draft slot" : "staged as a draft";
    case "none":
      return change.kind === "frozen" ? "sent, and final" : "already staged";
    case "refused":
    case "failed":
      return `${result} (${code ?? ""})`;
  }
}

/** `14 fields equal, 2 equivalent, 1 unreadable` */
export function echoInWords({ fields }: Echo): string {
  const counted = (["equal", "equivalent", "unreadable", "different"] as const).map((verdict) => ({
    verdict,
    number: fields.filter((field) => field.verdict === verdict).length,
  }));
  return counted
    .filter(({ number }) => number > 0)
    .map(({ verdict, number }) => `${number} field${number === 1 ? "" : "s"} ${verdict}`)
    .join(", ");
}

export function stageJson({ change, commit, outcomes, trust }: StageReport): unknown {
  return {
    change,
    commit,
    ledger: trust,
    outcomes: outcomes.map((outcome) => ({
      ...outcome.change.situation.identity,
      result: outcome.result,
      reason: outcome.reason,
      ...(outcome.code === undefined ? {} : { code: outcome.code }),
      ...(outcome.draft === undefined
        ? {}
        : { object: outcome.draft.object, link: outcome.draft.link, payload: outcome.draft.payload, echo: outcome.draft.echo }),
    })),
  };
}
