/** The hash of a quote: what a waiver is bound to. */
import { sha256 } from "#model/digest.ts";
import type { Sha256 } from "#model/types.ts";
import { inOneLine } from "./white-space.ts";

/**
 * SHA-256 of the words, NFC-normalised, white space collapsed and trimmed: a new line break keeps a waiver, a new word ends it.
 */
export function textHash(quote: string): Sha256 {
  return sha256(inOneLine(quote.normalize("NFC")));
}
