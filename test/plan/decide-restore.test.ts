/** The tree went back to a version that was live before. */
import { describe } from "vitest";
import { DAY, missing, NOW, record, seen, sight, version } from "./builders.ts";
import { AT_14_BERLIN } from "./payloads.ts";
import { BY_HAND, decides, intent, MAIL, MAIL_1, NEW, reverted, scheduled } from "./situations.ts";

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
