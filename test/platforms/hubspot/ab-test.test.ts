import { expect, test } from "vitest";
import { sha256 } from "#model/digest.ts";
import type { ObjectRef } from "#model/types.ts";
import { takeEcho } from "#payload/echo.ts";
import { instantOf } from "#ports/clock.ts";
import { type Material, PlatformFailure } from "#ports/platform.ts";
import { emailMaterial } from "../materials.ts";
import { type HubspotBench, MARKER, openHubspot } from "./bench.ts";
import { tested } from "./tested.ts";

const HOUR_MS = 3_600_000;

const alone = emailMaterial({ words: "first" });

function stage({ platform }: HubspotBench, material: Material, ref?: ObjectRef): Promise<ObjectRef> {
  return platform.stage({
    material,
    marker: MARKER,
    name: "Mail",
    target: ref === undefined ? { kind: "create" } : { kind: "update", ref },
  });
}

async function seen({ platform }: HubspotBench, ref: ObjectRef) {
  const found = await platform.observe(ref);
  if (!found.exists) throw new Error("It is gone.");
  return found;
}

async function verdicts(bench: HubspotBench, ref: ObjectRef, material: Material): Promise<Readonly<Record<string, number>>> {
  const { fields } = takeEcho({
    expected: bench.platform.project(material),
    found: (await seen(bench, ref)).fields,
    capabilities: bench.platform.capabilities,
  });
  return Object.fromEntries(
    ["equal", "equivalent", "different"].map((verdict) => [verdict, fields.filter((one) => one.verdict === verdict).length]),
  );
}

function mails({ emulator }: HubspotBench) {
  return emulator.objects().filter(({ kind, deleted }) => kind === "email" && !deleted);
}

function requestsFrom({ requests }: HubspotBench, from: number): readonly string[] {
  return requests.slice(from).map((line) => line.replace("/marketing/emails/2026-09", "").replace(/\d{6,}/, "{id}"));
}

async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(() => undefined).catch((error: unknown) => error);
  if (!(failure instanceof PlatformFailure)) throw new Error(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

test("both versions and how the test goes are staged, and read back as they were written", async () => {
  const bench = openHubspot();

  const ref = await stage(bench, tested());

  expect(mails(bench).map(({ state }) => state)).toEqual(["DRAFT_AB", "DRAFT_AB_VARIANT"]);
  expect(await verdicts(bench, ref, tested())).toMatchObject({ different: 0 });
  const { fields, state } = await seen(bench, ref);
  expect(state).toBe("draft");
  expect(fields).toMatchObject({
    subject: "Subject: first",
    "version B: subject": "Subject: second",
    "version B: includeLists": "101",
    "test: people in it": "20",
    "test: hours": "4",
    "test: winner by": "clicks",
    "test: if neither is better": "a",
    "test: if too few people": "a",
  });
});

test("version B is no object of its own: a look-up by the marker finds the mail alone", async () => {
  const bench = openHubspot();
  const ref = await stage(bench, tested());

  const found = await bench.platform.find({ kind: "email", resourceKey: MARKER.resourceKey });

  expect(found.map((one) => one.ref)).toEqual([ref]);
  expect(mails(bench).map(({ name }) => name)).toContain(
    `Mail, version B [cac:${MARKER.resourceKey.slice(0, 16)}.${sha256("pull/7").slice(0, 8)}:b]`,
  );
});

test("a mail without a test makes the calls it always made", async () => {
  const bench = openHubspot();

  const ref = await stage(bench, alone);
  await seen(bench, ref);

  expect(requestsFrom(bench, 0).slice(0, 3)).toEqual(["POST ", "GET /{id}", "GET /{id}/draft"]);
});

test("staging again changes both, and makes no third", async () => {
  const bench = openHubspot();
  const ref = await stage(bench, tested());

  await stage(bench, tested("third", { share: 50, otherwise: "b", winner: "opens" }), ref);

  expect(mails(bench)).toHaveLength(2);
  expect(await verdicts(bench, ref, tested("third", { share: 50, otherwise: "b", winner: "opens" }))).toMatchObject({ different: 0 });
});

test("a test that is not asked for any more is taken away, and the mail stands alone", async () => {
  const bench = openHubspot();
  const ref = await stage(bench, tested());

  await stage(bench, alone, ref);

  expect(mails(bench).map(({ state }) => state)).toEqual(["DRAFT"]);
  expect(await verdicts(bench, ref, alone)).toMatchObject({ different: 0 });
});

test("a test on a draft that is to have none shows as a difference", async () => {
  const bench = openHubspot();
  const ref = await stage(bench, alone);
  await bench.platform.stage({ material: tested(), marker: MARKER, name: "Mail", target: { kind: "update", ref } });

  expect((await verdicts(bench, ref, alone))["different"]).toBeGreaterThan(0);
});

test.for(["lose-answer", "refuse-before"] as const)("a create-variation that fails (%s) makes one version B in the end", async (kind) => {
  const bench = openHubspot();
  const match = { method: "POST", path: /create-variation$/, nth: 1 };
  bench.emulator.misbehave({ match, fault: { kind } });

  const failure = await failureOf(stage(bench, tested()));
  const [left] = await bench.platform.find({ kind: "email", resourceKey: MARKER.resourceKey });
  if (left === undefined) throw new Error("There is no draft.");
  await stage(bench, tested(), left.ref);

  // The mail itself is there, so that this was no failure of which nothing is left.
  expect(failure.applied).toBe("unknown");
  expect(mails(bench)).toHaveLength(2);
  expect(await verdicts(bench, left.ref, tested())).toMatchObject({ different: 0 });
});

test("an edit by hand in version B shows, in its draft slot too", async () => {
  const bench = openHubspot();
  const ref = await stage(bench, tested());
  const b = mails(bench).find(({ id }) => id !== ref.id)?.id ?? "";

  bench.emulator.byHand.editBuffer("email", b, { subject: "Nobody approved this" });

  expect((await seen(bench, ref)).fields["version B: subject"]).toBe("Nobody approved this");
  const failure = await failureOf(bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + HOUR_MS) }));
  expect(failure).toMatchObject({ code: "DRAFT_CHANGED", message: expect.stringContaining("version B") });
  expect(bench.sends()).toBe(0);
});

