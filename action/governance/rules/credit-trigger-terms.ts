/**
 * A credit offer that names one of its terms names them all.
 *
 * What: for consumer credit in the United States, a down payment ("10% down"), a number of payments or a term ("60 monthly payments",
 * "30-year mortgage"), the amount of a payment ("$99 a month") or of a finance charge asks for three things in the text a reader sees:
 * the annual percentage rate (APR), how long it is paid, and how much each payment is.
 *
 * Why: "$99 a month" alone hides for how long and at what price. Whether the numbers are right, and whether a down payment has to be
 * named, is not seen; terms in a picture neither.
 *
 * Law: Regulation Z, 12 CFR 1026.24(d). Fix: add what is missing, from the offer.
 *
 * @example good: the rate, the term and the payment
 * ```yaml
 * brief: { industry: auto finance }
 * audience: { people: consumers }
 * html: '<p>$249 a month for 60 months at 5.9% APR.</p>'
 * findings: []
 * ```
 *
 * @example good: months that are no term, and no down payment at all
 * ```yaml
 * brief: { industry: loans }
 * audience: { people: consumers }
 * html: '<p>In the last 12 months we opened 20 branches. No down payment. Apply in 5 minutes.</p>'
 * findings: []
 * ```
 *
 * @example good: software by the month is no credit
 * ```yaml
 * audience: { people: consumers }
 * html: '<p>$99/month</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: a payment alone
 * ```yaml
 * brief: { industry: credit }
 * audience: { people: consumers }
 * html: '<p>Drive it for $249/month.</p>'
 * findings:
 *   - 'block: “$249/month” names one term of the credit, so the others must stand with it. Not found: the annual percentage rate (APR); for how long it is paid. Add them.'
 * ```
 *
 * @example bad: a term without rate and payment
 * ```yaml
 * brief: { industry: mortgage }
 * audience: { people: consumers }
 * subject: A 30-year mortgage with 10% down
 * html: '<p>Talk to us.</p>'
 * findings:
 *   - 'block: “30-year mortgage” names one term of the credit, so the others must stand with it. Not found: the annual percentage rate (APR); how much each payment is. Add them.'
 * ```
 */

import { hasHiddenFooter } from "../facts/demand-statement.ts";
import { REG_Z_TERMS } from "../laws/regulated.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { caseless } from "../text/caseless.ts";
import { CREDITS, scopeOf } from "../words/industries.ts";

const MONEY = "\\$\\s?\\d{1,3}(?:,\\d{3}){0,3}(?:\\.\\d{1,2})?";
const EACH = "(?:\\s?/\\s?|\\sa\\s|\\sper\\s|\\seach\\s|\\severy\\s)(?:mo(?:nth)?|week)(?!\\p{L})|\\s(?:monthly|weekly|biweekly)(?!\\p{L})";
const PAYMENT = `${MONEY}(?:${EACH})`;
const TERM =
  "(?<![\\p{L}\\d])\\d{1,3}(?:\\s|-)(?:equal\\s)?(?:monthly\\s|weekly\\s|biweekly\\s)(?:payments|instal+ments)(?!\\p{L})|" +
  "(?<![\\p{L}\\d])\\d{1,3}[\\s-](?:months?|years?)(?:\\s(?:fixed|fixed-rate|financing|loans?|mortgages?|terms?|to\\spay|to\\srepay|repayment)(?!\\p{L})){1,2}|" +
  "(?<!\\p{L})(?:terms?|repay|repaid|pay|paid|payments?|financing)\\s(?:[\\p{L}]{1,12}\\s){0,3}\\d{1,3}[\\s-](?:months?|years?)(?!\\p{L})";
const DOWN = `(?:${MONEY}|(?<!\\d)\\d{1,2}(?:\\.\\d)?\\s?%)\\sdown(?:\\spayment)?(?!\\p{L})|(?<!\\p{L})down\\spayment\\sof(?!\\p{L})`;
const CHARGE = `${MONEY}\\sfinance\\scharge|finance\\scharge\\sof\\s${MONEY}`;

/** "Paid 3 years ago" is no term, and "$5 a month fee" no payment. */
const NO_TERM_AFTER = /^\s(?:ago|later|earlier|old|in a row|fee|fees|membership|service|subscription|insurance)(?!\p{L})/iu;

const triggersIn = caseless([PAYMENT, TERM, DOWN, CHARGE].join("|"));
const termsIn = caseless(`${TERM}|(?<!\\p{L})(?:for|over)\\s\\d{1,3}\\s(?:months|years|weeks|payments)(?!\\p{L})`);
const paymentsIn = caseless(`${PAYMENT}|(?<!\\p{L})payments?\\sof\\s${MONEY}|${MONEY}\\sper\\s\\$1,?000`);
const rateIn = caseless("(?<!\\p{L})(?:apr|annual\\spercentage\\srate)(?!\\p{L})");

export const creditTriggerTerms: Rule = {
  meta: {
    id: "credit-trigger-terms",
    title: "One term of a credit brings the others",
    group: "regulated industries",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [REG_Z_TERMS],
  },
  tell: "A rate, an instalment or a term of a credit stands with the APR, how long and how much is paid; or none of them stands there.",
  applicability: (context) => scopeOf(context, { branches: CREDITS, called: "consumer credit", regions: ["US"], consumersOnly: true }),
  check: (context, { complain, ask }) => {
    let trigger: { readonly segment: Segment; readonly start: number; readonly quote: string } | undefined;
    const look = (segment: Segment): void => {
      if (trigger !== undefined || !/\d|finance|down/i.test(segment.text)) return;
      const found = triggersIn(segment.text).find(({ end }) => !NO_TERM_AFTER.test(segment.text.slice(end, end + 16)));
      if (found !== undefined) trigger = { segment, start: found.start, quote: found.text };
    };
    return {
      field: look,
      text: look,
      end: () => {
        if (trigger === undefined) return;
        const missing = missingIn(`${trigger.segment.text} ${context.subject.visibleText}`);
        if (missing.length === 0) return;
        const list = missing.join("; ");
        if (hasHiddenFooter(context)) {
          ask(`“${trigger.quote}” names one term of the credit. Look in the draft for the others: ${list}.`);
          return;
        }
        complain({
          spot: { kind: "segment", segment: trigger.segment, start: trigger.start },
          quote: trigger.quote,
          message: `“${trigger.quote}” names one term of the credit, so the others must stand with it. Not found: ${list}. Add ${missing.length === 1 ? "it" : "them"}.`,
        });
      },
    };
  },
};

function missingIn(text: string): readonly string[] {
  return [
    ...(rateIn(text).length > 0 ? [] : ["the annual percentage rate (APR)"]),
    ...(termsIn(text).length > 0 ? [] : ["for how long it is paid"]),
    ...(paymentsIn(text).length > 0 ? [] : ["how much each payment is"]),
  ];
}
