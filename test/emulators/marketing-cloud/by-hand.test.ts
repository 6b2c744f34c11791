import { expect, test } from "vitest";
import { createMarketingCloudEmulator } from "#emulators/marketing-cloud/emulator.ts";
import { Refusal } from "#emulators/marketing-cloud/errors.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { ASSETS, AUDIENCE, account, at, DAY, JOURNEYS, MAIL, MINUTE, START } from "./caller.ts";

test("what people make, change, archive and delete is there for a program to see", () => {
  const { emulator, call } = account();
  const { byHand } = emulator;

  const id = byHand.createAsset(MAIL);
  byHand.editAsset(id, { name: "By hand" });
  expect(call("GET", `${ASSETS}/${id}`).json).toMatchObject({ name: "By hand", customerKey: "launch" });
  byHand.archiveAsset(id);
  expect(at(call("GET", ASSETS).json, "count")).toBe(0);
  byHand.restoreAsset(id);
  expect(at(call("GET", ASSETS).json, "count")).toBe(1);
  byHand.deleteAsset(id);
  expect(call("GET", `${ASSETS}/${id}`).status).toBe(404);
  expect(emulator.events().map(({ kind, by }) => `${by} ${kind}`)).toEqual([
    "hand created",
    "hand changed",
    "hand taken-down",
    "hand restored",
    "hand deleted",
  ]);
});

test("a draft a person left in the way, a change between reading and writing, a publication, a pause and an end", () => {
  const { clock, emulator, email, entry, journey, journeyBody, published, call, statusOf } = account();
  const { byHand } = emulator;
  const { legacyId } = email();
  entry();
  const id = journey(legacyId);
  published(id);
  byHand.createJourney(journeyBody(legacyId));
  expect(call("POST", JOURNEYS, journeyBody(legacyId)).status).toBe(400);
  const read = call("GET", `${JOURNEYS}/${id}`).json;

  byHand.editJourney(id, { name: "By hand" }, 2);
  expect(call("PUT", `${JOURNEYS}/${id}`, journeyBody(legacyId, { version: 2, modifiedDate: at(read, "modifiedDate") })).status).toBe(400);
  byHand.publishJourney(id, 2);
  clock.advance(15_000);
  expect([statusOf(id, 1), statusOf(id, 2)]).toEqual(["Unpublished", "Published"]);
  byHand.pauseJourney(id);
  expect(statusOf(id)).toBe("Paused");
  byHand.resumeJourney(id);
  byHand.stopJourney(id);
  expect(statusOf(id)).toBe("Stopped");
  byHand.deleteJourney(id, 2);
  expect(emulator.objects().filter(({ kind }) => kind === "journey")).toMatchObject([{ version: 1, state: "Unpublished", deleted: false }]);
  byHand.deleteJourney(id);
  expect(emulator.objects().filter(({ kind, deleted }) => kind === "journey" && deleted)).toHaveLength(1);
});

test("contacts enter by name or as ranges, and once only where the journey says so", () => {
  const { clock, emulator, email, entry, journey, published, sent } = account();
  const { byHand } = emulator;
  entry({ type: "APIEvent", metaData: {} });
  published(journey(email().legacyId));

  expect(byHand.enter("entry", ["sam", "kim"])).toBe(2);
  expect(byHand.enter("entry", ["sam", "lee"])).toBe(1);
  expect(byHand.enter("entry", [[1, 100]])).toBe(100);
  expect(byHand.enter("other", ["sam"])).toBe(0);
  byHand.unsubscribe(["kim"]);
  clock.advance(2 * MINUTE);

  // The first 29 of the seeded audience have unsubscribed, the next four cannot be reached.
  expect(sent().map(({ recipients }) => recipients)).toEqual([1, 1, 67]);
});

