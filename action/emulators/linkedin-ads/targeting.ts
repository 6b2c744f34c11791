/** The targeting a caller can look up, how many members it finds, and which bids and budgets it asks for. Source: ads-targeting (view 2026-02). */
import type { Fields } from "../common/json.ts";
import { accountFor } from "./access.ts";
import { audienceSize, SMALLEST_AUDIENCE } from "./audience.ts";
import { paramInvalid } from "./errors.ts";
import { MICROS } from "./money.ts";
import type { Answer, Call, Route } from "./route.ts";
import { ANY, READ_ADS } from "./scopes.ts";
import { type Entity, entitiesOf, FACETS, type Facet, facetOf, facetUrn } from "./targeting-entities.ts";
import { numberIn } from "./urns.ts";

function shown(facet: Facet, { urn, name }: Entity): Fields {
  return { urn, facetUrn: facetUrn(facet.name), name };
}

function listed(elements: readonly unknown[]): Answer {
  return { status: 200, json: { elements, paging: { count: 2_147_483_647, links: [], start: 0 } } };
}

function facetAsked(call: Call): Facet {
  const facet = facetOf(call.query.text("facet") ?? "");
  if (facet === undefined) throw paramInvalid("facet");
  if (call.query.text("queryVersion") !== "QUERY_USES_URNS") throw paramInvalid("queryVersion");
  return facet;
}

/** Targeting criteria in a query: keys and values are URNs, the structure is Rest.li's. */
function criteriaAsked(call: Call): unknown {
  const criteria = call.query.record("targetingCriteria");
  if (criteria === undefined) throw paramInvalid("targetingCriteria");
  return criteria;
}

function counts(call: Call): Answer {
  const members = audienceSize(criteriaAsked(call));
  const total = members < SMALLEST_AUDIENCE ? 0 : members;
  return listed([{ active: Math.floor(total * 0.6), total }]);
}

/** Shares of the smallest bid. Invented, apart from the bounds of a day's budget, which are the settings'. */
function pricing(call: Call): Answer {
  const { query, advertiser } = call;
  const account = accountFor(call, numberIn("sponsoredAccount", query.text("account")) ?? -1, "read");
  const bidType = query.text("bidType") ?? "CPM";
  if (!["CPM", "CPC", "CPV"].includes(bidType)) throw paramInvalid("bidType");
  if (query.text("campaignType") === undefined) throw paramInvalid("campaignType");
  criteriaAsked(call);
  const lowest = bidType === "CPM" ? 10 : bidType === "CPC" ? 2 : 0.1;
  const money = (amount: number) => ({ amount: (Math.round(amount * MICROS) / MICROS).toFixed(2), currencyCode: account.currency });
  const smallest = advertiser.settings.smallestDaily;
  return listed([
    {
      suggestedBid: { min: money(lowest * 1.5), default: money(lowest * 2), max: money(lowest * 4) },
      bidLimits: { min: money(lowest), max: money(lowest * 100) },
      dailyBudgetLimits: { min: money(smallest), default: money(smallest * 5), max: money(smallest * 10_000) },
    },
  ]);
}

const ENTITIES = "/rest/adTargetingEntities";

export const TARGETING_ROUTES: readonly Route[] = [
  {
    pattern: "/rest/adTargetingFacets",
    method: "GET_ALL",
    scopes: ANY,
    run: () =>
      listed(
        FACETS.map(({ name, entityType, finders }) => ({
          facetName: name,
          adTargetingFacetUrn: facetUrn(name),
          entityTypes: [entityType],
          availableEntityFinders: finders,
        })),
      ),
  },
  {
    pattern: ENTITIES,
    method: "FINDER",
    name: "adTargetingFacet",
    scopes: ANY,
    run(call) {
      const facet = facetAsked(call);
      return listed((entitiesOf(facet) ?? []).map((entity) => shown(facet, entity)));
    },
  },
  {
    pattern: ENTITIES,
    method: "FINDER",
    name: "typeahead",
    scopes: ANY,
    run(call) {
      const facet = facetAsked(call);
      const query = call.query.text("query")?.toLowerCase();
      if (query === undefined) throw paramInvalid("query");
      const found = (entitiesOf(facet) ?? []).filter(({ name }) => name.toLowerCase().includes(query));
      return listed(found.map((entity) => shown(facet, entity)));
    },
  },
  {
    pattern: ENTITIES,
    method: "FINDER",
    name: "urns",
    scopes: ANY,
    run(call) {
      const wanted = call.query.list("urns");
      const found = FACETS.filter(({ name }) => name !== "profileLocations").flatMap((facet) =>
        (entitiesOf(facet) ?? []).filter(({ urn }) => wanted.includes(urn)).map((entity) => shown(facet, entity)),
      );
      return listed(found);
    },
  },
  { pattern: "/rest/audienceCounts", method: "FINDER", name: "targetingCriteriaV2", scopes: ANY, run: counts },
  { pattern: "/rest/adBudgetPricing", method: "FINDER", name: "criteriaV2", scopes: READ_ADS, run: pricing },
];
