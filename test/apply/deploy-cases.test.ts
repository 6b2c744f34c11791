/** A deploy plan of a few changes, carried out: what is written for each, what is settled, what waits, and what stays open. */
import { describe, expect, test } from "vitest";
import type { Act } from "#apply/act.ts";
import { openJournal } from "#apply/journal.ts";
import { runDeploy } from "#apply/run-deploy.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { operationKey } from "#model/digest.ts";
import type { AssetRecord, CampaignRecord } from "#model/types.ts";
import type { Change } from "#plan/change.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { PlatformFailure } from "#ports/platform.ts";
import {
  absent,
  desired,
  draft,
  gone,
  INSTALLATION,
  identity,
  live,
  NONE,
  NOW,
  out,
  ready,
  record,
  ref,
  seen,
  sight,
  version,
} from "../plan/builders.ts";
import { AT_14_BERLIN, payload } from "../plan/payloads.ts";
import { fakeLedger } from "./fake-ledger.ts";
import { type FakeObject, fakePlatform } from "./fake-platform.ts";
import { testClock } from "./test-clock.ts";

const MAIL = desired(payload({ words: "First", links: ["https://www.acme.example/spring"] }));
const NEWER = desired(payload({ words: "Second" }));
const PAGE = desired(payload({ kind: "landing-page", words: "First" }));
const OTHER_CAMPAIGN = desired(payload({ campaign: "autumn-launch" }));
const AT = "2026-11-23T09:00:00Z";

function act(situation: AssetSituation, over: Partial<Act> = {}): Act {
  return {
    kind: "act",
    situation,
    operation: "publish",
    manner: "first",
    reason: "Approved.",
    reversibility: "stoppable",
    at: AT_14_BERLIN,
    ...over,
  };
}

function world(objects: readonly (Partial<FakeObject> & Pick<FakeObject, "id" | "fields">)[] = [{ id: "1", fields: MAIL.fields }]) {
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
  const settled: (readonly [string, readonly AssetRecord[]])[] = [];
  const deploy = (changes: readonly Change[], settle: (campaign: string) => CampaignRecord | undefined = () => undefined) =>
    runDeploy({
      plan: { changes },
      journal: openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION }),
      clock,
      platformOf: () => platform,
      nameOf: ({ identity: { asset } }) => asset,
      settle(campaign, records) {
        settled.push([campaign, records]);
        return settle(campaign);
      },
    });
  return { events, clock, platform, ledger, settled, deploy };
}

const campaign = (name: string): CampaignRecord => ({
  schemaVersion: 1,
  campaign: name,
  installation: INSTALLATION,
  epoch: 0,
  deployed: [],
});
const failing = (facts: ConstructorParameters<typeof PlatformFailure>[1]) => () => Promise.reject(new PlatformFailure("It broke.", facts));

