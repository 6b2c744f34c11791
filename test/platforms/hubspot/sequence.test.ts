/** What a sequence is in HubSpot, from its first draft to the last person in it. */
import { expect, test } from "vitest";
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure, type RemoteFields } from "#ports/platform.ts";
import { sequenceMaterial } from "../materials.ts";
import { MARKER } from "./bench.ts";
import { changed, DAY_MS, DISPUTE, HOUR_MS, openSequences, PEOPLE, type SequenceBench, stageOver } from "./sequence-bench.ts";

async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new Error(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

async function seen({ platform }: SequenceBench, ref: ObjectRef) {
  const observation = await platform.observe(ref);
  if (!observation.exists) throw new Error(`${ref.id} is gone.`);
  return observation;
}

/** Names of the fields that are not as staged, with what stands there. */
function drift({ platform }: SequenceBench, fields: RemoteFields, words = "first version"): RemoteFields {
  const wanted = platform.project(sequenceMaterial({ words }));
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => wanted[name] !== value));
}

const flowOf = ({ emulator }: SequenceBench, { id }: ObjectRef) => {
  const found = emulator.flows().find((flow) => flow.id === id);
  if (found === undefined) throw new Error(`${id} is gone.`);
  return found;
};
const mailIds = (bench: SequenceBench, ref: ObjectRef) =>
  flowOf(bench, ref).actions.flatMap(({ emailId }) => (emailId === undefined ? [] : [emailId]));

test("people on the list get each mail in its time, who joins later in theirs, and who is excluded none", async () => {
  const bench = openSequences();
  bench.emulator.byHand.addToList(DISPUTE, [[10, 10]]);
  const ref = await bench.staged();
  bench.clock.advance(DAY_MS);
  expect(bench.mailsSent()).toEqual([]);

  await bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now()) });
  const startedMs = bench.clock.now();
  bench.clock.advance(DAY_MS);
  bench.emulator.byHand.addToList(PEOPLE, [[50, 50]]);
  bench.clock.advance(30 * DAY_MS);

  const hours = (at: string) => Math.round((Date.parse(at) - startedMs) / HOUR_MS);
  expect(bench.mailsSent().map(([mail, who, at]) => [mail, who, hours(at)])).toEqual([
    ["first", [[1, 9]], 0],
    ["first", [[50, 50]], 24],
    ["second", [[1, 9]], 48],
    ["second", [[50, 50]], 72],
    ["third", [[1, 9]], 144],
    ["third", [[50, 50]], 168],
  ]);
});

test("it is staged off, its mails are drafts for workflows that name nobody, and all of it carries the marker", async () => {
  const bench = openSequences();
  const ref = await bench.staged();

  const { on, name, fields } = flowOf(bench, ref);
  const mails = bench.emulator.objects();
  expect([on, name.includes("[cac:"), fields["uuid"]]).toEqual([false, true, expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8/)]);
  expect(mails.map(({ state, name: mail }) => [state, /\[cac:[0-9a-f.]+\/(\S+)\]/.exec(mail)?.[1]])).toEqual([
    ["AUTOMATED_DRAFT", "first"],
    ["AUTOMATED_DRAFT", "second"],
    ["AUTOMATED_DRAFT", "third"],
  ]);
  expect(mails.map(({ fields: { to } }) => to)).toEqual(
    Array.from({ length: 3 }, () => ({ contactIlsLists: { include: [], exclude: [] }, contactIds: { include: [], exclude: [] } })),
  );
  expect([await bench.platform.find({ kind: "email" }), (await bench.platform.find({ kind: "sequence" })).length]).toEqual([[], 1]);
  expect((await seen(bench, ref)).audienceSize).toBe(10);
});

