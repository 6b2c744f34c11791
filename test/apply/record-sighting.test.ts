/** What the platform shows without our doing, written down: it went on by itself, or a person acted there. */
import { describe, expect, test } from "vitest";
import { recordSighting } from "#apply/record-sighting.ts";
import { newRecord } from "#apply/records.ts";
import type { AssetRecord } from "#model/types.ts";
import type { Change, Sighting } from "#plan/change.ts";
import type { AssetSituation } from "#plan/situation.ts";
import {
  absent,
  capabilities,
  desired,
  draft,
  echoOf,
  gone,
  identity,
  live,
  NONE,
  out,
  ready,
  record,
  ref,
  seen,
  sight,
  uses,
  verdict,
  version,
} from "../plan/builders.ts";
import { AT_14_BERLIN, payload } from "../plan/payloads.ts";

const MAIL = desired(payload({ words: "First" }));
const NEWER = desired(payload({ words: "Second" }));
const PAGE = desired(payload({ kind: "landing-page" }));
const AT = "2026-11-23T09:00:00Z";
const EARLIER = "2026-11-23T08:30:00Z";
const given = (review: string) => ({ review, login: "legal-reviewer", decision: "approved", facets: MAIL.facets }) as const;

function sighted(
  situation: AssetSituation,
  sighting: Sighting,
  over: { readonly byHand?: boolean; readonly differs?: readonly string[] } = {},
) {
  const change = { kind: "record", situation, sighting, reason: "Seen.", byHand: false, differs: [], ...over } as const;
  return recordSighting(change satisfies Change, AT);
}

const own = (over: Partial<AssetRecord> = {}) => record(MAIL.payload, over);
const INTENT = { operation: "publish", epoch: 1, at: AT, key: "k" } as const;

describe("the outcome", () => {
  test("of what is as it should be is done, with the reason", () => {
    expect(sighted(out(MAIL), { state: "live" }).outcome).toEqual({ operation: "observe", result: "done", reason: "Seen.", at: AT });
  });

  test("of what differs is refused as drift, and names the fields", () => {
    expect(sighted(out(MAIL), { state: "live" }, { differs: ["html", "subject"] }).outcome).toEqual({
      ...{ operation: "observe", result: "refused", code: "DRIFT", at: AT },
      reason: "Seen. Different: html, subject.",
    });
  });
});

describe("handed over to a person", () => {
  const handOver = (situation: AssetSituation) => recordSighting({ kind: "hand-over", situation, reason: "By hand." }, AT);

  test("it is approved, waits, and names the draft a person schedules", () => {
    const after = handOver(ready(MAIL, { record: own({ intent: INTENT, object: ref("email", "8") }) }));

    expect(after).toMatchObject({
      ...{ state: "handed-over", object: ref("email", "1") },
      versions: [version(MAIL, { standing: "granted" })],
      outcome: { operation: "observe", result: "done", reason: "By hand.", at: AT },
    });
    expect(after).not.toHaveProperty("intent");
  });

  test.for([
    ["the object it has", own({ object: ref("email", "8") }), ref("email", "8")],
    ["none", own(), undefined],
  ] as const)("where the draft was not seen it keeps %s", ([, known, object]) => {
    expect(handOver(ready(MAIL, { record: known, draft: NONE })).object).toEqual(object);
    expect("object" in handOver(ready(MAIL, { record: known, draft: NONE }))).toBe(object !== undefined);
  });

  test("of what is not in the tree nothing is approved; of what nobody judged no review is named", () => {
    const { approval: _none, ...unjudged } = ready(MAIL);

    expect(handOver(absent(ready(MAIL))).versions).toEqual([]);
    expect(handOver(unjudged).versions).toEqual([version(MAIL, { standing: "granted", reviews: [] })]);
  });

  test("an asset nobody recorded yet gets its record", () => {
    const { record: _none, ...unknown } = absent(ready(MAIL, { draft: NONE }));

    expect(handOver(unknown)).toMatchObject({ ...newRecord(identity(MAIL.payload)), state: "handed-over" });
  });
});