describe("what is only looked at", () => {
  const known = record(MAIL.payload, { epoch: 3 });

  test.for(["none", "frozen"] as const)("%s: said, and not written; the record is the one that was known", async (kind) => {
    const { ledger, deploy } = world();
    const change: Change = { kind, situation: ready(MAIL, { record: known }), reason: "It is as it should be." };
    const { record: _none, ...unknown } = ready(MAIL);

    expect(await deploy([change, { ...change, situation: unknown }])).toEqual([
      { change, result: "none", reason: "It is as it should be.", record: known },
      { change: { ...change, situation: unknown }, result: "none", reason: "It is as it should be." },
    ]);
    expect(ledger.transitions).toEqual([]);
  });

  const refusal = { kind: "refuse", code: "APPROVAL_MISSING", reason: "Nobody said yes.", way: "Ask." } as const;
  const hold = { kind: "hold", reason: "It may be out." } as const;

  test("a refusal is written down under the run's epoch, and leaves the state", async () => {
    const { ledger, deploy } = world();
    const change: Change = { ...refusal, situation: ready(MAIL, { record: known }) };
    const outcome = { operation: "observe", result: "refused", code: "APPROVAL_MISSING", reason: "Nobody said yes.", at: AT } as const;

    expect(await deploy([change])).toEqual([
      { change, result: "refused", code: "APPROVAL_MISSING", reason: "Nobody said yes.", record: { ...known, epoch: 1, outcome } },
    ]);
    expect(ledger.asset("mail")).toEqual({ ...known, epoch: 1, outcome });
  });

  test("doubt is written down as held", async () => {
    const { ledger, deploy } = world();
    const change: Change = { ...hold, situation: ready(MAIL, { record: known }) };

    expect(await deploy([change])).toMatchObject([
      { result: "held", code: "OUTCOME_UNKNOWN", reason: "It may be out.", record: { state: "held", outcome: { result: "held" } } },
    ]);
    expect(ledger.transitions).toMatchObject([{ subject: "Held         mail  hubspot  OUTCOME_UNKNOWN" }]);
    expect(ledger.asset("mail")).toMatchObject({ state: "held", outcome: { operation: "observe", code: "OUTCOME_UNKNOWN" } });
  });

  test.for([
    ["the same code and reason", "APPROVAL_MISSING", "Nobody said yes.", 0],
    ["another reason", "APPROVAL_MISSING", "Somebody said no.", 1],
    ["another code", "NOT_STAGED", "Nobody said yes.", 1],
  ] as const)("a refusal said before with %s is written %d times", async ([, code, reason, times]) => {
    const { ledger, deploy } = world();
    const said = { ...known, outcome: { operation: "observe", result: "refused", code, reason, at: AT } as const };

    const [outcome] = await deploy([{ ...refusal, situation: ready(MAIL, { record: said }) }]);

    expect(ledger.transitions).toHaveLength(times);
    expect(outcome?.record).toEqual(times === 0 ? said : expect.objectContaining({ epoch: 1 }));
    expect(outcome).toMatchObject({ result: "refused", code: "APPROVAL_MISSING", reason: "Nobody said yes." });
  });

  test("of an asset nobody recorded a refusal is only said", async () => {
    const { record: _none, ...unknown } = ready(MAIL);
    const { ledger, deploy } = world();

    const [outcome] = await deploy([{ ...refusal, situation: unknown }]);

    expect(outcome).not.toHaveProperty("record");
    expect(ledger.transitions).toEqual([]);
  });

  test("a sighting is written down under the run's epoch", async () => {
    const { ledger, deploy } = world();
    const sighting = { state: "sent", recipients: 12_000 } as const;
    const situation = out(MAIL, { object: sight(seen(MAIL, { state: "sent" })) });

    const [outcome] = await deploy([{ kind: "record", situation, sighting, reason: "It was sent.", byHand: false, differs: [] }]);

    expect(outcome).toMatchObject({ result: "done", reason: "It was sent.", record: { state: "sent", epoch: 1 } });
    expect(ledger.asset("mail")).toEqual(outcome?.record);
  });
});

describe("what is settled", () => {
  const quiet = (situation: AssetSituation): Change => ({ kind: "none", situation, reason: "Nothing to do." });

  test("each campaign by its own assets' records as they stand at the end, and written though nothing else is", async () => {
    const { ledger, settled, deploy } = world();
    const [mine, other] = [ready(MAIL), ready(OTHER_CAMPAIGN)];
    const { record: _none, ...unknown } = ready(PAGE);

    await deploy([quiet(mine), quiet(other), quiet(unknown)], campaign);

    expect(settled).toEqual([
      ["spring-launch", [mine.record]],
      ["autumn-launch", [other.record]],
    ]);
    expect(ledger.transitions.map(({ subject }) => subject)).toEqual(["Settled     spring-launch", "Settled     autumn-launch"]);
  });

  test("nothing where no campaign has anything to settle", async () => {
    const { ledger, deploy } = world();
    ledger.append = () => Promise.reject(new Error("nothing was to be written"));

    await deploy([quiet(ready(MAIL))]);
  });

  test("after the acts, beside the last entry, by the records they left", async () => {
    const { ledger, settled, deploy } = world();

    await deploy([act(ready(MAIL)), quiet(ready(PAGE))], campaign);

    expect(settled.map(([name, records]) => [name, records.map(({ state }) => state)])).toEqual([
      ["spring-launch", ["drafted", "scheduled"]],
    ]);
    expect(ledger.transitions.map(({ writes }) => writes.map(({ kind }) => kind))).toEqual([
      ["asset", "campaign"],
      ["asset", "campaign"],
    ]);
  });
});