test("stopped in the middle nobody gets more; started again, those inside go on and nobody starts anew", async () => {
  const bench = openSequences();
  const ref = await bench.running();
  bench.clock.advance(DAY_MS);

  await bench.platform.withdraw({ ref });
  bench.emulator.byHand.addToList(PEOPLE, [[60, 60]]);
  bench.clock.advance(HOUR_MS);
  expect([(await seen(bench, ref)).state, bench.held()]).toEqual([
    "draft",
    { flows: ["off"], mails: ["AUTOMATED_DRAFT", "AUTOMATED_DRAFT", "AUTOMATED_DRAFT"] },
  ]);
  await bench.platform.publish({ ref, from: "object" });
  bench.clock.advance(30 * DAY_MS);

  expect(bench.twice()).toEqual([]);
  expect(bench.mailsSent().map(([mail, who]) => [mail, who])).toEqual([
    ["first", [[1, 10]]],
    ["first", [[60, 60]]],
    ["second", [[1, 10]]],
    ["second", [[60, 60]]],
    ["third", [[1, 10]]],
    ["third", [[60, 60]]],
  ]);
  expect(drift(bench, (await seen(bench, ref)).fields)).toEqual({});
});

test("whose delay ended while it was off leaves that mail out, and gets the ones after it", async () => {
  const bench = openSequences();
  const ref = await bench.running();
  bench.clock.advance(DAY_MS);
  await bench.platform.withdraw({ ref });
  bench.clock.advance(3 * DAY_MS);
  await bench.platform.publish({ ref, from: "object" });
  bench.clock.advance(30 * DAY_MS);

  expect(bench.mailsSent().map(([mail]) => mail)).toEqual(["first", "third"]);
});

test("what it costs: calls of each verb", async () => {
  const bench = openSequences({ pendingMs: 0 });
  const calls = async (act: () => Promise<unknown>) => {
    bench.requests.length = 0;
    await act();
    const counts = new Map<string, number>();
    for (const request of bench.requests) {
      const [method, path = ""] = request.split(" ");
      const area = path.includes("/flows") ? "flow" : path.includes("/lists/") ? "list" : "mail";
      counts.set(`${method} ${area}`, (counts.get(`${method} ${area}`) ?? 0) + 1);
    }
    return Object.fromEntries(counts);
  };
  const ref: ObjectRef = { kind: "sequence", id: "" };
  const staged = await calls(async () => Object.assign(ref, await bench.staged()));

  expect(staged).toEqual({ "GET list": 1, "GET mail": 2, "POST flow": 1, "GET flow": 1, "POST mail": 3, "PUT flow": 1 });
  expect(await calls(() => bench.platform.observe(ref))).toEqual({ "GET flow": 1, "GET mail": 6, "GET list": 1 });
  expect(await calls(() => stageOver(bench.platform, "second version", ref))).toEqual({
    ...{ "GET list": 1, "GET flow": 1, "GET mail": 7, "PATCH mail": 3, "PUT flow": 1 },
  });
  expect(await calls(() => stageOver(bench.platform, "second version", ref))).toEqual({
    ...{ "GET list": 1, "GET flow": 1, "GET mail": 7, "PATCH mail": 3 },
  });
  expect(await calls(() => bench.platform.publish({ ref, from: "object" }))).toEqual({
    ...{ "GET flow": 3, "GET mail": 13, "GET list": 1, "POST mail": 3, "PUT flow": 1 },
  });
  expect(await calls(() => bench.platform.withdraw({ ref }))).toEqual({ "GET flow": 2, "GET mail": 6, "PUT flow": 1, "POST mail": 3 });
  expect(await calls(() => bench.platform.find({ kind: "sequence" }))).toEqual({ "GET flow": 1, "GET mail": 1 });
});

test("the older version of the API is spoken too", async () => {
  const bench = openSequences({}, { apiVersion: "v3" });
  const ref = await bench.running();

  expect([(await seen(bench, ref)).state, bench.requests.some((line) => line === `PUT /automation/v4/flows/${ref.id}`)]).toEqual([
    "live",
    true,
  ]);
});

