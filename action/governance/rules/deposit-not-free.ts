/**
 * An account that costs something is not called free, and interest is not called profit.
 *
 * What: for banks in the United States, "free", "no cost", "no fees" or "fee-free" beside a word for an account blocks where the offer of
 * the brief has `fees`; where the brief has no offer, it is a question. "Profit" beside a word for interest or savings blocks.
 *
 * Why: one monthly fee that can apply makes "free checking" untrue. Fees that nobody wrote into the brief are not seen.
 *
 * Law: Regulation DD, 12 CFR 1030.8(a). Fix: say what it costs, or take the fee away.
 *
 * @example good: no fees in the offer, and "free" of other things
 * ```yaml
 * brief: { industry: bank }
 * audience: { people: consumers }
 * offer: { kind: discount, percent: 10, ends: 2027-04-07, terms: First year. }
 * html: '<p>Free checking account. Feel free to call. A non-profit near you keeps its savings here.</p>'
 * findings: []
 * ```
 *
 * @example good: fees, and only something else is free
 * ```yaml
 * brief: { industry: bank }
 * audience: { people: consumers }
 * offer: { kind: discount, percent: 10, ends: 2027-04-07, terms: First year., fees: ['$5 a month'] }
 * html: '<p>Feel free to call us about your account. A free tote bag with each visit.</p>'
 * findings: []
 * ```
 *
 * @example bad: free with a fee
 * ```yaml
 * brief: { industry: banking }
 * audience: { people: consumers }
 * offer: { kind: discount, percent: 10, ends: 2027-04-07, terms: First year., fees: ['$5 a month'] }
 * html: '<p>Open a free checking account.</p>'
 * findings:
 *   - 'block: “free checking account” is not free: the offer of the brief has a fee, “$5 a month”. Say what it costs, or correct the brief.'
 * ```
 *
 * @example bad: interest called profit
 * ```yaml
 * brief: { industry: banking }
 * audience: { people: consumers }
 * html: '<p>Make a profit with our savings account.</p>'
 * findings:
 *   - 'block: “profit” must not stand for the interest on an account. Say “interest”.'
 * ```
 */

import { REG_DD_FREE } from "../laws/regulated.ts";
import type { Reporter, Rule, RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { caseless } from "../text/caseless.ts";
import { scopeOf } from "../words/industries.ts";
import { around, isNegated } from "../words/negated.ts";

const ACCOUNT = "(?:accounts?|checking|savings|banking|debit\\scards?|money\\smarket)";
const freeIn = caseless(
  `(?<![\\p{L}-])(?:free|no-cost|no\\scost|fee-free|no-fee|no\\sfee)\\s(?:[\\p{L}]{1,12}\\s){0,2}${ACCOUNT}(?:\\saccounts?)?(?!\\p{L})|` +
    `(?<!\\p{L})${ACCOUNT}\\s(?:[\\p{L}]{1,10}\\s){0,3}(?:for\\sfree|is\\sfree|are\\sfree|at\\sno\\scost|without\\s(?:any\\s)?fees|with\\sno\\sfees)(?!\\p{L})|` +
    "(?<!\\p{L})no\\s(?:monthly|maintenance|account|service|hidden)\\sfees?(?!\\p{L})",
);
const profitIn = caseless("(?<![\\p{L}-])profits?(?!\\p{L})(?!\\s(?:and\\sloss|margins?|sharing|tax))");
const interestIn = caseless("(?<!\\p{L})(?:interest|savings|deposits?|apy|certificates?\\sof\\sdeposit)(?!\\p{L})");

/** "No monthly fee" is true beside a fee of another kind. */
const ONE_FEE = /^no\s\p{L}+\sfees?$/iu;

export const depositNotFree: Rule = {
  meta: {
    id: "deposit-not-free",
    title: "An account with a fee is not called free",
    group: "regulated industries",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [REG_DD_FREE],
  },
  tell: "An account is not called free or without fees, and interest is not called profit.",
  applicability: (context) => scopeOf(context, { branches: ["bank"], called: "banks", regions: ["US"], consumersOnly: true }),
  check: (context, reporter) => {
    const look = (segment: Segment): void => {
      checkFree(segment, context, reporter);
      checkProfit(segment, reporter);
    };
    return { field: look, text: look };
  },
};

function checkFree(segment: Segment, { brief }: RuleContext, { complain, ask }: Reporter): void {
  const { offer } = brief.value;
  for (const found of freeIn(segment.text)) {
    if (/^free\sto\s/iu.test(found.text) || isNegated(segment.text, found)) continue;
    if (offer.kind === "none") {
      ask(`“${found.text}”: the brief has no offer, so we cannot tell whether a fee may apply. With any fee it must not be called free.`);
      continue;
    }
    const [fee] = offer.fees ?? [];
    if (fee === undefined) continue;
    if (ONE_FEE.test(found.text)) {
      ask(`“${found.text}”: the offer of the brief has a fee, “${fee}”. Is it another one?`);
      continue;
    }
    complain({
      spot: { kind: "segment", segment, start: found.start },
      quote: found.text,
      message: `“${found.text}” is not free: the offer of the brief has a fee, “${fee}”. Say what it costs, or correct the brief.`,
      related: brief.place(["offer", "fees"]),
    });
  }
}

function checkProfit(segment: Segment, { complain }: Reporter): void {
  for (const found of profitIn(segment.text)) {
    if (interestIn(around(segment.text, found, 40)).length === 0) continue;
    complain({
      spot: { kind: "segment", segment, start: found.start },
      quote: found.text,
      message: `“${found.text}” must not stand for the interest on an account. Say “interest”.`,
    });
  }
}
