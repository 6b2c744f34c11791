/** What Marketing Cloud can and cannot do, as data for the core. */
import type { MarketingCloudSettings } from "#model/types.ts";
import type { Capabilities } from "#ports/platform.ts";
import { NORMALISERS } from "../normalise.ts";

/**
 * How long what was written may be missing from lists, queries and Retrieve, and how long a Schedule whose answer was lost may take to
 * show. Nothing is documented; a minute is our caution.
 */
export const UNSEEN_MS = 60_000;

export function marketingCloudCapabilities({
  publishEmail,
  publishSequence = "api",
}: Pick<MarketingCloudSettings, "publishEmail" | "publishSequence">): Capabilities {
  return {
    kinds: ["email", "sequence"],
    fillsTemplates: ["email"],
    templateRef: "the id or external key of a template in Content Builder, or of a mail with slots",
    // No call that makes an A/B send is known to us.
    abTests: [],
    // A journey is published at once, and at no time of its own.
    heldBack: ["sequence"],
    // Whoever is inside a version goes on in it while the next one takes the others in.
    inFlightEdit: "new-version",
    canPublish: { email: publishEmail === "api", sequence: publishSequence === "api" },
    promotes: { email: "copy", sequence: "object" },
    // One draft version beside the ones that ran.
    draftSlots: { email: 0, sequence: 1 },
    // A sender profile's reply mail management and a send definition's publication list are handed back by no documented call.
    unreadable: ["replyTo", "subscription"],
    normalisers: NORMALISERS,
    reversibility: { email: "stoppable", sequence: "stoppable" },
    // Preparation begins before the first mail and cannot be cancelled; how long before is not documented. A quarter of an hour is our caution.
    stopMarginMs: 15 * 60_000,
    // A note that a Schedule was asked for is older than UNSEEN_MS by then, whatever the calls in between took.
    settleMs: 2 * UNSEEN_MS,
    // A Schedule may have to wait out an earlier one whose answer was lost.
    publishLeadMs: 2 * UNSEEN_MS,
  };
}
