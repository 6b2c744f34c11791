/** Drafts nobody needs any more: which are deleted, which only forgotten, which left, and what is written of each. */
import { describe, expect, test } from "vitest";
import { discardTasks } from "#apply/discard-tasks.ts";
import { openJournal } from "#apply/journal.ts";
import { type DiscardTask, runDiscard } from "#apply/run-discard.ts";
import { markerText } from "#model/marker.ts";
import type { AssetRecord } from "#model/types.ts";
import { MOST_DISCARDS } from "#plan/sweep.ts";
import { desired, draft, INSTALLATION, live, NOW, record, ref, version } from "../plan/builders.ts";
import { payload } from "../plan/payloads.ts";
import { fakeLedger } from "./fake-ledger.ts";
import { type FakeObject, fakePlatform } from "./fake-platform.ts";
import { testClock } from "./test-clock.ts";

const MAIL = desired(payload({ words: "First" }));
const PAGE = desired(payload({ kind: "landing-page", words: "First" }));
const EDITED = desired(payload({ kind: "landing-page", words: "Edited" }));
const own = (over: Partial<AssetRecord> = {}) => record(MAIL.payload, over);

function world(objects: readonly Partial<FakeObject>[] = [{}]) {
  const [events, clock] = [[] as string[], testClock()];
  const platform = fakePlatform({ clock, events });
  const ledger = fakeLedger({ events });
  for (const [index, over] of objects.entries()) {
    const id = String(index + 1);
    const whole: FakeObject = {
      ...{ kind: "email", id, name: `Mail ${markerText({ resourceKey: own().resourceKey, change: "#12" })}`, fields: MAIL.fields },
      ...{ buffer: undefined, state: "draft", scheduledFor: undefined, everOut: false, audienceSize: 12_000 },
      ...over,
    };
    platform.objects.set(id, whole);
  }
  const discard = async (...tasks: readonly Partial<DiscardTask>[]) => {
    const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });
    const whole = tasks.map((task) => ({
      record: own(),
      drafts: [],
      strays: [],
      closesIntent: false,
      reason: "no record names it",
      ...task,
    }));
    return await runDiscard({ tasks: whole, journal, clock, platformOf: () => platform });
  };
  return { platform, ledger, events, discard };
}

const MINE = draft(MAIL, { change: "#12" });
const drafted = own({ drafts: [MINE], epoch: 4 });

describe("a draft of a closed change", () => {
  test("is looked at, announced, deleted, and struck from the record", async () => {
    const { events, ledger, discard } = world();

    const [outcome] = await discard({ record: drafted, drafts: [MINE], reason: "#12 closed without a merge" });

    expect(events).toEqual([
      "observe 1",
      "LEDGER Intends      mail  hubspot 1  discard: #12 closed without a merge",
      "discard 1 own",
      "LEDGER Discarded    mail  hubspot 1  #12 closed without a merge",
    ]);
    expect(outcome).toMatchObject({ discarded: [ref("email", "1")], left: [] });
    expect(outcome?.record).toEqual({
      ...{ ...drafted, epoch: 1, drafts: [], state: "absent" },
      outcome: { operation: "discard", result: "done", at: "2026-11-23T09:00:00Z", reason: "#12 closed without a merge." },
    });
    expect(ledger.problems).toEqual([]);
    expect(ledger.transitions.map(({ body }) => body)).toEqual([undefined, undefined]);
    expect(ledger.transitions.every(({ trailers }) => trailers.some(([key]) => key === "Epoch"))).toBe(true);
  });

  test("that is gone already is forgotten without a call that changes anything", async () => {
    const { platform, discard } = world([]);

    const [outcome] = await discard({ record: drafted, drafts: [MINE] });

    expect(platform.writes()).toEqual([]);
    expect(outcome).toMatchObject({ discarded: [ref("email", "1")], left: [], record: { state: "absent", drafts: [] } });
  });

  test.for([
    ["that somebody scheduled", { state: "scheduled" }, "Somebody brought it out in the platform: it is scheduled."],
    ["that somebody sent", { state: "sent" }, "Somebody brought it out in the platform: it is sent."],
    ["that lost our marker", { name: "Mail" }, "It does not carry our marker any more, so somebody made it theirs."],
    [
      "with another asset's marker",
      { name: `Mail ${markerText({ resourceKey: "f".repeat(64), change: "#12" })}` },
      "It does not carry our marker any more, so somebody made it theirs.",
    ],
  ] as const)("%s is left, and nothing is written", async ([, over, reason]) => {
    const { platform, ledger, discard } = world([over]);

    const [outcome] = await discard({ record: drafted, drafts: [MINE] });

    expect(outcome).toEqual({
      ...{ task: expect.anything(), record: drafted, discarded: [] },
      left: [{ ref: ref("email", "1"), reason }],
    });
    expect([platform.writes(), ledger.transitions]).toEqual([[], []]);
  });

  test("that cannot be looked at is left, with the reason", async () => {
    const { platform, discard } = world();
    platform.faults = () => ({ kind: "lost-before" });

    expect((await discard({ record: drafted, drafts: [MINE] }))[0]?.left).toEqual([
      { ref: ref("email", "1"), reason: "observe: no answer." },
    ]);
  });

  test("that the platform keeps stays in the record; the intent that was announced is all that is written", async () => {
    const { platform, ledger, discard } = world();
    platform.faults = ({ verb }) => (verb === "discard" ? { kind: "no" } : undefined);

    const [outcome] = await discard({ record: drafted, drafts: [MINE] });

    expect(outcome).toMatchObject({ record: drafted, discarded: [], left: [{ reason: "discard was refused." }] });
    expect(ledger.transitions).toHaveLength(1);
  });

  test("a mistake of ours is not taken for the platform's refusal", async () => {
    const { platform, discard } = world();
    platform.discard = () => Promise.reject(new TypeError("a mistake of ours"));

    await expect(discard({ record: drafted, drafts: [MINE] })).rejects.toThrow("a mistake of ours");
  });
});

