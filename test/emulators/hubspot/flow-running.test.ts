import { expect, test } from "vitest";
import { at, EMAILS, MINUTE } from "./caller.ts";
import { DAY, delay, flowAccount, HOUR, inLists, mail, sequence } from "./flow-caller.ts";

test("switched on, everybody in the list gets one mail after the other, with the delay between, once", () => {
  const { clock, sends, put, inside, id, emulator } = sequence();
  put(id, { isEnabled: true });
  expect(sends()).toEqual([["Welcome", [[1, 10]], "2026-04-06T12:00:00Z"]]);
  expect(inside(id)).toBe(10);

  clock.advance(3 * DAY - 1);
  expect(sends()).toHaveLength(1);
  clock.advance(30 * DAY);

  expect(sends()).toEqual([
    ["Welcome", [[1, 10]], "2026-04-06T12:00:00Z"],
    ["Tips", [[1, 10]], "2026-04-09T12:00:00Z"],
  ]);
  expect(emulator.flows()[0]).toMatchObject({ entered: 10, inside: 0, through: 10, failures: [] });
});

test("who unsubscribes on the way goes on and gets nothing more", () => {
  const { emulator, clock, sends, put, id } = sequence();
  put(id, { isEnabled: true });
  clock.advance(DAY);
  emulator.byHand.unsubscribe([[1, 3]]);
  clock.advance(5 * DAY);

  expect(sends()[1]?.[1]).toEqual([[4, 10]]);
  expect(emulator.events().at(-1)).toMatchObject({ kind: "sent", recipients: 7, leftOut: { unsubscribed: 3, invalid: 0 } });
});

test.for([
  { name: "a draft", state: "draft", why: "is not published" },
  { name: "a regular mail", state: "regular", why: "is not an automated email" },
  { name: "deleted", state: "deleted", why: "There is no email" },
  { name: "unpublished meanwhile", state: "unpublished", why: "is not published" },
])("an action whose mail is $name fails and shows it, and people go on", ({ state, why }) => {
  const { call, email, automated, emulator, clock, flow, sends, unpublished } = flowAccount();
  const broken = state === "draft" ? email({ subcategory: "automated" }) : state === "regular" ? email() : automated("Broken");
  if (state === "deleted") call("DELETE", `${EMAILS}/${broken}`);
  if (state === "unpublished") unpublished(broken);
  flow({ isEnabled: true, actions: [mail("1", broken, "2"), mail("2", automated("Next"))] });

  clock.advance(MINUTE);

  expect(sends().map(([subject]) => subject)).toEqual(["Next"]);
  expect(emulator.events().find(({ kind }) => kind === "failed")).toMatchObject({ people: 10, why: expect.stringContaining(why) });
  expect(emulator.flows()[0]?.failures[0]).toMatchObject({ actionId: "1", people: 10 });
});

test("an automated mail goes out only where a workflow sends it, in its words of that moment, and is counted", () => {
  const { call, clock, sends, put, id, second, happened } = sequence();
  clock.advance(DAY);
  expect(happened()).not.toContain("sent");
  put(id, { isEnabled: true });
  call("PATCH", `${EMAILS}/${second}`, { subject: "Better tips" });
  clock.advance(5 * DAY);

  expect(sends()[1]?.[0]).toBe("Better tips");
  expect(at(call("GET", `${EMAILS}/${second}?includeStats=true`).json, "stats", "counters", "sent")).toBe(10);
  const statistics = call("GET", `${EMAILS}/statistics/list?startTimestamp=2026-04-01T00:00:00Z&endTimestamp=2026-05-01T00:00:00Z`);
  expect(at(statistics.json, "aggregate", "counters", "sent")).toBe(20);
});

