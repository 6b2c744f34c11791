/** Where a text says that something used to cost more: in words, or by a line through a price. */
import type { Markup } from "../subject.ts";
import type { Span } from "../text/phrases.ts";

/** A price follows that is no longer asked; "was" alone is a verb. */
const EARLIER_BEFORE =
  /(?<!\p{L})(?:was|were|previously|formerly|originally|regular(?:ly)? price:?|normally|usually|ordinarily|(?:usual|normal) price:?|instead of|down from|reduced from|statt|anstatt|vorher|bisher|früher|zuvor|sonst|normalerweise|(?:normal|regulärer? )preis:?|bisheriger preis:?|au lieu de|avant|d['’]habitude|habituellement|normalement|prix habituel\s?:?|ancien prix\s?:?)(?:\s(?:only|nur|nun|noch))?:?\s$/iu;
/** A price that somebody else recommends, and nobody need have asked. */
export const RECOMMENDED =
  /(?<!\p{L})(?:rrp|msrp|srp|list price|recommended(?: retail)? price|uvp|unverbindliche preisempfehlung|prix conseillé|ppc)(?!\p{L})/iu;

/** Whether an amount is said to be a price of before: "was $100", "statt 100 €". */
export function isEarlierPrice(text: string, { start }: Span): boolean {
  return EARLIER_BEFORE.test(text.slice(Math.max(0, start - 48), start));
}

/** The innermost element that crosses out, so that a price is met once. */
export function isCrossedOut(element: Markup): boolean {
  const { tag, style, hidden } = element;
  // Its text is made when it is asked for, so it is asked for last.
  if (hidden || !crosses(tag, style)) return false;
  return element.text.length <= 80;
}

function crosses(tag: string, style: Markup["style"]): boolean {
  if (tag === "s" || tag === "del" || tag === "strike") return true;
  return /line-through/i.test(style["text-decoration"] ?? style["text-decoration-line"] ?? "");
}
