/** The asset is out, or will be by itself. */
import { describe, expect, test } from "vitest";
import type { AssetSituation } from "#plan/situation.ts";
import { capabilities, desired, draft, gone, live, missing, NONE, out, ready, record, ref, seen, sight, version } from "./builders.ts";
import { AT_14_BERLIN, payload } from "./payloads.ts";
import {
  BY_HAND,
  decide,
  decides,
  edited,
  ending,
  intent,
  MAIL,
  MAIL_1,
  moved,
  NEW,
  newer,
  newerPage,
  PAGE,
  PAGE_1,
  STOP,
  scheduled,
} from "./situations.ts";

/** The next version of the page, for nine o'clock of a day. */
const at = (day: string) =>
  desired(
    payload({
      kind: "landing-page",
      words: "New",
      schedule: { mode: "at", at: `${day}T09:00`, zone: "UTC", earliest: `${day}T09:00`, latest: `${day}T11:00` },
    }),
  );

describe("it is scheduled or live", () => {
  decides([
    { when: "as approved", situation: out(), decides: "none" },
    { when: "a page, as approved", situation: out(PAGE), decides: "none" },
    {
      when: "a page, as approved, and its platform still shows the time it went live",
      situation: out(PAGE, { object: sight(seen(PAGE, { state: "live", scheduledFor: "2026-11-20T09:00:00Z" })) }),
      decides: "none",
    },
    {
      when: "a page, as approved, and its review copy is left over",
      situation: out(PAGE, {
        record: record(PAGE.payload, {
          state: "live",
          object: PAGE_1,
          live: live(PAGE),
          versions: [version(PAGE)],
          drafts: [draft(PAGE, { slot: "buffer" })],
        }),
      }),
      decides: "discard copy",
    },
    {
      when: "as approved, and putting it back was cut off",
      situation: out(MAIL, {
        record: record(MAIL.payload, {
          state: "scheduled",
          object: MAIL_1,
          live: live(MAIL, { scheduledFor: AT_14_BERLIN }),
          versions: [version(MAIL)],
          ...intent("restore"),
        }),
      }),
      decides: "record scheduled",
    },
    {
      when: "as approved, and it was held",
      situation: out(MAIL, {
        record: record(MAIL.payload, {
          state: "held",
          object: MAIL_1,
          live: live(MAIL, { scheduledFor: AT_14_BERLIN }),
          versions: [version(MAIL)],
        }),
      }),
      decides: "record scheduled",
    },
    {
      when: "its time came, and it was sent",
      situation: out(MAIL, { object: sight(seen(MAIL, { state: "sent" })) }),
      decides: "record sent",
    },
    {
      when: "a page's time came",
      situation: out(PAGE, {
        record: record(PAGE.payload, { state: "scheduled", object: PAGE_1, live: live(PAGE), versions: [version(PAGE)] }),
      }),
      decides: "record live",
    },
    {
      when: "it was edited in the platform",
      situation: out(MAIL, { object: scheduled(MAIL, { fields: edited }) }),
      decides: "withdraw changed-by-hand",
    },
    {
      when: "it was edited, and a staging was cut off",
      situation: out(MAIL, {
        object: scheduled(MAIL, { fields: edited }),
        record: record(MAIL.payload, {
          state: "scheduled",
          object: MAIL_1,
          live: live(MAIL, { scheduledFor: AT_14_BERLIN }),
          versions: [version(MAIL)],
          ...intent("stage"),
        }),
      }),
      decides: "withdraw changed-by-hand",
    },
    {
      when: "a page was edited in the platform",
      situation: out(PAGE, { object: sight(seen(PAGE, { state: "live", fields: { ...PAGE.fields, title: "Edited" } })) }),
      decides: "refuse DRIFT",
    },
    {
      when: "it was edited, was sent",
      situation: out(MAIL, { object: sight(seen(MAIL, { state: "sent", fields: edited })) }),
      decides: "record sent (subject)",
    },
    {
      when: "somebody moved it inside its window",
      situation: moved("2026-11-23T14:00:00Z"),
      decides: "record scheduled by hand (send time)",
    },
    { when: "somebody moved it out of its window", situation: moved("2026-11-23T20:00:00Z"), decides: "withdraw changed-by-hand" },
    { when: "somebody cancelled it", situation: out(MAIL, { object: sight(seen(MAIL)) }), decides: "record withdrawn by hand" },
    {
      when: "somebody cancelled it, and a staging was cut off",
      situation: out(MAIL, {
        object: sight(seen(MAIL)),
        record: record(MAIL.payload, {
          state: "scheduled",
          object: MAIL_1,
          live: live(MAIL),
          versions: [version(MAIL)],
          ...intent("stage"),
        }),
      }),
      decides: "record withdrawn by hand",
    },
    { when: "somebody deleted it", situation: out(MAIL, { object: gone(MAIL_1) }), decides: "record withdrawn by hand" },
    {
      when: "a stop stands",
      situation: out(MAIL, {
        record: record(MAIL.payload, { state: "stopped", object: MAIL_1, versions: [version(MAIL)], block: STOP }),
      }),
      decides: "withdraw taken-away",
    },
    {
      when: "a stop stands, and the account lets no API cancel",
      situation: out(MAIL, {
        record: record(MAIL.payload, { state: "stopped", object: MAIL_1, versions: [version(MAIL)], block: STOP }),
        capabilities: BY_HAND,
      }),
      decides: "refuse WITHDRAW_IMPOSSIBLE",
    },
    {
      when: "a stop stands, and it was sent all the same",
      situation: out(MAIL, {
        record: record(MAIL.payload, { state: "stopped", object: MAIL_1, versions: [version(MAIL)], block: STOP }),
        object: sight(seen(MAIL, { state: "sent" })),
      }),
      decides: "record sent by hand",
    },
    {
      when: "somebody brought it out unapproved",
      situation: ready(MAIL, { object: scheduled(), approval: missing(MAIL) }),
      decides: "refuse DRIFT",
    },
    {
      when: "somebody brought out exactly what was approved",
      situation: ready(MAIL, { object: scheduled() }),
      decides: "record scheduled by hand",
    },
    {
      when: "somebody brought it out at another time than approved",
      situation: ready(MAIL, { object: scheduled(MAIL, { scheduledFor: "2026-11-24T09:00:00Z" }) }),
      decides: "refuse DRIFT",
    },
    {
      when: "somebody sent it",
      situation: ready(MAIL, { object: sight(seen(MAIL, { state: "sent" })), approval: missing(MAIL) }),
      decides: "record sent by hand",
    },
    { when: "its end is not over yet", situation: out(ending("withdraw", "2026-11-23")), decides: "none" },
    { when: "its end is over", situation: out(ending("withdraw", "2026-11-22")), decides: "withdraw ended" },
    { when: "its end is over, and it is kept", situation: out(ending("keep", "2026-11-22")), decides: "record ended" },
  ]);
});

