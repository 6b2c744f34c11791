/** The answer to `/campaign stop`: how long it took, what is undone, what is not, and what must be done by hand. */
import type { StopOutcome, StopReport } from "../stop.ts";
import { count, kindInWords, listed, platformInWords } from "../words.ts";
import { markdownText } from "./markdown-text.ts";

export function stopReply({ outcomes, seconds, unrecorded, isRecorded }: StopReport, slug: string, told: readonly string[]): string {
  const mine = outcomes.filter(({ campaign }) => campaign === slug);
  const failed = mine.filter(({ result }) => result === "failed");
  const late = mine.filter(({ result }) => result === "too-late");
  const undone = mine.filter(({ result }) => result === "undone");
  const heading =
    failed.length > 0
      ? "**Not everything could be stopped. Please do the rest by hand, now.**"
      : late.length > 0
        ? "**Stopped, but not undone.**"
        : undone.length > 0
          ? `**Stopped in ${count(seconds)} s.**`
          : "**Nothing of it was out.** It stays so.";
  return [
    heading,
    ...failed.map(
      (outcome) =>
        `- Not stopped: ${inWords(outcome)}. Take it back in ${platformInWords(outcome.platform)}${outcome.link === undefined ? "" : `: ${outcome.link}`}`,
    ),
    ...(undone.length === 0 ? [] : [`Undone: ${listed(undone.map(inWords))}.`]),
    ...late.map(
      (outcome) =>
        `**Not undone**: ${inWords(outcome)}. ${outcome.recipients === undefined ? "People have it." : `${count(outcome.recipients)} people have it.`}`,
    ),
    ...(undone.some(({ kind, before }) => kind === "landing-page" && before === "live")
      ? ["**Not undone**: whoever already saw a page has seen it."]
      : []),
    isRecorded
      ? "Until a changed version is merged and approved, or somebody lifts the stop, nothing of it goes out again."
      : "**The stop could not be written down.** Until it is, do not merge anything.",
    ...[...unrecorded, ...told].map((text) => markdownText(text, 500)),
  ].join("\n\n");
}

function inWords({ kind, asset }: StopOutcome): string {
  return `${kindInWords(kind).toLowerCase()} ${markdownText(asset, 80)}`;
}
