/** What of a team's own platform is data of the configuration: how it writes, what it can, where it is looked at. Nothing here runs its module. */
import type { ObjectRef, OwnPlatformName, OwnPlatformSettings } from "#model/types.ts";
import type { Dialect } from "#ports/dialect.ts";
import type { Capabilities } from "#ports/platform.ts";
import type { PlatformAdvice } from "../advice.ts";
import { NORMALISERS } from "../normalise.ts";

const MINUTE_MS = 60_000;
/** Longest name of an object, where the settings say nothing. */
export const USUAL_LONGEST_NAME = 200;
/** Our marker and the space before it. */
const MARKER_LENGTH = 32;

/** Curly brackets, because that is what our rules know as a hole that somebody fills in. */
export function ownDialect(platform: OwnPlatformName, { dialect = {}, longestName = USUAL_LONGEST_NAME }: OwnPlatformSettings): Dialect {
  return {
    platform,
    personalisation: dialect.personalisation ?? "{{ {field} | {fallback} }}",
    quote: "double",
    unsubscribeLink: dialect.unsubscribeLink ?? "{{ unsubscribe }}",
    viewInBrowserLink: dialect.viewInBrowserLink ?? "{{ view_in_browser }}",
    scriptMarks: dialect.scriptMarks ?? [],
    names: { longest: longestName - MARKER_LENGTH, unit: "characters" },
  };
}

/** Mails, and nothing else: what can be sent only once is worth being right first. */
export function ownCapabilities(settings: OwnPlatformSettings): Capabilities {
  const { publishEmail, reversibility, unreadable = [], publishLeadMinutes = 5, stopMarginMinutes = 15, settleSeconds = 60 } = settings;
  return {
    kinds: ["email"],
    fillsTemplates: [],
    abTests: [],
    heldBack: [],
    canPublish: { email: publishEmail === "api" },
    promotes: { email: "object" },
    draftSlots: { email: 0 },
    unreadable,
    normalisers: NORMALISERS,
    reversibility: { email: reversibility },
    stopMarginMs: stopMarginMinutes * MINUTE_MS,
    settleMs: settleSeconds * 1_000,
    publishLeadMs: publishLeadMinutes * MINUTE_MS,
  };
}

/** Where a person looks at it. */
export function ownLink({ id }: ObjectRef, { link, account }: OwnPlatformSettings): string {
  return link.replace("{account}", () => encodeURIComponent(account)).replace("{id}", () => encodeURIComponent(id));
}

/** What `doctor` tells of it. */
export function ownAdvice(name: OwnPlatformName): PlatformAdvice {
  return {
    rights: {},
    publishing: {
      api: "Mails are scheduled and cancelled by the module (publishEmail: api). Only the first scheduling shows whether the key may.",
      needs: `Where it may not, under ownPlatforms.${name}:`,
      byHand: "Mails are scheduled by a person in the platform (publishEmail: by-hand), and cancelled by one.",
      choice: "publishEmail: by-hand",
    },
    assumptions: [],
  };
}
