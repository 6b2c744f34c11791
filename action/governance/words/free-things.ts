/** Things that a text says are free, in English, German and French: "free shipping", "kostenlose Vorlage", "livraison gratuite". */
import { caseless } from "../text/caseless.ts";
import type { Span } from "../text/phrases.ts";

export interface FreeThing extends Span {
  readonly text: string;
  /** What is free, in small letters: one or two words, of which one may only describe the other. */
  readonly things: readonly string[];
}

const AFTER = caseless("(?<![\\p{L}\\p{N}-])(?:free|kostenlose[rnsm]?|gratis)[ -](\\p{L}{3,24})(?: (\\p{L}{3,24}))?");
const BEFORE = caseless("(?<!\\p{L})(\\p{L}{3,24}) (?:gratuite?s?|offerte?s?)(?!\\p{L})");
/** "Feel free to", "stress free" and "ad free" give nothing away; nor do "free up", "free of" and "free speech". */
const NOTHING_BEFORE =
  /(?<!\p{L})(?:feel|feeling|set|setting|break|breaking|run|get|is|are|stress|hassle|risk|ads?|sugar|gluten|carbon|duty|toll|pain|error|worry|guilt|tax|care|lead|bug|noise|code|paper|hands|interest|contact)\s$/iu;
const NOTHING_AFTER = new Set(
  "time times speech trade software will agent agents fall range standing yourself spirit kick markets market world".split(" "),
);
/** Words between things: they are none themselves. */
const SMALL = new Set(
  "and or but as at by via per plus only again forever tomorrow tonight monday tuesday wednesday thursday friday saturday sunday for from with when the your you our this that until inside today now here all als von mit und für bei zum zur auf ist est une pour avec dans sur les des vos".split(
    " ",
  ),
);
const SAYS_FREE =
  /(?<![\p{L}-])(?:free|kostenlos\p{L}{0,2}|kostenfrei\p{L}{0,2}|gratis|umsonst|gratuit\p{L}{0,3}|offerte?s?|complimentary|no charge|no cost|on us)(?!\p{L})/iu;

/** Everything a text says is free. */
export function findFreeThings(text: string): readonly FreeThing[] {
  if (!/free|kostenlos|gratis|gratuit|offert/i.test(text)) return [];
  const after = AFTER(text).filter(({ start }) => !NOTHING_BEFORE.test(text.slice(Math.max(0, start - 16), start)));
  return [...after, ...BEFORE(text)].flatMap(({ start, end, text: words, groups }) => {
    const [first, second] = groups.map((word) => word?.toLowerCase());
    if (first === undefined || SMALL.has(first) || NOTHING_AFTER.has(first)) return [];
    if (second === undefined) return [{ start, end, text: words, things: [first] }];
    if (!SMALL.has(second)) return [{ start, end, text: words, things: [first, second] }];
    const short = words.slice(0, words.length - second.length).trimEnd();
    return [{ start, end: start + short.length, text: short, things: [first] }];
  });
}

/** Whether a text says that one of these things is free. */
export function saysFree(text: string, { things }: FreeThing): boolean {
  if (!SAYS_FREE.test(text)) return false;
  const words = text.toLowerCase();
  return things.some((thing) => words.includes(thing.replace(/(?<=\p{L}{3})s$/u, "")));
}
