/** What is promised for what money. */
import type { Rule } from "../rule.ts";
import { offerMatchesBrief } from "../rules/offer-matches-brief.ts";
import { priorPrice } from "../rules/prior-price.ts";

export const pricesAndOffers: readonly Rule[] = [offerMatchesBrief, priorPrice];
