/** The corpus and the base rates as tables of a document. */
import { code, tableOf } from "../../../scripts/update-readme.ts";
import type { Judged } from "./run-corpus.ts";
import { type Score, scoresOf, totalOf } from "./score.ts";

/** What the whole says, then each rule that can block. */
export function corpusTable(judged: readonly Judged[]): string {
  const [known, heldOut] = [judged.filter(({ one }) => !one.heldOut), judged.filter(({ one }) => one.heldOut)];
  const parts = [["Looked at while rules were mended", known] as const, ["Held out", heldOut] as const];
  // A part of nothing would read as a part that is all right.
  const totals = parts
    .filter(([, part]) => part.length > 0)
    .flatMap(([name, part]) =>
      (["block", "warn"] as const).map((severity) => [
        `${name}, ${severity === "block" ? "blocking" : "warning"}`,
        String(part.length),
        ...cells(totalOf(scoresOf(part), severity)),
      ]),
    );
  const rules = new Map(scoresOf(heldOut).map((score) => [`${score.rule} ${score.severity}`, score]));
  const rows = scoresOf(known)
    .filter(({ severity }) => severity === "block")
    .map((score) => {
      const other = rules.get(`${score.rule} block`);
      return [code(score.rule), ...cells(score), percent(score.recallAtLeast), ...(heldOut.length === 0 ? [] : [heldOutCell(other)])];
    });
  return [
    tableOf(["Part", "Assets", "Right", "Wrong", "Missed", "Precision", "Recall"], totals),
    "",
    `Of ${ordinary(known)} ordinary texts that were looked at, ${blockedOf(known)} are blocked${
      heldOut.length === 0 ? "" : `; of ${ordinary(heldOut)} that were held out, ${blockedOf(heldOut)}`
    }.`,
    "",
    "<details><summary>Every rule that blocks</summary>",
    "",
    tableOf(
      [
        "Rule",
        "Right",
        "Wrong",
        "Missed",
        "Precision",
        "Recall",
        "Recall at least (Wilson, 95 %)",
        ...(heldOut.length === 0 ? [] : ["Held out"]),
      ],
      rows,
    ),
    "",
    "</details>",
  ].join("\n");
}

function heldOutCell(score: Score | undefined): string {
  return score === undefined ? "–" : `${score.right} of ${score.right + score.missed}, ${score.wrong} wrong`;
}

function ordinary(judged: readonly Judged[]): number {
  return judged.filter(({ one }) => one.part === "clean").length;
}

function blockedOf(judged: readonly Judged[]): number {
  return judged.filter(({ one, findings }) => one.part === "clean" && findings.some(({ severity }) => severity === "block")).length;
}

function cells({ right, wrong, missed, precision, recall }: Score): readonly string[] {
  return [String(right), String(wrong), String(missed), percent(precision), percent(recall)];
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(share === 1 || share === 0 ? 0 : 1)} %`;
}
