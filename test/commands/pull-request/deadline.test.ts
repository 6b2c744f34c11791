/** By when a campaign should be decided on. The clock stands at Mon 29 Mar 2027 18:05 UTC. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type DeadlineQuestion, deadlineOf } from "#commands/pull-request/deadline.ts";
import { EVERYBODY, facets, mail, NOW, page } from "../../report/pull-request/facts-builder.ts";

const HOUR = 3_600_000;
const ASKED = "2027-03-29T12:05:00Z";
const ask = (over: Partial<DeadlineQuestion> = {}) =>
  deadlineOf({ assets: [mail()], response: {}, holdMs: HOUR / 2, askedAt: ASKED, nowMs: NOW, ...over });

test.for<[what: string, question: Partial<DeadlineQuestion>, deadline: unknown]>([
  [
    "half an hour before the mail, because it must stay stoppable",
    {},
    { at: "2027-04-07T12:30:00Z", because: "schedule", loses: "2027-04-07T13:00:00Z" },
  ],
  [
    "when the time is lost, the end of its window",
    { nowMs: Date.parse("2027-04-07T12:45:00Z") },
    { at: "2027-04-07T14:30:00Z", because: "schedule", loses: "2027-04-07T15:00:00Z" },
  ],
  ["nothing once that is over, too", { nowMs: Date.parse("2027-04-07T14:30:00Z") }, undefined],
  [
    "at its very time where it can be taken back",
    {
      assets: [
        page({ schedule: { mode: "at", at: "2027-04-07T09:00", zone: "UTC", earliest: "2027-04-07T09:00", latest: "2027-04-07T11:00" } }),
      ],
    },
    { at: "2027-04-07T09:00:00Z", because: "schedule", loses: "2027-04-07T09:00:00Z" },
  ],
  ["nothing where it goes out with the merge", { assets: [page()] }, undefined],
  ["a role's own time, from when it was asked", { response: { legal: { sla: 8 } } }, { at: "2027-03-29T20:05:00Z", because: "sla" }],
  [
    "the shortest time of several roles",
    { response: { legal: { sla: 8 }, brand: { sla: 7 } } },
    { at: "2027-03-29T19:05:00Z", because: "sla" },
  ],
  [
    "no role's time that is over: the next that counts",
    { response: { legal: { sla: 2 } } },
    { at: "2027-04-07T12:30:00Z", because: "schedule", loses: "2027-04-07T13:00:00Z" },
  ],
  [
    "no role's time while nobody can look at a draft",
    { response: { legal: { sla: 8 } }, assets: [page()], askedAt: "2027-03-29T12:05:00Z", nowMs: Date.parse("2027-03-30T12:05:00Z") },
    undefined,
  ],
  ["no time of a role that has answered", { response: { legal: { sla: 8 } }, assets: [page({ facets: facets(["legal"]) })] }, undefined],
  ["nothing where everybody has", { assets: [mail({ facets: facets(EVERYBODY) })] }, undefined],
  [
    "nothing where nobody is asked",
    { assets: [mail({ effect: "withdraw" }), mail({ effect: "frozen" }), mail({ effect: "nothing" })] },
    undefined,
  ],
])("%s", ([, question, deadline]) => {
  expect(ask(question)).toEqual(deadline);
});

test("without drafts to look at only the schedule presses", () => {
  const { askedAt: _nobody, ...rest } = { assets: [mail()], response: { legal: { sla: 1 } }, holdMs: 0, askedAt: ASKED, nowMs: NOW };

  expect(deadlineOf(rest)?.because).toBe("schedule");
});

test("what is told is always still ahead, and never later than anything else that is", () => {
  fc.assert(
    fc.property(fc.integer({ min: -2000, max: 500 }), fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 3 }), (hours, slas) => {
      const nowMs = NOW + hours * HOUR;
      const response = Object.fromEntries(
        ["legal", "brand", "crm"].flatMap((role, index) => (slas[index] === undefined ? [] : [[role, { sla: slas[index] }]])),
      );

      const told = ask({ nowMs, response });

      const all = [
        ...slas.map((sla) => Date.parse(ASKED) + sla * HOUR),
        Date.parse("2027-04-07T12:30:00Z"),
        Date.parse("2027-04-07T14:30:00Z"),
      ];
      const ahead = all.filter((at) => at > nowMs);
      expect(told === undefined ? [] : [Date.parse(told.at)]).toEqual(ahead.length === 0 ? [] : [Math.min(...ahead)]);
    }),
  );
});
