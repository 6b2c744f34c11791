/** Which draft, of which object, a change is written to; one change's draft is never written over by another, and none is made twice. */
import { describe, expect, test } from "vitest";
import { changeCode } from "#model/marker.ts";
import type { AssetRecord } from "#model/types.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import type { AssetSituation, Desired } from "#plan/situation.ts";
import { planStage } from "#plan/stage-plan.ts";
import type { RemoteState } from "#ports/platform.ts";
import { desired, draft, gone, identity, live, missing, NONE, out, ready, record, ref, SETTINGS, seen, sight, UNSEEN } from "./builders.ts";
import { payload } from "./payloads.ts";
import { edited, intent, MAIL, MAIL_1, NEW, NEW_PAGE, newerPage, PAGE, PAGE_1, scheduled } from "./situations.ts";

interface StageRow {
  readonly when: string;
  readonly situation: AssetSituation;
  readonly want?: Desired;
  /** In a few words: `update 1 (clears 3): The payload changed.` */
  readonly plans: string;
}

function stages(change: string, rows: readonly StageRow[]): void {
  test.for(rows)("$when: $plans", ({ situation, want = MAIL, plans }) => {
    expect(shown(situation, want, change)).toBe(plans);
  });
}

function shown(situation: AssetSituation, want: Desired, change: string): string {
  const planned = planStage(situation, want, change);
  const cleared = "surplus" in planned && planned.surplus.length > 0 ? ` (clears ${planned.surplus.map(({ id }) => id).join(", ")})` : "";
  switch (planned.kind) {
    case "stage":
      return `${planned.target.kind}${planned.target.kind === "create" ? "" : ` ${planned.target.ref.id}`}${cleared}: ${planned.reason}`;
    case "none":
      return `none, ${planned.draft.change}${cleared}: ${planned.reason}`;
    case "refuse":
      return `refuse ${planned.code}: ${planned.reason}`;
    case "frozen":
    case "by-hand":
    case "out":
      return `${planned.kind}: ${planned.reason}`;
  }
}

const OTHER_1 = draft(NEW, { change: "#3" });

/** Staged for #2 as draft 1, seen as it was written. */
const staged = (over: Partial<AssetSituation> = {}, of: Partial<AssetRecord> = {}): AssetSituation =>
  ready(MAIL, { record: record(MAIL.payload, { drafts: [draft(MAIL, { change: "#2" })], ...of }), ...over });

/** Taken back: its own object is a draft again, and `drafts` are there. */
const back = (drafts: AssetRecord["drafts"], of: Partial<AssetRecord> = {}): AssetSituation =>
  ready(MAIL, {
    record: record(MAIL.payload, { state: "withdrawn", object: MAIL_1, drafts, ...of }),
    object: sight(seen(MAIL)),
    draft: drafts.some(({ change }) => change === "#2") ? sight(seen(MAIL)) : NONE,
  });

function stray(id: string, change = "#2", state: RemoteState = "draft"): AssetSituation["strays"][number] {
  const marker = { resource: identity().resourceKey.slice(0, 16), changeCode: changeCode(change) };
  return { ref: ref("email", id), name: `Found ${id}`, marker, state };
}

describe("a draft of its own", () => {
  stages("#2", [
    { when: "there is none", situation: staged({ draft: NONE }, { drafts: [] }), plans: "create: There is no draft yet." },
    {
      when: "the ledger knows nothing",
      situation: (({ record: _none, ...rest }) => rest)(staged({ draft: NONE })),
      plans: "create: There is no draft yet.",
    },
    { when: "it is there", situation: staged(), plans: "none, #2: The draft is in place, as it should be." },
    {
      when: "it was edited in the platform",
      situation: staged({ draft: sight(seen(MAIL, { fields: edited })) }),
      plans: "update 1: The draft was changed in the platform; it is put back.",
    },
    { when: "the payload changed", situation: staged(), want: NEW, plans: "update 1: The payload changed." },
    {
      when: "it is there, and a staging was cut off",
      situation: staged({}, intent("stage")),
      plans: "update 1: The staging before this one was cut off; its draft is written again.",
    },
    {
      when: "a staging of a new payload was cut off",
      situation: staged({}, intent("stage")),
      want: NEW,
      plans: "update 1: The payload changed.",
    },
    { when: "its draft is gone", situation: staged({ draft: NONE }), plans: "create: There is no draft yet." },
    {
      when: "its draft was scheduled by hand",
      situation: staged({ draft: scheduled() }),
      plans: "refuse DRIFT: Its draft is not a draft any more in the platform: it is scheduled.",
    },
    {
      when: "two rules block it",
      situation: staged(),
      want: { ...MAIL, blocking: ["a claim has expired", "a price is missing"] },
      plans: "refuse FINDINGS_BLOCK: It may not be staged: a claim has expired; a price is missing.",
    },
    {
      when: "it is scheduled, and the ledger knows nothing of it",
      situation: (({ record: _none, ...rest }) => rest)(staged({ object: scheduled() })),
      plans: "refuse DRIFT: The platform holds it as scheduled, and the ledger knows nothing of it.",
    },
  ]);
});

