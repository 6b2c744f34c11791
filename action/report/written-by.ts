/** Which language model wrote an asset's words, what that took, and how much of it is still as it wrote it: one line. */
import { diffArrays } from "diff";
import { type Exchanged, withoutCorrected } from "./corrected-lines.ts";
import { roundsInWords, spentInWords, type Used } from "./model-words.ts";
import { plural } from "./words.ts";

export interface WrittenBy {
  readonly campaign: string;
  readonly asset: string;
  readonly model: string;
  /** How often what was found went back to it. */
  readonly rounds: number;
  /** Of how many checks it mended what they had found. */
  readonly mended: number;
  /** Absent where its service said nothing of it. */
  readonly used?: Used;
  /** In how many places rules have corrected it since, without asking. */
  readonly corrected: number;
  /** Lines that are no longer as it wrote them, what rules corrected left out; absent where the text is another one, and what it wrote is not to be had any more. */
  readonly changedLines?: number;
}

/**
 * `test-model-2026-11-01, mended once (what 2 checks had found), 1,204 tokens, 0.01 USD; 2 corrections by rule; 3 lines changed since`. By whom
 * lines were changed is not said: people change words, and so does a suggestion they accept.
 * @param name the model's, fit for where it is shown: it comes from a file of the campaign.
 */
export function writtenInWords({ rounds, mended, used, corrected, changedLines }: WrittenBy, name: string): string {
  const again = roundsInWords(rounds);
  const what = again === "" || mended === 0 ? "" : ` (what ${plural(mended, "check")} had found)`;
  const facts = [name, `${again}${what}`, used === undefined ? "" : spentInWords(used)].filter((fact) => fact !== "").join(", ");
  const byRule = corrected === 0 ? "" : `; ${plural(corrected, "correction")} by rule`;
  return `${facts}${byRule}; ${changedInWords(changedLines)}`;
}

function changedInWords(lines: number | undefined): string {
  if (lines === undefined) return "changed since";
  return lines === 0 ? "nothing changed since" : `${plural(lines, "line")} changed since`;
}

/** Lines. Two texts further apart than that have little in common, and comparing them would take long. */
const MOST_APART = 2_000;

/**
 * How many lines of a text are not as they were, what was taken out included; undefined where the texts are too far apart to count.
 * @param corrections what rules corrected in it: a line that differs by these alone counts as it was.
 */
export function linesChanged(before: string, after: string, corrections: readonly Exchanged[] = []): number | undefined {
  const parts = diffArrays(linesOf(before), linesOf(after), { maxEditLength: MOST_APART });
  if (parts === undefined) return undefined;
  let changed = 0;
  let [out, into]: [string[], string[]] = [[], []];
  for (const { added, removed, value } of [...parts, { added: false, removed: false, value: [] }]) {
    if (removed) out.push(...value);
    else if (added) into.push(...value);
    else {
      const left = withoutCorrected({ out, into }, corrections);
      // A line in the place of another is one changed line.
      changed += Math.max(left.out.length, left.into.length);
      [out, into] = [[], []];
    }
  }
  return changed;
}

function linesOf(text: string): string[] {
  return text.replace(/\r\n/g, "\n").replace(/\n+$/, "").split("\n");
}
