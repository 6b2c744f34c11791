import { expect, test } from "vitest";
import { account, at, CUSTOMER, codes, HEADLINES, list, place, searchCampaign } from "./caller.ts";

test("a whole paused search campaign comes into being in one request, and everything refers to everything", () => {
  const { make, search } = account();

  const { campaign, budget, group, ad } = make({ label: "cac:8f3a2c" });

  const [row] = search(
    "SELECT campaign.name, campaign.status, campaign.campaign_budget, campaign_budget.amount_micros, campaign_budget.name, campaign.primary_status, campaign.primary_status_reasons, campaign.bidding_strategy_type FROM campaign",
  );
  expect(row).toEqual({
    campaign: {
      resourceName: campaign,
      name: "Spring launch [cac:8f3a2c]",
      status: "PAUSED",
      campaignBudget: budget,
      primaryStatus: "PAUSED",
      primaryStatusReasons: ["CAMPAIGN_PAUSED", "MOST_ADS_UNDER_REVIEW"],
      biddingStrategyType: "TARGET_SPEND",
    },
    campaignBudget: { resourceName: budget, amountMicros: "20000000", name: "Spring launch [cac:8f3a2c]" },
  });
  const [found] = search(
    `SELECT ad_group_ad.ad.responsive_search_ad.headlines, ad_group.id, campaign.id FROM ad_group_ad WHERE ad_group_ad.resource_name = '${ad}'`,
  );
  expect(at(found, "adGroupAd", "ad", "responsiveSearchAd", "headlines")).toEqual(HEADLINES.map((text) => ({ text })));
  expect(at(found, "adGroup", "resourceName")).toBe(group);
  expect(search("SELECT campaign.resource_name FROM campaign_label WHERE label.name = 'cac:8f3a2c'")).toMatchObject([
    { campaign: { resourceName: campaign } },
  ]);
});

test("a repeated create is refused by the name and leaves nothing behind", () => {
  const { mutate, make, emulator } = account();
  make();
  const before = emulator.objects().length;

  const { status, json } = mutate(searchCampaign());

  expect(status).toBe(400);
  expect(codes(json)).toContain("campaignError.DUPLICATE_CAMPAIGN_NAME");
  expect(codes(json)).toContain("newResourceCreationError.TEMP_ID_RESOURCE_HAD_ERRORS");
  expect(place(json)).toBe("mutate_operations[1].campaign_operation.create.name");
  expect(at(json, "error", "details", 0, "errors", 0, "trigger")).toEqual({ stringValue: "Spring launch [cac:8f3a2c]" });
  expect(emulator.objects()).toHaveLength(before);
});

test("validateOnly finds the same errors, answers nothing else, and changes nothing", () => {
  const { mutate, emulator } = account();
  const before = emulator.objects().length;

  expect(mutate(searchCampaign(), { validateOnly: true })).toMatchObject({ status: 200, json: {} });
  expect(codes(mutate(searchCampaign({ headlines: ["One", "Two"] }), { validateOnly: true }).json)).toEqual([
    "collectionSizeError.TOO_FEW",
  ]);
  expect(emulator.objects()).toHaveLength(before);
  expect(emulator.events()).toEqual([]);
});

test("a campaign nobody says PAUSED of is ENABLED, and a budget nobody says it of is shared", () => {
  const { mutate, search } = account();
  const [budget, campaign] = searchCampaign();
  const { status: _, ...rest } = Object(at(campaign, "campaignOperation", "create"));
  const { explicitlyShared: __, ...open } = Object(at(budget, "campaignBudgetOperation", "create"));

  const answer = mutate([{ campaignBudgetOperation: { create: { ...open, name: "Shared" } } }, { campaignOperation: { create: rest } }]);

  expect(answer.status).toBe(200);
  expect(search("SELECT campaign.status, campaign_budget.explicitly_shared FROM campaign")).toMatchObject([
    { campaign: { status: "ENABLED" }, campaignBudget: { explicitlyShared: true } },
  ]);
});

interface Wrong {
  readonly what: string;
  readonly campaign: Record<string, unknown>;
  readonly code: string;
}

test.for<Wrong>([
  {
    what: "no declaration of political advertising",
    campaign: { containsEuPoliticalAdvertising: "UNSPECIFIED" },
    code: "fieldError.REQUIRED",
  },
  { what: "a start in the past", campaign: { startDateTime: "2026-11-01 00:00:00" }, code: "campaignError.CANNOT_SET_DATE_TO_PAST" },
  {
    what: "an end before the start",
    campaign: { startDateTime: "2026-12-10 00:00:00", endDateTime: "2026-12-01 00:00:00" },
    code: "dateRangeError.START_DATE_AFTER_END_DATE",
  },
  { what: "a date that is none", campaign: { startDateTime: "20261210 00:00:00" }, code: "dateError.INVALID_STRING_DATE_TIME_SECONDS" },
  {
    what: "partners without search",
    campaign: { networkSettings: { targetSearchNetwork: true } },
    code: "campaignError.CANNOT_TARGET_SEARCH_NETWORK_WITHOUT_GOOGLE_SEARCH",
  },
  { what: "a name with a line break", campaign: { name: "a\nb" }, code: "stringFormatError.ILLEGAL_CHARS" },
  {
    what: "a tracking template without the page",
    campaign: { trackingUrlTemplate: "https://t.example/?u=1" },
    code: "urlFieldError.MISSING_TRACKING_URL_TEMPLATE_TAG",
  },
  {
    what: "a kind that is not played",
    campaign: { advertisingChannelType: "VIDEO" },
    code: "campaignError.ADVERTISING_CHANNEL_TYPE_NOT_AVAILABLE_FOR_ACCOUNT_TYPE",
  },
  { what: "an output field", campaign: { primaryStatus: "ELIGIBLE" }, code: "fieldError.VALUE_MUST_BE_UNSET" },
])("$what is refused with $code", ({ campaign, code }) => {
  const { mutate } = account();

  const { status, json } = mutate(searchCampaign({ campaign }).slice(0, 2));

  expect([status, codes(json)]).toEqual([400, [code]]);
  expect(place(json)).toMatch(/^mutate_operations\[1\]\.campaign_operation\.create/);
});

