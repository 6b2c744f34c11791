/** What somebody changes by hand in Google Ads shows as exactly that field; and writing the approved version again puts it right. */
import { describe, expect, test } from "vitest";
import type { AdPayload, ObjectRef } from "#model/types.ts";
import { differing } from "#platforms/normalise.ts";
import { adMaterial, BUDGET } from "./ads.ts";
import { at, CUSTOMER, campaignName, type GoogleAdsBench, MARKER, openGoogleAds } from "./bench.ts";

type Kind = AdPayload["kind"];
const of = (collection: string, id: string) => `customers/${CUSTOMER}/${collection}/${id}`;

async function opened(kind: Kind) {
  const bench = openGoogleAds();
  const material = adMaterial(kind, { words: "first version" });
  const ref = await bench.platform.stage({ material, marker: MARKER, name: "Spring launch", target: { kind: "create" } });
  return { bench, ref, material };
}

function named(
  { emulator }: GoogleAdsBench,
  kind: string,
  where: (fields: Readonly<Record<string, unknown>>) => boolean = () => true,
): string {
  const found = emulator.objects().find((one) => one.kind === kind && !one.deleted && where(one.fields));
  if (found === undefined) throw new TypeError(`there is no ${kind}`);
  return found.id;
}

/** A change by hand, and the fields in which it shows. */
interface Drift {
  readonly name: string;
  readonly kind: Kind;
  readonly shows: readonly string[];
  readonly change: (bench: GoogleAdsBench, ref: ObjectRef) => void;
}

const update = (bench: GoogleAdsBench, kind: string, resourceName: string, fields: Readonly<Record<string, unknown>>, updateMask: string) =>
  bench.emulator.byHand.mutate(CUSTOMER, [{ [`${kind}Operation`]: { update: { resourceName, ...fields }, updateMask } }]);
const create = (bench: GoogleAdsBench, kind: string, fields: Readonly<Record<string, unknown>>) =>
  bench.emulator.byHand.mutate(CUSTOMER, [{ [`${kind}Operation`]: { create: fields } }]);
const remove = (bench: GoogleAdsBench, kind: string, name: string) =>
  bench.emulator.byHand.mutate(CUSTOMER, [{ [`${kind}Operation`]: { remove: name } }]);
const campaign =
  (fields: Readonly<Record<string, unknown>>, mask: string) =>
  (bench: GoogleAdsBench, { id }: ObjectRef) =>
    void update(bench, "campaign", campaignName(id), fields, mask);

