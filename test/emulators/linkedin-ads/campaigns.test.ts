import { expect, test } from "vitest";
import { ACCOUNT, advertiser, at, DAY, HOUR, MINUTE, START, TARGETING } from "./caller.ts";

const euros = (amount: string) => ({ amount, currencyCode: "EUR" });
const facet = (name: string) => `urn:li:adTargetingFacet:${name}`;
const BERLIN = { or: { [facet("locations")]: ["urn:li:geo:106967730"] } };

const codesOf = (json: unknown) => {
  const listed = [at(json, "errorDetails", "inputErrors"), at(json, "errorDetails", "conditionalInputErrors")];
  return listed.flatMap((list) => (Array.isArray(list) ? list.map((one: unknown) => String(at(one, "code"))) : [])).sort();
};

test.for(["PAUSED", "ACTIVE"])("a group that is a draft takes no campaign that is %s", (status) => {
  const { group, campaign } = advertiser();

  expect(campaign(group().id, { status })).toMatchObject({
    status: 400,
    json: {
      code: "ONLY_DRAFT_CAMPAIGNS_ALLOWED_IN_DRAFT_CAMPAIGN_GROUPS",
      message: `/Campaign/status cannot be set to ${status} if /CampaignGroup/status is set to DRAFT`,
      errorDetails: { conditionalInputErrors: [{ input: { inputPath: { fieldPath: "/Campaign/status" } } }] },
    },
  });
});

test("nor does a campaign leave DRAFT before its group does", () => {
  const { group, campaign, patch, groupPath, campaignPath } = advertiser();
  const groupId = group().id;
  const { id } = campaign(groupId);

  expect(patch(campaignPath(id), { status: "ACTIVE" }).status).toBe(400);
  expect(patch(groupPath(groupId), { status: "ACTIVE" }).status).toBe(204);
  expect(patch(campaignPath(id), { status: "ACTIVE" }).status).toBe(204);
});

test.for<readonly [string, Record<string, unknown>, readonly string[]]>([
  ["no group", { campaignGroup: undefined }, ["MISSING_CAMPAIGN_GROUP_ID"]],
  ["a group that is not there", { campaignGroup: "urn:li:sponsoredCampaignGroup:1" }, ["FIELD_VALUE_DOES_NOT_EXIST"]],
  ["nothing said of politics", { politicalIntent: undefined }, ["MISSING_FIELD"]],
  ["nothing said of other sites", { offsiteDeliveryEnabled: undefined }, ["MISSING_FIELD"]],
  ["another currency", { dailyBudget: { amount: "100", currencyCode: "USD" } }, ["CURRENCY_MISMATCH"]],
  ["an unknown locale", { locale: { country: "DE", language: "en" } }, ["INVALID_VALUE_FOR_FIELD"]],
  ["a field that is only read", { servingStatuses: ["RUNNABLE"] }, ["FIELD_NOT_ALLOWED"]],
  ["dates the wrong way round", { runSchedule: { start: START + DAY, end: START } }, ["START_DATE_AFTER_END_DATE"]],
])("also of a draft it is said at once: %s", ([, fields, codes]) => {
  const { group, campaign } = advertiser();

  const told = campaign(group().id, fields);

  expect(told.status).toBe(400);
  expect(codesOf(told.json)).toEqual(codes);
});