test("a removed campaign never comes back, frees its name, and takes its own budget along", () => {
  const { make, mutate, setStatus, search } = account();
  const { campaign, ad } = make();
  expect(mutate([{ campaignOperation: { remove: campaign } }]).status).toBe(200);

  expect(codes(setStatus(campaign, "ENABLED").json)).toEqual(["operationAccessDeniedError.OPERATION_NOT_PERMITTED_FOR_REMOVED_RESOURCE"]);
  expect(
    codes(mutate([{ adGroupAdOperation: { update: { resourceName: ad, status: "ENABLED" }, updateMask: "status" } }]).json),
  ).toHaveLength(1);
  expect(search("SELECT campaign.status, campaign.primary_status FROM campaign")).toMatchObject([
    { campaign: { status: "REMOVED", primaryStatus: "REMOVED" } },
  ]);
  expect(search("SELECT campaign_budget.id FROM campaign_budget WHERE campaign_budget.status = 'ENABLED'")).toEqual([]);
  expect(make().campaign).not.toBe(campaign);
});

interface Masked {
  readonly what: string;
  readonly update: Record<string, unknown>;
  readonly updateMask?: string;
  readonly code: string;
}

test.for<Masked>([
  { what: "no mask", update: { status: "ENABLED" }, code: "fieldMaskError.FIELD_MASK_MISSING" },
  { what: "a field there is not", update: { status: "ENABLED" }, updateMask: "state", code: "fieldMaskError.FIELD_NOT_FOUND" },
  {
    what: "what never changes",
    update: { advertisingChannelType: "DISPLAY" },
    updateMask: "advertisingChannelType",
    code: "fieldError.IMMUTABLE_FIELD",
  },
  {
    what: "a whole with parts",
    update: { networkSettings: { targetGoogleSearch: true } },
    updateMask: "networkSettings",
    code: "fieldMaskError.FIELD_HAS_SUBFIELDS",
  },
  { what: "a removal by update", update: { status: "REMOVED" }, updateMask: "status", code: "fieldError.INVALID_VALUE" },
])("an update with $what is refused with $code", ({ update, updateMask, code }) => {
  const { make, mutate, search } = account();
  const { campaign } = make();

  const { json } = mutate([
    { campaignOperation: { update: { resourceName: campaign, ...update }, ...(updateMask === undefined ? {} : { updateMask }) } },
  ]);

  expect(codes(json)).toEqual([code]);
  expect(search("SELECT campaign.status FROM campaign")).toMatchObject([{ campaign: { status: "PAUSED" } }]);
});

test("a field in the mask that is absent is cleared, and one in the body that is not in the mask is left alone", () => {
  const { make, mutate, search } = account();
  const { campaign } = make();

  mutate([{ campaignOperation: { update: { resourceName: campaign, status: "ENABLED" }, updateMask: "finalUrlSuffix" } }]);

  const [row] = search("SELECT campaign.status, campaign.final_url_suffix FROM campaign");
  expect(at(row, "campaign")).toEqual({ resourceName: campaign, status: "PAUSED" });
});

test("one request touches a thing once", () => {
  const { make, mutate } = account();
  const { campaign } = make();
  const update = { campaignOperation: { update: { resourceName: campaign, status: "ENABLED" }, updateMask: "status" } };

  expect(codes(mutate([update, update]).json)).toEqual(["mutateError.ID_EXISTS_IN_MULTIPLE_MUTATES"]);
});

test("with partialFailure what is right is done, and the failure stands in the answer with its place", () => {
  const { mutate, search } = account();

  const { status, json } = mutate([{ labelOperation: { create: { name: "good" } } }, { labelOperation: { create: { name: "" } } }], {
    partialFailure: true,
  });

  expect(status).toBe(200);
  expect(list(json, "mutateOperationResponses")).toMatchObject([{ labelResult: { resourceName: expect.any(String) } }, {}]);
  expect(codes(json)).toEqual(["labelError.INVALID_LABEL_NAME"]);
  expect(at(json, "partialFailureError", "details", 0, "errors", 0, "location", "fieldPathElements", 0)).toEqual({
    fieldName: "mutate_operations",
    index: 1,
  });
  expect(search("SELECT label.name FROM label")).toMatchObject([{ label: { name: "good" } }]);
});

test("one campaign without the declaration blocks every write but the declaration itself", () => {
  const { emulator, make, mutate, search } = account();
  const { campaign } = make();
  const old = emulator.byHand.addUndeclaredCampaign(CUSTOMER, "From 2024");
  const pause = { campaignOperation: { update: { resourceName: campaign, status: "PAUSED" }, updateMask: "status" } };

  expect(codes(mutate([pause]).json)).toEqual(["mutateError.EU_POLITICAL_ADVERTISING_DECLARATION_REQUIRED"]);
  expect(search("SELECT campaign.id FROM campaign WHERE campaign.missing_eu_political_advertising_declaration = TRUE")).toHaveLength(1);
  const declare = { resourceName: old, containsEuPoliticalAdvertising: "DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING" };
  expect(mutate([{ campaignOperation: { update: declare, updateMask: "containsEuPoliticalAdvertising" } }]).status).toBe(200);
  expect(mutate([pause]).status).toBe(200);
});
