/** What people do in the vendor's own interface, behind the back of any program. */

import { type Fields, isoOf } from "../common/json.ts";
import { addEmail, deleteEmail, patchEmail, patchEmailBuffer } from "./email-changes.ts";
import { newEmail } from "./email-fields.ts";
import { notFound, wrongState } from "./errors.ts";
import { addPage, deletePage, patchPage, patchPageBuffer } from "./page-changes.ts";
import { newPage } from "./page-fields.ts";
import { type AnyRecord, aboutRecord, type Portal } from "./portal.ts";
import { cancelPage, publishPage, schedulePage, takeDownPage } from "./publishing.ts";
import { beginSend, publishEmail, scheduleEmail, takeBuffer, unpublishEmail } from "./sending.ts";

export type ObjectKind = "email" | "page";

export interface ByHand {
  /** Makes an object nobody's program made; returns its id. */
  create(kind: ObjectKind, fields: Fields): string;
  /** Changes the object itself. */
  edit(kind: ObjectKind, id: string, patch: Fields): void;
  /** Changes the draft slot. */
  editBuffer(kind: ObjectKind, id: string, patch: Fields): void;
  /** Publishes a page or an automated email, sends a regular one; at once, whatever its date says. */
  publish(kind: ObjectKind, id: string): void;
  schedule(kind: ObjectKind, id: string, atMs: number): void;
  /** Cancels a schedule; for a live page or an automated email, takes it down. */
  cancel(kind: ObjectKind, id: string): void;
  delete(kind: ObjectKind, id: string): void;
  /** Brings a deleted object back, unscheduled. */
  undelete(kind: ObjectKind, id: string): void;
  /** Gives a list another size, by contacts of its own number range. */
  resizeList(id: string, size: number): void;
}

function stored(portal: Portal, kind: ObjectKind, id: string): AnyRecord {
  const record = kind === "email" ? portal.emails.get(id) : portal.pages.get(id);
  if (record === undefined) throw notFound(kind, id);
  return record;
}

function presentOnly(record: AnyRecord): AnyRecord {
  if (record.deletedAt !== undefined) throw notFound(record.kind, record.id);
  return record;
}

/** By-hand acts on an account; `present` lets due things happen first and gives the time. Unknown ids and wrong states throw a `Refusal`. */
export function createByHand(portal: Portal, present: () => number): ByHand {
  const act = (kind: ObjectKind, id: string) => {
    const nowMs = present();
    const record = presentOnly(stored(portal, kind, id));
    return { portal, nowMs, by: "hand" as const, record };
  };
  return {
    create(kind, fields) {
      const step = { portal, nowMs: present(), by: "hand" as const };
      return kind === "email"
        ? addEmail({ ...step, fields: newEmail(portal, fields) }).id
        : addPage({ ...step, fields: newPage(portal, { templatePath: "@hubspot/growth/templates/home.html", ...fields }) }).id;
    },
    edit(kind, id, input) {
      const { record, ...step } = act(kind, id);
      if (record.kind === "email") patchEmail({ ...step, email: record, input });
      else patchPage({ ...step, page: record, input });
    },
    editBuffer(kind, id, input) {
      const { record, ...step } = act(kind, id);
      if (record.kind === "email") patchEmailBuffer({ ...step, email: record, input });
      else patchPageBuffer({ ...step, page: record, input });
    },
    publish(kind, id) {
      const { record, ...step } = act(kind, id);
      if (record.kind === "page") publishPage({ ...step, page: record });
      else if (record.state === "DRAFT" || record.state === "SCHEDULED") {
        takeBuffer({ ...step, email: record });
        beginSend({ ...step, email: record });
      } else publishEmail({ ...step, email: record });
    },
    schedule(kind, id, atMs) {
      const { record, ...step } = act(kind, id);
      if (record.kind === "page") return schedulePage({ ...step, page: record }, atMs);
      if (record.state !== "DRAFT" && record.state !== "SCHEDULED") throw wrongState("Only a draft can be scheduled", record.state);
      record.fields = { ...record.fields, publishDate: isoOf(atMs), sendOnPublish: false };
      scheduleEmail({ ...step, email: record }, atMs);
    },
    cancel(kind, id) {
      const { record, ...step } = act(kind, id);
      if (record.kind === "email") unpublishEmail({ ...step, email: record });
      else if (record.live) takeDownPage({ ...step, page: record });
      else cancelPage({ ...step, page: record });
    },
    delete(kind, id) {
      const { record, ...step } = act(kind, id);
      if (record.kind === "email") deleteEmail({ ...step, email: record });
      else deletePage({ ...step, page: record });
    },
    undelete(kind, id) {
      const nowMs = present();
      const record = stored(portal, kind, id);
      if (record.deletedAt === undefined) return;
      record.deletedAt = undefined;
      portal.oracle.event(nowMs, { ...aboutRecord(record, "hand"), kind: "restored", slot: "deleted" });
    },
    resizeList(id, size) {
      const list = portal.lists.get(id);
      if (list === undefined) throw notFound("list", id);
      const first = list.members[0]?.[0] ?? 5_000_001;
      portal.lists.set(id, { ...list, size, members: size > 0 ? [[first, first + size - 1]] : [], updatedAt: present() });
    },
  };
}
