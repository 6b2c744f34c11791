/** What happens by itself as the clock moves: due sends and pages, expiries, and writes that were carried out late. */
import type { Portal } from "./portal.ts";
import { expirePage, expiryOf, publishPage } from "./publishing.ts";
import { beginSend, endSend, startSend } from "./sending.ts";

interface Happening {
  readonly atMs: number;
  readonly happen: () => void;
}

/** A write whose failure was answered first. */
export interface LateWrite {
  readonly atMs: number;
  readonly carryOut: (atMs: number) => void;
}

function happenings(portal: Portal): readonly Happening[] {
  const found: Happening[] = [];
  for (const email of portal.emails.values()) {
    if (email.deletedAt !== undefined) continue;
    const step = (nowMs: number) => ({ portal, email, nowMs, by: "clock" as const });
    const { dueAt, send } = email;
    if (email.state === "SCHEDULED" && dueAt !== undefined) found.push({ atMs: dueAt, happen: () => beginSend(step(dueAt)) });
    if (send === undefined) continue;
    if (email.state === "PRE_PROCESSING") found.push({ atMs: send.startsAt, happen: () => startSend(step(send.startsAt)) });
    if (email.state === "PROCESSING") found.push({ atMs: send.endsAt, happen: () => endSend(step(send.endsAt)) });
  }
  for (const page of portal.pages.values()) {
    if (page.deletedAt !== undefined) continue;
    const { dueAt } = page;
    if (dueAt !== undefined) found.push({ atMs: dueAt, happen: () => publishPage({ portal, page, nowMs: dueAt, by: "clock" }) });
    const expiry = expiryOf(page);
    if (expiry !== undefined) found.push({ atMs: expiry, happen: () => expirePage({ portal, page, nowMs: expiry, by: "clock" }) });
  }
  return found;
}

/** Lets everything happen that is due by `nowMs`, in the order of its time. `late` loses what it carries out. */
export function letTimePass(portal: Portal, late: LateWrite[], nowMs: number): void {
  for (;;) {
    const waiting: Happening[] = late.map((write) => ({
      atMs: write.atMs,
      happen: () => {
        late.splice(late.indexOf(write), 1);
        write.carryOut(write.atMs);
      },
    }));
    const due = [...happenings(portal), ...waiting].filter(({ atMs }) => atMs <= nowMs);
    const [first] = due.sort((one, other) => one.atMs - other.atMs);
    if (first === undefined) return;
    first.happen();
  }
}
