/** The tree went back to a version that was live before. */
import { describe, expect, test } from "vitest";
import type { Desired } from "#plan/situation.ts";
import { DAY, desired, live, missing, NOW, record, seen, sight, version } from "./builders.ts";
import { AT_14_BERLIN, LISTS, payload } from "./payloads.ts";
import { BY_HAND, decide, decides, intent, MAIL, MAIL_1, NEW, reverted, scheduled } from "./situations.ts";

const OTHER_LISTS = desired(payload({ words: "New", audience: { ...LISTS, include: [{ name: "everybody", ids: ["103"] }] } }));
const outBefore = (newer: Desired) =>
  record(newer.payload, {
    state: "scheduled",
    object: MAIL_1,
    live: live(newer, { scheduledFor: AT_14_BERLIN }),
    versions: [version(MAIL, { standing: "superseded" }), version(newer)],
  });
const takenBack = record(MAIL.payload, { state: "withdrawn", object: MAIL_1, versions: [version(MAIL)] });

describe("the tree went back to what was live before", () => {
  decides([
    { when: "and something newer is scheduled", situation: reverted(), decides: "restore back" },
    {
      when: "and its time is over",
      situation: reverted({ object: scheduled(NEW, { scheduledFor: "2026-11-25T09:00:00Z" }) }),
      settings: { nowMs: NOW + DAY },
      decides: "withdraw taken-away",
    },
    {
      when: "and a rule blocks it now",
      situation: reverted({ desired: { ...MAIL, blocking: ["a claim has expired"] } }),
      decides: "withdraw taken-away",
    },
    {
      when: "and a rule blocks it, with nothing out",
      situation: reverted({
        desired: { ...MAIL, blocking: ["a claim has expired"] },
        record: record(MAIL.payload, { object: MAIL_1, versions: [version(MAIL)], ...intent("publish", NEW) }),
        object: sight(seen(NEW)),
      }),
      decides: "refuse FINDINGS_BLOCK",
    },
    {
      when: "and the team lets us only watch by now",
      situation: reverted({ desired: { ...MAIL, trust: "observe" } }),
      decides: "refuse TRUST_TOO_LOW",
    },
    {
      when: "and its lists grew beyond what was approved",
      situation: reverted({ object: scheduled(NEW, { audienceSize: 14_001 }) }),
      decides: "withdraw taken-away",
    },
    {
      when: "and its lists are over the ceiling by now",
      situation: reverted(),
      settings: { recipientsPerSend: 11_999 },
      decides: "withdraw taken-away",
    },
    {
      when: "and the newer one goes to other lists, which say nothing of its own",
      situation: reverted({ object: scheduled(OTHER_LISTS, { audienceSize: 30_000 }), record: outBefore(OTHER_LISTS) }),
      decides: "restore back",
    },
    {
      when: "and its lists grew, with nothing out, and it stands in its object as it was",
      situation: reverted({ object: sight(seen(MAIL, { audienceSize: 14_001 })), record: takenBack }),
      decides: "refuse AUDIENCE_OUT_OF_BAND",
    },
    {
      when: "and nothing is out, and another mail's lists stand in its object",
      situation: reverted({ object: sight(seen(OTHER_LISTS, { audienceSize: 30_000 })), record: takenBack }),
      decides: "restore back",
    },
    { when: "and somebody said no to it since", situation: reverted({ approval: missing(MAIL) }), decides: "refuse APPROVAL_MISSING" },
    {
      when: "and the account lets no API cancel the newer one",
      situation: reverted({ capabilities: BY_HAND }),
      decides: "refuse WITHDRAW_IMPOSSIBLE",
    },
    {
      when: "and the newer one goes out within minutes",
      situation: reverted(),
      settings: { nowMs: Date.parse(AT_14_BERLIN) - 60_000 },
      decides: "refuse ALREADY_SENT",
    },
    { when: "and the newer one was sent", situation: reverted({ object: sight(seen(NEW, { state: "sent" })) }), decides: "record sent" },
  ]);
});

test("what a person reads where its lists grew", () => {
  expect(decide(reverted({ object: scheduled(NEW, { audienceSize: 14_001 }) }))).toMatchObject({
    reason: "Its lists hold 14001 people now; approved were 10000 to 14000. So it is withdrawn.",
  });
});