test.for([
  ["timeWindows", { timeWindows: [{ day: "MONDAY", startTime: { hour: 9 }, endTime: { hour: 10 } }] }, ["other settings"]],
  ["a goal", { goalFilterBranch: { filterBranchType: "OR", filterBranches: [], filters: [] } }, ["other settings"]],
  ["an exclusion", { suppressionListIds: [] }, ["excludeLists"]],
  ["the conditions", { enrollmentCriteria: { type: "MANUAL", shouldReEnroll: false } }, ["includeLists", "other conditions"]],
  ["the title", { description: "Another" }, ["title"]],
] as const)("somebody's change of %s is seen, and put back by staging again", async ([, patch, fields]) => {
  const bench = openSequences();
  const ref = await bench.staged();
  bench.emulator.byHand.editFlow(ref.id, patch);

  expect(Object.keys(drift(bench, (await seen(bench, ref)).fields))).toEqual(fields);
  await stageOver(bench.platform, "first version", ref);
  expect(drift(bench, (await seen(bench, ref)).fields)).toEqual({});
});

test("somebody's change of a mail, of its draft slot, of a delay, of who gets in again and of the way is seen", async () => {
  const bench = openSequences();
  const ref = await bench.staged();
  const [first = "", second = "", third = ""] = mailIds(bench, ref);
  const { actions, enrollmentCriteria } = flowOf(bench, ref).fields;
  if (!Array.isArray(actions)) throw new TypeError("It has no actions.");
  bench.emulator.byHand.edit("email", first, { subject: "Changed" });
  bench.emulator.byHand.edit("email", second, { from: { fromName: "Somebody", replyTo: "some@acme.example" } });
  bench.emulator.byHand.delete("email", third);
  bench.emulator.byHand.editFlow(ref.id, {
    enrollmentCriteria: { ...Object(enrollmentCriteria), shouldReEnroll: true },
    actions: actions.map((action) =>
      action.actionTypeId === "0-1" && action.fields.delta === "2880" ? { ...action, fields: { delta: "1", time_unit: "DAYS" } } : action,
    ),
  });

  const { fields } = await seen(bench, ref);
  expect(drift(bench, fields)).toMatchObject({
    again: "after-the-end",
    fromName: "Acme News | Somebody",
    "mail 1 first subject": "Changed",
    "mail 2 second after": "24 hours",
    "mail 3 gone subject": "",
  });
  const failure = await failureOf(bench.platform.publish({ ref, from: "object" }));
  expect([failure.applied, failure.code, bench.held().flows]).toEqual(["no", "DRAFT_MISSING", ["off"]]);
});

test("an action that somebody put in between is seen", async () => {
  const bench = openSequences();
  const ref = await bench.staged();
  const { actions, startActionId } = flowOf(bench, ref).fields;
  const other = { type: "SINGLE_CONNECTION", actionId: "90", actionTypeId: "0-5", fields: { property_name: "stage" } };
  bench.emulator.byHand.editFlow(ref.id, {
    startActionId: "90",
    actions: [{ ...other, connection: { edgeType: "STANDARD", nextActionId: startActionId } }, ...(Array.isArray(actions) ? actions : [])],
  });

  expect(Object.keys(drift(bench, (await seen(bench, ref)).fields))).toEqual(["other steps"]);
});

test("a mail of a running sequence that somebody takes back is seen", async () => {
  const bench = openSequences();
  const ref = await bench.running();
  const [, second = ""] = mailIds(bench, ref);
  bench.emulator.byHand.cancel("email", second);

  expect(drift(bench, (await seen(bench, ref)).fields)).toEqual({ "mails not published": "second" });
});

test("a running one is not written over, not put back and not deleted", async () => {
  const bench = openSequences();
  const ref = await bench.running();
  const before = bench.writes();

  const failures = [
    await failureOf(stageOver(bench.platform, "second version", ref)),
    await failureOf(bench.platform.restore({ ref, material: sequenceMaterial({ words: "second version" }) })),
    await failureOf(bench.platform.discard({ ref, slot: "own" })),
  ];

  expect([failures.map(({ applied }) => applied), bench.writes()]).toEqual([["no", "no", "no"], before]);
});

test("one that was on is kept when it is discarded, and made anew it is refused: only it knows who has its mails", async () => {
  const bench = openSequences();
  const ref = await bench.running();
  bench.clock.advance(DAY_MS);
  await bench.platform.withdraw({ ref });

  const kept = await failureOf(bench.platform.discard({ ref, slot: "own" }));
  const twin = await failureOf(bench.staged());
  bench.emulator.byHand.deleteFlow(ref.id);
  const anew = await failureOf(bench.staged());

  expect([kept, twin, anew].map(({ applied, code }) => [applied, code])).toEqual(
    Array.from({ length: 3 }, () => ["no", "PLATFORM_REFUSED"]),
  );
  expect(anew.message).toContain("they would get mails twice");
});