test.for([
  { whenOff: "skips" as const, onAgainAfter: 5, mails: [] },
  { whenOff: "skips" as const, onAgainAfter: 1, mails: ["2026-04-09T12:00:00Z"] },
  { whenOff: "stays" as const, onAgainAfter: 5, mails: ["2026-04-12T12:00:00Z"] },
  { whenOff: "ends" as const, onAgainAfter: 1, mails: [] },
])("switched off for $onAgainAfter days with people inside: $whenOff", ({ whenOff, onAgainAfter, mails }) => {
  const { clock, sends, put, id } = sequence({ whenOff });
  put(id, { isEnabled: true });
  clock.advance(DAY);
  put(id, { isEnabled: false });
  clock.advance(onAgainAfter * DAY);
  put(id, { isEnabled: true });
  clock.advance(10 * DAY);

  expect(sends().flatMap(([subject, , when]) => (subject === "Tips" ? [when] : []))).toEqual(mails);
  expect(sends().filter(([subject]) => subject === "Welcome")).toHaveLength(1);
});

test("what an account leaves out while a workflow is off stands in its history", () => {
  const { clock, put, id, emulator } = sequence();
  put(id, { isEnabled: true });
  put(id, { isEnabled: false });
  clock.advance(5 * DAY);

  expect(emulator.flows()[0]).toMatchObject({ through: 10, failures: [{ actionId: "3", people: 10 }] });
});

test("deleting a workflow puts everybody out, and the record says how many were spared", () => {
  const { call, clock, sends, put, id, happened, emulator } = sequence();
  put(id, { isEnabled: true });
  clock.advance(DAY);
  call("DELETE", `/automation/v4/flows/${id}`);
  clock.advance(5 * DAY);

  expect(sends()).toHaveLength(1);
  expect(happened().slice(-2)).toEqual(["cancelled", "deleted"]);
  expect(emulator.events().at(-2)).toMatchObject({ kind: "cancelled", object: "workflow", spared: 10 });
});

test.for([
  { name: "longer", minutes: 5 * 1440, when: "2026-04-11T12:00:00Z" },
  { name: "shorter than they have waited", minutes: 1440, when: "2026-04-08T12:00:00Z" },
  { name: "shorter", minutes: 2 * 1440 + 60, when: "2026-04-08T13:00:00Z" },
])("who is in a delay that becomes $name goes on at $when", ({ minutes, when }) => {
  const { clock, sends, put, id, first, second } = sequence();
  put(id, { isEnabled: true });
  clock.advance(2 * DAY);
  put(id, { actions: [mail("1", first, "2"), delay("2", minutes, "3"), mail("3", second)] });
  clock.advance(10 * DAY);

  expect(sends()[1]?.[2]).toBe(when);
});

test("who is in a delay that is taken away goes on at once, with the actions as they are now", () => {
  const { clock, sends, put, automated, id, first, second } = sequence();
  const other = automated("Instead");
  put(id, { isEnabled: true });
  clock.advance(DAY);
  put(id, { actions: [mail("1", first, "3"), mail("3", other, "4"), mail("4", second)] });
  clock.advance(DAY);

  expect(sends().slice(1)).toEqual([
    ["Instead", [[1, 10]], "2026-04-07T12:00:00Z"],
    ["Tips", [[1, 10]], "2026-04-07T12:00:00Z"],
  ]);
});

test("mails wait for the hours of the workflow, in the zone of the account; delays do not", () => {
  const windows = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"].map((day) => ({
    day,
    startTime: { hour: 9, minute: 0 },
    endTime: { hour: 17, minute: 0 },
  }));
  const blockedDates = [{ month: "APRIL", dayOfMonth: 13, year: 2026 }];
  const { clock, sends, flow, automated } = flowAccount({}, { timeZone: "Europe/Berlin" });
  const [first, second] = [automated("Welcome"), automated("Tips")];
  clock.advance(8 * HOUR);
  flow({
    isEnabled: true,
    timeWindows: windows,
    blockedDates,
    actions: [mail("1", first, "2"), delay("2", 4 * 1440, "3"), mail("3", second)],
  });
  clock.advance(20 * DAY);

  expect(sends().map(([subject, , when]) => [subject, when])).toEqual([
    ["Welcome", "2026-04-07T07:00:00Z"],
    ["Tips", "2026-04-14T07:00:00Z"],
  ]);
});

