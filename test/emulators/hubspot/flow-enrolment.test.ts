import fc from "fast-check";
import { expect, test } from "vitest";
import { account, at } from "./caller.ts";
import { DAY, delay, entry, flowAccount, HOUR, inLists, mail, sequence } from "./flow-caller.ts";

test("nobody is in a workflow that is off", () => {
  const { clock, sends, inside, id } = sequence();

  clock.advance(DAY);

  expect([sends(), inside(id)]).toEqual([[], 0]);
});

test("who joins the list later gets in then, and goes through at their own pace", () => {
  const { clock, call, sends, put, id } = sequence();
  put(id, { isEnabled: true });
  clock.advance(DAY);
  const added = call("PUT", "/crm/v3/lists/201/memberships/add", ["101"]);

  clock.advance(10 * DAY);

  expect(at(added.json, "recordsIdsAdded")).toEqual(["101"]);
  expect(sends().slice(1)).toEqual([
    ["Welcome", [[101, 101]], "2026-04-07T12:00:00Z"],
    ["Tips", [[1, 10]], "2026-04-09T12:00:00Z"],
    ["Tips", [[101, 101]], "2026-04-10T12:00:00Z"],
  ]);
});

test.for([
  { shouldReEnroll: false, mails: 1 },
  { shouldReEnroll: true, mails: 2 },
])("who leaves the list and comes back is let in again: $shouldReEnroll", ({ shouldReEnroll, mails }) => {
  const { clock, emulator, sends, put, id } = sequence({}, { enrollmentCriteria: entry(["201"], { shouldReEnroll }) });
  put(id, { isEnabled: true });
  clock.advance(5 * DAY);
  emulator.byHand.removeFromList("201", [[4, 4]]);
  clock.advance(HOUR);
  emulator.byHand.addToList("201", [[4, 4]]);
  clock.advance(5 * DAY);

  const toFour = sends().filter(([subject, who]) => subject === "Welcome" && who?.some(([from, to]) => from <= 4 && to >= 4));
  expect(toFour).toHaveLength(mails);
});

test("where an account is that way, switching on by API lets in only who meets the conditions from then on", () => {
  const { emulator, clock, sends, put, id } = sequence({ whenOn: "newcomers" });
  put(id, { isEnabled: true });
  clock.advance(HOUR);
  emulator.byHand.addToList("201", [[150, 150]]);

  expect(sends()).toEqual([["Welcome", [[150, 150]], "2026-04-06T13:00:00Z"]]);
});

test("people on a suppression list do not get in, not by hand either, and who joins it is out", () => {
  const { emulator, clock, sends, put, inside, id } = sequence({}, { suppressionListIds: [202] });
  emulator.byHand.addToList("202", [[1, 2]]);
  put(id, { isEnabled: true });
  expect(inside(id)).toBe(8);
  expect(emulator.byHand.enrol(id, [[1, 2]])).toBe(0);

  emulator.byHand.addToList("202", [[3, 3]]);
  clock.advance(5 * DAY);

  expect(sends().map(([, who]) => who)).toEqual([[[3, 10]], [[4, 10]]]);
});

test("who reaches the goal is out", () => {
  const { emulator, clock, sends, put, id } = sequence({}, { goalFilterBranch: inLists("202") });
  put(id, { isEnabled: true });
  clock.advance(DAY);
  emulator.byHand.addToList("202", [[10, 10]]);
  clock.advance(5 * DAY);

  expect(sends().map(([, who]) => who)).toEqual([[[1, 10]], [[1, 9]]]);
});

test.for([
  { unEnrollObjectsNotMeetingCriteria: true, second: [[2, 10]] },
  { unEnrollObjectsNotMeetingCriteria: false, second: [[1, 10]] },
])("who leaves the list is taken out: $unEnrollObjectsNotMeetingCriteria", ({ unEnrollObjectsNotMeetingCriteria, second }) => {
  const { emulator, clock, sends, put, id } = sequence({}, { enrollmentCriteria: entry(["201"], { unEnrollObjectsNotMeetingCriteria }) });
  put(id, { isEnabled: true });
  clock.advance(DAY);
  emulator.byHand.removeFromList("201", [[1, 1]]);
  clock.advance(5 * DAY);

  expect(sends()[1]?.[1]).toEqual(second);
});

