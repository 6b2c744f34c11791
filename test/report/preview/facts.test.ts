/** What is decided, in a lawyer's words. */
import { expect, test } from "vitest";
import type { MoneyFacet, ScheduleFacet } from "#model/types.ts";
import { facts, linkList, listFacts } from "#report/preview/facts.ts";
import { brandKit, payloadSource } from "../../governance/builders.ts";
import { wordsOf } from "./kit.ts";

const UTM = { source: "acme", medium: "email", campaign: "2027-spring", content: "launch-email" };
const GOAL = { statement: "More trials", metric: "trials" };

function fact(
  name: string,
  special: { readonly schedule?: ScheduleFacet; readonly money?: MoneyFacet; readonly kind?: "email" | "landing-page" },
) {
  const { payload } = payloadSource(special.kind === undefined ? {} : { kind: special.kind });
  const changed = { schedule: special.schedule ?? payload.facets.schedule, money: special.money ?? payload.facets.money };
  if (payload.kind !== "email" && payload.kind !== "landing-page") throw new TypeError("The builder made another kind.");
  const whole =
    payload.kind === "email"
      ? { ...payload, facets: { ...payload.facets, ...changed } }
      : { ...payload, facets: { ...payload.facets, ...changed } };
  const found = facts(whole, brandKit()).find((candidate) => candidate.name === name);
  return found === undefined ? undefined : wordsOf(found.value.markup).trim();
}

const AT = {
  mode: "at",
  at: "2027-04-07T09:00",
  earliest: "2027-04-07T09:00",
  latest: "2027-04-07T11:00",
  zone: "America/New_York",
} as const;

test.for<[words: string, schedule: ScheduleFacet]>([
  ["As soon as it is launched.", { mode: "with-merge" }],
  ["Wed 7 Apr 2027 09:00 New York, never after Wed 7 Apr 2027 11:00 New York.", AT],
  [
    "Wed 7 Apr 2027 09:00 New York, not before Wed 7 Apr 2027 08:00 New York, never after Wed 7 Apr 2027 11:00 New York.",
    { ...AT, earliest: "2027-04-07T08:00" },
  ],
])("says when: %s", ([words, schedule]) => {
  expect(fact("When", { schedule })).toBe(words);
});

test.for<[kind: "email" | "landing-page", words: string]>([
  ["email", "after Wed 21 Apr 2027, New York"],
  ["landing-page", "after Wed 21 Apr 2027, New York; then it is taken down"],
])("says of a %s when its campaign ends", ([kind, words]) => {
  // biome-ignore lint/suspicious/noThenProperty: the word of the brief.
  const end = { at: "2027-04-21", zone: "America/New_York", then: "withdraw" } as const;

  expect(fact("Campaign ends", { kind, schedule: { mode: "with-merge", end } })).toBe(words);
});

test.for<[words: string, money: MoneyFacet]>([
  ["Nothing beyond the platform itself.", { kind: "none" }],
  [
    "At most 1,150.00 USD, 50.05 USD a day.",
    { kind: "budget", currency: "USD", totalMicros: 1_150_000_000, dailyMicros: 50_050_000, bidding: { kind: "clicks" } },
  ],
])("says what it costs: %s", ([words, money]) => {
  expect(fact("Costs", { money })).toBe(words);
});

test("lists links without their tags, the tags once, and opens nothing but web addresses", () => {
  const links = [
    "https://www.acme.example/reports?utm_source=acme&plan=team&utm_medium=email#form",
    "https://partner.example/?a=%20b",
    "mailto:hello@acme.example",
    "javascript:alert(1)",
  ];

  const { markup } = linkList({ links, utm: UTM, goal: GOAL });

  expect(wordsOf(markup).split("\n").filter(Boolean)).toEqual([
    "Where it leads",
    "https://www.acme.example/reports?plan=team#form counted",
    "https://partner.example/?a=%20b",
    "mailto:hello@acme.example",
    "javascript:alert(1)",
    "Visits through a link marked “counted” are counted as: source acme, medium email, campaign 2027-spring, content launch-email.",
  ]);
  expect([...markup.matchAll(/href="([^:"]+)/g)].map(([, scheme]) => scheme)).toEqual(["https", "https"]);
});

test("how many people are on its lists stands with their kind, in words for a marketer, only where somebody looked", () => {
  const at = "2027-03-29T18:00:00Z";
  const active = { name: "Admins <Team>", people: 1200, kind: "active" } as const;
  const words = (counted: Parameters<typeof listFacts>[0]) => listFacts(counted).map(({ value }) => value.markup);

  expect(words(undefined)).toEqual([]);
  expect(words({ people: 1200, at })).toEqual(["1,200 people on Mon 29 Mar 2027 18:00 UTC."]);
  expect(words({ people: 1200, at, lists: [active] })[0]).toContain(": an active list: who is on it may change until it goes out.");
  expect(words({ people: 1205, at, lists: [active, { name: "B", people: 5, kind: "static" }] })[0]).toContain(
    "“Admins &lt;Team&gt;”: 1,200, an active list: who is on it may change until it goes out; “B”: 5, a static list",
  );
});