const DRIFTS: readonly Drift[] = [
  {
    ...{ name: "search partners", kind: "search-ad", shows: ["search partners"] },
    change: campaign({ networkSettings: { targetSearchNetwork: true } }, "networkSettings.targetSearchNetwork"),
  },
  {
    ...{ name: "the display network", kind: "search-ad", shows: ["display network"] },
    change: campaign({ networkSettings: { targetContentNetwork: true } }, "networkSettings.targetContentNetwork"),
  },
  {
    ...{ name: "AI Max", kind: "search-ad", shows: ["AI Max"] },
    change: campaign({ aiMaxSetting: { enableAiMax: true } }, "aiMaxSetting.enableAiMax"),
  },
  {
    ...{ name: "automatically created assets", kind: "search-ad", shows: ["automatically created assets"] },
    change: campaign(
      {
        assetAutomationSettings: [
          { assetAutomationType: "TEXT_ASSET_AUTOMATION", assetAutomationStatus: "OPTED_IN" },
          { assetAutomationType: "FINAL_URL_EXPANSION_TEXT_ASSET_AUTOMATION", assetAutomationStatus: "OPTED_OUT" },
        ],
      },
      "assetAutomationSettings",
    ),
  },
  {
    ...{ name: "people only interested in a country", kind: "search-ad", shows: ["people in a country"] },
    change: campaign(
      { geoTargetTypeSetting: { positiveGeoTargetType: "PRESENCE_OR_INTEREST" } },
      "geoTargetTypeSetting.positiveGeoTargetType",
    ),
  },
  {
    ...{ name: "a tracking template", kind: "search-ad", shows: ["tracking template"] },
    change: campaign({ trackingUrlTemplate: "https://track.example/?u={lpurl}" }, "trackingUrlTemplate"),
  },
  { ...{ name: "a URL suffix", kind: "search-ad", shows: ["URL suffix"] }, change: campaign({ finalUrlSuffix: "x=1" }, "finalUrlSuffix") },
  {
    ...{ name: "a later end", kind: "search-ad", shows: ["end"] },
    change: campaign({ endDateTime: "2027-08-31 23:59:59" }, "endDateTime"),
  },
  {
    ...{ name: "a later start", kind: "search-ad", shows: ["start"] },
    change: campaign({ startDateTime: "2027-05-01 00:00:00" }, "startDateTime"),
  },
  {
    ...{ name: "another strategy", kind: "search-ad", shows: ["bidding", "conversion"] },
    change: campaign({ maximizeConversions: {} }, "maximizeConversions"),
  },
  {
    ...{ name: "a bound of the bids", kind: "search-ad", shows: ["bidding: bounds"] },
    change: campaign({ targetSpend: { cpcBidCeilingMicros: "5000000" } }, "targetSpend.cpcBidCeilingMicros"),
  },
  {
    ...{ name: "the budget", kind: "search-ad", shows: ["budget: daily"] },
    change: (bench) => bench.emulator.byHand.setBudget(named(bench, "campaignBudget"), 90_000_000),
  },
  {
    ...{ name: "a further country", kind: "search-ad", shows: ["countries"] },
    change: (bench, { id }) =>
      void create(bench, "campaignCriterion", { campaign: campaignName(id), location: { geoTargetConstant: "geoTargetConstants/2250" } }),
  },
  {
    ...{ name: "a country less", kind: "search-ad", shows: ["countries"] },
    change: (bench, { id }) => void remove(bench, "campaignCriterion", of("campaignCriteria", `${id}~2276`)),
  },
  {
    ...{ name: "an excluded city", kind: "search-ad", shows: ["anything else"] },
    change: (bench, { id }) =>
      void create(bench, "campaignCriterion", {
        campaign: campaignName(id),
        negative: true,
        location: { geoTargetConstant: "geoTargetConstants/1003854" },
      }),
  },
  {
    ...{ name: "another language", kind: "search-ad", shows: ["languages"] },
    change: (bench, { id }) =>
      void create(bench, "campaignCriterion", { campaign: campaignName(id), language: { languageConstant: "languageConstants/1001" } }),
  },
  {
    ...{ name: "a negative keyword less", kind: "search-ad", shows: ["negative keywords"] },
    change: (bench) =>
      void remove(
        bench,
        "campaignCriterion",
        named(bench, "campaignCriterion", (fields) => fields["negative"] === true),
      ),
  },
  {
    ...{ name: "a keyword more", kind: "search-ad", shows: ["keywords"] },
    change: (bench) =>
      void create(bench, "adGroupCriterion", { adGroup: named(bench, "adGroup"), keyword: { text: "anything", matchType: "BROAD" } }),
  },
  {
    ...{ name: "a keyword that is paused", kind: "search-ad", shows: ["keywords"] },
    change: (bench) => bench.emulator.byHand.setStatus(named(bench, "adGroupCriterion"), "PAUSED"),
  },
  {
    ...{ name: "a sitelink less", kind: "search-ad", shows: ["sitelinks"] },
    change: (bench) =>
      void remove(
        bench,
        "campaignAsset",
        named(bench, "campaignAsset", (fields) => fields["fieldType"] === "SITELINK"),
      ),
  },
  {
    ...{ name: "a callout that is paused", kind: "search-ad", shows: ["callouts"] },
    change: (bench) =>
      bench.emulator.byHand.setStatus(
        named(bench, "campaignAsset", (fields) => fields["fieldType"] === "CALLOUT"),
        "PAUSED",
      ),
  },
  {
    ...{ name: "another headline", kind: "search-ad", shows: ["headline 2"] },
    change: (bench) => {
      const texts = ["Reports: first version", "By hand", "All of it at once"];
      const headlines = texts.map((text, index) => (index === 0 ? { text, pinnedField: "HEADLINE_1" } : { text }));
      bench.emulator.byHand.editAd(named(bench, "adGroupAd"), { responsiveSearchAd: { headlines } });
    },
  },
  {
    ...{ name: "a pin that is gone", kind: "search-ad", shows: ["headline 1: place"] },
    change: (bench) => {
      const headlines = ["Reports: first version", "See how: first version", "All of it at once"].map((text) => ({ text }));
      bench.emulator.byHand.editAd(named(bench, "adGroupAd"), { responsiveSearchAd: { headlines } });
    },
  },
  {
    ...{ name: "another address", kind: "search-ad", shows: ["final URL"] },
    change: (bench) => bench.emulator.byHand.editAd(named(bench, "adGroupAd"), { finalUrls: ["https://www.acme.example/other"] }),
  },
  {
    ...{ name: "an ad that is paused", kind: "search-ad", shows: ["switched on below"] },
    change: (bench) => bench.emulator.byHand.setStatus(named(bench, "adGroupAd"), "PAUSED"),
  },
  {
    ...{ name: "an ad group that is paused", kind: "search-ad", shows: ["keywords", "switched on below"] },
    change: (bench) => bench.emulator.byHand.setStatus(named(bench, "adGroup"), "PAUSED"),
  },
  {
    ...{ name: "a second ad", kind: "search-ad", shows: ["anything else"] },
    change: (bench) =>
      void create(bench, "adGroupAd", {
        adGroup: named(bench, "adGroup"),
        ad: {
          finalUrls: ["https://www.acme.example/second"],
          responsiveSearchAd: {
            headlines: ["One", "Two", "Three"].map((text) => ({ text })),
            descriptions: ["One", "Two"].map((text) => ({ text })),
          },
        },
      }),
  },
  {
    ...{ name: "a tracking template of the ad", kind: "search-ad", shows: ["anything else"] },
    change: (bench) => bench.emulator.byHand.editAd(named(bench, "adGroupAd"), { trackingUrlTemplate: "https://track.example/?u={lpurl}" }),
  },
  {
    ...{ name: "a URL suffix of the ad group", kind: "search-ad", shows: ["anything else"] },
    change: (bench) => void update(bench, "adGroup", named(bench, "adGroup"), { finalUrlSuffix: "x=1" }, "finalUrlSuffix"),
  },
  {
    ...{ name: "a custom URL parameter", kind: "search-ad", shows: ["anything else"] },
    change: campaign({ urlCustomParameters: [{ key: "season", value: "spring" }] }, "urlCustomParameters"),
  },
  {
    ...{ name: "a promotion text", kind: "display-ad", shows: ["anything else"] },
    change: (bench) => bench.emulator.byHand.editAd(named(bench, "adGroupAd"), { responsiveDisplayAd: { promoText: "Today only" } }),
  },
  {
    ...{ name: "optimised targeting", kind: "display-ad", shows: ["optimised targeting"] },
    change: (bench) =>
      void update(bench, "adGroup", named(bench, "adGroup"), { optimizedTargetingEnabled: true }, "optimizedTargetingEnabled"),
  },
  {
    ...{ name: "asset enhancements", kind: "display-ad", shows: ["asset enhancements"] },
    change: (bench) => {
      const name = String(at(bench.emulator.objects().find(({ kind }) => kind === "adGroupAd")?.fields, "ad", "resourceName"));
      void update(
        bench,
        "ad",
        name,
        { responsiveDisplayAd: { controlSpec: { enableAssetEnhancements: true } } },
        "responsiveDisplayAd.controlSpec.enableAssetEnhancements",
      );
    },
  },
  {
    ...{ name: "another business name", kind: "display-ad", shows: ["business name"] },
    change: (bench) => bench.emulator.byHand.editAd(named(bench, "adGroupAd"), { responsiveDisplayAd: { businessName: "Other" } }),
  },
  {
    ...{ name: "images from the page", kind: "performance-max", shows: ["images from the page"] },
    change: (bench, { id }) => {
      const fields = bench.emulator.objects().find(({ id: name }) => name === campaignName(id))?.fields;
      const settings: unknown = fields?.["assetAutomationSettings"];
      const changed = (Array.isArray(settings) ? settings : []).map((one: unknown) =>
        at(one, "assetAutomationType") === "GENERATE_IMAGE_EXTRACTION" ? { ...Object(one), assetAutomationStatus: "OPTED_IN" } : one,
      );
      void update(bench, "campaign", campaignName(id), { assetAutomationSettings: changed }, "assetAutomationSettings");
    },
  },
  {
    ...{ name: "a search theme less", kind: "performance-max", shows: ["search themes"] },
    change: (bench) => void remove(bench, "assetGroupSignal", named(bench, "assetGroupSignal")),
  },
  {
    ...{ name: "an asset group that is paused", kind: "performance-max", shows: ["switched on below"] },
    change: (bench) => bench.emulator.byHand.setStatus(named(bench, "assetGroup"), "PAUSED"),
  },
];

