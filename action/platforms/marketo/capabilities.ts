/** What Marketo Engage can and cannot do, as data for the core. */
import type { MarketoSettings } from "#model/types.ts";
import type { Capabilities } from "#ports/platform.ts";
import { NORMALISERS } from "./normalise.ts";

export function marketoCapabilities({ publishEmail }: Pick<MarketoSettings, "publishEmail">): Capabilities {
  return {
    kinds: ["email"],
    fillsTemplates: [],
    heldBack: [],
    canPublish: { email: publishEmail === "api" },
    promotes: { email: "copy" },
    draftSlots: { email: 0 },
    unreadable: [],
    normalisers: NORMALISERS,
    reversibility: { email: "stoppable" },
    // Head Start is off, so nothing is documented to happen before the start. A quarter of an hour is our caution.
    stopMarginMs: 15 * 60_000,
    // An asset call may take 300 seconds. Source: …/marketo-developer/marketo/rest/marketo-integration-best-practices (read 2026-11).
    settleMs: 300_000,
    // No minimum is documented for Email Programs; a batch campaign needs five minutes, so we keep to that.
    publishLeadMs: 5 * 60_000,
  };
}
