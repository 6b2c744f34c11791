/** Emails on the stand-in: what people do behind our back, what the account lacks, and what must never happen. */
import { expect, test } from "vitest";
import { markerText } from "#model/marker.ts";
import type { Instant, ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { Observation, PlatformPort } from "#ports/platform.ts";
import { TransportFailure } from "#ports/transport.ts";
import { type BenchOptions, emailFor, MARKER, type MarketingCloudBench, openMarketingCloud, SETTINGS } from "./bench.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

async function staged(bench: MarketingCloudBench, port: PlatformPort = bench.platform): Promise<ObjectRef> {
  return await port.stage({ material: emailFor("first version"), marker: MARKER, name: "Spring launch", target: { kind: "create" } });
}

async function scheduled(bench: MarketingCloudBench, afterMs = HOUR_MS): Promise<{ readonly ref: ObjectRef; readonly at: Instant }> {
  const ref = await staged(bench);
  const at = instantOf(bench.clock.now() + afterMs);
  await bench.platform.publish({ ref, from: "object", at });
  return { ref, at };
}

async function seen(port: PlatformPort, ref: ObjectRef): Promise<Extract<Observation, { exists: true }>> {
  const observation = await port.observe(ref);
  if (!observation.exists) throw new Error("It is gone.");
  return observation;
}

const publish = (bench: MarketingCloudBench, ref: ObjectRef, port: PlatformPort = bench.platform) =>
  port.publish({ ref, from: "object", at: instantOf(bench.clock.now() + HOUR_MS) });

function definitionOf({ emulator }: MarketingCloudBench): string {
  const found = emulator.objects().find(({ kind, deleted }) => kind === "send-definition" && !deleted);
  if (found === undefined) throw new Error("There is no send definition.");
  return found.id;
}

const open = (options?: BenchOptions) => openMarketingCloud(options);

test("a mail goes out once, to those on the lists it goes to, and says so", async () => {
  const bench = open();
  const { ref, at } = await scheduled(bench);
  const before = await seen(bench.platform, ref);

  bench.clock.advance(2 * HOUR_MS);

  const after = await seen(bench.platform, ref);
  const sent = bench.emulator.events().filter((event) => event.kind === "sent");
  expect([before.audienceSize, before.scheduledFor, before.review]).toEqual([12_431, at, "none"]);
  // 4,000 are on the list that is left out; 29 unsubscribed, 4 unreachable, 7 never to be mailed.
  expect(sent).toMatchObject([{ recipients: 12_431 - 4_000 - 29 - 4 - 7, content: { subject: "Subject: first version" } }]);
  expect(after).toMatchObject({ state: "sent", recipients: 8_391, delivery: { sent: 8_391 } });
});

test.for([
  { at: "2027-04-08T00:30:00Z", account: "-06:00" },
  { at: "2027-04-08T00:30:00Z", account: "+05:30" },
  { at: "2027-11-07T06:30:00Z", account: "-06:00" },
  { at: "2027-12-31T23:59:59Z", account: "+13:00" },
])("in an account at $account, $at is $at", async ({ at, account }) => {
  const bench = open({ account: { accountOffset: account }, settings: { accountOffset: account } });
  const ref = await staged(bench);

  await bench.platform.publish({ ref, from: "object", at });

  expect((await seen(bench.platform, ref)).scheduledFor).toBe(at);
  expect(bench.emulator.objects().find(({ kind }) => kind === "send")?.sendsAt).toMatch(at.replace("Z", ""));
});

test("where account time is configured wrongly, what shows another time is cancelled, and the message says what to correct", async () => {
  const bench = open({ account: { accountOffset: "-05:00" } });
  const ref = await staged(bench);

  await expect(publish(bench, ref)).rejects.toMatchObject({ applied: "unknown", message: expect.stringContaining("accountOffset") });
  bench.clock.advance(24 * HOUR_MS);

  expect(bench.sends()).toBe(0);
});

test.for([
  { when: "it is being prepared", afterMs: HOUR_MS + 30_000, words: "no call stops it" },
  { when: "half have it", afterMs: HOUR_MS + 3 * MINUTE_MS, words: "It had reached 4,195 people" },
  { when: "all have it", afterMs: 3 * HOUR_MS, words: "a send is final. It had reached 8,391 people" },
])("once $when it is not taken back, and no word of it is hidden", async ({ afterMs, words }) => {
  const bench = open();
  const { ref } = await scheduled(bench);
  bench.clock.advance(afterMs);

  await expect(bench.platform.withdraw({ ref })).rejects.toMatchObject({
    code: "WITHDRAW_IMPOSSIBLE",
    applied: "no",
    message: expect.stringContaining(words),
  });
});

test("what a person stopped in the middle was sent, whatever its status says, and is never scheduled again", async () => {
  const bench = open();
  const { ref } = await scheduled(bench);
  bench.clock.advance(HOUR_MS + 3 * MINUTE_MS);
  bench.emulator.byHand.cancelSend(Number(bench.emulator.objects().find(({ kind }) => kind === "send")?.id));

  expect(await seen(bench.platform, ref)).toMatchObject({ state: "sent", recipients: 4_195 });
  await expect(publish(bench, ref)).rejects.toMatchObject({ code: "ALREADY_SENT", applied: "no" });
});

test("what a person cancelled in Tracking before its time is a draft again, and can be scheduled", async () => {
  const bench = open();
  const { ref } = await scheduled(bench);
  bench.emulator.byHand.cancelSend(Number(bench.emulator.objects().find(({ kind }) => kind === "send")?.id));

  expect((await seen(bench.platform, ref)).state).toBe("draft");
  await publish(bench, ref);
  bench.clock.advance(24 * HOUR_MS);

  expect(bench.sends()).toBe(1);
});

test("scheduled a second time by hand, it is nothing we know; taking it back cancels both", async () => {
  const bench = open();
  const { ref, at } = await scheduled(bench);
  bench.emulator.byHand.schedule(definitionOf(bench), Date.parse(at) + MINUTE_MS);

  expect((await seen(bench.platform, ref)).state).toBe("unknown");
  await expect(bench.platform.publish({ ref, from: "object", at })).rejects.toMatchObject({ code: "PLATFORM_ANSWER", applied: "no" });
  await bench.platform.withdraw({ ref });
  bench.clock.advance(24 * HOUR_MS);

  expect(bench.sends()).toBe(0);
});

test("a draft that somebody scheduled by hand is seen as scheduled, also in the list", async () => {
  const bench = open();
  const ref = await staged(bench);
  bench.emulator.byHand.schedule(definitionOf(bench), bench.clock.now() + HOUR_MS);

  const [listed] = await bench.platform.find({ kind: "email" });

  expect([(await seen(bench.platform, ref)).state, listed?.state]).toEqual(["scheduled", "scheduled"]);
  await publish(bench, ref);
  bench.clock.advance(24 * HOUR_MS);
  expect(bench.sends()).toBe(1);
});

test.for<{ readonly field: string; readonly edit: (bench: MarketingCloudBench, ref: ObjectRef) => void }>([
  { field: "html", edit: ({ emulator }, { id }) => emulator.byHand.editAsset(id, { views: { html: { content: "<p>Other words</p>" } } }) },
  { field: "subject", edit: ({ emulator }, { id }) => emulator.byHand.editAsset(id, { views: { subjectline: { content: "Other" } } }) },
  { field: "preheader", edit: ({ emulator }, { id }) => emulator.byHand.editAsset(id, { views: {} }) },
  { field: "sends", edit: (bench) => bench.emulator.byHand.deleteSendDefinition(definitionOf(bench)) },
])("a change by hand shows in $field", async ({ field, edit }) => {
  const bench = open();
  const ref = await staged(bench);
  const expected = bench.platform.project(emailFor("first version"));

  edit(bench, ref);

  expect((await seen(bench.platform, ref)).fields[field]).not.toBe(expected[field]);
});

test("a definition that sends another subject than the email's is not scheduled", async () => {
  const bench = open();
  const ref = await staged(bench);
  bench.emulator.byHand.editAsset(ref.id, {
    views: { html: { content: "<p>x</p>" }, text: { content: "x" }, subjectline: { content: "Other" }, preheader: { content: "" } },
  });

  await expect(publish(bench, ref)).rejects.toMatchObject({ code: "DRAFT_CHANGED", applied: "no" });
  expect(bench.sends()).toBe(0);
});

test("without its send definition an email is not scheduled, and staging it again makes one", async () => {
  const bench = open();
  const ref = await staged(bench);
  bench.emulator.byHand.deleteSendDefinition(definitionOf(bench));

  await expect(publish(bench, ref)).rejects.toMatchObject({ code: "DRAFT_CHANGED", applied: "no" });
  await bench.platform.stage({ material: emailFor("first version"), marker: MARKER, name: "Mail", target: { kind: "update", ref } });
  await publish(bench, ref);

  expect((await seen(bench.platform, ref)).state).toBe("scheduled");
});

test.for(["archiveAsset", "deleteAsset"] as const)("what a person took away (%s) is gone, and staging over it is refused", async (how) => {
  const bench = open();
  const ref = await staged(bench);
  bench.clock.advance(HOUR_MS);
  bench.emulator.byHand[how](ref.id);
  const before = bench.writes();

  expect(await bench.platform.observe(ref)).toEqual({ exists: false, ref });
  await expect(
    bench.platform.stage({ material: emailFor("second version"), marker: MARKER, name: "Mail", target: { kind: "update", ref } }),
  ).rejects.toMatchObject({ code: "DRAFT_MISSING", applied: "no" });
  expect(bench.writes()).toBe(before);
});

test("an archived email that is still scheduled is taken back all the same", async () => {
  const bench = open();
  const { ref } = await scheduled(bench, 5 * HOUR_MS);
  bench.clock.advance(HOUR_MS);
  bench.emulator.byHand.archiveAsset(ref.id);

  await bench.platform.withdraw({ ref });
  bench.emulator.byHand.restoreAsset(ref.id);
  bench.clock.advance(24 * HOUR_MS);

  expect(bench.sends()).toBe(0);
});

test("a change that was discarded and comes back gets an email of its own, since the archived one keeps its key", async () => {
  const bench = open();
  const first = await staged(bench);
  await bench.platform.discard({ ref: first, slot: "own" });

  const second = await staged(bench);

  expect([second.id === first.id, bench.count("email")]).toEqual([false, 1]);
  expect((await bench.platform.find({ kind: "email" })).map(({ ref }) => ref)).toEqual([second]);
  await publish(bench, second);
  bench.clock.advance(24 * HOUR_MS);
  expect(bench.sends()).toBe(1);
});

test("an email brought up to its review copy does not collide with the copy's name", async () => {
  const bench = open();
  const live = await staged(bench);
  const marker = { ...MARKER, change: "pull/9" };
  const second = { material: emailFor("second version"), marker, name: "Spring launch" };
  await bench.platform.stage({ ...second, target: { kind: "create" } });

  await bench.platform.stage({ ...second, target: { kind: "update", ref: live } });

  expect((await seen(bench.platform, live)).fields["subject"]).toBe("Subject: second version");
});

test.for([49, 50, 51, 100, 120])("all of %i emails with the marker are found", async (count) => {
  const bench = open();
  const name = (index: number) => `Mail ${index} ${markerText({ ...MARKER, change: `pull/${index}` })}`;
  for (let index = 1; index <= count; index += 1)
    bench.emulator.byHand.createAsset({ name: name(index), assetType: { id: 208 }, views: {} });
  bench.emulator.byHand.createAsset({ name: `A block ${name(1)}`, assetType: { id: 197 }, content: "x" });

  const found = await bench.platform.find({ kind: "email", resourceKey: MARKER.resourceKey });

  expect(found).toHaveLength(count);
  expect(found.map(({ ref }) => Number(ref.id))).toEqual(found.map(({ ref }) => Number(ref.id)).toSorted((one, other) => one - other));
});

test("keys fit the vendor's limits, and differ by business unit and by change", async () => {
  const bench = open();
  await staged(bench);
  await bench.platform.stage({
    material: emailFor("x"),
    marker: { ...MARKER, change: "pull/8" },
    name: "n".repeat(300),
    target: { kind: "create" },
  });

  const keys = bench.emulator.objects().map(({ key, name }) => ({ key, name }));
  expect(new Set(keys.map(({ key }) => key)).size).toBe(4);
  expect(keys.every(({ key, name }) => key.length <= 36 && name.length <= 200)).toBe(true);
});

test("without a sender profile for the sender's address nothing is written", async () => {
  const bench = open({ settings: { senderProfiles: { "other@acme.example": "Default" } } });
  const before = bench.writes();

  await expect(staged(bench)).rejects.toMatchObject({ applied: "no", message: expect.stringContaining("senderProfiles") });
  expect(bench.writes()).toBe(before);
});

test.for([
  { ids: ["no-such-extension"], code: "PLATFORM_REFUSED", words: "no-such-extension" },
  { ids: ["list:304"], code: "PLATFORM_UNSUPPORTED", words: "list:304" },
  { ids: [], code: "PLATFORM_REFUSED", words: "goes to nobody" },
])("an audience of $ids is refused before anything is written", async ({ ids, code, words }) => {
  const bench = open();
  const before = bench.writes();
  const { payload } = emailFor("x");
  const audience = payload.kind === "email" ? payload.facets.audience : undefined;
  if (audience?.kind !== "lists") throw new Error("The material has lists.");
  const material = emailFor("x", { email: { audience: { ...audience, include: ids.length === 0 ? [] : [{ name: "a", ids }] } } });

  await expect(bench.platform.stage({ material, marker: MARKER, name: "Mail", target: { kind: "create" } })).rejects.toMatchObject({
    code,
    applied: "no",
    message: expect.stringContaining(words),
  });
  expect(bench.writes()).toBe(before);
});

test("operational mail needs a classification of its own", async () => {
  const bench = open();
  const material = emailFor("x", { content: { messageClass: "operational" } });

  await expect(bench.platform.stage({ material, marker: MARKER, name: "Mail", target: { kind: "create" } })).rejects.toMatchObject({
    message: expect.stringContaining("sendClassifications"),
  });
});

test("the sender that shows is the profile's, so another name there is a difference", async () => {
  const bench = open({ account: { fromName: "Somebody Else" } });

  expect((await seen(bench.platform, await staged(bench))).fields["fromName"]).toBe("Somebody Else");
});

test("an audience that grew shows its new size", async () => {
  const bench = open();
  const ref = await staged(bench);
  bench.emulator.byHand.resizeList("admins-team-plan", 99_000);

  expect((await seen(bench.platform, ref)).audienceSize).toBe(99_000);
});

test("where Content Builder asks for an approval, nothing is scheduled without it, and what is approved there is", async () => {
  const bench = open({ account: { approvals: "required" } });
  const ref = await staged(bench);

  expect((await seen(bench.platform, ref)).review).toBe("pending");
  await expect(publish(bench, ref)).rejects.toMatchObject({ code: "NATIVE_APPROVAL_MISSING", applied: "no" });
  bench.emulator.byHand.reject(ref.id);
  expect((await seen(bench.platform, ref)).review).toBe("rejected");
  bench.emulator.byHand.approve(ref.id);
  await publish(bench, ref);

  expect(await seen(bench.platform, ref)).toMatchObject({ state: "scheduled", review: "approved" });
});

test.for([
  { why: "the package may not send", account: { scopes: without("email_send") }, code: "PUBLISH_RIGHT_MISSING" },
  { why: "the sender's domain is not verified", account: { sendingDomains: ["other.example"] }, code: "PLATFORM_REFUSED" },
])("where $why, scheduling is refused in so many words, and the email stays a draft", async ({ account, code }) => {
  const bench = open({ account });
  const ref = await staged(bench);

  await expect(publish(bench, ref)).rejects.toMatchObject({ code, applied: "no" });

  expect((await seen(bench.platform, ref)).state).toBe("draft");
});

test("publishing by hand, at once, in the past or from a draft slot is refused without a write", async () => {
  const bench = open();
  const ref = await staged(bench);
  const before = bench.writes();
  const byHand = bench.again({ settings: { publishEmail: "by-hand" } });

  await expect(publish(bench, ref, byHand)).rejects.toMatchObject({ code: "PUBLISH_RIGHT_MISSING" });
  await expect(bench.platform.publish({ ref, from: "object" })).rejects.toMatchObject({ applied: "no" });
  await expect(bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + 5_000) })).rejects.toMatchObject({
    code: "SCHEDULE_PASSED",
  });
  await expect(bench.platform.publish({ ref, from: "buffer", at: instantOf(bench.clock.now() + HOUR_MS) })).rejects.toMatchObject({
    applied: "no",
  });
  await expect(bench.platform.discard({ ref, slot: "buffer" })).rejects.toMatchObject({ applied: "no" });
  expect([bench.writes(), byHand.capabilities.canPublish.email]).toEqual([before, false]);
});

