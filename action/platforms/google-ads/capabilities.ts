/** What Google Ads can and cannot do, as data for the core. */
import type { AssetKind, GoogleAdsSettings } from "#model/types.ts";
import type { Capabilities } from "#ports/platform.ts";

/** A campaign is out the moment it is switched on. */
export const PUBLISH_LEAD_MS = 0;
/** A request may be carried out until its own deadline, a minute after it was sent; as much again is our caution. */
export const SETTLE_MS = 120_000;

const KINDS: readonly AssetKind[] = ["search-ad", "display-ad", "performance-max"];

function each<Value>(value: Value): Readonly<Partial<Record<AssetKind, Value>>> {
  return Object.fromEntries(KINDS.map((kind) => [kind, value]));
}

export function googleAdsCapabilities({ highestBudget }: Pick<GoogleAdsSettings, "highestBudget">): Capabilities {
  return {
    kinds: KINDS,
    fillsTemplates: [],
    abTests: [],
    heldBack: KINDS,
    canPublish: each(true),
    promotes: each("copy"),
    draftSlots: each(0),
    // Which conversion action counts is a setting of the account and not of a campaign.
    unreadable: ["conversion"],
    normalisers: {},
    // Pausing stops it; what was shown and paid stays so.
    reversibility: each("stoppable"),
    stopMarginMs: 0,
    settleMs: SETTLE_MS,
    publishLeadMs: PUBLISH_LEAD_MS,
    ...(highestBudget === undefined ? {} : { highestBudget }),
  };
}
