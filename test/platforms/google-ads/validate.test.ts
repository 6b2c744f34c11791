/** What Google would refuse is said before anything is made, each with the way to its words. */
import { expect, test } from "vitest";
import type { Ad, AdPayload } from "#model/types.ts";
import type { Complaint } from "#ports/platform.ts";
import { adMaterial, BUDGET, type Said } from "./ads.ts";
import { type BenchOptions, CUSTOMER, MARKER, openGoogleAds } from "./bench.ts";

async function asked(said: Partial<Said> = {}, options: BenchOptions = {}, kind: AdPayload["kind"] = "search-ad") {
  const bench = openGoogleAds(options);
  const question = { material: adMaterial(kind, { words: "first version", ...said }), marker: MARKER, name: "Spring launch" };
  const complaints = (await bench.platform.validate?.(question)) ?? [];
  return { bench, complaints, refused: complaints.filter((one) => one.kind === "refused") };
}

const search = (ad: Partial<Extract<Ad, { kind: "search-ad" }>>): Partial<Said> => ({ ad });
const paths = (complaints: readonly Complaint[]) => complaints.map(({ path }) => path);

test.each(["search-ad", "display-ad", "performance-max"] as const)(
  "nothing is said against a good %s, and nothing is made",
  async (kind) => {
    const { bench, complaints } = await asked({}, {}, kind);

    expect(complaints).toEqual([]);
    expect([bench.count(kind), bench.emulator.objects().filter(({ kind: one }) => one === "asset" || one === "label").length]).toEqual([
      0, 0,
    ]);
  },
);

test.each<readonly [string, Partial<Said>, readonly (string | number)[]]>([
  [
    "a headline that is too long",
    search({ headlines: ["One", "Two", "A headline of far more than thirty letters"], pins: [] }),
    ["headlines", 2],
  ],
  ["a policy word in a description", search({ descriptions: ["A miracle of a report.", "Nothing to install."] }), ["descriptions", 0]],
  [
    "a keyword of too many words",
    search({
      keywords: [
        { text: "a", match: "exact" },
        { text: "1 2 3 4 5 6 7 8 9 10 11", match: "broad" },
      ],
    }),
    ["keywords", 1, "text"],
  ],
  ["a negative keyword with a sign", search({ negativeKeywords: [{ text: "free!", match: "broad" }] }), ["negativeKeywords", 0, "text"]],
  [
    "a sitelink that is too long",
    search({ sitelinks: [{ text: "Far too many words for a sitelink", link: "https://www.acme.example/x" }] }),
    ["sitelinks", 0, "text"],
  ],
  ["a callout that is too long", search({ callouts: ["short", "Far too many words for any callout"] }), ["callouts", 1]],
  ["a budget below the least", { facets: { money: { ...BUDGET, dailyMicros: 1_000 } } }, ["budget", "daily"]],
])("%s is refused by the request itself, with its place", async (_, said, path) => {
  const { refused } = await asked(said);

  expect(paths(refused)).toContainEqual(path);
});

test.each<readonly [string, Partial<Said>, readonly (string | number)[]]>([
  [
    "nobody said whether it is political",
    { content: { delivery: { political: "not-declared", places: [], widening: [], exemptions: [] } } },
    ["delivery", "political"],
  ],
  ["the budget is in another currency", { facets: { money: { ...BUDGET, currency: "USD" } } }, ["budget", "total", "currency"]],
  ["a country without a number", { facets: { audience: { kind: "public", regions: ["DE", "KP"] } } }, ["audience"]],
  [
    "a budget for the whole without an end",
    {
      facets: {
        money: { kind: "budget", currency: "EUR", totalMicros: 5_000_000, bidding: { kind: "clicks" } },
        schedule: { mode: "with-merge" },
      },
    },
    ["budget", "total"],
  ],
  [
    "an exclusion of an unknown form",
    { facets: { audience: { kind: "public", regions: ["DE"], exclude: [{ name: "x", ids: ["jobFunctions=8"] }] } } },
    ["audience"],
  ],
  ["bidding for reach", { facets: { money: { ...BUDGET, bidding: { kind: "reach" } } } }, ["delivery", "bidding"]],
])("%s: refused at once by both, and nothing is tried or written", async (_, said, path) => {
  const { bench, refused } = await asked(said);

  expect(paths(refused)).toEqual([path]);
  await expect(
    bench.platform.stage({
      material: adMaterial("search-ad", { words: "x", ...said }),
      marker: MARKER,
      name: "It",
      target: { kind: "create" },
    }),
  ).rejects.toMatchObject({ applied: "no", code: "PLATFORM_REFUSED" });
  expect(bench.requests.filter((one) => one.includes("mutate"))).toEqual([]);
});