describe("the tree holds a newer version than what is out", () => {
  decides([
    { when: "approved and staged", situation: newer(), decides: "publish update" },
    { when: "not approved", situation: newer({ approval: missing(NEW) }), decides: "refuse APPROVAL_MISSING" },
    {
      when: "a rule blocks",
      situation: newer({ desired: { ...NEW, blocking: ["a claim has expired"] } }),
      decides: "refuse FINDINGS_BLOCK",
    },
    {
      when: "its review copy was edited",
      situation: newer({ draft: sight(seen(NEW, { ref: ref("email", "2"), fields: edited })) }),
      decides: "refuse DRAFT_CHANGED",
    },
    {
      when: "its review copy was sent by hand",
      situation: newer({ draft: sight(seen(NEW, { ref: ref("email", "2"), state: "sent" })) }),
      decides: "refuse ALREADY_SENT",
    },
    { when: "its lists are over the ceiling", situation: newer(), settings: { recipientsPerSend: 10 }, decides: "refuse CEILING" },
    {
      when: "its lists grew",
      situation: newer({ draft: sight(seen(NEW, { ref: ref("email", "2"), audienceSize: 20_000 })) }),
      decides: "refuse AUDIENCE_OUT_OF_BAND",
    },
    {
      when: "the old one goes out within minutes",
      situation: newer(),
      settings: { nowMs: Date.parse(AT_14_BERLIN) - 14 * 60_000 },
      decides: "refuse ALREADY_SENT",
    },
    {
      when: "the old one can just be stopped",
      situation: newer(),
      settings: { nowMs: Date.parse(AT_14_BERLIN) - 15 * 60_000 },
      decides: "publish update",
    },
    {
      when: "a page that cannot be taken back is live, waits for tomorrow, and its platform still shows the time it went live",
      situation: {
        ...newerPage(at("2026-11-24")),
        capabilities: capabilities({ reversibility: { "landing-page": "stoppable" } }),
        object: sight(seen(PAGE, { state: "live", scheduledFor: "2026-11-20T09:00:00Z" })),
      },
      decides: "record waiting",
    },
    {
      when: "the new one was brought out, and nobody was asked",
      situation: (({ approval: _none, ...rest }) => rest)(newer({ object: scheduled(NEW) }, intent("publish", NEW))),
      decides: "withdraw taken-away",
    },
    {
      when: "it was begun, and its draft is forgotten",
      situation: newer({ draft: NONE }, { drafts: [], ...intent("publish", NEW) }),
      decides: "publish update",
    },
    { when: "the old one was sent meanwhile", situation: newer({ object: sight(seen(MAIL, { state: "sent" })) }), decides: "record sent" },
    {
      when: "the account lets no API cancel the old one",
      situation: newer({ capabilities: BY_HAND }),
      decides: "refuse WITHDRAW_IMPOSSIBLE",
    },
    { when: "a page, in its draft slot", situation: newerPage(), decides: "publish update" },
    {
      when: "a page whose own time is tomorrow",
      situation: newerPage(at("2026-11-24")),
      decides: "none",
    },
    {
      when: "a page whose own time is over",
      situation: newerPage(at("2026-11-22")),
      decides: "refuse SCHEDULE_PASSED",
    },
  ]);
});

