/** What we say of ourselves, of others, and what others say of us. */
import type { Rule } from "../rule.ts";
import { lowestPriceClaim } from "../rules/lowest-price-claim.ts";
import { testimonialIsRegistered } from "../rules/testimonial-is-registered.ts";
import { unregisteredClaim } from "../rules/unregistered-claim.ts";

export const claims: readonly Rule[] = [unregisteredClaim, lowestPriceClaim, testimonialIsRegistered];
