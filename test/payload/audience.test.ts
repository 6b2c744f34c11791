import { expect, test } from "vitest";
import { audienceFacet } from "#payload/audience.ts";
import { brandKit, campaignWith, type KitChanges } from "./kit.ts";

async function facet({
  id = "launch-email",
  brief = (text: string) => text,
  entrySources,
  kind,
  ...changes
}: KitChanges & {
  id?: string;
  brief?: (text: string) => string;
  entrySources?: Readonly<Record<string, string>>;
  kind?: "sequence";
} = {}) {
  const [campaign, brand] = await Promise.all([campaignWith({ brief }), brandKit(changes)]);
  const asset = campaign.brief.value.assets.find((one) => one.id === id);
  if (asset === undefined) throw new Error("No asset.");
  return audienceFacet({
    ...{ brief: campaign.brief, asset: { ...asset, ...(kind === undefined ? {} : { kind }) }, brand, account: "4815162" },
    ...(entrySources === undefined ? {} : { entrySources }),
  });
}

test("an entry source of one of its lists is part of a sequence's audience, and of nothing else; without one nothing is added", async () => {
  const plain = await facet({ kind: "sequence" });

  expect(await facet({ kind: "sequence", entrySources: { "2102": "every-day", "9": "other" } })).toEqual({
    ...plain,
    entrySource: "every-day",
  });
  expect(await facet({ kind: "sequence", entrySources: { "9": "other" } })).toEqual(plain);
  expect(await facet({ entrySources: { "2102": "every-day" } })).toEqual(await facet());
});

test("resolves names to the lists of the account, with the standard exclusions, and states the band in whole people", async () => {
  const without = await facet({ brief: (text) => text.replace("  exclude: [customers-in-dispute]\n", "") });

  expect(without).toEqual({
    kind: "lists",
    include: [{ name: "admins-team-plan", ids: ["2101", "2102"] }],
    exclude: [{ name: "customers-in-dispute", ids: ["2190"] }],
    regions: ["CA", "DE", "US"],
    consent: "opt-in",
    subscription: "308",
    size: { expected: 12431, minimum: 11187, maximum: 13675 },
  });
  expect(await facet()).toEqual(without);
});

test("makes a page public, in the regions of the campaign's audience", async () => {
  expect(await facet({ id: "launch-page" })).toEqual({ kind: "public", regions: ["CA", "DE", "US"] });
});

test("joins audiences: sizes add up, the weakest consent counts, order and repetition do not", async () => {
  const joined = (names: string) =>
    facet({
      brief: (text) => text.replace("include: [admins-team-plan]", `include: ${names}`),
      audiences: (text) =>
        text
          .replace('"4815162": "301"', '"4815162": "308"')
          .replace("title: Newsletter readers", "title: Newsletter readers")
          .replace(/(newsletter-readers:[\s\S]*?)consent: opt-in/, "$1consent: soft-opt-in"),
    });
  const facets = await joined("[newsletter-readers, admins-team-plan]");

  expect(facets).toEqual(await joined("[admins-team-plan, newsletter-readers]"));
  expect(facets).toMatchObject({ consent: "soft-opt-in", size: { expected: 50631, minimum: 11187 + 34380, maximum: 13675 + 42020 } });
});

test.for([
  [100, 10, 90, 110],
  [0, 10, 0, 0],
  [40, 100, 0, 80],
  [3, 10, 2, 4],
] as const)("of %d people a band of %d percent is %d to %d", async ([expected, bandPercent, minimum, maximum]) => {
  const made = await facet({
    audiences: (text) => text.replace("{ expected: 12431, bandPercent: 10 }", `{ expected: ${expected}, bandPercent: ${bandPercent} }`),
  });

  expect(made).toMatchObject({ size: { expected, minimum, maximum } });
});
