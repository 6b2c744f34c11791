/** The frame around every screen of this account, and its states in words. */
import { badge, frame } from "../common/frame.ts";
import type { Markup, Piece } from "../html.ts";
import type { Portal } from "./portal.ts";

const TYPES = {
  STANDARD: "Production account",
  SANDBOX: "Sandbox",
  DEVELOPER_TEST: "Test account",
  APP_DEVELOPER: "Developer account",
} as const;

/** A whole document around `content`. */
export function shell(
  { portal, title, aside }: { readonly portal: Portal; readonly title: string; readonly aside?: Piece },
  content: Piece,
): Markup {
  const { companyName, accountType, portalId, publishRight } = portal.settings;
  const account = `${companyName} · ${TYPES[accountType]} ${portalId}${publishRight ? "" : " · publishing by API not in this plan"}`;
  return frame({ vendor: "HubSpot", account, title, ...(aside === undefined ? {} : { aside }) }, content);
}

/** Words for a vendor state, and the tone it is shown in. */
export function stateBadge(state: string): Markup {
  const [tone, words] = STATES[state] ?? ["odd", state];
  return badge(tone, words);
}

const STATES: Readonly<Record<string, readonly [Parameters<typeof badge>[0], string]>> = {
  DRAFT: ["calm", "Draft"],
  AUTOMATED_DRAFT: ["calm", "Draft, automated"],
  SCHEDULED: ["soon", "Scheduled"],
  PRE_PROCESSING: ["going", "Being prepared"],
  PROCESSING: ["going", "Going out"],
  PUBLISHED: ["out", "Sent"],
  AUTOMATED: ["out", "On"],
  CUT_SHORT: ["soon", "Stopped on the way"],
  PAGE_LIVE: ["out", "Live"],
  PAGE_EXPIRED: ["calm", "Expired"],
};
