/** The tree holds an asset that is final. */
import { describe } from "vitest";
import { absent, live, NONE, out, ready, record, version } from "./builders.ts";
import { decides, MAIL, NEW, NEW_PAGE, newer, PAGE } from "./situations.ts";

describe("it was sent, or has ended", () => {
  decides([
    {
      when: "the tree still holds it",
      situation: out(MAIL, { record: record(MAIL.payload, { state: "sent", live: live(MAIL) }) }),
      decides: "none",
    },
    {
      when: "the tree was edited since",
      situation: ready(NEW, { record: record(MAIL.payload, { state: "sent", live: live(MAIL) }) }),
      decides: "frozen",
    },
    { when: "the tree was edited since, and the edit is approved and staged", situation: newer({}, { state: "sent" }), decides: "frozen" },
    {
      when: "the tree does not hold it any more",
      situation: absent(out(MAIL, { record: record(MAIL.payload, { state: "sent", live: live(MAIL) }) })),
      decides: "none",
    },
    {
      when: "it ended and was taken down, and nothing changed",
      situation: out(PAGE, {
        record: record(PAGE.payload, { state: "ended", versions: [version(PAGE, { standing: "taken-back" })] }),
        object: NONE,
      }),
      decides: "none",
    },
    {
      when: "it ended, and the tree was edited since",
      situation: out(NEW_PAGE, { record: record(PAGE.payload, { state: "ended", live: live(PAGE) }), object: NONE }),
      decides: "frozen",
    },
  ]);
});
