/**
 * Amounts look as readers write them.
 *
 * What: in an English text the cents stand behind a point and thousands behind a comma (1,299.00), in a German and a French one cents
 * behind a comma (1.299,00 and 1 299,00). An amount whose marks mean something else in the language of the asset is shown as that
 * language writes it; Swiss and South African ways are left alone, and so is what can be read in one way only (49 €, 1 299 €). An amount
 * in a currency that nobody in the audience pays with is noted. Numbers without a currency are left alone: versions and measures.
 *
 * Why: to a German reader "1,299 €" is one euro and thirty cents. Readers who have to guess a price do not buy.
 *
 * Law: none; house rule. Fix: the right marks are offered and never put in by machine, because a price is never changed unasked.
 *
 * @example good: each in its own way, and what can be read in one way only
 * ```yaml
 * regions: [DE]
 * language: de-DE
 * html: '<p>1.299,00 €, 12,99 €, 49 €, 1 299 € und Version 2.10. Nur 99.</p>'
 * findings: []
 * ```
 *
 * @example good: Swiss prices, and dollars for Canadians among others
 * ```yaml
 * regions: [CA, CH, DE]
 * language: de-CH
 * html: "<p>CHF 1'299.00 und $49.50</p>"
 * findings: []
 * ```
 *
 * @example bad: English marks in German
 * ```yaml
 * regions: [AT]
 * language: de
 * html: '<p>Nur 1,299.00 € oder 12.99 € im Monat, zusammen 1,299 €.</p>'
 * findings:
 *   - 'warn: “1,299.00 €” is not how readers of German write it. Write “1.299,00 €”.'
 *   - 'warn: “12.99 €” is not how readers of German write it. Write “12,99 €”.'
 *   - 'warn: “1,299 €” is not how readers of German write it. Write “1.299 €”.'
 * ```
 *
 * @example bad: German marks in English, and pounds for Germany
 * ```yaml
 * regions: [DE]
 * html: '<p>Only €49,90, or £39.90.</p>'
 * findings:
 *   - 'warn: “€49,90” is not how readers of English write it. Write “€49.90”.'
 *   - 'note: “£39.90” is in a currency that nobody who gets this pays with. Give their own prices, or say why.'
 * ```
 *
 * @example bad: in French
 * ```yaml
 * regions: [FR]
 * language: fr-FR
 * html: '<p>Seulement 1,299.50 €.</p>'
 * findings:
 *   - 'warn: “1,299.50 €” is not how readers of French write it. Write “1 299,50 €”.'
 * ```
 */

import { isSettled } from "../facts/settled.ts";
import { APPLIES, type Rule, unknown } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { findAmounts, type WrittenAmount } from "../text/amounts.ts";
import { currencyOf } from "../text/currencies.ts";
import { inStyle, numberStyle } from "../text/number-style.ts";

const LANGUAGES: Readonly<Record<string, string>> = { en: "English", de: "German", fr: "French" };

export const amountsAsReadersWriteThem: Rule = {
  meta: {
    id: "amounts-as-readers-write-them",
    title: "Amounts look as readers write them",
    group: "prices and offers",
    kind: "pattern",
    severity: "warn",
    fix: "suggest",
    law: [],
  },
  tell: "Amounts are written as the language writes them: 1,299.50 in English, 1.299,50 in German, 1 299,50 in French.",
  applicability: ({ language }) =>
    LANGUAGES[language.split("-")[0] ?? ""] === undefined
      ? unknown(`How amounts are written is listed for English, German and French; this asset is in “${language}”.`)
      : APPLIES,
  check: (context, { complain }) => {
    const { language, regions } = context;
    const style = numberStyle(language);
    const currencies = regions.map(currencyOf);
    const isForeign = ({ currencies: meant }: WrittenAmount): boolean =>
      currencies.length > 0 && currencies.every((own) => own !== undefined && !meant.includes(own));
    const noted = new Set<string>();
    const look = (segment: Segment): void => {
      for (const amount of findAmounts(segment.text)) {
        const { start, text: quote } = amount;
        if (isSettled(amount, segment, context)) continue;
        const spot = { kind: "segment", segment, start } as const;
        const replacement = style === undefined ? undefined : inStyle(amount, style);
        if (replacement !== undefined) {
          const name = LANGUAGES[language.split("-")[0] ?? ""] ?? language;
          const message = `“${quote}” is not how readers of ${name} write it. Write “${replacement}”.`;
          complain({ spot, quote, message, fix: { kind: "suggest", replacement } });
        }
        const key = amount.currencies.join();
        if (!isForeign(amount) || noted.has(key)) continue;
        noted.add(key);
        const message = `“${quote}” is in a currency that nobody who gets this pays with. Give their own prices, or say why.`;
        complain({ spot, quote, message, severity: "note" });
      }
    };
    return { field: look, text: look };
  },
};
