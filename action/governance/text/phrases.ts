/** Many phrases as one search: compiled once into a single alternation, forgiving about white space, quotes, dashes and case. */
import { caseless } from "./caseless.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface PhraseMatch extends Span {
  readonly text: string;
  /** Index of the phrase in the list the matcher was made from. */
  readonly phrase: number;
}

export interface PhraseMatcher {
  /** Every place where a phrase stands as whole words, left to right, the longest phrase first. */
  readonly find: (text: string) => readonly PhraseMatch[];
}

const NONE: PhraseMatcher = { find: () => [] };

/** A matcher for these phrases; empty ones are left out. The pattern is linear: no quantifier stands inside another. */
export function phraseMatcher(phrases: readonly string[]): PhraseMatcher {
  const byKey = new Map<string, number>();
  for (const [index, phrase] of phrases.entries()) {
    const key = phraseKey(phrase);
    if (key !== "" && !byKey.has(key)) byKey.set(key, index);
  }
  if (byKey.size === 0) return NONE;
  const alternatives = [...byKey.keys()].sort((left, right) => right.length - left.length).map(phrasePattern);
  const find = caseless(`(?<![\\p{L}\\p{N}_])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}_])`);
  return {
    find: (text) =>
      find(text).map(({ start, end, text: found }) => ({ start, end, text: found, phrase: byKey.get(phraseKey(found)) ?? -1 })),
  };
}

/** Two texts with one key say the same: case, white space, quotes, dashes and the multiplication sign do not count. */
export function phraseKey(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase()
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/(?<=\d ?)×/g, "x");
}

/** A key as the source of a regular expression that finds all its spellings. */
function phrasePattern(key: string): string {
  return key
    .replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
    .replace(/(?<=\d ?)x/g, "[x×]")
    .replace(/'/g, "['’‘ʼ]")
    .replace(/"/g, '["“”„«»]')
    .replace(/-/g, "[-‐‑‒–—−]")
    .replace(/ /g, "\\s+");
}

/** Whether a span lies wholly inside one of the others. */
export function isInside(span: Span, others: readonly Span[]): boolean {
  return others.some((other) => other.start <= span.start && span.end <= other.end);
}

/** Whether a span shares a character with one of the others. */
export function overlaps(span: Span, others: readonly Span[]): boolean {
  return others.some((other) => other.start < span.end && span.start < other.end);
}
