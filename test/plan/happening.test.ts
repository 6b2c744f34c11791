import { expect, test } from "vitest";
import { type Happening, happeningOf, isTooMany, isWatched } from "#plan/happening.ts";
import type { Sight } from "#plan/situation.ts";
import { instantOf } from "#ports/clock.ts";
import {
  capabilities,
  DAY,
  desired,
  draft,
  gone,
  HOUR,
  live,
  MINUTE,
  NOW,
  out,
  record,
  ref,
  seen,
  sight,
  UNSEEN,
  version,
} from "./builders.ts";
import { AT_14_BERLIN, payload } from "./payloads.ts";

const MAIL = desired(payload());
const SCHEDULED = out(MAIL).record ?? record();
const HANDED_OVER = record(payload(), {
  state: "handed-over",
  object: ref("email", "1"),
  drafts: [draft(MAIL)],
  versions: [version(MAIL, { standing: "granted" })],
});
const AT = Date.parse(AT_14_BERLIN);
const edited = { ...MAIL.fields, subject: "Our own subject" };

interface Row {
  readonly what?: typeof SCHEDULED;
  readonly there: Sight;
  readonly nowMs?: number;
  readonly expected: Happening;
}

const there = (over: Parameters<typeof seen>[1]) => sight(seen(MAIL, over));
const waiting = { state: "scheduled", scheduledFor: AT_14_BERLIN } as const;

