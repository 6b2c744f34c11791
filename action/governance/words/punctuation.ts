/** Marks of punctuation that a house style may set in another way: where they stand, and with which words beside them. */
import type { Span } from "../text/phrases.ts";

/** `quote` is the mark with what stands beside it, to be shown. */
export interface Slip extends Span {
  readonly quote: string;
}

export type Dash = "em" | "spaced-em" | "spaced-en";

/** Between letters, or around words; not behind a number, where it means inches, feet or minutes. */
const STRAIGHT = /(?<=\p{L}{1,30})'(?=\p{L})|(?<![\p{L}\d])"(?=[\p{L}\d\uFFFC])|(?<=[\p{L}.,!?\uFFFC])"(?![\p{L}\d])/gu;
const CURLY = /(?<=\p{L})’(?=\p{L})|[“”„«»]/gu;

/** Straight quotation marks and apostrophes; the second of a pair is not counted again. */
export function straightMarks(text: string): readonly Slip[] {
  return slips(text, STRAIGHT).filter(({ start }) => text[start] === "'" || /[^\p{L}\d]/u.test(text[start - 1] ?? " ") || start === 0);
}

/** Curly quotation marks of any language, and curly apostrophes. */
export function curlyMarks(text: string): readonly Slip[] {
  return slips(text, CURLY);
}

/** A dash inside a sentence, however it is set; numbers beside it make a range. */
const DASH = /(?<=[\p{L}\d,.)”"’\uFFFC])(?:\s?—\s?|\s–\s|\s--?\s|--)(?=[\p{L}\d(“"„\uFFFC])/gu;
const WANTED: Readonly<Record<Dash, string>> = { em: "—", "spaced-em": " — ", "spaced-en": " – " };

/** Dashes that are set in another way than the wanted one. */
export function dashSlips(text: string, wanted: Dash): readonly Slip[] {
  return slips(text, DASH).filter(({ start, end }) => {
    const between = text.slice(start, end).replace(/\s/g, " ");
    return between !== WANTED[wanted] && !(/\d$/.test(text.slice(0, start)) && /^\d/.test(text.slice(end)));
  });
}

const WITH_COMMA = new RegExp(`(?<=${"[\\p{L}\\d’'-]{1,30}"}, )${"[\\p{L}\\d’'-]{1,30}"}, (?:and|or)(?= )`, "gu");
const WITHOUT = /(?<=[\p{L}\d]{1,30}, [\p{L}\d]{1,30}, )[\p{L}\d’'-]{1,30} (?:and|or)(?= )/gu;

/** Commas before the last of a list that should not be there, or that are missing where a list has four things or more. */
export function listSlips(text: string, wanted: "always" | "never"): readonly Slip[] {
  const pattern = wanted === "never" ? WITH_COMMA : WITHOUT;
  return Array.from(text.matchAll(pattern), ({ 0: quote, index }) => ({ start: index, end: index + quote.length, quote }));
}

function slips(text: string, pattern: RegExp): readonly Slip[] {
  return Array.from(text.matchAll(pattern), ({ 0: mark, index }) => {
    const end = index + mark.length;
    const before = /[\p{L}\d]{0,20}$/u.exec(text.slice(Math.max(0, index - 20), index))?.[0] ?? "";
    const after = /^[\p{L}\d]{0,20}/u.exec(text.slice(end, end + 20))?.[0] ?? "";
    return { start: index, end, quote: `${before}${mark}${after}` };
  });
}
