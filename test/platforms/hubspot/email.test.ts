import { expect, test } from "vitest";
import type { Instant, ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpResponse } from "#ports/transport.ts";
import { NOON } from "../../http/fake-wire.ts";
import { emailMaterial } from "../materials.ts";
import { type HubspotBench, MARKER, openHubspot } from "./bench.ts";

const MATERIAL = emailMaterial({ words: "first version" });
const HOUR_MS = 3_600_000;

async function draft({ platform }: HubspotBench): Promise<ObjectRef> {
  return await platform.stage({ material: MATERIAL, marker: MARKER, name: "Mail", target: { kind: "create" } });
}

function inAnHour({ clock }: HubspotBench): Instant {
  return instantOf(clock.now() + HOUR_MS);
}

async function scheduled(bench: HubspotBench): Promise<ObjectRef> {
  const ref = await draft(bench);
  await bench.platform.publish({ ref, from: "object", at: inAnHour(bench) });
  return ref;
}

async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new Error(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

async function stateOf({ platform }: HubspotBench, ref: ObjectRef): Promise<string> {
  const seen = await platform.observe(ref);
  return seen.exists ? seen.state : "gone";
}

/** Requests made by `act`, without the id. */
async function requestsOf(bench: HubspotBench, { id }: ObjectRef, act: () => Promise<unknown>): Promise<readonly string[]> {
  const before = bench.requests.length;
  await act();
  return bench.requests.slice(before).map((line) => line.replace("/marketing/emails/2026-09", "").replace(id, "{id}"));
}

test("a draft is made by one call, and its name ends with the marker", async () => {
  const bench = openHubspot();

  const ref = await draft(bench);

  expect(bench.requests).toEqual(["POST /marketing/emails/2026-09"]);
  const seen = await bench.platform.observe(ref);
  expect(seen.exists && seen.name).toMatch(/^Mail \[cac:[0-9a-f]{16}\.[0-9a-f]{8}\]$/);
});

test("the older paths are spoken where the configuration asks for them", async () => {
  const bench = openHubspot({ settings: { apiVersion: "v3" } });

  const ref = await draft(bench);
  await bench.platform.account();
  await bench.platform.observe(ref);

  expect(bench.requests.map((line) => line.replace(ref.id, "{id}"))).toEqual([
    "POST /marketing/v3/emails",
    "GET /account-info/v3/details",
    "GET /marketing/v3/emails/{id}",
    "GET /marketing/v3/emails/{id}/draft",
    "GET /crm/v3/lists/101",
  ]);
});

test("publishing sets the time, reads it back, asks, and reads back again", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);

  const made = await requestsOf(bench, ref, () => bench.platform.publish({ ref, from: "object", at: inAnHour(bench) }));

  expect(made).toEqual(["GET /{id}", "PATCH /{id}", "GET /{id}", "GET /{id}/draft", "POST /{id}/publish", "GET /{id}"]);
});

test("publishing again for the same time is one look, for another time is refused", async () => {
  const bench = openHubspot();
  const ref = await scheduled(bench);

  const again = await requestsOf(bench, ref, () => bench.platform.publish({ ref, from: "object", at: inAnHour(bench) }));
  const later = await failureOf(bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + 2 * HOUR_MS) }));

  expect([again, later.applied, later.code]).toEqual([["GET /{id}"], "no", "PLATFORM_REFUSED"]);
});

test.for([
  { when: "without a time", aheadMs: undefined, code: "PLATFORM_REFUSED" },
  { when: "ten seconds ahead", aheadMs: 10_000, code: "SCHEDULE_PASSED" },
  { when: "in the past", aheadMs: -HOUR_MS, code: "SCHEDULE_PASSED" },
])("is never sent at once: $when it is refused, and nothing is written", async ({ aheadMs, code }) => {
  const bench = openHubspot();
  const ref = await draft(bench);
  const before = bench.writes();

  const at = aheadMs === undefined ? {} : { at: instantOf(bench.clock.now() + aheadMs) };
  const failure = await failureOf(bench.platform.publish({ ref, from: "object", ...at }));

  expect([failure.applied, failure.code, bench.writes()]).toEqual(["no", code, before]);
});

