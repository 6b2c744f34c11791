/**
 * An ad on LinkedIn is about something LinkedIn allows, and not about LinkedIn.
 *
 * What: topics that LinkedIn forbids or allows under conditions (tobacco, cannabis, weapons, gambling, dating, fortune telling …), and the
 * name LinkedIn itself, which must not sound like a recommendation. Words alone decide nothing: a person is asked.
 *
 * Why: LinkedIn refuses such ads, and closes accounts that try again.
 *
 * Law: LinkedIn's Advertising Policies.
 *
 * Fix: none.
 *
 * @example good: an allowed topic
 * ```yaml
 * ad: { kind: sponsored-content, introduction: 'Reports that do not smoke, bet or shoot.' }
 * findings: []
 * ```
 *
 * @example good: on Google other rules hold
 * ```yaml
 * ad: { kind: search-ad, headlines: [Lead reports from LinkedIn, Reports, See how] }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: both are asked about
 * ```yaml
 * ad: { kind: sponsored-content, introduction: 'The best LinkedIn tool for cannabis brands.' }
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: smoke of another kind
 * ```yaml
 * ad: { kind: sponsored-content, introduction: 'Hand-rolled cigars, by post.' }
 * findings: []
 * result: needs-review
 * ```
 */
import { linkedinAd, unlistedAd } from "../facts/ads.ts";
import { LINKEDIN_POLICY } from "../laws/ads.ts";
import type { Rule } from "../rule.ts";
import { LINKEDIN_TOPICS } from "../words/ad-words.ts";

const NAME = /(?<![\p{L}\p{N}./@])linked\s?in(?![\p{L}\p{N}./])/giu;

export const linkedinTopics: Rule = {
  meta: {
    id: "linkedin-topics",
    title: "An ad on LinkedIn is about something it allows",
    group: "ads",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [LINKEDIN_POLICY],
  },
  applicability: linkedinAd,
  check: (context, { ask }) => {
    const unlisted = unlistedAd("Topics that LinkedIn restricts", context);
    if (unlisted !== undefined) ask(unlisted);
    return {
      field: (segment) => {
        for (const { text } of LINKEDIN_TOPICS.find(segment.text))
          ask(`“${text}” may be about something that LinkedIn forbids or restricts. Does the ad advertise it?`);
        if (segment.text.match(NAME) !== null)
          ask("The ad names LinkedIn. Does it sound as if LinkedIn recommended us, or as if we belonged to it?");
      },
    };
  },
};
