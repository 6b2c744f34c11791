/** A small, real part of the vendor's targeting: facets, and of some of them the entities with how many members they hold here. */

export interface Facet {
  readonly name: string;
  readonly entityType: string;
  /** The kind of URN its values are. */
  readonly urnKind: string;
  readonly finders: readonly string[];
  /** May only be included. */
  readonly includeOnly?: true;
}

const SEARCHED = ["AD_TARGETING_FACET", "TYPEAHEAD"];
const TYPED = ["TYPEAHEAD"];

/** Source: learn.microsoft.com/en-us/linkedin/shared/references/v2/ads/targeting-criteria-facet-urns, and ads-targeting (view 2026-02). */
export const FACETS: readonly Facet[] = [
  { name: "locations", entityType: "GEO", urnKind: "geo", finders: TYPED },
  { name: "profileLocations", entityType: "GEO", urnKind: "geo", finders: TYPED },
  { name: "industries", entityType: "INDUSTRY", urnKind: "industry", finders: [...SEARCHED, "SIMILAR_ENTITIES"] },
  { name: "jobFunctions", entityType: "FUNCTION", urnKind: "function", finders: SEARCHED },
  { name: "seniorities", entityType: "SENIORITY", urnKind: "seniority", finders: SEARCHED },
  { name: "titles", entityType: "TITLE", urnKind: "title", finders: TYPED },
  { name: "skills", entityType: "SKILL", urnKind: "skill", finders: TYPED },
  { name: "employers", entityType: "COMPANY", urnKind: "organization", finders: TYPED },
  { name: "staffCountRanges", entityType: "COMPANY_SIZE", urnKind: "staffCountRange", finders: SEARCHED },
  { name: "audienceMatchingSegments", entityType: "SEGMENT", urnKind: "adSegment", finders: SEARCHED },
  { name: "dynamicSegments", entityType: "SEGMENT", urnKind: "adSegment", finders: SEARCHED },
  { name: "ageRanges", entityType: "AGE", urnKind: "ageRange", finders: SEARCHED, includeOnly: true },
  { name: "genders", entityType: "GENDER", urnKind: "gender", finders: SEARCHED, includeOnly: true },
  { name: "interfaceLocales", entityType: "LOCALE", urnKind: "locale", finders: SEARCHED, includeOnly: true },
];

export interface Entity {
  readonly urn: string;
  readonly name: string;
  /** Members, in thousands for places; for the others the share of members they hold. Invented. */
  readonly members: number;
}

const list = (kind: string, rows: readonly (readonly [string | number, string, number])[]): readonly Entity[] =>
  rows.map(([id, name, members]) => ({ urn: `urn:li:${kind}:${id}`, name, members }));

/** Facet name to entities. Ids and names are the vendor's, from its public reference tables; members are invented. */
export const ENTITIES: Readonly<Record<string, readonly Entity[]>> = {
  locations: list("geo", [
    [103644278, "United States", 240_000],
    [101174742, "Canada", 24_000],
    [101165590, "United Kingdom", 42_000],
    [101282230, "Germany", 22_000],
    [103883259, "Austria", 2800],
    [106693272, "Switzerland", 4200],
    [105015875, "France", 32_000],
    [102890719, "Netherlands", 11_500],
    [104738515, "Ireland", 3100],
    [105117694, "Sweden", 5400],
    [106967730, "Berlin, Germany", 1400],
    [100994331, "Madrid, Spain", 3000],
    [100878084, "Liechtenstein", 0.2],
    [101174742, "Canada", 25_000],
    [101452733, "Australia", 16_000],
    [105490917, "New Zealand", 3200],
    [102713980, "India", 140_000],
    [102454443, "Singapore", 4500],
    [101355337, "Japan", 4600],
    [104305776, "United Arab Emirates", 9500],
    [101620260, "Israel", 3400],
    [102105699, "Türkiye", 19_000],
    [104035573, "South Africa", 14_000],
    [106057199, "Brazil", 80_000],
    [103323778, "Mexico", 26_000],
    [105646813, "Spain", 21_000],
    [103350119, "Italy", 22_000],
    [100364837, "Portugal", 5600],
    [100565514, "Belgium", 6000],
    [104042105, "Luxembourg", 450],
    [104514075, "Denmark", 3900],
    [103819153, "Norway", 3000],
    [100456013, "Finland", 2100],
    [105072130, "Poland", 8200],
    [104508036, "Czechia", 2700],
    [100288700, "Hungary", 1900],
    [106670623, "Romania", 4500],
    [104677530, "Greece", 2900],
    [105333783, "Bulgaria", 1500],
    [104688944, "Croatia", 1000],
    [106774002, "Cyprus", 400],
    [102974008, "Estonia", 400],
    [104341318, "Latvia", 500],
    [101464403, "Lithuania", 900],
    [100961908, "Malta", 250],
    [103119917, "Slovakia", 1000],
    [106137034, "Slovenia", 600],
    [105238872, "Iceland", 200],
    [100446943, "Argentina", 13_000],
    [104621616, "Chile", 8500],
    [100876405, "Colombia", 16_000],
    [105149562, "South Korea", 4500],
  ]),
  industries: list("industry", [
    [4, "Software Development", 0.06],
    [96, "IT Services and IT Consulting", 0.07],
    [6, "Technology, Information and Internet", 0.04],
    [43, "Financial Services", 0.05],
    [14, "Hospitals and Health Care", 0.05],
    [80, "Advertising Services", 0.03],
  ]),
  jobFunctions: list("function", [
    [1, "Accounting", 0.05],
    [8, "Engineering", 0.09],
    [12, "Human Resources", 0.04],
    [13, "Information Technology", 0.08],
    [15, "Marketing", 0.05],
    [18, "Operations", 0.09],
    [25, "Sales", 0.1],
  ]),
  seniorities: list("seniority", [
    [1, "Unpaid", 0.01],
    [2, "Training", 0.03],
    [3, "Entry", 0.38],
    [4, "Senior", 0.32],
    [5, "Manager", 0.1],
    [6, "Director", 0.06],
    [7, "VP", 0.02],
    [8, "CXO", 0.02],
    [9, "Partner", 0.01],
    [10, "Owner", 0.04],
  ]),
  staffCountRanges: list("staffCountRange", [
    ["(2,10)", "2-10 employees", 0.1],
    ["(11,50)", "11-50 employees", 0.15],
    ["(51,200)", "51-200 employees", 0.15],
    ["(201,500)", "201-500 employees", 0.1],
    ["(501,1000)", "501-1000 employees", 0.08],
  ]),
  interfaceLocales: list("locale", [
    ["en_US", "English", 0.6],
    ["de_DE", "German", 0.03],
    ["fr_FR", "French", 0.05],
  ]),
  genders: list("gender", [
    ["MALE", "Male", 0.55],
    ["FEMALE", "Female", 0.45],
  ]),
};

const START = "urn:li:adTargetingFacet:";

/** The facet a URN names. */
export function facetOf(facetUrn: string): Facet | undefined {
  return facetUrn.startsWith(START) ? FACETS.find(({ name }) => START + name === facetUrn) : undefined;
}

export function facetUrn(name: string): string {
  return START + name;
}

/** What a facet holds; places are one set for both location facets. Undefined: not held here, any id of the right kind will do. */
export function entitiesOf({ name }: Facet): readonly Entity[] | undefined {
  return ENTITIES[name === "profileLocations" ? "locations" : name];
}
