/** What we say of ourselves, of others, and what others say of us. */
import type { Rule } from "../rule.ts";
import { absolutePromise } from "../rules/absolute-promise.ts";
import { certificateIsHeld } from "../rules/certificate-is-held.ts";
import { climateNeutralClaim } from "../rules/climate-neutral-claim.ts";
import { climateTargetHasPlan } from "../rules/climate-target-has-plan.ts";
import { competitorNeedsComparison } from "../rules/competitor-needs-comparison.ts";
import { connectionIsTold } from "../rules/connection-is-told.ts";
import { degradableOrRecyclable } from "../rules/degradable-or-recyclable.ts";
import { footnotesPairUp } from "../rules/footnotes-pair-up.ts";
import { futurePromise } from "../rules/future-promise.ts";
import { genericEnvironmentalClaim } from "../rules/generic-environmental-claim.ts";
import { guaranteeHasTerms } from "../rules/guarantee-has-terms.ts";
import { lowestPriceClaim } from "../rules/lowest-price-claim.ts";
import { madeInCountry } from "../rules/made-in.ts";
import { offsetSaysWhen } from "../rules/offset-says-when.ts";
import { reviewScoreIsCurrent } from "../rules/review-score-is-current.ts";
import { statisticHasSource } from "../rules/statistic-has-source.ts";
import { sustainabilityLabel } from "../rules/sustainability-label.ts";
import { testimonialIsRegistered } from "../rules/testimonial-is-registered.ts";
import { typicalResult } from "../rules/typical-result.ts";
import { unregisteredClaim } from "../rules/unregistered-claim.ts";
import { wholeOrPart } from "../rules/whole-or-part.ts";

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
  climateTargetHasPlan,
  wholeOrPart,
  sustainabilityLabel,
  degradableOrRecyclable,
  offsetSaysWhen,
  guaranteeHasTerms,
  absolutePromise,
  madeInCountry,
];
