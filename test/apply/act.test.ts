/** One planned change, carried out alone: what is asked of the platform, what is believed of its answers, and what is remembered. */
import { describe, expect, test } from "vitest";
import { type Act, type Acting, act, objectOf } from "#apply/act.ts";
import type { AssetRecord } from "#model/types.ts";
import { isOut } from "#plan/sight.ts";
import { PlatformFailure } from "#ports/platform.ts";
import {
  COMMIT,
  capabilities,
  desired,
  draft,
  gone,
  live,
  MINUTE,
  NONE,
  NOW,
  out,
  ready,
  record,
  ref,
  seen,
  sight,
  uses,
  version,
} from "../plan/builders.ts";
import { AT_14_BERLIN, payload } from "../plan/payloads.ts";
import { type FakeObject, type FakePlatform, fakePlatform } from "./fake-platform.ts";
import { testClock } from "./test-clock.ts";

const MAIL = desired(payload({ words: "First" }));
const NEWER = desired(payload({ words: "Second" }));
const PAGE = desired(payload({ kind: "landing-page", words: "First" }));
const NEWER_PAGE = desired(payload({ kind: "landing-page", words: "Second" }));

function holding(objects: readonly (Partial<FakeObject> & Pick<FakeObject, "id" | "fields">)[], able = capabilities()): FakePlatform {
  const platform = fakePlatform({ clock: testClock(), able });
  for (const one of objects) {
    const whole: FakeObject = {
      ...{ kind: "email", name: `Asset ${one.id}`, buffer: undefined, state: "draft", scheduledFor: undefined, everOut: false },
      audienceSize: 12_000,
      ...one,
    };
    platform.objects.set(one.id, whole);
  }
  return platform;
}

function change(over: Partial<Act> & Pick<Act, "operation" | "situation">): Act {
  return { kind: "act", manner: "first", reason: "Because.", reversibility: "stoppable", ...over };
}

function acting(what: Act, own: AssetRecord, platform: FakePlatform): Acting {
  return { change: what, record: own, platform, clock: testClock(), nameOf: ({ identity: { asset } }) => `Spring ${asset}` };
}

const asked = (platform: FakePlatform) => platform.calls.map(({ verb, id, detail }) => [verb, id, detail].filter(Boolean).join(" "));
const staged = record(MAIL.payload, { drafts: [draft(MAIL)] });

describe("which object is acted on", () => {
  const [one, two, three] = [ref("email", "1"), ref("email", "2"), ref("email", "3")];
  const seenAs = (id: string) => sight(seen(MAIL, { ref: ref("email", id) }));
  test.for([
    ["taking back: what was seen, before what the ledger names", "withdraw", seenAs("3"), two, three],
    ["taking back: what the ledger names, where nothing was seen", "withdraw", NONE, two, two],
    ["bringing out: the one object for life, before the draft and what was seen", "publish", seenAs("3"), two, two],
    ["bringing out: the draft, where there is no object yet", "publish", seenAs("3"), undefined, one],
    ["bringing out: the draft, where the one object is gone", "publish", gone(two), two, one],
    ["putting back: the one object for life", "restore", seenAs("3"), two, two],
  ] as const)("%s", ([, operation, object, known, expected]) => {
    const own = { ...staged, ...(known === undefined ? {} : { object: known }) };

    expect(objectOf({ change: change({ operation, situation: ready(MAIL, { object }) }), record: own })).toEqual(expected);
  });

  test("without a draft: what was seen, else what the ledger names though it is gone", () => {
    const bare = record(MAIL.payload);

    expect(objectOf({ change: change({ operation: "publish", situation: ready(MAIL, { object: seenAs("3") }) }), record: bare })).toEqual(
      three,
    );
    expect(
      objectOf({
        change: change({ operation: "restore", situation: ready(MAIL, { object: gone(two) }) }),
        record: { ...bare, object: two },
      }),
    ).toEqual(two);
  });

  test("a draft of another version is not the one", () => {
    const other = record(MAIL.payload, { drafts: [draft(NEWER, { object: two }), draft(MAIL, { object: one })] });

    expect(objectOf({ change: change({ operation: "publish", situation: ready(MAIL) }), record: other })).toEqual(one);
  });

  test("none at all is a mistake of ours, said with what was to be done", () => {
    expect(() => objectOf({ change: change({ operation: "withdraw", situation: ready(MAIL) }), record: record(MAIL.payload) })).toThrow(
      "withdraw mail: there is no object to act on.",
    );
  });
});