test("a note that was not kept schedules nothing", async () => {
  const bench = open();
  const ref = await staged(bench);
  // The first SOAP write of publish is the note.
  bench.emulator.misbehave({ match: { path: /Service/, nth: 3 }, fault: { kind: "forgotten-write" } });

  await expect(publish(bench, ref)).rejects.toMatchObject({ code: "PLATFORM_ANSWER" });
  bench.clock.advance(24 * HOUR_MS);

  expect(bench.sends()).toBe(0);
});

test("a Schedule that is answered well and not kept is not believed", async () => {
  const bench = open();
  const ref = await staged(bench);
  bench.emulator.misbehave({ match: { path: /Service/, nth: 6 }, fault: { kind: "forgotten-write" } });

  await expect(publish(bench, ref)).rejects.toMatchObject({ applied: "unknown", message: expect.stringContaining("Tracking") });
  expect((await seen(bench.platform, ref)).state).toBe("draft");
});

test("right after a lost Schedule nothing is certain, and the state says so", async () => {
  const bench = open();
  const ref = await staged(bench);
  const impatient = bench.again({
    wire: (transport) => async (request) => {
      if (request.headers?.["soapaction"] !== "Schedule") return await transport(request);
      throw new Error("the process dies");
    },
  });
  await publish(bench, ref, impatient).catch(() => undefined);

  const [observed, [listed]] = [await seen(bench.platform, ref), await bench.platform.find({ kind: "email" })];
  bench.clock.advance(61_000);
  const later = await seen(bench.platform, ref);

  expect([observed.state, listed?.state, later.state]).toEqual(["unknown", "unknown", "draft"]);
});