describe("what was found by its marker", () => {
  const strays = [stray("1"), stray("3"), stray("4", "#3"), stray("5", "#2", "scheduled")];
  stages("#2", [
    {
      when: "the draft in use is never cleared away, nor another change's, nor what is out",
      situation: staged({ strays }),
      plans: "none, #2 (clears 3): The draft is in place, as it should be.",
    },
    {
      when: "the same, where the payload changed",
      situation: staged({ strays }),
      want: NEW,
      plans: "update 1 (clears 3): The payload changed.",
    },
    {
      when: "the first is taken where no draft is known, and the others are cleared away",
      situation: staged({ strays: [stray("6"), ...strays], draft: NONE }, { drafts: [] }),
      plans: "update 6 (clears 1, 3): A draft of ours was found by its marker.",
    },
    {
      when: "the one object that may go out is neither taken nor cleared away",
      situation: staged({ strays, draft: NONE }, { drafts: [], ...intent("publish") }),
      plans: "update 3: A draft of ours was found by its marker.",
    },
  ]);
});

describe("its own object", () => {
  stages("#2", [
    { when: "was taken back", situation: back([]), plans: "update 1: It was out before; its own object takes the draft." },
    { when: "was taken back, and another change's draft is in it", situation: back([OTHER_1]), plans: "create: There is no draft yet." },
    {
      when: "was taken back, and another change has a draft elsewhere",
      situation: back([{ ...OTHER_1, object: ref("email", "5") }]),
      plans: "update 1: It was out before; its own object takes the draft.",
    },
    {
      when: "waits for a person to send it, and nothing changed",
      situation: back([draft(MAIL, { change: "#2" })], { state: "handed-over" }),
      plans: "none, #2: The draft is in place, as it should be.",
    },
    {
      when: "waits for a person to send it, and the payload changed",
      situation: back([draft(MAIL, { change: "#2" })], { state: "handed-over" }),
      want: NEW,
      plans: "create: There is no draft yet.",
    },
    {
      when: "may yet go out, and the payload changed",
      situation: back([draft(MAIL, { change: "#2" })], { state: "drafted", ...intent("publish") }),
      want: NEW,
      plans: "create: There is no draft yet.",
    },
    {
      when: "waits for a person to send it, and another change comes",
      situation: back([], { state: "handed-over" }),
      plans: "create: There is no draft yet.",
    },
    {
      when: "waits for a person to send it, and the payload of a draft elsewhere changed",
      situation: {
        ...back([draft(MAIL, { change: "#2", object: ref("email", "2") })], { state: "handed-over" }),
        draft: sight(seen(MAIL, { ref: ref("email", "2") })),
      },
      want: NEW,
      plans: "update 2: The payload changed.",
    },
  ]);
});

describe("the draft slot of a live page", () => {
  const newest = desired(payload({ kind: "landing-page", words: "Newest" }));
  const free = (buffer?: Desired["fields"], of: Partial<AssetRecord> = {}) =>
    out(PAGE, {
      object: sight(seen(PAGE, { state: "live", ...(buffer === undefined ? {} : { buffer }) })),
      record: record(PAGE.payload, { state: "live", object: PAGE_1, live: live(PAGE), ...of }),
    });
  const ours = newerPage();
  const cutOff = { ...(ours.record ?? record()), ...intent("stage", PAGE) };
  stages("pull/8", [
    { when: "holds it already", situation: ours, want: NEW_PAGE, plans: "none, pull/8: The draft is in place, as it should be." },
    {
      when: "holds it, and a staging was cut off",
      situation: { ...ours, record: cutOff },
      want: NEW_PAGE,
      plans: "buffer 1: It is live; the change goes into its draft slot.",
    },
    {
      when: "holds it, and somebody edited it",
      situation: { ...ours, object: sight(seen(PAGE, { state: "live", buffer: { ...NEW_PAGE.fields, title: "Edited" } })) },
      want: NEW_PAGE,
      plans: "buffer 1: It is live; the change goes into its draft slot.",
    },
    {
      when: "holds an older payload of the same change",
      situation: ours,
      want: newest,
      plans: "buffer 1: It is live; the change goes into its draft slot.",
    },
    { when: "is free", situation: free(), want: NEW_PAGE, plans: "buffer 1: It is live; the change goes into its draft slot." },
    {
      when: "holds the same from somebody's hand",
      situation: free(NEW_PAGE.fields),
      want: NEW_PAGE,
      plans: "buffer 1: It is live; the change goes into its draft slot.",
    },
    {
      when: "holds what somebody is writing",
      situation: free(newest.fields),
      want: NEW_PAGE,
      plans: "refuse DRAFT_SLOT_TAKEN: Somebody has an unpublished draft of this page open in the platform.",
    },
    {
      when: "holds half of what a staging that was cut off wrote",
      situation: free(newest.fields, intent("stage", PAGE)),
      want: NEW_PAGE,
      plans: "buffer 1: It is live; the change goes into its draft slot.",
    },
  ]);
});