test("where the plan lets no API publish, no call is made", async () => {
  const bench = openHubspot({ settings: { publishEmail: "by-hand" } });
  const ref = await draft(bench);
  const before = bench.requests.length;

  const failure = await failureOf(bench.platform.publish({ ref, from: "object", at: inAnHour(bench) }));

  expect([failure.code, failure.applied, bench.requests.length]).toEqual(["PUBLISH_RIGHT_MISSING", "no", before]);
  expect(bench.platform.capabilities.canPublish.email).toBe(false);
});

test("a key without the right to publish is told apart from every other refusal", async () => {
  const bench = openHubspot({ account: { publishRight: false } });
  const ref = await draft(bench);

  const failure = await failureOf(bench.platform.publish({ ref, from: "object", at: inAnHour(bench) }));

  expect([failure.code, failure.status, failure.applied, await stateOf(bench, ref)]).toEqual(["PUBLISH_RIGHT_MISSING", 403, "no", "draft"]);
});

test.for(["lose-answer", "refuse-before"] as const)("a publish whose answer is lost (%s) is unknown and asked for once", async (kind) => {
  const bench = openHubspot();
  const ref = await draft(bench);
  bench.emulator.misbehave({ match: { path: /publish$/ }, fault: { kind } });

  const failure = await failureOf(bench.platform.publish({ ref, from: "object", at: inAnHour(bench) }));

  expect([failure.applied, bench.requests.filter((line) => line.endsWith("/publish")).length]).toEqual(["unknown", 1]);
});

test("a time that HubSpot takes and does not keep is never published", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);
  bench.ignoreNextWrite();

  const failure = await failureOf(bench.platform.publish({ ref, from: "object", at: inAnHour(bench) }));

  expect([failure.code, failure.applied, bench.requests.some((line) => line.endsWith("/publish"))]).toEqual([
    "PLATFORM_ANSWER",
    "no",
    false,
  ]);
});

test("a publish that is answered well and did nothing is unknown", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);
  bench.emulator.misbehave({ match: { path: /\/publish$/ }, fault: { kind: "forgotten-write" } });

  const failure = await failureOf(bench.platform.publish({ ref, from: "object", at: inAnHour(bench) }));

  expect([failure.code, failure.applied]).toEqual(["PLATFORM_ANSWER", "unknown"]);
});

test("an email that begins to go out at once is stopped at once, and said", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);
  const at = inAnHour(bench);
  const changed = patched((body, published) => (published ? { ...body, state: "PROCESSING" } : body));

  const failure = await failureOf(openOver(bench, changed).publish({ ref, from: "object", at }));

  expect([failure.applied, failure.message]).toEqual([
    "unknown",
    `HubSpot email ${ref.id} began to go out at once although it was to wait until ${at}. We asked HubSpot to stop it; some people may have it.`,
  ]);
  expect(bench.requests.at(-1)).toMatch(/\/unpublish$/);
  expect(await stateOf(bench, ref)).toBe("draft");
});

test("what is scheduled is taken back by one call, and only what is read back counts", async () => {
  const bench = openHubspot();
  const ref = await scheduled(bench);

  const made = await requestsOf(bench, ref, () => bench.platform.withdraw({ ref }));

  expect([made, await stateOf(bench, ref)]).toEqual([["GET /{id}", "POST /{id}/unpublish", "GET /{id}"], "draft"]);
});

test.for(["lose-answer", "refuse-before"] as const)(
  "a lost answer to a cancellation (%s) is settled by asking again and looking",
  async (kind) => {
    const bench = openHubspot();
    const ref = await scheduled(bench);
    bench.emulator.misbehave({ match: { path: /unpublish$/, nth: 1 }, fault: { kind } });

    await bench.platform.withdraw({ ref });

    expect(await stateOf(bench, ref)).toBe("draft");
  },
);

