/** What can be done to a landing page, whoever does it: made, changed, changed in its draft slot, deleted. */

import { type Fields, textAt } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import { invalid } from "./errors.ts";
import { writtenPage } from "./page-fields.ts";
import { aboutRecord, addRevision, type PageRecord, type Portal } from "./portal.ts";
import { publishPage, takeDownPage } from "./publishing.ts";
import { changedKeys } from "./sending.ts";

interface Change {
  readonly portal: Portal;
  readonly page: PageRecord;
  readonly nowMs: number;
  readonly input: Fields;
  readonly by: Actor;
}

/** Makes a page out of already checked fields. It is a draft, whatever it was made with. */
export function addPage(options: {
  readonly portal: Portal;
  readonly nowMs: number;
  readonly fields: Fields;
  readonly by: Actor;
  readonly clonedFrom?: string;
}): PageRecord {
  const { portal, nowMs, fields, by, clonedFrom } = options;
  const page: PageRecord = {
    kind: "page",
    id: portal.nextId(),
    fields,
    state: "DRAFT",
    live: false,
    createdAt: nowMs,
    updatedAt: nowMs,
    revisions: [],
    ...(clonedFrom === undefined ? {} : { clonedFrom }),
  };
  portal.pages.set(page.id, page);
  addRevision(portal, page, nowMs);
  portal.oracle.event(nowMs, { ...aboutRecord(page, by), kind: "created" });
  return page;
}

/** Changes the page itself: on a live page the public sees it at once. `state` PUBLISHED publishes; DRAFT takes down, where that works. */
export function patchPage({ portal, page, nowMs, input, by }: Change): void {
  const state = textAt(input, "state");
  if (state !== undefined && state !== "DRAFT" && state !== "PUBLISHED" && state !== page.state) {
    throw invalid(`state cannot be set to ${state}`, [{ message: state, in: "state" }]);
  }
  const next = writtenPage(page.fields, input);
  const fields = changedKeys(page.fields, next);
  if (fields.length > 0 || state === undefined) {
    page.fields = next;
    addRevision(portal, page, nowMs);
    portal.oracle.event(nowMs, { ...aboutRecord(page, by), kind: "changed", slot: "object", fields });
  }
  if (state === "PUBLISHED" && !page.live) publishPage({ portal, page, nowMs, by });
  if (state === "DRAFT" && portal.settings.pageTakeDownByState) takeDownPage({ portal, page, nowMs, by });
}

/** Changes the draft slot, made from the page itself when there is none. */
export function patchPageBuffer({ portal, page, nowMs, input, by }: Change): void {
  const before = page.buffer ?? page.fields;
  page.buffer = writtenPage(before, input);
  page.bufferUpdatedAt = nowMs;
  portal.oracle.event(nowMs, { ...aboutRecord(page, by), kind: "changed", slot: "buffer", fields: changedKeys(before, page.buffer) });
}

/** Soft delete: the URL dies and a schedule with it. */
export function deletePage(options: { portal: Portal; page: PageRecord; nowMs: number; by: Actor }): void {
  const { portal, page, nowMs, by } = options;
  if (page.deletedAt !== undefined) return;
  takeDownPage({ portal, page, nowMs, by });
  page.deletedAt = nowMs;
  portal.oracle.event(nowMs, { ...aboutRecord(page, by), kind: "deleted" });
}
