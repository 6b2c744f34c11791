/** How long each text of an ad may be, by the kind of the ad and the name of the text. */
import type { AdKind } from "#model/content.ts";
import { GOOGLE, LINKEDIN, type Limit } from "../limits.ts";

const OF_GOOGLE: Readonly<Record<string, Limit>> = {
  headlines: GOOGLE.headline,
  longHeadlines: GOOGLE.longHeadline,
  longHeadline: GOOGLE.longHeadline,
  descriptions: GOOGLE.description,
  paths: GOOGLE.path,
  businessName: GOOGLE.businessName,
  callToAction: GOOGLE.callToAction,
  "sitelinks.text": GOOGLE.sitelink,
  "sitelinks.description1": GOOGLE.sitelinkLine,
  "sitelinks.description2": GOOGLE.sitelinkLine,
  callouts: GOOGLE.callout,
};

/** The limit of a text; `name` is the way to it, with or without numbers: `headlines.2`. Undefined where its platform sets none. */
export function adLimit(kind: AdKind, name: string): Limit | undefined {
  const limits: Readonly<Record<string, Limit>> =
    kind === "sponsored-content" || kind === "text-ad" || kind === "document-ad" ? LINKEDIN[kind] : OF_GOOGLE;
  const field = name.replace(/\.\d+/g, "");
  return Object.hasOwn(limits, field) ? limits[field] : undefined;
}
