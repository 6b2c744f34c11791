/**
 * Advertising for alcohol says who is responsible for it.
 *
 * What: in the United States, the company's name of brand.yaml stands in the text a reader sees, with a way to reach it: our postal
 * address, its city with the state, the platform's address token, a telephone number, an e-mail address or our website. Where no word says what kind of drink it is,
 * or a spirit is named and no strength ("40% alc./vol.", "80 proof"), a person is asked: advertising for a house or for all of its drinks
 * need not say either. Those words are English; what stands in a picture is not seen.
 *
 * Why: authorities and readers must know whom to ask, and what they would buy.
 *
 * Law: 27 CFR 4.62 (wine), 5.233 (spirits), 7.233 (beer). Fix: put name and contact in the footer.
 *
 * @example good: name and address
 * ```yaml
 * brief: { industry: wine }
 * html: '<p>A dry red wine from our hills.</p><p>Acme Inc., 1 Main Street, Springfield, IL 62701</p>'
 * findings: []
 * ```
 *
 * @example good: name and telephone number
 * ```yaml
 * brief: { industry: brewery }
 * html: '<p>A pale ale, brewed by ACME. Call (217) 555-0134.</p>'
 * findings: []
 * ```
 *
 * @example good: a spirit with its strength
 * ```yaml
 * brief: { industry: spirits }
 * html: '<p>Acme Dry Gin, 47% alc./vol. www.acme.example</p>'
 * findings: []
 * ```
 *
 * @example good: a spirit without its strength is asked about
 * ```yaml
 * brief: { industry: spirits }
 * html: '<p>Acme Dry Gin. www.acme.example</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example good: name, city and state
 * ```yaml
 * brief: { industry: wine }
 * html: '<p>A red wine. Acme, Springfield, Illinois.</p>'
 * findings: []
 * ```
 *
 * @example bad: a city without its state may be any
 * ```yaml
 * brief: { industry: wine }
 * html: '<p>A red wine, by Acme of Springfield.</p>'
 * findings:
 *   - 'block: This names “Acme” and no way to reach it. In the United States an advertisement for alcohol gives city and state, or a telephone number, an e-mail address or a website. Put one in the footer.'
 * ```
 *
 * @example bad: neither
 * ```yaml
 * brief: { industry: brewery }
 * html: '<p>A fresh lager, from 5,000 litres to 50.</p>'
 * findings:
 *   - 'block: This does not say who is responsible for the advertisement. In the United States it names the company, “Acme”, with its city and state or another way to reach it. Put both in the footer.'
 * ```
 *
 * @example bad: a name, and no way to reach it
 * ```yaml
 * brief: { industry: wine }
 * html: '<p>Acme Estate, a red wine.</p>'
 * findings:
 *   - 'block: This names “Acme” and no way to reach it. In the United States an advertisement for alcohol gives city and state, or a telephone number, an e-mail address or a website. Put one in the footer.'
 * ```
 */

import { hasHiddenFooter } from "../facts/demand-statement.ts";
import { ALCOHOL_ADVERTISING } from "../laws/regulated.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { caseless } from "../text/caseless.ts";
import { phraseKey, phraseMatcher } from "../text/phrases.ts";
import { holdsAddressToken } from "../text/tokens.ts";
import { scopeOf } from "../words/industries.ts";

const CONTACT = caseless(
  "[\\p{L}\\d._+-]{1,64}@[\\p{L}\\d-]{1,63}\\.\\p{L}|(?<!\\d)(?:\\+?1[ .-]?)?\\(?\\d{3}\\)?[ .-]{1,2}\\d{3}[ .-]\\d{4}(?!\\d)",
);

const SPIRIT_WORDS =
  "vodka|gin|whiske?ys?|whiskies|bourbon|scotch|rum|tequila|mezcal|brandy|brandies|cognac|armagnac|liqueurs?|absinthe|schnapps|distilled spirits?";