const LATE: readonly (readonly [string, Record<string, unknown>, readonly string[]])[] = [
  ["no budget", { dailyBudget: undefined }, ["MISSING_FIELD"]],
  ["too small a budget", { dailyBudget: euros("9.99") }, ["FIELD_VALUE_TOO_LOW"]],
  [
    "a whole budget below a day's",
    { totalBudget: euros("99.00"), dailyBudget: euros("100") },
    ["CONDITIONAL_VALUE_TOO_LOW", "FIELD_VALUE_TOO_LOW"],
  ],
  [
    "only a whole budget, without an end or its pacing",
    { totalBudget: euros("500"), dailyBudget: undefined },
    ["CONDITIONAL_MISSING_FIELD", "CONDITIONAL_MISSING_FIELD"],
  ],
  ["no page to speak for", { associatedEntity: undefined }, ["CONDITIONAL_MISSING_FIELD"]],
  ["a way of paying that does not fit", { costType: "CPC" }, ["INVALID_CAMPAIGN_CONFIGURATION"]],
  ["a bid beside automatic bidding", { unitCost: euros("5") }, ["INVALID_CAMPAIGN_CONFIGURATION"]],
  ["an optimisation for another objective", { optimizationTargetType: "MAX_LEAD" }, ["INVALID_CAMPAIGN_CONFIGURATION"]],
  ["a format of another type", { format: "TEXT" }, ["INVALID_CAMPAIGN_CONFIGURATION"]],
  ["a start that has passed", { runSchedule: { start: START - HOUR } }, ["DATE_TOO_EARLY"]],
  ["no targeting", { targetingCriteria: undefined }, ["MISSING_FIELD"]],
  [
    "no place",
    { targetingCriteria: { include: { and: [{ or: { [facet("seniorities")]: ["urn:li:seniority:6"] } }] } } },
    ["MISSING_POSITIVE_OPTION"],
  ],
  [
    "a place nobody knows",
    { targetingCriteria: { include: { and: [{ or: { [facet("locations")]: ["urn:li:geo:7", "urn:li:geo:106967730"] } }] } } },
    ["FIELD_VALUE_DOES_NOT_EXIST"],
  ],
  [
    "too few people",
    { targetingCriteria: { include: { and: [{ or: { [facet("locations")]: ["urn:li:geo:100878084"] } }] } } },
    ["AUDIENCE_SIZE_TOO_SMALL"],
  ],
  [
    "titles and seniorities together",
    {
      targetingCriteria: {
        include: {
          and: [BERLIN, { or: { [facet("titles")]: ["urn:li:title:100"] } }, { or: { [facet("seniorities")]: ["urn:li:seniority:6"] } }],
        },
      },
    },
    ["INCOMPATIBLE_TARGETING_COMBINATION"],
  ],
  [
    "the same people in and out",
    { targetingCriteria: { ...TARGETING, exclude: { or: { [facet("seniorities")]: ["urn:li:seniority:6"] } } } },
    ["FIELD_CANNOT_BE_BOTH_IN_INCLUDED_AND_EXCLUDED_TARGETING"],
  ],
];

test.for(LATE)("a draft is taken as it is and refused when it leaves DRAFT: %s", ([, fields, codes]) => {
  const { group, campaign, patch, groupPath, campaignPath } = advertiser();
  const groupId = group().id;
  const { id, status } = campaign(groupId, fields);
  expect(status).toBe(201);
  patch(groupPath(groupId), { status: "ACTIVE" });

  const told = patch(campaignPath(id), { status: "PAUSED" });

  expect(told.status).toBe(400);
  expect(codesOf(told.json)).toEqual(codes);
});

test.for(LATE)("made PAUSED, it is refused at once: %s", ([, fields, codes]) => {
  const { group, campaign } = advertiser();

  const told = campaign(group({ status: "ACTIVE" }).id, { status: "PAUSED", ...fields });

  expect(codesOf(told.json)).toEqual(codes);
});

test("a campaign for conversions needs one before it runs", () => {
  const { group, campaign, patch, call, campaignPath } = advertiser();
  const fields = { objectiveType: "WEBSITE_CONVERSION", optimizationTargetType: "MAX_CONVERSION", status: "PAUSED" };
  const { id } = campaign(group({ status: "ACTIVE" }).id, fields);

  expect(patch(campaignPath(id), { status: "ACTIVE" })).toMatchObject({
    json: { code: "CONVERSION_CAMPAIGN_MISSING_ASSOCIATED_CONVERSION" },
  });
  const key = `(campaign:${encodeURIComponent(`urn:li:sponsoredCampaign:${id}`)},conversion:${encodeURIComponent("urn:lla:llaPartnerConversion:7001")})`;
  expect(call("PUT", `/rest/campaignConversions/${key}`, {}).status).toBe(204);
  expect(patch(campaignPath(id), { status: "ACTIVE" }).status).toBe(204);
});