test("who waits for the hours of a workflow goes on at once when they are widened", () => {
  const { clock, sends, flow, put, automated } = flowAccount({}, { timeZone: "UTC" });
  const sunday = [{ day: "SUNDAY", startTime: { hour: 9, minute: 0 }, endTime: { hour: 17, minute: 0 } }];
  const id = flow({ isEnabled: true, timeWindows: sunday, actions: [mail("1", automated("Welcome"))] });
  clock.advance(HOUR);
  put(id, { timeWindows: [] });

  expect(sends().map(([, , when]) => when)).toEqual(["2026-04-06T13:00:00Z"]);
});

test("where an account is that way, a workflow is not switched on with a mail that cannot be sent", () => {
  const { email, published, flow, put, read } = flowAccount({ unpublishedMailsAccepted: false });
  const draft = email({ subcategory: "automated" });
  const id = flow({ actions: [mail("1", draft)] });

  const early = put(id, { isEnabled: true });
  published(draft);

  expect([early.status, at(early.json, "errors", 0, "context", "actionId")]).toEqual([400, ["1"]]);
  expect([put(id, { isEnabled: true }).status, at(read(id), "isEnabled")]).toEqual([200, true]);
});

test("a delay until a date holds everybody until then, and nobody once it has passed", () => {
  const { clock, sends, flow, automated } = flowAccount({}, { timeZone: "UTC" });
  const until = (id: string, date: string, next: string) => ({
    ...delay(id, 0, next),
    actionTypeId: "0-35",
    fields: {
      date: { type: "STATIC_VALUE", staticValue: String(Date.parse(date)) },
      delta: "0",
      time_unit: "DAYS",
      time_of_day: { hour: 9, minute: 30 },
    },
  });
  flow({
    isEnabled: true,
    actions: [
      until("1", "2026-04-10T00:00:00Z", "2"),
      mail("2", automated("On the day"), "3"),
      until("3", "2026-04-01T00:00:00Z", "4"),
      mail("4", automated("After")),
    ],
  });
  clock.advance(30 * DAY);

  expect(sends().map(([subject, , when]) => [subject, when])).toEqual([
    ["On the day", "2026-04-10T09:30:00Z"],
    ["After", "2026-04-10T09:30:00Z"],
  ]);
});

test("at a branch by lists everybody takes their way, the others the default", () => {
  const { clock, sends, flow, automated, emulator } = flowAccount();
  emulator.byHand.addToList("202", [[1, 4]]);
  const to = (nextActionId: string) => ({ edgeType: "STANDARD", nextActionId });
  flow({
    isEnabled: true,
    actions: [
      {
        type: "LIST_BRANCH",
        actionId: "1",
        listBranches: [{ branchName: "Customers", filterBranch: inLists("202"), connection: to("2") }],
        defaultBranchName: "Others",
        defaultBranch: to("3"),
      },
      mail("2", automated("Thanks")),
      mail("3", automated("Try it")),
    ],
  });
  clock.advance(MINUTE);

  expect(sends().map(([subject, who]) => [subject, who])).toEqual([
    ["Thanks", [[1, 4]]],
    ["Try it", [[5, 10]]],
  ]);
});

test("actions in a circle do not send for ever", () => {
  const { clock, sends, flow, automated } = flowAccount();
  flow({ isEnabled: true, actions: [mail("1", automated("Again"), "1")] });
  clock.advance(DAY);

  expect(sends().length).toBeLessThanOrEqual(200);
});

test("a lost switch-on is carried out, a forgotten one is not, with all that follows", () => {
  for (const [kind, mails] of [
    ["lose-answer", 1],
    ["forgotten-write", 0],
  ] as const) {
    const { emulator, call, read, sends, id } = sequence();
    const body = { ...(read(id) as object), isEnabled: true };
    emulator.misbehave({ match: { method: "PUT" }, fault: { kind } });
    try {
      call("PUT", `/automation/v4/flows/${id}`, body);
    } catch {
      // The connection was lost.
    }
    expect(sends()).toHaveLength(mails);
  }
});
