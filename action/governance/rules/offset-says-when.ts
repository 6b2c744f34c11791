/**
 * An offset says when it works.
 *
 * What: where an asset for the United States says that emissions are offset, the words are a registered claim whose record names the day
 * by which they are reduced (`claims.yaml`, `environment.reducedBy`). If that is two years away or more, the asset says so, with the year
 * near the words. To consumers in the EU `climate-neutral-claim` forbids most of such words altogether.
 *
 * Why: a tree that is planted today takes nothing back today, and readers think it does.
 *
 * Law: 16 CFR 260.5. It warns. Fix: name the year, or register the claim with its day.
 *
 * @example good: soon, or said
 * ```yaml
 * claims: [{ id: C-060, wording: [we offset our emissions], evidence: o.pdf, regions: [US], expires: 2027-12-31, environment: { reducedBy: 2030-06-30 } }]
 * html: '<p>With trees, we offset our emissions by 2030. An offset of 5 pixels.</p>'
 * findings: []
 * ```
 *
 * @example good: denied
 * ```yaml
 * html: '<p>We do not offset our emissions: we avoid them.</p>'
 * findings: []
 * ```
 *
 * @example bad: nobody recorded when
 * ```yaml
 * html: '<p>Now with carbon offsets.</p>'
 * findings:
 *   - 'warn: “carbon offsets” does not say when they work, and no registered claim does. Register it with the day by which the emissions are reduced, or take it out.'
 * ```
 *
 * @example bad: years away, and not said
 * ```yaml
 * claims: [{ id: C-060, wording: [we offset our emissions], evidence: o.pdf, regions: [US], expires: 2027-12-31, environment: { reducedBy: 2030-06-30 } }]
 * html: '<p>With trees, we offset our emissions.</p>'
 * findings:
 *   - 'warn: “offset our emissions” works only by 2030 (C-060), and readers think it works today. Say “by 2030” beside it.'
 * ```
 */

import { firstObstacle, inListedLanguage, isAmong, whereKnown } from "../facts/reach.ts";
import { surroundingsIn } from "../facts/surroundings.ts";
import { OFFSETS_US } from "../laws/claims.ts";
import { APPLIES, notApplicable, type Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isInside, overlaps } from "../text/phrases.ts";
import { findOffsets } from "../words/environment-words.ts";
import { isNegated } from "../words/negated.ts";

/** 16 CFR 260.5(b): offsets that will not occur for two years or longer. */
const YEARS = 2;
const NEAR = { before: 120, after: 160 } as const;

export const offsetSaysWhen: Rule = {
  meta: {
    id: "offset-says-when",
    title: "An offset says when it works",
    group: "claims",
    kind: "registry",
    severity: "warn",
    fix: "none",
    law: [OFFSETS_US],
  },
  applicability: (context) =>
    firstObstacle(
      () => whereKnown(context),
      () => (isAmong(context.regions, ["US"]) ? APPLIES : notApplicable("Only a law in the United States, and nobody there gets this.")),
      () => inListedLanguage(context),
    ),
  check: (context, { complain }) => {
    const around = surroundingsIn(context.subject);
    const { today, brand } = context;
    const look = (segment: Segment): void => {
      for (const found of findOffsets(segment.text)) {
        const { start, text: quote } = found;
        if (isNegated(segment.text, found) || overlaps(found, segment.code)) continue;
        const use = context.registered(segment).claims.find((claim) => isInside(found, [claim]));
        const reducedBy = use?.claim.environment?.reducedBy;
        const spot = { kind: "segment", segment, start } as const;
        if (use === undefined || reducedBy === undefined) {
          const message = `“${quote}” does not say when they work, and no registered claim does. Register it with the day by which the emissions are reduced, or take it out.`;
          complain({ spot, quote, message, related: brand.claims.place(["claims"]) });
          continue;
        }
        const year = reducedBy.slice(0, 4);
        if (reducedBy < later(today, YEARS) || around(segment, found, NEAR).includes(year)) continue;
        const message = `“${quote}” works only by ${year} (${use.claim.id}), and readers think it works today. Say “by ${year}” beside it.`;
        complain({ spot, quote, message, related: brand.claims.place(["claims", brand.claims.value.claims.indexOf(use.claim)]) });
      }
    };
    return { field: look, text: look };
  },
};

/** The same day some years later; a 29 February that is none still compares rightly. */
function later(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
}
