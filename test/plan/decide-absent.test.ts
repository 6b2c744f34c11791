/** The tree does not hold the asset any more. */
import { describe } from "vitest";
import { absent, draft, gone, live, out, ready, record, ref, seen, sight, UNSEEN } from "./builders.ts";
import { BY_HAND, decides, intent, MAIL, MAIL_1, NEW_PAGE, PAGE, PAGE_1, STOP } from "./situations.ts";

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
      situation: absent(
        out(MAIL, {
          capabilities: BY_HAND,
          record: record(MAIL.payload, {
            state: "handed-over",
            object: MAIL_1,
            live: live(MAIL),
            outcome: {
              operation: "observe",
              result: "done",
              at: "2026-11-23T08:00:00Z",
              reason: "This account may not cancel a send through the API: a person must cancel it in the platform.",
            },
          }),
        }),
      ),
      decides: "none",
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