test("a cancellation that may still arrive late never meets a new schedule: the same run schedules nothing, the next one does", async () => {
  const bench = openHubspot();
  const ref = await scheduled(bench);
  bench.emulator.misbehave({ match: { path: /unpublish$/, nth: 1 }, fault: { kind: "late-commit", delayMs: 30_000 } });

  await bench.platform.withdraw({ ref });
  const failure = await failureOf(bench.platform.publish({ ref, from: "object", at: inAnHour(bench) }));
  bench.clock.advance(60_000);
  await bench.over((_, response) => response).platform.publish({ ref, from: "object", at: inAnHour(bench) });

  expect([failure.applied, await stateOf(bench, ref)]).toEqual(["no", "scheduled"]);
});

test("a cancellation whose every answer is lost is unknown in the end", async () => {
  const bench = openHubspot();
  const ref = await scheduled(bench);
  bench.emulator.misbehave({ match: { path: /unpublish$/ }, fault: { kind: "refuse-before" } });

  const failure = await failureOf(bench.platform.withdraw({ ref }));

  expect([failure.applied, bench.requests.filter((line) => line.endsWith("/unpublish")).length]).toEqual(["unknown", 3]);
});

test("a cancellation that is answered well and did nothing is not believed", async () => {
  const bench = openHubspot();
  const ref = await scheduled(bench);
  bench.emulator.misbehave({ match: { path: /unpublish$/ }, fault: { kind: "forgotten-write" } });

  const failure = await failureOf(bench.platform.withdraw({ ref }));

  expect([failure.code, failure.applied]).toEqual(["PLATFORM_ANSWER", "unknown"]);
});

test("what is going out is asked to stop once, and called impossible, with the number it had reached", async () => {
  const bench = openHubspot();
  const ref = await scheduled(bench);
  bench.clock.advance(HOUR_MS + 180_000);

  const made: string[] = [];
  const failure = await failureOf(requestsOf(bench, ref, () => bench.platform.withdraw({ ref })).then((lines) => made.push(...lines)));

  expect(failure.code).toBe("WITHDRAW_IMPOSSIBLE");
  expect(failure.message).toMatch(/was already going out.*reached [\d,]+ people/);
  expect(bench.requests.filter((line) => line.endsWith("/unpublish"))).toHaveLength(1);
});

test("what is sent cannot be taken back, and is not asked to", async () => {
  const bench = openHubspot();
  const ref = await scheduled(bench);
  bench.clock.advance(3 * HOUR_MS);
  const before = bench.writes();

  const failure = await failureOf(bench.platform.withdraw({ ref }));

  expect([failure.code, failure.applied, bench.writes()]).toEqual(["WITHDRAW_IMPOSSIBLE", "no", before]);
});

test("what is sent is final: it is neither written over nor restored nor deleted", async () => {
  const bench = openHubspot();
  const ref = await scheduled(bench);
  bench.clock.advance(3 * HOUR_MS);
  const before = bench.writes();

  const acts = [
    bench.platform.stage({ material: MATERIAL, marker: MARKER, name: "Mail", target: { kind: "update", ref } }),
    bench.platform.restore({ ref, material: MATERIAL }),
    bench.platform.discard({ ref, slot: "own" }),
    bench.platform.publish({ ref, from: "object", at: inAnHour(bench) }),
  ];
  const codes = (await Promise.all(acts.map(failureOf))).map(({ code }) => code);

  expect([codes, bench.writes()]).toEqual([["ALREADY_SENT", "ALREADY_SENT", "ALREADY_SENT", "ALREADY_SENT"], before]);
});

test("a state nobody knows is not touched", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);
  const platform = openOver(
    bench,
    patched((body) => ({ ...body, state: "SOMETHING_NEW" })),
  );
  const before = bench.writes();

  const seen = await platform.observe(ref);
  const failure = await failureOf(platform.withdraw({ ref }));

  expect([seen.exists && seen.state, failure.code, bench.writes()]).toEqual(["unknown", "PLATFORM_ANSWER", before]);
});

