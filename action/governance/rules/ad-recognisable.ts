/**
 * Readers who never agreed can tell that it is advertising.
 *
 * What: marketing email to people in the United States who did not agree to it (any consent but `opt-in`) says in words that readers see
 * that it is advertising, or plainly makes an offer.
 *
 * Why: the law asks for it, and leaves the words to us. Whoever agreed knows already.
 *
 * Law: CAN-SPAM 15 U.S.C. 7704(a)(5)(A)(i) and (B). Whether an email is plainly an advertisement is for a person to judge, so this never
 * stops it.
 *
 * Fix: none.
 *
 * @example good: it says so
 * ```yaml
 * audience: { regions: [US], consent: legitimate-interest }
 * html: '<p>News.</p><p>This is an advertisement from Acme.</p>'
 * findings: []
 * ```
 *
 * @example good: nobody could miss it
 * ```yaml
 * audience: { regions: [US], consent: contract }
 * html: '<p>20% off this week.</p>'
 * findings: []
 * ```
 *
 * @example good: they agreed
 * ```yaml
 * audience: { regions: [US], consent: opt-in }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: it looks like a letter
 * ```yaml
 * audience: { title: Leads, regions: [US], consent: legitimate-interest }
 * html: '<p>How are your reports?</p><p hidden>advertisement</p>'
 * findings:
 *   - 'warn: Nothing that readers see says that this is advertising, and nobody on the list “Leads” agreed to it. Add a line such as “This is an advertisement from Acme.”'
 * ```
 *
 * @example bad: in German too
 * ```yaml
 * language: de
 * audience: { title: Kontakte, regions: [US, DE], consent: contract }
 * html: '<p>Wie geht es Ihren Berichten?</p>'
 * findings:
 *   - 'warn: Nothing that readers see says that this is advertising, and nobody on the list “Kontakte” agreed to it. Add a line such as “This is an advertisement from Acme.”'
 * ```
 */

import { type MailList, mailLists, marketingMailTo, unlistedLanguage } from "../facts/mail.ts";
import { CAN_SPAM_ADVERTISEMENT } from "../laws/mail.ts";
import type { Rule } from "../rule.ts";
import { findPercents } from "../text/amounts.ts";
import { fixedPhrases } from "../text/phrases.ts";
import { findCodes, isDiscount } from "../words/offer-words.ts";

const SAYS_SO = fixedPhrases([
  ...["advertisement", "advertising", "ad", "promotional email", "promotional message", "marketing email", "marketing message"],
  ...["commercial email", "commercial message", "solicitation", "promotion", "special offer", "sale", "discount"],
  ...["werbung", "werbemail", "werbe-e-mail", "anzeige", "werbliche nachricht", "sonderangebot", "rabatt"],
  ...["publicité", "message publicitaire", "message promotionnel", "e-mail publicitaire", "offre spéciale", "promotion", "remise"],
]);

export const adRecognisable: Rule = {
  meta: {
    id: "ad-recognisable",
    title: "Advertising is recognisable to those who did not agree to it",
    group: "mail and inbox",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [CAN_SPAM_ADVERTISEMENT],
  },
  tell: "It can be seen at once that this is advertising.",
  applicability: (context) =>
    marketingMailTo(context, { concerns: isConcerned, otherwise: "Nobody in the United States gets it without having agreed." }),
  check: (context, { complain, ask }) => ({
    end: () => {
      const { brand, brief, subject } = context;
      const text = subject.visibleText;
      const { offer } = brief.value;
      if (SAYS_SO.find(text).length > 0) return;
      if (findPercents(text).some((written) => isDiscount(text, written))) return;
      if (findCodes(text, offer.kind === "none" ? undefined : offer.code).length > 0) return;
      const unlisted = unlistedLanguage("Words that say something is advertising", context);
      if (unlisted !== undefined) return ask(unlisted);
      const lists = (mailLists(context) ?? []).filter(isConcerned);
      const titles = `list${lists.length > 1 ? "s" : ""} ${lists.map(({ title }) => `“${title}”`).join(", ")}`;
      complain({
        spot: { kind: "asset" },
        quote: "no word that this is advertising",
        message: `Nothing that readers see says that this is advertising, and nobody on the ${titles} agreed to it. Add a line such as “This is an advertisement from ${brand.brand.value.company}.”`,
      });
    },
  }),
};

function isConcerned({ consent, regions }: MailList): boolean {
  return consent !== "opt-in" && regions.includes("US");
}
