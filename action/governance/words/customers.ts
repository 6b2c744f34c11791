/** Where a text announces what customers say, and where it tells of one of them. */
import { fixedPhrases, type PhraseMatch } from "../text/phrases.ts";

const CUSTOMERS_SAY = fixedPhrases([
  ...[
    "customers say",
    "our customers say",
    "our clients say",
    "our users say",
    "what customers are saying",
    "what our customers are saying",
  ],
  ...["customers tell us", "kunden sagen", "sagen unsere kunden", "unsere kunden sagen", "kundenstimmen"],
  ...["nos clients disent", "disent nos clients", "clients disent", "avis de nos clients"],
]);
const OF_OTHERS = /(?<!\p{L})(?:your|their|ihre|deine|eure|vos|leurs)\s$/iu;
/** "9 out of 10 of our", "82% of", "neun von zehn": what they say is a figure then. */
const SHARE_OF =
  /(?:%(?:\s(?:of|der|des|de))?|(?<!\p{L})(?:(?:out\s)?of|in|von|sur)\s(?:\d{1,3}|three|four|five|ten|drei|vier|fünf|zehn|trois|quatre|cinq|dix))(?:\s(?:of|all|our|unserer|nos|de|der|happy|satisfied|zufriedene)){0,3}\s$/iu;

/** Every announcement of what customers of ours say, left to right: not of those of others, and not of a share of them. */
export function announcementsIn(text: string): readonly PhraseMatch[] {
  return CUSTOMERS_SAY.find(text).filter(({ start }) => {
    const before = text.slice(Math.max(0, start - 40), start);
    return !OF_OTHERS.test(before) && !SHARE_OF.test(before);
  });
}

const CUSTOMER =
  /(?<!\p{L})(?:customer|client|user|buyer|subscriber|kund(?:e|in)|nutzer(?:in)?|client(?:e)?|utilisat(?:eur|rice))(?!\p{L})/iu;

/** "Frau M.", "Anna K.": news name people in full; so are those named who are not to be known. "George W. Bush" has a surname. */
const NO_SURNAME =
  /(?<!\p{L})(?:(?:Frau|Herr|Herrn|Familie|Mrs?|Ms|Mme|Mlle|Monsieur|Madame)\.?|\p{Lu}\p{Ll}{2,16})\s\p{Lu}\.(?!\p{L}|\s\p{Lu}\p{Ll}|-\p{Lu})/u;

/** Whether somebody in the text is a customer: called one, or named without a surname. */
export function speaksOfACustomer(text: string): boolean {
  return CUSTOMER.test(text) || NO_SURNAME.test(text);
}
