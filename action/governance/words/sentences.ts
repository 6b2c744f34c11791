/** A text in sentences and words, as readability is measured. */
import type { Span } from "../text/phrases.ts";
import { remember } from "../text/remember.ts";

export interface Sentence extends Span {
  readonly text: string;
  readonly words: readonly string[];
}

/** Short forms whose full stop ends no sentence; a missed one makes two short sentences of one, never one long of two. */
const SHORT =
  /(?:^|[\s(“„"])(?:z\. ?B|d\. ?h|u\. ?a|e\.g|i\.e|etc|vs|cf|ca|Dr|Mr|Mrs|Ms|Nr|No|St|Inc|Ltd|Co|Str|bzw|ggf|inkl|zzgl|evtl|M|Mme|p\. ?ex|env)\.$/u;
const END = /[.!?…]{1,3}["'”’»)\]]{0,2}(?=\s{1,3}["'“„«(¿¡]?[\p{Lu}\p{N}])|[.!?…]{1,3}["'”’»)\]]{0,2}$/gu;
/** A number with its signs is one word, and so is one with hyphens or an apostrophe. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,%/-]{0,60}/gu;

/** The sentences of one block of text. */
export const sentencesOf: (text: string) => readonly Sentence[] = remember(readSentences);

function readSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const push = (end: number): void => {
    const part = text.slice(start, end);
    const lead = part.length - part.trimStart().length;
    const words = part.match(WORD) ?? [];
    if (words.length > 0) sentences.push({ start: start + lead, end, text: part.trim(), words });
    start = end;
  };
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (match[0] === "." && SHORT.test(text.slice(Math.max(start, end - 12), end))) continue;
    push(end);
  }
  push(text.length);
  return sentences;
}

/** How many syllables an English word has, by its vowels: right for nine of ten words, which is enough for a mean. */
export function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, "");
  if (plain.length <= 3) return 1;
  const trimmed = plain.replace(/(?:[^laeiouy]es|[^laeiouydt]ed|[^laeiouy]e)$/, "");
  return Math.max(1, trimmed.match(/[aeiouy]{1,3}/g)?.length ?? 1);
}

/** Flesch–Kincaid grade: J. P. Kincaid et al., Research Branch Report 8-75 (1975), p. 14. For English, from a hundred words on. */
export function gradeOf(sentences: readonly Sentence[]): number {
  const words = sentences.flatMap((sentence) => sentence.words);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}
