/** The list of rules, in the order a report shows them. */
import type { Rule } from "./rule.ts";
import { forbiddenTerm } from "./rules/forbidden-term.ts";
import { offerMatchesBrief } from "./rules/offer-matches-brief.ts";
import { postalAddressAndOptOut } from "./rules/postal-address-and-opt-out.ts";
import { unfilledPlaceholder } from "./rules/unfilled-placeholder.ts";
import { unregisteredClaim } from "./rules/unregistered-claim.ts";

export const RULES: readonly Rule[] = [postalAddressAndOptOut, offerMatchesBrief, unregisteredClaim, forbiddenTerm, unfilledPlaceholder];