describe("gone back", () => {
  const reviews = [given("r1"), given("r9")];

  test.for(["withdrawn", "stopped"] as const)(
    "by itself it is %s, its approvals burnt, and it keeps its object where that is there",
    (state) => {
      const after = sighted(out(MAIL, { reviews, object: sight(seen(MAIL)) }), { state });

      expect(after).toMatchObject({ state, burnt: ["r1", "r9"], object: ref("email", "1"), versions: [{ standing: "taken-back" }] });
      for (const key of ["live", "block"]) expect(after).not.toHaveProperty(key);
    },
  );

  test("an object that is gone is forgotten", () => {
    expect(sighted(out(MAIL, { object: gone(ref("email", "1")) }), { state: "withdrawn" })).not.toHaveProperty("object");
  });

  test.for(["withdrawn", "stopped"] as const)("by a hand it is withdrawn (seen as %s) and that version waits for a person", (state) => {
    const after = sighted(out(MAIL, { reviews, object: gone(ref("email", "1")) }), { state }, { byHand: true });

    expect(after).toMatchObject({
      ...{ state: "withdrawn", burnt: ["r1", "r9"], object: ref("email", "1") },
      block: { kind: "by-hand", by: "somebody in the platform", reason: "Seen.", at: AT, payload: MAIL.digest },
    });
  });

  test("by a hand, of what is no longer in the tree, every version waits", () => {
    const after = sighted(absent(out(MAIL)), { state: "withdrawn" }, { byHand: true });

    expect(after.block).toEqual({ kind: "by-hand", by: "somebody in the platform", reason: "Seen.", at: AT });
  });
});

describe("ended", () => {
  test("while it still stands in front of people it only ends: nothing is taken back", () => {
    const after = sighted(out(PAGE), { state: "ended" });

    expect(after).toMatchObject({ state: "ended", live: { payload: PAGE.digest }, versions: [{ standing: "used" }], burnt: [] });
  });

  test("and taken down it is taken back, with its approvals", () => {
    const after = sighted(out(PAGE, { object: sight(seen(PAGE)), reviews: [given("r9")] }), { state: "ended" });

    expect(after).toMatchObject({ state: "ended", versions: [{ standing: "taken-back" }], burnt: ["r1", "r9"] });
    expect(after).not.toHaveProperty("live");
  });
});