test("a campaign asks for no more than its group has", () => {
  const { group, campaign } = advertiser();
  const groupId = group({ status: "ACTIVE", totalBudget: euros("100"), runSchedule: { start: START, end: START + 9 * DAY } }).id;

  expect(campaign(groupId, { status: "PAUSED", dailyBudget: euros("101") })).toMatchObject({
    json: { code: "INSUFFICIENT_CAMPAIGN_GROUP_BUDGET" },
  });
});

test.for<readonly [string, unknown, string]>([
  ["objectiveType", "ENGAGEMENT", "IMMUTABLE_CAMPAIGN_OBJECTIVE_TYPE"],
  ["pacingStrategy", "LIFETIME", "FIELD_NOT_ALLOWED"],
  ["locale", { country: "FR", language: "fr" }, "FIELD_IMMUTABLE_FOR_NON_DRAFT_CAMPAIGNS"],
])("out of DRAFT, %s cannot be changed", ([name, value, code]) => {
  const { group, campaign, patch, campaignPath } = advertiser();
  const { id } = campaign(group({ status: "ACTIVE" }).id, { status: "PAUSED" });

  expect(codesOf(patch(campaignPath(id), { [name]: value }).json)).toContain(code);
});

test("a date that has passed stays, one to come can be moved", () => {
  const { group, campaign, patch, campaignPath, clock } = advertiser();
  const runSchedule = { start: START + HOUR, end: START + 5 * DAY };
  const { id } = campaign(group({ status: "ACTIVE" }).id, { status: "PAUSED", runSchedule });
  clock.advance(2 * HOUR);

  expect(patch(campaignPath(id), { runSchedule: { start: START + 3 * HOUR, end: START + 5 * DAY } })).toMatchObject({
    json: { code: "DATE_IMMUTABLE_WHEN_PASSED" },
  });
  expect(patch(campaignPath(id), { runSchedule: { start: START + HOUR, end: START + 6 * DAY } }).status).toBe(204);
});

test("a staged draft whose start went by has to be given another one", () => {
  const { staged, patch, groupPath, campaignPath, clock } = advertiser();
  const { groupId, campaignId } = staged();
  clock.advance(DAY);
  const soon = { runSchedule: { start: clock.now() + MINUTE } };

  expect(patch(groupPath(groupId), { status: "ACTIVE" }).status).toBe(400);
  expect(patch(groupPath(groupId), { status: "ACTIVE", ...soon }).status).toBe(204);
  expect(patch(campaignPath(campaignId), { status: "ACTIVE" })).toMatchObject({ json: { code: "DATE_TOO_EARLY" } });
  expect(patch(campaignPath(campaignId), { status: "ACTIVE", ...soon }).status).toBe(204);
});

test("a read tells what was not written, and why nothing is served", () => {
  const { group, campaign, get, campaignPath } = advertiser();
  const { id } = campaign(group().id, { optimizationTargetType: undefined, runSchedule: { start: START + DAY } });

  expect(get(campaignPath(id)).json).toMatchObject({
    id,
    account: `urn:li:sponsoredAccount:${ACCOUNT}`,
    optimizationTargetType: "NONE",
    creativeSelection: "OPTIMIZED",
    servingStatuses: ["STOPPED", "CAMPAIGN_START_DATE_HOLD", "CAMPAIGN_GROUP_STATUS_HOLD"],
    version: { versionTag: "1" },
  });
});

test("campaigns are found by group, status and name", () => {
  const { group, campaign, find, under } = advertiser();
  const [one, other] = [group().id, group().id];
  const { id } = campaign(one, { name: "Findable [cac:1]" });
  campaign(other);
  const ask = (search: string) => at(find(`${under("adCampaigns")}?q=search&search=${search}`).json, "elements");
  const urn = encodeURIComponent(`urn:li:sponsoredCampaignGroup:${one}`);

  expect(ask(`(campaignGroup:(values:List(${urn})),status:(values:List(DRAFT)))`)).toMatchObject([{ id }]);
  expect(ask("(name:(values:List(findable)))")).toMatchObject([{ id }]);
  expect(ask("(test:true)")).toEqual([]);
});