test("a staging is no part of a deploy, and nothing is published that is not in the tree", async () => {
  const platform = holding([{ id: "1", fields: MAIL.fields }]);
  const { desired: _gone, ...absent } = ready(MAIL);

  await expect(act(acting(change({ operation: "stage", situation: ready(MAIL) }), staged, platform))).rejects.toThrow(
    "A deploy plan holds no stage operation.",
  );
  await expect(act(acting(change({ operation: "publish", situation: absent }), staged, platform))).rejects.toThrow(
    "Nothing is published that is not in the tree.",
  );
  expect(platform.calls).toEqual([]);
});

describe("a publication", () => {
  test("remembers what went out, when, by whose approval, and until when it can be stopped", async () => {
    const platform = holding([{ id: "1", fields: MAIL.fields }]);
    const what = change({
      ...{ operation: "publish" as const, situation: ready(MAIL), at: AT_14_BERLIN, stoppableUntil: "2026-11-23T12:45:00Z" },
    });

    const after = await act(acting(what, staged, platform));

    expect(asked(platform)).toEqual(["observe 1", `publish 1 object ${AT_14_BERLIN}`, "observe 1"]);
    const { live: now, ...rest } = after;
    expect(now).toMatchObject({
      ...{ payload: MAIL.digest, facets: MAIL.facets, commit: COMMIT, at: "2026-11-23T09:00:00Z" },
      ...{ scheduledFor: AT_14_BERLIN, stoppableUntil: "2026-11-23T12:45:00Z" },
    });
    expect(rest).toMatchObject({ state: "scheduled", review: "none", object: { id: "1" }, drafts: [] });
    expect(rest.versions).toMatchObject([{ payload: MAIL.digest, standing: "used", reviews: uses("r1") }]);
  });

  test("asks for no time where none is wanted, and remembers none", async () => {
    const platform = holding([{ id: "1", kind: "landing-page", fields: PAGE.fields, state: "live" }]);

    const after = await act(
      acting(change({ operation: "publish", situation: ready(PAGE) }), record(PAGE.payload, { drafts: [draft(PAGE)] }), platform),
    );

    expect(asked(platform)).toContain("publish 1 object now");
    expect([after.state, after.live?.scheduledFor, after.live?.stoppableUntil]).toEqual(["live", undefined, undefined]);
  });

  test("without a verdict remembers no approval", async () => {
    const platform = holding([{ id: "1", fields: MAIL.fields }]);
    const { approval: _none, ...unjudged } = ready(MAIL);

    const after = await act(acting(change({ operation: "publish", situation: unjudged, at: AT_14_BERLIN }), staged, platform));

    expect(after.versions).toMatchObject([{ payload: MAIL.digest, reviews: [] }]);
  });

  test.for(["sent", "sending"] as const)("of a mail that is %s when it is looked at again went out", async (state) => {
    const platform = holding([{ id: "1", fields: MAIL.fields }]);
    platform.publish = async () => void Object.assign(platform.object("1"), { state });

    const after = await act(acting(change({ operation: "publish", situation: ready(MAIL), at: AT_14_BERLIN }), staged, platform));

    expect(after.state).toBe(state === "sent" ? "sent" : "live");
  });

  test.for(["draft", "unknown"] as const)("that was answered well and left the mail %s is in doubt, and says so", async (state) => {
    const platform = holding([{ id: "1", fields: MAIL.fields }]);
    platform.publish = async () => void Object.assign(platform.object("1"), { state });

    await expect(
      act(acting(change({ operation: "publish", situation: ready(MAIL), at: AT_14_BERLIN }), staged, platform)),
    ).rejects.toMatchObject({
      message: `HubSpot answered well, and yet it is still ${state}.`,
      applied: "unknown",
      code: "PLATFORM_ANSWER",
    });
  });

  test("of what is not what was approved is refused before anything is asked, with what differs", async () => {
    const platform = holding([{ id: "1", fields: { ...MAIL.fields, subject: "Edited" } }]);

    await expect(
      act(acting(change({ operation: "publish", situation: ready(MAIL), at: AT_14_BERLIN }), staged, platform)),
    ).rejects.toMatchObject({
      message: "The draft is not what was approved: subject differs.",
      applied: "no",
      code: "DRAFT_CHANGED",
    });
    expect(asked(platform)).toEqual(["observe 1"]);
  });

  test("of a draft that is gone is refused", async () => {
    await expect(act(acting(change({ operation: "publish", situation: ready(MAIL) }), staged, holding([])))).rejects.toMatchObject({
      message: "HubSpot email 1 is gone.",
      applied: "no",
      code: "DRAFT_MISSING",
    });
  });

  test("that shows other words afterwards is in doubt: it may be out", async () => {
    const platform = holding([{ id: "1", fields: MAIL.fields }]);
    const { publish } = platform;
    platform.publish = async (request) => {
      await publish(request);
      platform.object("1").fields = { ...MAIL.fields, html: "x", subject: "y" };
    };

    await expect(
      act(acting(change({ operation: "publish", situation: ready(MAIL), at: AT_14_BERLIN }), staged, platform)),
    ).rejects.toMatchObject({
      message: "HubSpot took the write but shows something else for html, subject.",
      code: "PLATFORM_ANSWER",
    });
  });
});

