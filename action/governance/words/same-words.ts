/** Whether two texts say the same words: quotations are set, shortened and punctuated in many ways. */
import { phraseKey } from "../text/phrases.ts";

/** The mark at the end belongs to the sentence around it as much as to the words. */
export function withoutFullStop(words: string): string {
  return words.trim().replace(/[.!]$/, "");
}

/** Two texts with one key say the same. */
export function wordsKey(words: string): string {
  return phraseKey(withoutFullStop(words));
}

/** Commas, brackets and line breaks between a name and a company are set in many ways. */
export function looseKey(text: string): string {
  return phraseKey(text.replace(/[,·|•()–—-]/g, " "));
}

/** Which share of the registered words, from 0 to 1, stands in what was written. */
export function shareOfWords(registered: string, written: string): number {
  const own = wordsIn(registered);
  const others = new Set(wordsIn(written));
  return own.length === 0 ? 0 : own.filter((word) => others.has(word)).length / own.length;
}

function wordsIn(text: string): readonly string[] {
  return phraseKey(text)
    .split(/[^\p{L}\d']+/u)
    .filter((word) => word.length > 2);
}
