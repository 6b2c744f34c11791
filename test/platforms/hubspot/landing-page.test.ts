import { expect, test } from "vitest";
import type { Instant, ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { type Observation, PlatformFailure } from "#ports/platform.ts";
import { pageMaterial } from "../materials.ts";
import { type HubspotBench, MARKER, openHubspot } from "./bench.ts";

const FIRST = pageMaterial({ words: "first version" });
const SECOND = pageMaterial({ words: "second version" });
const HOUR_MS = 3_600_000;

async function draft({ platform }: HubspotBench): Promise<ObjectRef> {
  return await platform.stage({ material: FIRST, marker: MARKER, name: "Page", target: { kind: "create" } });
}

async function live(bench: HubspotBench): Promise<ObjectRef> {
  const ref = await draft(bench);
  await bench.platform.publish({ ref, from: "object" });
  bench.clock.advance(120_000);
  return ref;
}

async function withBuffer(bench: HubspotBench): Promise<ObjectRef> {
  const ref = await live(bench);
  await bench.platform.stage({ material: SECOND, marker: MARKER, name: "Page", target: { kind: "buffer", ref } });
  return ref;
}

async function seen({ platform }: HubspotBench, ref: ObjectRef): Promise<Extract<Observation, { exists: true }>> {
  const found = await platform.observe(ref);
  if (!found.exists) throw new Error("It is gone.");
  return found;
}

async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new Error(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

async function requestsOf(bench: HubspotBench, { id }: ObjectRef, act: () => Promise<unknown>): Promise<readonly string[]> {
  const before = bench.requests.length;
  await act();
  return bench.requests.slice(before).map((line) => line.replace("/cms/pages/2026-03/landing-pages", "").replace(id, "{id}"));
}

test("a page without a time is scheduled a minute ahead, because push-live is no first publication, and is live then", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);

  const made = await requestsOf(bench, ref, () => bench.platform.publish({ ref, from: "object" }));
  const waiting = await seen(bench, ref);
  bench.clock.advance(60_000);

  expect(made).toEqual(["GET /{id}", "GET /{id}/draft", "POST /schedule", "GET /{id}"]);
  expect([waiting.state, waiting.scheduledFor]).toEqual(["scheduled", "2027-04-07T12:01:00Z"]);
  expect((await seen(bench, ref)).state).toBe("live");
});

test("publishing what is live already is one look", async () => {
  const bench = openHubspot();
  const ref = await live(bench);

  expect(await requestsOf(bench, ref, () => bench.platform.publish({ ref, from: "object" }))).toEqual(["GET /{id}"]);
});

test("a schedule that is answered well and did nothing is unknown", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);
  bench.emulator.misbehave({ match: { path: /\/schedule$/ }, fault: { kind: "forgotten-write" } });

  const failure = await failureOf(bench.platform.publish({ ref, from: "object" }));

  expect([failure.code, failure.applied]).toEqual(["PLATFORM_ANSWER", "unknown"]);
});

test("a change to a live page waits in its draft slot; the public sees the old version, and the reviewer the new", async () => {
  const bench = openHubspot();

  const found = await seen(bench, await withBuffer(bench));

  expect([found.state, found.fields["title"], found.buffer?.["title"]]).toEqual(["live", "Title: first version", "Title: second version"]);
  expect(Object.keys(found.buffer ?? {})).toEqual(Object.keys(found.fields));
});

test("a live page without a change shows no draft slot", async () => {
  const bench = openHubspot();

  expect(await seen(bench, await live(bench))).not.toHaveProperty("buffer");
});

test("words somebody left in the slot of a page that is not public show, are never brought out, and staging clears them", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);
  bench.emulator.byHand.editBuffer("page", ref.id, { htmlTitle: "By hand" });

  const shown = await seen(bench, ref);
  const failure = await failureOf(bench.platform.publish({ ref, from: "object" }));
  await bench.platform.stage({ material: FIRST, marker: MARKER, name: "Page", target: { kind: "update", ref } });

  expect([shown.fields["title"], failure.code, failure.applied]).toEqual(["By hand", "DRAFT_CHANGED", "no"]);
  expect((await seen(bench, ref)).fields).toEqual(bench.platform.project(FIRST));
});

