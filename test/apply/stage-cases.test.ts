/** A staging plan of several changes, carried out: what is written for each, in one push before and one after, and what is left alone. */
import { describe, expect, test } from "vitest";
import { openJournal } from "#apply/journal.ts";
import { runStage } from "#apply/run-stage.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { operationKey } from "#model/digest.ts";
import type { AssetRecord } from "#model/types.ts";
import type { StageChange } from "#plan/stage-plan.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { COMMIT, desired, draft, echoOf, INSTALLATION, identity, live, NOW, ready, record, ref } from "../plan/builders.ts";
import { payload } from "../plan/payloads.ts";
import { fakeLedger } from "./fake-ledger.ts";
import { type FakeObject, fakePlatform } from "./fake-platform.ts";
import { testClock } from "./test-clock.ts";

const MAIL = desired(payload({ words: "First" }));
const NEWER = desired(payload({ words: "Second" }));
const PAGE = desired(payload({ kind: "landing-page", words: "First" }));
const NEWER_PAGE = desired(payload({ kind: "landing-page", words: "Second" }));
const AT = "2026-11-23T09:00:00Z";
const RULES = { pack: "rules 2026.11", checked: 9, corrected: 2, excepted: 1 } as const;

function world(objects: readonly (Partial<FakeObject> & Pick<FakeObject, "id" | "fields">)[] = []) {
  const [events, clock] = [[] as string[], testClock()];
  const platform = fakePlatform({ clock, events });
  const ledger = fakeLedger({ events });
  for (const one of objects) {
    const whole: FakeObject = {
      ...{ kind: "email", name: `Asset ${one.id}`, buffer: undefined, state: "draft", scheduledFor: undefined, everOut: false },
      audienceSize: 12_000,
      ...one,
    };
    platform.objects.set(one.id, whole);
  }
  const stage = (...changes: readonly StageChange[]) =>
    runStage({
      ...{ changes, change: "pull/7", commit: "deadbeef".padEnd(40, "0"), clock },
      journal: openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION }),
      platformOf: () => platform,
      nameOf: ({ identity: { asset } }) => `Spring ${asset}`,
      rulesOf: () => RULES,
    });
  return { events, clock, platform, ledger, stage };
}

type Staging = Extract<StageChange, { kind: "stage" }>;

function staging(over: Partial<Staging> = {}): Staging {
  const { record: _none, ...unknown } = ready(MAIL);
  return {
    ...{ kind: "stage", situation: unknown, desired: MAIL, target: { kind: "create" }, slot: "own" },
    ...{ reason: "There is no draft yet.", surplus: [] },
    ...over,
  };
}

const lost = { applied: "unknown", code: "PLATFORM_UNREACHABLE", correlation: "c-9" } as const;
const refused = { applied: "no", code: "ODD" } as const;
const failing = (facts: ConstructorParameters<typeof PlatformFailure>[1]) => () => Promise.reject(new PlatformFailure("It broke.", facts));