describe("what is intended", () => {
  const intentOf = async (change: Act) => {
    const { ledger, deploy } = world();
    await deploy([change]).catch(() => undefined);
    const [write] = ledger.transitions[0]?.writes ?? [];
    return write?.kind === "asset" ? write.record : undefined;
  };
  const key = identity(MAIL.payload).resourceKey;

  test("a publication names version, object and time, grants the approval, and binds the object for life", async () => {
    const intended = await intentOf(act(ready(MAIL)));

    expect(intended).toMatchObject({ object: ref("email", "1"), versions: [{ payload: MAIL.digest, standing: "granted" }], epoch: 1 });
    expect(intended?.intent).toEqual({
      ...{ operation: "publish", epoch: 1, at: AT, key: operationKey(key, "send", MAIL.digest) },
      ...{ payload: MAIL.digest, object: ref("email", "1"), scheduledFor: AT_14_BERLIN },
    });
  });

  test("a restoration of a mail is a send too, and grants nothing", async () => {
    const intended = await intentOf(
      act(ready(MAIL, { record: record(MAIL.payload, { object: ref("email", "1") }) }), { operation: "restore" }),
    );

    expect(intended).toMatchObject({ versions: [], intent: { operation: "restore", key: operationKey(key, "send", MAIL.digest) } });
  });

  test("a page goes by its own operation", async () => {
    const { at: _none, ...now } = act(ready(PAGE));

    expect((await intentOf(now))?.intent).toEqual({
      ...{ operation: "publish", epoch: 1, at: AT, key: operationKey(identity(PAGE.payload).resourceKey, "publish", PAGE.digest) },
      ...{ payload: PAGE.digest, object: ref("landing-page", "1") },
    });
  });

  test("what is taken back names the object and no version, and binds nothing", async () => {
    const { at: _none, ...back } = act(absent(out(MAIL, { object: sight(seen(MAIL, { ref: ref("email", "7") })) })), {
      operation: "withdraw",
    });
    const intended = await intentOf(back);

    expect(intended?.intent).toEqual({
      operation: "withdraw",
      epoch: 1,
      at: AT,
      key: operationKey(key, "withdraw", undefined),
      object: ref("email", "7"),
    });
    expect(intended?.object).toEqual(ref("email", "1"));
  });

  test("what is discarded names neither", async () => {
    const { at: _none, ...discard } = act(absent(ready(MAIL)), { operation: "discard", manner: "leftover" });

    expect((await intentOf(discard))?.intent).toEqual({
      operation: "discard",
      epoch: 1,
      at: AT,
      key: operationKey(key, "discard", undefined),
    });
  });

  test("without a verdict no approval is named", async () => {
    const { approval: _none, ...unjudged } = ready(MAIL);

    expect((await intentOf(act(unjudged)))?.versions).toMatchObject([{ reviews: [] }]);
  });

  test("an asset nobody recorded gets its record with the intent", async () => {
    const { record: _none, ...unknown } = ready(MAIL, { object: sight(seen(MAIL)) });

    expect(await intentOf(act(unknown))).toMatchObject({ state: "absent", epoch: 1, intent: { object: ref("email", "1") } });
  });
});

