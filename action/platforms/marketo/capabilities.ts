/** What Marketo Engage can and cannot do, as data for the core. */
import type { MarketoSettings } from "#model/types.ts";
import type { Capabilities } from "#ports/platform.ts";
import { NORMALISERS } from "../normalise.ts";

/** No minimum is documented for Email Programs; a batch campaign needs five minutes, so we keep to that. */
export const PUBLISH_LEAD_MS = 5 * 60_000;

/** A kind for which nothing is prepared is not written: a person makes it. */
export function marketoCapabilities({ publishEmail, templates }: Pick<MarketoSettings, "publishEmail" | "templates">): Capabilities {
  const mayApprove = publishEmail === "api";
  return {
    kinds: [
      "email",
      ...(templates.landingPage === undefined ? [] : (["landing-page"] as const)),
      ...(templates.sequences === undefined ? [] : (["sequence"] as const)),
    ],
    fillsTemplates: ["email"],
    templateRef: "the name of an Email Program in Marketo whose email has sections to fill",
    // An email in an A/B test is not shown by the API: see README.md.
    abTests: [],
    // A page is public the moment it is approved, and a campaign runs the moment it is switched on.
    heldBack: ["landing-page", "sequence"],
    inFlightEdit: "none",
    canPublish: { email: mayApprove, "landing-page": mayApprove, sequence: mayApprove },
    promotes: { email: "copy", "landing-page": "object", sequence: "object" },
    draftSlots: { email: 0, "landing-page": 1, sequence: 0 },
    // No call shows a flow: what it waits is believed.
    unreadable: ["delays"],
    normalisers: NORMALISERS,
    reversibility: { email: "stoppable", "landing-page": "reversible", sequence: "stoppable" },
    // Head Start is off, so nothing is documented to happen before the start. A quarter of an hour is our caution.
    stopMarginMs: 15 * 60_000,
    // An asset call may take 300 seconds. Source: …/marketo-developer/marketo/rest/marketo-integration-best-practices (read 2026-11).
    settleMs: 300_000,
    publishLeadMs: PUBLISH_LEAD_MS,
  };
}