test("one publish sends the test once: a half to A, a half to B, and the better one to the rest", async () => {
  const bench = openHubspot({ account: { abTest: { smallestAudience: 1000, outcome: "variant", winnerStoppable: true } } });
  const ref = await stage(bench, tested());

  await bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + HOUR_MS) });
  expect(await seen(bench, ref)).toMatchObject({ state: "scheduled" });
  bench.clock.advance(2 * HOUR_MS);
  const waiting = await seen(bench, ref);
  bench.clock.advance(6 * HOUR_MS);
  const after = await seen(bench, ref);

  expect(waiting.state).toBe("sending");
  expect(after.state).toBe("sent");
  const sent = bench.emulator.events().filter(({ kind }) => kind === "sent");
  expect(sent).toHaveLength(3);
  expect(after.recipients).toBeGreaterThan(waiting.recipients ?? 0);
});

test("a test that is scheduled is cancelled whole", async () => {
  const bench = openHubspot();
  const ref = await stage(bench, tested());
  await bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + HOUR_MS) });

  await bench.platform.withdraw({ ref });
  bench.clock.advance(5 * HOUR_MS);

  expect(mails(bench).map(({ state }) => state)).toEqual(["DRAFT_AB", "DRAFT_AB_VARIANT"]);
  expect(bench.sends()).toBe(0);
});

test("stopped while the rest waits for a winner, they are spared, and it is said that some have it", async () => {
  const bench = openHubspot({ account: { abTest: { smallestAudience: 1000, outcome: "variant", winnerStoppable: true } } });
  const ref = await stage(bench, tested());
  await bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + HOUR_MS) });
  bench.clock.advance(2 * HOUR_MS);

  const failure = await failureOf(bench.platform.withdraw({ ref }));
  bench.clock.advance(24 * HOUR_MS);

  expect(failure.code).toBe("WITHDRAW_IMPOSSIBLE");
  expect(bench.emulator.events().filter(({ kind }) => kind === "sent")).toHaveLength(2);
  expect(await seen(bench, ref)).toMatchObject({ state: "sent" });
});

test("a draft and its version B are deleted together", async () => {
  const bench = openHubspot();
  const ref = await stage(bench, tested());

  await bench.platform.discard({ ref, slot: "own" });
  await bench.platform.discard({ ref, slot: "own" });

  expect(mails(bench)).toEqual([]);
});

test("what was sent is neither written over nor deleted, whichever version went out", async () => {
  const bench = openHubspot({ account: { abTest: { smallestAudience: 10_000_000, outcome: "master", winnerStoppable: true } } });
  const ref = await stage(bench, tested("second", { otherwise: "b" }));
  await bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + HOUR_MS) });
  bench.clock.advance(3 * HOUR_MS);

  expect(await seen(bench, ref)).toMatchObject({ state: "sent" });
  expect(await failureOf(stage(bench, tested("third"), ref))).toMatchObject({ code: "ALREADY_SENT" });
  expect(await failureOf(bench.platform.discard({ ref, slot: "own" }))).toMatchObject({ code: "ALREADY_SENT" });
});

test("restoring writes both versions, and sends nothing", async () => {
  const bench = openHubspot();
  const ref = await stage(bench, tested());
  await stage(bench, tested("third"), ref);

  await bench.platform.restore({ ref, material: tested(), revision: "1" });

  expect(await verdicts(bench, ref, tested())).toMatchObject({ different: 0 });
  expect(bench.sends()).toBe(0);
});

test("a test that reads as a draft although version B went to somebody counts as sent, and is not scheduled", async () => {
  const bench = openHubspot();
  const ref = await stage(bench, tested());
  const b = mails(bench).find(({ id }) => id !== ref.id)?.id ?? "";
  const { platform } = bench.over(({ path }, response) =>
    path.endsWith(b) ? { ...response, body: response.body.replace(/"sent":0/, '"sent":40') } : response,
  );

  expect(await platform.observe(ref)).toMatchObject({ state: "sent", recipients: 40 });
  const failure = await failureOf(platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + HOUR_MS) }));
  expect(failure.code).toBe("ALREADY_SENT");
});

test("a test of which version B is still scheduled is not taken for cancelled, nor for a draft", async () => {
  const bench = openHubspot();
  const ref = await stage(bench, tested());
  await bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + HOUR_MS) });
  const b = mails(bench).find(({ id }) => id !== ref.id)?.id ?? "";
  const { platform } = bench.over(({ path }, response) =>
    path.endsWith(b) ? { ...response, body: response.body.replace('"DRAFT_AB_VARIANT"', '"SCHEDULED_AB"') } : response,
  );

  const failure = await failureOf(platform.withdraw({ ref }));

  expect(failure).toMatchObject({ applied: "unknown", message: expect.stringContaining("still stands as DRAFT_AB and SCHEDULED_AB") });
  expect(await platform.observe(ref)).toMatchObject({ state: "scheduled" });
  expect((await failureOf(platform.discard({ ref, slot: "own" }))).message).toContain("is not a draft");
});
