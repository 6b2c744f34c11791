/** The frame around every screen of this account, and its states in words. */
import { badge, frame } from "../common/frame.ts";
import { html, type Markup, type Piece } from "../html.ts";
import type { Tenant } from "./tenant.ts";

/** A whole document around `content`. */
export function shell(
  { tenant, title, aside }: { readonly tenant: Tenant; readonly title: string; readonly aside?: Piece },
  content: Piece,
): Markup {
  const { companyName, businessUnits, approvals } = tenant.settings;
  const units = businessUnits.map(({ name, mid }) => `${name} ${mid}`).join(", ");
  const account = `${companyName} · ${units}${approvals === "required" ? " · emails need approval" : ""}`;
  return frame({ vendor: "Marketing Cloud", account, title, ...(aside === undefined ? {} : { aside }) }, content);
}

/** The unit's name before what belongs to another than the first. */
export function unitName({ settings }: Tenant, mid: number): Piece {
  const [first, ...others] = settings.businessUnits;
  const unit = others.find((one) => one.mid === mid);
  return first?.mid === mid || unit === undefined ? undefined : html`<span class="muted">in ${unit.name}</span>`;
}

/** Words for a vendor state, and the tone it is shown in. */
export function stateBadge(state: string): Markup {
  const [tone, words] = STATES[state] ?? ["odd", state];
  return badge(tone, words);
}

const STATES: Readonly<Record<string, readonly [Parameters<typeof badge>[0], string]>> = {
  Draft: ["calm", "Draft"],
  Email: ["calm", "Email"],
  Block: ["calm", "Content"],
  Archived: ["calm", "Archived"],
  ScheduledToPublish: ["soon", "Scheduled"],
  Published: ["out", "Running"],
  Paused: ["soon", "Paused"],
  Unpublished: ["going", "Finishing"],
  Stopped: ["calm", "Stopped"],
  Scheduled: ["soon", "Scheduled"],
  Preparing: ["going", "Being prepared"],
  Sending: ["going", "Going out"],
  Complete: ["out", "Sent"],
  Canceled: ["calm", "Cancelled"],
  Error: ["bad", "Failed"],
  Active: ["out", "On"],
  Inactive: ["calm", "Off"],
  "Pending submission": ["calm", "Not submitted"],
  Submitted: ["soon", "Waits for approval"],
  Reviewed: ["soon", "Reviewed"],
  "Pending resubmission": ["soon", "Approval lost"],
  Approved: ["out", "Approved"],
};