test("a draft shows how many people are on its lists, a sent email how many it went to", async () => {
  const bench = openHubspot();
  const ref = await scheduled(bench);
  const before = await bench.platform.observe(ref);
  bench.clock.advance(3 * HOUR_MS);
  const after = await bench.platform.observe(ref);

  expect(before).toMatchObject({ state: "scheduled", audienceSize: 12_431 });
  expect(after).toMatchObject({ state: "sent", recipients: 12_431 - 29 - 4 });
  expect(after).not.toHaveProperty("audienceSize");
});

test.for(["edit", "editBuffer"] as const)("people added and words changed by hand (%s) show, wherever they stand", async (slot) => {
  const bench = openHubspot();
  const ref = await draft(bench);
  const before = await bench.platform.observe(ref);

  bench.emulator.byHand[slot]("email", ref.id, {
    subject: "By hand",
    to: { contactIlsLists: { include: ["101"], exclude: [] }, contactIds: { include: ["7"], exclude: [] } },
  });

  expect(before.exists && before.fields["includeContacts"]).toBe("");
  expect(await bench.platform.observe(ref)).toMatchObject({ fields: { subject: "By hand", includeContacts: "7", excludeLists: "" } });
});

test("words somebody left in the draft slot are never published, not even by a publish that is already under way", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);
  bench.emulator.byHand.editBuffer("email", ref.id, { subject: "By hand" });

  const failure = await failureOf(bench.platform.publish({ ref, from: "object", at: inAnHour(bench) }));

  expect([failure.code, failure.applied, await stateOf(bench, ref), bench.sends()]).toEqual(["DRAFT_CHANGED", "no", "draft", 0]);
});

test("a draft slot with the same words and no time would be sent at once; it is emptied first", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);
  bench.emulator.byHand.editBuffer("email", ref.id, { jitterSendTime: true });

  await bench.platform.publish({ ref, from: "object", at: inAnHour(bench) });

  expect([await stateOf(bench, ref), bench.sends()]).toEqual(["scheduled", 0]);
});

test("staging puts the draft back as it should be, whatever stands in its slot", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);
  bench.emulator.byHand.editBuffer("email", ref.id, { subject: "By hand" });

  await bench.platform.stage({ material: MATERIAL, marker: MARKER, name: "Mail", target: { kind: "update", ref } });

  expect(await bench.platform.observe(ref)).toMatchObject({ fields: bench.platform.project(MATERIAL) });
});

test("an email that reads as a draft again although some people have it counts as sent, and is never published a second time", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);
  const platform = openOver(
    bench,
    patched((body) => ({ ...body, stats: { counters: { sent: 12 } } })),
  );

  const failure = await failureOf(platform.publish({ ref, from: "object", at: inAnHour(bench) }));

  expect([failure.code, failure.applied]).toEqual(["ALREADY_SENT", "no"]);
  expect(await platform.observe(ref)).toMatchObject({ state: "sent", recipients: 12 });
});

test("an email has no draft slot beside itself", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);

  const failure = await failureOf(
    bench.platform.stage({ material: MATERIAL, marker: MARKER, name: "Mail", target: { kind: "buffer", ref } }),
  );

  expect([failure.applied, bench.platform.capabilities.draftSlots.email]).toEqual(["no", 0]);
});

test("what is somebody else's is not deleted", async () => {
  const bench = openHubspot();
  const id = bench.emulator.byHand.create("email", { name: "Made by a person" });

  const failure = await failureOf(bench.platform.discard({ ref: { kind: "email", id }, slot: "own" }));

  expect([failure.applied, bench.count("email")]).toEqual(["no", 1]);
});

