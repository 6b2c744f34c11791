/** What people do in the vendor's own interface, behind the back of any program. */

import { type Fields, isoOf } from "../common/json.ts";
import { NOBODY, type People, peopleOf, together, without } from "../common/people.ts";
import { addEmail, deleteEmail, patchEmail, patchEmailBuffer } from "./email-changes.ts";
import { newEmail } from "./email-fields.ts";
import { isIn, moveTo, otherOf } from "./email-states.ts";
import { notFound, wrongState } from "./errors.ts";
import { type FlowsByHand, flowsByHand } from "./flows-by-hand.ts";
import { presentList, setMembers } from "./list-changes.ts";
import { addPage, deletePage, patchPage, patchPageBuffer } from "./page-changes.ts";
import { newPage } from "./page-fields.ts";
import { type AnyRecord, aboutRecord, type Portal } from "./portal.ts";
import { cancelPage, publishPage, schedulePage, takeDownPage } from "./publishing.ts";
import { beginSend, publishEmail, scheduleEmail, takeBuffer, unpublishEmail } from "./sending.ts";
import { decide } from "./test-sending.ts";

export type ObjectKind = "email" | "page";

export interface ByHand extends FlowsByHand {
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
  /** Puts contacts (ranges of contact numbers) into a static list, or takes them out. */
  addToList(id: string, people: People): void;
  removeFromList(id: string, people: People): void;
  /** Contacts who want nothing any more. */
  unsubscribe(people: People): void;
  /** Ends an A/B test (`id` of its master): of a regular mail the winner goes to the rest, of an automated one to everybody from now on. */
  chooseWinner(id: string, winner: "master" | "variant"): void;
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
      else if (isIn(record, "draft", "scheduled")) {
        beginSend({ ...step, email: record });
        for (const one of [record, otherOf(portal, record)]) if (one !== undefined) takeBuffer({ ...step, email: one });
      } else publishEmail({ ...step, email: record });
    },
    schedule(kind, id, atMs) {
      const { record, ...step } = act(kind, id);
      if (record.kind === "page") return schedulePage({ ...step, page: record }, atMs);
      if (!isIn(record, "draft", "scheduled")) throw wrongState("Only a draft can be scheduled", record.state);
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
      const nowMs = present();
      const list = presentList(portal, id);
      const first = list.members[0]?.[0] ?? 5_000_001;
      setMembers({ portal, list, nowMs }, size > 0 ? [[first, first + size - 1]] : NOBODY);
    },
    addToList(id, people) {
      const nowMs = present();
      const list = presentList(portal, id);
      setMembers({ portal, list, nowMs }, together(peopleOf(list.members), peopleOf(people)));
    },
    removeFromList(id, people) {
      const nowMs = present();
      const list = presentList(portal, id);
      setMembers({ portal, list, nowMs }, without(peopleOf(list.members), peopleOf(people)));
    },
    unsubscribe(people) {
      present();
      portal.unsubscribed = together(portal.unsubscribed, peopleOf(people));
    },
    ...flowsByHand(portal, present),
    chooseWinner(id, winner) {
      const { record, ...step } = act("email", id);
      const other = record.kind === "email" ? otherOf(portal, record) : undefined;
      if (record.kind !== "email" || other === undefined || record.test?.part !== "master") throw notFound("A/B test", id);
      const lost = winner === "master" ? other : record;
      if (isIn(record, "on")) moveTo(lost, "automated-lost");
      else if (isIn(record, "sent")) decide({ ...step, email: record }, winner);
      else throw wrongState("Only a test under way has a winner", record.state);
    },
  };
}