describe.each(DRIFTS.map((drift) => [drift.name, drift] as const))("%s, by hand", (_, { kind, shows, change }) => {
  test("shows as exactly that, and the approved version written again puts it right in one mutate", async () => {
    const { bench, ref, material } = await opened(kind);
    change(bench, ref);

    const seen = await bench.platform.observe(ref);
    const wanted = bench.platform.project(material);
    expect(seen.exists ? differing(wanted, seen.fields).filter((name) => name !== "conversion" || shows.includes(name)) : []).toEqual(
      shows,
    );

    const before = bench.writes();
    await bench.platform.stage({ material, marker: MARKER, name: "Spring launch", target: { kind: "update", ref } });
    const after = await bench.platform.observe(ref);
    expect([bench.writes() - before, after.exists ? differing(wanted, after.fields).filter((name) => name !== "conversion") : []]).toEqual([
      1,
      [],
    ]);
  });
});

test("lists of people and of negative keywords: included, excluded, changed, and each by hand seen as its own field", async () => {
  const bench = openGoogleAds();
  const [set = ""] = create(bench, "sharedSet", { name: "Never beside", type: "NEGATIVE_KEYWORDS" });
  const number = set.slice(set.lastIndexOf("/") + 1);
  const said = (include: readonly string[], exclude: readonly string[]) =>
    adMaterial("search-ad", {
      words: "first version",
      facets: {
        audience: { kind: "public", regions: ["DE"], include: [{ name: "in", ids: include }], exclude: [{ name: "out", ids: exclude }] },
      },
    });
  const first = said(["userList=11", "userList=12"], ["userList=13", `sharedSet=${number}`]);
  const target = { marker: MARKER, name: "Spring launch" };
  const ref = await bench.platform.stage({ ...target, material: first, target: { kind: "create" } });
  const made = await bench.platform.observe(ref);
  expect(
    made.exists
      ? [made.fields["people included"], made.fields["only people included"], differing(bench.platform.project(first), made.fields)]
      : [],
  ).toEqual(["11\n12", "on", []]);

  update(
    bench,
    "campaign",
    campaignName(ref.id),
    { targetingSetting: { targetRestrictions: [{ targetingDimension: "AUDIENCE", bidOnly: true }] } },
    "targetingSetting.targetRestrictions",
  );
  const widened = await bench.platform.observe(ref);
  expect(widened.exists ? differing(bench.platform.project(first), widened.fields) : []).toEqual(["only people included"]);

  for (const next of [said(["userList=11"], []), said([], ["userList=12"])]) {
    const before = bench.writes();
    await bench.platform.stage({ ...target, material: next, target: { kind: "update", ref } });
    const seen = await bench.platform.observe(ref);
    expect([bench.writes() - before, seen.exists ? differing(bench.platform.project(next), seen.fields) : ["gone"]]).toEqual([1, []]);
  }
});

