import { expect, test } from "vitest";
import { account, at, CUSTOMER, codes, DAY, HOUR, list, place } from "./caller.ts";
import { display, LINKED, performanceMax, png } from "./pictures.ts";

test("a Performance Max campaign with its asset group comes in one request, and shows itself to whoever has the link", () => {
  const { mutate, call, emulator, clock, search } = account();
  const { status, json } = mutate(performanceMax());
  expect([status, codes(json)]).toEqual([200, []]);
  const [row] = search("SELECT asset_group.resource_name, asset_group.primary_status, campaign.brand_guidelines_enabled FROM asset_group");
  const assetGroup = at(row, "assetGroup", "resourceName");

  const preview = call("POST", `/v25/customers/${CUSTOMER}:generateShareablePreviews`, {
    operation: { shareablePreviews: [{ previewType: "UI_PREVIEW", assetGroup }] },
  });

  const [given] = list(preview.json, "result", "previews");
  expect(given).toMatchObject({ expirationDateTime: "2026-12-28 10:00:00" });
  const path = "/preview/shared/1";
  expect(String(at(given, "uiPreviewResult", "shareablePreviewUrl"))).toContain("1");
  expect(emulator.handle({ method: "GET", path }).body).toContain("Run campaigns from Git");
  clock.advance(31 * DAY);
  expect(emulator.handle({ method: "GET", path }).status).toBe(404);
});

test.for([
  ["HEADLINE", "assetGroupError.NOT_ENOUGH_HEADLINE_ASSET"],
  ["LONG_HEADLINE", "assetGroupError.NOT_ENOUGH_LONG_HEADLINE_ASSET"],
  ["DESCRIPTION", "assetGroupError.NOT_ENOUGH_DESCRIPTION_ASSET"],
  ["BUSINESS_NAME", "assetGroupError.NOT_ENOUGH_BUSINESS_NAME_ASSET"],
  ["MARKETING_IMAGE", "assetGroupError.NOT_ENOUGH_MARKETING_IMAGE_ASSET"],
  ["SQUARE_MARKETING_IMAGE", "assetGroupError.NOT_ENOUGH_SQUARE_MARKETING_IMAGE_ASSET"],
  ["LOGO", "assetGroupError.NOT_ENOUGH_LOGO_ASSET"],
] as const)("an asset group without %s is refused with %s, and nothing of it stays", ([without, code]) => {
  const { mutate, emulator } = account();
  const before = emulator.objects().length;

  const { status, json } = mutate(performanceMax({ without: [without] }));

  expect([status, codes(json)]).toEqual([400, [code]]);
  expect(place(json)).toMatch(/asset_group_operation\.create$/);
  expect(emulator.objects()).toHaveLength(before);
});

test("a Performance Max campaign takes no clicks strategy, no shared budget and no ad group", () => {
  const { mutate } = account();

  expect(codes(mutate(performanceMax({ campaign: { maximizeConversions: undefined, targetSpend: {} } })).json)).toContain(
    "biddingError.INVALID_BIDDING_STRATEGY_TYPE",
  );
  const shared = performanceMax().map((one) =>
    "campaignBudgetOperation" in one
      ? {
          campaignBudgetOperation: {
            create: { resourceName: `customers/${CUSTOMER}/campaignBudgets/-1`, amountMicros: "50000000", name: "shared" },
          },
        }
      : one,
  );
  expect(codes(mutate(shared).json)).toContain("campaignError.CAMPAIGN_CANNOT_USE_SHARED_BUDGET");
  const answer = mutate(performanceMax());
  const campaign = list(answer.json, "mutateOperationResponses")
    .map((one) => at(one, "campaignResult", "resourceName"))
    .find((one) => one !== undefined);
  expect(codes(mutate([{ adGroupOperation: { create: { name: "x", campaign } } }]).json)).toEqual([
    "adGroupError.CANNOT_ADD_AD_GROUP_FOR_CAMPAIGN_TYPE",
  ]);
});

test("with brand guidelines the name and the logo belong to the campaign", () => {
  const { mutate } = account();
  const campaign = { brandGuidelinesEnabled: true };

  expect(codes(mutate(performanceMax({ campaign })).json)).toContain("assetLinkError.BRAND_ASSETS_NOT_LINKED_AT_CAMPAIGN_LEVEL");
  expect(codes(mutate(performanceMax({ campaign, without: ["BUSINESS_NAME", "LOGO"] })).json)).toEqual([
    "campaignError.REQUIRED_BUSINESS_NAME_ASSET_NOT_LINKED",
    "campaignError.REQUIRED_LOGO_ASSET_NOT_LINKED",
  ]);
});

test("it spends only once all its assets are reviewed, and the record holds its texts and the fingerprints of its pictures", () => {
  const { mutate, setStatus, clock, events } = account();
  const { json } = mutate(performanceMax());
  const campaign = String(
    list(json, "mutateOperationResponses")
      .map((one) => at(one, "campaignResult", "resourceName"))
      .find((one) => one !== undefined),
  );
  setStatus(campaign, "ENABLED");
  clock.advance(6 * HOUR);

  const event = events("may-spend").at(-1);
  expect(event).toMatchObject({
    object: "assetGroup",
    by: "clock",
    waitsFor: [],
    shown: { within: [{ name: "ACME" }, { name: "Everywhere [cac:1]" }, { name: "Group" }] },
  });
  expect(at(event, "shown", "texts")).toMatchObject({ "HEADLINE[0].text": "Run campaigns from Git", "BUSINESS_NAME[0].text": "ACME" });
  expect(at(event, "shown", "audience", "signals")).toEqual([{ text: "campaign governance" }]);
  expect(list(event, "shown", "media")).toHaveLength(3);
  expect(at(event, "shown", "media", 0, "sha256")).toMatch(/^[0-9a-f]{64}$/);
});

