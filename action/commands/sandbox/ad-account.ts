/** What a stand-in of an ad platform must know of an account, and no configuration need say: its currency. */
import type { Money } from "#model/types.ts";

/** Settings of an ad account, as far as they name an amount of money. */
export interface WithCeilings {
  readonly highestBudget?: { readonly each?: Money; readonly together?: Money };
}

/** Where nothing else is said; the currency of our example. */
const USUAL_CURRENCY = "USD";

/** The currency the ceilings are in. An account has one, and a ceiling in another would let nothing through. */
export function currencyOf({ highestBudget: { each, together } = {} }: WithCeilings): string {
  return (each ?? together)?.currency ?? USUAL_CURRENCY;
}