test("a draft slot is written only on a live page, and a live page only through its slot", async () => {
  const bench = openHubspot();
  const asDraft = await draft(bench);
  const asLive = await live(bench);
  const before = bench.writes();
  const stage = (kind: "buffer" | "update", ref: ObjectRef): Promise<unknown> =>
    bench.platform.stage({ material: SECOND, marker: MARKER, name: "Page", target: { kind, ref } });

  const failures = [await failureOf(stage("buffer", asDraft)), await failureOf(stage("update", asLive))];

  expect([failures.map(({ applied }) => applied), bench.writes()]).toEqual([["no", "no"], before]);
});

test("the slot is brought out, read back, and brought out once only", async () => {
  const bench = openHubspot();
  const ref = await withBuffer(bench);

  const made = await requestsOf(bench, ref, () => bench.platform.publish({ ref, from: "buffer" }));
  const again = await requestsOf(bench, ref, () => bench.platform.publish({ ref, from: "buffer" }));

  expect(made).toEqual(["GET /{id}", "GET /{id}/draft", "POST /{id}/draft/push-live", "GET /{id}"]);
  expect(again).toEqual(["GET /{id}", "GET /{id}/draft"]);
  const found = await seen(bench, ref);
  expect([found.fields["title"], found.buffer]).toEqual(["Title: second version", undefined]);
});

test("a change to a live page cannot be scheduled, and never comes out before its time", async () => {
  const bench = openHubspot();
  const ref = await withBuffer(bench);
  const at: Instant = instantOf(bench.clock.now() + HOUR_MS);

  const failure = await failureOf(bench.platform.publish({ ref, from: "buffer", at }));
  await bench.platform.publish({ ref, from: "buffer", at: instantOf(bench.clock.now() + 60_000) });

  expect([failure.applied, failure.message]).toEqual([
    "no",
    `HubSpot landing page ${ref.id} cannot be scheduled: HubSpot schedules a first publication only. Bring it out at its time, ${at}.`,
  ]);
  expect((await seen(bench, ref)).fields["title"]).toBe("Title: second version");
});

test("a push-live that is answered well and did nothing is unknown, and named field by field", async () => {
  const bench = openHubspot();
  const ref = await withBuffer(bench);
  bench.emulator.misbehave({ match: { path: /push-live$/ }, fault: { kind: "forgotten-write" } });

  const failure = await failureOf(bench.platform.publish({ ref, from: "buffer" }));

  expect([failure.applied, failure.message]).toEqual([
    "unknown",
    `HubSpot landing page ${ref.id} still shows the old html, metaDescription, title.`,
  ]);
});

test("a slot is emptied, and the live page stays as it is", async () => {
  const bench = openHubspot();
  const ref = await withBuffer(bench);

  await bench.platform.discard({ ref, slot: "buffer" });

  const found = await seen(bench, ref);
  expect([found.state, found.fields["title"], found.buffer]).toEqual(["live", "Title: first version", undefined]);
});

test("a live page is taken down by going back to a draft, and that is read back", async () => {
  const bench = openHubspot();
  const ref = await live(bench);

  const made = await requestsOf(bench, ref, () => bench.platform.withdraw({ ref }));

  expect(made).toEqual(["GET /{id}", "PATCH /{id}", "GET /{id}"]);
  expect((await seen(bench, ref)).state).toBe("draft");
});

test("where that is ignored, the page expires, and nothing of its draft slot comes out", async () => {
  const bench = openHubspot({ account: { pageTakeDownByState: false } });
  const ref = await withBuffer(bench);

  await bench.platform.withdraw({ ref });

  const after = await bench.platform.observe(ref);
  expect(after.exists ? [after.state, after.fields["title"]] : ["gone"]).toEqual(["draft", "Title: first version"]);
  expect(bench.emulator.objects().some((object) => object.live)).toBe(false);
});

test("a page taken down by its expiry can be staged without coming back, and lives again when it is published", async () => {
  const bench = openHubspot({ account: { pageTakeDownByState: false } });
  const ref = await live(bench);
  await bench.platform.withdraw({ ref });

  await bench.platform.stage({ material: SECOND, marker: MARKER, name: "Page", target: { kind: "update", ref } });
  const staged = await seen(bench, ref);
  await bench.platform.publish({ ref, from: "object" });
  bench.clock.advance(120_000);

  expect([staged.state, staged.fields["title"]]).toEqual(["draft", "Title: second version"]);
  const found = await seen(bench, ref);
  expect([found.state, found.fields["title"]]).toEqual(["live", "Title: second version"]);
});

