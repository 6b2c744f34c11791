import { expect, test } from "vitest";
import { account, at, CUSTOMER, codes, HEADLINES, place, searchCampaign } from "./caller.ts";

const words = (count: number) => Array.from({ length: count }, (_, index) => `Headline ${index + 1}`);

interface Row {
  readonly what: string;
  readonly headlines: readonly string[];
  readonly codes: readonly string[];
}

test.for<Row>([
  { what: "two headlines", headlines: words(2), codes: ["collectionSizeError.TOO_FEW"] },
  { what: "sixteen headlines", headlines: words(16), codes: ["collectionSizeError.TOO_MANY"] },
  { what: "thirty characters", headlines: [...words(2), "x".repeat(30)], codes: [] },
  { what: "thirty-one characters", headlines: [...words(2), "x".repeat(31)], codes: ["stringLengthError.TOO_LONG"] },
  { what: "fifteen wide characters", headlines: [...words(2), "広".repeat(15)], codes: [] },
  { what: "sixteen wide characters", headlines: [...words(2), "広".repeat(16)], codes: ["stringLengthError.TOO_LONG"] },
  { what: "a keyword's place with a short default", headlines: [...words(2), `{KeyWord:${"x".repeat(30)}}`], codes: [] },
  { what: "the same headline twice", headlines: [...words(2), "Headline 1"], codes: ["assetError.DUPLICATE_ASSET"] },
  { what: "an empty headline", headlines: [...words(2), " "], codes: ["stringLengthError.EMPTY"] },
])("$what: $codes", ({ headlines, codes: expected }) => {
  expect(codes(account().mutate(searchCampaign({ headlines })).json)).toEqual(expected);
});

test("the error says which headline of which operation", () => {
  const { json } = account().mutate(searchCampaign({ headlines: [...words(3), "x".repeat(31)] }));

  expect(place(json)).toBe("mutate_operations[4].ad_group_ad_operation.create.ad.responsive_search_ad.headlines[3].text");
});

test.for([
  { urls: [], code: "fieldError.REQUIRED" },
  { urls: ["acme.example"], code: "urlFieldError.MISSING_PROTOCOL_IN_FINAL_URL" },
  { urls: ["ftp://acme.example"], code: "urlFieldError.INVALID_PROTOCOL_IN_FINAL_URL" },
  { urls: ["https://acme"], code: "urlFieldError.INVALID_TLD_IN_FINAL_URL" },
  { urls: [`https://acme.example/${"x".repeat(2048)}`], code: "stringLengthError.TOO_LONG" },
])("final addresses $urls are refused with $code", ({ urls, code }) => {
  const [ad] = searchCampaign().slice(4, 5);
  const inner = Object(at(ad, "adGroupAdOperation", "create", "ad"));

  expect(codes(account().mutate(searchCampaign({ ad: { ad: { ...inner, finalUrls: urls } } })).json)).toEqual([code]);
});

test("a second path needs a first one, and a pin has to fit", () => {
  const inner = Object(at(searchCampaign()[4], "adGroupAdOperation", "create", "ad"));
  const ad = (info: Record<string, unknown>) => ({
    ad: { ...inner, responsiveSearchAd: { ...Object(inner.responsiveSearchAd), ...info } },
  });

  expect(codes(account().mutate(searchCampaign({ ad: ad({ path1: "", path2: "sale" }) })).json)).toEqual([
    "adError.CANNOT_SET_PATH2_WITHOUT_PATH1",
  ]);
  const pinned = [{ text: "One", pinnedField: "DESCRIPTION_1" }, { text: "Two" }, { text: "Three", pinnedField: "HEADLINE_1" }];
  expect(codes(account().mutate(searchCampaign({ ad: ad({ headlines: pinned }) })).json)).toEqual(["assetLinkError.INVALID_PINNED_FIELD"]);
});

test("a forbidden word is a finding, also in a dry run; who asks for it by topic gets it saved, and it does not serve", () => {
  const { mutate, make, setStatus, emulator, clock } = account();
  const headlines = [...HEADLINES.slice(0, 2), "A miracle for marketing"];
  for (const flags of [{}, { validateOnly: true }]) {
    const { json } = mutate(searchCampaign({ headlines }), flags);
    expect(codes(json)).toEqual(["policyFindingError.POLICY_FINDING"]);
    expect(at(json, "error", "details", 0, "errors", 0, "details", "policyFindingDetails", "policyTopicEntries")).toMatchObject([
      { topic: "UNRELIABLE_CLAIMS", type: "PROHIBITED", evidences: [{ textList: { texts: ["miracle"] } }] },
    ]);
  }
  const exempt = searchCampaign({ headlines }).map((one) =>
    "adGroupAdOperation" in one
      ? {
          adGroupAdOperation: {
            ...Object(one["adGroupAdOperation"]),
            policyValidationParameter: { ignorablePolicyTopics: ["UNRELIABLE_CLAIMS"] },
          },
        }
      : one,
  );
  const { status, json } = mutate(exempt);
  expect([status, codes(json)]).toEqual([200, []]);
  setStatus(String(at(json, "mutateOperationResponses", 1, "campaignResult", "resourceName")), "ENABLED");
  clock.advance(30 * 3_600_000);
  expect([...emulator.spent().values()]).toEqual([]);
  expect(() => make({ name: "x", headlines: [...HEADLINES.slice(0, 2), "Cocaine"] })).toThrow("POLICY_FINDING");
});

