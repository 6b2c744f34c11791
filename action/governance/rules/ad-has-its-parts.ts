/**
 * An ad has as many texts and pictures as its platform asks for.
 *
 * What: of Google ads the least and the most headlines, descriptions, long headlines, paths and pictures of each form; in Performance Max
 * also one short headline and one short description; both lines of a sitelink or none. Of LinkedIn's document ads the number of pages.
 *
 * Why: the platform refuses the whole ad where a part is missing, or where there is one too many.
 *
 * Law: the platforms' own specifications.
 *
 * Fix: none.
 *
 * @example good: everything is there
 * ```yaml
 * ad: { kind: performance-max }
 * findings: []
 * ```
 *
 * @example good: no path, and no sitelink
 * ```yaml
 * ad: { kind: search-ad, paths: [], sitelinks: [] }
 * findings: []
 * ```
 *
 * @example bad: too few, and half a sitelink
 * ```yaml
 * ad: { kind: search-ad, headlines: [Reports, Reports at once], descriptions: [See how.], sitelinks: [{ text: Prices, description1: For teams, link: https://www.acme.example/prices }] }
 * findings:
 *   - 'block: There are 2 headlines, and Google asks for at least 3. Add 1.'
 *   - 'block: There is 1 description, and Google asks for at least 2. Add 1.'
 *   - 'block: The sitelink “Prices” has one line below it, and Google takes both or none. Add the other.'
 * ```
 *
 * @example bad: no logo, and nothing short
 * ```yaml
 * ad: { kind: performance-max, headlines: [Reports that open at once, Reports for your whole team, See how your team works], pictures: [] }
 * findings:
 *   - 'block: There are no landscape pictures, and Google asks for at least 1. Add 1.'
 *   - 'block: There are no square pictures, and Google asks for at least 1. Add 1.'
 *   - 'block: There are no logos, and Google asks for at least 1. Add 1.'
 *   - 'block: No headline has 15 characters or fewer, and Google asks for one. Add a short one.'
 * ```
 */
import { type AdPicture, adPictures } from "#model/content.ts";
import type { Ad } from "#model/types.ts";
import { adOf, anyAd, withDefaults } from "../facts/ads.ts";
import { GOOGLE_GROUPS, GOOGLE_SEARCH_LENGTHS } from "../laws/ads.ts";
import { GOOGLE, GOOGLE_COUNTS, LINKEDIN_DOCUMENT, type Limit } from "../limits.ts";
import type { Reporter, Rule } from "../rule.ts";
import { lengthIn } from "../text/widths.ts";
import { counted } from "../text/wording.ts";