test("where nothing else helps, the page is deleted, and gone is taken down", async () => {
  const bench = openHubspot({ account: { pageTakeDownByState: false } });
  const ref = await live(bench);
  bench.emulator.misbehave({ match: { path: /push-live$/ }, fault: { kind: "forgotten-write" } });

  await bench.platform.withdraw({ ref });

  expect([(await bench.platform.observe(ref)).exists, bench.emulator.objects().some((object) => object.live)]).toEqual([false, false]);
});

test("a schedule that cannot be cancelled is deleted rather than left to go out", async () => {
  const bench = openHubspot({ account: { pageTakeDownByState: false } });
  const ref = await draft(bench);
  await bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + HOUR_MS) });

  await bench.platform.withdraw({ ref });
  bench.clock.advance(2 * HOUR_MS);

  expect([(await bench.platform.observe(ref)).exists, bench.emulator.objects().some((object) => object.live)]).toEqual([false, false]);
});

test("a lost connection while taking down is no answer: it is thrown, and nothing is deleted", async () => {
  const bench = openHubspot();
  const ref = await live(bench);
  bench.emulator.misbehave({ match: { method: "PATCH" }, fault: { kind: "refuse-before" } });

  const failure = await failureOf(bench.platform.withdraw({ ref }));

  expect([failure.applied, bench.requests.some((line) => line.startsWith("DELETE"))]).toEqual(["unknown", false]);
});

test.for([
  { by: "HubSpot's own revision", revision: "kept" },
  { by: "the tree, where the revision is not kept", revision: "999999" },
  { by: "the tree, where there is no revision", revision: undefined },
])("an earlier version of a live page comes back by $by", async ({ revision }) => {
  const bench = openHubspot();
  const ref = await live(bench);
  const kept = (await seen(bench, ref)).revision;
  await bench.platform.stage({ material: SECOND, marker: MARKER, name: "Page", target: { kind: "buffer", ref } });
  await bench.platform.publish({ ref, from: "buffer" });

  const asked = revision === "kept" ? kept : revision;
  const made = await requestsOf(bench, ref, () =>
    bench.platform.restore({ ref, material: FIRST, ...(asked === undefined ? {} : { revision: asked }) }),
  );

  const found = await seen(bench, ref);
  expect([found.state, found.fields["title"], found.buffer]).toEqual(["live", "Title: first version", undefined]);
  expect(made.includes("PATCH /{id}/draft")).toBe(revision !== "kept");
});

test("restoring what is live already changes nothing", async () => {
  const bench = openHubspot();
  const ref = await live(bench);

  expect(await requestsOf(bench, ref, () => bench.platform.restore({ ref, material: FIRST }))).toEqual(["GET /{id}"]);
});

test("an earlier version of a page that waits for its time is put back with the schedule taken away", async () => {
  const bench = openHubspot();
  const ref = await draft(bench);
  await bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + HOUR_MS) });

  await bench.platform.restore({ ref, material: SECOND });

  const found = await seen(bench, ref);
  expect([found.state, found.fields["title"]]).toEqual(["draft", "Title: second version"]);
});

test("a page that was live once is kept when its draft is discarded", async () => {
  const bench = openHubspot();
  const ref = await live(bench);
  await bench.platform.withdraw({ ref });

  const failure = await failureOf(bench.platform.discard({ ref, slot: "own" }));

  expect([failure.applied, bench.count("landing-page")]).toEqual(["no", 1]);
});

test("a page whose state names both schedule and publication is told apart by what the public sees", async () => {
  const bench = openHubspot({ account: { pageStateWord: "combined" } });
  const ref = await draft(bench);
  await bench.platform.publish({ ref, from: "object" });
  const waiting = (await seen(bench, ref)).state;
  bench.clock.advance(120_000);

  expect([waiting, (await seen(bench, ref)).state]).toEqual(["scheduled", "live"]);
});