describe("what a person reads", () => {
  const unapproved = newer({ object: scheduled(NEW), approval: missing(NEW) }, intent("publish", NEW));

  test.for<[when: string, situation: AssetSituation, words: { readonly reason: string; readonly way?: string }]>([
    ["it was brought out, and rejected since", unapproved, { reason: "It was brought out, and is not approved any more." }],
    [
      "its answer had been lost",
      newer({ object: scheduled(NEW) }, intent("publish", NEW)),
      { reason: "It was brought out; the answer had been lost." },
    ],
    [
      "no API cancels the older one",
      newer({ capabilities: BY_HAND }),
      {
        reason: "A newer version is approved, and the older one is scheduled. This account lets no API cancel it.",
        way: "Cancel it in the platform by hand, now.",
      },
    ],
    [
      "its time is over",
      newerPage(at("2026-11-22")),
      {
        reason: "Its latest time, 2026-11-22T11:00:00Z, cannot be kept any more; what was out stays out.",
        way: "Set a later time and have it approved.",
      },
    ],
    ["its time has not come", newerPage(at("2026-11-24")), { reason: "The change is approved, and comes out at 2026-11-24T09:00:00Z." }],
    ["its end has come, and it stays", out(ending("keep", "2026-11-22")), { reason: "Its end has come; it stays as it is." }],
    ["its end has come", out(ending("withdraw", "2026-11-22")), { reason: "Its end has come." }],
    [
      "somebody moved it out of its window",
      moved("2026-11-23T20:00:00Z"),
      { reason: "Somebody changed send time in the platform after approval; nothing unapproved goes out." },
    ],
    [
      "two things were changed by hand",
      out(MAIL, { object: scheduled(MAIL, { fields: { ...edited, html: "<p>Edited</p>" } }) }),
      { reason: "Somebody changed html, subject in the platform after approval; nothing unapproved goes out." },
    ],
    ["it is scheduled", out(), { reason: `Scheduled for ${AT_14_BERLIN}.` }],
    ["it is live", out(PAGE), { reason: "Live, as approved." }],
  ])("%s", ([, situation, words]) => {
    expect(decide(situation)).toMatchObject(words);
  });
});
