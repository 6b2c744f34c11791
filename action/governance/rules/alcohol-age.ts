/**
 * Nobody too young gets advertising for alcohol.
 *
 * What: each audience of a mail for alcohol has a `minimumAge`, checked for its lists, that is at least the age of its countries: 21 in
 * the United States, 20 in Japan and Iceland, 19 in Canada and South Korea, else 18. A page, which anybody can open, is a question.
 *
 * Why: a list without an age holds children. Whether the age was checked well, and whether words or pictures appeal to the young, is not
 * seen.
 *
 * Law: CAP Code 18; in the United States the industry's own codes. Fix: choose a list whose ages were checked, or check this one.
 *
 * @example good: everybody is old enough
 * ```yaml
 * brief: { industry: beer }
 * audience: { regions: [US, DE], minimumAge: 21 }
 * findings: []
 * ```
 *
 * @example good: a page is a question
 * ```yaml
 * kind: landing-page
 * brief: { industry: beer }
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: nobody checked
 * ```yaml
 * brief: { industry: wine }
 * audience: { title: Wine lovers, regions: [DE] }
 * findings:
 *   - 'block: Nobody said how old the people on “Wine lovers” are, and readers of advertising for alcohol must be 18 there. Check it, and add “minimumAge” to the audience.'
 * ```
 *
 * @example bad: too young for one of the countries
 * ```yaml
 * brief: { industry: spirits }
 * audience: { title: Bar news, regions: [GB, US], minimumAge: 18 }
 * findings:
 *   - 'block: People on “Bar news” may be 18, and readers of advertising for alcohol must be 21 there. Choose a list of older people, or split this one by country.'
 * ```
 */

import { CAP_ALCOHOL } from "../laws/regulated.ts";
import type { Audience, Rule } from "../rule.ts";
import { scopeOf } from "../words/industries.ts";

/** Ages at which alcohol may be sold to a person, where it is not 18; read on 2026-11-22. */
const AGES: Readonly<Record<string, number>> = { US: 21, JP: 20, IS: 20, LT: 20, CA: 19, KR: 19 };
const USUAL_AGE = 18;

export const alcoholAge: Rule = {
  meta: {
    id: "alcohol-age",
    title: "Readers are old enough for alcohol",
    group: "regulated industries",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [CAP_ALCOHOL],
  },
  applicability: (context) => scopeOf(context, { branches: ["alcohol"], called: "alcohol" }),
  check: ({ kind, audiences, brand }, { complain, ask }) => ({
    end: () => {
      if (kind === "landing-page") return ask("Anybody can open a page: is there a check of age before it?");
      if (audiences.length === 0) return ask("We do not know who gets this, so we cannot tell how old they are.");
      for (const audience of audiences) {
        const { title, minimumAge } = audience;
        const needed = ageFor(audience);
        if (minimumAge !== undefined && minimumAge >= needed) continue;
        complain({
          spot: { kind: "asset" },
          quote: `age of ${title}`,
          message:
            minimumAge === undefined
              ? `Nobody said how old the people on “${title}” are, and readers of advertising for alcohol must be ${needed} there. Check it, and add “minimumAge” to the audience.`
              : `People on “${title}” may be ${minimumAge}, and readers of advertising for alcohol must be ${needed} there. Choose a list of older people, or split this one by country.`,
          related: brand.audiences.place(["audiences"]),
        });
      }
    },
  }),
};

function ageFor({ regions }: Audience): number {
  return Math.max(USUAL_AGE, ...regions.map((region) => AGES[region] ?? USUAL_AGE));
}
