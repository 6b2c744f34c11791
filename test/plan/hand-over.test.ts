/** The account lets no API publish: a person must press the button. */
import { describe } from "vitest";
import { DAY, missing, NOW, out, ready, seen, sight, version } from "./builders.ts";
import { BY_HAND, decides, edited, MAIL, NEW, scheduled, state } from "./situations.ts";

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