test("a copy that a doubt left behind goes to the same people, with the same publication list", async () => {
  const bench = open();
  const { payload } = emailFor("x");
  const audience = payload.kind === "email" ? payload.facets.audience : undefined;
  if (audience?.kind !== "lists") throw new Error("The material has lists.");
  const material = emailFor("x", { email: { audience: { ...audience, subscription: "301" } } });
  const written: string[] = [];
  const listening = () =>
    bench.again({
      wire: (transport) => async (request) => {
        if (request.headers?.["soapaction"] === "Create") written.push(request.text?.content ?? "");
        if (request.headers?.["soapaction"] === "Schedule" && written.length === 1)
          throw new TransportFailure("reset", { sent: "perhaps" });
        return await transport(request);
      },
    });
  const ref = await listening().stage({ material, marker: MARKER, name: "Mail", target: { kind: "create" } });
  await publish(bench, ref, listening()).catch(() => undefined);
  const before = (await seen(bench.platform, ref)).fields;

  await publish(bench, ref, listening());

  expect((await seen(bench.platform, ref)).fields).toEqual(before);
  expect(written.map((xml) => xml.split("<List><ID>301</ID></List>").length)).toEqual([2, 2]);
  expect(bench.emulator.objects().filter(({ kind, deleted }) => kind === "send-definition" && !deleted)).toHaveLength(1);
});

test("another kind than email is not asked for", async () => {
  const bench = open();

  await expect(bench.platform.observe({ kind: "landing-page", id: "1" })).rejects.toMatchObject({ code: "PLATFORM_UNSUPPORTED" });
  await expect(bench.platform.find({ kind: "landing-page" })).rejects.toMatchObject({ code: "PLATFORM_UNSUPPORTED" });
});

test("a link leads to the stack of the configuration, and names business unit and email", () => {
  const link = open().platform.link({ kind: "email", id: "../42" });

  expect(link).toBe(`https://mc.s50.exacttarget.com/cloud/#app/Content%20Builder/?mid=${SETTINGS.account}&email=..%2F42`);
});

function without(scope: string): readonly string[] {
  return [
    ...["documents_and_images_read", "documents_and_images_write", "saved_content_read", "saved_content_write"],
    ...["email_read", "email_write", "email_send", "data_extensions_read", "list_and_subscribers_read"],
  ].filter((one) => one !== scope);
}
