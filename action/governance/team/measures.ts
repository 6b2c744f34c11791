/** What a team's rule may count. */
import type { Segment, Subject } from "../subject.ts";
import type { Definition } from "./look-for.ts";

export interface Measure {
  readonly count: number;
  /** The words that are too many, where it is one place. */
  readonly quote?: string;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;

/** The number of something in these texts; of sentences the longest, in words. */
export function measured(what: NonNullable<Definition["metric"]>, texts: readonly Segment[], { links }: Subject): Measure {
  switch (what) {
    case "words":
      return { count: sum(texts.map(({ text }) => wordsIn(text))) };
    case "characters":
      return { count: sum(texts.map(({ text }) => Array.from(text).length)) };
    case "exclamation-marks":
      return { count: sum(texts.map(({ text }) => text.split("!").length - 1)) };
    case "links":
      return { count: links.filter(({ origin }) => origin === "html").length };
    case "pictures":
      return { count: links.filter(({ origin }) => origin === "image").length };
    case "sentence-words":
      return longest(texts.flatMap(({ text }) => sentencesIn(text)));
  }
}

function longest(sentences: readonly string[]): Measure {
  let best: Measure = { count: 0 };
  for (const sentence of sentences) {
    const count = wordsIn(sentence);
    if (count > best.count) best = { count, quote: sentence };
  }
  return best;
}

function wordsIn(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

function sentencesIn(text: string): readonly string[] {
  return text.split(/(?<=[.!?…])\s+(?=[\p{Lu}\p{N}“"„«(])/u);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