test("the end is meant in another zone than the account's: refused, and the setting that mends it is named", async () => {
  // biome-ignore lint/suspicious/noThenProperty: a schedule's end says what happens then.
  const end = { at: "2027-06-30", zone: "America/New_York", then: "withdraw" } as const;
  const facets: Partial<AdPayload["facets"]> = { schedule: { mode: "with-merge", end } };

  const { refused } = await asked({ facets });
  const mended = await asked({ facets }, { settings: { timeZone: "Europe/Berlin" } });

  expect(refused).toMatchObject([{ path: ["end"] }]);
  expect(refused[0]?.message).toContain("timeZone: Europe/Berlin");
  expect(mended.complaints).toEqual([]);
});

test("a conversion action that counted nothing, one that is secondary, and one nobody has", async () => {
  const bidding = (conversion: string): Partial<Said> => ({
    facets: { money: { ...BUDGET, bidding: { kind: "conversions", conversion } } },
  });

  const quiet = await asked(bidding("Contact form"));
  const unknown = await asked(bidding("Nothing"));

  expect(quiet.complaints.map(({ kind, message }) => [kind, message])).toEqual([
    ["notice", expect.stringContaining("secondary")],
    ["notice", expect.stringContaining("also for “Sign-up”")],
    ["notice", expect.stringContaining("nothing in the last 30 days")],
  ]);
  expect(paths(unknown.refused)).toEqual([["delivery", "bidding", "conversion"]]);
});

test("an exemption that is asked for by name is sent, and noted", async () => {
  const said: Partial<Said> = {
    ...search({ descriptions: ["A miracle of a report.", "Nothing to install."] }),
    content: { delivery: { political: "no", places: [], widening: [], exemptions: ["UNRELIABLE_CLAIMS"] } },
  };

  const { complaints } = await asked(said);

  expect(complaints).toMatchObject([{ kind: "notice", path: ["delivery", "exemptions", 0] }]);
});

test("a keyword's violation is exempted by its own name, where the brief asks for that policy; else it is refused", async () => {
  const words = search({
    keywords: [
      { text: "rolex reports", match: "phrase" },
      { text: "casino reports", match: "exact" },
    ],
  });
  const delivery = (exemptions: readonly string[]) => ({
    content: { delivery: { political: "no", places: [], widening: [], exemptions } as const },
  });
  const topics = ["GAMBLING", "TRADEMARKS_IN_AD_TEXT"];

  const none = await asked(words);
  const one = await asked({ ...words, ...delivery(["GAMBLING"]) });
  const all = await asked({ ...words, ...delivery(topics) });
  const material = adMaterial("search-ad", { words: "first version", ...words, ...delivery(topics) });
  const ref = await all.bench.platform.stage({ material, marker: MARKER, name: "It", target: { kind: "create" } });
  const seen = await all.bench.platform.observe(ref);

  expect(paths(none.refused)).toEqual([
    ["keywords", 0, "text"],
    ["keywords", 1, "text"],
  ]);
  expect(one.refused.length).toBeGreaterThan(0);
  expect([all.refused, seen.exists && seen.fields["keywords"], all.bench.count("search-ad")]).toEqual([
    [],
    "[exact] casino reports\n[phrase] rolex reports",
    1,
  ]);
});

test("a right that is missing is no complaint about the ad", async () => {
  const bench = openGoogleAds({ refreshToken: "emulator-read-only-token" });

  await expect(
    bench.platform.validate?.({ material: adMaterial("search-ad", { words: "x" }), marker: MARKER, name: "It" }),
  ).rejects.toMatchObject({ applied: "no", code: "PUBLISH_RIGHT_MISSING" });
});

test("what the administrator has to have done is looked at without writing", async () => {
  const bench = openGoogleAds();
  const before = await bench.platform.prepared?.();
  bench.emulator.byHand.addUndeclaredCampaign(CUSTOMER, "Old one");
  const after = await bench.platform.prepared?.();
  const reader = await openGoogleAds({ refreshToken: "emulator-read-only-token" }).platform.prepared?.();

  expect(before?.filter(({ wrong }) => wrong !== undefined)).toEqual([]);
  expect(after?.flatMap(({ wrong }) => wrong ?? []).join(" ")).toContain("“Old one”");
  expect(reader?.flatMap(({ wrong }) => wrong ?? []).join(" ")).toContain("Standard");
  expect(bench.writes()).toBe(bench.emulator.exchanges().filter(({ mutating, committed }) => mutating && !committed).length);
});
