/** The words around a number or a date that make it part of an offer. */
import type { Span } from "../text/phrases.ts";

const AFTER_PERCENT =
  /^\s?(?:off|discount|less|cheaper|reduction|rabatt|günstiger|nachlass|reduziert|de réduction|de remise|de rabais|moins cher)(?!\p{L})/iu;
const BEFORE_PERCENT =
  /(?<!\p{L})(?:save|saves|saving|discount of|reduced by|spare|sparen|rabatt von|économisez|remise de|réduction de)(?:\s+(?:up to|an extra|another|bis zu|jusqu'à))?\s*$/iu;
/** "Save 40 % of your time" is a claim about the product, not a discount. */
const SAVING_OF_SOMETHING =
  /^\s?(?:of|on)\s+(?:your|their|the|its|our)?\s?(?:time|work|effort|hours|energy|space|storage|costs?)(?!\p{L})/iu;
const MINUS = /(?:^|[\s(])[-–−]\s?$/u;

/** Whether a percentage is a reduction of the price: "20 % off", "save 20 %", "-20 %". */
export function isDiscount(text: string, { start, end }: Span): boolean {
  const after = text.slice(end, end + 40);
  if (SAVING_OF_SOMETHING.test(after)) return false;
  const before = text.slice(Math.max(0, start - 40), start);
  return AFTER_PERCENT.test(after) || BEFORE_PERCENT.test(before) || MINUS.test(before);
}

const END_BEFORE =
  /(?<!\p{L})(?:until|till|through|thru|by|before|ends?|ending|expires?|expiring|valid|closes?|deadline|last day|bis|endet|gültig|spätestens|jusqu'au|jusqu’au|avant le|expire)(?!\p{L})[^.!?]{0,24}$/iu;
const END_AFTER = /^[^.!?]{0,12}(?<!\p{L})(?:ends|expires|is the last day|deadline|only)(?!\p{L})/iu;

/** Whether a date is said to be the last day of something. */
export function isEndOfOffer(text: string, { start, end }: Span): boolean {
  return END_BEFORE.test(text.slice(Math.max(0, start - 48), start)) || END_AFTER.test(text.slice(end, end + 32));
}

const OFFER =
  /(?<!\p{L})(?:offer|discount|sale|save|off|code|coupon|voucher|price|deal|promotion|promo|angebot|rabatt|gutschein|preis|aktion|offre|remise|réduction|prix)(?!\p{L})/iu;

/** Whether a sentence is about an offer at all. */
export function speaksOfOffer(text: string): boolean {
  return OFFER.test(text);
}

const CODE =
  /(?<!\p{L})(?:(?<before>use|enter|apply|with|quote|your|promo|promotion|coupon|discount|voucher|mit|avec)\s+(?:the\s+|our\s+|promo\s+|coupon\s+|discount\s+)?)?(?:code|gutscheincode|rabattcode)(?<colon>\s?:)?\s+["“„«'‘]?(?<code>[\p{L}\d][\p{L}\d_-]{2,30})/giu;

export interface WrittenCode extends Span {
  readonly text: string;
}

/**
 * Every promotion code in a text: a word in capitals or with digits after "code", or the code itself in another spelling.
 * "Code of conduct", "zip code 94107" and "code editor" are none.
 */
export function findCodes(text: string, expected?: string): readonly WrittenCode[] {
  if (!/code/i.test(text)) return [];
  return Array.from(text.matchAll(CODE), (match): WrittenCode & { readonly sure: boolean } => {
    const { before, colon, code = "" } = match.groups ?? {};
    const end = match.index + match[0].length;
    const capitals = code === code.toUpperCase() && /\p{L}/u.test(code);
    const mixed = /\d/.test(code) && /\p{L}/u.test(code);
    const sure = (capitals || mixed) && (before !== undefined || colon !== undefined || mixed);
    const isExpected = expected !== undefined && code.toLowerCase() === expected.toLowerCase();
    return { start: end - code.length, end, text: code, sure: sure || isExpected };
  })
    .filter(({ sure }) => sure)
    .map(({ sure: _found, ...code }) => code);
}