describe("a page's draft slot", () => {
  const inSlot = record(PAGE.payload, {
    ...{ state: "live", object: ref("landing-page", "1"), live: live(PAGE) },
    ...{ versions: [version(PAGE)], drafts: [draft(NEWER_PAGE, { slot: "buffer" })] },
  });
  const page = (over: Partial<FakeObject>) =>
    holding([{ id: "1", kind: "landing-page", state: "live", fields: PAGE.fields, buffer: NEWER_PAGE.fields, ...over }]);
  const update = change({ operation: "publish", manner: "update", situation: ready(NEWER_PAGE) });

  test("is compared and brought out while the page is up", async () => {
    const platform = page({});

    const after = await act(acting(update, inSlot, platform));

    expect(asked(platform)).toEqual(["observe 1", "publish 1 buffer now", "observe 1"]);
    expect(after).toMatchObject({ state: "live", live: { payload: NEWER_PAGE.digest }, drafts: [] });
  });

  test("is the page itself where it is down: its own fields count, and it is published whole", async () => {
    const platform = page({ state: "draft", fields: NEWER_PAGE.fields, buffer: PAGE.fields });

    await act(acting({ ...update, at: AT_14_BERLIN }, inSlot, platform));

    expect(asked(platform)).toEqual(["observe 1", `publish 1 object ${AT_14_BERLIN}`, "observe 1"]);
  });

  test("that is empty while the page shows the approved words already is no hindrance", async () => {
    const platform = page({ fields: NEWER_PAGE.fields, buffer: undefined });

    expect(await act(acting(update, inSlot, platform))).toMatchObject({ live: { payload: NEWER_PAGE.digest } });
  });

  test("that somebody edited is refused, though the page itself shows what was approved", async () => {
    const platform = page({ fields: NEWER_PAGE.fields, buffer: PAGE.fields });

    await expect(act(acting(update, inSlot, platform))).rejects.toMatchObject({ code: "DRAFT_CHANGED" });
  });

  test("of a page of its own counts for nothing: what is approved is the page", async () => {
    const platform = page({ fields: NEWER_PAGE.fields, buffer: PAGE.fields });
    const own = { ...inSlot, drafts: [draft(NEWER_PAGE)] };

    await act(acting(update, own, platform));

    expect(asked(platform)).toContain("publish 1 object now");
  });
});