describe("gone on", () => {
  const sent = (over: Parameters<typeof seen>[1] = {}) => sight(seen(MAIL, { state: "sent", since: AT_14_BERLIN, ...over }));

  test("what the ledger holds as out was sent: when, and to how many", () => {
    const after = sighted(out(MAIL, { object: sent(), record: own({ ...out(MAIL).record, intent: INTENT }) }), {
      ...{ state: "sent", since: AT_14_BERLIN, recipients: 12_398 },
    });

    expect(after).toMatchObject({ state: "sent", recipients: 12_398, object: ref("email", "1") });
    expect(after.live).toEqual(live(MAIL, { scheduledFor: AT_14_BERLIN, at: AT_14_BERLIN }));
    expect(after).not.toHaveProperty("intent");
  });

  test("without the platform's time the moment of the look counts, and without a number none is told", () => {
    const { since: _none, ...untimed } = seen(MAIL, { state: "sent" });
    const after = sighted(out(MAIL, { object: sight(untimed) }), { state: "sent" });

    expect(after.live?.at).toBe(AT);
    expect(after).not.toHaveProperty("recipients");
  });

  test("what went live tells no recipients, whatever was counted", () => {
    expect(sighted(out(PAGE), { state: "live", recipients: 3 })).not.toHaveProperty("recipients");
  });

  test("what was moved to another time by a hand is out at that time, since when it was", () => {
    const moved = "2026-11-23T15:00:00Z";

    const after = sighted(out(MAIL, { object: sight(seen(MAIL, { state: "scheduled", scheduledFor: moved })) }), {
      state: "scheduled",
      scheduledFor: moved,
    });

    expect(after).toMatchObject({ state: "scheduled", live: { scheduledFor: moved, at: "2026-11-23T08:00:00Z" } });
  });

  test("what was not seen again is only told what is known of it", () => {
    const known = own({ ...out(MAIL).record });

    expect(sighted(out(MAIL, { record: known, object: NONE }), { state: "sent", recipients: 5 })).toEqual({
      ...known,
      recipients: 5,
      outcome: { operation: "observe", result: "done", reason: "Seen.", at: AT },
    });
  });

  test("an older version that went out although a newer one is in the tree stays what is out", () => {
    const before = own({ ...out(MAIL).record });
    const situation = ready(NEWER, { record: before, object: sent() });

    expect(sighted(situation, { state: "sent" }).live).toMatchObject({ payload: MAIL.digest, at: AT_14_BERLIN });
  });

  test("the tree's version, visibly out in place of the older one, is out, and the older superseded", () => {
    const before = own({ ...out(MAIL).record, versions: [version(MAIL), version(NEWER, { standing: "granted", reviews: uses("r2") })] });
    const newer = sight(seen(NEWER, { state: "sent", since: AT_14_BERLIN }));

    const after = sighted(ready(NEWER, { record: before, object: newer }), { state: "sent", recipients: 9 });

    expect(after).toMatchObject({ state: "sent", recipients: 9, live: { payload: NEWER.digest, at: AT, echo: echoOf(NEWER.fields) } });
    expect(after.versions.map(({ payload: of, standing }) => [of, standing])).toEqual([
      [MAIL.digest, "superseded"],
      [NEWER.digest, "used"],
    ]);
  });

  test("the version an open intent was about went out, though the tree holds another by now", () => {
    const before = own({
      intent: { ...INTENT, payload: MAIL.digest },
      versions: [version(MAIL, { standing: "granted" })],
    });

    const after = sighted(ready(NEWER, { record: before, object: sent() }), { state: "sent", recipients: 4 });

    expect(after).toMatchObject({
      ...{ state: "sent", recipients: 4, object: ref("email", "1") },
      live: { payload: MAIL.digest, commit: MAIL.commit, facets: MAIL.facets },
      versions: [{ payload: MAIL.digest, standing: "used" }],
    });
    expect(after).not.toHaveProperty("intent");
  });

  test.for([
    ["sent", "sent"],
    ["live", "live"],
  ] as const)("what was brought out by a hand and is not in the tree is %s, and nothing is approved by it", ([state, expected]) => {
    const situation = absent(
      ready(MAIL, { object: sight(seen(MAIL, { state, ref: ref("email", "4") })), record: own({ intent: INTENT }) }),
    );

    const after = sighted(situation, { state, recipients: 3 });

    expect(after).toMatchObject({ state: expected, object: ref("email", "4"), versions: [] });
    expect([after.live, after.intent, after.recipients]).toEqual([undefined, undefined, state === "sent" ? 3 : undefined]);
  });

  describe("scheduled by a hand as approved", () => {
    const scheduled = (of = MAIL) => sight(seen(of, { state: "scheduled", scheduledFor: AT_14_BERLIN }));
    const seenScheduled = { state: "scheduled", scheduledFor: AT_14_BERLIN } as const;

    test("it is out by the verdict's reviews, and can be stopped until the platform's margin", () => {
      const after = sighted(ready(MAIL, { object: scheduled() }), seenScheduled);

      expect(after).toMatchObject({
        state: "scheduled",
        live: { payload: MAIL.digest, scheduledFor: AT_14_BERLIN, stoppableUntil: "2026-11-23T12:45:00Z", at: AT },
        versions: [version(MAIL)],
        drafts: [],
      });
    });

    test("a version that was granted keeps the reviews it was granted by", () => {
      const known = own({ drafts: [draft(MAIL)], versions: [version(MAIL, { standing: "granted", reviews: uses("r5") })] });

      expect(sighted(ready(MAIL, { record: known, object: scheduled() }), seenScheduled).versions).toMatchObject([{ reviews: uses("r5") }]);
    });

    test.for([
      ["reversible", undefined],
      ["stoppable", "2026-11-23T12:45:00Z"],
      ["irreversible", "2026-11-23T12:45:00Z"],
    ] as const)("of what is %s the last moment to stop is %s", ([reversibility, until]) => {
      const able = capabilities({ reversibility: { email: reversibility } });

      expect(sighted(ready(MAIL, { object: scheduled(), capabilities: able }), seenScheduled).live?.stoppableUntil).toBe(until);
    });

    test("of what is live there is no such moment", () => {
      const up = sight(seen(MAIL, { state: "live", scheduledFor: AT_14_BERLIN, since: EARLIER }));

      expect(sighted(ready(MAIL, { object: up }), { state: "live" }).live).not.toHaveProperty("stoppableUntil");
    });

    test("an earlier version that was put back takes back what it replaces", () => {
      const known = own({ versions: [version(MAIL, { standing: "superseded" }), version(NEWER, { reviews: uses("r2") })] });
      const restored = (basis: "restored" | "reviews") =>
        sighted(ready(MAIL, { record: known, object: scheduled(), approval: verdict(MAIL, { basis }) }), seenScheduled).versions;

      expect(restored("restored").map(({ standing }) => standing)).toEqual(["taken-back", "used"]);
      expect(restored("reviews").map(({ standing }) => standing)).toEqual(["superseded", "used"]);
    });
  });
});

test("what an ad has cost is written down day by day, and when it went out stays as it was", () => {
  const spent = { micros: 5_000_000, currency: "EUR" };
  const situation = out(PAGE, { object: sight(seen(PAGE, { state: "live", review: "approved", spent })) });

  const after = sighted(situation, { state: "live" });

  expect(after).toMatchObject({ state: "live", review: "approved", spent: { ...spent, at: AT } });
  expect(after.live?.at).toBe(situation.record?.live?.at);
});
