/** The languages a campaign can be in, as LinkedIn pairs them with a country. */

/**
 * Language → the one pair it has; a campaign's pair says which interface language its members use, not where they are.
 * Source: learn.microsoft.com/en-us/linkedin/shared/references/reference-tables/language-codes (read 2026-11); a part of them.
 */
const PAIRS: Readonly<Record<string, string>> = {
  cs: "CZ",
  da: "DK",
  de: "DE",
  en: "US",
  es: "ES",
  fr: "FR",
  it: "IT",
  ja: "JP",
  ko: "KR",
  nl: "NL",
  no: "NO",
  pl: "PL",
  pt: "BR",
  ro: "RO",
  sv: "SE",
  tr: "TR",
};

export interface Locale {
  readonly language: string;
  readonly country: string;
}

/** The pair of a language tag (`en-GB` → `en_US`, `nb` → `no_NO`); undefined where LinkedIn has none. */
export function localeOf(tag: string): Locale | undefined {
  const [first = ""] = tag.toLowerCase().split("-");
  const language = first === "nb" || first === "nn" ? "no" : first;
  const country = Object.hasOwn(PAIRS, language) ? PAIRS[language] : undefined;
  return country === undefined ? undefined : { language, country };
}
