import { expect, test } from "vitest";
import { type Drift, driftOf, handedOverDraft, subjectsOf } from "#plan/drift.ts";
import type { Sight } from "#plan/situation.ts";
import { instantOf } from "#ports/clock.ts";
import { capabilities, desired, draft, gone, HOUR, live, NOW, out, record, ref, seen, sight, UNSEEN, version } from "./builders.ts";
import { AT_14_BERLIN, payload } from "./payloads.ts";

const MAIL = desired(payload());
const SCHEDULED = out(MAIL).record ?? record();
const STAGED = record(payload(), { drafts: [draft(MAIL)] });

function drifts(what: Parameters<typeof subjectsOf>[0], there: Sight, nowMs = NOW): readonly Drift[] {
  return subjectsOf(what).flatMap((subject) => driftOf({ subject, sight: there, capabilities: capabilities(), nowMs }));
}

const scheduledSeen = (over: Parameters<typeof seen>[1] = {}) =>
  sight(seen(MAIL, { state: "scheduled", scheduledFor: AT_14_BERLIN, ...over }));
const edited = { ...MAIL.fields, subject: "Our own subject" };

test.for<[name: string, what: Parameters<typeof subjectsOf>[0], there: Sight, expected: readonly Drift[]]>([
  ["nothing where all stands as recorded", SCHEDULED, scheduledSeen(), []],
  ["the fields that differ", SCHEDULED, scheduledSeen({ fields: edited }), [{ kind: "changed", fields: ["subject"] }]],
  [
    "nothing where a normaliser holds both for the same",
    SCHEDULED,
    scheduledSeen({ fields: { ...MAIL.fields, html: MAIL.fields["html"]?.replaceAll("\n", "\r\n") ?? "" } }),
    [],
  ],
  ["that it was cancelled", SCHEDULED, sight(seen(MAIL)), [{ kind: "taken-back", was: "scheduled" }]],
  [
    "nothing more where it was cancelled and then edited: it reaches nobody",
    SCHEDULED,
    sight(seen(MAIL, { fields: edited })),
    [{ kind: "taken-back", was: "scheduled" }],
  ],
  ["that it is gone", SCHEDULED, gone(ref("email", "1")), [{ kind: "gone" }]],
  [
    "another time",
    SCHEDULED,
    scheduledSeen({ scheduledFor: "2026-11-24T09:00:00Z" }),
    [{ kind: "moved", from: AT_14_BERLIN, to: "2026-11-24T09:00:00Z" }],
  ],
  ["that it was sent before its time", SCHEDULED, sight(seen(MAIL, { state: "sent" })), [{ kind: "early", state: "sent" }]],
  ["a state nobody knows", SCHEDULED, sight(seen(MAIL, { state: "unknown" })), [{ kind: "unclear" }]],
  ["nothing of what could not be read", SCHEDULED, UNSEEN, []],
  ["an edited draft", STAGED, sight(seen(MAIL, { fields: edited })), [{ kind: "changed", fields: ["subject"] }]],
  ["a draft that was brought out", STAGED, sight(seen(MAIL, { state: "live" })), [{ kind: "brought-out", state: "live" }]],
  [
    "that something stopped is out",
    record(payload(), { state: "stopped", object: ref("email", "1") }),
    scheduledSeen(),
    [{ kind: "brought-out", state: "scheduled" }],
  ],
  [
    "nothing of what was taken back and is a draft, whatever it says",
    record(payload(), { state: "withdrawn", object: ref("email", "1") }),
    sight(seen(MAIL, { fields: edited })),
    [],
  ],
  [
    "nothing where what was handed over is scheduled",
    record(payload(), {
      state: "handed-over",
      object: ref("email", "1"),
      drafts: [draft(MAIL)],
      versions: [version(MAIL, { standing: "granted" })],
    }),
    scheduledSeen(),
    [],
  ],
])("says %s", ([, what, there, expected]) => {
  expect(drifts(what, there)).toEqual(expected);
});

