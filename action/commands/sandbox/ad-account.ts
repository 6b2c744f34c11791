/** What a stand-in of an ad platform must know of an account, and no configuration need say: its currency. */
import type { GoogleAdsSettings, LinkedinAdsSettings } from "#model/types.ts";

/** Where nothing else is said; the currency of our example. */
const USUAL_CURRENCY = "USD";

/** The currency the ceilings are in. An account has one, and a ceiling in another would let nothing through. */
export function currencyOf({
  highestBudget: { each, together } = {},
}: Pick<GoogleAdsSettings | LinkedinAdsSettings, "highestBudget">): string {
  return (each ?? together)?.currency ?? USUAL_CURRENCY;
}
