/**
 * A statistic names its source and its year.
 *
 * What: a share of people ("73 % of marketers", "nine out of ten customers") and a study ("research shows", "laut einer Studie") stand
 * with whose they are and a year in the same paragraph or the two lines after it, with a footnote mark, or with a link in the same paragraph.
 * A registered claim with a disclaimer of its own is held to that by `unregistered-claim`, which also asks for the proof.
 *
 * Why: a number without a source is a number nobody can check; a study without a name may be none.
 *
 * Law: CAP Code 3.7 and 3.9. Fix: name the source and the year.
 *
 * @example good: named, or marked
 * ```yaml
 * html: '<p>73% of marketers write in the evening. Source: Example Institute, 2026.</p><p>Nine out of ten customers stay.*</p><p>* Our own survey of 2026.</p>'
 * findings: []
 * ```
 *
 * @example good: no shares of people
 * ```yaml
 * html: '<p>Save 20% of the price, 40% off for teams, 100% of the time. We study your data, and find research in the menu.</p>'
 * findings: []
 * ```
 *
 * @example bad: nobody's number
 * ```yaml
 * html: '<p>73% of marketers write in the evening. Studies show that it is better so.</p>'
 * findings:
 *   - 'warn: “73% of marketers” names no source and no year. Say whose number it is and from when, or take it out.'
 *   - 'warn: “Studies show” names no source and no year. Say whose number it is and from when, or take it out.'
 * ```
 *
 * @example bad: a name without a year
 * ```yaml
 * language: de
 * html: '<p>80 % der Verbraucher lesen das. Quelle: Beispiel-Institut.</p>'
 * findings:
 *   - 'warn: “80 % der Verbraucher” names no source and no year. Say whose number it is and from when, or take it out.'
 * ```
 */

import { noteSignsIn } from "../facts/footnotes.ts";
import { inListedLanguage } from "../facts/reach.ts";
import { surroundingsIn } from "../facts/surroundings.ts";
import { SOURCES_GB } from "../laws/claims.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isInside, overlaps } from "../text/phrases.ts";
import { findStatistics, namesItsSource, type Statistic } from "../words/statistic-words.ts";

/** Characters in which the source has to stand: the two lines after. */
const NEAR = { before: 0, after: 240 } as const;
/** How far behind the statistic its mark may stand: the end of a long sentence. */
const TO_MARK = 160;

export const statisticHasSource: Rule = {
  meta: {
    id: "statistic-has-source",
    title: "A statistic names its source and its year",
    group: "claims",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [SOURCES_GB],
  },
  tell: "No share of people and no study without whose it is and the year.",
  applicability: inListedLanguage,
  check: (context, { complain }) => {
    const around = surroundingsIn(context.subject);
    const isSettled = (found: Statistic, segment: Segment): boolean => {
      const { claims, legal } = context.registered(segment);
      if (isInside(found, legal()) || overlaps(found, segment.code)) return true;
      return overlaps(
        found,
        claims.filter(({ claim }) => claim.disclaimer !== undefined),
      );
    };
    const isMarked = ({ end }: Statistic, segment: Segment): boolean =>
      noteSignsIn(segment).some(({ start, isNote }) => !isNote && start >= end && start <= end + TO_MARK);
    const look = (segment: Segment): void => {
      for (const found of findStatistics(segment.text)) {
        if (isSettled(found, segment) || isMarked(found, segment) || segment.links.length > 0) continue;
        if (namesItsSource(around(segment, found, NEAR))) continue;
        const { start, text: quote } = found;
        const message = `“${quote}” names no source and no year. Say whose number it is and from when, or take it out.`;
        complain({ spot: { kind: "segment", segment, start }, quote, message });
      }
    };
    return { field: look, text: look };
  },
};
