/** A run was cut off: what the next one makes of what it sees. */
import { describe } from "vitest";
import { live, missing, NONE, out, ready, record, seen, sight, UNSEEN, version } from "./builders.ts";
import { decides, edited, ending, intent, MAIL, MAIL_1, NEW, newer, PAGE, PAGE_1, STOP, scheduled, state } from "./situations.ts";

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
