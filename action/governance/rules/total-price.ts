/**
 * The price is the whole price.
 *
 * What: to consumers no price is shown with something to come on top: "plus VAT", "excl. tax", "+ booking fee", "zzgl. MwSt.", "hors
 * taxe", "netto", "VAT not included"; a net price beside the whole one in the same line is in order. Where the brief names fees (`offer.fees`), the price stands with each of them, or as a whole, in the same paragraph or within 200
 * characters. Delivery may be named beside the price; sales tax may stay out in the United States. A page that says it is for businesses
 * only is asked about.
 *
 * Why: a price that grows on the way to the till is forbidden, however clearly the last step says so.
 *
 * Law: Unfair Commercial Practices Directive Art. 7(4)(c); Digital Markets, Competition and Consumers Act 2024 s. 230; in the United
 * States it warns, because a mail to the whole country may reach California (Civil Code 1770(a)(29)).
 *
 * @example good: the whole price, and delivery beside it
 * ```yaml
 * regions: [DE]
 * language: de
 * audience: { people: consumers }
 * html: '<p>49 € inkl. MwSt., zzgl. Versand. Mehr ohne Gebühren, plus Tipps zur Steuer.</p>'
 * findings: []
 * ```
 *
 * @example good: businesses may see net prices
 * ```yaml
 * regions: [DE]
 * audience: { people: business }
 * html: '<p>€49 plus VAT</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example good: the total stands beside its parts
 * ```yaml
 * regions: [GB]
 * audience: { people: consumers }
 * offer: { kind: discount, price: { micros: 49000000, currency: GBP }, fees: [booking fee £5], ends: 2027-04-07, terms: One each. }
 * html: '<p>£54 (£49 plus £5 booking fee)</p>'
 * findings: []
 * ```
 *
 * @example bad: tax on top
 * ```yaml
 * regions: [DE, US]
 * audience: { people: consumers }
 * html: '<p>Now €49 plus VAT.</p>'
 * findings:
 *   - 'block: “€49 plus VAT” is not the whole price, and consumers must see that. Say what they pay in all.'
 * ```
 *
 * @example good: the net price beside the whole one, and what is no price
 * ```yaml
 * regions: [DE]
 * language: de
 * audience: { people: consumers }
 * html: '<p>380,80 € inkl. MwSt. (320 € netto).</p><p>Gehalt: 3.000 € netto im Monat.</p><p>A gain of €40 net of fees.</p>'
 * findings: []
 * ```
 *
 * @example bad: net, in one word
 * ```yaml
 * regions: [DE]
 * language: de
 * audience: { people: consumers }
 * html: '<p>Das Regal: 320 € netto.</p><p>Nettopreis: 45 €</p><p>€60, VAT not included</p>'
 * findings:
 *   - 'block: “320 € netto” is not the whole price, and consumers must see that. Say what they pay in all.'
 *   - 'block: “Nettopreis: 45 €” is not the whole price, and consumers must see that. Say what they pay in all.'
 *   - 'block: “€60, VAT not included” is not the whole price, and consumers must see that. Say what they pay in all.'
 * ```
 *
 * @example bad: a fee of the brief is not shown
 * ```yaml
 * regions: [GB]
 * audience: { people: consumers }
 * offer: { kind: discount, price: { micros: 49000000, currency: GBP }, fees: [booking fee £5], ends: 2027-04-07, terms: One each. }
 * html: '<p>Tickets for £49.</p>'
 * findings:
 *   - 'block: “£49” leaves out what the brief adds: booking fee £5. Show the whole price, 54.00 GBP.'
 * ```
 *
 * @example bad: fees in the United States are pointed out
 * ```yaml
 * regions: [US]
 * audience: { people: consumers }
 * html: '<p>$49 + service fee, plus tax.</p>'
 * findings:
 *   - 'warn: “$49 + service fee” is not the whole price, and consumers must see that. Say what they pay in all.'
 * ```
 */

