/**
 * An ad speaks of the product, not of what it guesses about its reader.
 *
 * What: words that suppose an illness, debts, a faith or a divorce of the reader (“your diabetes”, “are you in debt”), in English, German
 * and French. A person is asked: the same words may stand in a harmless sentence.
 *
 * Why: both platforms refuse ads that seem to know something personal.
 *
 * Law: Google's policy on personalised advertising; LinkedIn's Advertising Policies.
 *
 * Fix: none.
 *
 * @example good: about the product
 * ```yaml
 * ad: { kind: search-ad, headlines: [An app for diabetes data, Debt reports for banks, Your data in one place] }
 * findings: []
 * ```
 *
 * @example good: a language without a list is asked about
 * ```yaml
 * language: it
 * ad: { kind: text-ad }
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: it is asked about
 * ```yaml
 * ad: { kind: sponsored-content, introduction: Are you in debt? We help. }
 * findings: []
 * result: needs-review
 * ```
 */
import { anyAd, unlistedAd } from "../facts/ads.ts";
import { GOOGLE_PERSONAL } from "../laws/ads.ts";
import type { Rule } from "../rule.ts";
import { ABOUT_THE_READER } from "../words/ad-words.ts";

export const adAboutTheReader: Rule = {
  meta: {
    id: "ad-about-the-reader",
    title: "An ad does not guess about its reader",
    group: "ads",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [GOOGLE_PERSONAL],
  },
  tell: "Nothing is supposed of the reader: no illness, debts or faith.",
  applicability: anyAd,
  check: (context, { ask }) => {
    const unlisted = unlistedAd("Words that suppose something of the reader", context);
    if (unlisted !== undefined) ask(unlisted);
    return {
      field: (segment) => {
        for (const { text } of ABOUT_THE_READER.find(segment.text))
          ask(`“${text}” may sound as if we knew something personal about the reader. Can the ad speak of the product instead?`);
      },
    };
  },
};
