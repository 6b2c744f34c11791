import fc from "fast-check";
import { expect, test } from "vitest";
import { type AbTestHabits, DEFAULT_SETTINGS, type HubspotSettings } from "#emulators/hubspot/settings.ts";
import { account, at, EMAILS, MINUTE } from "./caller.ts";
import { flowAccount, HOUR, mail } from "./flow-caller.ts";

const TO = { contactIlsLists: { include: ["101"], exclude: [] } };
const TESTING = { abTestPercentage: 20, hoursToWait: 4, abSuccessMetric: "OPENS_BY_DELIVERED" };

/** A mail of 2,000 recipients and its variation with another subject. */
function tested(options: { testing?: object; habits?: Partial<AbTestHabits>; size?: number; settings?: Partial<HubspotSettings> } = {}) {
  const { testing = TESTING, habits = {}, size = 2000, settings = {} } = options;
  const all = account({
    lists: [{ id: "101", name: "All", size, members: [[1, size]] }],
    abTest: { ...DEFAULT_SETTINGS.abTest, ...habits },
    ...settings,
  });
  const { call, email, emulator, later, clock, published } = all;
  const a = email({ to: TO, testing, subject: "Subject A" });
  const b = String(at(call("POST", `${EMAILS}/ab-test/create-variation`, { contentId: a, variationName: "Launch B" }).json, "id"));
  call("PATCH", `${EMAILS}/${b}`, { subject: "Subject B" });
  const schedule = () => {
    call("PATCH", `${EMAILS}/${a}`, { publishDate: later(60), sendOnPublish: false });
    return published(a);
  };
  const states = () => [all.stateOf(a), all.stateOf(b)];
  const sends = () => emulator.events().flatMap((event) => (event.kind === "sent" ? [[event.content?.subject, event.who] as const] : []));
  /** Publishes and lets the date come. */
  const sent = () => {
    schedule();
    clock.advance(70 * MINUTE);
  };
  return { ...all, a, b, schedule, states, sends, sent };
}

test("a variation is a draft of its own, made as its master is, and each leads to the other", () => {
  const { call, a, b, states, emulator } = tested();

  expect(states()).toEqual(["DRAFT_AB", "DRAFT_AB_VARIANT"]);
  const [fromA, fromB] = [a, b].map((id) => call("GET", `${EMAILS}/${id}/ab-test/get-variation`).json);
  expect(fromA).toMatchObject({
    id: b,
    name: "Launch B",
    isAb: true,
    type: "AB_EMAIL",
    subcategory: "ab_variant",
    testing: { ...TESTING, abStatus: "variant", isAbVariation: true },
  });
  expect(fromB).toMatchObject({ id: a, isAb: true, testing: { abStatus: "master", isAbVariation: false } });
  expect(at(fromA, "testing", "testId")).toBe(at(fromB, "testing", "testId"));
  expect(emulator.events().map(({ kind }) => kind)).toEqual(["created", "created", "changed"]);
});

test("asking for a second variation gives the one that is there", () => {
  const { call, a, b, emulator } = tested();

  const again = call("POST", `${EMAILS}/ab-test/create-variation`, { contentId: a, variationName: "Launch C" });

  expect([again.status, at(again.json, "id"), emulator.objects().length]).toEqual([201, b, 2]);
});

test.for([
  { name: "no name", body: { contentId: "A" }, status: 400 },
  { name: "an unknown mail", body: { contentId: "1", variationName: "B" }, status: 404 },
])("a variation with $name is refused", ({ body, status }) => {
  const { call, email } = account();
  const id = email();

  const answer = call("POST", `${EMAILS}/ab-test/create-variation`, { ...body, ...(body.contentId === "A" ? { contentId: id } : {}) });

  expect(answer.status).toBe(status);
});

test("of a mail that is scheduled no variation is made, and a mail without one has none to read", () => {
  const { call, scheduled } = account();
  const id = scheduled(30);

  expect(call("POST", `${EMAILS}/ab-test/create-variation`, { contentId: id, variationName: "B" }).status).toBe(400);
  expect(call("GET", `${EMAILS}/${id}/ab-test/get-variation`).status).toBe(404);
});

