/** A run was cut off: what the next one makes of what it sees. */
import { describe, expect, test } from "vitest";
import type { AssetRecord } from "#model/types.ts";
import { sightingOf } from "#plan/adopt.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { draft, live, missing, NONE, out, ready, record, seen, sight, UNSEEN, version } from "./builders.ts";
import { AT_14_BERLIN } from "./payloads.ts";
import { decide, decides, edited, ending, intent, MAIL, MAIL_1, NEW, newer, PAGE, PAGE_1, STOP, scheduled, state } from "./situations.ts";

const granted = version(MAIL, { standing: "granted" });

/** We asked for the mail, the answer was lost, and the tree holds a newer one since. */
const movedOn = (over: Partial<AssetRecord>): AssetSituation =>
  ready(NEW, { record: state(MAIL, { ...intent("publish"), ...over }), object: scheduled(), draft: NONE });

describe("a publication was cut off", () => {
  decides([
    { when: "and we cannot look", situation: ready(MAIL, { record: state(MAIL, intent("publish")), object: UNSEEN }), decides: "hold" },
    {
      when: "it is held, and we still cannot look",
      situation: ready(MAIL, { record: state(MAIL, { state: "held", ...intent("publish") }), object: UNSEEN }),
      decides: "hold",
    },
    {
      when: "and it is scheduled",
      situation: ready(MAIL, { record: state(MAIL, intent("publish")), object: scheduled() }),
      decides: "record scheduled",
    },
    {
      when: "it is held, and turns out to be scheduled",
      situation: ready(MAIL, { record: state(MAIL, { state: "held", ...intent("publish") }), object: scheduled() }),
      decides: "record scheduled",
    },
    {
      when: "and it was sent",
      situation: ready(MAIL, {
        record: state(MAIL, intent("publish")),
        object: sight(seen(MAIL, { state: "sent", recipients: 12_000 })),
      }),
      decides: "record sent",
    },
    {
      when: "and it is still a draft",
      situation: ready(MAIL, { record: state(MAIL, intent("publish")), object: sight(seen(MAIL)) }),
      decides: "publish first",
    },
    {
      when: "and something else than approved is scheduled",
      situation: ready(MAIL, { record: state(MAIL, intent("publish")), object: scheduled(MAIL, { fields: edited }) }),
      decides: "withdraw changed-by-hand",
    },
    {
      when: "and it is scheduled, and somebody rejected it since",
      situation: ready(MAIL, { record: state(MAIL, intent("publish")), object: scheduled(), approval: missing(MAIL) }),
      decides: "withdraw changed-by-hand",
    },
    {
      when: "the tree moved on, and the older version is scheduled",
      situation: ready(NEW, {
        record: state(MAIL, { ...intent("publish"), versions: [version(MAIL, { standing: "granted" })] }),
        object: scheduled(),
        draft: NONE,
      }),
      decides: "record scheduled",
    },
    {
      when: "the tree moved on, and the older version is scheduled, beside another draft",
      situation: movedOn({ drafts: [draft(NEW, { change: "pull/8" }), draft(MAIL)], versions: [version(NEW), granted] }),
      decides: "record scheduled",
    },
    {
      when: "the tree moved on, and what is scheduled was never approved",
      situation: movedOn({ versions: [version(NEW)] }),
      decides: "withdraw changed-by-hand",
    },
    {
      when: "the tree moved on, and the older version is scheduled, but edited",
      situation: { ...movedOn({ versions: [granted] }), object: scheduled(MAIL, { fields: edited }) },
      decides: "withdraw changed-by-hand",
    },
    {
      when: "the tree moved on, and the older version is scheduled, and its draft is forgotten",
      situation: movedOn({ drafts: [], versions: [granted] }),
      decides: "withdraw changed-by-hand",
    },
    {
      when: "and it is scheduled as approved once, and somebody rejected it since",
      situation: ready(MAIL, {
        record: state(MAIL, { ...intent("publish"), versions: [granted] }),
        object: scheduled(),
        approval: missing(MAIL),
      }),
      decides: "withdraw changed-by-hand",
    },
    {
      when: "an update, and the new version is scheduled",
      situation: newer({ object: scheduled(NEW) }, intent("publish", NEW)),
      decides: "record scheduled",
    },
    { when: "an update, and the old version still is", situation: newer({}, intent("publish", NEW)), decides: "publish update" },
    {
      when: "an update, held, and the old version still is",
      situation: newer({}, { state: "held", ...intent("publish", NEW) }),
      decides: "publish update",
    },
    {
      when: "an update, and nothing is scheduled",
      situation: newer({ object: sight(seen(MAIL)) }, intent("publish", NEW)),
      decides: "publish first",
    },
    {
      when: "an update, new version out, and somebody rejected it since",
      situation: newer({ object: scheduled(NEW), approval: missing(NEW) }, intent("publish", NEW)),
      decides: "withdraw taken-away",
    },
    {
      when: "a withdrawal of what is still in the tree, and it came through",
      situation: out(MAIL, {
        record: record(MAIL.payload, {
          state: "scheduled",
          object: MAIL_1,
          live: live(MAIL),
          versions: [version(MAIL)],
          ...intent("withdraw"),
        }),
        object: sight(seen(MAIL)),
      }),
      decides: "record withdrawn",
    },
    {
      when: "a withdrawal for a stop, and it came through",
      situation: out(MAIL, {
        record: record(MAIL.payload, {
          state: "scheduled",
          object: MAIL_1,
          live: live(MAIL),
          versions: [version(MAIL)],
          block: STOP,
          ...intent("withdraw"),
        }),
        object: sight(seen(MAIL)),
      }),
      decides: "record stopped",
    },
    {
      when: "a withdrawal at its end, and it came through",
      situation: out(ending("withdraw", "2026-11-20"), {
        record: record(PAGE.payload, {
          state: "live",
          object: PAGE_1,
          live: live(ending("withdraw", "2026-11-20")),
          versions: [version(ending("withdraw", "2026-11-20"))],
          ...intent("withdraw", PAGE),
        }),
        object: sight(seen(PAGE)),
      }),
      decides: "record ended",
    },
  ]);
});

describe("what a person reads", () => {
  const handedOver = (object: AssetSituation["object"]) => ready(MAIL, { record: state(MAIL, { state: "handed-over" }), object });

  test.for<[when: string, situation: AssetSituation, reason: string]>([
    ["one thing differs", handedOver(scheduled(MAIL, { fields: edited })), "Scheduled by hand, but not as approved: subject differs."],
    [
      "two things differ",
      handedOver(scheduled(MAIL, { fields: edited, scheduledFor: "2026-11-24T13:00:00Z" })),
      "Scheduled by hand, but not as approved: subject, send time differ.",
    ],
    ["the tree moved on", movedOn({ versions: [granted] }), "The version before it was brought out; the answer had been lost."],
  ])("%s", ([, situation, reason]) => {
    expect(decide(situation)).toMatchObject({ reason });
  });
});

test.for([
  [
    { state: "scheduled", scheduledFor: AT_14_BERLIN },
    { state: "scheduled", scheduledFor: AT_14_BERLIN },
  ],
  [
    { state: "live", scheduledFor: AT_14_BERLIN, since: AT_14_BERLIN },
    { state: "live", since: AT_14_BERLIN },
  ],
  [
    { state: "sent", scheduledFor: AT_14_BERLIN, recipients: 9 },
    { state: "sent", recipients: 9 },
  ],
] as const)("a platform that still shows the time something was scheduled for does not make it scheduled: %j", ([over, sighting]) => {
  expect(sightingOf(seen(MAIL, over))).toEqual(sighting);
});
