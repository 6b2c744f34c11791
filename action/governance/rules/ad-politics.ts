/**
 * An ad is not political.
 *
 * What: words of elections, parties and laws in the making, in English, German and French. A person is asked: “vote for your flavour” and
 * software for parliaments are not political.
 *
 * Why: LinkedIn takes no political ads at all, and Google none in the European Union.
 *
 * Law: Google's policy on political content; LinkedIn's Advertising Policies.
 *
 * Fix: none.
 *
 * @example good: no politics
 * ```yaml
 * ad: { kind: search-ad, headlines: [Elect the best plan, Party planning tools, Policy management] }
 * findings: []
 * ```
 *
 * @example good: a mail may be
 * ```yaml
 * subject: Our view on the referendum
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: it is asked about
 * ```yaml
 * ad: { kind: sponsored-content, introduction: What the referendum means for your data. }
 * findings: []
 * result: needs-review
 * ```
 */
import { anyAd, isLinkedin, unlistedAd } from "../facts/ads.ts";
import { GOOGLE_POLITICAL } from "../laws/ads.ts";
import type { Rule } from "../rule.ts";
import { POLITICS } from "../words/ad-words.ts";

export const adPolitics: Rule = {
  meta: {
    id: "ad-politics",
    title: "An ad is not political",
    group: "ads",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [GOOGLE_POLITICAL],
  },
  applicability: anyAd,
  check: (context, { ask }) => {
    const unlisted = unlistedAd("Words of politics", context);
    if (unlisted !== undefined) ask(unlisted);
    const why = isLinkedin(context) ? "LinkedIn takes no political ads" : "Google takes no political ads in the European Union";
    return {
      field: (segment) => {
        for (const { text } of POLITICS.find(segment.text)) ask(`“${text}” may be political, and ${why}. Is this ad?`);
      },
    };
  },
};
