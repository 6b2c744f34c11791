/**
 * An ad says whether it is political.
 *
 * What: the brief says of every ad whether it is political advertising as the European Union means it (`delivery.political`). Where it says
 * so of an ad, it stands against it: LinkedIn takes none, and Google none in the Union.
 *
 * Why: both platforms ask whoever makes the ad, for every ad; nobody else can answer, and an answer nobody gave is a false declaration.
 *
 * Law: Regulation (EU) 2024/900; Google's policy on political content (https://developers.google.com/google-ads/api/docs/api-policy/eu-par,
 * 2026-11-28); LinkedIn's Advertising Policies.
 *
 * Fix: none.
 *
 * @example good: declared
 * ```yaml
 * ad: { kind: search-ad }
 * delivery: { political: no }
 * findings: []
 * ```
 *
 * @example bad: nobody said
 * ```yaml
 * ad: { kind: search-ad }
 * delivery: { political: not-declared }
 * findings:
 *   - 'block: Nobody said whether this ad is political. Write “political: false” (or true) under delivery in the brief.'
 * ```
 *
 * @example bad: it is, and where
 * ```yaml
 * ad: { kind: sponsored-content }
 * delivery: { political: "yes" }
 * findings:
 *   - 'block: This ad is declared as political, and LinkedIn takes no political ads.'
 * ```
 *
 * @example bad: it is, in the Union
 * ```yaml
 * regions: [US, DE]
 * ad: { kind: search-ad }
 * delivery: { political: "yes" }
 * findings:
 *   - 'block: This ad is declared as political, and Google takes no political ads in the European Union (DE).'
 * ```
 *
 * @example good: it is, elsewhere
 * ```yaml
 * regions: [US]
 * ad: { kind: search-ad }
 * delivery: { political: "yes" }
 * findings: []
 * ```
 */
import { anyAd, deliveryOfAd, isLinkedin, takesNoPolitics } from "../facts/ads.ts";
import { GOOGLE_POLITICAL, LINKEDIN_POLICY } from "../laws/ads.ts";
import { POLITICAL_ADVERTISING } from "../laws/regulated.ts";
import type { Rule, RuleContext } from "../rule.ts";

export const adDeclaresPolitics: Rule = {
  meta: {
    id: "ad-declares-politics",
    title: "An ad says whether it is political",
    group: "ads",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [POLITICAL_ADVERTISING],
  },
  applicability: anyAd,
  check: (context, { complain }) => ({
    end: () => {
      const political = deliveryOfAd(context)?.political;
      const message = political === "not-declared" ? UNSAID : political === "yes" ? whyNot(context) : undefined;
      if (message !== undefined)
        complain({ spot: { kind: "asset" }, quote: "political", message, law: isLinkedin(context) ? LINKEDIN_POLICY : GOOGLE_POLITICAL });
    },
  }),
};

const UNSAID = "Nobody said whether this ad is political. Write “political: false” (or true) under delivery in the brief.";

function whyNot(context: RuleContext): string | undefined {
  const why = takesNoPolitics(context);
  return why === undefined ? undefined : `This ad is declared as political, and ${why}.`;
}
