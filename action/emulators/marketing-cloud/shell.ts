/** The frame around every screen of this account, its states in words, and the pieces its screens are made of. */
import { badge, frame, nameParts } from "../common/frame.ts";
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

/** A name that leads to its screen; the marker of a program behind it. */
export function nameLink(name: string, href: string): Markup {
  const { words, marker } = nameParts(name);
  return html`<a class="name" href="${href}">${words}</a>${marker}`;
}

/** One thing in a list: its name, lines about it, its state at the side. */
export function card(name: Markup, lines: readonly Piece[], side: Piece): Markup {
  const details = lines.filter((line) => line !== undefined).map((line) => html`<p>${line}</p>`);
  return html`<li class="card"><div class="what">${name}${details}</div><div class="side">${side}</div></li>`;
}

/** A heading with how many there are, and the cards; words instead where there are none. */
export function section(id: string, title: string, cards: readonly Markup[], empty: string): Markup {
  const content = cards.length > 0 ? html`<ul class="cards">${cards}</ul>` : html`<p class="empty">${empty}</p>`;
  return html`<section id="${id}"><h2>${title}<span class="count">${cards.length}</span></h2>${content}</section>`;
}

/** A line of a list of facts. */
export function fact(words: string, value: Piece): Markup {
  return html`<div><dt>${words}</dt><dd>${value}</dd></div>`;
}

/** The top of a screen about one thing. */
export function heading(name: string, badges: Piece): Markup {
  const { words, marker } = nameParts(name);
  return html`<p class="back"><a href="/">← Everything in this account</a></p>
<div class="title"><h1>${words}</h1>${marker}${badges}</div>`;
}
