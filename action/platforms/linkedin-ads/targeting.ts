/** Who sees an ad: our audiences as LinkedIn's criteria, and criteria as text that two readings can be compared by. */
import { type Fields, fieldsOf, inside, list, texts } from "#http/shape.ts";
import type { AudienceFacet, AudienceGroup } from "#model/types.ts";
import { countryOf, geoOf, type OwnGeos } from "./geos.ts";

/** Facet URN → values; any of them will do. */
export type AnyOf = Readonly<Record<string, readonly string[]>>;

/** `include.and`: each part must hold. `exclude.or`: whoever is in one is left out. */
export interface Criteria {
  readonly include: { readonly and: readonly { readonly or: AnyOf }[] };
  readonly exclude?: { readonly or: AnyOf };
}

const FACET = "urn:li:adTargetingFacet:";

/**
 * Facets an audience's id may name, with the kind of URN their values are.
 * Source: learn.microsoft.com/en-us/linkedin/shared/references/v2/ads/targeting-criteria-facet-urns (view 2026-02).
 */
const FACETS: Readonly<Record<string, string>> = {
  ageRanges: "ageRange",
  audienceMatchingSegments: "adSegment",
  dynamicSegments: "adSegment",
  employers: "organization",
  genders: "gender",
  industries: "industry",
  interfaceLocales: "locale",
  jobFunctions: "function",
  locations: "geo",
  seniorities: "seniority",
  skills: "skill",
  staffCountRanges: "staffCountRange",
  titles: "title",
};
/** These can only be asked for (ads-targeting, view 2026-02). */
const INCLUDE_ONLY: readonly string[] = ["ageRanges", "genders", "interfaceLocales"];

export interface Reading {
  readonly criteria: Criteria;
  /** What cannot be said to LinkedIn, as sentences. */
  readonly problems: readonly string[];
}

/**
 * The criteria of an audience. Countries must hold; so must, of one audience, each of its facets. Several audiences are people of any of them,
 * which LinkedIn can be told only where each has one facet.
 */
export function criteriaOf(audience: AudienceFacet, own: OwnGeos = {}): Reading {
  const problems: string[] = [];
  const countries = audience.regions.map((country) => {
    const urn = geoOf(country, own);
    if (urn === undefined)
      problems.push(`We do not know LinkedIn's number of the country ${country}; add it to platforms.linkedin-ads.geos.`);
    return urn ?? country;
  });
  if (countries.length === 0) problems.push("LinkedIn shows no ad without a country.");
  const include = (audience.include ?? []).map((group) => byFacet(group, problems));
  const exclude = (audience.exclude ?? []).map((group) => byFacet(group, problems));
  const hasSeveral = (facets: AnyOf): boolean => Object.keys(facets).length > 1;
  if (include.length > 1 && include.some(hasSeveral))
    problems.push(
      "LinkedIn cannot be told “one of these audiences” where one of them has several traits; make one audience of them in brand/audiences.yaml.",
    );
  if (exclude.some(hasSeveral))
    problems.push("LinkedIn leaves out whoever has one of the traits, so an audience that is left out can have one kind of trait only.");
  for (const facet of exclude.flatMap(Object.keys))
    if (INCLUDE_ONLY.includes(facet.slice(FACET.length))) problems.push(`LinkedIn leaves nobody out by ${facet.slice(FACET.length)}.`);
  const [only, ...others] = include;
  const people = others.length === 0 ? Object.entries(only ?? {}).map(([facet, values]) => ({ [facet]: values })) : [joined(include)];
  const parts = [...(countries.length === 0 ? [] : [{ [`${FACET}locations`]: sorted(countries) }]), ...people];
  return {
    criteria: { include: { and: parts.map((or) => ({ or })) }, ...(exclude.length === 0 ? {} : { exclude: { or: joined(exclude) } }) },
    problems,
  };
}

/** `jobFunctions=urn:li:function:8` */
function byFacet({ name, ids }: AudienceGroup, problems: string[]): AnyOf {
  const found: Record<string, readonly string[]> = {};
  for (const id of ids) {
    const [, facet = "", urn = ""] = /^([A-Za-z]+)=(.+)$/.exec(id) ?? [];
    const kind = Object.hasOwn(FACETS, facet) ? FACETS[facet] : undefined;
    if (kind === undefined || !urn.startsWith(`urn:li:${kind}:`)) {
      problems.push(
        `“${id}” of the audience ${name} is nothing LinkedIn can be asked for: expected a facet and its URN, such as jobFunctions=urn:li:function:8.`,
      );
      continue;
    }
    found[FACET + facet] = sorted([...(found[FACET + facet] ?? []), urn]);
  }
  return found;
}

function joined(all: readonly AnyOf[]): AnyOf {
  const facets = sorted(all.flatMap(Object.keys));
  return Object.fromEntries(facets.map((facet) => [facet, sorted(all.flatMap((one) => one[facet] ?? []))]));
}

function sorted(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}

/** Criteria as they came. @throws ShapeError */
export function readCriteria(value: unknown): Criteria {
  const fields = fieldsOf(value, "targetingCriteria");
  const include = inside(fields, "include");
  const and = include["and"] === undefined ? [] : list(include, "and").map((part) => ({ or: anyOf(inside(fieldsOf(part, "and"), "or")) }));
  const exclude = anyOf(inside(inside(fields, "exclude"), "or"));
  return { include: { and }, ...(Object.keys(exclude).length === 0 ? {} : { exclude: { or: exclude } }) };
}

function anyOf(fields: Fields): AnyOf {
  return Object.fromEntries(Object.keys(fields).map((facet) => [facet, texts(fields, facet)]));
}

export interface AudienceTexts {
  readonly countries: string;
  readonly people: string;
  readonly peopleLeftOut: string;
}

/** Criteria as text, whatever order they came in. A part that names countries only is told apart from the people. */
export function criteriaTexts({ include, exclude }: Criteria, own: OwnGeos = {}): AudienceTexts {
  const isCountries = (or: AnyOf) =>
    Object.keys(or).every((facet) => facet === `${FACET}locations`) &&
    Object.values(or)
      .flat()
      .every((urn) => countryOf(urn, own) !== undefined);
  const parts = include.and.map(({ or }) => or);
  const countries = parts.filter(isCountries).map((or) =>
    sorted(
      Object.values(or)
        .flat()
        .map((urn) => countryOf(urn, own) ?? urn),
    ).join(", "),
  );
  const people = parts.filter((or) => !isCountries(or)).map(textOf);
  return {
    countries: sorted(countries).join(" and "),
    people: people.length === 0 ? "everybody" : sorted(people).join(" and "),
    peopleLeftOut: exclude === undefined ? "nobody" : textOf(exclude.or),
  };
}

function textOf(or: AnyOf): string {
  return Object.entries(or)
    .map(([facet, values]) => `${facet.replace(FACET, "")}=${sorted(values).join("|")}`)
    .sort()
    .join(" or ");
}

/** Values of public taxonomies, which can be looked up one by one; segments, titles, skills and companies are too many, or the account's own. */
export function listedValues({ include, exclude }: Criteria): readonly string[] {
  const all = [...include.and.map(({ or }) => or), ...(exclude === undefined ? [] : [exclude.or])];
  const listed = ["industries", "jobFunctions", "locations", "seniorities"].map((facet) => FACET + facet);
  return sorted(all.flatMap((or) => listed.flatMap((facet) => or[facet] ?? [])));
}
