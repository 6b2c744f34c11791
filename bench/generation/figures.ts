/** How hard to read a written text is. */
import { gradeOf, type Sentence, sentencesOf } from "#governance/words/sentences.ts";

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
