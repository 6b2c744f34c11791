/** How a send has gone so far: counters of one email, and the statistics call over a span of send times. */

import { instantFrom } from "../common/json.ts";
import { invalid } from "./errors.ts";
import type { EmailRecord, Portal, Send } from "./portal.ts";
import type { Answer, Call, Route } from "./route.ts";

/** People who have the mail at an instant: none while it is prepared, then evenly until the last one. */
export function reachedBy(email: EmailRecord, nowMs: number): number {
  return reachedIn(email.send, nowMs) + reachedIn(email.rest, nowMs) + (email.byFlows?.sent ?? 0);
}

/** The same for one wave of a send. */
export function reachedIn(send: Send | undefined, nowMs: number): number {
  if (send === undefined || nowMs < send.startsAt) return 0;
  if (send.cutShortAt !== undefined) return send.cutShortAt;
  if (nowMs >= send.endsAt) return send.recipients;
  return Math.floor((send.recipients * (nowMs - send.startsAt)) / (send.endsAt - send.startsAt));
}

/**
 * The vendor's counters. Opens and clicks are invented shares of what was sent (`liked`: of the mail that wins its test, a little more);
 * the rest is counted.
 */
export function countersOf(email: EmailRecord, nowMs: number, liked = false): Readonly<Record<string, number>> {
  const sent = reachedBy(email, nowMs);
  const started = [email.send, email.rest].filter((wave) => wave !== undefined && nowMs >= wave.startsAt);
  const leftOut = [...started, email.byFlows].map((wave) => wave?.leftOut ?? { unsubscribed: 0, invalid: 0 });
  return {
    sent,
    delivered: sent,
    open: Math.round(sent * (liked ? 0.34 : 0.29)),
    click: Math.round(sent * (liked ? 0.045 : 0.033)),
    bounce: 0,
    unsubscribed: 0,
    spamreport: 0,
    notsent: leftOut.reduce((total, { unsubscribed, invalid: unreachable }) => total + unsubscribed + unreachable, 0),
  };
}

/** Whether it is the mail of an A/B test that readers of this account like better. */
export function isLiked({ settings }: Portal, { test }: EmailRecord): boolean {
  return test !== undefined && test.part === settings.abTest.outcome;
}

function list(call: Call): Answer {
  const from = instantFrom(call.query.get("startTimestamp") ?? undefined);
  const until = instantFrom(call.query.get("endTimestamp") ?? undefined);
  if (from === undefined || until === undefined) {
    throw invalid("startTimestamp and endTimestamp are required date-times", [{ message: "missing or unreadable", in: "startTimestamp" }]);
  }
  const asked = call.query.getAll("emailIds").flatMap((value) => value.split(","));
  // The vendor picks emails by when they were sent; the counters are totals to date all the same.
  const picked = [...call.portal.emails.values()].filter(({ id, send, byFlows }) => {
    const [first, last] = [send?.startsAt ?? byFlows?.firstAt, byFlows?.lastAt ?? send?.startsAt];
    return first !== undefined && last !== undefined && last >= from && first <= until && (asked.length === 0 || asked.includes(id));
  });
  const perEmail = picked.map((email) => [email.id, { counters: countersOf(email, call.nowMs, isLiked(call.portal, email)) }] as const);
  const sum: Record<string, number> = {};
  for (const [, { counters }] of perEmail) {
    for (const [name, count] of Object.entries(counters)) sum[name] = (sum[name] ?? 0) + count;
  }
  const { sent = 0, open = 0, click = 0 } = sum;
  const ratios = { openratio: sent === 0 ? 0 : (100 * open) / sent, clickratio: sent === 0 ? 0 : (100 * click) / sent };
  return {
    status: 200,
    json: {
      emails: picked.map(({ id }) => Number(id)),
      aggregate: { counters: sum, ratios, qualifierStats: {}, deviceBreakdown: {} },
      campaignAggregations: Object.fromEntries(perEmail),
    },
  };
}

/** `GET /statistics/list` */
export const STATISTICS_ROUTES: readonly Route[] = [
  { method: "GET", pattern: "/statistics/list", scopes: ["marketing.email.read", "content"], run: list },
];