test.for([
  { abTestPercentage: 0 },
  { abTestPercentage: 101 },
  { hoursToWait: 0 },
  { abSuccessMetric: "FORWARDS" },
  { abSamplingDefault: "both" },
])("testing with %o is refused", (testing) => {
  const { call, email } = account();

  const answer = call("PATCH", `${EMAILS}/${email()}`, { testing });

  expect([answer.status, String(at(answer.json, "errors", 0, "in"))]).toEqual([400, `testing.${Object.keys(testing)[0]}`]);
});

test("the test group gets one half each, the winner goes to the rest when the hours are over, nobody gets two", () => {
  const { clock, sends, states, schedule, call, a, b } = tested();
  expect(schedule()).toBe(204);
  expect(states()).toEqual(["SCHEDULED_AB", "SCHEDULED_AB"]);
  clock.advance(62 * MINUTE);
  expect(states()).toEqual(["PROCESSING", "PROCESSING"]);
  clock.advance(8 * MINUTE);
  expect(states()).toEqual(["PUBLISHED_AB", "PUBLISHED_AB_VARIANT"]);
  expect(sends()).toEqual([
    ["Subject A", [[1, 200]]],
    ["Subject B", [[201, 400]]],
  ]);
  const opens = [a, b].map((id) => Number(at(call("GET", `${EMAILS}/${id}?includeStats=true`).json, "stats", "counters", "open")));
  expect(opens[1]).toBeGreaterThan(opens[0] ?? 0);

  clock.advance(4 * HOUR);
  expect(sends()[2]).toEqual(["Subject B", [[401, 2000]]]);
  expect(states()).toEqual(["LOSER_AB_VARIANT", "PUBLISHED_AB_VARIANT"]);
  expect(sends()).toHaveLength(3);
  const sent = [a, b].map((id) => at(call("GET", `${EMAILS}/${id}?includeStats=true`).json, "stats", "counters", "sent"));
  expect(sent).toEqual([200, 1800]);
});

test.for([
  { outcome: "master" as const, testing: TESTING, winner: "Subject A" },
  { outcome: "inconclusive" as const, testing: TESTING, winner: "Subject A" },
  { outcome: "inconclusive" as const, testing: { ...TESTING, abSamplingDefault: "variant" }, winner: "Subject B" },
])("$winner goes to the rest where the outcome is $outcome", ({ outcome, testing, winner }) => {
  const { clock, sends, sent } = tested({ testing, habits: { outcome } });
  sent();
  clock.advance(5 * HOUR);

  expect(sends()[2]?.[0]).toBe(winner);
});

test("where all are in the test, each mail goes to half and nobody waits", () => {
  const { clock, sends, sent, states } = tested({ testing: { abTestPercentage: 100 } });
  sent();
  clock.advance(48 * HOUR);

  expect(sends()).toEqual([
    ["Subject A", [[1, 1000]]],
    ["Subject B", [[1001, 2000]]],
  ]);
  expect(states()).toEqual(["PUBLISHED_AB", "PUBLISHED_AB_VARIANT"]);
});

test.for([
  { testing: TESTING, subject: "Subject A", states: ["PUBLISHED_AB", "LOSER_AB_VARIANT"] },
  { testing: { ...TESTING, abSampleSizeDefault: "variant" }, subject: "Subject B", states: ["LOSER_AB_VARIANT", "PUBLISHED_AB_VARIANT"] },
])("too few people get $subject alone", ({ testing, subject, states: after }) => {
  const { clock, sends, sent, states } = tested({ testing, size: 999 });
  sent();
  clock.advance(48 * HOUR);

  expect(sends()).toEqual([[subject, [[1, 999]]]]);
  expect(states()).toEqual(after);
});

test("taking a scheduled test back makes both mails drafts again", () => {
  const { clock, a, schedule, states, unpublished, happened } = tested();
  schedule();

  expect(unpublished(a)).toBe(204);
  clock.advance(48 * HOUR);

  expect(states()).toEqual(["DRAFT_AB", "DRAFT_AB_VARIANT"]);
  expect(happened()).not.toContain("sent");
});

