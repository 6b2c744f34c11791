/** Places and languages the vendor knows by number: a small real set. */

export interface GeoTarget {
  readonly id: string;
  readonly name: string;
  readonly countryCode: string;
  readonly targetType: string;
  readonly canonicalName: string;
}

/** Source: the vendor's public table of geo targets, from memory; read 2026-11-28 against public client code. */
export const GEO_TARGETS: readonly GeoTarget[] = [
  ["2840", "United States", "US", "Country", "United States"],
  ["2826", "United Kingdom", "GB", "Country", "United Kingdom"],
  ["2276", "Germany", "DE", "Country", "Germany"],
  ["2250", "France", "FR", "Country", "France"],
  ["2724", "Spain", "ES", "Country", "Spain"],
  ["2380", "Italy", "IT", "Country", "Italy"],
  ["2528", "Netherlands", "NL", "Country", "Netherlands"],
  ["2056", "Belgium", "BE", "Country", "Belgium"],
  ["2040", "Austria", "AT", "Country", "Austria"],
  ["2756", "Switzerland", "CH", "Country", "Switzerland"],
  ["2616", "Poland", "PL", "Country", "Poland"],
  ["2752", "Sweden", "SE", "Country", "Sweden"],
  ["2208", "Denmark", "DK", "Country", "Denmark"],
  ["2372", "Ireland", "IE", "Country", "Ireland"],
  ["2392", "Japan", "JP", "Country", "Japan"],
  ["2124", "Canada", "CA", "Country", "Canada"],
  ["2036", "Australia", "AU", "Country", "Australia"],
  ["2356", "India", "IN", "Country", "India"],
  ["1003854", "Berlin", "DE", "City", "Berlin,Berlin,Germany"],
  ["1004234", "Munich", "DE", "City", "Munich,Bavaria,Germany"],
  ["1006886", "London", "GB", "City", "London,England,United Kingdom"],
  ["1006094", "Paris", "FR", "City", "Paris,Paris,Ile-de-France,France"],
  ["1023191", "New York", "US", "City", "New York,New York,United States"],
  ["1014221", "San Francisco", "US", "City", "San Francisco,California,United States"],
  ["21137", "California", "US", "State", "California,United States"],
  ["21167", "New York", "US", "State", "New York,United States"],
].map(([id = "", name = "", countryCode = "", targetType = "", canonicalName = ""]) => ({
  id,
  name,
  countryCode,
  targetType,
  canonicalName,
}));

export const LANGUAGES: readonly { readonly id: string; readonly code: string; readonly name: string }[] = [
  ["1000", "en", "English"],
  ["1001", "de", "German"],
  ["1002", "fr", "French"],
  ["1003", "es", "Spanish"],
  ["1004", "it", "Italian"],
  ["1005", "ja", "Japanese"],
  ["1009", "da", "Danish"],
  ["1010", "nl", "Dutch"],
  ["1014", "pt", "Portuguese"],
  ["1015", "sv", "Swedish"],
  ["1030", "pl", "Polish"],
].map(([id = "", code = "", name = ""]) => ({ id, code, name }));

/** The place called `geoTargetConstants/<id>`. */
export function geoTargetOf(name: string): GeoTarget | undefined {
  return GEO_TARGETS.find(({ id }) => name === `geoTargetConstants/${id}`);
}

/** The language called `languageConstants/<id>`. */
export function languageOf(name: string): { readonly id: string; readonly code: string; readonly name: string } | undefined {
  return LANGUAGES.find(({ id }) => name === `languageConstants/${id}`);
}

/** A place as the API shows it. */
export function geoTargetFields(target: GeoTarget): Readonly<Record<string, unknown>> {
  return { resourceName: `geoTargetConstants/${target.id}`, ...target, status: "ENABLED" };
}
