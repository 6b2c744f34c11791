/** What we say of ourselves, of others, and what others say of us. */
import type { Rule } from "../rule.ts";
import { absolutePromise } from "../rules/absolute-promise.ts";
import { certificateIsHeld } from "../rules/certificate-is-held.ts";
import { climateNeutralClaim } from "../rules/climate-neutral-claim.ts";
import { competitorNeedsComparison } from "../rules/competitor-needs-comparison.ts";
import { connectionIsTold } from "../rules/connection-is-told.ts";
import { footnotesPairUp } from "../rules/footnotes-pair-up.ts";
import { futurePromise } from "../rules/future-promise.ts";
import { genericEnvironmentalClaim } from "../rules/generic-environmental-claim.ts";
import { guaranteeHasTerms } from "../rules/guarantee-has-terms.ts";
import { lowestPriceClaim } from "../rules/lowest-price-claim.ts";
import { madeInCountry } from "../rules/made-in.ts";
import { reviewScoreIsCurrent } from "../rules/review-score-is-current.ts";
import { statisticHasSource } from "../rules/statistic-has-source.ts";
import { testimonialIsRegistered } from "../rules/testimonial-is-registered.ts";
import { typicalResult } from "../rules/typical-result.ts";
import { unregisteredClaim } from "../rules/unregistered-claim.ts";

export const claims: readonly Rule[] = [
  unregisteredClaim,
  statisticHasSource,
  footnotesPairUp,
  futurePromise,
  lowestPriceClaim,
  competitorNeedsComparison,
  testimonialIsRegistered,
  connectionIsTold,
  typicalResult,
  reviewScoreIsCurrent,
  certificateIsHeld,
  genericEnvironmentalClaim,
  climateNeutralClaim,
  guaranteeHasTerms,
  absolutePromise,
  madeInCountry,
];