test("of two drafts of one sequence only one is ever switched on", async () => {
  const bench = openSequences();
  const first = await bench.staged();
  const second = await bench.platform.stage({
    ...{ material: sequenceMaterial({ words: "another" }), marker: { ...MARKER, change: "pull/9" }, name: "Spring launch" },
    target: { kind: "create" },
  });
  await bench.platform.publish({ ref: first, from: "object" });

  const failure = await failureOf(bench.platform.publish({ ref: second, from: "object" }));
  bench.clock.advance(30 * DAY_MS);

  expect([failure.applied, flowOf(bench, second).on, bench.twice()]).toEqual(["no", false, []]);
});

test("one that was on keeps the order of its mails; words, delays and fewer mails may change", async () => {
  const bench = openSequences();
  const ref = await bench.running();
  bench.clock.advance(DAY_MS);
  await bench.platform.withdraw({ ref });

  const turned = changed("second version", ({ mails }) => ({ mails: mails.toReversed() }));
  const failure = await failureOf(stageOver(bench.platform, "", ref, turned));
  const fewer = changed("second version", ({ mails }) => ({ mails: mails.filter(({ id }) => id !== "second") }));
  await stageOver(bench.platform, "", ref, fewer);
  await bench.platform.publish({ ref, from: "object" });
  bench.clock.advance(30 * DAY_MS);

  expect([failure.applied, failure.message.includes("in the order first, second, third")]).toEqual(["no", true]);
  expect([bench.mailsSent().map(([mail]) => mail), bench.twice()]).toEqual([["first", "third"], []]);
});

test("a mail that was out and was taken out of the sequence does not come back under its id", async () => {
  const bench = openSequences();
  const ref = await bench.running();
  await bench.platform.withdraw({ ref });
  const headless = changed("second version", ({ mails }) => ({ mails: mails.slice(1) }));
  await stageOver(bench.platform, "", ref, headless);
  const late = changed("third version", ({ mails }) => ({ mails: [...mails.slice(1), ...mails.slice(0, 1)] }));
  const failure = await failureOf(stageOver(bench.platform, "", ref, late));

  await bench.platform.publish({ ref, from: "object" });
  bench.clock.advance(30 * DAY_MS);

  expect([failure.applied, failure.message.includes("sent the mail “first” before"), bench.twice()]).toEqual(["no", true, []]);
});

test("a draft that was never on may change its order", async () => {
  const bench = openSequences();
  const ref = await bench.staged();
  await stageOver(
    bench.platform,
    "",
    ref,
    changed("x", ({ mails }) => ({ mails: mails.toReversed() })),
  );

  expect(Object.keys((await seen(bench, ref)).fields).filter((name) => name.endsWith("after"))).toEqual([
    ...["mail 1 third after", "mail 2 second after", "mail 3 first after"],
  ]);
});

test.for([
  [{ exits: ["reaches-goal"] as const }, "the list of those who have reached the goal, and the brief names none"],
  [{ exits: ["replies"] as const }, "“replies”: a workflow does not see replies"],
  [{ again: "after-the-end" as const }, "“again: after-the-end”"],
] as const)("what HubSpot cannot do is refused before anything is written: %j", async ([content, words]) => {
  const bench = openSequences();
  const before = bench.writes();

  const failure = await failureOf(
    stageOver(
      bench.platform,
      "",
      undefined,
      changed("x", () => content),
    ),
  );

  expect([failure.applied, failure.code, bench.writes()]).toEqual(["no", "PLATFORM_UNSUPPORTED", before]);
  expect(failure.message).toContain(words);
});

