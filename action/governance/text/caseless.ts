/** Patterns that do not regard case, compiled when first used, run only where they may find something, and in the way that is made fastest. */
import { quickLook, quickLookNumber } from "./quick-look.ts";
import { remember } from "./remember.ts";

/**
 * Characters whose small letter is one character and all that Unicode's case folding makes equal: in a text of these, a search for
 * small letters in its small letters finds what a search without regard to case finds, at the same offsets.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: every character of ASCII is meant.
const PLAIN = /^[\u0000-\u00FF\u02BC\u2000-\u206F\u20A0-\u20BF\u2212\uFFFC]*$/;

/** A text in small letters, at the same offsets, and which patterns may find something in these; nothing where a search in them would not find the same. */
const inSmallLetters = remember((text) => {
  if (!PLAIN.test(text)) return {};
  const letters = text.toLowerCase();
  return { letters, look: quickLook(letters) };
});

export interface Found {
  readonly start: number;
  readonly end: number;
  /** As it stands in the text. */
  readonly text: string;
  /** What the pattern's groups hold, from the first; whether in the text's case or in small letters is not told. */
  readonly groups: readonly (string | undefined)[];
}

/**
 * A finder of every match of a pattern in a text, left to right, without regard to case.
 *
 * A pattern with the flag `i` looks up every one of its letters in Unicode's tables when it is compiled: for our lists of words that is
 * ten times the work of the search itself, and a command that checks one campaign searches only a page of text.
 * @param source the pattern in small letters, without named groups or references; made once, when the program is loaded.
 */
export function caseless(source: string): (text: string) => readonly Found[] {
  const isPlain = PLAIN.test(source);
  const number = quickLookNumber(source);
  let small: RegExp | undefined;
  let any: RegExp | undefined;
  return (text) => {
    const { letters, look } = inSmallLetters(text);
    if (isPlain && letters !== undefined) {
      // A pattern that was loaded since this text was looked at is not among them.
      if (look[number] === 0) return NOTHING;
      small ??= new RegExp(source, "gu");
      return foundBy(small, letters, text);
    }
    any ??= new RegExp(source, "giu");
    return foundBy(any, text, text);
  };
}

const NOTHING: readonly Found[] = [];

/** Every match; most texts hold none, and then nothing is made. (`matchAll` would make a new pattern of a long one each time.) */
function foundBy(pattern: RegExp, letters: string, text: string): readonly Found[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(letters);
  if (match === null) return NOTHING;
  const all: Found[] = [];
  for (; match !== null; match = pattern.exec(letters)) {
    const [found, ...groups] = match;
    const start = match.index;
    const end = start + found.length;
    all.push({ start, end, text: text.slice(start, end), groups });
    if (found === "") pattern.lastIndex += (letters.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
  }
  return all;
}
