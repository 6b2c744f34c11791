/** The life of a page after its draft: schedule, live, taken down, expired; and what each step writes to the record. */

import { instantFrom, isoOf } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import { conflict } from "./errors.ts";
import { addressOf } from "./page-fields.ts";
import { aboutRecord, addRevision, type PageRecord, type Portal } from "./portal.ts";
import { changedKeys } from "./sending.ts";

interface Step {
  readonly portal: Portal;
  readonly page: PageRecord;
  readonly nowMs: number;
  readonly by: Actor;
}

/** Refuses (409) an address another live page holds. The vendor's own handling of a clash is not documented. */
export function checkAddressFree({ portal, page }: Step): void {
  const wanted = addressOf(portal, page.fields);
  for (const other of portal.pages.values()) {
    if (other === page || !other.live) continue;
    const held = addressOf(portal, other.fields);
    if (held.slug === wanted.slug && held.domain === wanted.domain) throw conflict("Another published page has this URL", other.id);
  }
}

/** What stands in the draft slot becomes the page. */
export function takePageBuffer({ portal, page, nowMs, by }: Step): void {
  if (page.buffer === undefined) return;
  const fields = changedKeys(page.fields, page.buffer);
  page.fields = page.buffer;
  page.buffer = undefined;
  page.bufferUpdatedAt = undefined;
  addRevision(portal, page, nowMs);
  portal.oracle.event(nowMs, { ...aboutRecord(page, by), kind: "changed", slot: "object", fields });
}

/** The public sees it, with whatever stood in the draft slot. */
export function publishPage(step: Step): void {
  const { portal, page, nowMs, by } = step;
  takePageBuffer(step);
  page.live = true;
  page.state = "PUBLISHED";
  page.dueAt = undefined;
  page.publishedAt = nowMs;
  page.updatedAt = nowMs;
  portal.oracle.event(nowMs, { ...aboutRecord(page, by), kind: "published" });
}

/** Publishes at `dueAt` (ms); a date that has passed publishes at once. A live page stays live and takes its draft slot then. */
export function schedulePage(step: Step, dueAt: number): void {
  const { portal, page, nowMs, by } = step;
  checkAddressFree(step);
  if (dueAt <= nowMs || page.fields["publishImmediately"] === true) {
    publishPage(step);
    return;
  }
  page.dueAt = dueAt;
  page.updatedAt = nowMs;
  if (!page.live) page.state = "SCHEDULED";
  portal.oracle.event(nowMs, { ...aboutRecord(page, by), kind: "scheduled", for: isoOf(dueAt) });
}

/** Cancels a schedule. */
export function cancelPage({ portal, page, nowMs, by }: Step): void {
  if (page.dueAt === undefined) return;
  page.dueAt = undefined;
  if (!page.live) page.state = "DRAFT";
  page.updatedAt = nowMs;
  portal.oracle.event(nowMs, { ...aboutRecord(page, by), kind: "cancelled", reached: 0, spared: 0 });
}

/** Cancels a schedule and hides a live page. */
export function takeDownPage(step: Step): void {
  const { portal, page, nowMs, by } = step;
  cancelPage(step);
  if (!page.live) return;
  page.live = false;
  page.state = "DRAFT";
  page.updatedAt = nowMs;
  portal.oracle.event(nowMs, { ...aboutRecord(page, by), kind: "taken-down" });
}

/** When a live page's own expiry comes, in ms; undefined when it has none. */
export function expiryOf(page: PageRecord): number | undefined {
  return page.live && page.fields["pageExpiryEnabled"] === true ? instantFrom(page.fields["pageExpiryDate"]) : undefined;
}

/** The expiry has come: the public no longer gets it (a redirect may stand in), though `state` still says published. */
export function expirePage({ portal, page, nowMs, by }: Step): void {
  page.live = false;
  page.updatedAt = nowMs;
  portal.oracle.event(nowMs, { ...aboutRecord(page, by), kind: "taken-down" });
}