test("taking a test back while its group is getting it spares the others of the group, and all who wait", () => {
  const { clock, a, b, schedule, states, unpublished, emulator, sends } = tested();
  schedule();
  clock.advance(61 * MINUTE + 60_000);

  unpublished(a);
  clock.advance(48 * HOUR);

  expect(emulator.events().at(-1)).toMatchObject({ kind: "cancelled", reached: 100, spared: 1900, id: a });
  expect([states(), sends().length]).toEqual([["PUBLISHED_AB", "PUBLISHED_AB_VARIANT"], 2]);
  expect(emulator.objects().map(({ id, recipients }) => [id, recipients])).toEqual([
    [a, 50],
    [b, 50],
  ]);
});

test.for([
  { winnerStoppable: true, mails: 2 },
  { winnerStoppable: false, mails: 3 },
])("taking a test back while people wait for the winner: stoppable $winnerStoppable", ({ winnerStoppable, mails }) => {
  const { clock, a, sent, sends, unpublished, emulator } = tested({ habits: { winnerStoppable } });
  sent();

  expect(unpublished(a)).toBe(204);
  clock.advance(48 * HOUR);

  expect(sends()).toHaveLength(mails);
  const cancelled = emulator.events().find(({ kind }) => kind === "cancelled");
  if (winnerStoppable) expect(cancelled).toMatchObject({ reached: 400, spared: 1600 });
  else expect(cancelled).toBeUndefined();
});

test("the winner on its way is stopped half-way", () => {
  const { clock, a, sent, unpublished, emulator } = tested();
  sent();
  clock.advance(3 * HOUR + 53 * MINUTE);

  unpublished(a);
  clock.advance(HOUR);

  expect(emulator.events().at(-1)).toMatchObject({ kind: "cancelled", reached: 1200, spared: 800 });
});

test("a person ends the test and chooses the winner", () => {
  const { emulator, clock, a, b, sent, sends } = tested();
  expect(() => emulator.byHand.chooseWinner(a, "master")).toThrow("under way");
  sent();
  emulator.byHand.chooseWinner(a, "master");
  clock.advance(48 * HOUR);

  expect(sends().map(([subject]) => subject)).toEqual(["Subject A", "Subject B", "Subject A"]);
  expect(() => emulator.byHand.chooseWinner(b, "variant")).toThrow();
});

test("only the master is published and taken back", () => {
  const { b, published, unpublished, schedule, happened } = tested();

  expect(published(b)).toBe(400);
  schedule();
  expect(unpublished(b)).toBe(400);
  expect(happened().filter((kind) => kind === "scheduled")).toHaveLength(1);
});

test("a variation that is not ready keeps its master from being published", () => {
  const { call, a, b, published } = tested();
  call("PATCH", `${EMAILS}/${b}`, { subject: "" });

  expect(published(a)).toBe(400);
});

test("a deleted variation leaves its master alone; a deleted master takes its variation along", () => {
  const one = tested();
  one.call("DELETE", `${EMAILS}/${one.b}`);
  expect([one.stateOf(one.a), at(one.call("GET", `${EMAILS}/${one.a}`).json, "isAb")]).toEqual(["DRAFT", false]);

  const other = tested();
  other.call("DELETE", `${EMAILS}/${other.a}`);
  expect(other.call("GET", `${EMAILS}/${other.b}`).status).toBe(404);
});

test("a workflow sends both mails of an automated test to as many, and only the winner once one is chosen", () => {
  const { call, email, published, emulator, clock, flow, sends } = flowAccount();
  const a = email({ name: "Welcome", subject: "A", subcategory: "automated" });
  const b = String(at(call("POST", `${EMAILS}/ab-test/create-variation`, { contentId: a, variationName: "Welcome B" }).json, "id"));
  call("PATCH", `${EMAILS}/${b}`, { subject: "B" });
  published(a);
  expect([a, b].map((id) => at(call("GET", `${EMAILS}/${id}`).json, "state"))).toEqual(["AUTOMATED_AB", "AUTOMATED_AB_VARIANT"]);

  flow({ isEnabled: true, actions: [mail("1", a)] });
  emulator.byHand.addToList("201", [[101, 101]]);
  clock.advance(MINUTE);
  emulator.byHand.addToList("201", [[102, 102]]);
  clock.advance(MINUTE);
  emulator.byHand.chooseWinner(a, "variant");
  emulator.byHand.addToList("201", [[103, 106]]);

  expect(sends().map(([subject, who]) => [subject, who])).toEqual([
    ["A", [[1, 5]]],
    ["B", [[6, 10]]],
    ["A", [[101, 101]]],
    ["B", [[102, 102]]],
    ["B", [[103, 106]]],
  ]);
  expect(at(call("GET", `${EMAILS}/${a}`).json, "state")).toBe("AUTOMATED_LOSER_ABVARIANT");
});

