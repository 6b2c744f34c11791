/** The frame around every screen of this account, and its states in words. */
import { badge, frame } from "../common/frame.ts";
import type { Markup, Piece } from "../html.ts";
import type { Ads } from "./account.ts";

/** A whole document around `content`. */
export function shell(
  { ads, title, aside }: { readonly ads: Ads; readonly title: string; readonly aside?: Piece },
  content: Piece,
): Markup {
  const customers = ads.data.customers
    .filter(({ manager }) => manager !== true)
    .map(({ name, id, testAccount }) => `${name} ${dashed(id)}${testAccount === true ? " (test)" : ""}`);
  return frame({ vendor: "Google Ads", account: customers.join(" · "), title, ...(aside === undefined ? {} : { aside }) }, content);
}

/** 123-456-7890, as people write it. */
export function dashed(id: string): string {
  return id.replace(/^(\d{3})(\d{3})(\d{4})$/, "$1-$2-$3");
}

const STATES: Readonly<Record<string, readonly [Parameters<typeof badge>[0], string]>> = {
  ENABLED: ["out", "Enabled"],
  PAUSED: ["calm", "Paused"],
  REMOVED: ["calm", "Removed"],
  serving: ["going", "May spend"],
  armed: ["soon", "Will start by itself"],
  pending: ["soon", "Under review"],
  approved: ["out", "Approved"],
  limited: ["soon", "Approved, limited"],
  rejected: ["odd", "Disapproved"],
};

/** Words for a state, and the tone it is shown in. */
export function stateBadge(state: string): Markup {
  const [tone, words] = STATES[state] ?? ["odd", state];
  return badge(tone, words);
}