describe("the asset's one object", () => {
  const ONE = ref("email", "1");

  test.for([
    ["scheduled", "scheduled"],
    ["live", "live"],
    ["sent", "sent"],
    ["held", "perhaps sent"],
    ["handed-over", "waiting to be scheduled by hand"],
  ] as const)("of what is %s is left without a look", async ([state, words]) => {
    const { platform, discard } = world();

    const [outcome] = await discard({ record: own({ state, object: ONE, drafts: [MINE] }), drafts: [MINE] });

    expect(outcome?.left).toEqual([{ ref: ONE, reason: `It is the one object of something that is ${words}.` }]);
    expect(platform.calls).toEqual([]);
  });

  test.for(["drafted", "withdrawn", "stopped", "ended"] as const)(
    "of what is %s keeps its place and is only forgotten as a draft",
    async (state) => {
      const { platform, discard } = world();
      const before = own({ state, object: ONE, drafts: [MINE] });

      const [outcome] = await discard({ record: before, drafts: [MINE] });

      expect([...platform.objects.keys()]).toEqual(["1"]);
      expect(outcome?.record).toMatchObject({ object: ONE, drafts: [], state: state === "drafted" ? "withdrawn" : state });
    },
  );

  test("is not what another draft of something scheduled lies in: that one goes", async () => {
    const { platform, discard } = world([{ state: "scheduled" }, {}]);
    const copy = draft(MAIL, { change: "#12", object: ref("email", "2") });
    const before = own({ state: "scheduled", object: ONE, live: live(MAIL), drafts: [copy], versions: [version(MAIL)] });

    const [outcome] = await discard({ record: before, drafts: [copy] });

    expect([...platform.objects.keys()]).toEqual(["1"]);
    expect(outcome?.record).toMatchObject({ state: "scheduled", drafts: [] });
    expect(outcome?.record).not.toHaveProperty("outcome");
  });
});

describe("a change in a live page's draft slot", () => {
  const slot = draft(EDITED, { change: "#12", slot: "buffer", object: ref("landing-page", "1") });
  const before = record(PAGE.payload, { state: "live", object: ref("landing-page", "1"), live: live(PAGE), drafts: [slot] });
  const name = `Page ${markerText({ resourceKey: before.resourceKey, change: "#1" })}`;
  const page = (over: Partial<FakeObject>) =>
    world([{ kind: "landing-page", name, state: "live", fields: PAGE.fields, buffer: EDITED.fields, ...over }]);

  test("is emptied where it holds what we wrote", async () => {
    const { platform, discard } = page({});

    const [outcome] = await discard({ record: before, drafts: [slot] });

    expect(platform.writes().map(({ verb, detail }) => `${verb} ${detail}`)).toEqual(["discard buffer"]);
    expect(outcome).toMatchObject({ record: { state: "live", drafts: [] }, left: [] });
  });

  test("is left where somebody edited it", async () => {
    const { platform, discard } = page({ buffer: { ...EDITED.fields, title: "By hand" } });

    const [outcome] = await discard({ record: before, drafts: [slot] });

    expect(outcome?.left).toEqual([{ ref: ref("landing-page", "1"), reason: "Somebody edited it in the platform since." }]);
    expect(platform.writes()).toEqual([]);
  });

  test.for([
    ["the slot is empty", { buffer: undefined }],
    ["the page is down", { state: "draft" }],
  ] as const)("is forgotten where %s", async ([, over]) => {
    const { platform, discard } = page(over);

    expect((await discard({ record: before, drafts: [slot] }))[0]?.record.drafts).toEqual([]);
    expect(platform.writes()).toEqual([]);
  });
});