describe("the fence", () => {
  test("stands once, before the first that goes out, and lets through what is taken back before it", async () => {
    const { ledger, deploy } = world([
      { id: "1", fields: MAIL.fields, state: "scheduled", scheduledFor: AT_14_BERLIN },
      { id: "2", fields: PAGE.fields, kind: "landing-page" },
      { id: "3", fields: OTHER_CAMPAIGN.fields },
    ]);
    const order: string[] = [];
    const { read } = ledger;
    ledger.read = () => {
      order.push("fence");
      return read();
    };
    const page = record(PAGE.payload, { drafts: [draft(PAGE, { object: ref("landing-page", "2") })] });
    const other = record(OTHER_CAMPAIGN.payload, { drafts: [draft(OTHER_CAMPAIGN, { object: ref("email", "3") })] });

    const outcomes = await deploy([
      act(out(MAIL), { operation: "withdraw", manner: "taken-away" }),
      act(ready(PAGE, { record: page })),
      act(ready(OTHER_CAMPAIGN, { record: other })),
    ]);

    expect(outcomes.map(({ result }) => result)).toEqual(["done", "done", "done"]);
    expect(order).toEqual(["fence"]);
  });

  test.for(["publish", "restore"] as const)("stops a %s of any campaign of the run that another run took over", async (operation) => {
    const { platform, ledger, deploy } = world([{ id: "1", fields: OTHER_CAMPAIGN.fields }]);
    const { append } = ledger;
    ledger.append = async (base, transitions) => {
      const after = await append(base, transitions);
      ledger.change((snapshot) => ({
        ...snapshot,
        campaigns: Object.fromEntries(
          Object.entries(snapshot.campaigns).map(([name, known]) => [
            name,
            name === "spring-launch" ? { ...known, record: { ...campaign(name), epoch: 9 } } : known,
          ]),
        ),
      }));
      return after;
    };
    const own = record(OTHER_CAMPAIGN.payload, { object: ref("email", "1") });

    await expect(
      deploy([
        act(ready(OTHER_CAMPAIGN, { record: own }), { operation }),
        act(absent(ready(MAIL, { record: record(MAIL.payload) })), { operation: "discard", manner: "leftover" }),
      ]),
    ).rejects.toMatchObject({ code: "LEDGER_STALE", message: expect.stringContaining("spring-launch") });
    expect(platform.calls).toEqual([]);
  });

  test("is not asked where nothing goes out", async () => {
    const { ledger, deploy } = world([{ id: "1", fields: MAIL.fields, state: "scheduled", scheduledFor: AT_14_BERLIN }]);
    ledger.read = () => Promise.reject(new Error("nobody was to ask"));

    expect(await deploy([act(out(MAIL), { operation: "withdraw", manner: "taken-away" })])).toMatchObject([{ result: "done" }]);
  });
});

