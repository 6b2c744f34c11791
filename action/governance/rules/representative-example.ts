/**
 * A consumer credit with a figure carries its representative example.
 *
 * What: for consumer credit in the European Union and the United Kingdom, an interest rate or a cost in figures asks for the annual
 * percentage rate of charge by its name (APR, effektiver Jahreszins, TAEG), which blocks, and for the borrowing rate, the total amount of
 * credit, the term and the instalment, which warn where no words for them are found.
 *
 * Why: a low rate alone says nothing of what the money costs. Whether the figures fit together is not seen, nor how large they are set.
 *
 * Law: Consumer Credit Directive 2023/2225 Art. 8; CONC 3.5. Fix: put in the example that credit or legal approved.
 *
 * @example good: the whole example
 * ```yaml
 * brief: { industry: credit }
 * regions: [GB]
 * audience: { people: consumers }
 * html: '<p>Representative example: total amount of credit £5,000 over 36 months, interest rate 5.8% fixed, representative 5.9% APR, 36 monthly payments of £151.62, total payable £5,458.</p>'
 * findings: []
 * ```
 *
 * @example good: percentages that are no rates
 * ```yaml
 * brief: { industry: credit }
 * regions: [GB]
 * audience: { people: consumers }
 * html: '<p>98% of our customers would come again. Interested? Call us.</p>'
 * findings: []
 * ```
 *
 * @example bad: a rate alone
 * ```yaml
 * brief: { industry: consumer credit }
 * regions: [IE]
 * audience: { people: consumers }
 * html: '<p>Loans at a 4.9% interest rate.</p>'
 * findings:
 *   - 'block: “4.9%” is a figure about credit, so the representative example goes with it. Not found: the annual percentage rate (APR); the total amount of credit; the term; the instalment. Add it as credit or legal approved it.'
 * ```
 *
 * @example bad: in German, half of it
 * ```yaml
 * brief: { industry: kredit }
 * regions: [DE]
 * language: de
 * audience: { people: consumers }
 * html: '<p>Ab 3,9 % effektivem Jahreszins, Laufzeit 36 Monate, Monatsrate 99 €.</p>'
 * findings:
 *   - 'warn: “3,9 %” is a figure about credit, so the representative example goes with it. Not found: the borrowing rate; the total amount of credit. Look whether they are said in other words, or add them.'
 * ```
 */

import { hasHiddenFooter } from "../facts/demand-statement.ts";
import { CONC, CONSUMER_CREDIT } from "../laws/regulated.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { findPercents } from "../text/amounts.ts";
import { caseless } from "../text/caseless.ts";
import type { Span } from "../text/phrases.ts";
import { scopeOf, unlistedLanguage } from "../words/industries.ts";
import { around } from "../words/negated.ts";
import { isOtherRate } from "../words/other-rates.ts";

const whole = (words: string): ReturnType<typeof caseless> => caseless(`(?<!\\p{L})(?:${words})(?!\\p{L})`);

/** What makes a percentage a figure about credit. */
const RATE = whole(
  "rates?|interest|aprc?|zins|zinsen|zinssatz|sollzins|sollzinssatz|effektivem|effektiver|effektiven|jahreszins|effektivzins|" +
    "taux|intérêts?|taeg",
);
const NEAR = 40;

const PARTS: readonly { readonly called: string; readonly find: ReturnType<typeof caseless>; readonly needed: boolean }[] = [
  {
    called: "the annual percentage rate (APR)",
    needed: true,
    find: whole(
      "aprc?|annual percentage rate|effektive[rmn]?\\s(?:jahreszins(?:es)?|zinssatz)|effektiver?\\sjahreszins|effektivzins|taeg|taux annuel effectif global",
    ),
  },
  {
    called: "the borrowing rate",
    needed: false,
    find: whole(
      "(?:interest|borrowing|fixed|variable)\\srates?|interest|sollzins(?:satz|es)?|gebundener\\s[\\p{L}]{0,12}zins[\\p{L}]{0,6}|taux\\s(?:débiteur|fixe|variable|nominal)",
    ),
  },
  {
    called: "the total amount of credit",
    needed: false,
    find: whole(
      "total amount of (?:the )?credit|amount of credit|loan amount|amount borrowed|nettodarlehensbetrag|gesamtkreditbetrag|kreditbetrag|darlehensbetrag|montant (?:total )?du (?:crédit|prêt)",
    ),
  },
  {
    called: "the term",
    needed: false,
    find: whole(
      "(?:over|for|term of)\\s\\d{1,3}\\s(?:months|years)|\\d{1,3}[\\s-](?:months?|monthly)|laufzeit|\\d{1,3}\\s(?:monate[n]?|monatsraten|raten|mois|mensualités)|durée",
    ),
  },
  {
    called: "the instalment",
    needed: false,
    find: whole("instal+ments?|monthly (?:payments?|repayments?)|repayments? of|monatsrate|monatliche rate|raten|rate von|mensualités?"),
  },
];

export const representativeExample: Rule = {
  meta: {
    id: "representative-example",
    title: "Credit with a figure carries its example",
    group: "regulated industries",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [CONSUMER_CREDIT, CONC],
  },
  applicability: (context) =>
    scopeOf(context, { branches: ["credit", "short-term credit"], called: "consumer credit", regions: ["EU", "GB"], consumersOnly: true }),
  check: (context, { complain, ask }) => {
    const unlisted = unlistedLanguage(context);
    if (unlisted !== undefined) ask(unlisted);
    let figure: { readonly segment: Segment; readonly start: number; readonly quote: string } | undefined;
    const look = (segment: Segment): void => {
      const found = figure === undefined ? findPercents(segment.text).find((written) => isFigure(segment.text, written)) : undefined;
      if (found !== undefined) figure = { segment, start: found.start, quote: found.text };
    };
    return {
      field: look,
      text: look,
      end: () => {
        if (figure === undefined) return;
        const { segment, start, quote } = figure;
        const seen = `${segment.text} ${context.subject.visibleText}`;
        const missing = PARTS.filter(({ find }) => find(seen).length === 0);
        if (missing.length > 0 && hasHiddenFooter(context)) {
          ask(`“${quote}” is a figure about credit: look in the draft for ${missing.map(({ called }) => called).join(", ")}.`);
          return;
        }
        const spot = { kind: "segment", segment, start } as const;
        if (missing.length === 0) return;
        const list = missing.map(({ called }) => called).join("; ");
        const isNeeded = missing.some((part) => part.needed);
        const way = isNeeded ? "Add it as credit or legal approved it" : "Look whether they are said in other words, or add them";
        complain({
          spot,
          quote,
          severity: isNeeded ? "block" : "warn",
          message: `“${quote}” is a figure about credit, so the representative example goes with it. Not found: ${list}. ${way}.`,
        });
      },
    };
  },
};

function isFigure(text: string, span: Span): boolean {
  const near = around(text, span, NEAR);
  return RATE(near).length > 0 && !isOtherRate(near);
}
