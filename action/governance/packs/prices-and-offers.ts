/** What is promised for what money. */
import type { Rule } from "../rule.ts";
import { freeHasItsConditions } from "../rules/free-has-its-conditions.ts";
import { offerMatchesBrief } from "../rules/offer-matches-brief.ts";
import { offerTermsLink } from "../rules/offer-terms-link.ts";
import { priorPrice } from "../rules/prior-price.ts";
import { prizePromotion } from "../rules/prize-promotion.ts";
import { renewalIsTold } from "../rules/renewal-is-told.ts";
import { scarcityIsProven } from "../rules/scarcity-is-proven.ts";
import { totalPrice } from "../rules/total-price.ts";

export const pricesAndOffers: readonly Rule[] = [
  offerMatchesBrief,
  priorPrice,
  totalPrice,
  freeHasItsConditions,
  renewalIsTold,
  offerTermsLink,
  scarcityIsProven,
  prizePromotion,
];
