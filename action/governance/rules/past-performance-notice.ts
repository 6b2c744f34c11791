/**
 * A figure about past returns carries the sentence that it says nothing about the future.
 *
 * What: for investments, a percentage beside a word for return ("returned 12%", "12 % Rendite"), or in a sentence that says how something
 * invested went over a time ("the fund was up 9% in the twelve months to December"), asks for one of the usual sentences, as
 * "Past performance is not a reliable indicator of future results." It stands in the text a reader sees and in the plain-text part. A
 * performance fee, and a share of accounts that lose money, are no figures about returns.
 *
 * In the United States a figure also has to be signed for by name: that it stands net of fees.
 *
 * Why: a good year sells, and the law wants the reader told what it is worth. A figure in a chart, the period and its end are not seen.
 *
 * Law: COBS 4.6.2R; MiFID Delegated Regulation 2017/565 Art. 44; 17 CFR 275.206(4)-1(a). No law prescribes the words: another wording
 * of the sentence warns. Fix: put the sentence in.
 *
 * @example good: the figure and its sentence
 * ```yaml
 * brief: { industry: funds }
 * html: '<p>The fund returned 12% in 2026.</p><p>Past performance is no guarantee of future results.</p>'
 * text: The fund returned 12% in 2026. Past performance is no guarantee of future results.
 * findings: []
 * result: needs-review
 * ```
 *
 * @example good: percentages that are no returns
 * ```yaml
 * brief: { industry: funds }
 * html: '<p>A performance fee of 15% applies. 20% of our people work on returns policy. Save 10% of your salary.</p>'
 * findings: []
 * ```
 *
 * @example good: what rose besides
 * ```yaml
 * brief: { industry: funds }
 * regions: [GB]
 * html: '<p>Clients of the fund were up 9% in 2026. Inflation was up 3% in the year. Rents rose 4% in the last twelve months.</p>'
 * findings: []
 * ```
 *
 * @example bad: without a word for return
 * ```yaml
 * brief: { industry: funds }
 * regions: [GB]
 * html: '<p>The fund was up 9% in the twelve months to 31 December 2026.</p>'
 * findings:
 *   - 'block: The sentence about past returns is missing. “9%” says how well it went, and readers must be told that this says nothing about the future. Put in, word for word: “Past performance is not a reliable indicator of future results.”'
 * ```
 *
 * @example bad: the figure alone
 * ```yaml
 * brief: { industry: funds }
 * regions: [GB]
 * html: '<p>The fund gained 12.4% a year.</p>'
 * findings:
 *   - 'block: The sentence about past returns is missing. “12.4%” says how well it went, and readers must be told that this says nothing about the future. Put in, word for word: “Past performance is not a reliable indicator of future results.”'
 * ```
 *
 * @example bad: forgotten in the plain-text part, in German
 * ```yaml
 * brief: { industry: wertpapiere }
 * regions: [DE]
 * language: de
 * html: '<p>Rendite von 8 % im Jahr.</p><p>Frühere Wertentwicklungen sind kein verlässlicher Indikator für künftige Ergebnisse.</p>'
 * text: Rendite von 8 % im Jahr.
 * findings:
 *   - 'block: In the plain-text part, the sentence about past returns is missing. “8 %” says how well it went, and readers must be told that this says nothing about the future. Put in, word for word: “Die Wertentwicklung in der Vergangenheit ist kein verlässlicher Indikator für die künftige Wertentwicklung.”'
 * ```
 */

import { demandStatement } from "../facts/demand-statement.ts";
import { PAST_PERFORMANCE } from "../facts/statements.ts";
import { ADVISER_MARKETING, COBS_PAST, MIFID } from "../laws/regulated.ts";
import type { Rule, RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { INVESTMENTS, reaches, scopeOf, unlistedLanguage } from "../words/industries.ts";
import { returnFiguresIn } from "../words/return-figures.ts";

export const pastPerformanceNotice: Rule = {
  meta: {
    id: "past-performance-notice",
    title: "Past returns carry their notice",
    group: "regulated industries",
    kind: "cross-field",
    severity: "block",
    fix: "suggest",
    law: [COBS_PAST, MIFID, ADVISER_MARKETING],
  },
  tell: "No past return without the notice that belongs to it.",
  applicability: (context) => scopeOf(context, { branches: INVESTMENTS, called: "investments", regions: ["US", "GB", "EU"] }),
  check: (context, reporter) => {
    const unlisted = unlistedLanguage(context);
    if (unlisted !== undefined) reporter.ask(unlisted);
    let figure: string | undefined;
    const look = (segment: Segment): void => {
      figure ??= returnFiguresIn(segment.text)[0]?.text;
    };
    return {
      field: look,
      text: look,
      end: () => {
        if (figure === undefined) return;
        if (reaches(context, ["US"]))
          reporter.sign(
            { kind: "performance", who: "whoever answers for how returns are shown" },
            `“${figure}” is a return. It goes out only once somebody who answers for it has approved, by name, that it stands net of fees, for the same period and as large as any gross figure.`,
          );
        const show = shownFor(context);
        demandStatement(context, reporter, {
          id: "notice about past returns",
          called: "The sentence about past returns",
          why: `“${figure}” says how well it went, and readers must be told that this says nothing about the future.`,
          texts: Object.values(PAST_PERFORMANCE).flat(),
          ...(show === undefined ? {} : { show }),
          severity: "block",
          alteredSeverity: "warn",
        });
      },
    };
  },
};

function shownFor({ language, regions }: RuleContext): string | undefined {
  if (language.startsWith("de")) return PAST_PERFORMANCE.de[0];
  if (language.startsWith("fr")) return PAST_PERFORMANCE.fr[0];
  return regions.every((region) => region === "US") ? PAST_PERFORMANCE.us[0] : PAST_PERFORMANCE.en[0];
}