describe("a mail and the page it leads to", () => {
  const page = record(PAGE.payload, { drafts: [draft(PAGE, { object: ref("landing-page", "2") })] });
  const both = () =>
    world([
      { id: "1", fields: MAIL.fields },
      { id: "2", fields: PAGE.fields, kind: "landing-page" },
    ]);
  const pageOut = (over: Partial<AssetSituation> = {}) => act(ready(PAGE, { record: page, ...over }));

  test.for([
    ["refused for its content", "DRAFT_CHANGED", "refused"],
    ["failed at the platform", "PLATFORM_LIMIT", "failed"],
  ] as const)(
    "where the page was %s the mail is %s in the same way, its intent closed, and nothing asked for it",
    async ([, code, result]) => {
      const { platform, ledger, deploy } = both();
      platform.faults = ({ id }) => (id === "2" ? { kind: "no", code } : undefined);

      const [, mail] = await deploy([pageOut(), act(ready(MAIL))]);

      const reason = "It links to page, which is not there: observe was refused.";
      expect(mail).toMatchObject({ result: code === "DRAFT_CHANGED" ? "refused" : result, code, reason });
      expect(mail?.record?.outcome).toEqual({ operation: "publish", result, code, reason, at: AT });
      expect(ledger.asset("mail")).not.toHaveProperty("intent");
      expect(platform.calls.some(({ id }) => id === "1")).toBe(false);
    },
  );

  test.for([
    ["the page was up before", [pageOut({ record: { ...page, state: "live" } }), act(ready(MAIL))]],
    ["it leads elsewhere", [pageOut(), act(ready(desired(payload({ words: "First" })), { record: ready(MAIL).record ?? page }))]],
  ] as const)("the mail goes out although the page failed, where %s", async ([, changes]) => {
    const { platform, deploy } = both();
    Object.assign(platform.object("1"), { fields: (changes[1].situation.desired ?? MAIL).fields });
    platform.faults = ({ id }) => (id === "2" ? { kind: "no" } : undefined);
    const own = record(MAIL.payload, { object: ref("email", "1"), drafts: [draft(changes[1].situation.desired ?? MAIL)] });

    const [, mail] = await deploy([changes[0], { ...changes[1], situation: { ...changes[1].situation, record: own } }]);

    expect(mail?.result).toBe("done");
  });

  test("a page nobody recorded was not up before", async () => {
    const { platform, deploy } = both();
    platform.faults = ({ id }) => (id === "2" ? { kind: "no" } : undefined);
    const { record: _none, ...unknown } = ready(PAGE, { object: sight(seen(PAGE, { ref: ref("landing-page", "2") })) });

    const [, mail] = await deploy([act(unknown), act(ready(MAIL))]);

    expect(mail?.result).toBe("failed");
  });

  test("a mail that is put back waits as well; one that is taken back does not", async () => {
    const { platform, deploy } = both();
    platform.faults = ({ id }) => (id === "2" ? { kind: "no" } : undefined);
    const own = record(MAIL.payload, { object: ref("email", "1") });

    const [, restored] = await deploy([pageOut(), act(ready(MAIL, { record: own }), { operation: "restore" })]);
    const [, withdrawn] = await deploy([pageOut(), act(ready(MAIL, { record: own }), { operation: "withdraw", manner: "taken-away" })]);

    expect([restored?.result, withdrawn?.result]).toEqual(["failed", "done"]);
  });

  test("a page that went out holds nothing up", async () => {
    const { deploy } = both();

    expect((await deploy([pageOut(), act(ready(MAIL))])).map(({ result }) => result)).toEqual(["done", "done"]);
  });
});

describe("a failure of which certainly nothing was done", () => {
  test("closes the intent and keeps what the platform said", async () => {
    const { platform, deploy } = world();
    platform.publish = failing({ applied: "no", code: "PLATFORM_LIMIT", correlation: "c-9" });

    const [outcome] = await deploy([act(ready(MAIL))]);

    expect(outcome).toMatchObject({ result: "failed", code: "PLATFORM_LIMIT", reason: "It broke." });
    expect(outcome?.record?.outcome).toEqual({
      ...{ operation: "publish", result: "failed", code: "PLATFORM_LIMIT", reason: "It broke.", at: AT, correlation: "c-9" },
    });
    expect(outcome?.record).not.toHaveProperty("intent");
  });

  test("with a code nobody knows is told as an answer that is not understood, and without a correlation tells none", async () => {
    const { platform, deploy } = world();
    platform.publish = failing({ applied: "no", code: "ODD" });

    const [outcome] = await deploy([act(ready(MAIL))]);

    expect(outcome?.record?.outcome).toEqual({
      operation: "publish",
      result: "failed",
      code: "PLATFORM_ANSWER",
      reason: "It broke.",
      at: AT,
    });
  });

  test("of what an earlier run left half done keeps the intent, so that the next one goes on", async () => {
    const before = {
      ...(out(MAIL).record ?? record(MAIL.payload)),
      intent: { operation: "publish", epoch: 1, at: AT, key: "k" } as const,
    };
    const situations = [
      ready(NEWER, { record: before, object: sight(seen(MAIL)) }),
      ready(NEWER, { record: before, object: sight(seen(MAIL, { state: "scheduled" })) }),
      ready(NEWER, { record: { ...before, intent: { ...before.intent, operation: "stage" } }, object: sight(seen(MAIL)) }),
    ];
    const { live: _none, ...neverOut } = before;
    const open: boolean[] = [];
    for (const situation of [...situations, ready(NEWER, { record: neverOut, object: sight(seen(MAIL)) })]) {
      const { platform, deploy } = world();
      platform.faults = () => ({ kind: "no" });
      const [outcome] = await deploy([act(situation, { manner: "update" })]);
      open.push(outcome?.record?.intent !== undefined);
    }

    expect(open).toEqual([true, false, false, false]);
  });

  test("a mistake of ours ends the run", async () => {
    const { platform, deploy } = world();
    platform.publish = () => Promise.reject(new TypeError("a mistake of ours"));

    await expect(deploy([act(ready(MAIL))])).rejects.toThrow("a mistake of ours");
  });
});

