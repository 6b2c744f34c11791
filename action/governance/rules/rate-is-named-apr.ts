/**
 * A rate has the name the law gives it: APR for what a reader borrows, APY for what a reader saves.
 *
 * What: for banks and lenders in the United States, a percentage beside words for interest on credit asks for "annual percentage rate" or
 * "APR" in what a reader sees; one beside words for savings asks for "annual percentage yield", written out once. A rate that may be
 * either, at a bank, is a question.
 *
 * Why: rates by other names cannot be compared. Whether the figure is the APR, and what else a yield must say, is not seen.
 *
 * Law: Regulation Z, 12 CFR 1026.24(b); Regulation DD, 12 CFR 1030.8(b). Fix: name the rate.
 *
 * @example good: both by their names, and percentages that are no rates
 * ```yaml
 * brief: { industry: bank }
 * audience: { people: consumers }
 * html: '<p>Loans at a rate of 5.9% APR. Savings: 4.1% annual percentage yield (APY), or 4.3% APY from $10,000. 1% cash back and 20% off your deposit box. 95% of our savings customers stay.</p>'
 * findings: []
 * ```
 *
 * @example good: a rate of either kind is a question
 * ```yaml
 * brief: { industry: bank }
 * audience: { people: consumers }
 * html: '<p>Now at a rate of 3.9%.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: the rate of a loan
 * ```yaml
 * brief: { industry: mortgage }
 * audience: { people: consumers }
 * html: '<p>Rates from 5.9%.</p>'
 * findings:
 *   - 'block: “5.9%” is a rate for credit, and such a rate is called “annual percentage rate (APR)”. Say which it is, so that readers can compare it.'
 * ```
 *
 * @example bad: the yield only in letters
 * ```yaml
 * brief: { industry: bank }
 * audience: { people: consumers }
 * subject: Save at 4.1% APY
 * html: '<p>Open a savings account.</p>'
 * findings:
 *   - 'block: “4.1%” is a rate for savings, and such a rate is called “annual percentage yield (APY)”, written out at least once. Say it so, so that readers can compare it.'
 * ```
 */

import { hasHiddenFooter } from "../facts/demand-statement.ts";
import { REG_DD_YIELD, REG_Z_RATE } from "../laws/regulated.ts";
import type { Reporter, Rule, RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { findPercents } from "../text/amounts.ts";
import { caseless } from "../text/caseless.ts";
import { CREDITS, isIn, scopeOf } from "../words/industries.ts";
import { around } from "../words/negated.ts";
import { isOtherRate } from "../words/other-rates.ts";

const RATE = caseless("(?<!\\p{L})(?:rates?|interest|apr|apy|yields?|yielding|earns?|earning)(?!\\p{L})");
const CREDIT_WORDS = caseless(
  "(?<!\\p{L})(?:loans?|mortgages?|borrow|borrowing|financing|financed|refinance|refinancing|credit|lending|heloc|apr|annual\\spercentage\\srate)(?!\\p{L})",
);
const SAVING_WORDS = caseless(
  "(?<!\\p{L})(?:savings?|save|deposits?|checking|cds?|certificates?\\sof\\sdeposit|money\\smarket|earns?|earning|yields?|yielding|apy)(?!\\p{L})",
);
/** "1% cash back", "20% off", "95% of our customers", "10% down". */
const NO_RATE_AFTER = /^\s?(?:cash\s?back|back|off|down|of|discount|more|less|bonus|faster|higher|lower)(?!\p{L})/iu;
const NEAR = 40;

const CREDIT_NAME = caseless("(?<!\\p{L})(?:apr|annual\\spercentage\\srate)(?!\\p{L})");
const SAVING_NAME = caseless("(?<!\\p{L})annual\\spercentage\\syield(?!\\p{L})");

export const rateIsNamedApr: Rule = {
  meta: {
    id: "rate-is-named-apr",
    title: "Rates are called APR or APY",
    group: "regulated industries",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [REG_Z_RATE, REG_DD_YIELD],
  },
  tell: "A rate on credit is called APR, one on savings annual percentage yield.",
  applicability: (context) =>
    scopeOf(context, { branches: [...CREDITS, "bank"], called: "banks and lenders", regions: ["US"], consumersOnly: true }),
  check: (context, reporter) => {
    const said = new Set<string>();
    const look = (segment: Segment): void => {
      for (const { start, end, text: quote } of findPercents(segment.text)) {
        const kind = kindOf(segment.text, { start, end }, context);
        if (kind === undefined || said.has(kind)) continue;
        said.add(kind);
        judge({ kind, quote, start, segment }, context, reporter);
      }
    };
    return { field: look, text: look };
  },
};

type Kind = "credit" | "savings" | "either";

/** Whose rate a percentage is, by the words around it; a lender that is no bank takes no deposits. */
function kindOf(text: string, span: { readonly start: number; readonly end: number }, context: RuleContext): Kind | undefined {
  const near = around(text, span, NEAR);
  if (NO_RATE_AFTER.test(text.slice(span.end, span.end + 16)) || RATE(near).length === 0) return undefined;
  if (isOtherRate(near)) return undefined;
  if (!isIn(context, ["bank"])) return "credit";
  const isCredit = CREDIT_WORDS(near).length > 0;
  const isSavings = SAVING_WORDS(near).length > 0;
  if (isCredit === isSavings) return "either";
  return isCredit ? "credit" : "savings";
}

interface Rate {
  readonly kind: Kind;
  readonly quote: string;
  readonly start: number;
  readonly segment: Segment;
}

function judge({ kind, quote, start, segment }: Rate, context: RuleContext, { complain, ask }: Reporter): void {
  const seen = `${segment.text} ${context.subject.visibleText}`;
  const hasCredit = CREDIT_NAME(seen).length > 0;
  const hasSavings = SAVING_NAME(seen).length > 0;
  if (kind === "either") {
    if (!hasCredit && !hasSavings)
      ask(`“${quote}” is a rate: for credit it must be called APR, for savings annual percentage yield (APY).`);
    return;
  }
  if (kind === "credit" ? hasCredit : hasSavings) return;
  if (hasHiddenFooter(context)) {
    ask(`“${quote}” is a rate: look in the draft whether its name, APR or annual percentage yield, is written out.`);
    return;
  }
  complain({
    spot: { kind: "segment", segment, start },
    quote,
    message:
      kind === "credit"
        ? `“${quote}” is a rate for credit, and such a rate is called “annual percentage rate (APR)”. Say which it is, so that readers can compare it.`
        : `“${quote}” is a rate for savings, and such a rate is called “annual percentage yield (APY)”, written out at least once. Say it so, so that readers can compare it.`,
    law: kind === "credit" ? REG_Z_RATE : REG_DD_YIELD,
  });
}
