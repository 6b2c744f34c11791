/** The account lets no API publish: a person must press the button. */
import { describe, expect, test } from "vitest";
import type { Change } from "#plan/change.ts";
import { capabilities, DAY, desired, missing, NOW, out, ready, seen, sight, verdict, version } from "./builders.ts";
import { AT_14_BERLIN, payload } from "./payloads.ts";
import { BY_HAND, decide, decides, edited, MAIL, NEW, scheduled, state } from "./situations.ts";

describe("a person must press the button", () => {
  decides([
    { when: "approved and staged", situation: ready(MAIL, { capabilities: BY_HAND }), decides: "hand-over" },
    {
      when: "not approved",
      situation: ready(MAIL, { capabilities: BY_HAND, approval: missing(MAIL) }),
      decides: "refuse APPROVAL_MISSING",
    },
    {
      when: "handed over already",
      situation: ready(MAIL, {
        capabilities: BY_HAND,
        record: state(MAIL, { state: "handed-over", versions: [version(MAIL, { standing: "granted" })] }),
      }),
      decides: "none",
    },
    {
      when: "handed over, because the API refused",
      situation: ready(MAIL, { record: state(MAIL, { state: "handed-over", versions: [version(MAIL, { standing: "granted" })] }) }),
      decides: "none",
    },
    {
      when: "handed over already, and others were before",
      situation: ready(MAIL, {
        capabilities: BY_HAND,
        record: state(MAIL, {
          state: "handed-over",
          versions: [version(NEW, { standing: "superseded" }), version(MAIL, { standing: "granted" })],
        }),
      }),
      decides: "none",
    },
    {
      when: "handed over once, and approved anew since its approval was taken back",
      situation: ready(MAIL, {
        capabilities: BY_HAND,
        record: state(MAIL, { state: "handed-over", versions: [version(MAIL, { standing: "taken-back" })] }),
      }),
      decides: "hand-over",
    },
    {
      when: "another version was handed over before",
      situation: ready(MAIL, {
        capabilities: BY_HAND,
        record: state(MAIL, { state: "handed-over", versions: [version(NEW, { standing: "granted" })] }),
      }),
      decides: "hand-over",
    },
    {
      when: "a person scheduled it as approved",
      situation: ready(MAIL, { capabilities: BY_HAND, record: state(MAIL, { state: "handed-over" }), object: scheduled() }),
      decides: "record scheduled by hand",
    },
    {
      when: "a person scheduled something else",
      situation: ready(MAIL, {
        capabilities: BY_HAND,
        record: state(MAIL, { state: "handed-over" }),
        object: scheduled(MAIL, { fields: edited }),
      }),
      decides: "refuse DRIFT",
    },
    {
      when: "a person scheduled it for another day",
      situation: ready(MAIL, {
        capabilities: BY_HAND,
        record: state(MAIL, { state: "handed-over" }),
        object: scheduled(MAIL, { scheduledFor: "2026-11-24T13:00:00Z" }),
      }),
      decides: "refuse DRIFT",
    },
    {
      when: "a person sent something else",
      situation: ready(MAIL, {
        capabilities: BY_HAND,
        record: state(MAIL, { state: "handed-over" }),
        object: sight(seen(MAIL, { state: "sent", fields: edited })),
      }),
      decides: "record sent by hand (subject)",
    },
    {
      when: "its window is over",
      situation: ready(MAIL, {
        capabilities: BY_HAND,
        record: state(MAIL, { state: "handed-over", versions: [version(MAIL, { standing: "granted" })] }),
      }),
      settings: { nowMs: NOW + DAY },
      decides: "refuse SCHEDULE_PASSED",
    },
    {
      when: "what a person scheduled was edited",
      situation: out(MAIL, { capabilities: BY_HAND, object: scheduled(MAIL, { fields: edited }) }),
      decides: "refuse DRIFT",
    },
  ]);
});

test("whoever must press it reads why, and when it is to go out", () => {
  expect(decide(ready(MAIL, { capabilities: BY_HAND }))).toMatchObject({
    kind: "hand-over",
    at: AT_14_BERLIN,
    reason: "This account may not publish through the API: a person must press the button.",
  });
});

test("whoever was asked already is waited for", () => {
  const waiting = ready(MAIL, {
    capabilities: BY_HAND,
    record: state(MAIL, { state: "handed-over", versions: [version(MAIL, { standing: "granted" })] }),
  });

  expect(decide(waiting)).toMatchObject({
    kind: "none",
    reason: "Handed over: waiting for a person to schedule it in the platform.",
  });
});

test.for([
  ["2026-11-23", { at: "2026-11-23T09:01:00Z" }],
  ["2026-11-22", {}],
] as const)("a page that a person puts back on its day, %s, is told when; where that day is over, no time is named: %j", ([day, told]) => {
  const page = desired(
    payload({
      kind: "landing-page",
      schedule: { mode: "at", at: `${day}T09:00`, zone: "UTC", earliest: `${day}T09:00`, latest: `${day}T11:00` },
    }),
  );
  const back = ready(page, {
    capabilities: capabilities({ canPublish: { email: true, "landing-page": false } }),
    approval: verdict(page, { basis: "restored" }),
  });
  const { situation: _about, reason: _why, ...handed } = decide(back) as Extract<Change, { kind: "hand-over" }>;

  expect(handed).toStrictEqual({ kind: "hand-over", ...told });
});