import { forConsumersIn, isAmong } from "../facts/reach.ts";
import { isFeeSaid, isMoneySaid } from "../facts/said.ts";
import { isSettled } from "../facts/settled.ts";
import { surroundingsIn } from "../facts/surroundings.ts";
import { TOTAL_PRICE_CALIFORNIA, TOTAL_PRICE_EU, TOTAL_PRICE_GB } from "../laws/offers.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { findAmounts, isMoney, moneyInWords, totalOf, type WrittenAmount } from "../text/amounts.ts";

const MORE = "(?:\\+|plus|ex\\.?|excl\\.?|excluding|exclusive of|before|zzgl\\.?|zuzüglich|exkl\\.?|ohne|hors|ht|sans)";
const AMOUNT = "(?:[€£$]?\\s?\\d{1,6}(?:[.,]\\d{1,2})?\\s?[€£]?\\s)?";
const ADJECTIVE = "(?:the |a |any |our |local |applicable |mandatory |der |die |gesetzlicher |les |la )?";
const TAX = "(?:vat|taxe?s?|gst|mwst|ust|mehrwertsteuer|umsatzsteuer|steuern?|tva)";
/** Said of the amount without a word for tax: "320 € netto". "Net of fees" and net wages speak of other things. */
const NET =
  "netto(?!\\s?-?(?:gehalt|lohn|einkommen|verdienst|rente|rendite))|net(?!\\s(?:of|worth|profit|income|returns?|gains?|weight|assets?|value|zero|pay|salary|promoter)(?!\\p{L}))";
/** Said behind it: "VAT not included", "TVA en sus". */
const NOT_IN =
  "(?:extra|not included|on top|nicht (?:enthalten|inbegriffen|inkludiert)|kommt (?:noch )?(?:hinzu|dazu)|non (?:comprises?|incluses?)|en sus)";
const FEE =
  "(?:(?:booking|service|handling|processing|admin|administration|resort|cleaning|set-?up|activation|transaction|mandatory) (?:fees?|charges?)|fees|bearbeitungsgebühr(?:en)?|servicegebühr(?:en)?|buchungsgebühr(?:en)?|einrichtungsgebühr|gebühren|frais de (?:dossier|réservation|service|gestion))";
/** What may stand between the amount and the extra: "/month", "per user", "pro Monat"; a whole word, or the end of "a night" is read as "HT". */
const PER = "(?:(?:\\s?\\/\\s?\\p{L}{1,10}|\\s(?:per|a|pro|im|par)\\s\\p{L}{1,12})(?!\\p{L}))?";
const taxAfter = new RegExp(`^${PER}[\\s(,]{0,2}(?:${MORE}\\s?${ADJECTIVE}${TAX}|ht|${NET}|${TAX} ${NOT_IN})(?!\\p{L})`, "iu");
const feeAfter = new RegExp(
  `^${PER}[\\s(,]{0,2}(?:\\+|plus|excl\\.?|excluding|zzgl\\.?|zuzüglich|exkl\\.?|hors)\\s?${ADJECTIVE}${AMOUNT}${FEE}(?!\\p{L})`,
  "iu",
);
/** "Netto 320 €", "Nettopreis: 320 €". */
const NET_BEFORE = /(?<!\p{L})(?:nettopreise?|netto|net prices?)(?:\s(?:nur|ab|von|only|from))?\s?:?\s$/iu;
/** The whole price stands in the same line: "€58.31 incl. VAT". */
const WHOLE = new RegExp(
  `(?<!\\p{L})(?:brutto|bruttopreis|ttc|(?:incl\\.?|including|inclusive of|inkl\\.?|inklusive|inclus|mit|with)\\s${ADJECTIVE}${TAX}|${TAX} (?:included|enthalten|inbegriffen|comprise|incluse))(?!\\p{L})`,
  "iu",
);
const WAGES =
  /(?<!\p{L})(?:gehalt|lohn|verdien\p{L}{0,4}|einkommen|rente|salary|wages?|earn(?:s|ed|ings)?|income|pay(?:check|slip)|salaire|revenus?|erträge?|rendite)(?!\p{L})/iu;