const SPIRIT = new RegExp(`(?<!\\p{L})(?:${SPIRIT_WORDS})(?!\\p{L})`, "iu");
const KIND = new RegExp(
  `(?<!\\p{L})(?:${SPIRIT_WORDS}|wines?|rosé|champagne|prosecco|cava|vermouth|port|sherry|sake|beers?|ales?|lagers?|pilsners?|pilsener|stouts?|porters?|ipa|malt beverages?|ciders?|mead|cocktails?|seltzers?|spirits)(?!\\p{L})`,
  "iu",
);
/** "47% alc./vol.", "alcohol 12.5% by volume", "ABV 40%", "80 proof". */
const STRENGTH = /\d\s?%\s?(?:abv|alc|vol)|(?:abv|alc|alcohol)[^.%\d]{0,12}\d{1,2}(?:[.,]\d{1,2})?\s?%|\d\s?(?:°\s?)?proof(?!\p{L})/iu;

export const alcoholAdvertiser: Rule = {
  meta: {
    id: "alcohol-advertiser",
    title: "Who is responsible for advertising alcohol",
    group: "regulated industries",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [ALCOHOL_ADVERTISING],
  },
  applicability: (context) => scopeOf(context, { branches: ["alcohol"], called: "alcohol", regions: ["US"] }),
  check: (context, { complain, ask }) => ({
    end: () => {
      const { visibleText } = context.subject;
      if (!KIND.test(visibleText))
        ask(
          "Advertising for a drink says what kind it is (“red wine”, “lager”) in the United States, and no such word is found. Look whether it has to.",
        );
      if (SPIRIT.test(visibleText) && !STRENGTH.test(visibleText))
        ask(
          "A spirit is named, and not how strong it is. In the United States advertising for one says it (“40% alc./vol.”). Look whether it has to.",
        );
      const { company } = context.brand.brand.value;
      const isNamed = phraseMatcher([company]).find(context.subject.visibleText).length > 0;
      const isReachable = hasContact(context);
      if (isNamed && isReachable) return;
      if (hasHiddenFooter(context))
        return ask("Look in the draft whether the footer names our company and how to reach it: the platform's own template is not seen.");
      complain({
        spot: { kind: "asset" },
        quote: isNamed ? "no contact of the advertiser" : "no responsible advertiser",
        message: isNamed
          ? `This names “${company}” and no way to reach it. In the United States an advertisement for alcohol gives city and state, or a telephone number, an e-mail address or a website. Put one in the footer.`
          : `This does not say who is responsible for the advertisement. In the United States it names the company, “${company}”, with its city and state or another way to reach it. Put both in the footer.`,
      });
    },
  }),
};

function hasContact({ subject, brand, platform }: RuleContext): boolean {
  const { legal, domains } = brand.brand.value;
  const seen = phraseKey(subject.visibleText)
    .replace(/[,·|•]/g, " ")
    .replace(/\s+/g, " ");
  const cities = Object.values(legal.addresses).flatMap((address) => cityOf(address) ?? []);
  const addresses = Object.values(legal.addresses).map((address) => phraseKey(address.replace(/[,·|•]/g, " ")));
  return (
    addresses.some((address) => seen.includes(address)) ||
    cities.some((city) => isCityWithState(subject.visibleText, city)) ||
    domains.some((domain) => seen.includes(domain.toLowerCase())) ||
    CONTACT(subject.visibleText).length > 0 ||
    holdsAddressToken(subject.visibleText, platform)
  );
}

/** The part of an American address before state and postal code: `…, Boise, ID 83702, USA` → Boise. */
function cityOf(address: string): string | undefined {
  return /,\s*(\p{L}[\p{L} .'’-]{1,40}),\s*\p{Lu}{2}\s+\d{5}(?!\d)/u.exec(address)?.[1];
}

/** "Boise, Idaho" and "Boise, ID": a city alone may be anywhere. */
function isCityWithState(text: string, city: string): boolean {
  const at = text.indexOf(`${city}, `);
  return at !== -1 && /^\p{Lu}\p{L}/u.test(text.slice(at + city.length + 2));
}
