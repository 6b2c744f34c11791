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
  LOSER_AB_VARIANT: ["out", "Sent, lost its test"],
  PUBLISHED_AB: ["out", "Sent, A of a test"],
  PUBLISHED_AB_VARIANT: ["out", "Sent, B of a test"],
  DRAFT_AB: ["calm", "Draft, A of a test"],
  DRAFT_AB_VARIANT: ["calm", "Draft, B of a test"],
  SCHEDULED_AB: ["soon", "Scheduled A/B test"],
  AUTOMATED_DRAFT_AB: ["calm", "Draft, automated, A of a test"],
  AUTOMATED_DRAFT_ABVARIANT: ["calm", "Draft, automated, B of a test"],
  AUTOMATED_AB: ["out", "On, A of a test"],
  AUTOMATED_AB_VARIANT: ["out", "On, B of a test"],
  AUTOMATED_LOSER_ABVARIANT: ["calm", "Lost its test"],
  FLOW_ON: ["out", "On"],
  FLOW_OFF: ["calm", "Off"],
  CUT_SHORT: ["soon", "Stopped on the way"],
  PAGE_LIVE: ["out", "Live"],
  PAGE_EXPIRED: ["calm", "Expired"],
};