describe("a review copy that was approved", () => {
  const scheduled = record(MAIL.payload, {
    ...{ state: "scheduled", object: ref("email", "1"), live: live(MAIL, { scheduledFor: AT_14_BERLIN }) },
    ...{ versions: [version(MAIL)], drafts: [draft(NEWER, { object: ref("email", "2"), change: "pull/8" })] },
  });
  const update = change({ operation: "publish", manner: "update", situation: ready(NEWER), at: AT_14_BERLIN });
  const both = () =>
    holding([
      { id: "1", state: "scheduled", scheduledFor: AT_14_BERLIN, fields: MAIL.fields },
      { id: "2", fields: NEWER.fields },
    ]);

  test("is written into the one object under its change's marker and the asset's name, and then deleted", async () => {
    const platform = both();
    const requests: Parameters<FakePlatform["stage"]>[0][] = [];
    const { stage } = platform;
    platform.stage = (request) => {
      requests.push(request);
      return stage(request);
    };

    const after = await act(acting(update, scheduled, platform));

    expect(requests).toEqual([
      {
        material: NEWER.material,
        marker: { resourceKey: scheduled.resourceKey, change: "pull/8" },
        name: "Spring mail",
        target: { kind: "update", ref: { kind: "email", id: "1" } },
      },
    ]);
    expect(after).toMatchObject({ state: "scheduled", object: { id: "1" }, drafts: [] });
    expect([...platform.objects.keys()]).toEqual(["1"]);
  });

  test("that is gone is refused while what is scheduled stays scheduled", async () => {
    const platform = both();
    platform.objects.delete("2");

    await expect(act(acting(update, scheduled, platform))).rejects.toMatchObject({ applied: "no", code: "DRAFT_MISSING" });
    expect(isOut(seen(MAIL, { state: platform.object("1").state }))).toBe(true);
  });

  test.for([
    ["no", "unknown"],
    ["lost-before", "unknown"],
  ] as const)("a write that fails (%s) after the mail was taken back leaves in doubt what is out", async ([kind, applied]) => {
    const platform = both();
    platform.faults = ({ verb }) => (verb === "stage" ? { kind } : undefined);

    await expect(act(acting(update, scheduled, platform))).rejects.toMatchObject({ applied });
  });

  test.for([
    ["scheduled", "unknown"],
    ["draft", "no"],
  ] as const)("a publication refused after a %s mail was written says that %s was applied", async ([state, applied]) => {
    const platform = both();
    Object.assign(platform.object("1"), { state });
    platform.faults = ({ verb }) => (verb === "publish" ? { kind: "no" } : undefined);

    await expect(act(acting(update, scheduled, platform))).rejects.toMatchObject({ applied });
  });

  test("a mistake of ours while it is deleted is not taken for the platform's refusal", async () => {
    const platform = both();
    platform.discard = () => Promise.reject(new TypeError("a mistake of ours"));

    await expect(act(acting(update, scheduled, platform))).rejects.toThrow("a mistake of ours");
  });

  test("with no draft at all the tree's version is written under the deploy's own marker", async () => {
    const platform = both();
    const markers: unknown[] = [];
    const { stage } = platform;
    platform.stage = (request) => {
      markers.push(request.marker);
      return stage(request);
    };

    await act(acting(update, { ...scheduled, drafts: [] }, platform));

    expect(markers).toEqual([{ resourceKey: scheduled.resourceKey, change: "deploy" }]);
    expect(platform.object("2").state).toBe("draft");
  });
});