test("a picture is read from its own bytes, and the same one is kept once", () => {
  const { mutate, search } = account();
  const image = (name: string, data: string) => mutate([{ assetOperation: { create: { name, imageAsset: { data } } } }]);
  const name = (answer: { readonly json: unknown }) => at(answer.json, "mutateOperationResponses", 0, "assetResult", "resourceName");

  const first = name(image("one", png(600, 314)));
  expect(name(image("again", png(600, 314)))).toBe(first);
  expect(name(image("other", png(600, 315)))).not.toBe(first);
  expect(codes(image("none", Buffer.from("no picture").toString("base64")).json)).toEqual(["imageError.INVALID_IMAGE"]);
  const [row] = search(
    "SELECT asset.image_asset.full_size.width_pixels, asset.image_asset.full_size.height_pixels, asset.image_asset.mime_type, asset.type FROM asset LIMIT 1",
  );
  expect(at(row, "asset")).toMatchObject({
    type: "IMAGE",
    imageAsset: { mimeType: "IMAGE_PNG", fullSize: { widthPixels: "600", heightPixels: "314" } },
  });
});

test("assets stay for ever, links go", () => {
  const { mutate, make, search } = account();
  const { campaign } = make();
  const callout = {
    assetOperation: { create: { resourceName: `customers/${CUSTOMER}/assets/-1`, calloutAsset: { calloutText: "No lock-in" } } },
  };
  const link = {
    campaignAssetOperation: { create: { campaign, asset: `customers/${CUSTOMER}/assets/-1`, fieldType: "CALLOUT", status: "PAUSED" } },
  };
  const answer = mutate([callout, link]);
  const [asset, linked] = [0, 1].map((index) =>
    at(Object.values(Object(at(answer.json, "mutateOperationResponses", index)))[0], "resourceName"),
  );

  expect(String(linked)).toMatch(/campaignAssets\/\d+~\d+~CALLOUT$/);
  expect(at(mutate([{ assetOperation: { remove: asset } }]).json, "error", "message")).toContain('Unknown name "remove"');
  expect(mutate([{ campaignAssetOperation: { remove: linked } }]).status).toBe(200);
  expect(search("SELECT asset.id FROM asset")).toHaveLength(1);
  expect(search("SELECT campaign_asset.status FROM campaign_asset")).toMatchObject([{ campaignAsset: { status: "REMOVED" } }]);
  expect(
    mutate([link.campaignAssetOperation].map(({ create }) => ({ campaignAssetOperation: { create: { ...create, asset } } }))).status,
  ).toBe(200);
});

interface Text {
  readonly asset: Record<string, unknown>;
  readonly code: string;
}

test.for<Text>([
  {
    asset: { sitelinkAsset: { linkText: "A link text that is too long" }, finalUrls: ["https://acme.example"] },
    code: "stringLengthError.TOO_LONG",
  },
  {
    asset: { sitelinkAsset: { linkText: "Prices", description1: "One" }, finalUrls: ["https://acme.example"] },
    code: "fieldError.REQUIRED",
  },
  { asset: { sitelinkAsset: { linkText: "Prices" } }, code: "fieldError.REQUIRED" },
  { asset: { calloutAsset: { calloutText: "A callout that is far too long" } }, code: "stringLengthError.TOO_LONG" },
  { asset: { structuredSnippetAsset: { header: "Types", values: ["One", "Two"] } }, code: "collectionSizeError.TOO_FEW" },
  { asset: { structuredSnippetAsset: { header: "Sorts", values: ["One", "Two", "Three"] } }, code: "fieldError.INVALID_VALUE" },
  { asset: { imageAsset: { data: png(10, 10) } }, code: "assetError.NAME_REQUIRED_FOR_ASSET_TYPE" },
])("$asset is refused with $code", ({ asset, code }) => {
  expect(codes(account().mutate([{ assetOperation: { create: asset } }]).json)).toEqual([code]);
});

test("a responsive display ad needs its pictures in their proportions", () => {
  const { mutate } = account();

  expect(mutate(display()).status).toBe(200);
  const again = () => account().mutate;
  expect(codes(again()(display({}, { wide: png(600, 600) })).json)).toEqual(["imageError.ASPECT_RATIO_NOT_ALLOWED"]);
  expect(codes(again()(display({}, { square: png(200, 200) })).json)).toEqual(["imageError.IMAGE_TOO_SMALL"]);
  expect(codes(again()(display({ squareMarketingImages: [] })).json)).toEqual(["fieldError.REQUIRED"]);
  expect(codes(again()(display({ businessName: "A name that is wider than 25" })).json)).toEqual(["stringLengthError.TOO_LONG"]);
});

test("an asset stands only where its type may stand", () => {
  const linked = LINKED.map(([place_, asset], index) => [index === 0 ? "LOGO" : place_, asset] as const);

  expect(codes(account().mutate(performanceMax({ linked })).json)).toContain("assetLinkError.FIELD_TYPE_INCOMPATIBLE_WITH_ASSET_TYPE");
});