describe("a draft", () => {
  test("is remembered with everything a reviewer and a later run ask of it", async () => {
    const { ledger, stage } = world();

    const [outcome] = await stage(staging());

    const expected = {
      ...{ change: "pull/7", object: ref("email", "1"), slot: "own", payload: MAIL.digest, facets: MAIL.facets },
      ...{ commit: "deadbeef".padEnd(40, "0"), echo: echoOf(MAIL.fields), link: "https://app.hubspot.example/1", rules: RULES, at: AT },
    };
    expect(outcome).toEqual({ change: expect.anything(), result: "done", reason: "There is no draft yet.", draft: expected });
    expect(ledger.asset("mail")).toEqual({
      ...record(MAIL.payload, { epoch: 1, drafts: [expected] as AssetRecord["drafts"] }),
      outcome: { operation: "stage", result: "done", at: AT, reason: "There is no draft yet." },
    });
    expect(ledger.problems).toEqual([]);
  });

  test("is intended before it is made, and told in full after", async () => {
    const { ledger, stage } = world();

    await stage(staging());

    const [intends, staged] = ledger.transitions;
    const short = `${MAIL.digest.slice(0, 6)}…`;
    expect(intends).toMatchObject({
      subject: `Intends      mail  hubspot  stage for pull/7; payload ${short}`,
      body: "There is no draft yet.",
    });
    expect(intends?.writes[0]?.record).toMatchObject({
      state: "absent",
      intent: {
        ...{ operation: "stage", epoch: 1, at: AT, change: "pull/7", payload: MAIL.digest },
        key: operationKey(identity(MAIL.payload).resourceKey, "stage", MAIL.digest),
      },
    });
    expect((intends?.writes[0]?.record as AssetRecord | undefined)?.intent).not.toHaveProperty("object");
    expect(staged).toMatchObject({
      subject: `Staged       mail  hubspot 1  rules rules 2026.11: 9 checked, 2 corrected, 1 excepted; payload ${short}`,
      body: "There is no draft yet.",
    });
    expect(staged?.trailers.slice(-2)).toEqual([
      ["Commit", "deadbeef".padEnd(40, "0")],
      ["Link", "https://app.hubspot.example/1"],
    ]);
  });

  test("that is written over is intended by its object", async () => {
    const { ledger, stage } = world([{ id: "4", fields: NEWER.fields }]);

    await stage(staging({ target: { kind: "update", ref: ref("email", "4") } }));

    expect((ledger.transitions[0]?.writes[0]?.record as AssetRecord | undefined)?.intent).toMatchObject({ object: ref("email", "4") });
  });

  test("in a live page's slot is compared there, and the page's own words do not count", async () => {
    const page = { id: "1", kind: "landing-page", state: "live", fields: PAGE.fields } as const;
    const { platform, stage } = world([page]);
    const change = staging({
      ...{ situation: ready(NEWER_PAGE), desired: NEWER_PAGE, slot: "buffer" },
      target: { kind: "buffer", ref: ref("landing-page", "1") },
    });

    const [outcome] = await stage(change);

    expect(outcome).toMatchObject({ result: "done", draft: { slot: "buffer", echo: { fields: echoOf(NEWER_PAGE.fields).fields } } });
    platform.stage = async () => ref("landing-page", "1");
    Object.assign(platform.object("1"), { buffer: undefined });
    expect((await stage(change))[0]).toMatchObject({ result: "failed", code: "PLATFORM_ANSWER" });
    Object.assign(platform.object("1"), { fields: NEWER_PAGE.fields });
    expect((await stage(change))[0]).toMatchObject({ result: "done" });
  });

  test("of its own is compared by its own words, whatever stands in a slot", async () => {
    const { platform, stage } = world([{ id: "1", kind: "landing-page", fields: PAGE.fields, buffer: NEWER_PAGE.fields }]);
    platform.stage = async () => ref("landing-page", "1");

    const [outcome] = await stage(
      staging({ situation: ready(NEWER_PAGE), desired: NEWER_PAGE, target: { kind: "update", ref: ref("landing-page", "1") } }),
    );

    expect(outcome).toMatchObject({
      result: "failed",
      reason: "HubSpot took the write but shows something else for html, title.",
    });
  });
});

describe("several at once", () => {
  const other = { ...MAIL.payload, asset: "other" };
  const { record: _none, ...ofOther } = ready(desired(other));

  test("are announced in one push, and written down in one after", async () => {
    const { ledger, stage } = world();
    let pushes = 0;
    const { append } = ledger;
    ledger.append = (base, transitions) => {
      pushes += 1;
      return append(base, transitions);
    };

    const outcomes = await stage(staging(), staging({ situation: ofOther, desired: desired(other) }));

    expect([pushes, outcomes.map(({ result }) => result)]).toEqual([2, ["done", "done"]]);
    expect(ledger.transitions.map(({ subject }) => subject.split("  ")[0])).toEqual(["Intends", "Intends", "Staged", "Staged"]);
  });

  test("what needs no writing is only said, in its place, and nothing is pushed for it", async () => {
    const { ledger, platform, stage } = world();
    ledger.append = () => Promise.reject(new Error("nothing was to be written"));
    const known = draft(MAIL);
    const situation = ready(MAIL);

    const outcomes = await stage(
      { kind: "refuse", situation, code: "FINDINGS_BLOCK", reason: "It may not be staged.", way: "Mend it." },
      { kind: "frozen", situation, reason: "Sent." },
      { kind: "out", situation, reason: "It is out." },
      { kind: "none", situation, draft: known, reason: "As it was.", surplus: [] },
    );

    expect(outcomes.map(({ change: _change, ...said }) => said)).toEqual([
      { result: "refused", code: "FINDINGS_BLOCK", reason: "It may not be staged." },
      { result: "none", reason: "Sent." },
      { result: "none", reason: "It is out." },
      { result: "none", reason: "As it was.", draft: known },
    ]);
    expect(platform.calls).toEqual([]);
  });
});

