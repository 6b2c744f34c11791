/** Countries as LinkedIn numbers them, with the names it gives them: a number under another name is never targeted. */

/**
 * ISO 3166-1 → LinkedIn's geo and its English name there. The numbers stand in addresses of LinkedIn's own pages; each is asked for by its
 * number before the first draft, and refused under another name (`validate.ts`). Several public clients agree on each (2026-11-28). The setting `geos` adds others.
 */
const GEOS: Readonly<Record<string, readonly [id: string, ...names: [string, ...string[]]]>> = {
  AE: ["104305776", "United Arab Emirates"],
  AR: ["100446943", "Argentina"],
  AT: ["103883259", "Austria"],
  AU: ["101452733", "Australia"],
  BE: ["100565514", "Belgium"],
  BG: ["105333783", "Bulgaria"],
  BR: ["106057199", "Brazil"],
  CA: ["101174742", "Canada"],
  CH: ["106693272", "Switzerland"],
  CL: ["104621616", "Chile"],
  CO: ["100876405", "Colombia"],
  CY: ["106774002", "Cyprus"],
  CZ: ["104508036", "Czechia", "Czech Republic"],
  DE: ["101282230", "Germany"],
  DK: ["104514075", "Denmark"],
  EE: ["102974008", "Estonia"],
  ES: ["105646813", "Spain"],
  FI: ["100456013", "Finland"],
  FR: ["105015875", "France"],
  GB: ["101165590", "United Kingdom"],
  GR: ["104677530", "Greece"],
  HR: ["104688944", "Croatia"],
  HU: ["100288700", "Hungary"],
  IE: ["104738515", "Ireland"],
  IL: ["101620260", "Israel"],
  IN: ["102713980", "India"],
  IS: ["105238872", "Iceland"],
  IT: ["103350119", "Italy"],
  JP: ["101355337", "Japan"],
  KR: ["105149562", "South Korea"],
  LI: ["100878084", "Liechtenstein"],
  LT: ["101464403", "Lithuania"],
  LU: ["104042105", "Luxembourg"],
  LV: ["104341318", "Latvia"],
  MT: ["100961908", "Malta"],
  MX: ["103323778", "Mexico"],
  NL: ["102890719", "Netherlands", "The Netherlands"],
  NO: ["103819153", "Norway"],
  NZ: ["105490917", "New Zealand"],
  PL: ["105072130", "Poland"],
  PT: ["100364837", "Portugal"],
  RO: ["106670623", "Romania"],
  SE: ["105117694", "Sweden"],
  SG: ["102454443", "Singapore"],
  SI: ["106137034", "Slovenia"],
  SK: ["103119917", "Slovakia"],
  TR: ["102105699", "Türkiye", "Turkey"],
  US: ["103644278", "United States"],
  ZA: ["104035573", "South Africa"],
};

/** Country → the number of its geo, as the configuration adds them. */
export type OwnGeos = Readonly<Record<string, string>>;

/** The URN of a country; undefined where neither the table nor the configuration has it. */
export function geoOf(country: string, own: OwnGeos = {}): string | undefined {
  const id = Object.hasOwn(own, country) ? own[country] : GEOS[country]?.[0];
  return id === undefined ? undefined : `urn:li:geo:${id}`;
}

/** The country of a URN. */
export function countryOf(urn: string, own: OwnGeos = {}): string | undefined {
  return [...Object.keys(own), ...Object.keys(GEOS)].find((country) => geoOf(country, own) === urn);
}

/** Whether LinkedIn's name for a country's number is that country's. What the configuration added is believed. */
export function isNamed(country: string, name: string, own: OwnGeos = {}): boolean {
  const [, ...names] = GEOS[country] ?? [];
  return Object.hasOwn(own, country) || names.some((one) => one.toLowerCase() === name.toLowerCase());
}
