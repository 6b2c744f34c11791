/**
 * A gross return stands beside the net one.
 *
 * What: for investments in the United States, a return that is called gross has a net one in the same paragraph or the two lines after it.
 * A return that is called neither is asked about, and with every return whether the figures for one, five and ten years stand beside it in
 * the same size. How large and how prominent a figure is, is not seen.
 *
 * Why: fees are what the client never gets.
 *
 * Law: 17 CFR 275.206(4)-1(d). Fix: put the net figure beside it; the adviser has it, we do not.
 *
 * @example good: both, and the years are asked about
 * ```yaml
 * brief: { industry: asset management }
 * html: '<p>The fund returned 12% gross and 10.4% net in 2026.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example good: no return
 * ```yaml
 * brief: { industry: asset management }
 * html: '<p>Our gross margin is 12%. A performance fee of 15% applies.</p>'
 * findings: []
 * ```
 *
 * @example bad: gross alone
 * ```yaml
 * brief: { industry: asset management }
 * html: '<p>A gross return of 12% in 2026.</p>'
 * findings:
 *   - 'block: “12%” is a return before fees, and the one after fees does not stand beside it. Show the net return for the same period, in the same size.'
 * ```
 *
 * @example bad: neither, so a person has to say
 * ```yaml
 * brief: { industry: wealth management }
 * html: '<p>The fund returned 12% in 2026.</p>'
 * findings: []
 * result: needs-review
 * ```
 */

import { surroundingsIn } from "../facts/surroundings.ts";
import { ADVISER_PERFORMANCE } from "../laws/regulated.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { scopeOf, unlistedLanguage } from "../words/industries.ts";
import { around } from "../words/negated.ts";
import { returnFiguresIn } from "../words/return-figures.ts";

const GROSS = /(?<!\p{L})(?:gross(?! domestic)|before fees|brutto|vor gebühren|bruts?|avant frais)(?!\p{L})/iu;
const NET = /(?<!\p{L})(?:net|after (?:all )?fees|netto|nach (?:allen )?gebühren|nets?|après frais)(?!\p{L})/iu;
/** Characters: the words beside a figure. */
const BESIDE = 40;
/** Characters: the two lines after it. */
const NEAR = { before: 0, after: 240 } as const;

export const netOfFees: Rule = {
  meta: {
    id: "net-of-fees",
    title: "A gross return stands beside the net one",
    group: "regulated industries",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [ADVISER_PERFORMANCE],
  },
  tell: "No return is named without saying whether fees are taken off.",
  applicability: (context) =>
    scopeOf(context, { branches: ["investment", "high-risk investment"], called: "investments", regions: ["US"] }),
  check: (context, reporter) => {
    const unlisted = unlistedLanguage(context);
    if (unlisted !== undefined) reporter.ask(unlisted);
    const surroundings = surroundingsIn(context.subject);
    let first: string | undefined;
    const look = (segment: Segment): void => {
      const { text } = segment;
      for (const figure of returnFiguresIn(text)) {
        first ??= figure.text;
        const isGross = GROSS.test(around(text, figure, BESIDE));
        const isNetToo = NET.test(surroundings(segment, figure, NEAR));
        if (!isGross && !isNetToo) {
          reporter.ask(
            `“${figure.text}” does not say whether it is before or after fees. It must be after fees, or both must stand there.`,
          );
        }
        if (!isGross || isNetToo) continue;
        const message = `“${figure.text}” is a return before fees, and the one after fees does not stand beside it. Show the net return for the same period, in the same size.`;
        reporter.complain({ spot: { kind: "segment", segment, start: figure.start }, quote: figure.text, message });
      }
    };
    return {
      field: look,
      text: look,
      end: () => {
        if (first === undefined) return;
        reporter.ask(
          `“${first}” is a return. See that those for one, five and ten years stand beside it, as far as the portfolio is that old.`,
        );
      },
    };
  },
};
