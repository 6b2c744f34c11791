/** What is promised for what money. */
import type { Rule } from "../rule.ts";
import { amountsAsReadersWriteThem } from "../rules/amounts-as-readers-write-them.ts";
import { assetsAgree } from "../rules/assets-agree.ts";
import { formerPriceIsRecorded } from "../rules/former-price-is-recorded.ts";
import { freeHasItsConditions } from "../rules/free-has-its-conditions.ts";
import { germanPriceNotes } from "../rules/german-price-notes.ts";
import { offerMatchesBrief } from "../rules/offer-matches-brief.ts";
import { offerTermsLink } from "../rules/offer-terms-link.ts";
import { priorPrice } from "../rules/prior-price.ts";
import { prizePromotion } from "../rules/prize-promotion.ts";
import { renewalIsTold } from "../rules/renewal-is-told.ts";
import { scarcityIsProven } from "../rules/scarcity-is-proven.ts";
import { totalPrice } from "../rules/total-price.ts";

export const pricesAndOffers: readonly Rule[] = [
  offerMatchesBrief,
  assetsAgree,
  priorPrice,
  formerPriceIsRecorded,
  totalPrice,
  germanPriceNotes,
  freeHasItsConditions,
  renewalIsTold,
  offerTermsLink,
  scarcityIsProven,
  prizePromotion,
  amountsAsReadersWriteThem,
];