test("what is out exactly like this gets no draft, so that a later change finds its slot free", () => {
  const situation = out(PAGE);

  expect(planStage(situation, PAGE, "#2")).toMatchObject({ kind: "out" });
});

test("the draft slot is another change's, unless that one was merged and refused", () => {
  const holder = draft(NEW_PAGE, { change: "#2", slot: "buffer" });
  const newest = desired(payload({ kind: "landing-page", words: "Newest" }));
  const situation = newerPage(newest);
  const held = { ...situation, record: { ...(situation.record ?? record()), drafts: [holder] } };

  expect(planStage(held, newest, "#3")).toMatchObject({ kind: "refuse", code: "DRAFT_SLOT_TAKEN" });
  expect(planStage({ ...held, mergedDrafts: ["#2"] }, newest, "#3")).toMatchObject({ kind: "stage", slot: "buffer" });
});

test("a draft that cannot be looked at is there all the same: no other is made beside it", () => {
  const staged = { ...ready(MAIL), record: record(MAIL.payload, { state: "drafted", drafts: [draft(MAIL, { change: "#2" })] }) };
  const unseen = { ...staged, object: NONE, draft: UNSEEN };

  expect(planStage(unseen, MAIL, "#2")).toMatchObject({ kind: "refuse", code: "PLATFORM_UNREACHABLE" });
});

test("what cannot be put into its platform yet is made by hand, with one sentence, whatever the platform shows", () => {
  const situation = { ...ready(MAIL), object: UNSEEN };
  const none = { ...situation, capabilities: { ...situation.capabilities, kinds: [] } };
  const pagesOnly = { ...situation, capabilities: { ...situation.capabilities, kinds: ["landing-page"] } } as const;

  expect(planStage(none, MAIL, "#2")).toMatchObject({
    kind: "by-hand",
    reason: "HubSpot cannot be written to from here yet: it is rendered and checked only.",
  });
  expect(planStage(pagesOnly, MAIL, "#2")).toMatchObject({
    kind: "by-hand",
    reason: "An email cannot be put into HubSpot from here yet: it is rendered and checked only.",
  });
});

test("an email that a sequence sends is never sent by itself", () => {
  if (MAIL.payload.kind !== "email") throw new TypeError("The builder made another kind.");
  const { facets } = MAIL.payload;
  const member = desired({ ...MAIL.payload, facets: { ...facets, content: { ...facets.content, partOf: "welcome" } } });

  expect(planStage(ready(member), member, "#2")).toMatchObject({
    kind: "by-hand",
    reason: "The sequence welcome sends it, and sequences cannot be put into HubSpot from here yet.",
  });
  expect(planDeploy([ready(member)], SETTINGS).changes).toMatchObject([{ kind: "by-hand", isOver: false }]);
});

describe("a setting that changed after people approved what was staged", () => {
  const today: Desired = { ...MAIL, fields: { ...MAIL.fields, subject: "By another setting", "a field of a later version": "x" } };
  const refused =
    "refuse DRAFT_CHANGED: It was approved as it stood in the platform, and by the settings of today it would be written otherwise: subject.";
  stages("#2", [
    { when: "the draft is in place", situation: staged(), want: today, plans: refused },
    { when: "the draft was edited", situation: staged({ draft: sight(seen(MAIL, { fields: edited })) }), want: today, plans: refused },
    { when: "the draft is gone", situation: staged({ draft: gone(MAIL_1) }), want: today, plans: refused },
    {
      when: "nobody has approved it yet",
      situation: staged({ draft: gone(MAIL_1), approval: missing(MAIL) }),
      want: today,
      plans: "create: There is no draft yet.",
    },
    {
      when: "the payload changed, too",
      situation: staged(),
      want: { ...today, digest: NEW.digest },
      plans: "update 1: The payload changed.",
    },
    {
      when: "only a field is new that nobody read back then",
      situation: staged(),
      want: { ...MAIL, fields: { ...MAIL.fields, "a field of a later version": "x" } },
      plans: "none, #2: The draft is in place, as it should be.",
    },
  ]);
});
