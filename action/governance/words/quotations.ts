/** Quotations in a text, and the names that stand beside them: what makes words in quotation marks somebody's words. */

import type { Segment } from "../subject.ts";
import type { Span } from "../text/phrases.ts";

export interface Quotation extends Span {
  /** With its marks. */
  readonly text: string;
  /** Without them. */
  readonly words: string;
  /** The person or company it is said to be by, as far as the text shows. */
  readonly by: string;
  /** Whether it stands in running text, as news are told, with a verb of saying and no line or dash of its own. */
  readonly told: boolean;
}

const MARKS = /“([^“”]{12,800})”|„([^„“”]{12,800})[“”]|«\s?([^«»]{12,800})»|(?<![\p{L}\d])"([^"]{12,800})"(?![\p{L}\d])/gu;

const WORD = "\\p{Lu}[\\p{L}.'’-]{0,24}";
const PARTICLE = "(?:(?:von|van|de|der|den|du|di|da|la|le|el|bin|zu)\\s)?";
/** First words of a sentence or a heading, which are no first names; German writes nouns with capitals too. */
const NO_NAME =
  "(?!(?:unser|unsere|das|die|der|dies|diese|ein|eine|mit|so|für|jetzt|mehr|und|aber|nur|hier|wir|the|our|this|that|these|a|an|in|with|for|and|but|now|new|more|we|it|so|how|why|what|read|see|start|learn|le|la|les|un|une|notre|nos|nous|et|mais|plus|pour)(?!\\p{L}))";
const NAME_BEGINS = insensitive(NO_NAME);
const PERSON = `${NAME_BEGINS}${WORD}\\s${PARTICLE}${WORD}`;
const ROLE =
  "(?:ceo|cto|cfo|coo|cmo|founder|co-founder|owner|manager|director|head of|vp|president|teacher|customer|buyer|reader|geschäftsführer(?:in)?|leiter(?:in)?|inhaber(?:in)?|gründer(?:in)?|kund(?:e|in)|directeur|directrice|client|cliente|fondateur|fondatrice)(?!\\p{L})";
const SOMEBODY = `(?:${PERSON}|${NAME_BEGINS}${WORD},?\\s(?:\\d{2}(?!\\d)|[^.!?]{0,24}${insensitive(ROLE)})|[Aa]\\s(?:happy |satisfied |verified )?(?:customer|buyer|user|reader)(?!\\p{L}))`;
const SAYING = "(?:says|said|writes|wrote|sagt|sagte|meint|schreibt|dit|explique|affirme|raconte)";

const BY_AFTER = new RegExp(`^[\\s.,]{0,3}(?:[—–―-]{1,2}\\s?|\\(|${SAYING}\\s)(${SOMEBODY}[^.!?“”"„«]{0,80})`, "u");
const TOLD = new RegExp(`^[\\s.,]{0,3}${SAYING}\\s`, "u");
const BY_BEFORE = new RegExp(`(${PERSON}[^.!?“”"]{0,60})\\s${SAYING}[,:]?\\s?$`, "u");
const BY_NEXT_LINE = new RegExp(
  `^(?:[—–―-]{1,2}\\s?${SOMEBODY}[^!?]{0,80}|${PERSON}(?:\\s${WORD})?(?:,\\s[^!?]{2,80})?|${SOMEBODY})$`,
  "u",
);
/** The name that closes a block quotation, "… — Jo Example, Example Ltd". */
const BY_AT_END = new RegExp(`[—–―]\\s?(${SOMEBODY}[^.!?“”"]{0,80})$`, "u");

/** A pattern of small letters that also matches capitals. */
function insensitive(pattern: string): string {
  return pattern.replace(/(?<!\\)\p{Ll}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/**
 * Every quotation of four words and more that is said to be by somebody: with a name after a dash or a verb of saying, before a verb of
 * saying, alone behind it at the end of the line, or in the next line where quotation and name are lines of their own. Quotation marks alone are style.
 */
export function findQuotations({ text }: Segment, next: Segment | undefined): readonly Quotation[] {
  if (!/[“„«"]/.test(text)) return [];
  return Array.from(text.matchAll(MARKS)).flatMap((match): readonly Quotation[] => {
    // The comma before the closing mark is the sentence's: “It works,” says Jo.
    const words = (match.slice(1).find((group) => group !== undefined) ?? "").trim().replace(/,$/, "");
    if (words.split(" ").length < 4) return [];
    const start = match.index;
    const end = start + match[0].length;
    const author = authorOf(text, { start, end }, next);
    return author === undefined ? [] : [{ start, end, text: match[0], words, ...author }];
  });
}

function authorOf(text: string, { start, end }: Span, next: Segment | undefined): Pick<Quotation, "by" | "told"> | undefined {
  const after = BY_AFTER.exec(text.slice(end, end + 140));
  if (after?.[1] !== undefined) return { by: after[1], told: TOLD.test(after[0]) };
  const before = BY_BEFORE.exec(text.slice(Math.max(0, start - 140), start))?.[1];
  if (before !== undefined) return { by: before, told: true };
  // “It works.” Jo Example, Example Ltd: a line of its own, which ends with the name.
  const rest = text.slice(end).trim();
  if (text.slice(0, start).trim() === "" && rest.length <= 120 && BY_NEXT_LINE.test(rest)) return { by: rest, told: false };
  const isLine = text.slice(0, start).trim() === "" && text.slice(end).trim() === "";
  return isLine && next !== undefined && isNameLine(next) ? { by: next.text, told: false } : undefined;
}

/** A heading is no name, and neither are the words of a button. */
function isNameLine({ text, origin, links }: Segment): boolean {
  if (text.length > 120 || links.length > 0) return false;
  if (origin.kind === "html" && /^h[1-6]$/.test(origin.block)) return false;
  return BY_NEXT_LINE.test(text);
}

/** The words and the name of a block quotation without marks; none where no name closes it. */
export function splitBlockQuotation(text: string): { readonly words: string; readonly by: string } | undefined {
  const match = BY_AT_END.exec(text);
  return match?.[1] === undefined ? undefined : { words: text.slice(0, match.index).trim(), by: match[1] };
}