describe("a copy of a page that is live", () => {
  const own = record(PAGE.payload, {
    ...{ state: "live", object: ref("landing-page", "1"), live: live(PAGE), versions: [version(PAGE)] },
    drafts: [draft(NEWER_PAGE, { object: ref("landing-page", "2") })],
  });
  const update = change({ operation: "publish", manner: "update", situation: ready(NEWER_PAGE), at: AT_14_BERLIN });
  const pages = (slots: number, state: "live" | "draft" = "live") =>
    holding(
      [
        { id: "1", kind: "landing-page", state, fields: PAGE.fields },
        { id: "2", kind: "landing-page", fields: NEWER_PAGE.fields },
      ],
      capabilities({ draftSlots: { "landing-page": slots } }),
    );

  test.for([
    [1, "live", ["stage 1 buffer", "publish 1 buffer"]],
    [0, "live", ["withdraw 1", "stage 1 update", `publish 1 object`]],
    [1, "draft", ["withdraw 1", "stage 1 update", `publish 1 object`]],
  ] as const)("with %d slots and the page %s: %j", async ([slots, state, expected]) => {
    const platform = pages(slots, state);
    const soon = { ...update, at: new Date(NOW + MINUTE).toISOString().replace(".000", "") };

    await act(acting(soon, own, platform));

    const writes = platform.writes().map(({ verb, id, detail }) => `${verb} ${id} ${detail}`.trim());
    expect(writes.slice(0, expected.length).map((line, index) => line.startsWith(expected[index] ?? "?"))).toEqual(
      expected.map(() => true),
    );
  });

  test("whose platform names no slots for pages is taken down to be changed", async () => {
    const platform = pages(0);
    Object.assign(platform, { capabilities: capabilities({ draftSlots: {} }) });

    await act(acting(update, own, platform));

    expect(asked(platform)).toContain("withdraw 1");
  });

  test("whose slot shows something else than was written is in doubt", async () => {
    const platform = pages(1);
    const { stage } = platform;
    platform.stage = async (request) => {
      const where = await stage(request);
      platform.object("1").buffer = { ...NEWER_PAGE.fields, title: "Another" };
      return where;
    };

    await expect(act(acting(update, own, platform))).rejects.toMatchObject({ applied: "unknown", code: "PLATFORM_ANSWER" });
    expect(asked(platform).some((call) => call.startsWith("publish"))).toBe(false);
  });
});

describe("putting an earlier version back", () => {
  const before = record(MAIL.payload, {
    ...{ state: "scheduled", object: ref("email", "1"), live: live(NEWER, { scheduledFor: AT_14_BERLIN }) },
    versions: [
      version(NEWER, { revision: "42" }),
      version(MAIL, { standing: "superseded", revision: "41", reviews: uses("r5", "second-reviewer") }),
    ],
  });
  const back = change({ operation: "restore", manner: "back", situation: ready(MAIL), at: AT_14_BERLIN });

  test("takes a scheduled mail back, restores its own revision, and brings it out again with no new approval", async () => {
    const platform = holding([{ id: "1", state: "scheduled", scheduledFor: AT_14_BERLIN, fields: NEWER.fields }]);
    const requests: unknown[] = [];
    const { restore } = platform;
    platform.restore = (request) => {
      requests.push(request);
      return restore(request);
    };

    const after = await act(acting(back, before, platform));

    expect(asked(platform).filter((call) => !call.startsWith("observe"))).toEqual([
      "withdraw 1",
      "restore 1",
      `publish 1 object ${AT_14_BERLIN}`,
    ]);
    expect(requests).toEqual([{ ref: ref("email", "1"), material: MAIL.material, revision: "41" }]);
    expect(after.versions.map(({ payload: of, standing }) => [of, standing])).toEqual([
      [NEWER.digest, "taken-back"],
      [MAIL.digest, "used"],
    ]);
    expect(after.versions.at(-1)?.reviews).toEqual(uses("r5", "second-reviewer"));
  });

  test("of which no revision is known restores the material alone", async () => {
    const platform = holding([{ id: "1", fields: NEWER.fields }]);
    const requests: object[] = [];
    const { restore } = platform;
    platform.restore = (request) => {
      requests.push(request);
      return restore(request);
    };

    await act(acting(back, { ...before, versions: [version(MAIL, { standing: "superseded" })] }, platform));

    expect(requests.map((request) => Object.keys(request))).toEqual([["ref", "material"]]);
  });

  test("keeps a live page up, and asks for no second publication", async () => {
    const platform = holding([{ id: "1", kind: "landing-page", state: "live", fields: NEWER_PAGE.fields }]);
    const own = record(PAGE.payload, {
      ...{ state: "live", object: ref("landing-page", "1"), live: live(NEWER_PAGE) },
      versions: [version(PAGE, { standing: "superseded" }), version(NEWER_PAGE)],
    });

    const after = await act(acting(change({ operation: "restore", manner: "back", situation: ready(PAGE) }), own, platform));

    expect(asked(platform)).toEqual(["observe 1", "restore 1", "observe 1", "observe 1", "observe 1"]);
    expect(after).toMatchObject({ state: "live", live: { payload: PAGE.digest } });
  });

  test("of a sequence that runs goes the way of any change: into its draft slot, and out from there", async () => {
    const able = capabilities({ kinds: ["email", "sequence"], heldBack: ["sequence"], draftSlots: { sequence: 1 } });
    const [series, newer] = ["First", "Second"].map((words) => desired(payload({ kind: "sequence", words })));
    if (series === undefined || newer === undefined) throw new TypeError("There are two.");
    const platform = holding([{ id: "1", kind: "sequence", state: "live", fields: newer.fields }], able);
    const own = record(series.payload, {
      ...{ state: "live", object: ref("sequence", "1"), live: live(newer) },
      versions: [version(series, { standing: "superseded" }), version(newer)],
    });

    const after = await act(acting(change({ operation: "restore", manner: "back", situation: ready(series) }), own, platform));

    expect(asked(platform).filter((call) => !call.startsWith("observe"))).toEqual(["stage 1 buffer", "publish 1 buffer now"]);
    expect(after).toMatchObject({ state: "live", live: { payload: series.digest } });
  });

  test.for(["restore", "publish", "observe"] as const)(
    "a %s that fails after the mail was taken back leaves in doubt what is out",
    async (verb) => {
      const platform = holding([{ id: "1", state: "scheduled", scheduledFor: AT_14_BERLIN, fields: NEWER.fields }]);
      platform.faults = (call, number) => (call.verb === verb && number > 1 ? { kind: "no" } : undefined);

      await expect(act(acting(back, before, platform))).rejects.toMatchObject({ applied: "unknown" });
    },
  );

  test("that did not take effect is in doubt", async () => {
    const platform = holding([{ id: "1", fields: NEWER.fields }]);
    platform.restore = async () => undefined;

    await expect(act(acting(back, before, platform))).rejects.toMatchObject({ applied: "unknown", code: "PLATFORM_ANSWER" });
  });
});