test("a finding the dry run cannot see of ads in groups to come is a setting", () => {
  const { mutate } = account({ validatesPolicyOfNewGroups: false });
  const headlines = [...HEADLINES.slice(0, 2), "A miracle for marketing"];

  expect(mutate(searchCampaign({ headlines }), { validateOnly: true }).status).toBe(200);
  expect(mutate(searchCampaign({ headlines })).status).toBe(400);
});

test("a keyword's violation is exempt by its key, and the two kinds of exemption are not mixed", () => {
  const { make, mutate } = account();
  const { group } = make();
  const keyword = (more: Record<string, unknown> = {}, text = "casino online") =>
    mutate([{ adGroupCriterionOperation: { create: { adGroup: group, keyword: { text, matchType: "BROAD" } }, ...more } }]);
  const { json } = keyword();
  expect(codes(json)).toEqual(["policyViolationError.POLICY_ERROR"]);
  const key = at(json, "error", "details", 0, "errors", 0, "details", "policyViolationDetails", "key");

  expect(key).toEqual({ policyName: "GAMBLING", violatingText: "casino" });
  expect(keyword({ exemptPolicyViolationKeys: [key] }).status).toBe(200);
  const both = { ignorablePolicyTopics: ["GAMBLING"], exemptPolicyViolationKeys: [key] };
  const operations = searchCampaign({ name: "Second" }).map((one) =>
    "adGroupAdOperation" in one ? { adGroupAdOperation: { ...Object(one["adGroupAdOperation"]), policyValidationParameter: both } } : one,
  );
  expect(codes(mutate(operations).json)).toEqual([
    "policyValidationParameterError.CANNOT_SET_BOTH_IGNORABLE_POLICY_TOPICS_AND_EXEMPT_POLICY_VIOLATION_KEYS",
  ]);
});

test.for([
  ["x".repeat(81), "criterionError.KEYWORD_TEXT_TOO_LONG"],
  ["a b c d e f g h i j k", "criterionError.KEYWORD_HAS_TOO_MANY_WORDS"],
  ["what?", "criterionError.KEYWORD_HAS_INVALID_CHARS"],
  ["+campaigns", "criterionError.BROAD_MATCH_MODIFIER_KEYWORD_NOT_ALLOWED"],
  ["Campaigns As Code", "mutateError.RESOURCE_ALREADY_EXISTS"],
] as const)("the keyword %s is refused with %s", ([text, code]) => {
  const { make, mutate } = account();
  const { group } = make();

  expect(
    codes(mutate([{ adGroupCriterionOperation: { create: { adGroup: group, keyword: { text, matchType: "EXACT" } } } }]).json),
  ).toEqual([code]);
});

test("a keyword's text never changes, and a fourth ad that is on is one too many", () => {
  const { make, mutate } = account();
  const { group, keyword } = make();
  const ad = at(searchCampaign()[4], "adGroupAdOperation", "create", "ad");
  const one = (status = "ENABLED") => mutate([{ adGroupAdOperation: { create: { adGroup: group, ad, status } } }]);

  expect(
    codes(
      mutate([{ adGroupCriterionOperation: { update: { resourceName: keyword, keyword: { text: "other" } }, updateMask: "keyword.text" } }])
        .json,
    ),
  ).toEqual(["fieldError.IMMUTABLE_FIELD"]);
  expect([one().status, one().status]).toEqual([200, 200]);
  expect(codes(one().json)).toEqual(["resourceCountLimitExceededError.RESOURCE_LIMIT"]);
  expect(one("PAUSED").status).toBe(200);
});

test("old and new words change places in one request", () => {
  const { make, mutate, search } = account();
  const { group, ad: old } = make();
  const ad = at(searchCampaign({ headlines: words(3) })[4], "adGroupAdOperation", "create", "ad");
  const made = String(
    at(
      mutate([{ adGroupAdOperation: { create: { adGroup: group, ad, status: "PAUSED" } } }]).json,
      "mutateOperationResponses",
      0,
      "adGroupAdResult",
      "resourceName",
    ),
  );
  const set = (resourceName: string, status: string) => ({
    adGroupAdOperation: { update: { resourceName, status }, updateMask: "status" },
  });

  expect(mutate([set(made, "ENABLED"), set(old, "PAUSED")]).status).toBe(200);

  expect(search("SELECT ad_group_ad.resource_name FROM ad_group_ad WHERE ad_group_ad.status = 'ENABLED'")).toMatchObject([
    { adGroupAd: { resourceName: made } },
  ]);
});

test("the words of an ad are changed as an ad of its own, and inside its group they are immutable", () => {
  const { make, mutate, call } = account();
  const { ad } = make();
  const update = { resourceName: `customers/${CUSTOMER}/ads/${ad.split("~")[1]}`, responsiveSearchAd: { path1: "sale" } };

  expect(
    call("POST", `/v25/customers/${CUSTOMER}/ads:mutate`, { operations: [{ update, updateMask: "responsiveSearchAd.path1" }] }).json,
  ).toEqual({ results: [{ resourceName: update.resourceName }] });
  expect(
    codes(
      mutate([
        { adGroupAdOperation: { update: { resourceName: ad, ad: { finalUrls: ["https://x.example"] } }, updateMask: "ad.finalUrls" } },
      ]).json,
    ),
  ).toEqual(["fieldError.IMMUTABLE_FIELD"]);
});