const BUSINESS_ONLY =
  /(?<!\p{L})(?:for business(?:es| customers) only|business customers only|trade (?:customers )?only|nur für (?:unternehmer|unternehmen|gewerbetreibende|geschäftskunden)|réservé aux (?:professionnels|entreprises))(?!\p{L})/iu;

/** How far from the price its fees may stand, in characters: about the next two lines of a mail. */
const NEAR = { before: 100, after: 200 } as const;

export const totalPrice: Rule = {
  meta: {
    id: "total-price",
    title: "The price is the whole price",
    group: "prices and offers",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [TOTAL_PRICE_EU, TOTAL_PRICE_GB, TOTAL_PRICE_CALIFORNIA],
  },
  tell: "A price is the whole price: nothing like “plus VAT” or “plus fees” comes on top.",
  applicability: (context) => forConsumersIn(context, ["EU", "GB", "US"], "prices with extras"),
  check: (context, reporter) => {
    const { brief, kind, regions, subject } = context;
    const isBlocked = isAmong(regions, ["EU", "GB"]);
    const severity = isBlocked ? "block" : "warn";
    const forBusiness = kind === "landing-page" && BUSINESS_ONLY.test(subject.visibleText);
    const around = surroundingsIn(subject);
    const { offer } = brief.value;
    const price = offer.kind === "discount" ? offer.price : undefined;
    const fees = offer.kind === "discount" ? (offer.fees ?? []) : [];
    const total =
      price === undefined
        ? undefined
        : totalOf(
            price,
            fees.flatMap((fee) => findAmounts(fee)),
          );
    const said = new Set<string>();
    const say = (segment: Segment, { start }: WrittenAmount, quote: string, message: string): void => {
      if (forBusiness) {
        reporter.ask(
          `“${quote}” is a price without all that is added. The page says it is for businesses only: see that consumers cannot buy here.`,
        );
        return;
      }
      if (said.has(quote.toLowerCase())) return;
      said.add(quote.toLowerCase());
      reporter.complain({ spot: { kind: "segment", segment, start }, quote, message, severity });
    };
    const look = (segment: Segment): void => {
      const amounts = findAmounts(segment.text);
      if (amounts.length === 0) return;
      const isWhole = amounts.length > 1 && WHOLE.test(segment.text);
      const isWage = WAGES.test(segment.text);
      const showsTotal = total !== undefined && fees.length > 0 && amounts.some((amount) => isMoney(amount, total));
      for (const amount of amounts) {
        if (isSettled(amount, segment, context)) continue;
        if (showsTotal) continue;
        const after = segment.text.slice(amount.end, amount.end + 80);
        const extra = (isBlocked && !isWhole ? taxAfter.exec(after) : null) ?? feeAfter.exec(after);
        const netBefore =
          isBlocked && !isWhole && !isWage ? NET_BEFORE.exec(segment.text.slice(Math.max(0, amount.start - 24), amount.start)) : null;
        if (netBefore !== null) {
          const quote = `${netBefore[0]}${amount.text}`;
          say(segment, { ...amount, start: amount.start - netBefore[0].length }, quote, notWhole(quote));
          continue;
        }
        if (extra !== null && isWage && /nett?o?$/iu.test(extra[0])) continue;
        if (extra !== null) {
          const quote = segment.text.slice(amount.start, amount.end + extra[0].length);
          say(segment, amount, quote, notWhole(quote));
          continue;
        }
        if (
          price === undefined ||
          total === undefined ||
          fees.length === 0 ||
          !isMoney(amount, price) ||
          said.has(amount.text.toLowerCase())
        )
          continue;
        const near = around(segment, amount, NEAR);
        const missing = fees.filter((fee) => !isFeeSaid(fee, near));
        if (missing.length === 0 || isMoneySaid(total, near)) continue;
        const whole = total.micros > price.micros ? `Show the whole price, ${moneyInWords(total)}.` : "Say so beside the price.";
        say(segment, amount, amount.text, `“${amount.text}” leaves out what the brief adds: ${missing.join(", ")}. ${whole}`);
      }
    };
    return { field: look, text: look };
  },
};

function notWhole(quote: string): string {
  return `“${quote}” is not the whole price, and consumers must see that. Say what they pay in all.`;
}
