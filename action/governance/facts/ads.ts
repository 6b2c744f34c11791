/** What rules of ads ask first: is it an ad, whose platform shows it, and what of it people see. */
import { type AdKind, adTexts, isAdKind } from "#model/content.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { Ad, DeliveryContent, PlatformName } from "#model/types.ts";
import { APPLIES, type Applicability, notApplicable, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isEuropeanUnion } from "../text/regions.ts";
import { baseLanguage } from "./mail.ts";

const GOOGLE: readonly AdKind[] = ["search-ad", "display-ad", "performance-max"];

/** The ad itself; undefined of a mail or page. */
export function adOf({ payload }: RuleContext): Ad | undefined {
  const { content } = payload.facets;
  return "ad" in content ? content.ad : undefined;
}

/** Where an ad is shown and what its platform may do by itself; undefined of a mail or page. */
export function deliveryOfAd({ payload }: RuleContext): DeliveryContent | undefined {
  const { content } = payload.facets;
  return "delivery" in content ? content.delivery : undefined;
}

const WIDENINGS: Readonly<Record<DeliveryContent["widening"][number], string>> = {
  "automatically-created-assets": "Google may write texts of its own into it, which nobody here has seen.",
  "final-url-expansion": "Google may lead people to other pages of the site.",
  "ai-max": "Google may show it for searches nobody listed, with texts of its own (AI Max).",
  "audience-expansion": "It may be shown to people like those who were chosen, too.",
};

/** What it means, as a sentence. */
export function adWideningInWords(widening: DeliveryContent["widening"][number]): string {
  return WIDENINGS[widening];
}

/**
 * Audiences, by their titles, that the brief or the brand leaves out of an ad and that its platform's account cannot tell: none of its lists is
 * named for them.
 */
export function notLeftOut({ asset, payload, brief, brand }: RuleContext): readonly string[] {
  const { audience } = payload.facets;
  if (audience.kind !== "public") return [];
  const { include, exclude = [] } = brief.value.assets.find(({ id }) => id === asset)?.audience ?? brief.value.audience;
  const { audiences } = brand.audiences.value;
  const known = new Set(audience.exclude?.map(({ name }) => name));
  const wanted = new Set([...exclude, ...include.flatMap((name) => audiences[name]?.exclusions ?? [])]);
  return [...wanted].filter((name) => !known.has(name)).map((name) => audiences[name]?.title ?? name);
}

export function adWithBudget(context: RuleContext): Applicability {
  const ad = anyAd(context);
  if (ad.kind !== "applies") return ad;
  return context.payload.facets.money.kind === "budget" ? APPLIES : notApplicable("It has no budget.");
}

export function isGoogle({ kind }: Pick<RuleContext, "kind">): boolean {
  return isAdKind(kind) && GOOGLE.includes(kind);
}

export function isLinkedin({ kind }: Pick<RuleContext, "kind">): boolean {
  return isAdKind(kind) && !GOOGLE.includes(kind);
}

/** Who shows an ad, as people say it: `Google`, `LinkedIn`. */
export function adPlatform(platform: PlatformName): string {
  return platformInWords(platform).replace(/ Ads$/, "");
}

/** That whoever shows an ad takes no political one there, as half a sentence; undefined where it does. */
export function takesNoPolitics({ kind, regions }: Pick<RuleContext, "kind" | "regions">): string | undefined {
  if (isLinkedin({ kind })) return "LinkedIn takes no political ads";
  const inUnion = regions.filter((region) => isEuropeanUnion(region));
  return inUnion.length === 0 ? undefined : `Google takes no political ads in the European Union (${inUnion.join(", ")})`;
}

export function anyAd({ kind }: RuleContext): Applicability {
  return isAdKind(kind) ? APPLIES : notApplicable("This is not an ad.");
}

export function googleAd(context: RuleContext): Applicability {
  return isGoogle(context) ? APPLIES : notApplicable("This is not an ad on Google.");
}

export function linkedinAd(context: RuleContext): Applicability {
  return isLinkedin(context) ? APPLIES : notApplicable("This is not an ad on LinkedIn.");
}

const LISTED = new Set(["en", "de", "fr"]);

/** What to ask where words are listed and the ad is in another language. */
export function unlistedAd(what: string, { language }: RuleContext): string | undefined {
  return LISTED.has(baseLanguage(language)) ? undefined : `${what} are listed for English, German and French; this ad is in “${language}”.`;
}

/** The field a segment is, without its number: `headlines` of `headlines.2`, `sitelinks.text` of `sitelinks.0.text`. */
export function fieldOf({ origin }: Segment): string {
  return origin.kind === "field" ? origin.name.replace(/\.\d+/g, "") : "";
}

/** At the beginning of a sentence: `Headline 3`, `The introductory text`. */
export function fieldAtStart(segment: Segment): string {
  const words = fieldInWords(segment);
  return /\d$/.test(words) ? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}` : `The ${words}`;
}

/** The text of a field as it goes out, line breaks and all: a segment has them as blanks, and platforms count them. */
export function asWritten(segment: Segment, context: RuleContext): string {
  const { origin } = segment;
  const ad = adOf(context);
  const texts = ad === undefined || origin.kind !== "field" ? [] : adTexts(ad).filter(({ name }) => name === origin.name);
  return texts[0]?.text ?? segment.raw;
}

/** `headline 3`, `introductory text`, as a person finds it in the file. */
export function fieldInWords({ origin }: Segment): string {
  if (origin.kind !== "field") return "text";
  const [name = "", ...steps] = origin.name.split(".");
  const number = steps.find((step) => /^\d+$/.test(step));
  const words = WORDS[origin.name.replace(/\.\d+/g, "")] ?? name;
  return number === undefined ? words : `${words} ${Number(number) + 1}`;
}

const WORDS: Readonly<Record<string, string>> = {
  headlines: "headline",
  longHeadlines: "long headline",
  longHeadline: "long headline",
  descriptions: "description",
  paths: "path",
  businessName: "business name",
  callToAction: "button",
  callouts: "callout",
  "sitelinks.text": "sitelink",
  "sitelinks.description1": "first line of sitelink",
  "sitelinks.description2": "second line of sitelink",
  introduction: "introductory text",
  headline: "headline",
  description: "description",
  "document.title": "title of the document",
};

/** Google's place for the words somebody searched for: `{KeyWord:default}`. */
export const INSERTION = /\{\s{0,3}(key\s?word|KEYWORD)\s{0,3}(?::([^{}]{0,200}))?\}/gi;

/** The text with the default words where Google puts in the searched ones: only those count, and only those we know. */
export function withDefaults(text: string): string {
  return text.replace(INSERTION, (_, _name, words: string | undefined) => (words ?? "").trim());
}
