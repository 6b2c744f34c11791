/** Phone numbers in a text, as they are written in Europe and North America; rather one too few than a price or a year too many. */
import type { Span } from "./phrases.ts";

export interface Phone extends Span {
  readonly text: string;
}

const START = "(?<![\\p{L}\\p{N}$€£¥.,+/-])";
const END = "(?![\\p{L}\\p{N}]|[.,/-]\\p{N}|\\s?[%€$£])";
/** Between the groups of a number: a blank, a hyphen, a full stop, or a slash with or without blanks. */
const GAP = "(?:[ .\\u00A0-]|\\s?/\\s?)";

const PATTERNS: readonly RegExp[] = [
  // +49 40 1234567, +1 (617) 555-0142
  new RegExp(`(?<![\\p{L}\\p{N}+])\\+\\d{1,3}${GAP}?(?:\\(\\d{1,4}\\)${GAP}?)?\\d{1,5}(?:${GAP}\\d{1,7}|\\d){2,8}${END}`, "gu"),
  // (617) 555-0142, (040) 123 45 67
  new RegExp(`(?<![\\p{L}\\p{N}])\\(0?\\d{2,4}\\)${GAP}?\\d{2,4}(?:${GAP}?\\d{2,4}){1,3}${END}`, "gu"),
  // 617-555-0142, 617.555.0142: three groups of 3, 3 and 4
  new RegExp(`${START}(?:1[ .-])?[2-9]\\d{2}([ .-])[2-9]\\d{2}\\1\\d{4}${END}`, "gu"),
  // 0800 123 4567, 01 23 45 67 89, 040 / 123 45 67: a leading zero and groups
  new RegExp(`${START}0\\d{1,5}${GAP}\\d{2,8}(?:${GAP}\\d{2,8}){0,4}${END}`, "gu"),
  // 1-800-REPORTS
  new RegExp(`${START}(?:1[ .-])?8(?:00|33|44|55|66|77|88)[ .-]\\p{Lu}{3,10}(?:[ .-]\\p{Lu}{2,7})?(?![\\p{L}\\p{N}])`, "gu"),
];

/** What the least number of digits is, the words of a vanity number left aside. */
const FEWEST_DIGITS = 8;
const MOST_DIGITS = 15;

/** Left to right, none inside another. */
export function findPhones(text: string): readonly Phone[] {
  const all = PATTERNS.flatMap((pattern) => Array.from(text.matchAll(pattern), ({ 0: found, index }) => phone(found, index)));
  const likely = all.filter(({ text: found }) => {
    const digits = found.replace(/\D/g, "").length;
    return /\p{Lu}/u.test(found) || (digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && !isDate(found));
  });
  const kept: Phone[] = [];
  for (const one of likely.sort((left, right) => left.start - right.start || right.end - left.end)) {
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  }
  return kept;
}

function phone(found: string, start: number): Phone {
  return { start, end: start + found.length, text: found };
}

/** 01.02.2027, 05/06/2027 and 01-02-2027 begin with a zero, too. */
function isDate(text: string): boolean {
  return /^[0-3]?\d([./-])[01]?\d\1(?:19|20)\d{2}$/.test(text.trim());
}
