/**
 * An ad for jobs, housing or credit leaves nobody out by age, gender or postcode.
 *
 * What: where the campaign's industry is recruiting, real estate or credit and the ad is shown in the United States or Canada, a person is
 * asked to look at the targeting, which is set in the platform and not here.
 *
 * Why: Google and LinkedIn forbid it there, and so do the laws against discrimination.
 *
 * Law: Google's policy on personalised advertising; LinkedIn's Advertising Policies.
 *
 * Fix: none.
 *
 * @example good: another industry
 * ```yaml
 * ad: { kind: search-ad }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example good: another country
 * ```yaml
 * brand: { industry: recruiting }
 * regions: [DE]
 * ad: { kind: search-ad }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: it is asked about
 * ```yaml
 * brand: { industry: Real Estate }
 * ad: { kind: search-ad }
 * findings: []
 * result: needs-review
 * ```
 */
import { anyAd } from "../facts/ads.ts";
import { GOOGLE_PERSONAL } from "../laws/ads.ts";
import { type Applicability, notApplicable, type Rule, type RuleContext, unknown } from "../rule.ts";
import { CREDITS, isIn } from "../words/industries.ts";

const JOBS_AND_HOUSING =
  /\b(?:recruit(?:ing|ment)|human resources|hr|staffing|jobs?|careers?|employment|real estate|housing|property|rentals?|immobilien|personal|stellen)\b/i;

export const adFairTargeting: Rule = {
  meta: {
    id: "ad-fair-targeting",
    title: "Jobs, housing and credit are shown to everybody",
    group: "ads",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [GOOGLE_PERSONAL],
  },
  applicability,
  check: (_context, { ask }) => ({
    end: () => ask("Ads for jobs, housing and credit must not be aimed by age, gender or postcode. Look at the targeting in the platform."),
  }),
};

function applicability(context: RuleContext): Applicability {
  const ad = anyAd(context);
  if (ad.kind !== "applies") return ad;
  if (!JOBS_AND_HOUSING.test(context.industry) && !isIn(context, CREDITS))
    return notApplicable(`Only for jobs, housing and credit; the industry here is “${context.industry}”.`);
  if (context.regions.length === 0) return unknown("The audience names no country, so we cannot tell whether targeting is restricted.");
  return context.regions.some((region) => region === "US" || region === "CA")
    ? ad
    : notApplicable("The platforms restrict this targeting in the United States and Canada.");
}
