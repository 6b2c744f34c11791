/** A brief as one of its languages has it: another market has other prices, codes and terms, a page of its own, and its own words for the points. */
import type { Located } from "./source.ts";
import type { Brief } from "./types.ts";

type Locale = NonNullable<Brief["locales"]>[number];

/** What a locale may have for itself. */
const OWN = ["action", "keyPoints", "offer"] as const satisfies readonly (keyof Brief & keyof Locale)[];
type Own = (typeof OWN)[number];

/** What the locale of a language has for itself; undefined where it has the brief's. Equal answers for two languages: they share it. */
export function ownIn<Name extends Own>({ locales = [] }: Pick<Brief, "locales">, language: string, name: Name): Locale[Name] | undefined {
  return locales.find((locale) => locale.language === language)?.[name];
}

/** The brief's values for what is written in a language. */
export function valuesIn(brief: Brief, language: string): Brief {
  const locale = brief.locales?.find((one) => one.language === language);
  if (locale === undefined || OWN.every((name) => locale[name] === undefined)) return brief;
  const { action = brief.action, keyPoints = brief.keyPoints, offer = brief.offer } = locale;
  return { ...brief, action, keyPoints, offer };
}

/** The same with its places: what is said of an offer points at the locale's where that counts. */
export function briefIn(brief: Located<Brief>, language: string): Located<Brief> {
  const value = valuesIn(brief.value, language);
  return value === brief.value ? brief : { ...brief, value, place: placesIn(brief, language) };
}

/** Where a value stands, for whoever asks with the paths of a brief of one language. */
export function placesIn(
  { value: { locales = [] }, place }: Pick<Located<Brief>, "value" | "place">,
  language: string,
): Located<Brief>["place"] {
  const index = locales.findIndex((locale) => locale.language === language);
  const isOwn = ([name]: readonly (string | number)[]) => OWN.some((own) => own === name && locales[index]?.[own] !== undefined);
  return (path, note) => place(isOwn(path) ? ["locales", index, ...path] : path, note);
}
