/** Two numbers of a written text: how like another it is, and how hard to read. */
import { gradeOf, type Sentence, sentencesOf } from "#governance/words/sentences.ts";

const WORD = /[\p{L}\p{N}]+/gu;
const LENGTH = 3;

/**
 * How much of two texts is the same, by runs of three words: those in both, of all there are. 0 nothing, 1 everything.
 * Undefined where neither has three words.
 */
export function similarity(one: string, other: string): number | undefined {
  const [left, right] = [runsOf(one), runsOf(other)];
  const all = new Set([...left, ...right]).size;
  return all === 0 ? undefined : (left.size + right.size - all) / all;
}

function runsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(WORD) ?? [];
  return new Set(words.slice(LENGTH - 1).map((_, at) => words.slice(at, at + LENGTH).join(" ")));
}

/** The whole sentences of a Markdown text, as the rule on reading grades takes them: headings and bare list items are none. */
export function sentencesIn(markdown: string): readonly Sentence[] {
  return markdown
    .split(/\n+/)
    .map((line) =>
      line
        .replace(/^\s*(?:[-*+>#]+|\d+[.)])\s+/, "")
        .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
        .replace(/[*_`\\]/g, ""),
    )
    .flatMap((line) => sentencesOf(line))
    .filter(({ text }) => /[.!?…:]["'”’»)]{0,2}$/.test(text));
}

/** Below this the formula is not steady; R. Flesch asked for samples of 100 words (The Art of Readable Writing, 1949). */
const FEWEST_WORDS = 100;

/** The grade of English sentences; undefined where there are too few words. */
export function grade(sentences: readonly Sentence[]): number | undefined {
  const words = sentences.reduce((sum, sentence) => sum + sentence.words.length, 0);
  return words < FEWEST_WORDS ? undefined : gradeOf(sentences);
}
