/** Words that sell, in English, German and French: those that do nothing else, and those that a notice may need too. */
import { findPercents } from "../text/amounts.ts";
import { caseless } from "../text/caseless.ts";
import { fixedPhrases, type Span } from "../text/phrases.ts";
import { isDiscount } from "./offer-words.ts";

export interface PromotionUse extends Span {
  readonly text: string;
  /** `sells` does nothing else; `may-sell` stands in invoices and notices too. */
  readonly kind: "sells" | "may-sell";
}

const SELLS = fixedPhrases([
  ...["upgrade now", "upgrade today", "buy now", "buy today", "shop now", "order now", "order today", "special offer", "special offers"],
  ...["exclusive offer", "exclusive offers", "limited-time offer", "limited time offer", "introductory offer", "discount code"],
  ...[
    "promo code",
    "promotion code",
    "coupon code",
    "voucher code",
    "our sale",
    "on sale now",
    "don't miss this offer",
    "claim your offer",
  ],
  ...["get your discount", "start your free trial", "try it for free"],
  ...["jetzt upgraden", "jetzt kaufen", "jetzt bestellen", "jetzt zuschlagen", "jetzt sichern", "sonderangebot", "sonderangebote"],
  ...["exklusives angebot", "exklusive angebote", "rabattcode", "rabattaktion", "gutscheincode", "jetzt sparen", "jetzt kostenlos testen"],
  ...["achetez maintenant", "commandez maintenant", "profitez-en", "offre spéciale", "offres spéciales", "offre exclusive", "code promo"],
  ...["code de réduction", "vente flash", "essayez gratuitement", "j'en profite"],
]);
/** An invitation to look at what is for sale: "take a look at our new spring packages". A guide, or the state of a service, is not. */
const browseIn = caseless(
  "(?<!\\p{L})(?:discover|explore|browse|shop|see|check out|(?:take|have) a look at|entdecken sie|entdecke|stöbern sie in|sehen sie sich|schauen sie sich|découvrez|découvre)\\s" +
    "(?:our|unsere[nrm]?|nos|notre)\\s(?:[\\p{L}’'-]{2,16}\\s){0,2}" +
    "(?:collections?|range|packages|offers|deals|products|bestsellers|arrivals|catalogue|shop|sale|kollektion|angebote|produkte|neuheiten|bestseller|pakete|sortiment|offres|produits|nouveautés|formules|boutique)(?!\\p{L})",
);
const MAY_SELL = fixedPhrases([
  ...["discount", "discounts", "upgrade", "coupon", "voucher", "offer", "offers", "free trial", "sale", "save now"],
  ...["rabatt", "rabatte", "gutschein", "angebot", "angebote", "réduction", "réductions", "promotion", "promotions"],
]);
/** "Upgrade now to version 5" is a notice about software. */
const OF_SOFTWARE =
  /^\s(?:to (?:version|v?\d|the latest|fix|keep|stay|avoid|continue)|your (?:app|browser|software|system|server|client|plugin)|auf (?:version|v?\d))/iu;
/** "We no longer offer", "there is no discount". */
const NEGATED = /(?<!\p{L})(?:not|no|no longer|never|without|kein|keine|keinen|nicht|ohne|pas|sans|aucune?)(?!\p{L})[^.!?,;:]{0,20}$/iu;
/** "We offer support", "offers you a way": a verb. */
const VERB = /(?<!\p{L})(?:we|you|they|to|also|now|which|that|can|will|it|don['’]t|doesn['’]t)\s$/iu;

/** Every place where a text sells something, or may. */
export function findPromotion(text: string): readonly PromotionUse[] {
  const sells = [
    ...SELLS.find(text),
    ...browseIn(text),
    ...findPercents(text)
      .filter((written) => isDiscount(text, written))
      .map(({ start, end }) => ({ start, end: wordAfter(text, end), text: text.slice(start, wordAfter(text, end)) })),
  ].map(({ start, end, text: words }) => ({ start, end, text: words, kind: kindOf(text.slice(end, end + 24)) }));
  const may = MAY_SELL.find(text)
    .filter(({ start, end }) => !sells.some((other) => other.start < end && start < other.end))
    .filter(({ start, text: words }) => !/^offers?$/i.test(words) || !VERB.test(text.slice(Math.max(0, start - 12), start)))
    .map(({ start, end, text: words }) => ({ start, end, text: words, kind: "may-sell" as const }));
  return [...sells, ...may]
    .filter(({ start }) => !NEGATED.test(text.slice(Math.max(0, start - 32), start)))
    .sort((left, right) => left.start - right.start);
}

function kindOf(after: string): PromotionUse["kind"] {
  return OF_SOFTWARE.test(after) ? "may-sell" : "sells";
}

/** "20% off": the percentage with the word that makes it a discount. */
function wordAfter(text: string, end: number): number {
  const word = /^\s?(?:off|discount|rabatt|nachlass|de réduction|de remise)(?!\p{L})/iu.exec(text.slice(end, end + 16))?.[0] ?? "";
  return end + word.length;
}