test("a person is let in by hand while the workflow is on, once, and taken out by hand", () => {
  const { emulator, clock, sends, put, id } = sequence({}, { enrollmentCriteria: { type: "MANUAL", shouldReEnroll: false } });
  expect(() => emulator.byHand.enrol(id, [[7, 8]])).toThrow("on");
  put(id, { isEnabled: true });

  expect([emulator.byHand.enrol(id, [[7, 8]]), emulator.byHand.enrol(id, [[7, 8]])]).toEqual([2, 0]);
  clock.advance(DAY);
  expect(emulator.byHand.unenrol(id, [[7, 7]])).toBe(1);
  clock.advance(5 * DAY);

  expect(sends().map(([, who]) => who)).toEqual([[[7, 8]], [[8, 8]]]);
});

test("getting into one workflow takes people out of the others it names", () => {
  const { clock, put, inside, id, flow } = sequence();
  put(id, { isEnabled: true });
  clock.advance(DAY);
  flow({ isEnabled: true, unEnrollmentSetting: { type: "SELECTIVE", flowIds: [id] }, actions: [delay("1", 60)] });

  expect(inside(id)).toBe(0);
});

test("a workflow whose creation is not complete lets nobody in yet", () => {
  const { clock, sends, flow, automated } = flowAccount({ pendingMs: 3000 });
  flow({ isEnabled: true, actions: [mail("1", automated("Welcome"))] });
  expect(sends()).toEqual([]);

  clock.advance(3000);

  expect(sends().map(([, , when]) => when)).toEqual(["2026-04-06T12:00:03Z"]);
});

const step = fc.oneof(
  fc.record({ what: fc.constantFrom("on" as const, "off" as const, "edit" as const), from: fc.constant(0), count: fc.constant(0) }),
  fc.record({
    what: fc.constantFrom("add" as const, "remove" as const, "enrol" as const, "suppress" as const),
    from: fc.integer({ min: 1, max: 30 }),
    count: fc.nat(10),
  }),
  fc.record({ what: fc.constant("wait" as const), hours: fc.nat(60) }),
);

test("whatever happens to a workflow and its lists, nobody gets one of its mails twice unless it readmits", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("skips" as const, "stays" as const, "ends" as const),
      fc.array(step, { maxLength: 25 }),
      (whenOff, steps) => {
        const { emulator, clock, put, sends, id, first, second } = sequence({ whenOff }, { suppressionListIds: [202] });
        let length = 1440;
        for (const one of steps) {
          if (one.what === "wait") clock.advance(one.hours * HOUR);
          else if (one.what === "on" || one.what === "off") put(id, { isEnabled: one.what === "on" });
          else if (one.what === "edit") {
            length = length === 1440 ? 4000 : 1440;
            put(id, { actions: [mail("1", first, "2"), delay("2", length, "3"), mail("3", second)] });
          } else {
            const people = [[one.from, one.from + one.count]] as const;
            if (one.what === "add") emulator.byHand.addToList("201", people);
            else if (one.what === "remove") emulator.byHand.removeFromList("201", people);
            else if (one.what === "suppress") emulator.byHand.addToList("202", people);
            else if (emulator.flows()[0]?.on === true) emulator.byHand.enrol(id, people);
          }
        }
        clock.advance(30 * DAY);
        for (const subject of ["Welcome", "Tips"]) {
          const numbers = sends().flatMap(([found, who]) =>
            found === subject ? (who ?? []).flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index)) : [],
          );
          expect(numbers).toHaveLength(new Set(numbers).size);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("filters that are not about lists find nobody", () => {
  const { emulator, clock, flow, automated } = flowAccount();
  const property = { filterType: "PROPERTY", property: "city", operation: { operator: "IS_EQUAL_TO", values: ["Dublin"] } };
  const branch = {
    filterBranchType: "OR",
    filterBranches: [{ filterBranchType: "AND", filterBranches: [], filters: [property] }],
    filters: [],
  };
  flow({ isEnabled: true, enrollmentCriteria: entry([], { listFilterBranch: branch }), actions: [mail("1", automated("Welcome"))] });
  clock.advance(DAY);

  expect(emulator.flows()[0]?.entered).toBe(0);
});

test("an account without automated mails and workflows is as it was", () => {
  expect(account().emulator.flows()).toEqual([]);
});