describe("several at once", () => {
  test("of one asset are told in one entry, with what is left beside them", async () => {
    const { ledger, discard } = world([{}, {}, { state: "sent" }]);
    const drafts = ["1", "2", "3"].map((id) => draft(MAIL, { change: `#${id}`, object: ref("email", id) }));

    const [outcome] = await discard({ record: own({ drafts }), drafts });

    expect(outcome?.discarded).toEqual([ref("email", "1"), ref("email", "2")]);
    expect(outcome?.record).toMatchObject({ state: "drafted", drafts: [{ change: "#3" }] });
    expect(outcome?.record).not.toHaveProperty("outcome");
    expect(ledger.transitions.at(-1)).toMatchObject({
      subject: "Discarded    mail  hubspot 1  no record names it",
      body: "Discarded: email 1, email 2.",
    });
  });

  test("strays are deleted though no record names them, and the record is left as it was but for its epoch", async () => {
    const { platform, discard } = world([{}, {}]);

    const [outcome] = await discard({ record: own({ state: "live", live: live(MAIL) }), strays: [ref("email", "2")] });

    expect([...platform.objects.keys()]).toEqual(["1"]);
    expect(outcome?.record).toEqual(own({ state: "live", live: live(MAIL), epoch: 1 }));
  });

  test("of two assets are announced together and written together; one that is only left is not written", async () => {
    const { ledger, discard } = world([{}, { state: "sent" }]);
    const other = draft(MAIL, { object: ref("email", "2") });

    const outcomes = await discard(
      { record: drafted, drafts: [MINE] },
      { record: { ...own({ drafts: [other] }), asset: "other" }, drafts: [other] },
    );

    expect(outcomes.map(({ left }) => left.length)).toEqual([0, 1]);
    expect(ledger.transitions.map(({ subject }) => subject.split("  ")[0])).toEqual(["Intends", "Discarded"]);
  });

  test("nothing at all writes nothing", async () => {
    const { ledger, discard } = world();

    expect(await discard()).toEqual([]);
    expect(ledger.transitions).toEqual([]);
  });
});

describe("a staging that will never be finished", () => {
  const intent = { operation: "stage", epoch: 1, at: "2026-11-20T09:00:00Z", key: "k", change: "#12" } as const;

  test("is closed though it left no draft", async () => {
    const { ledger, discard } = world();

    const [outcome] = await discard({ record: own({ state: "absent", intent }), closesIntent: true });

    expect(outcome?.record).toMatchObject({ state: "absent", outcome: { operation: "discard", result: "done" } });
    expect(outcome?.record).not.toHaveProperty("intent");
    expect(ledger.transitions).toHaveLength(2);
  });

  test.for([
    ["somebody brought its draft out", { state: "scheduled" }, undefined],
    ["the platform keeps its draft", {}, "discard"],
  ] as const)("stays open where %s", async ([, over, refused]) => {
    const { platform, discard } = world([over, {}]);
    platform.faults = ({ verb, id }) => (verb === refused && id === "1" ? { kind: "no" } : undefined);

    const [outcome] = await discard({ record: own({ intent }), strays: [ref("email", "1"), ref("email", "2")], closesIntent: true });

    expect(outcome?.record.intent).toEqual(intent);
    expect(outcome?.left).toHaveLength(1);
  });
});

