import { expect, test } from "vitest";
import { at, EMAILS, MINUTE } from "./caller.ts";
import { DAY, delay, entry, FLOWS, flowAccount, flowBody, HOUR, inLists, mail, sequence } from "./flow-caller.ts";

const MANUAL = { type: "MANUAL", shouldReEnroll: false };
const window = (day: string, from: number, to?: number) => ({
  day,
  startTime: { hour: from, minute: 0 },
  ...(to === undefined ? {} : { endTime: { hour: to, minute: 0 } }),
});

test("a person on a suppression list is not let in by hand", () => {
  const { emulator, flow } = flowAccount();
  const id = flow({ isEnabled: true, enrollmentCriteria: MANUAL, suppressionListIds: [202], actions: [delay("1", 60)] });

  expect([emulator.byHand.enrol(id, [[101, 103]]), emulator.flows()[0]?.entered]).toEqual([1, 1]);
});

test("a person who is inside is not let in a second time, even where the workflow readmits", () => {
  const { emulator, clock, flow } = flowAccount();
  const id = flow({ isEnabled: true, enrollmentCriteria: { type: "MANUAL", shouldReEnroll: true }, actions: [delay("1", 60)] });

  expect([emulator.byHand.enrol(id, [[1, 2]]), emulator.byHand.enrol(id, [[1, 2]])]).toEqual([2, 0]);
  clock.advance(2 * HOUR);
  expect(emulator.byHand.enrol(id, [[1, 2]])).toBe(2);
});

test("an account may take its time until somebody who meets the conditions is in", () => {
  const { clock, sends, flow, automated } = flowAccount({ enrolmentMs: 5 * MINUTE });
  flow({ isEnabled: true, actions: [mail("1", automated("Welcome"))] });
  clock.advance(HOUR);

  expect(sends().map(([, , when]) => when)).toEqual(["2026-04-06T12:05:00Z"]);
});

test("a workflow whose trigger is joining a list lets in only who joins", () => {
  const { emulator, sends, flow, automated } = flowAccount();
  const criteria = { type: "EVENT_BASED", shouldReEnroll: false, eventFilterBranches: [], listMembershipFilterBranches: [inLists("201")] };
  flow({ isEnabled: true, enrollmentCriteria: criteria, actions: [mail("1", automated("Welcome"))] });
  emulator.byHand.addToList("201", [[77, 77]]);

  expect(sends().map(([, who]) => who)).toEqual([[[77, 77]]]);
});

test("a workflow can take people out of all others", () => {
  const { put, inside, id, flow } = sequence();
  put(id, { isEnabled: true });
  flow({ isEnabled: true, unEnrollmentSetting: { type: "ALL", flowIds: [] }, actions: [delay("1", 60)] });

  expect(inside(id)).toBe(0);
});

test("where an account is that way, a new delay holds only those who come into it later", () => {
  const { clock, sends, put, id, first, second } = sequence({ changedDelay: "kept" });
  put(id, { isEnabled: true });
  clock.advance(DAY);
  put(id, { actions: [mail("1", first, "2"), delay("2", 10 * 1440, "3"), mail("3", second)] });
  clock.advance(5 * DAY);

  expect(sends()[1]?.[2]).toBe("2026-04-09T12:00:00Z");
});

test("the number of an action that was taken away is not given again", () => {
  const { put, read, id, first } = sequence();
  put(id, { actions: [mail("1", first)] });

  expect(at(read(id), "nextAvailableActionId")).toBe("4");
});

test("switching on and off is written down as that and nothing else", () => {
  const { put, id, emulator } = sequence();
  put(id, { isEnabled: true });
  put(id, { isEnabled: false, name: "Renamed" });

  const events = emulator.events().filter((event) => event.object === "workflow" && event.kind !== "sent");
  expect(events.map(({ kind }) => kind)).toEqual(["created", "published", "changed", "taken-down"]);
  expect(events[2]).toMatchObject({ fields: ["name"], by: "api" });
});

test("a mail that a workflow goes on sending is in the statistics of every span it was sent in", () => {
  const { call, emulator, clock, put, id } = sequence();
  put(id, { isEnabled: true });
  clock.advance(5 * DAY);
  emulator.byHand.addToList("201", [[50, 50]]);

  const statistics = call("GET", `${EMAILS}/statistics/list?startTimestamp=2026-04-11T00:00:00Z&endTimestamp=2026-04-12T00:00:00Z`);
  expect(at(statistics.json, "emails", "length")).toBe(1);
});

