/** What we say of ourselves, of others, and what others say of us. */
import type { Rule } from "../rule.ts";
import { absolutePromise } from "../rules/absolute-promise.ts";
import { certificateIsHeld } from "../rules/certificate-is-held.ts";
import { climateNeutralClaim } from "../rules/climate-neutral-claim.ts";
import { genericEnvironmentalClaim } from "../rules/generic-environmental-claim.ts";
import { guaranteeHasTerms } from "../rules/guarantee-has-terms.ts";
import { lowestPriceClaim } from "../rules/lowest-price-claim.ts";
import { madeInCountry } from "../rules/made-in.ts";
import { testimonialIsRegistered } from "../rules/testimonial-is-registered.ts";
import { unregisteredClaim } from "../rules/unregistered-claim.ts";

export const claims: readonly Rule[] = [
  unregisteredClaim,
  lowestPriceClaim,
  testimonialIsRegistered,
  certificateIsHeld,
  genericEnvironmentalClaim,
  climateNeutralClaim,
  guaranteeHasTerms,
  absolutePromise,
  madeInCountry,
];
