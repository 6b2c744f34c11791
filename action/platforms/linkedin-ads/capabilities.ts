/** What LinkedIn Ads can and cannot do, as data for the core. */
import type { LinkedinAdsSettings } from "#model/types.ts";
import type { Capabilities } from "#ports/platform.ts";
import { NORMALISERS } from "../normalise.ts";

export const AD_KINDS = ["sponsored-content", "text-ad", "document-ad"] as const;
export type LinkedinAdKind = (typeof AD_KINDS)[number];

/** A publication further ahead than this is refused: it would come out now. */
export const PUBLISH_LEAD_MS = 60_000;

/** Writes may be missing from searches for a while; a request may be carried out later. */
export const SETTLE_MS = 60_000;

const each = <Value>(value: Value) => Object.fromEntries(AD_KINDS.map((kind) => [kind, value]));

export function linkedinAdsCapabilities({ highestBudget, publishAds, pictureNames }: LinkedinAdsSettings): Capabilities {
  return {
    kinds: AD_KINDS,
    fillsTemplates: [],
    abTests: [],
    // LinkedIn starts what is switched on; a start in the future would be kept by LinkedIn, and could not be held back by a stop of ours.
    heldBack: AD_KINDS,
    canPublish: each(publishAds !== "by-hand"),
    promotes: each("copy" as const),
    draftSlots: each(0),
    // No call shows which conversions count for a campaign; a picture by its fingerprint only where its name is shown.
    unreadable: ["conversion", ...(pictureNames === "hidden" ? ["picture", "document"] : [])],
    normalisers: { ...NORMALISERS, introduction: NORMALISERS["text"] ?? { name: "as it is", apply: (value) => value } },
    reversibility: each("stoppable" as const),
    stopMarginMs: 0,
    settleMs: SETTLE_MS,
    publishLeadMs: PUBLISH_LEAD_MS,
    ...(highestBudget === undefined ? {} : { highestBudget }),
  };
}