test("an earlier version comes back by HubSpot's own revision where that is exactly it, and else from the tree", async () => {
  const bench = openHubspot();
  const ref = await scheduled(bench);
  const first = await bench.platform.observe(ref);
  const revision = first.exists ? first.revision : undefined;
  if (revision === undefined) throw new Error("A scheduled email shows its revision.");
  await bench.platform.withdraw({ ref });
  const second = emailMaterial({ words: "second version" });
  await bench.platform.stage({ material: second, marker: MARKER, name: "Mail", target: { kind: "update", ref } });

  const byRevision = await requestsOf(bench, ref, () => bench.platform.restore({ ref, material: MATERIAL, revision }));
  const back = await bench.platform.observe(ref);
  const fromTree = await requestsOf(bench, ref, () => bench.platform.restore({ ref, material: second, revision: "1" }));
  const forth = await bench.platform.observe(ref);

  expect(byRevision).toEqual(["GET /{id}", `POST /{id}/revisions/${revision}/restore`, "GET /{id}", "GET /{id}/draft"]);
  expect(fromTree).toContain("PATCH /{id}");
  expect([back, forth]).toMatchObject([
    { state: "draft", fields: { subject: "Subject: first version" } },
    { state: "draft", fields: { subject: "Subject: second version" } },
  ]);
  expect(bench.sends()).toBe(0);
});

/** The adapter on the same account, with answers about one email changed on their way. */
function openOver(bench: HubspotBench, change: (request: string, response: HttpResponse) => HttpResponse): HubspotBench["platform"] {
  return bench.over((request, response) => change(`${request.method} ${request.path}`, response)).platform;
}

/** Changes every email read; `published` once a publish was asked for. */
function patched(change: (body: Record<string, unknown>, published: boolean) => Record<string, unknown>) {
  let published = false;
  return (request: string, response: HttpResponse): HttpResponse => {
    if (request.endsWith("/publish")) published = true;
    if (request.endsWith("/unpublish")) published = false;
    if (response.status !== 200 || !/GET .*\/emails\/.*\d$/.test(request)) return response;
    return { ...response, body: JSON.stringify(change(JSON.parse(response.body), published)) };
  };
}

test("a list that is still being computed is refused with its name, and one that is not there with its id", async () => {
  const seed = { id: "101", name: "Admins Team plan", size: 12_431 };
  const busy = openHubspot({ account: { lists: [{ ...seed, processingUntilMs: NOON + 600_000 }] } });
  const ref = await draft(busy);

  const failure = await failureOf(busy.platform.observe(ref));
  busy.clock.advance(600_000);
  const seen = await busy.platform.observe(ref);
  busy.emulator.portal.lists.delete("101");
  const missing = await failureOf(busy.platform.observe(ref));

  expect(failure.message).toContain("list 101 (“Admins Team plan”) is still being computed");
  expect(seen).toMatchObject({ audienceSize: 12_431 });
  expect([failure.code, missing.code, missing.message.includes("101 is not there")]).toEqual(["PLATFORM_ANSWER", "PLATFORM_ANSWER", true]);
});

test("what is scheduled is looked at although its list is being computed", async () => {
  const bench = openHubspot();
  const ref = await scheduled(bench);
  const list = bench.emulator.portal.lists.get("101");
  if (list === undefined) throw new Error("The list is gone.");
  bench.emulator.portal.lists.set("101", { ...list, processingUntilMs: bench.clock.now() + HOUR_MS });

  const seen = await bench.platform.observe(ref);

  expect(seen).toMatchObject({ state: "scheduled" });
  expect(seen).not.toHaveProperty("audienceSize");
});

test.for([
  ["DYNAMIC", "active"],
  ["MANUAL", "static"],
  ["SNAPSHOT", "static"],
] as const)("a list that is %s is told as %s, with the people on it, as long as the mail waits", async ([processingType, kind]) => {
  const bench = openHubspot({
    account: {
      lists: [
        { id: "101", name: "Admins Team plan", size: 1200, processingType },
        { id: "102", name: "Customers in dispute", size: 3 },
      ],
    },
  });
  const ref = await draft(bench);

  expect(await bench.platform.observe(ref)).toMatchObject({
    audienceSize: 1200,
    lists: [{ name: "Admins Team plan", people: 1200, kind }],
  });
  await bench.platform.publish({ ref, from: "object", at: inAnHour(bench) });
  expect(await bench.platform.observe(ref)).toMatchObject({ lists: [{ kind }] });
});