test("whoever leaves the audience is out where the sequence says so, and stays in where it does not", async () => {
  const inAll = [];
  for (const exits of [["leaves-audience", "unsubscribes", "mail-bounces"], []] as const) {
    const bench = openSequences();
    const ref = await stageOver(
      bench.platform,
      "",
      undefined,
      changed("x", () => ({ exits })),
    );
    await bench.platform.publish({ ref, from: "object" });
    bench.clock.advance(HOUR_MS);
    bench.emulator.byHand.removeFromList(PEOPLE, [[4, 10]]);
    bench.clock.advance(30 * DAY_MS);
    inAll.push(bench.mailsSent().map(([mail, who]) => [mail, who]));
  }

  expect(inAll).toEqual([
    [
      ["first", [[1, 10]]],
      ["second", [[1, 3]]],
      ["third", [[1, 3]]],
    ],
    [
      ["first", [[1, 10]]],
      ["second", [[1, 10]]],
      ["third", [[1, 10]]],
    ],
  ]);
});

test("whoever comes back to the list is not let in again", async () => {
  const bench = openSequences();
  await bench.running();
  bench.clock.advance(30 * DAY_MS);
  bench.emulator.byHand.removeFromList(PEOPLE, [[1, 3]]);
  bench.clock.advance(HOUR_MS);
  bench.emulator.byHand.addToList(PEOPLE, [[1, 3]]);
  bench.clock.advance(30 * DAY_MS);

  expect([bench.twice(), bench.mailsSent()]).toEqual([[], expect.objectContaining({ length: 3 })]);
});

test("a list that is being computed, or is no number, is refused before anything is written", async () => {
  const bench = openSequences({}, {}, { lists: [{ id: PEOPLE, name: "Admins", size: 10, processingUntilMs: Number.MAX_SAFE_INTEGER }] });
  const busy = await failureOf(bench.staged());
  const nameless = await failureOf(
    stageOver(
      bench.platform,
      "",
      undefined,
      changed(
        "x",
        () => ({}),
        (audience) => (audience.kind === "lists" ? { ...audience, exclude: [{ name: "x", ids: ["dispute"] }] } : audience),
      ),
    ),
  );

  expect([busy.message.includes("still being computed"), nameless.message.includes("“dispute” is no number"), bench.writes()]).toEqual([
    true,
    true,
    0,
  ]);
});

test("a stop is seen as done although a list is being computed, and nothing is started until it is counted", async () => {
  const bench = openSequences();
  const ref = await bench.running();
  const list = bench.emulator.portal.lists.get(PEOPLE);
  if (list === undefined) throw new Error("The list is gone.");
  bench.emulator.portal.lists.set(PEOPLE, { ...list, processingUntilMs: bench.clock.now() + HOUR_MS });

  await bench.platform.withdraw({ ref });
  const stopped = await seen(bench, ref);
  const failure = await failureOf(bench.platform.publish({ ref, from: "object" }));
  bench.clock.advance(HOUR_MS);
  await bench.platform.publish({ ref, from: "object" });

  expect([stopped.state, stopped.audienceSize, failure.applied, failure.message.includes("still being computed")]).toEqual([
    ...["draft", undefined, "no", true],
  ]);
  expect((await seen(bench, ref)).state).toBe("live");
});

test("a workflow that HubSpot takes its time to make is waited for, and no longer than a minute", async () => {
  const slow = openSequences({ pendingMs: 20_000 });
  const never = openSequences({ pendingMs: Number.MAX_SAFE_INTEGER });

  const ref = await slow.staged();
  const failure = await failureOf(never.staged());

  expect([(await seen(slow, ref)).state, failure.applied, failure.code]).toEqual(["draft", "unknown", "PLATFORM_UNREACHABLE"]);
});

test("whoever changes the workflow at the very moment it is written is not overwritten; a stop holds all the same", async () => {
  const bench = openSequences();
  const ref = await bench.staged();
  let meddles = 0;
  const { platform } = bench.over((request, response) => {
    if (meddles > 0 && request.method === "GET" && request.path.endsWith(`/flows/${ref.id}`)) {
      meddles -= 1;
      bench.emulator.byHand.editFlow(ref.id, { description: `Changed ${meddles}` });
    }
    return response;
  });
  meddles = 1;
  const staging = await failureOf(stageOver(platform, "second version", ref));
  const title = (await seen(bench, ref)).fields["title"];
  await stageOver(bench.platform, "first version", ref);
  await bench.platform.publish({ ref, from: "object" });
  meddles = 1;
  await platform.withdraw({ ref });

  expect([staging.code, staging.applied, title]).toEqual(["DRAFT_CHANGED", "unknown", "Changed 0"]);
  expect(flowOf(bench, ref).on).toBe(false);
});

