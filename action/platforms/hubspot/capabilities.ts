/** What HubSpot can and cannot do, as data for the core. */
import type { HubspotSettings } from "#model/types.ts";
import type { Capabilities } from "#ports/platform.ts";
import { NORMALISERS } from "../normalise.ts";

/** A page's first publication is a schedule a little ahead; HubSpot names no minimum, one minute is ours. */
export const PUBLISH_LEAD_MS = 60_000;

/** Unpublish and publish of email are paywalled: an account below Enterprise ends in a hand-over. */
export function hubspotCapabilities({
  publishEmail,
  sequences = "by-hand",
}: Pick<HubspotSettings, "publishEmail" | "sequences">): Capabilities {
  const isAllowed = sequences === "api";
  return {
    // Without the right to workflows not even a look is allowed, so that nothing may look for sequences that did not ask for them.
    kinds: ["email", "landing-page", ...(isAllowed ? (["sequence"] as const) : [])],
    ...(isAllowed
      ? {}
      : {
          leftOut: {
            sequence:
              "Set `sequences: api` under `platforms.hubspot` in .github/campaigns.yml; it needs Marketing Hub Professional and a key with the scope automation.",
          },
        }),
    fillsTemplates: ["email"],
    templateRef: "the number of an email in HubSpot, as in its address",
    abTests: ["email"],
    // A workflow that is switched on lets people in at once.
    heldBack: ["sequence"],
    // A workflow has no versions: people inside go on with whatever it is changed to, and an action moved under them could send twice.
    inFlightEdit: "none",
    canPublish: { email: publishEmail === "api", "landing-page": true, sequence: publishEmail === "api" },
    promotes: { email: "copy", "landing-page": "object", sequence: "object" },
    draftSlots: { email: 0, "landing-page": 1, sequence: 0 },
    unreadable: [],
    normalisers: NORMALISERS,
    reversibility: { email: "stoppable", "landing-page": "reversible", sequence: "stoppable" },
    // HubSpot starts processing before the time; how long before is not documented. A quarter of an hour is our caution.
    stopMarginMs: 15 * 60_000,
    // Longest request life (30 s) and as much again for lists that lag behind writes (not documented).
    settleMs: 60_000,
    publishLeadMs: PUBLISH_LEAD_MS,
  };
}