describe("an account in which no program may publish mail", () => {
  const refused = { applied: "no", code: "PUBLISH_RIGHT_MISSING", correlation: "c-9" } as const;
  const words =
    "This account lets no program publish mail: a person must schedule it in the platform. We watch, and say whether it is as approved.";

  test("ends a first publication in a hand-over", async () => {
    const { platform, deploy } = world();
    platform.publish = failing(refused);

    const [outcome] = await deploy([act(ready(MAIL))]);

    expect(outcome).toMatchObject({ result: "refused", code: "PUBLISH_RIGHT_MISSING", reason: words });
    expect(outcome?.record).toMatchObject({
      ...{ state: "handed-over", object: ref("email", "1") },
      outcome: { operation: "publish", result: "refused", code: "PUBLISH_RIGHT_MISSING", reason: words, at: AT, correlation: "c-9" },
    });
    expect(outcome?.record).not.toHaveProperty("intent");
  });

  test.for([
    ["an update", { manner: "update" }, refused],
    ["a restoration", { operation: "restore", manner: "first" }, refused],
    ["a doubtful answer", {}, { ...refused, applied: "unknown" }],
    ["another refusal", {}, { ...refused, code: "PLATFORM_REFUSED" }],
  ] as const)("does not hand over %s", async ([, over, facts]) => {
    const { platform, deploy } = world();
    platform.publish = failing(facts);

    const [outcome] = await deploy([act(ready(MAIL), over)]);

    expect(outcome?.record?.state).not.toBe("handed-over");
    expect(outcome?.reason).not.toBe(words);
  });
});

