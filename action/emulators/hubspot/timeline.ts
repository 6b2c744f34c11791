/** What happens by itself as the clock moves: due sends and pages, expiries, people in workflows. */
import type { Happening } from "../common/stand-in.ts";
import { isIn } from "./email-states.ts";
import { look, lookDue } from "./flow-enrolment.ts";
import { moveDue, moveOn } from "./flow-running.ts";
import type { Portal } from "./portal.ts";
import { expirePage, expiryOf, publishPage } from "./publishing.ts";
import { beginSend, endSend, startSend } from "./sending.ts";
import { decide, decisionOf, endRest } from "./test-sending.ts";

/** In no order. */
export function happenings(portal: Portal): readonly Happening[] {
  const found: Happening[] = [];
  for (const email of portal.emails.values()) {
    if (email.deletedAt !== undefined) continue;
    const step = (nowMs: number) => ({ portal, email, nowMs, by: "clock" as const });
    const { dueAt, send } = email;
    if (isIn(email, "scheduled") && dueAt !== undefined) found.push({ atMs: dueAt, happen: () => beginSend(step(dueAt)) });
    const { rest } = email;
    if (rest !== undefined && isIn(email, "sending")) found.push({ atMs: rest.endsAt, happen: () => endRest(step(rest.endsAt)) });
    // The two mails of a test are moved by its master.
    if (send === undefined || email.test?.part === "variant") continue;
    if (isIn(email, "preparing")) found.push({ atMs: send.startsAt, happen: () => startSend(step(send.startsAt)) });
    if (rest === undefined && isIn(email, "sending")) found.push({ atMs: send.endsAt, happen: () => endSend(step(send.endsAt)) });
    const decidesAt = decisionOf(email);
    if (decidesAt !== undefined && isIn(email, "sent")) found.push({ atMs: decidesAt, happen: () => decide(step(decidesAt)) });
  }
  for (const page of portal.pages.values()) {
    if (page.deletedAt !== undefined) continue;
    const { dueAt } = page;
    if (dueAt !== undefined) found.push({ atMs: dueAt, happen: () => publishPage({ portal, page, nowMs: dueAt, by: "clock" }) });
    const expiry = expiryOf(page);
    if (expiry !== undefined) found.push({ atMs: expiry, happen: () => expirePage({ portal, page, nowMs: expiry, by: "clock" }) });
  }
  for (const flow of portal.flows.values()) {
    const lookAt = lookDue(portal, flow);
    if (lookAt !== undefined) found.push({ atMs: lookAt, happen: () => look({ portal, flow, nowMs: lookAt }) });
    for (const party of flow.parties) {
      const due = moveDue({ portal, flow }, party);
      if (due !== undefined) found.push({ atMs: due, happen: () => moveOn({ portal, flow, nowMs: due }, party) });
    }
  }
  return found;
}
