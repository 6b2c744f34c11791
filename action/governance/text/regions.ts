/** Countries and the European Union: whether a list of regions covers one, and what to call it. */

/** Member states on 2026-11-22. */
const EU_MEMBERS = new Set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "));

/** Made when the first name is asked for: making it takes longer than all the rest of a rule. */
let names: Intl.DisplayNames | undefined;

/** Whether the region is a member of the European Union, or the Union itself. */
export function isEuropeanUnion(region: string): boolean {
  return region === "EU" || EU_MEMBERS.has(region);
}

/** Whether permission given for `regions` covers `region`: "EU" covers each member; all members are needed to cover "EU". */
export function coversRegion(regions: readonly string[], region: string): boolean {
  if (regions.includes(region)) return true;
  if (region === "EU") return [...EU_MEMBERS].every((member) => regions.includes(member));
  return EU_MEMBERS.has(region) && regions.includes("EU");
}

const WITH_ARTICLE = new Set(["US", "GB", "EU", "NL", "AE", "PH"]);

/** The region in words, "Germany", "the United States"; what is no region code stays as it is. */
export function regionName(region: string): string {
  names ??= new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
  const name = /^[A-Z]{2}$/.test(region) ? (names.of(region) ?? region) : region;
  return WITH_ARTICLE.has(region) ? `the ${name}` : name;
}
