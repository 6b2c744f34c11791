/** The answer to `/campaign stop`: how long it took, what is undone, what is not, and what must be done by hand. */
import { platformInWords } from "#model/platform-names.ts";
import type { StopOutcome, StopReport } from "../stop.ts";
import { count, kindInWords, listed } from "../words.ts";
import { linkTo, markdownText } from "./markdown-text.ts";

/** A sentence about what GitHub was told, and where it leads. */
export interface Told {
  readonly text: string;
  readonly link?: string;
}

/** Worst first: what must be done by hand stands above what was done. `told`: what became of it on GitHub. */
export function stopReply(
  { outcomes, seconds, unrecorded, isRecorded, byHand = [] }: StopReport,
  slug: string,
  told: readonly Told[],
): string {
  const mine = outcomes.filter(({ campaign }) => campaign === slug);
  const failed = mine.filter(({ result }) => result === "failed");
  const late = mine.filter(({ result }) => result === "too-late");
  const undone = mine.filter(({ result }) => result === "undone");
  const made = byHand.filter(({ campaign }) => campaign === slug);
  const heading =
    failed.length > 0 || made.length > 0
      ? "**Not everything could be stopped. Please do the rest by hand, now.**"
      : late.length > 0
        ? "**Stopped, but not undone.**"
        : undone.length > 0
          ? `**Stopped in ${count(seconds)} s.**`
          : "**Nothing of it was out.** It stays so.";
  return [
    heading,
    ...failed.map(
      (outcome) => `- Not stopped: ${inWords(outcome)}. ${linkTo(`Take it back in ${platformInWords(outcome.platform)}`, outcome.link)}.`,
    ),
    ...made.map(
      (asset) =>
        `- Not stopped: ${inWords(asset)}. It is made by hand, and we cannot see whether it is running. See to it in ${platformInWords(asset.platform)} that it is switched off.`,
    ),
    ...(undone.length === 0 ? [] : [`Undone: ${listed(undone.map(inWords))}.`]),
    ...late.map((outcome) => `**Not undone**: ${inWords(outcome)}. ${haveIt(outcome)}`),
    ...(undone.some(({ kind, before }) => kind === "landing-page" && before === "live")
      ? ["**Not undone**: whoever already saw a page has seen it."]
      : []),
    isRecorded ? whatEndsIt(mine) : "**The stop could not be written down.** Until it is, do not merge anything.",
    ...unrecorded.map((text) => markdownText(text, 500).replace(/Run \\`campaigns stop\\` again/, "Write `/campaign stop` again")),
    ...told.map(({ text, link }) => linkTo(markdownText(text, 500).replace(/\\#\u2060(?=\d)/g, "#"), link)),
  ].join("\n\n");
}

function whatEndsIt(outcomes: readonly StopOutcome[]): string {
  const every = outcomes.filter(({ isOfEveryVersion }) => isOfEveryVersion);
  if (every.length > 0 && every.length === outcomes.length)
    return "Until somebody lifts the stop, nothing of it goes out, not even a changed version.";
  const usual = "Until a changed version is merged and approved, or somebody lifts the stop, nothing of it goes out.";
  return every.length === 0 ? usual : `${usual} Of ${listed(every.map(inWords))} not even a changed version, before the stop is lifted.`;
}

function haveIt({ recipients }: StopOutcome): string {
  if (recipients === undefined) return "People have it.";
  return recipients === 1 ? "1 person has it." : `${count(recipients)} people have it.`;
}

function inWords({ kind, asset }: Pick<StopOutcome, "kind" | "asset">): string {
  return `${kindInWords(kind).toLowerCase()} ${markdownText(asset, 80)}`;
}