describe("drafts a lost answer left behind", () => {
  const left = [ref("email", "8"), ref("email", "9")];
  const strays = () => world([...left, ref("email", "1")].map(({ id }) => ({ id, fields: MAIL.fields })));

  test.for(["none", "stage"] as const)("are deleted beside the one that is used (%s)", async (kind) => {
    const { platform, stage } = strays();
    const change: StageChange =
      kind === "none"
        ? { kind, situation: ready(MAIL), draft: draft(MAIL), reason: "As it was.", surplus: left }
        : staging({ target: { kind: "update", ref: ref("email", "1") }, surplus: left });

    expect(await stage(change)).toMatchObject([{ draft: { object: { id: "1" } } }]);
    expect([...platform.objects.keys()]).toEqual(["1"]);
  });

  test("that cannot be deleted now are found again by the next run", async () => {
    const { platform, stage } = strays();
    platform.discard = failing(refused);

    expect(await stage(staging({ target: { kind: "update", ref: ref("email", "1") }, surplus: left }))).toMatchObject([{ result: "done" }]);
  });

  test("a mistake of ours is not let be", async () => {
    const { platform, stage } = strays();
    platform.discard = () => Promise.reject(new TypeError("a mistake of ours"));

    await expect(stage(staging({ target: { kind: "update", ref: ref("email", "1") }, surplus: left }))).rejects.toThrow(
      "a mistake of ours",
    );
  });
});

describe("a failure", () => {
  test("of which certainly nothing was done closes the intent, and is told with its code", async () => {
    const { platform, ledger, stage } = world();
    platform.stage = failing(refused);

    const [outcome] = await stage(staging());

    expect(outcome).toEqual({ change: expect.anything(), result: "failed", code: "PLATFORM_ANSWER", reason: "It broke." });
    expect(ledger.asset("mail")).not.toHaveProperty("intent");
    expect(ledger.asset("mail").outcome).toEqual({
      operation: "stage",
      result: "failed",
      code: "PLATFORM_ANSWER",
      reason: "It broke.",
      at: AT,
    });
    expect(ledger.transitions.at(-1)).toMatchObject({ subject: "Failed       mail  hubspot  PLATFORM_ANSWER", body: "It broke." });
    expect(ledger.transitions.at(-1)?.trailers.map(([key]) => key)).not.toContain("Commit");
  });

  test("that the adapter words as a person's to mend ends with its asset: the other's draft is recorded, and no intent stays open", async () => {
    const other = desired({ ...MAIL.payload, asset: "other" });
    const { record: _none, ...ofOther } = ready(other);
    const { platform, ledger, stage } = world();
    const { stage: real } = platform;
    const broken = new PipelineError("PAYLOAD_BROKEN", "mail: the payload names a file that is not there.", {
      hint: "Run `campaigns render`.",
    });
    platform.stage = (request) => (request.material.payload.asset === "mail" ? Promise.reject(broken) : real(request));

    const outcomes = await stage(staging(), staging({ situation: ofOther, desired: other }));

    const reason = "mail: the payload names a file that is not there. Run `campaigns render`.";
    expect(outcomes).toMatchObject([{ result: "failed", code: "PAYLOAD_BROKEN", reason }, { result: "done" }]);
    expect(ledger.asset("mail")).toMatchObject({ outcome: { result: "failed", code: "PAYLOAD_BROKEN", reason } });
    expect(ledger.asset("other").drafts).toHaveLength(1);
    expect([ledger.asset("mail").intent, ledger.asset("other").intent]).toEqual([undefined, undefined]);
  });

  test("in doubt keeps the intent, and what the platform called the exchange", async () => {
    const { platform, ledger, stage } = world([{ id: "1", fields: MAIL.fields }]);
    platform.stage = failing(lost);

    const [outcome] = await stage(staging({ target: { kind: "update", ref: ref("email", "1") } }));

    expect(outcome).toMatchObject({ result: "failed", code: "PLATFORM_UNREACHABLE" });
    expect(ledger.asset("mail")).toMatchObject({ intent: { operation: "stage" }, outcome: { correlation: "c-9" } });
    expect(platform.calls).toEqual([]);
  });

  test("after an answer that was lost on the way stays in doubt", async () => {
    const { platform, ledger, stage } = world();
    const { stage: real } = platform;
    let times = 0;
    platform.stage = async (request) => {
      times += 1;
      if (times === 1) return failing(lost)();
      return await real(request);
    };
    platform.observe = failing(refused);

    await stage(staging());

    expect(ledger.asset("mail").intent?.operation).toBe("stage");
  });

  test("a mistake of ours ends the run", async () => {
    const { platform, stage } = world();
    platform.stage = () => Promise.reject(new TypeError("a mistake of ours"));

    await expect(stage(staging())).rejects.toThrow("a mistake of ours");
  });
});

