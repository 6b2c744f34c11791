/** The hash of a quote: what a waiver is bound to. */
import { sha256 } from "./digest.ts";
import type { Sha256 } from "./types.ts";

/**
 * SHA-256 of the words, NFC-normalised, white space collapsed and trimmed: a new line break keeps a waiver, a new word ends it.
 */
export function textHash(quote: string): Sha256 {
  return sha256(inOneLine(quote));
}

/** Whether a Markdown text says these very words, wherever its lines break and whatever is emphasised. */
export function saysWords(markdown: string, words: string): boolean {
  const plain = (text: string) => inOneLine(text.replace(/[*_`]/g, ""));
  const wanted = plain(words);
  return wanted !== "" && plain(markdown).includes(wanted);
}

function inOneLine(words: string): string {
  return words.normalize("NFC").replace(/\s+/g, " ").trim();
}
