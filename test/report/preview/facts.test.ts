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

test("a mail costs nothing beyond its platform", () => {
  expect(fact("Costs", {})).toBe("Nothing beyond the platform itself.");
});

test.for<[ad: "search-ad" | "sponsored-content", money: Partial<MoneyFacet>, words: string]>([
  [
    "search-ad",
    { dailyMicros: 50_050_000 },
    "At most 1,150.00 USD, 50.05 USD a day. Bids for as many clicks as it buys. On one day Google Ads may spend up to 100.10 USD. In all it may cost 1,501.50 USD at most until 2027-04-21.",
  ],
  [
    "sponsored-content",
    { dailyMicros: 50_050_000, bidding: { kind: "manual", bid: { micros: 2_500_000, currency: "USD" } } },
    "At most 1,150.00 USD, 50.05 USD a day. Bids for clicks, 2.50 USD each. On one day LinkedIn Ads may spend up to 75.075 USD. In all it may cost 1,126.125 USD at most until 2027-04-21.",
  ],
  [
    "search-ad",
    { bidding: { kind: "conversions", conversion: "Trial" } },
    "At most 1,150.00 USD. Bids for as many conversions as it buys, counted as “Trial”. Google Ads spreads it over the days as it sees fit. In all it may cost 1,150.00 USD at most until 2027-04-21.",
  ],
])("of a %s the worst case stands beside its budget", ([kind, over, words]) => {
  // biome-ignore lint/suspicious/noThenProperty: the word of the brief.
  const end = { at: "2027-04-21", zone: "UTC", then: "withdraw" } as const;
  const money = Object.assign(
    { kind: "budget", currency: "USD", totalMicros: 1_150_000_000, bidding: { kind: "clicks" } },
    over,
  ) as MoneyFacet;
  const { payload } = payloadSource({ ad: { kind }, money, schedule: { ...AT, end } });
  const found = facts(payload, brandKit()).find(({ name }) => name === "Costs");

  expect(wordsOf(found?.value.markup ?? "").trim()).toBe(words);
});

test("of an ad it says whom it is shown to, where, and what its platform may do by itself", () => {
  const shown = (delivery: Parameters<typeof payloadSource>[0]) => {
    const { payload } = payloadSource({ ad: { kind: "search-ad" }, ...delivery });
    return facts(payload, brandKit())
      .filter(({ name }) => name === "Shown" || name === "To whom")
      .map(({ value }) => wordsOf(value.markup).replace(/\s+/g, " ").trim());
  };

  expect(shown({})).toEqual([
    "Whoever Google Ads shows it to. Countries: US.",
    "Appears in its usual place only. Google Ads adds and changes nothing by itself. Declared as not political.",
  ]);
  expect(
    shown({ delivery: { political: "not-declared", places: ["search-partners"], widening: ["ai-max"], exemptions: ["ALCOHOL"] } })[1],
  ).toBe(
    "Appears also on the sites of Google's search partners. Google Ads may, unseen by anybody here: show it for searches nobody listed, with texts of its own (AI Max). Asks for exemptions from the policy on ALCOHOL. Nobody said whether it is political.",
  );
});

test("of an ad it says who speaks in it and what it is put into, where its payload says so", () => {
  const { payload } = payloadSource({ ad: { kind: "sponsored-content" } });
  if (!("delivery" in payload.facets.content)) throw new TypeError("The builder made no ad.");
  const where = (bound: { readonly page?: string; readonly group?: string }) => {
    const named = Object.assign(structuredClone(payload), {
      facets: { ...payload.facets, content: { ...payload.facets.content, ...bound } },
    });
    const found = facts(named, brandKit()).find(({ name }) => name === "Where");
    return wordsOf(found?.value.markup ?? "").trim();
  };

  expect(where({})).not.toContain("It ");
  expect(where({ page: "2414183", group: "612345678" })).toContain(
    ". It speaks as the page 2414183 and stands in the campaign group 612345678 with other ads.",
  );
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
