/** Whom a campaign is for: whether its targeting can be read, and how many members it finds. */
import { type Fields, isRecord, recordAt } from "../common/json.ts";
import type { Checker } from "./problems.ts";
import { entitiesOf, facetOf } from "./targeting-entities.ts";

/** An audience below this is neither counted nor served (ads-targeting page). */
export const SMALLEST_AUDIENCE = 300;
const THOUSAND = 1000;
/** Share of members that values this stand-in does not hold are given. Invented. */
const UNKNOWN_SHARE = 0.02;
const EVERYBODY = 1_000_000;

type Facets = readonly (readonly [facet: string, values: readonly string[]])[];

function facetsIn(value: unknown): Facets {
  if (!isRecord(value)) return [];
  return Object.entries(value).map(([facet, values]) => [facet, Array.isArray(values) ? values.map(String) : []]);
}

/** The parts of an `include` that all have to hold; within one, any facet's value will do. */
function demands(criteria: unknown): readonly Facets[] {
  const and = recordAt(criteria, "include")["and"];
  return Array.isArray(and) ? and.map((part: unknown) => facetsIn(isRecord(part) ? part["or"] : undefined)) : [];
}

function exclusions(criteria: unknown): Facets {
  return facetsIn(recordAt(criteria, "exclude")["or"]);
}

/** Facets that cannot be demanded together. */
const APART: readonly (readonly [string, readonly string[]])[] = [
  ["titles", ["seniorities", "jobFunctions"]],
  ["employers", ["industries", "staffCountRanges"]],
];

function checkValue(checker: Checker, facet: string, value: string): void {
  const known = facetOf(facet);
  if (known === undefined) return;
  const path = "targetingCriteria";
  if (!value.startsWith(`urn:li:${known.urnKind}:`)) {
    checker.add("INVALID_VALUE_FOR_FIELD", path, `value ${value} is not one of facet ${known.name}`);
    return;
  }
  const held = entitiesOf(known);
  if (held !== undefined && !held.some(({ urn }) => urn === value)) {
    checker.add("FIELD_VALUE_DOES_NOT_EXIST", path, `value ${value} does not exist in facet ${known.name}`);
  }
}

/** What is wrong with the targeting. Codes: error-responses page; which code goes with which rule is assumed in part. */
export function checkTargeting(checker: Checker): void {
  const { fields } = checker;
  const path = "targetingCriteria";
  if (fields["targeting"] !== undefined) checker.add("TARGETING_FIELD_DEPRECATED", "targeting", "is deprecated; use targetingCriteria");
  const criteria = fields[path];
  if (!isRecord(criteria) || !Array.isArray(recordAt(criteria, "include")["and"])) {
    checker.add("FAILED_TO_PROCESS_TARGETING_CRITERIA", path, "must hold include with a list and");
    return;
  }
  const included = demands(criteria);
  const excluded = exclusions(criteria);
  for (const [facet, values] of [...included.flat(), ...excluded]) {
    if (facetOf(facet) === undefined) checker.add("INVALID_VALUE_FOR_FIELD", path, `facet ${facet} does not exist`);
    if (new Set(values).size < values.length) checker.add("INVALID_VALUE_DUPLICATE_EXIST", path, `facet ${facet} names a value twice`);
    for (const value of values) checkValue(checker, facet, value);
  }
  const names = new Set(included.flat().map(([facet]) => facetOf(facet)?.name));
  if (!names.has("locations") && !names.has("profileLocations")) {
    checker.add("MISSING_POSITIVE_OPTION", path, "must include a location");
  }
  for (const [one, others] of APART) {
    const both = names.has(one) ? others.filter((other) => names.has(other)) : [];
    if (both.length > 0) checker.add("INCOMPATIBLE_TARGETING_COMBINATION", path, `${one} cannot be combined with ${both.join(", ")}`);
  }
  for (const [facet, values] of excluded) {
    if (facetOf(facet)?.includeOnly === true) checker.add("FIELD_NOT_ALLOWED", path, `facet ${facet} cannot be excluded`);
    const twice = values.filter((value) => included.flat().some(([other, others]) => other === facet && others.includes(value)));
    if (twice.length === 0) continue;
    checker.add("FIELD_CANNOT_BE_BOTH_IN_INCLUDED_AND_EXCLUDED_TARGETING", path, `${twice.join(", ")} is both included and excluded`);
  }
}

function shareOf(facet: string, values: readonly string[]): number {
  const known = facetOf(facet);
  const held = known === undefined ? undefined : entitiesOf(known);
  return values.reduce((sum, value) => sum + (held?.find(({ urn }) => urn === value)?.members ?? UNKNOWN_SHARE), 0);
}

/** How many members the targeting finds. Places give the number, everything else takes a share of it. Invented, and the same each time. */
export function audienceSize(criteria: unknown): number {
  let members: number | undefined;
  let share = 1;
  for (const facets of demands(criteria)) {
    const places = facets.filter(([facet]) => facetOf(facet)?.urnKind === "geo");
    if (places.length > 0) {
      members = places.reduce((sum, [facet, values]) => sum + shareOf(facet, values) * THOUSAND, members ?? 0);
      continue;
    }
    share *= Math.min(
      1,
      facets.reduce((sum, [facet, values]) => sum + shareOf(facet, values), 0),
    );
  }
  for (const [facet, values] of exclusions(criteria)) {
    if (facetOf(facet)?.urnKind !== "geo") share *= Math.max(0, 1 - shareOf(facet, values));
  }
  return Math.floor((members ?? EVERYBODY) * share);
}

/** The audience of a campaign, or of a question about one. */
export function audienceOf(fields: Fields): number {
  return audienceSize(fields["targetingCriteria"]);
}
