/** Which money is paid with where. */

/** Countries that use the euro, on 1 January 2026 (Bulgaria is the last that joined). */
const EURO = new Set("AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK EU".split(" "));
const OTHERS: Readonly<Record<string, string>> = {
  US: "USD",
  CA: "CAD",
  AU: "AUD",
  NZ: "NZD",
  GB: "GBP",
  CH: "CHF",
  LI: "CHF",
  JP: "JPY",
  SE: "SEK",
  NO: "NOK",
  DK: "DKK",
  PL: "PLN",
  CN: "CNY",
  SG: "SGD",
  HK: "HKD",
};

/** The currency of a region by its ISO 4217 code; undefined where we do not hold it. */
export function currencyOf(region: string): string | undefined {
  return EURO.has(region) ? "EUR" : OTHERS[region];
}
