/**
 * An ad tells instead of teasing.
 *
 * What: phrases that make curious without saying what comes (“you won't believe”, “this one trick”), in English, German and French. A
 * person is asked; nothing is blocked by words alone.
 *
 * Why: Google and LinkedIn refuse ads that hide what they are about.
 *
 * Law: Google's policy on clickbait; LinkedIn's Advertising Policies.
 *
 * Fix: none.
 *
 * @example good: it tells
 * ```yaml
 * ad: { kind: search-ad, headlines: [A secret manager for teams, The trick is the index, What happens in a report] }
 * findings: []
 * ```
 *
 * @example good: a mail has no clickbait rule
 * ```yaml
 * subject: You won't believe it
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: it is asked about
 * ```yaml
 * ad: { kind: search-ad, headlines: [You won't believe this, Reports, See how] }
 * findings: []
 * result: needs-review
 * ```
 */
import { anyAd, unlistedAd } from "../facts/ads.ts";
import { GOOGLE_CLICKBAIT } from "../laws/ads.ts";
import type { Rule } from "../rule.ts";
import { TEASERS } from "../words/ad-words.ts";

export const adClickbait: Rule = {
  meta: {
    id: "ad-clickbait",
    title: "An ad tells instead of teasing",
    group: "ads",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [GOOGLE_CLICKBAIT],
  },
  tell: "It tells instead of teasing: no “you won't believe”.",
  applicability: anyAd,
  check: (context, { ask }) => {
    const unlisted = unlistedAd("Words that tease", context);
    if (unlisted !== undefined) ask(unlisted);
    return {
      field: (segment) => {
        for (const { text } of TEASERS.find(segment.text))
          ask(`“${text}” may tease instead of telling. Does the ad say what the reader gets?`);
      },
    };
  },
};