describe("what a sweep is to discard", () => {
  const lost = (owner: AssetRecord, id: string) => ({
    owner: { record: owner },
    found: {
      platform: "hubspot" as const,
      object: {
        ref: ref("email", id),
        marker: { resource: "0".repeat(16), changeCode: "0".repeat(8) },
        state: "draft" as const,
        name: "Mail",
      },
    },
  });
  const question = { closed: ["#12", "#13"], lost: [], nowMs: NOW };
  const intent = { operation: "stage", epoch: 1, at: "2026-11-20T09:00:00Z", key: "k" } as const;

  test("each asset's own strays go with its drafts; another's do not", () => {
    const [mine, other] = [own({ drafts: [MINE] }), { ...own(), asset: "other" }];

    const { tasks } = discardTasks({ ...question, records: [mine, other], lost: [lost(mine, "5"), lost(other, "6")] });

    expect(tasks.map(({ record: of, drafts, strays }) => [of.asset, drafts.length, strays.map(({ id }) => id)])).toEqual([
      ["mail", 1, ["5"]],
      ["other", 0, ["6"]],
    ]);
  });

  test("the reason names each closed change once, of the drafts and of the staging that was cut off", () => {
    const record = own({
      intent: { ...intent, change: "#13" },
      drafts: [MINE, draft(MAIL, { change: "#12", slot: "buffer" }), draft(MAIL, { change: "#14", object: ref("email", "2") })],
    });

    expect(discardTasks({ ...question, records: [record] }).tasks).toMatchObject([
      { reason: "#12, #13 closed without a merge", closesIntent: true, drafts: [{ change: "#12" }, { change: "#12" }] },
    ]);
  });

  test("a cut-off staging alone is closed; one that may still be finished is let be and counted for nothing", () => {
    const cut = own({ intent: { ...intent, change: "#12" } });
    const young = own({ intent: { ...intent, at: "2026-11-23T08:59:00Z", change: "#12" } });
    const open = own({ intent: { ...intent, change: "#20" } });

    expect(discardTasks({ ...question, records: [cut] }).tasks).toMatchObject([{ closesIntent: true, drafts: [], strays: [] }]);
    expect(discardTasks({ ...question, records: [young, open, own()] })).toEqual({ tasks: [], unfinished: [], waiting: 0 });
  });

  test("a stray of an asset without a record comes alone, and closes nothing", () => {
    const unknown = own({ state: "absent" });

    expect(discardTasks({ ...question, records: [], lost: [lost(unknown, "5")] }).tasks).toEqual([
      { record: unknown, drafts: [], strays: [ref("email", "5")], closesIntent: false, reason: "no record names it" },
    ]);
  });

  describe("so many in one run", () => {
    const many = (count: number, asset: string) => {
      const drafts = Array.from({ length: count }, (_, index) => draft(MAIL, { change: "#12", object: ref("email", `${asset}${index}`) }));
      return { ...own({ drafts }), asset };
    };
    const taken = (...records: readonly AssetRecord[]) => {
      const lostOnes = records.map((record) => lost(record, `${record.asset}-stray`));
      const { tasks, waiting } = discardTasks({ ...question, records, lost: lostOnes });
      return [waiting, ...tasks.map(({ record: { asset }, drafts, strays }) => `${asset} ${drafts.length} ${strays.length}`)];
    };

    test.for([
      ["all, where there is room", [10, 5], [0, "a0 10 1", "a1 5 1"]],
      ["all, to the very last", [MOST_DISCARDS - 2, 0], [0, `a0 ${MOST_DISCARDS - 2} 1`, "a1 0 1"]],
      ["drafts before strays", [MOST_DISCARDS], [1, `a0 ${MOST_DISCARDS} 0`]],
      ["no more than there is room for", [MOST_DISCARDS + 3], [4, `a0 ${MOST_DISCARDS} 0`]],
      ["of the next asset what is left, and none of the one after it", [40, 20, 2], [15, "a0 40 1", "a1 9 0"]],
    ] as const)("%s", ([, counts, expected]) => {
      expect(taken(...counts.map((count, index) => many(count, `a${index}`)))).toEqual(expected);
    });

    test("a staging is only closed where everything of it goes", () => {
      const cut = { ...many(MOST_DISCARDS + 1, "a"), intent: { ...intent, change: "#12" } };
      const whole = { ...many(MOST_DISCARDS, "b"), intent: { ...intent, change: "#12" } };

      expect(discardTasks({ ...question, records: [cut] }).tasks.map(({ closesIntent }) => closesIntent)).toEqual([false]);
      expect(discardTasks({ ...question, records: [whole] }).tasks.map(({ closesIntent }) => closesIntent)).toEqual([true]);
    });

    test("a staging without drafts is closed even where there is no room left", () => {
      const cut = { ...own({ intent: { ...intent, change: "#12" } }), asset: "cut" };

      expect(discardTasks({ ...question, records: [many(MOST_DISCARDS, "a"), cut] }).tasks.map(({ record: of }) => of.asset)).toEqual([
        "a",
        "cut",
      ]);
    });
  });
});