test("a budget that others can use too is replaced by one of its own", async () => {
  const { bench, ref, material } = await opened("search-ad");
  update(bench, "campaignBudget", named(bench, "campaignBudget"), { explicitlyShared: true, name: "Shared" }, "explicitlyShared,name");
  const seen = await bench.platform.observe(ref);
  expect(seen.exists && seen.fields["budget: shared"]).toBe("on");

  await bench.platform.stage({ material, marker: MARKER, name: "Spring launch", target: { kind: "update", ref } });

  const after = await bench.platform.observe(ref);
  expect(after.exists ? differing(bench.platform.project(material), after.fields) : []).toEqual([]);
});

test("a day's budget becomes one for the whole, and back", async () => {
  const { bench, ref, material } = await opened("search-ad");
  const whole = adMaterial("search-ad", {
    words: "first version",
    facets: { money: { kind: "budget", currency: "EUR", totalMicros: 500_000_000, bidding: BUDGET.bidding } },
  });

  for (const next of [whole, material]) {
    await bench.platform.stage({ material: next, marker: MARKER, name: "Spring launch", target: { kind: "update", ref } });
    const seen = await bench.platform.observe(ref);
    expect(seen.exists ? differing(bench.platform.project(next), seen.fields) : ["gone"]).toEqual([]);
  }
});

test("nothing that differs is nothing that is written", async () => {
  for (const kind of ["search-ad", "display-ad", "performance-max"] as const) {
    const { bench, ref, material } = await opened(kind);
    const before = bench.writes();
    await bench.platform.stage({ material, marker: MARKER, name: "Spring launch", target: { kind: "update", ref } });
    expect(bench.writes()).toBe(before);
  }
});
