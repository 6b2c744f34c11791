/** What stands in quotation marks: the words of others, which rules about our own words leave alone. */
import type { Span } from "./phrases.ts";

const QUOTATION = /“[^”]{1,400}”|„[^“”]{1,400}[“”]|«[^»]{1,400}»|»[^«]{1,400}«|(?<![\p{L}\d])"[^"]{1,400}"/gu;

/** Every quotation with its marks, up to 400 characters long. */
export function quotedSpans(text: string): readonly Span[] {
  return Array.from(text.matchAll(QUOTATION), ({ 0: whole, index }) => ({ start: index, end: index + whole.length }));
}
