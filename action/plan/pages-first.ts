/** A page is there before anything that leads to it: what links to a page that is not, or not yet, does not go out. */
import { leadsToPages } from "#model/content.ts";
import type { Instant } from "#model/types.ts";
import { type Change, goesOut } from "./change.ts";
import { sendTimeOf } from "./send-time.ts";
import type { AssetSituation, PlanSettings } from "./situation.ts";

/** Our own allowance: records hold whole seconds. */
const ROUNDING_MS = 1000;
const NEVER: Instant = "9999-12-31T23:59:59Z";

/** What leads to a page of its own campaign that will not be there is refused; where the page comes later, it waits for it. */
export function pagesFirst(change: Change, all: readonly Change[], settings: PlanSettings): Change {
  const { situation } = change;
  if (!leadsToPages(situation.identity.kind) || !goesOut(change)) return change;
  const pages = all.filter((page) => leadsTo(situation, page.situation));
  const dead = pages.find(willNotBeThere);
  if (dead !== undefined) {
    const { asset } = dead.situation.identity;
    return {
      kind: "refuse",
      situation,
      code: dead.kind === "refuse" ? dead.code : dead.kind === "hold" ? "OUTCOME_UNKNOWN" : "REFERENCE_UNKNOWN",
      reason: `It links to ${asset}, which will not be there.`,
      way: `Settle ${asset} first.`,
    };
  }
  const late = pages.find((page) => isComing(page) && thereFrom(page, settings) > goesOutAt(change, settings) + ROUNDING_MS);
  if (late === undefined) return change;
  return { kind: "none", situation, reason: `It is approved, and waits for ${late.situation.identity.asset}, which it links to.` };
}

/** The pages of its own campaign that something comes after, by name: those that are not there yet, and that it links to. */
export function pagesBefore(change: Change, all: readonly Change[]): readonly string[] {
  if (!isComing(change) || !leadsToPages(change.situation.identity.kind)) return [];
  return all
    .filter((page) => isComing(page) && leadsTo(change.situation, page.situation))
    .map(({ situation }) => situation.identity.asset)
    .sort();
}

/** Whether a mail or an ad links to a page of its own campaign. */
export function leadsTo(from: AssetSituation, { desired, identity }: AssetSituation): boolean {
  if (!leadsToPages(from.identity.kind)) return false;
  if (desired?.payload.kind !== "landing-page" || identity.campaign !== from.identity.campaign) return false;
  const { domain, slug } = desired.payload.facets.content;
  const links = from.desired?.payload.facets.tracking.links ?? [];
  return links.some((link) => link.split(/[?#]/)[0] === `https://${domain}/${slug}`);
}

/** Whether a page is down after this change: refused and not live, taken back, or over. */
function willNotBeThere(change: Change): boolean {
  const { record } = change.situation;
  switch (change.kind) {
    case "refuse":
    case "hold":
      return record?.state !== "live";
    case "none":
    case "frozen":
      return record?.state === "ended" && record.live === undefined;
    case "record":
      return change.sighting.state === "withdrawn" || change.sighting.state === "stopped";
    case "act":
      return change.operation === "withdraw";
    case "hand-over":
    case "by-hand":
      return true;
  }
}

/** Whether nothing of it is out yet, and it comes out by this change or waits for its time. */
function isComing(change: Change): boolean {
  const { record, desired } = change.situation;
  if (desired === undefined || record?.state === "live") return false;
  switch (change.kind) {
    case "act":
      return goesOut(change);
    case "record":
      return change.sighting.state === "scheduled" || change.sighting.state === "waiting";
    case "none":
      return record?.state === "drafted" || record?.state === "scheduled" || record?.state === "handed-over";
    default:
      return false;
  }
}

function goesOutAt(change: Change, { nowMs }: PlanSettings): number {
  const { capabilities, identity } = change.situation;
  // What its platform cannot put off comes out the moment it is asked for, whatever time it was held back until.
  const isPutOff = change.kind === "act" && change.at !== undefined && !capabilities.heldBack.includes(identity.kind);
  return isPutOff ? Math.max(nowMs, Date.parse(change.at)) : nowMs;
}

/** From when on (ms since 1970) a page that is coming is there. What the platform should have brought out by now, and has not, is not there now. */
function thereFrom(page: Change, settings: PlanSettings): number {
  if (page.kind === "act") return goesOutAt(page, settings);
  return Math.max(Date.parse(comesOutAt(page, settings)), settings.nowMs + 2 * ROUNDING_MS);
}

function comesOutAt(page: Change, settings: PlanSettings): Instant {
  if (page.kind === "record" && page.sighting.state === "scheduled") return page.sighting.scheduledFor;
  if (page.kind === "record" && page.sighting.state === "waiting") return page.sighting.at;
  const { record, desired } = page.situation;
  // A person brings it out, and nobody knows when.
  if (record?.state === "handed-over") return NEVER;
  const known = record?.state === "scheduled" ? record.live?.scheduledFor : record?.waiting?.at;
  const time = known !== undefined || desired === undefined ? undefined : sendTimeOf(page.situation, desired, settings);
  // A page whose time has passed is not brought out by itself, so nothing is to lead to it.
  return known ?? (time?.kind === "at" ? time.at : NEVER);
}
