/** What happens by itself as the clock moves: due sends and pages, and expiries. */
import type { Happening } from "../common/stand-in.ts";
import type { Portal } from "./portal.ts";
import { expirePage, expiryOf, publishPage } from "./publishing.ts";
import { beginSend, endSend, startSend } from "./sending.ts";

/** In no order. */
export function happenings(portal: Portal): readonly Happening[] {
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
