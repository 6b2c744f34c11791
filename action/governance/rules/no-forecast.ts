/**
 * Nobody forecasts a return.
 *
 * What: for investments in the United States, words that say what a return or a price will be ("expected to return 8%", "could reach
 * $100", "target return", "projected growth") are asked about, up to three of them. What is denied, and what the business itself plans, a
 * person tells apart.
 *
 * Why: nobody knows, and whoever reads it buys it.
 *
 * Law: FINRA 2210(d)(1)(F), with narrow exceptions. It only asks. Fix: take the forecast out.
 *
 * @example good: denied, past, and something else
 * ```yaml
 * brief: { industry: brokerage }
 * html: '<p>We do not project returns. The fund returned 8% in 2026. The weather forecast is fine. Our office will reach the river.</p>'
 * findings: []
 * ```
 *
 * @example good: other industries forecast what they like
 * ```yaml
 * html: '<p>Sales are expected to grow by 8%.</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: asked, because only a person can tell
 * ```yaml
 * brief: { industry: brokerage }
 * html: '<p>Expected to return 8% a year. The share could reach $100.</p>'
 * findings: []
 * result: needs-review
 * ```
 */

import { FINRA_PROJECTIONS } from "../laws/regulated.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { caseless } from "../text/caseless.ts";
import { INVESTMENTS, scopeOf, unlistedLanguage } from "../words/industries.ts";
import { isNegated } from "../words/negated.ts";

const SOME = "(?:[\\p{L}’'-]{1,16}\\s){0,3}";
const FIGURE = "(?:[€£$]\\s?)?\\d[\\d.,]{0,9}(?:\\s?(?:%|[€£$]))?";
const forecastsIn = caseless(
  `(?<!\\p{L})(?:(?:expected|projected|forecast(?:ed)?|predicted|anticipated|set|likely|estimated) to (?:return|yield|earn|gain|rise|grow|climb|double|reach|outperform)(?:\\s(?:by\\s|up to\\s|over\\s)?${FIGURE})?|` +
    `(?:will|could|may|might|should|can) (?:return|yield|earn you|gain|rise|climb|reach|double|triple|grow)\\s(?!us\\s|me\\s|our\\s)${SOME}${FIGURE}|` +
    "(?:projected|expected|target|targeted|forecast|anticipated|estimated) (?:annual |yearly |net )?(?:returns?|yields?|gains?|performance|price)|price (?:targets?|predictions?)|" +
    `(?:erwartete|prognostizierte|angestrebte)[nr]? (?:jährliche[nr]? )?(?:rendite|wertentwicklung|kurs)|kursziele?|(?:wird|kann|könnte|dürfte)\\s${SOME}${FIGURE}\\s${SOME}(?:steigen|erzielen|erreichen|bringen)|` +
    `(?:rendement|cours|performance)s? (?:attendue?s?|prévue?s?|cibles?|visée?s?)|(?:devrait|pourrait|va)\\s${SOME}(?:rapporter|atteindre|progresser)\\s${SOME}${FIGURE})(?!\\p{L})`,
);
const MOST_NAMED = 3;

export const noForecast: Rule = {
  meta: {
    id: "no-forecast",
    title: "Nobody forecasts a return",
    group: "regulated industries",
    kind: "pattern",
    severity: "note",
    fix: "none",
    law: [FINRA_PROJECTIONS],
  },
  tell: "Nobody foretells a return.",
  applicability: (context) => scopeOf(context, { branches: INVESTMENTS, called: "investments", regions: ["US"] }),
  check: (context, { ask }) => {
    const unlisted = unlistedLanguage(context);
    if (unlisted !== undefined) ask(unlisted);
    const forecasts = new Map<string, string>();
    const look = (segment: Segment): void => {
      for (const found of forecastsIn(segment.text)) {
        if (!isNegated(segment.text, found)) forecasts.set(found.text.toLowerCase(), found.text);
      }
    };
    return {
      field: look,
      text: look,
      end: () => {
        const named = [...forecasts.values()].slice(0, MOST_NAMED).map((forecast) => `“${forecast}”`);
        if (named.length > 0)
          ask(`${named.join(", ")}: is this a forecast of a return or a price? Then it may not stand here. Take it out.`);
      },
    };
  },
};