describe("taking back", () => {
  const own = out(MAIL).record ?? staged;
  const scheduled = () => holding([{ id: "1", state: "scheduled", scheduledFor: AT_14_BERLIN, fields: MAIL.fields }]);
  const given = (review: string) => ({ review, login: "legal-reviewer", decision: "approved", facets: MAIL.facets }) as const;
  const withReviews = { reviews: [given("r1"), given("r9")] };

  test.for([
    ["taken-away", "withdrawn"],
    ["ended", "ended"],
  ] as const)("what is still in the tree (%s) leaves it %s, with its object, and burns every approval of it", async ([manner, state]) => {
    const after = await act(acting(change({ operation: "withdraw", manner, situation: out(MAIL, withReviews) }), own, scheduled()));

    expect(after).toMatchObject({ state, object: { id: "1" }, burnt: ["r1", "r9"], versions: [{ standing: "taken-back" }] });
    expect([after.live, after.block]).toEqual([undefined, undefined]);
  });

  test("under a stop leaves it stopped, whatever takes it back besides", async () => {
    const block = { kind: "stopped", by: "on-call", reason: "wrong price", at: "2026-11-23T08:00:00Z" } as const;

    const after = await act(
      acting(change({ operation: "withdraw", manner: "ended", situation: out(MAIL) }), { ...own, block }, scheduled()),
    );

    expect(after).toMatchObject({ state: "stopped", block });
  });

  test("what somebody changed by hand blocks that version until a person decides", async () => {
    const what = change({
      operation: "withdraw",
      manner: "changed-by-hand",
      reason: "The subject differs.",
      situation: out(MAIL, withReviews),
    });

    const after = await act(acting(what, own, scheduled()));

    expect(after).toMatchObject({
      ...{ state: "withdrawn", object: { id: "1" }, burnt: ["r1", "r9"] },
      block: { kind: "drift", by: "the platform", reason: "The subject differs.", at: "2026-11-23T09:00:00Z", payload: MAIL.digest },
    });
  });

  test("what somebody changed by hand and is no longer in the tree blocks every version", async () => {
    const { desired: _gone, ...absent } = out(MAIL);

    const after = await act(acting(change({ operation: "withdraw", manner: "changed-by-hand", situation: absent }), own, scheduled()));

    expect(after.block).toMatchObject({ kind: "drift" });
    expect(after.block).not.toHaveProperty("payload");
  });

  test.for(["scheduled", "live", "sent", "sending", "unknown"] as const)(
    "that was answered well and left it %s is in doubt",
    async (state) => {
      const platform = scheduled();
      platform.withdraw = async () => void Object.assign(platform.object("1"), { state });

      await expect(
        act(acting(change({ operation: "withdraw", manner: "taken-away", situation: out(MAIL) }), own, platform)),
      ).rejects.toMatchObject({
        message: `HubSpot answered well, and yet it is still ${state}.`,
        applied: "unknown",
        code: "PLATFORM_ANSWER",
      });
    },
  );

  test("what is gone altogether is taken back", async () => {
    const after = await act(acting(change({ operation: "withdraw", manner: "taken-away", situation: out(MAIL) }), own, holding([])));

    expect(after.state).toBe("withdrawn");
  });
});

