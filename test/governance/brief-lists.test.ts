/** Lists on both sides of a choice, whatever they are called. */
import { expect, test } from "vitest";
import { checkBrief } from "#governance/check-brief.ts";
import type { Audiences, Brief } from "#model/types.ts";
import { brandKit, campaign, located, TODAY } from "./builders.ts";

type Audience = Audiences["audiences"][string];

const READERS: Audience = {
  title: "Readers",
  ids: { hubspot: { "123": ["21", "22"] } },
  regions: ["US"],
  consent: "opt-in",
  size: { expected: 10, bandPercent: 10 },
  people: "business",
};

function problems(audiences: Readonly<Record<string, Partial<Audience>>>, brief: Partial<Brief>): readonly string[] {
  const all = Object.fromEntries(Object.entries(audiences).map(([name, special]) => [name, { ...READERS, ...special }]));
  const brand = { ...brandKit(), audiences: located({ schemaVersion: 1 as const, audiences: all }, "brand/audiences.yaml") };
  return checkBrief({ campaign: campaign({ brief }), brand, today: TODAY }).map(
    ({ message, place }) => `${message} (line ${place?.line ?? "?"})`,
  );
}

const OTHER_IDS = { hubspot: { "123": ["30"] } };

test("a list that is chosen under one name and left out under another contradicts itself", () => {
  const found = problems(
    { readers: {}, leavers: { ids: { hubspot: { "123": ["22"] } } } },
    { audience: { include: ["readers"], exclude: ["leavers"] } },
  );

  expect(found).toEqual(['The list 22 in hubspot is chosen as "readers" and left out as "leavers" (line 15)']);
});

test("what brand/audiences.yaml always leaves out counts as left out", () => {
  const found = problems(
    { readers: { exclusions: ["leavers"] }, leavers: { ids: { hubspot: { "123": ["21"] } } } },
    { audience: { include: ["readers"] } },
  );

  expect(found).toEqual(['The list 21 in hubspot is chosen as "readers" and left out as "leavers" (line 15)']);
});

test("two chosen audiences of which one leaves out the other contradict each other", () => {
  const found = problems(
    { readers: { exclusions: ["leavers"] }, leavers: { ids: OTHER_IDS } },
    { audience: { include: ["readers", "leavers"] } },
  );

  expect(found).toEqual(['The audience "leavers" is chosen together with "readers", which leaves it out (line 16)']);
});

test("one audience in and out is said once", () => {
  const found = problems({ readers: {} }, { audience: { include: ["readers"], exclude: ["readers"] } });

  expect(found).toEqual(['The audience "readers" is included and excluded (line 15)']);
});

test.for<[string, Readonly<Record<string, Partial<Audience>>>, Partial<Brief>]>([
  ["the same number in another account", { readers: {}, leavers: { ids: { hubspot: { "456": ["22"] } } } }, {}],
  ["the same number on another platform", { readers: {}, leavers: { ids: { marketo: { "123": ["22"] } } } }, {}],
  ["other lists", { readers: {}, leavers: { ids: OTHER_IDS } }, {}],
])("%s is another list", ([, audiences, brief]) => {
  expect(problems(audiences, { audience: { include: ["readers"], exclude: ["leavers"] }, ...brief })).toEqual([]);
});

test("an asset's own audience is looked at too, and the shared one only where a mail uses it", () => {
  const found = problems(
    { readers: {}, leavers: { ids: { hubspot: { "123": ["22"] } } }, others: { ids: OTHER_IDS } },
    {
      audience: { include: ["readers"], exclude: ["leavers"] },
      assets: [{ id: "launch-email", kind: "email", platform: "hubspot", audience: { include: ["readers"], exclude: ["leavers"] } }],
    },
  );

  expect(found).toEqual([expect.stringContaining('The list 22 in hubspot is chosen as "readers" and left out as "leavers"')]);
});