test("of an odd test group A gets one more, and of the rest whoever unsubscribed meanwhile gets nothing", () => {
  const { emulator, clock, sent, sends } = tested({ size: 2005 });
  sent();
  emulator.byHand.unsubscribe([[2000, 2005]]);
  clock.advance(5 * HOUR);

  expect(sends()).toEqual([
    ["Subject A", [[1, 201]]],
    ["Subject B", [[202, 401]]],
    ["Subject B", [[402, 1999]]],
  ]);
});

test("no winner is found before the last of the test group has its mail", () => {
  const { clock, emulator, schedule, sends, states } = tested({
    testing: { ...TESTING, hoursToWait: 1 },
    settings: { processingMs: 3 * HOUR },
  });
  schedule();
  clock.advance(3 * HOUR);
  expect([sends().length, states()]).toEqual([2, ["PROCESSING", "PROCESSING"]]);
  clock.advance(2 * HOUR);

  expect(sends()).toHaveLength(3);
  expect(emulator.events().at(-1)).toMatchObject({ kind: "sent", at: "2026-04-06T16:01:00Z" });
});

test("a variation needs no recipients of its own", () => {
  const { call, b, schedule } = tested();
  call("PATCH", `${EMAILS}/${b}`, { to: null });

  expect(schedule()).toBe(204);
});

test("publishing an automated test again takes the changes that wait in either mail", () => {
  const { call, email, published } = account();
  const a = email({ subcategory: "automated" });
  const b = String(at(call("POST", `${EMAILS}/ab-test/create-variation`, { contentId: a, variationName: "B" }).json, "id"));
  published(a);
  call("PATCH", `${EMAILS}/${b}/draft`, { subject: "New in B" });

  expect([published(a), at(call("GET", `${EMAILS}/${b}`).json, "subject"), published(a)]).toEqual([204, "New in B", 400]);
});

test("a test is deleted while people wait for its winner, and nobody gets one; while the winner goes out it is not deleted", () => {
  const waiting = tested();
  waiting.sent();
  expect(waiting.call("DELETE", `${EMAILS}/${waiting.a}`).status).toBe(204);
  waiting.clock.advance(48 * HOUR);
  expect(waiting.sends()).toHaveLength(2);
  expect(waiting.emulator.events().at(-2)).toMatchObject({ kind: "cancelled", spared: 1600 });

  const going = tested();
  going.sent();
  going.clock.advance(3 * HOUR + 52 * MINUTE);
  expect(going.states()[1]).toBe("PROCESSING");
  expect(going.call("DELETE", `${EMAILS}/${going.a}`).status).toBe(400);
});

const step = fc.oneof(
  fc.record({ what: fc.constantFrom("publish" as const, "unpublish" as const, "master" as const, "variant" as const, "delete" as const) }),
  fc.record({ what: fc.constant("wait" as const), minutes: fc.nat(300) }),
);

test("whatever is called, clicked or waited for, no one gets a test's mails twice", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const { emulator, call, clock, a, published, unpublished, sends } = tested({ testing: { abTestPercentage: 50, hoursToWait: 2 } });
      for (const one of steps) {
        try {
          if (one.what === "wait") clock.advance(one.minutes * MINUTE);
          else if (one.what === "publish") published(a);
          else if (one.what === "unpublish") unpublished(a);
          else if (one.what === "delete") call("DELETE", `${EMAILS}/${a}`);
          else emulator.byHand.chooseWinner(a, one.what);
        } catch (error) {
          expect(String(error)).toMatch(/Refusal/);
        }
      }
      clock.advance(100 * HOUR);
      const numbers = sends().flatMap(([, who]) => who ?? []);
      const sorted = [...numbers].sort(([one], [other]) => one - other);
      for (const [index, [from]] of sorted.entries()) expect(from).toBeGreaterThan(sorted[index - 1]?.[1] ?? 0);
    }),
    { numRuns: 150 },
  );
});
