/** Which version is out, where an older one looks just like it: only the time our own lost request asked for tells them apart. */
import { describe, expect, test } from "vitest";
import type { AssetRecord } from "#model/types.ts";
import { isDesiredOut, type Seen } from "#plan/sight.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { absent, desired, draft, live, out, ready, record, ref, seen, sight, verdict, version } from "./builders.ts";
import { AT_14_BERLIN, payload, THIS_AFTERNOON } from "./payloads.ts";
import { decides, edited, intent, MAIL, MAIL_1, NEW } from "./situations.ts";

/** The same mail, a day later. */
const LATER = desired(
  payload({ schedule: { ...THIS_AFTERNOON, at: "2026-11-24T14:00", earliest: "2026-11-24T14:00", latest: "2026-11-24T16:00" } }),
);
const TOMORROW = "2026-11-24T13:00:00Z";
const ELSEWHEN = "2026-11-24T14:00:00Z";

/** The tree puts the mail off by a day; we asked the platform for it, and the answer was lost. */
const putOff = (over: Partial<AssetRecord> = {}): AssetSituation =>
  ready(LATER, {
    record: record(MAIL.payload, {
      state: "scheduled",
      object: MAIL_1,
      live: live(MAIL, { scheduledFor: AT_14_BERLIN }),
      versions: [version(MAIL)],
      drafts: [draft(LATER, { change: "pull/8", object: ref("email", "2") })],
      ...intent("publish", LATER, { scheduledFor: TOMORROW }),
      ...over,
    }),
    approval: verdict(LATER),
    draft: sight(seen(LATER, { ref: ref("email", "2") })),
  });
const without = ({ record: known, ...rest }: AssetSituation, ...parts: readonly ("intent" | "record")[]): AssetSituation => {
  if (known === undefined || parts.includes("record")) return rest;
  const { intent: open, ...closed } = known;
  return { ...rest, record: parts.includes("intent") || open === undefined ? closed : known };
};
const scheduledFor = (at: string, over: Partial<Seen> = {}) => seen(LATER, { state: "scheduled", scheduledFor: at, ...over });

test.for<[when: string, situation: AssetSituation, there: Seen, isOut: boolean]>([
  ["it is scheduled for the time we asked for", putOff(), scheduledFor(TOMORROW), true],
  ["it went out at the time we asked for", putOff(), seen(LATER, { state: "sent", since: TOMORROW }), true],
  ["it is still scheduled for the older version's time", putOff(), scheduledFor(AT_14_BERLIN), false],
  ["it is scheduled for a time that nobody asked for", putOff(), scheduledFor(ELSEWHEN), false],
  ["no time is seen", putOff(), seen(LATER, { state: "live" }), false],
  ["we asked for nothing", without(putOff(), "intent"), scheduledFor(TOMORROW), false],
  ["we asked for another version at that time", putOff(intent("publish", NEW, { scheduledFor: TOMORROW })), scheduledFor(TOMORROW), false],
  ["we asked for a staging only", putOff(intent("stage", LATER)), scheduledFor(TOMORROW), false],
  ["the older version had the same time", putOff({ live: live(MAIL, { scheduledFor: TOMORROW }) }), scheduledFor(TOMORROW), false],
  ["the older version does not look like it", putOff({ live: live(NEW) }), scheduledFor(ELSEWHEN), true],
  ["nothing older is held as out", ready(LATER), scheduledFor(ELSEWHEN), true],
  ["the ledger knows nothing", without(ready(LATER), "record"), scheduledFor(ELSEWHEN), true],
  ["the ledger holds exactly this as out", out(LATER), scheduledFor(ELSEWHEN), true],
  ["it says something else", putOff(), scheduledFor(TOMORROW, { fields: edited }), false],
  ["the tree does not hold it any more", absent(putOff()), scheduledFor(TOMORROW), false],
])("%s", ([, situation, there, isOut]) => {
  expect(isDesiredOut(situation, there)).toBe(isOut);
});

describe("a mail that was put off, and the answer was lost", () => {
  decides([
    {
      when: "and it is scheduled for the new time",
      situation: { ...putOff(), object: sight(scheduledFor(TOMORROW)) },
      decides: "record scheduled",
    },
    {
      when: "and it is scheduled for the old one",
      situation: { ...putOff(), object: sight(scheduledFor(AT_14_BERLIN)) },
      decides: "publish update",
    },
  ]);
});
