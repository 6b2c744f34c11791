/** Fits texts into GitHub's limits: what is only a label is shortened at a word, what is content is refused whole. */
import { PlatformFailure } from "#ports/platform.ts";

/** Characters of a status's or deployment's description. Documented for deployments: https://docs.github.com/en/rest/deployments/statuses (read 2026-11). */
export const LONGEST_DESCRIPTION = 140;
/** Characters of an issue's or pull request's title; not on GitHub's pages, so to be verified. */
export const LONGEST_TITLE = 256;
/** Characters of an annotation's title. Source: https://docs.github.com/en/rest/checks/runs (read 2026-11). */
export const LONGEST_ANNOTATION_TITLE = 255;
/** An annotation's message may have 64 KB; 16,000 characters are that at four bytes each. Source: as above. */
export const LONGEST_ANNOTATION_MESSAGE = 16_000;
/** Characters of a check's summary. Source: as above. */
export const LONGEST_SUMMARY = 65_535;
/** Characters of a comment, an issue or a pull request; GitHub says so in its refusal only. */
export const LONGEST_BODY = 65_536;

const ELLIPSIS = "…";

/** The text on one line and at most `longest` characters long, cut at a word and then ended by "…". A single word that is too long is cut where it must be. */
export function shorten(text: string, longest: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return cutAtWord(line, longest);
}

/** As `shorten`, but line breaks stay. */
export function cutAtWord(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const room = text.slice(0, longest - ELLIPSIS.length + 1);
  const lastBreak = room.search(/\s\S*$/);
  const kept = lastBreak > 0 ? room.slice(0, lastBreak).trimEnd() : withoutHalf(room.slice(0, longest - ELLIPSIS.length));
  return `${kept}${ELLIPSIS}`;
}

/** A cut between the two halves of a character leaves something that is no text. */
function withoutHalf(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, "");
}

/** The text itself. @throws PlatformFailure where it is longer than GitHub takes: half a text could say the opposite */
export function wholeText(text: string, { what, longest = LONGEST_BODY }: { readonly what: string; readonly longest?: number }): string {
  if (text.length <= longest) return text;
  throw new PlatformFailure(
    `GitHub takes ${longest.toLocaleString("en-US")} characters, and ${what} has ${text.length.toLocaleString("en-US")}. Nothing was written.`,
    { applied: "no", code: "PLATFORM_REFUSED" },
  );
}
