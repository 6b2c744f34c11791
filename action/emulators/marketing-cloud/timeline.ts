/** What happens by itself as the clock moves: publications, accepted actions, people going on, mails, pauses that end, sends, rows. */
import type { Happening } from "../common/stand-in.ts";
import { endRowRequest } from "./extensions.ts";
import { endAction, endStatus } from "./journey-actions.ts";
import { admitAudience, endPause } from "./journey-life.ts";
import { moveOn, sendJob } from "./running.ts";
import { beginSend, endSend, startSend } from "./send-jobs.ts";
import type { Tenant } from "./tenant.ts";

/** In no order. */
export function happenings(tenant: Tenant): readonly Happening[] {
  const found: Happening[] = [];
  const { data } = tenant;
  const due = (atMs: number | undefined, happen: (nowMs: number) => void) => {
    if (atMs !== undefined) found.push({ atMs, happen: () => happen(atMs) });
  };
  for (const status of data.statuses.values()) if (status.outcome === undefined) due(status.dueAt, () => endStatus(tenant, status));
  for (const action of data.actions) due(action.dueAt, () => endAction(tenant, action));
  for (const request of data.rowRequests.values()) if (!request.done) due(request.doneAt, () => endRowRequest(tenant, request));
  for (const send of data.sends.values()) {
    if (send.status === "Scheduled") due(send.sendsAt, (nowMs) => beginSend({ tenant, nowMs }, send));
    if (send.status === "Preparing") due(send.startsAt, (nowMs) => startSend({ tenant, nowMs }, send));
    if (send.status === "Sending") due(send.endsAt, () => endSend(send));
  }
  for (const journey of data.journeys.values()) {
    for (const version of journey.versions) {
      const run = { tenant, journey, version };
      for (const job of version.jobs) due(job.dueAt, (nowMs) => sendJob({ ...run, nowMs }, job));
      if (version.status === "Paused") due(version.pauseEndsAt, (nowMs) => endPause({ ...run, nowMs, by: "clock" }));
      if (version.status === "Published" || version.status === "ScheduledToPublish")
        due(version.entersAt, (nowMs) => admitAudience({ ...run, nowMs, by: "clock" }));
      if (version.status !== "Published" && version.status !== "Unpublished") continue;
      for (const party of version.parties) due(party.dueAt, (nowMs) => moveOn({ ...run, nowMs }, party));
    }
  }
  return found;
}