test("an entry source made by hand that recurs looks at its audience every day, as long as the journey takes people in", () => {
  const { clock, emulator, email, journey, published, call, sent } = account();
  const { byHand } = emulator;
  const dataExtensionId = at(call("GET", `/data/v1/customobjects/${AUDIENCE}`).json, "id");
  const fields = { name: "Every day", type: "EmailAudience", eventDefinitionKey: "entry", dataExtensionId };
  expect(byHand.createEntrySource({ ...fields, metaData: { scheduleFlowMode: "recurring" } })).toBe("entry");
  expect(() => byHand.createEntrySource({ ...fields, metaData: {} })).toThrow(Refusal);
  const id = journey(email().legacyId);
  published(id);
  clock.advance(DAY / 2);
  expect(sent()).toHaveLength(1);

  byHand.resizeList(AUDIENCE, 12_441);
  clock.advance(DAY);
  expect(sent().map(({ recipients }) => recipients)[1]).toBe(10);
  byHand.stopJourney(id);
  byHand.resizeList(AUDIENCE, 12_451);
  clock.advance(10 * DAY);

  expect(sent()).toHaveLength(2);
});

test.for([
  { entryMode: "MultipleEntries", counts: [1, 1, 1] },
  { entryMode: "OnceAndDone", counts: [1, 0, 0] },
  { entryMode: "SingleEntryAcrossAllVersions", counts: [1, 0, 1] },
])("$entryMode lets the same contact in $counts: new, while inside, after leaving", ({ entryMode, counts }) => {
  const { clock, emulator, email, entry, journey, published } = account();
  entry({ type: "APIEvent", metaData: {} });
  published(journey(email().legacyId, { entryMode }));
  const came = [emulator.byHand.enter("entry", ["sam"]), emulator.byHand.enter("entry", ["sam"])];
  clock.advance(5 * DAY);

  expect([...came, emulator.byHand.enter("entry", ["sam"])]).toEqual(counts);
});

test("a person schedules, sends and cancels", () => {
  const { clock, emulator, email, sendDefinition, sent } = account();
  const id = String(at(sendDefinition(email().legacyId), "Results", "NewObjectID"));
  const first = emulator.byHand.schedule(id, clock.now() + 30 * MINUTE);
  emulator.byHand.send(id);
  emulator.byHand.cancelSend(first);

  clock.advance(DAY);

  expect(sent()).toHaveLength(1);
  expect(
    emulator
      .objects()
      .filter(({ kind }) => kind === "send")
      .map(({ state }) => state),
  ).toEqual(["Canceled", "Complete"]);
});

test("the audience is what the data extension holds when the sending starts", () => {
  const { clock, emulator, email, sendDefinition, scheduleAt, later, sent } = account();
  sendDefinition(email().legacyId);
  scheduleAt(later(30));
  emulator.byHand.resizeList(AUDIENCE, 12_531);

  clock.advance(DAY);

  expect(sent()).toMatchObject([{ recipients: 12_491 }]);
});

test("what is not there is refused", () => {
  const { byHand } = account().emulator;

  for (const act of [
    () => byHand.editAsset("1", {}),
    () => byHand.stopJourney("1"),
    () => byHand.cancelSend(1),
    () => byHand.send("1"),
    () => byHand.resizeList("x", 1),
  ]) {
    expect(act).toThrow(Refusal);
  }
});

test("an account can be put aside and opened again: it goes on as the first does", () => {
  const { clock, emulator, email, entry, journey, published, sendDefinition, scheduleAt, later } = account();
  const { legacyId } = email();
  entry();
  published(journey(legacyId));
  sendDefinition(legacyId);
  scheduleAt(later(60));

  const otherClock = steppableClock(clock.now());
  const other = createMarketingCloudEmulator({ clock: otherClock, data: emulator.data() });
  const before = emulator.events().length;
  for (const one of [clock, otherClock]) one.advance(5 * DAY);

  const facts = (events: ReturnType<typeof emulator.events>) => events.map(({ seq: _seq, ...rest }) => rest);
  expect(facts(other.events())).toEqual(facts(emulator.events().slice(before)));
  expect(other.objects()).toEqual(emulator.objects());
  expect(other.data()).toEqual(emulator.data());
  expect(clock.now()).toBe(START + 15_000 + 5 * DAY);
});