export const adHasItsParts: Rule = {
  meta: {
    id: "ad-has-its-parts",
    title: "An ad has as many texts and pictures as its platform asks for",
    group: "ads",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: anyAd,
  check: (context, reporter) => ({
    end: () => {
      const ad = adOf(context);
      if (ad === undefined) return;
      for (const part of partsOf(ad)) checkPart(part, ad, reporter);
      if (ad.kind === "performance-max") checkShortOnes(ad, reporter);
      if (ad.kind === "search-ad" || ad.kind === "performance-max") checkSitelinks(ad.sitelinks, reporter);
      if (ad.kind === "document-ad") checkPages(ad.document.pages, reporter);
    },
  }),
};

interface Part {
  readonly number: number;
  readonly limit: Limit;
  readonly one: string;
  readonly many: string;
}

function partsOf(ad: Ad): readonly Part[] {
  switch (ad.kind) {
    case "search-ad": {
      const limits = GOOGLE_COUNTS["search-ad"];
      return [...texts(ad, limits), { number: ad.paths.length, limit: limits.paths, one: "path", many: "paths" }];
    }
    case "display-ad":
      return [...texts(ad, GOOGLE_COUNTS["display-ad"]), ...pictures(ad, GOOGLE_COUNTS["display-ad"])];
    case "performance-max": {
      const limits = GOOGLE_COUNTS["performance-max"];
      return [
        ...texts(ad, limits),
        { number: ad.longHeadlines.length, limit: limits.longHeadlines, one: "long headline", many: "long headlines" },
        { number: ad.paths.length, limit: limits.paths, one: "path", many: "paths" },
        ...pictures(ad, limits),
      ];
    }
    default:
      return [];
  }
}

function texts(
  { headlines, descriptions }: { readonly headlines: readonly string[]; readonly descriptions: readonly string[] },
  limits: { readonly headlines: Limit; readonly descriptions: Limit },
): readonly Part[] {
  return [
    { number: headlines.length, limit: limits.headlines, one: "headline", many: "headlines" },
    { number: descriptions.length, limit: limits.descriptions, one: "description", many: "descriptions" },
  ];
}

function pictures(ad: Ad, limits: { readonly landscape: Limit; readonly square: Limit; readonly logo: Limit }): readonly Part[] {
  const all = adPictures(ad).map(({ picture }) => picture);
  const number = (...uses: readonly AdPicture["use"][]) => all.filter(({ use }) => uses.includes(use)).length;
  return [
    { number: number("landscape"), limit: limits.landscape, one: "landscape picture", many: "landscape pictures" },
    { number: number("square"), limit: limits.square, one: "square picture", many: "square pictures" },
    { number: number("logo", "wide-logo"), limit: limits.logo, one: "logo", many: "logos" },
  ];
}

function checkPart({ number, limit: { least = 0, most }, one, many }: Part, { kind }: Ad, { complain }: Reporter): void {
  const there = number === 0 ? `There are no ${many}` : `There ${number === 1 ? "is" : "are"} ${counted(number, one, many)}`;
  const law = kind === "performance-max" ? GOOGLE_GROUPS : GOOGLE_SEARCH_LENGTHS;
  if (number < least) {
    const message = `${there}, and Google asks for at least ${least}. Add ${least - number}.`;
    complain({ spot: { kind: "asset" }, quote: `${number} ${many}`, message, law });
  } else if (most !== undefined && number > most) {
    const message = `${there}, and Google takes ${most} at most. Take ${number - most} out.`;
    complain({ spot: { kind: "asset" }, quote: `${number} ${many}`, message, law });
  }
}

function checkShortOnes({ headlines, descriptions }: Extract<Ad, { kind: "performance-max" }>, { complain }: Reporter): void {
  for (const { texts: all, limit, one } of [
    { texts: headlines, limit: GOOGLE.shortHeadline, one: "headline" },
    { texts: descriptions, limit: GOOGLE.shortDescription, one: "description" },
  ]) {
    if (all.length === 0 || all.some((text) => lengthIn(limit.unit, withDefaults(text)) <= limit.most)) continue;
    const message = `No ${one} has ${limit.most} characters or fewer, and Google asks for one. Add a short one.`;
    complain({ spot: { kind: "asset" }, quote: `no short ${one}`, message, law: GOOGLE_GROUPS });
  }
}

function checkSitelinks(sitelinks: Extract<Ad, { kind: "search-ad" }>["sitelinks"], { complain }: Reporter): void {
  for (const { text, description1, description2 } of sitelinks) {
    if ((description1 === undefined) === (description2 === undefined)) continue;
    const message = `The sitelink “${text}” has one line below it, and Google takes both or none. Add the other.`;
    complain({ spot: { kind: "asset" }, quote: text, message, law: GOOGLE_SEARCH_LENGTHS });
  }
}

function checkPages(pages: number, { complain }: Reporter): void {
  const { most } = LINKEDIN_DOCUMENT.pages;
  if (pages <= most) return;
  const message = `The document has ${pages} pages, and LinkedIn is said to take ${most}. Shorten it, or show a part of it.`;
  complain({ spot: { kind: "asset" }, quote: `${pages} pages`, severity: "warn", message });
}