describe("a deploy's open intent", () => {
  const intent = { operation: "publish", epoch: 1, at: AT, key: "k", object: ref("email", "2") } as const;
  const before = record(MAIL.payload, { state: "scheduled", object: ref("email", "2"), live: live(MAIL), intent });

  test.for([
    ["is staged", undefined],
    ["fails", refused],
    ["fails in doubt", lost],
  ] as const)("outlives a staging that %s", async ([, facts]) => {
    const { platform, ledger, stage } = world([{ id: "3", fields: MAIL.fields }]);
    if (facts !== undefined) platform.stage = failing(facts);

    await stage(
      staging({ situation: ready(NEWER, { record: before }), desired: NEWER, target: { kind: "update", ref: ref("email", "3") } }),
    );

    expect(ledger.asset("mail").intent).toEqual(intent);
    expect(ledger.transitions.map(({ writes }) => (writes[0]?.record as AssetRecord | undefined)?.intent)).toEqual([intent, intent]);
  });

  test("a staging's own open intent is taken over by the next, and closed by it", async () => {
    const cut = record(MAIL.payload, { state: "absent", intent: { ...intent, operation: "stage", change: "pull/6" } });
    const { ledger, stage } = world();

    await stage(staging({ situation: ready(MAIL, { record: cut }) }));

    expect((ledger.transitions[0]?.writes[0]?.record as AssetRecord | undefined)?.intent).toMatchObject({
      operation: "stage",
      change: "pull/7",
    });
    expect(ledger.asset("mail")).not.toHaveProperty("intent");
  });
});

describe("a create whose answer is lost", () => {
  const losing = (platform: ReturnType<typeof world>["platform"], times: number, isDone: boolean) => {
    const { stage: real } = platform;
    let calls = 0;
    platform.stage = async (request) => {
      calls += 1;
      if (calls > times) return await real(request);
      if (isDone) await real(request);
      return failing(lost)();
    };
  };

  test("is waited for from that moment, adopted, written once more, and said to be in doubt", async () => {
    const { platform, ledger, clock, stage } = world();
    losing(platform, 1, true);

    const [outcome] = await stage(staging());

    const reason = "Staged; one answer was lost on the way, so the platform is searched again next time.";
    expect(clock.now() - NOW).toBe(30_000);
    expect(outcome).toMatchObject({ result: "done", reason, draft: { object: { id: "1" } } });
    expect(ledger.asset("mail").outcome).toEqual({
      ...{ operation: "stage", result: "done", at: "2026-11-23T09:00:30Z", reason, code: "OUTCOME_UNKNOWN" },
    });
    expect([...platform.objects.keys()]).toEqual(["1"]);
  });

  test("adopts no object that is the asset's own, out, or of another change", async () => {
    const { platform, stage } = world();
    const make = async (change: string) => {
      const marker = { resourceKey: identity(MAIL.payload).resourceKey, change };
      return await platform.stage({ material: MAIL.material, marker, name: "Mail", target: { kind: "create" } });
    };
    const [own, scheduled, other] = [await make("pull/7"), await make("pull/7"), await make("pull/8")];
    Object.assign(platform.object(scheduled.id), { state: "scheduled", scheduledFor: "2026-11-23T13:00:00Z" });
    losing(platform, 1, false);

    const [outcome] = await stage(staging({ situation: ready(MAIL, { record: record(MAIL.payload, { object: own }) }) }));

    expect([own.id, scheduled.id, other.id]).not.toContain(outcome?.draft?.object.id);
    expect(platform.objects.size).toBe(4);
  });

  test("of two that are found the first is adopted and the other deleted", async () => {
    const { platform, stage } = world();
    const marker = { resourceKey: identity(MAIL.payload).resourceKey, change: "pull/7" };
    for (const _one of [1, 2]) await platform.stage({ material: NEWER.material, marker, name: "Mail", target: { kind: "create" } });
    losing(platform, 1, false);

    const [outcome] = await stage(staging());

    expect(outcome?.draft?.object.id).toBe("1");
    expect([...platform.objects.values()].map(({ id, fields }) => [id, fields["subject"]])).toEqual([["1", "First"]]);
  });

  test("twice, and found neither time, fails with the platform's words", async () => {
    const { platform, stage } = world();
    losing(platform, 2, false);

    expect(await stage(staging())).toMatchObject([{ result: "failed", code: "PLATFORM_UNREACHABLE", reason: "It broke." }]);
    expect(platform.objects.size).toBe(0);
  });
});

test("the commit of a draft is the staging's, not the payload's", async () => {
  const { ledger, stage } = world();

  await stage(staging());

  expect(ledger.asset("mail").drafts[0]?.commit).not.toBe(COMMIT);
});