test("a stop that was cut off after switching off is seen as not finished, and a second one finishes it", async () => {
  const bench = openSequences();
  const ref = await bench.running();
  bench.emulator.misbehave({ match: { method: "POST", path: /unpublish$/ }, fault: { kind: "refuse-before" } });

  const failure = await failureOf(bench.platform.withdraw({ ref }));
  const between = await seen(bench, ref);
  bench.emulator.behave();
  await bench.platform.withdraw({ ref });

  expect([failure.applied, flowOf(bench, ref).on, between.state, (await seen(bench, ref)).state]).toEqual([
    "unknown",
    false,
    "live",
    "draft",
  ]);
});

test("a start that was cut off is a draft, nobody gets anything, and a second one goes on", async () => {
  const bench = openSequences();
  const ref = await bench.staged();
  bench.emulator.misbehave({ match: { method: "PUT" }, fault: { kind: "refuse-before" } });

  await failureOf(bench.platform.publish({ ref, from: "object" }));
  bench.emulator.behave();
  bench.clock.advance(DAY_MS);
  const between = [(await seen(bench, ref)).state, bench.mailsSent()];
  await bench.platform.publish({ ref, from: "object" });

  expect([between, (await seen(bench, ref)).state]).toEqual([["draft", []], "live"]);
});

test.for(["withdraw", "discard"] as const)(
  "a start that was given up on and arrives hours after a %s switches nothing on",
  async (verb) => {
    const bench = openSequences();
    const ref = await bench.staged();
    bench.emulator.misbehave({ match: { method: "PUT", nth: 1 }, fault: { kind: "late-commit", delayMs: 2 * HOUR_MS } });
    bench.emulator.misbehave({ match: { method: "GET", path: /\/flows\//, nth: 3 }, fault: { kind: "unauthorised" } });
    const failure = await failureOf(bench.platform.publish({ ref, from: "object" }));
    bench.emulator.behave();

    if (verb === "withdraw") await bench.platform.withdraw({ ref });
    else await failureOf(bench.platform.discard({ ref, slot: "own" }));
    bench.clock.advance(30 * DAY_MS);

    expect([failure.applied, flowOf(bench, ref).on, bench.mailsSent(), new Set(bench.held().mails)]).toEqual([
      ...["unknown", false, [], new Set(["AUTOMATED_DRAFT"])],
    ]);
  },
);

test("an account whose plan lets no API publish mails switches nothing on, and a key without the right to workflows says so", async () => {
  const byHand = openSequences({}, { publishEmail: "by-hand" });
  const ref = await byHand.staged();
  const refused = await failureOf(byHand.platform.publish({ ref, from: "object" }));
  const paywalled = openSequences({}, {}, { publishRight: false });
  const paid = await failureOf(paywalled.platform.publish({ ref: await paywalled.staged(), from: "object" }));
  const keyless = openSequences({}, {}, { scopes: ["oauth", "content", "marketing-email", "crm.lists.read"] });
  const scoped = await failureOf(keyless.staged());

  expect([refused.code, byHand.platform.capabilities.canPublish.sequence, paid.code, paid.applied]).toEqual([
    ...["PUBLISH_RIGHT_MISSING", false, "PUBLISH_RIGHT_MISSING", "no"],
  ]);
  expect([scoped.applied, scoped.status, scoped.message.includes("automation")]).toEqual(["no", 403, true]);
});

test("sequences are made only where the configuration says so: a key without the right to workflows is not even asked", async () => {
  const { platform } = openSequences({}, { sequences: "by-hand" });

  expect([platform.capabilities.kinds, platform.capabilities.leftOut?.sequence]).toEqual([
    ["email", "landing-page"],
    expect.stringContaining("`sequences: api` under `platforms.hubspot`"),
  ]);
});