test("a mail that nobody of a group may get is no send", () => {
  const { emulator, put, sends, id, read, call, first } = sequence();
  emulator.byHand.unsubscribe([[1, 10]]);
  put(id, { isEnabled: true });

  expect([sends(), at(read(id), "isEnabled")]).toEqual([[], true]);
  expect(at(call("GET", `${EMAILS}/${first}?includeStats=true`).json, "stats", "counters", "notsent")).toBe(10);
});

test("a branch by chance takes everybody somewhere", () => {
  const { clock, sends, flow, automated } = flowAccount();
  const to = (nextActionId: string, percentage: number) => ({ percentage, connection: { edgeType: "STANDARD", nextActionId } });
  const mails = ["A", "B", "C"].map((name, index) => mail(String(index + 2), automated(name)));
  flow({
    isEnabled: true,
    actions: [{ type: "AB_TEST_BRANCH", actionId: "1", testBranches: [to("2", 33), to("3", 33), to("4", 33)] }, ...mails],
  });
  clock.advance(MINUTE);

  expect(sends().map(([subject, who]) => [subject, who])).toEqual([
    ["A", [[1, 3]]],
    ["B", [[4, 6]]],
    ["C", [[7, 10]]],
  ]);
});

test.for([
  { name: "a window without an end lasts until midnight", timeWindows: [window("MONDAY", 20)], when: "2026-04-06T20:00:00Z" },
  {
    name: "the earlier of two windows is taken, however they are written",
    timeWindows: [window("MONDAY", 18, 19), window("MONDAY", 14, 15)],
    when: "2026-04-06T14:00:00Z",
  },
  {
    name: "a day blocked every year is blocked this year",
    blockedDates: [{ month: "APRIL", dayOfMonth: 6 }],
    when: "2026-04-07T00:00:00Z",
  },
  {
    name: "a day blocked in another year is not",
    blockedDates: [{ month: "APRIL", dayOfMonth: 6, year: 2025 }],
    when: "2026-04-06T12:00:00Z",
  },
])("$name", ({ timeWindows = [], blockedDates = [], when }) => {
  const { clock, sends, flow, automated } = flowAccount({}, { timeZone: "UTC" });
  flow({ isEnabled: true, timeWindows, blockedDates, actions: [mail("1", automated("Welcome"))] });
  clock.advance(20 * DAY);

  expect(sends().map(([, , at]) => at)).toEqual([when]);
});

test.for([
  { fields: { delta: "2", time_unit: "WEEKS" }, when: "2026-04-20T12:00:00Z" },
  { fields: { delta: "3", time_unit: "HOURS" }, when: "2026-04-06T15:00:00Z" },
  { fields: { delta: "1", time_unit: "DAYS", time_of_day: { hour: 9, minute: 15 } }, when: "2026-04-08T09:15:00Z" },
  { fields: { delta: "0", time_unit: "DAYS", time_of_day: { hour: 18 } }, when: "2026-04-06T18:00:00Z" },
])("a delay of $fields ends at $when", ({ fields, when }) => {
  const { clock, sends, flow, automated } = flowAccount({}, { timeZone: "UTC" });
  flow({ isEnabled: true, actions: [{ ...delay("1", 0, "2"), fields }, mail("2", automated("Welcome"))] });
  clock.advance(20 * DAY);

  expect(sends().map(([, , at]) => at)).toEqual([when]);
});

test("a workflow for other things than contacts needs none of the fields that only contacts have", () => {
  const { call } = flowAccount();
  const {
    suppressionListIds: _lists,
    timeWindows: _windows,
    blockedDates: _dates,
    canEnrollFromSalesforce: _salesforce,
    ...body
  } = flowBody();

  const made = call("POST", FLOWS, { ...body, type: "PLATFORM_FLOW", objectTypeId: "0-3" });

  expect([made.status, at(made.json, "suppressionListIds"), at(made.json, "objectTypeId")]).toEqual([201, undefined, "0-3"]);
});

test("a field that is null is a field that is not there", () => {
  const { call, flow, read } = flowAccount();
  const id = flow({ description: null, enrollmentCriteria: entry(["201"]) });

  expect(at(read(id), "description")).toBeUndefined();
  expect(call("POST", FLOWS, flowBody({ timeWindows: null })).status).toBe(400);
});
