/** An asset's record from one transition to the next: what is kept, what is forgotten, and what waits for a person. */
import { describe, expect, test } from "vitest";
import {
  type Going,
  goneBack,
  goneOut,
  newRecord,
  withDraft,
  withIntent,
  withOutcome,
  withoutIntent,
  withoutObject,
} from "#apply/records.ts";
import type { AssetRecord } from "#model/types.ts";
import { desired, draft, echoOf, identity, live, record, ref, seen, uses, version } from "../plan/builders.ts";
import { AT_14_BERLIN, payload } from "../plan/payloads.ts";

const MAIL = desired(payload({ words: "First" }));
const NEWER = desired(payload({ words: "Second" }));
const AT = "2026-11-23T09:00:00Z";
const INTENT = { operation: "publish", epoch: 1, at: AT, key: "k" } as const;
const STOP = { kind: "stopped", by: "on-call", reason: "wrong price", at: AT } as const;
const own = (over: Partial<AssetRecord> = {}) => record(MAIL.payload, over);

test("a new record says who the asset is, and that nothing was done", () => {
  expect(newRecord(identity(MAIL.payload))).toEqual({
    ...{ schemaVersion: 1, ...identity(MAIL.payload), epoch: 0 },
    ...{ state: "absent", review: "none", drafts: [], versions: [], burnt: [] },
  });
});

test("an intent, an outcome and an object are written down and struck out without touching anything else", () => {
  const outcome = { operation: "publish", result: "done", at: AT } as const;

  expect(withIntent(own(), INTENT, 4)).toEqual({ ...own(), epoch: 4, intent: INTENT });
  expect(withoutIntent(own({ intent: INTENT }))).toEqual(own());
  expect(withOutcome(own(), outcome)).toEqual({ ...own(), outcome });
  expect(withoutObject(own({ object: ref("email", "1") }))).toEqual(own());
});

describe("a draft", () => {
  const [two, one] = [draft(MAIL, { change: "pull/8", object: ref("email", "2") }), draft(MAIL, { change: "pull/7" })];

  test.for([
    ["absent", "drafted"],
    ["withdrawn", "drafted"],
    ["scheduled", "scheduled"],
    ["live", "live"],
    ["stopped", "stopped"],
    ["sent", "sent"],
  ] as const)("of what is %s makes it %s, and closes the staging", ([state, expected]) => {
    expect(withDraft(own({ state, intent: INTENT }), one)).toEqual(own({ state: expected, drafts: [one] }));
  });

  test("takes the place of its change's earlier one and of one in the same object; the others stay, in the order of their changes", () => {
    const old = draft(NEWER, { change: "pull/7", object: ref("email", "5") });
    const same = draft(NEWER, { change: "pull/6", object: ref("email", "1") });

    expect(withDraft(own({ drafts: [two, old, same] }), one).drafts).toEqual([one, two]);
    expect(withDraft(own({ drafts: [one] }), two).drafts).toEqual([one, two]);
  });
});

