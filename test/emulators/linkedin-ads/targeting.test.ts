import { expect, test } from "vitest";
import { ACCOUNT, accountUrn, advertiser, at, creativeUrn, FOREIGN_ACCOUNT, HOUR } from "./caller.ts";

const enc = encodeURIComponent;
const facet = (name: string) => enc(`urn:li:adTargetingFacet:${name}`);
const criteria = (place: string) => `(include:(and:List((or:(${facet("locations")}:List(${enc(place)}))))))`;

test("facets and what they hold can be looked up, also by a part of the name", () => {
  const { get, find } = advertiser();
  const ask = (query: string) => at(find(`/rest/adTargetingEntities?${query}&queryVersion=QUERY_USES_URNS`).json, "elements");

  expect(at(get("/rest/adTargetingFacets").json, "elements")).toContainEqual({
    facetName: "seniorities",
    adTargetingFacetUrn: "urn:li:adTargetingFacet:seniorities",
    entityTypes: ["SENIORITY"],
    availableEntityFinders: ["AD_TARGETING_FACET", "TYPEAHEAD"],
  });
  expect(ask(`q=adTargetingFacet&facet=${facet("seniorities")}`)).toContainEqual({
    urn: "urn:li:seniority:6",
    facetUrn: "urn:li:adTargetingFacet:seniorities",
    name: "Director",
  });
  expect(ask(`q=typeahead&facet=${facet("locations")}&query=germ`)).toMatchObject([
    { urn: "urn:li:geo:101282230", name: "Germany" },
    { name: "Berlin, Germany" },
  ]);
  expect(ask(`q=urns&urns=List(${enc("urn:li:geo:101282230")},${enc("urn:li:geo:1")})`)).toMatchObject([{ name: "Germany" }]);
});

test("an audience below three hundred is told as nobody", () => {
  const { find } = advertiser();
  const ask = (place: string) =>
    at(find(`/rest/audienceCounts?q=targetingCriteriaV2&targetingCriteria=${criteria(place)}`).json, "elements", 0);

  expect(ask("urn:li:geo:101282230")).toEqual({ active: 13_200_000, total: 22_000_000 });
  expect(ask("urn:li:geo:100878084")).toEqual({ active: 0, total: 0 });
});

test("the bounds of bids and budgets come in the account's currency", () => {
  const { find } = advertiser();
  const ask = (account: number) =>
    find(
      `/rest/adBudgetPricing?q=criteriaV2&account=${enc(accountUrn(account))}&campaignType=SPONSORED_UPDATES&bidType=CPM` +
        `&targetingCriteria=${criteria("urn:li:geo:101282230")}`,
    );

  expect(at(ask(ACCOUNT).json, "elements")).toMatchObject([
    { dailyBudgetLimits: { min: { amount: "10.00", currencyCode: "EUR" } }, bidLimits: { min: { currencyCode: "EUR" } } },
  ]);
  expect(ask(FOREIGN_ACCOUNT).status).toBe(403);
});

test("a preview's frame shows the ad for three hours, and then no more", () => {
  const { staged, find, emulator, clock } = advertiser();
  const { creativeId } = staged();
  const ask = (account: string) => find(`/rest/adPreviews?q=creative&creative=${enc(creativeUrn(creativeId))}${account}`);
  const told = ask(`&account=${enc(accountUrn(ACCOUNT))}`);
  const [, address = ""] = /src='([^']+)'/.exec(String(at(told.json, "elements", 0, "preview"))) ?? [];
  const look = () => emulator.handle({ method: "GET", path: new URL(address).pathname });

  expect(ask("").status).toBe(400);
  expect(at(told.json, "elements")).toMatchObject([
    { creative: creativeUrn(creativeId), placement: { linkedin: { contentPresentationType: "DESKTOP_WEBSITE" } } },
    { placement: { linkedin: { contentPresentationType: "MOBILE_WEBSITE" } } },
  ]);
  expect(look()).toMatchObject({ status: 200, body: expect.stringContaining("Plan your spring with us") });
  clock.advance(3 * HOUR);
  expect(look().status).toBe(410);
});

test("what is added to a campaign's links is kept, and is part of what has to be approved", () => {
  const { staged, activate, call, get, emulator } = advertiser();
  const ids = staged();
  activate(ids);
  const path = `/rest/adTrackingParameters/(adEntity:(sponsoredCampaign:${enc(`urn:li:sponsoredCampaign:${ids.campaignId}`)}))`;
  const parameters = { dynamicValueParameters: { utm_campaign: "CAMPAIGN_NAME" } };

  expect(get(path).status).toBe(404);
  expect(call("PUT", path, parameters).status).toBe(204);
  expect(get(path).json).toEqual(parameters);
  expect(emulator.events().findLast(({ kind }) => kind === "may-spend")).toMatchObject({ shown: { tracking: parameters } });
});
