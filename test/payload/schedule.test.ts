import { expect, test } from "vitest";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Brief, ScheduleFacet } from "#model/types.ts";
import { instantOfLocal, scheduleFacet, sendWindow } from "#payload/schedule.ts";
import { campaignWith } from "./kit.ts";

test.for([
  ["2027-04-07T09:00", "America/New_York", "2027-04-07T13:00:00Z", "in summer time"],
  ["2027-01-07T09:00", "America/New_York", "2027-01-07T14:00:00Z", "in winter time"],
  ["2027-03-14T01:59", "America/New_York", "2027-03-14T06:59:00Z", "a minute before the spring gap"],
  ["2027-03-14T03:00", "America/New_York", "2027-03-14T07:00:00Z", "at the end of the spring gap"],
  ["2027-11-07T01:30", "America/New_York", "2027-11-07T05:30:00Z", "twice in autumn: the earlier"],
  ["2027-11-07T02:00", "America/New_York", "2027-11-07T07:00:00Z", "after the doubled hour"],
  ["2027-03-28T01:59", "Europe/Berlin", "2027-03-28T00:59:00Z", "a minute before the spring gap"],
  ["2027-03-28T03:00", "Europe/Berlin", "2027-03-28T01:00:00Z", "at the end of the spring gap"],
  ["2027-10-31T02:30", "Europe/Berlin", "2027-10-31T00:30:00Z", "twice in autumn: the earlier"],
  ["2028-02-29T12:00", "UTC", "2028-02-29T12:00:00Z", "on a leap day"],
] as const)("%s in %s is %s, %s", ([local, zone, instant]) => {
  expect(instantOfLocal(local, zone)).toBe(instant);
});

test.for([
  ["2027-03-14T02:30", "America/New_York", "DATE_IMPOSSIBLE", /clocks jump over it/],
  ["2027-03-14T02:00", "America/New_York", "DATE_IMPOSSIBLE", /clocks jump over it/],
  ["2027-03-28T02:30", "Europe/Berlin", "DATE_IMPOSSIBLE", /clocks jump over it/],
  ["2027-02-29T09:00", "UTC", "DATE_IMPOSSIBLE", /not a date and time that exists/],
  ["2027-04-07T24:30", "UTC", "DATE_IMPOSSIBLE", /not a date and time that exists/],
  ["2027-04-07", "UTC", "DATE_IMPOSSIBLE", /not a date and time that exists/],
  ["2027-04-07T09:00Z", "UTC", "DATE_IMPOSSIBLE", /not a date and time that exists/],
  ["2027-04-07T09:00", "America/Atlantis", "FIELD_INVALID", /not a time zone/],
] as const)("refuses %s in %s with %s", ([local, zone, code, says]) => {
  const refused = () => instantOfLocal(local, zone);

  expect(refused).toThrow(PipelineError);
  expect(refused).toThrow(expect.objectContaining({ code, message: expect.stringMatching(says) }));
});

test("offers a time that exists in place of one in the gap", () => {
  expect(() => instantOfLocal("2027-03-14T02:30", "America/New_York")).toThrow(
    expect.objectContaining({ hint: expect.stringContaining("2027-03-14T03:30") }),
  );
});

async function facet(schedule: string, own = ""): Promise<ScheduleFacet> {
  const campaign = await campaignWith({
    brief: (text) =>
      text
        .replace(/schedule:\n {2}mode: at[\s\S]*?(?=end:)/, `${schedule}\n`)
        .replace("template: { kind: mjml, name: announcement }", `template: { kind: mjml, name: announcement }${own}`),
  });
  const asset = campaign.brief.value.assets[0] satisfies Brief["assets"][number] | undefined;
  if (asset === undefined) throw new Error("No asset.");
  return scheduleFacet(campaign.brief, asset);
}

// biome-ignore lint/suspicious/noThenProperty: the brief's own word for what happens at the end.
const end = { at: "2027-04-21", zone: "America/New_York", then: "withdraw" };

test("writes the defaults out: earliest is the time itself, latest two hours after", async () => {
  expect(await facet("schedule: { mode: at, at: 2027-04-07T09:00, zone: America/New_York }")).toEqual({
    ...{ mode: "at", at: "2027-04-07T09:00", zone: "America/New_York", earliest: "2027-04-07T09:00", latest: "2027-04-07T11:00" },
    end,
  });
});

test("counts the two hours on the clock on the wall, not over its jumps", async () => {
  expect(await facet("schedule: { mode: at, at: 2027-03-14T01:30, zone: America/New_York }")).toMatchObject({ latest: "2027-03-14T04:30" });
  expect(await facet("schedule: { mode: at, at: 2027-04-07T23:30, zone: America/New_York }")).toMatchObject({ latest: "2027-04-08T01:30" });
});

test("takes an asset's own schedule before the brief's", async () => {
  const own = "\n    schedule: { mode: at, at: 2027-05-01T08:00, zone: Europe/Berlin }";

  expect(await facet("schedule: { mode: with-merge }", own)).toMatchObject({
    at: "2027-05-01T08:00",
    zone: "Europe/Berlin",
    end: { zone: "Europe/Berlin" },
  });
});

test("ends a campaign without a zone of its own in UTC", async () => {
  expect(await facet("schedule: { mode: with-merge }")).toEqual({ mode: "with-merge", end: { ...end, zone: "UTC" } });
});

test("gives the window of a send as instants, and none where it goes with the merge", () => {
  const schedule = {
    mode: "at",
    at: "2027-04-07T09:00",
    zone: "Europe/Berlin",
    earliest: "2027-04-07T08:00",
    latest: "2027-04-07T11:00",
  } as const;

  expect(sendWindow(schedule)).toEqual({ at: "2027-04-07T07:00:00Z", earliest: "2027-04-07T06:00:00Z", latest: "2027-04-07T09:00:00Z" });
  expect(sendWindow({ mode: "with-merge" })).toBeUndefined();
});
