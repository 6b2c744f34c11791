/**
 * A German page with a price says that VAT is in it, and what shipping costs.
 *
 * What: a landing page for Germany that sells goods and shows a price says "inkl. MwSt." (or "VAT included", "TVA comprise") and
 * something about shipping: its cost, "zzgl. Versand", or that it is free. A small business without VAT says so instead ("§ 19 UStG").
 * A page that is for businesses only is asked about. Services need no word about shipping, so other industries are left alone; for
 * Austria, whose own law we have not read, it warns.
 *
 * Why: whoever compares prices must see the whole price, and the law wants both notes beside it.
 *
 * Law: PAngV § 6. Fix: put the notes in; we know neither the tax nor the price of shipping.
 *
 * @example good: both notes stand there
 * ```yaml
 * kind: landing-page
 * brief: { industry: fashion }
 * regions: [DE]
 * language: de
 * html: '<p>Nur 49,00 €*</p><p>* Alle Preise inkl. MwSt., zzgl. Versandkosten.</p>'
 * findings: []
 * ```
 *
 * @example good: no price, a small business, and services
 * ```yaml
 * kind: landing-page
 * brief: { industry: retail }
 * regions: [DE]
 * language: de
 * html: '<p>Nur 49 €. Kein Ausweis von Umsatzsteuer nach § 19 UStG. Versand frei.</p>'
 * findings: []
 * ```
 *
 * @example bad: neither
 * ```yaml
 * kind: landing-page
 * brief: { industry: fashion }
 * regions: [DE]
 * language: de
 * html: '<p>Nur 49,00 €</p>'
 * findings:
 *   - 'block: “49,00 €” is a price, and the page does not say that VAT is in it. Put in “inkl. MwSt.”, or “VAT included”.'
 *   - 'block: “49,00 €” is a price, and the page says nothing about shipping. Say what it costs, or that it is free.'
 * ```
 *
 * @example bad: to Austria, and only one of the two
 * ```yaml
 * kind: landing-page
 * brief: { industry: fashion }
 * regions: [AT]
 * language: en
 * html: '<p>€49.00, VAT included</p>'
 * findings:
 *   - 'warn: “€49.00” is a price, and the page says nothing about shipping. Say what it costs, or that it is free.'
 * ```
 */

import { hasHiddenFooter } from "../facts/demand-statement.ts";
import { isAmong, whereKnown } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { PANGV_6 } from "../laws/offers.ts";
import { type Applicability, notApplicable, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { findAmounts } from "../text/amounts.ts";
import { sellsGoods } from "../words/goods.ts";

const TAX =
  /(?<!\p{L})(?:(?:inkl(?:\.|usive)?|einschl(?:\.|ießlich)?|enthalten|incl(?:\.|uding|udes|usive of)?)\s(?:der |die |aller |all |gesetzlicher |gesetzlichen |\d{1,2}(?:,\d)?\s?%\s)?(?:mwst|ust|mehrwertsteuer|umsatzsteuer|vat|taxes|tax)|(?:mwst|ust|mehrwertsteuer|umsatzsteuer)\.?\s(?:inkl|enthalten|inklusive)|(?:vat|tax)(?:es)?[\s-]included|tva (?:comprise|incluse)|ttc)(?!\p{L})/iu;
const SMALL_BUSINESS = /§\s?19\s?(?:abs\.?\s?1\s)?ustg|kleinunternehmer|small business.{0,40}vat/iu;
const SHIPPING =
  /(?:versand|liefer(?:kosten|ung|gebühr)|porto|(?<!\p{L})(?:shipping|delivery|postage|livraison|frais de port|click (?:&|and) collect|abholung)(?!\p{L}))/iu;
const BUSINESS_ONLY =
  /(?<!\p{L})(?:business(?:es| customers) only|trade only|nur für (?:unternehmer|unternehmen|gewerbetreibende|geschäftskunden)|réservé aux (?:professionnels|entreprises))(?!\p{L})/iu;

export const germanPriceNotes: Rule = {
  meta: {
    id: "german-price-notes",
    title: "A German page with a price tells of VAT and shipping",
    group: "prices and offers",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [PANGV_6],
  },
  applicability,
  check: (context, reporter) => {
    let first: { readonly segment: Segment; readonly start: number; readonly quote: string } | undefined;
    return {
      text: (segment) => {
        if (first !== undefined || segment.origin.kind !== "html" || segment.origin.hidden) return;
        const amount = findAmounts(segment.text).find((written) => !isSettled(written, segment, context));
        if (amount !== undefined) first = { segment, start: amount.start, quote: amount.text };
      },
      end: () => {
        if (first === undefined) return;
        const { segment, start, quote } = first;
        const { visibleText } = context.subject;
        const missing = [
          TAX.test(visibleText) || SMALL_BUSINESS.test(visibleText)
            ? []
            : [`“${quote}” is a price, and the page does not say that VAT is in it. Put in “inkl. MwSt.”, or “VAT included”.`],
          SHIPPING.test(visibleText)
            ? []
            : [`“${quote}” is a price, and the page says nothing about shipping. Say what it costs, or that it is free.`],
        ].flat();
        if (missing.length === 0) return;
        if (hasHiddenFooter(context) || BUSINESS_ONLY.test(visibleText)) {
          reporter.ask(`“${quote}” is a price. See that consumers in Germany are told that VAT is in it, and what shipping costs.`);
          return;
        }
        for (const message of missing) {
          const severity = isAmong(context.regions, ["DE"]) ? "block" : "warn";
          reporter.complain({ spot: { kind: "segment", segment, start }, quote, message, severity });
        }
      },
    };
  },
};

function applicability(context: RuleContext): Applicability {
  if (context.kind !== "landing-page") return notApplicable("Only for pages, where readers compare prices.");
  const where = whereKnown(context);
  if (where.kind !== "applies") return where;
  if (!isAmong(context.regions, ["DE", "AT"])) return notApplicable("Only for pages that readers in Germany or Austria are meant to open.");
  return sellsGoods(context.industry)
    ? where
    : notApplicable(`Shipping is for goods, and “${context.industry}” is not among the industries that sell them.`);
}
