/** The tree does not hold the asset any more. */
import { describe, expect, test } from "vitest";
import type { AssetRecord } from "#model/types.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { absent, draft, gone, live, NONE, out, ready, record, ref, seen, sight, UNSEEN } from "./builders.ts";
import { BY_HAND, decide, decides, intent, MAIL, MAIL_1, NEW_PAGE, PAGE, PAGE_1, STOP, state } from "./situations.ts";

const TOLD = {
  operation: "observe",
  result: "done",
  at: "2026-11-23T08:00:00Z",
  reason: "This account may not cancel a send through the API: a person must cancel it in the platform.",
} as const;

/** It left the tree, is scheduled, and only a person can cancel it. */
const told = (over: Partial<AssetRecord>): AssetSituation =>
  absent(out(MAIL, { capabilities: BY_HAND, record: record(MAIL.payload, { object: MAIL_1, live: live(MAIL), ...over }) }));

describe("the tree does not hold it any more", () => {
  decides([
    { when: "it is scheduled", situation: absent(out()), decides: "withdraw taken-away" },
    { when: "a page is live", situation: absent(out(PAGE)), decides: "withdraw taken-away" },
    {
      when: "a page is live, and other campaigns link to it",
      situation: absent(out(PAGE, { linkedFrom: ["autumn-launch"] })),
      decides: "refuse LINKED_ELSEWHERE",
    },
    {
      when: "it is going out this minute",
      situation: absent(out(MAIL, { object: sight(seen(MAIL, { state: "sending" })) })),
      decides: "withdraw taken-away",
    },
    {
      when: "it was sent meanwhile",
      situation: absent(out(MAIL, { object: sight(seen(MAIL, { state: "sent" })) })),
      decides: "record sent",
    },
    { when: "it cannot be looked at", situation: absent(out(MAIL, { object: UNSEEN })), decides: "refuse PLATFORM_UNREACHABLE" },
    {
      when: "it is in a state we do not know",
      situation: absent(out(MAIL, { object: sight(seen(MAIL, { state: "unknown" })) })),
      decides: "refuse PLATFORM_ANSWER",
    },
    { when: "the account lets no API cancel it", situation: absent(out(MAIL, { capabilities: BY_HAND })), decides: "hand-over" },
    {
      when: "the account lets no API cancel it, and a person was told",
      situation: told({ state: "handed-over", outcome: TOLD }),
      decides: "none",
    },
    {
      when: "the account lets no API cancel it, and the ledger knows nothing of it",
      situation: (({ record: _none, ...rest }) => rest)(absent(out(MAIL, { capabilities: BY_HAND }))),
      decides: "hand-over",
    },
    {
      when: "the account lets no API cancel it, and a person was asked to send it, not to cancel it",
      situation: told({ state: "handed-over", outcome: { ...TOLD, reason: "A person must press the button." } }),
      decides: "hand-over",
    },
    {
      when: "the account lets no API cancel it, and a person was asked to send it, and nothing was said since",
      situation: told({ state: "handed-over" }),
      decides: "hand-over",
    },
    {
      when: "the account lets no API cancel it, and it was scheduled again since a person was told",
      situation: told({ state: "scheduled", outcome: TOLD }),
      decides: "hand-over",
    },
    {
      when: "a publication was cut off before anything was made, and only an open change's draft is there",
      situation: absent(ready(MAIL, { record: state(MAIL, intent("publish")), object: NONE })),
      decides: "record withdrawn",
    },
    {
      when: "nothing is left of it but its record",
      situation: absent(ready(MAIL, { record: record(), draft: NONE })),
      decides: "record withdrawn",
    },
    { when: "its object is a draft by now", situation: absent(out(MAIL, { object: sight(seen(MAIL)) })), decides: "discard leftover" },
    { when: "a page is a draft by now", situation: absent(out(PAGE, { object: sight(seen(PAGE)) })), decides: "record withdrawn" },
    {
      when: "a page is a draft by now, and an open change has a draft",
      situation: absent(
        out(PAGE, {
          object: sight(seen(PAGE)),
          record: record(PAGE.payload, {
            state: "live",
            object: PAGE_1,
            live: live(PAGE),
            drafts: [draft(NEW_PAGE, { change: "pull/9", object: ref("landing-page", "2") })],
            ...intent("withdraw", PAGE),
          }),
        }),
      ),
      decides: "record withdrawn",
    },
    { when: "its object is gone", situation: absent(out(MAIL, { object: gone(MAIL_1) })), decides: "record withdrawn" },
    { when: "a merged draft lies about", situation: absent(ready(MAIL, { mergedDrafts: ["pull/7"] })), decides: "discard leftover" },
    { when: "only the draft of an open change lies about", situation: absent(ready(MAIL)), decides: "none" },
    {
      when: "it was withdrawn",
      situation: absent(ready(PAGE, { record: record(PAGE.payload, { state: "withdrawn", object: PAGE_1 }), object: sight(seen(PAGE)) })),
      decides: "none",
    },
    {
      when: "it was stopped",
      situation: absent(
        ready(PAGE, { record: record(PAGE.payload, { state: "stopped", object: PAGE_1, block: STOP }), object: sight(seen(PAGE)) }),
      ),
      decides: "record withdrawn",
    },
    { when: "it has ended", situation: absent(ready(PAGE, { record: record(PAGE.payload, { state: "ended" }) })), decides: "none" },
  ]);
});

test.for<[when: string, situation: AssetSituation, reason: string]>([
  [
    "two campaigns link to it",
    absent(out(PAGE, { linkedFrom: ["autumn-launch", "winter-sale"] })),
    "Live campaigns link to its address: autumn-launch, winter-sale.",
  ],
  ["a person must cancel it", told({ state: "scheduled" }), TOLD.reason],
  ["a person was told", told({ state: "handed-over", outcome: TOLD }), `Handed over: ${TOLD.reason}`],
])("what a person reads where %s", ([, situation, reason]) => {
  expect(decide(situation)).toMatchObject({ reason });
});