describe("clearing away what left the tree", () => {
  const { desired: _gone, ...absent } = ready(MAIL, { mergedDrafts: ["pull/7", "pull/8"] });
  const discarding = (over: Partial<Act> = {}) => change({ operation: "discard", manner: "leftover", situation: absent, ...over });
  const own = record(MAIL.payload, {
    object: ref("email", "1"),
    drafts: [
      draft(MAIL),
      draft(NEWER, { change: "pull/8", object: ref("email", "2") }),
      draft(NEWER, { change: "pull/9", object: ref("email", "3") }),
    ],
  });
  const three = () => holding(["1", "2", "3"].map((id) => ({ id, fields: MAIL.fields })));

  test("a mail's object and the drafts of merged changes go; the draft of an open change stays", async () => {
    const platform = three();

    const after = await act(acting(discarding(), own, platform));

    expect([...platform.objects.keys()]).toEqual(["3"]);
    expect(after).toMatchObject({ state: "withdrawn", drafts: [{ change: "pull/9" }] });
    expect(after).not.toHaveProperty("object");
  });

  test("a page keeps its object, and its drafts go", async () => {
    const page = record(PAGE.payload, {
      object: ref("landing-page", "1"),
      drafts: [draft(PAGE), draft(NEWER_PAGE, { change: "pull/8", slot: "buffer" })],
    });
    const platform = holding([{ id: "1", kind: "landing-page", fields: PAGE.fields, buffer: NEWER_PAGE.fields }]);

    const after = await act(acting(discarding(), page, platform));

    expect(asked(platform)).toEqual(["discard 1 buffer"]);
    expect(after).toMatchObject({ state: "withdrawn", object: { id: "1" }, drafts: [] });
  });

  test("an asset without an object has only its drafts cleared", async () => {
    const platform = three();
    const { object: _none, ...bare } = own;

    const after = await act(acting(discarding(), bare, platform));

    expect(asked(platform)).toEqual(["observe 1", "discard 1 own", "observe 2", "discard 2 own"]);
    expect(after.state).toBe("withdrawn");
  });

  test.for(["scheduled", "live"] as const)("a draft that somebody brought out by hand (%s) is taken back first", async (state) => {
    const platform = three();
    Object.assign(platform.object("2"), { state, scheduledFor: AT_14_BERLIN });

    await act(acting(discarding(), own, platform));

    expect(asked(platform)).toEqual(["observe 2", "withdraw 2", "discard 2 own", "discard 1 own"]);
  });

  test.for(["sent", "sending"] as const)("a draft that somebody %s by hand is final: it is what went out", async (state) => {
    const platform = three();
    Object.assign(platform.object("2"), { state, scheduledFor: AT_14_BERLIN });

    const after = await act(acting(discarding(), own, platform));

    expect(after).toMatchObject({ state: "sent", object: { id: "2" }, drafts: [{ change: "pull/9" }] });
    expect(after.recipients).toBe(state === "sent" ? 12_000 : undefined);
    expect([...platform.objects.keys()]).toEqual(["1", "2", "3"]);
  });

  test("of two that were sent by hand the first is remembered", async () => {
    const platform = three();
    Object.assign(platform.object("2"), { state: "sent", scheduledFor: AT_14_BERLIN });
    Object.assign(platform.object("3"), { state: "sent", scheduledFor: AT_14_BERLIN });
    const everywhere = discarding({ situation: { ...absent, mergedDrafts: ["pull/8", "pull/9"] } });

    expect(await act(acting(everywhere, own, platform))).toMatchObject({ state: "sent", object: { id: "2" } });
  });

  test("a draft the platform keeps because it was out once is let be", async () => {
    const platform = three();
    platform.faults = ({ verb, id }) => (verb === "discard" && id === "2" ? { kind: "no" } : undefined);

    const after = await act(acting(discarding(), own, platform));

    expect(after.drafts.map(({ change: of }) => of)).toEqual(["pull/9"]);
  });

  test.for([
    ["an answer that is lost", { kind: "lost-before" }],
    ["a lost answer, whatever its code", { kind: "lost-before", code: "PLATFORM_REFUSED" }],
    ["a limit", { kind: "no", code: "PLATFORM_LIMIT" }],
  ] as const)("%s is not let be: it is tried again by the next run", async ([, fault]) => {
    const platform = three();
    platform.faults = ({ verb, id }) => (verb === "discard" && id === "2" ? fault : undefined);

    await expect(act(acting(discarding(), own, platform))).rejects.toBeInstanceOf(PlatformFailure);
  });

  test("a mistake of ours is not let be", async () => {
    const platform = three();
    platform.discard = () => Promise.reject(new TypeError("a mistake of ours"));

    await expect(act(acting(discarding(), own, platform))).rejects.toThrow("a mistake of ours");
  });

  test("only the copies nobody needs are cleared where the asset is still out", async () => {
    const page = record(PAGE.payload, {
      ...{ state: "live", object: ref("landing-page", "1"), live: live(PAGE), versions: [version(PAGE)] },
      intent: { operation: "discard", epoch: 1, at: "2026-11-23T09:00:00Z", key: "k" },
      drafts: [
        draft(PAGE, { object: ref("landing-page", "2") }),
        draft(NEWER_PAGE, { change: "pull/9", object: ref("landing-page", "3") }),
      ],
    });
    const platform = holding(["1", "2", "3"].map((id) => ({ id, kind: "landing-page" as const, fields: PAGE.fields })));

    const after = await act(acting(change({ operation: "discard", manner: "copy", situation: out(PAGE) }), page, platform));

    expect([...platform.objects.keys()]).toEqual(["1", "3"]);
    expect(after).toMatchObject({ state: "live", live: { payload: PAGE.digest }, drafts: [{ change: "pull/9" }] });
    expect(after.intent).toBeUndefined();
  });

  test("burns the approvals of what was cleared away", async () => {
    const given = { review: "r7", login: "legal-reviewer", decision: "approved", facets: MAIL.facets } as const;

    const after = await act(acting(discarding({ situation: { ...absent, reviews: [given] } }), own, three()));

    expect(after.burnt).toEqual(["r7"]);
  });

  test("a mail taken back because it left the tree is deleted with the drafts it left, and in doubt where that fails", async () => {
    const scheduled = { ...own, state: "scheduled", live: live(MAIL) } as const;
    const given = { review: "r7", login: "legal-reviewer", decision: "approved", facets: MAIL.facets } as const;
    const withdrawing = change({ operation: "withdraw", manner: "taken-away", situation: { ...absent, reviews: [given] } });
    const platform = three();
    Object.assign(platform.object("1"), { state: "scheduled", scheduledFor: AT_14_BERLIN });

    const after = await act(acting(withdrawing, scheduled, platform));

    expect([...platform.objects.keys()]).toEqual(["3"]);
    expect(after).toMatchObject({ state: "withdrawn", drafts: [{ change: "pull/9" }], burnt: ["r7"] });
    const failing = three();
    failing.faults = ({ verb }) => (verb === "discard" ? { kind: "no", code: "PLATFORM_LIMIT" } : undefined);
    await expect(act(acting(withdrawing, scheduled, failing))).rejects.toMatchObject({ applied: "unknown", code: "PLATFORM_LIMIT" });
  });
});