test.for<[name: string, row: Row]>([
  ["waits for its time", { there: there(waiting), expected: { kind: "waiting", at: AT_14_BERLIN } }],
  ["is due a moment ago", { there: there(waiting), nowMs: AT + 10 * MINUTE, expected: { kind: "due", at: AT_14_BERLIN } }],
  [
    "was dropped: long past, and still scheduled",
    { there: there(waiting), nowMs: AT + 31 * MINUTE, expected: { kind: "dropped", at: AT_14_BERLIN, stands: "scheduled" } },
  ],
  [
    "was dropped: long past, and still a draft",
    { there: there({}), nowMs: AT + 31 * MINUTE, expected: { kind: "dropped", at: AT_14_BERLIN, stands: "draft" } },
  ],
  [
    "can be stopped until shortly before",
    {
      what: { ...SCHEDULED, live: live(MAIL, { scheduledFor: AT_14_BERLIN, stoppableUntil: "2026-11-23T12:45:00Z" }) },
      there: there(waiting),
      expected: { kind: "waiting", at: AT_14_BERLIN, stoppableUntil: "2026-11-23T12:45:00Z" },
    },
  ],
  ["is due at its very time", { there: there(waiting), nowMs: AT, expected: { kind: "due", at: AT_14_BERLIN } }],
  ["is due at its very time, and still a draft", { there: there({}), nowMs: AT, expected: { kind: "due", at: AT_14_BERLIN } }],
  ["is due for half an hour", { there: there(waiting), nowMs: AT + 30 * MINUTE, expected: { kind: "due", at: AT_14_BERLIN } }],
  [
    "was dropped as a draft that still shows another time",
    {
      there: there({ scheduledFor: "2026-11-25T13:00:00Z" }),
      nowMs: AT + 31 * MINUTE,
      expected: { kind: "dropped", at: AT_14_BERLIN, stands: "draft" },
    },
  ],
  ["was cancelled before its time", { there: there({}), expected: { kind: "taken-back", was: "scheduled" } }],
  ["is going out", { there: there({ state: "sending", recipients: 12 }), expected: { kind: "going-out", recipients: 12 } }],
  [
    "was sent, with what came back",
    {
      there: there({
        state: "sent",
        since: AT_14_BERLIN,
        recipients: 12_000,
        delivery: { sent: 12_000, delivered: 11_900, bounced: 100, leftOut: 40 },
      }),
      nowMs: AT + HOUR,
      expected: {
        kind: "sent",
        since: AT_14_BERLIN,
        differs: [],
        delivery: { sent: 12_000, delivered: 11_900, bounced: 100, leftOut: 40 },
      },
    },
  ],
  [
    "was sent, and not as approved",
    {
      there: there({ state: "sent", fields: edited, recipients: 9 }),
      nowMs: AT + HOUR,
      expected: { kind: "sent", differs: ["subject"], delivery: { sent: 9 } },
    },
  ],
  [
    "was sent, and the platform counts nothing",
    { there: there({ state: "sent" }), nowMs: AT + HOUR, expected: { kind: "sent", differs: [] } },
  ],
  [
    "was sent, and reached nobody",
    {
      there: there({ state: "sent", since: AT_14_BERLIN, recipients: 0 }),
      nowMs: AT + HOUR,
      expected: { kind: "reached-nobody", since: AT_14_BERLIN, delivery: { sent: 0 } },
    },
  ],
  [
    "was sent a moment ago, and is not counted yet",
    {
      there: there({ state: "sent", since: AT_14_BERLIN, recipients: 0 }),
      nowMs: AT + 5 * MINUTE,
      expected: { kind: "going-out", recipients: 0 },
    },
  ],
  [
    "was sent half an hour ago, and is not counted yet",
    {
      there: there({ state: "sent", since: AT_14_BERLIN, recipients: 0 }),
      nowMs: AT + 30 * MINUTE,
      expected: { kind: "going-out", recipients: 0 },
    },
  ],
  ["is gone", { there: gone(ref("email", "1")), expected: { kind: "gone" } }],
  ["could not be read", { there: UNSEEN, expected: { kind: "unseen", reason: "no answer within 30 s" } }],
  ["is in a state nobody knows", { there: there({ state: "unknown" }), expected: { kind: "unclear" } }],
  ["is held", { what: { ...SCHEDULED, state: "held" }, there: there({}), expected: { kind: "held" } }],
  [
    "waits for a person to schedule it",
    { what: HANDED_OVER, there: there({}), expected: { kind: "to-schedule", latest: "2026-11-23T15:00:00Z" } },
  ],
  [
    "was scheduled by hand as approved",
    { what: HANDED_OVER, there: there(waiting), expected: { kind: "scheduled-by-hand", at: AT_14_BERLIN, differs: [] } },
  ],
  [
    "was scheduled by hand at another time and with another subject",
    {
      what: HANDED_OVER,
      there: there({ state: "scheduled", scheduledFor: "2026-11-24T13:00:00Z", fields: edited }),
      expected: { kind: "scheduled-by-hand", at: "2026-11-24T13:00:00Z", differs: ["subject", "send time"] },
    },
  ],
  [
    "can be scheduled by hand until its window ends",
    {
      what: HANDED_OVER,
      there: there({}),
      nowMs: Date.parse("2026-11-23T15:00:00Z"),
      expected: { kind: "to-schedule", latest: "2026-11-23T15:00:00Z" },
    },
  ],
  [
    "was scheduled by hand, and is half an hour late",
    {
      what: HANDED_OVER,
      there: there(waiting),
      nowMs: AT + 30 * MINUTE,
      expected: { kind: "scheduled-by-hand", at: AT_14_BERLIN, differs: [] },
    },
  ],
  [
    "was not scheduled by hand in time",
    { what: HANDED_OVER, there: there({}), nowMs: AT + DAY, expected: { kind: "not-scheduled", latest: "2026-11-23T15:00:00Z" } },
  ],
])("it %s", ([, { what = SCHEDULED, there: shown, nowMs = NOW, expected }]) => {
  expect(happeningOf({ record: what, sight: shown, capabilities: capabilities(), nowMs, payload: payload() })).toEqual(expected);
});

test("an open publish is left to the run that goes on with it", () => {
  const intent = { operation: "publish", key: "0".repeat(64), epoch: 1, at: instantOf(NOW) } as const;

  expect(happeningOf({ record: { ...SCHEDULED, intent }, sight: there({}), capabilities: capabilities(), nowMs: NOW })).toEqual({
    kind: "unsettled",
  });
});

test.for<[state: typeof SCHEDULED.state, daysAgo: number, which: "recent" | "always", watched: boolean]>([
  ["scheduled", 0, "recent", true],
  ["held", 8, "recent", true],
  ["sent", 6, "recent", true],
  ["sent", 7, "recent", true],
  ["sent", 8, "recent", false],
  ["sent", 8, "always", true],
  ["drafted", 0, "always", false],
  ["stopped", 0, "always", false],
])("%s %d days ago, asked %s: watched %s", ([state, daysAgo, which, watched]) => {
  expect(isWatched({ ...SCHEDULED, state, live: live(MAIL, { at: instantOf(NOW - daysAgo * DAY) }) }, NOW, which)).toBe(watched);
});

test("more people than the approved band allows are too many", () => {
  expect([14_000, 14_001].map((sent) => isTooMany({ sent }, payload()))).toEqual([false, true]);
});