describe("a failure after which nobody knows", () => {
  const lost = { applied: "unknown", code: "PLATFORM_UNREACHABLE", correlation: "c-9" } as const;
  const unseen = (at: number) => (_call: unknown, number: number) => (number >= at ? ({ kind: "lost-before" } as const) : undefined);

  test("is waited for, looked at, and left open with what was seen", async () => {
    const { platform, clock, deploy } = world();
    platform.publish = failing(lost);

    const [outcome] = await deploy([act(ready(MAIL))]);

    expect(clock.now() - NOW).toBe(30_000);
    const reason = "It broke. It was seen afterwards as draft.";
    expect(outcome).toMatchObject({ result: "failed", code: "PLATFORM_UNREACHABLE", reason });
    expect(outcome?.record).toMatchObject({ state: "drafted", intent: { operation: "publish", at: AT } });
    expect(outcome?.record?.outcome).toEqual({
      ...{ operation: "publish", result: "failed", code: "PLATFORM_UNREACHABLE", reason, at: "2026-11-23T09:00:30Z", correlation: "c-9" },
    });
  });

  test("of what is gone says only what failed", async () => {
    const { platform, deploy } = world();
    platform.publish = () => {
      platform.objects.clear();
      return failing({ applied: "unknown", code: "PLATFORM_UNREACHABLE" })();
    };

    const [outcome] = await deploy([act(ready(MAIL))]);

    expect(outcome).toMatchObject({ result: "failed", reason: "It broke." });
    expect(outcome?.record?.outcome).not.toHaveProperty("correlation");
  });

  test.for(["publish", "restore"] as const)("of a %s that cannot be looked at either is held", async (operation) => {
    const { platform, deploy } = world();
    if (operation === "publish") platform.publish = failing(lost);
    else platform.restore = failing(lost);
    platform.faults = unseen(operation === "publish" ? 2 : 3);
    const own = record(MAIL.payload, { object: ref("email", "1"), drafts: [draft(MAIL)] });

    const [outcome] = await deploy([act(ready(MAIL, { record: own }), { operation })]);

    const reason = "It broke. We cannot look either: observe: no answer.";
    expect(outcome).toMatchObject({ result: "held", code: "OUTCOME_UNKNOWN", reason });
    expect(outcome?.record).toMatchObject({ state: "held", intent: { operation } });
    expect(outcome?.record?.outcome).toEqual({
      ...{ operation, result: "held", code: "OUTCOME_UNKNOWN", reason, at: "2026-11-23T09:00:30Z", correlation: "c-9" },
    });
  });

  test("of a restoration that the adapter words as a person's to mend, behind a withdrawal, is left open and said", async () => {
    const { platform, ledger, deploy } = world([{ id: "1", fields: MAIL.fields, state: "scheduled", scheduledFor: AT_14_BERLIN }]);
    platform.restore = () =>
      Promise.reject(new PipelineError("PAYLOAD_BROKEN", "mail: a file is not there.", { hint: "Run `campaigns render`." }));
    const own = record(MAIL.payload, { object: ref("email", "1"), drafts: [draft(MAIL)] });

    const [outcome] = await deploy([act(ready(MAIL, { record: own }), { operation: "restore" })]);

    const reason = "mail: a file is not there. Run `campaigns render`.";
    expect(outcome).toMatchObject({ result: "failed", code: "PAYLOAD_BROKEN", reason: expect.stringContaining(reason) });
    expect(ledger.asset("mail")).toMatchObject({ intent: { operation: "restore" }, outcome: { result: "failed", code: "PAYLOAD_BROKEN" } });
  });

  test("of a withdrawal that cannot be looked at either is no reason to hold it: it is tried again", async () => {
    const { platform, deploy } = world([{ id: "1", fields: MAIL.fields, state: "scheduled", scheduledFor: AT_14_BERLIN }]);
    platform.withdraw = failing({ applied: "unknown", code: "PLATFORM_UNREACHABLE" });
    platform.faults = unseen(1);

    const [outcome] = await deploy([act(out(MAIL), { operation: "withdraw", manner: "taken-away" })]);

    expect(outcome).toMatchObject({
      result: "failed",
      reason: "It broke.",
      record: { state: "scheduled", intent: { operation: "withdraw" } },
    });
    expect(outcome?.record?.outcome).not.toHaveProperty("correlation");
  });

  test("of a discard, which is about no one object, is left open", async () => {
    const { platform, deploy } = world();
    platform.discard = failing(lost);

    const [outcome] = await deploy([
      act(absent(ready(MAIL, { mergedDrafts: ["pull/7"], object: NONE })), { operation: "discard", manner: "leftover" }),
    ]);

    expect(outcome).toMatchObject({
      result: "failed",
      code: "PLATFORM_UNREACHABLE",
      reason: "It broke.",
      record: { intent: { operation: "discard" } },
    });
  });
});

test("what is out stays known when its replacement's object is gone", async () => {
  const own = record(MAIL.payload, {
    state: "scheduled",
    object: ref("email", "9"),
    live: live(MAIL),
    versions: [version(MAIL)],
    drafts: [draft(MAIL)],
  });
  const { ledger, deploy } = world();

  await deploy([act(ready(MAIL, { record: own, object: gone(ref("email", "9")) }))]);

  expect(ledger.asset("mail")).toMatchObject({ state: "scheduled", object: ref("email", "1") });
  expect(ledger.problems).toEqual([]);
});