test("what goes out at its time has not drifted", () => {
  const later = Date.parse(AT_14_BERLIN) + HOUR;

  expect(drifts(SCHEDULED, sight(seen(MAIL, { state: "sent", recipients: 12_000 })), later)).toEqual([]);
  expect(drifts(SCHEDULED, sight(seen(MAIL, { state: "sent" })), Date.parse(AT_14_BERLIN))).toEqual([]);
});

test("what has no time of its own is never early", () => {
  const untimed = { ...SCHEDULED, live: live(MAIL) };

  expect(drifts(untimed, sight(seen(MAIL, { state: "sent" })))).toEqual([]);
});

test("edits that wait in a live page's draft slot are told apart from what the public sees", () => {
  const page = desired(payload({ kind: "landing-page" }));
  const what = record(page.payload, { state: "live", object: ref("landing-page", "1"), live: live(page) });
  const buffer = { ...page.fields, title: "Our own title" };

  expect(drifts(what, sight(seen(page, { state: "live", buffer })))).toEqual([{ kind: "edits-waiting", fields: ["title"] }]);
});

test("our own draft in the slot is no edit of somebody's", () => {
  const page = desired(payload({ kind: "landing-page" }));
  const buffer = { ...page.fields, title: "The next title" };
  const staged = draft({ ...page, fields: buffer }, { slot: "buffer" });
  const what = record(page.payload, { state: "live", object: ref("landing-page", "1"), live: live(page), drafts: [staged] });

  expect(drifts(what, sight(seen(page, { state: "live", buffer })))).toEqual([]);
});

test("what a staging that was cut off was writing is compared with nothing", () => {
  const page = desired(payload({ kind: "landing-page" }));
  const intent = { operation: "stage", key: "0".repeat(64), epoch: 1, at: instantOf(NOW), change: "pull/7" } as const;
  const isLive = record(page.payload, { state: "live", object: ref("landing-page", "1"), live: live(page), intent });
  const buffer = { ...page.fields, title: "Half a title" };

  expect(drifts({ ...STAGED, intent }, sight(seen(MAIL, { fields: edited })))).toEqual([]);
  expect(drifts({ ...STAGED, intent: { ...intent, change: "pull/8" } }, sight(seen(MAIL, { fields: edited })))).toEqual([
    { kind: "changed", fields: ["subject"] },
  ]);
  expect(drifts(isLive, sight(seen(page, { state: "live", buffer })))).toEqual([]);
});

test("the draft that was handed over is the one whose version was approved, among all in the same object", () => {
  const versions = [desired(payload({ words: "First" })), MAIL, desired(payload({ words: "Last" }))] as const;
  const drafts = versions.map((want, index) => draft(want, { change: `pull/${index}` }));
  const standing = (second: "granted" | "used") =>
    versions.map((want, index) => version(want, { standing: index === 1 ? second : index === 0 ? "taken-back" : "superseded" }));
  const handed = record(payload(), { state: "handed-over", object: ref("email", "1"), drafts });

  expect(handedOverDraft({ ...handed, versions: standing("granted") })?.change).toBe("pull/1");
  expect(handedOverDraft({ ...handed, versions: standing("used") })?.change).toBe("pull/2");
  expect(handedOverDraft({ ...handed, state: "drafted", versions: standing("granted") })).toBeUndefined();
});

test.for(["held", "open intent"] as const)("what a run has not finished with is not compared: %s", (what) => {
  const intent = { operation: "publish", key: "0".repeat(64), epoch: 1, at: instantOf(NOW) } as const;
  const unsettled = what === "held" ? { ...SCHEDULED, state: "held" as const } : { ...SCHEDULED, intent };

  expect(subjectsOf(unsettled)).toEqual([]);
});

test.for(["sent", "ended"] as const)("what is %s is not looked at", (state) => {
  expect(subjectsOf({ ...SCHEDULED, state })).toEqual([]);
});