describe("gone out", () => {
  const going = (over: Partial<Going> = {}): Going => ({
    record: own({ intent: INTENT, versions: [version(MAIL, { standing: "granted" })] }),
    ...{
      desired: MAIL,
      object: ref("email", "1"),
      seen: seen(MAIL, { state: "live" }),
      echo: echoOf(MAIL.fields),
      at: AT,
      mode: "publish",
    },
    ...over,
  });

  test.for([
    ["scheduled", "scheduled"],
    ["live", "live"],
    ["sent", "sent"],
    ["sending", "live"],
  ] as const)("seen as %s it is %s", ([state, expected]) => {
    expect(goneOut(going({ seen: seen(MAIL, { state }) })).state).toBe(expected);
  });

  test("remembers what went out and when, and only what is known", () => {
    const bare = goneOut(going());
    const full = goneOut(
      going({
        seen: seen(MAIL, { state: "scheduled", scheduledFor: AT_14_BERLIN, revision: "7", recipients: 12, review: "approved" }),
        stoppableUntil: "2026-11-23T12:45:00Z",
      }),
    );

    expect(bare.live).toEqual({ ...live(MAIL, { at: AT }) });
    expect(bare).not.toHaveProperty("recipients");
    expect(bare).not.toHaveProperty("intent");
    expect(bare.versions).toEqual([version(MAIL, { echo: echoOf(MAIL.fields) })]);
    expect(full.live).toEqual(live(MAIL, { at: AT, scheduledFor: AT_14_BERLIN, stoppableUntil: "2026-11-23T12:45:00Z" }));
    expect(full).toMatchObject({ review: "approved", recipients: 12, object: ref("email", "1") });
    expect(full.versions).toEqual([version(MAIL, { echo: echoOf(MAIL.fields), revision: "7" })]);
  });

  test("a publication supersedes what was out, a restoration takes it back; either lifts a block", () => {
    const both = [version(MAIL, { standing: "superseded" }), version(NEWER, { reviews: uses("r2") })];
    const before = own({ block: STOP, versions: both });

    expect(goneOut(going({ record: before })).versions.map(({ standing }) => standing)).toEqual(["superseded", "used"]);
    const restored = goneOut(going({ record: before, mode: "restore" }));
    expect(restored.versions.map(({ standing }) => standing)).toEqual(["taken-back", "used"]);
    expect(restored.burnt).toEqual(["r2"]);
    expect(restored).not.toHaveProperty("block");
  });

  test("of its drafts, what became the object goes; a copy of its own stays known until it is deleted", () => {
    const drafts = [
      draft(MAIL, { change: "pull/1" }),
      draft(NEWER, { change: "pull/2" }),
      draft(MAIL, { change: "pull/3", object: ref("email", "3") }),
      draft(MAIL, { change: "pull/4", object: ref("email", "4"), slot: "buffer" }),
      draft(NEWER, { change: "pull/5", object: ref("email", "5"), slot: "buffer" }),
    ];

    expect(goneOut(going({ record: own({ drafts }) })).drafts.map(({ change }) => change)).toEqual(["pull/3", "pull/5"]);
  });
});

describe("gone back", () => {
  const before = own({
    ...{ state: "scheduled", live: live(MAIL), intent: INTENT, burnt: ["r0"] },
    versions: [version(MAIL), version(NEWER, { standing: "granted", reviews: uses("r2") })],
  });

  test("everything that stood is taken back with its approvals, and reviews that named the same words", () => {
    const after = goneBack(before, "withdrawn", { alsoBurnt: ["r9", "r1"] });

    expect(after).toMatchObject({ state: "withdrawn", burnt: ["r0", "r1", "r2", "r9"] });
    expect(after.versions.map(({ standing }) => standing)).toEqual(["taken-back", "taken-back"]);
    for (const key of ["live", "intent", "block"]) expect(after).not.toHaveProperty(key);
  });

  test("or only the versions that are named", () => {
    const after = goneBack(before, "ended", { only: [NEWER.digest] });

    expect(after).toMatchObject({ state: "ended", burnt: ["r0", "r2"] });
    expect(after.versions.map(({ standing }) => standing)).toEqual(["used", "taken-back"]);
  });

  test.for([
    ["a stop stands", STOP, undefined, STOP],
    ["a stop gives way to a new block", STOP, { ...STOP, kind: "drift" }, { ...STOP, kind: "drift" }],
    ["any other block falls", { ...STOP, kind: "by-hand" }, undefined, undefined],
    ["a new one is kept", undefined, { ...STOP, kind: "rejected" }, { ...STOP, kind: "rejected" }],
  ] as const)("%s", ([, old, block, expected]) => {
    const after = goneBack({ ...before, ...(old === undefined ? {} : { block: old }) }, "withdrawn", block === undefined ? {} : { block });

    expect(after.block).toEqual(expected);
  });
});
