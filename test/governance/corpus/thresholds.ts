/** What the corpus holds the rules to. */
import type { Judged } from "./run-corpus.ts";
import { scoresOf } from "./score.ts";

/** Shares of 1, for each rule that blocks. */
export const LOWEST = { precision: 0.95, recall: 0.95 } as const;

/** Every threshold that is missed, in a sentence; the part that is held out is reported and holds nobody. */
export function failuresOf(judged: readonly Judged[]): readonly string[] {
  const known = judged.filter(({ one }) => !one.heldOut);
  const low = scoresOf(known)
    .filter(({ severity, precision, recall }) => severity === "block" && (precision < LOWEST.precision || recall < LOWEST.recall))
    .map(({ rule, right, wrong, missed }) => `${rule} blocks rightly ${right} times, wrongly ${wrong} times, and misses ${missed}.`);
  const blocked = known
    .filter(({ one }) => one.part === "clean")
    .flatMap(({ one, findings }) =>
      findings
        .filter(({ severity }) => severity === "block")
        .map(({ rule, quote }) => `${one.name} is in order, and ${rule} blocks “${quote}”.`),
    );
  const errors = judged.flatMap(({ one, errors: stopped }) => stopped.map((rule) => `${rule} stopped with an error in ${one.name}.`));
  return [...low, ...blocked, ...errors];
}
