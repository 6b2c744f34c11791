/** What payloads of all kinds have in common, though each holds it elsewhere: their documents, their title, the texts people read. */
import type { Ad, AdPayload, Asset, AssetKind, FileRef, Payload, TemplateRef } from "./types.ts";

export type AdKind = Ad["kind"];

export const AD_KINDS: readonly AdKind[] = ["search-ad", "display-ad", "performance-max", "sponsored-content", "text-ad", "document-ad"];

/** Kinds that are HTML, with a template of ours. */
export type DocumentKind = "email" | "landing-page";

/** Whether this kind is shown by an ad platform, which draws it by itself. */
export function isAdKind(kind: AssetKind): kind is AdKind {
  return AD_KINDS.some((one) => one === kind);
}

/** Whether it comes into inboxes: what was delivered cannot be called back, and it should lead to pages that are there. */
export function isMailing(kind: AssetKind): boolean {
  return kind === "email" || kind === "sequence";
}

/** In which turn it is taken back, lowest first: ads cost money by the minute, and pages are what the others lead to. Bringing out goes the other way. */
export function stopTurn(kind: AssetKind): 0 | 1 | 2 {
  return isAdKind(kind) ? 0 : isMailing(kind) ? 1 : 2;
}

/** Whether it brings people to pages, which must be there before it is: everything but a page. */
export function leadsToPages(kind: AssetKind): boolean {
  return kind !== "landing-page";
}

/** Whether a text stands below the head of its file; the others are written in fields alone. */
export function hasText(kind: AssetKind): boolean {
  return kind === "email" || kind === "landing-page" || kind === "sponsored-content" || kind === "document-ad";
}

export function isAd(payload: Payload): payload is AdPayload {
  return isAdKind(payload.kind);
}

/** The rendered texts a payload names, HTML before plain text, version A before version B; an ad has none, it is its own text. */
export function documentsOf(payload: Payload): readonly FileRef[] {
  if (payload.kind === "email") {
    const { html, text, test } = payload.facets.content;
    return [html, text, ...(test === undefined ? [] : [test.html, test.text])];
  }
  if (payload.kind === "landing-page") return [payload.facets.content.html, payload.facets.content.text];
  if (payload.kind !== "sequence") return [];
  return payload.facets.content.mails.flatMap((mail) => (mail.kind === "own" ? [mail.html, mail.text] : []));
}

/** The template it was rendered with; none of an ad. */
export function templateOf({ facets: { content } }: Payload): TemplateRef | undefined {
  return "template" in content ? content.template : undefined;
}

/** What people call it: subject, title or headline. */
export function titleOfPayload(payload: Payload): string {
  switch (payload.kind) {
    case "email":
      return payload.facets.content.subject;
    case "landing-page":
    case "sequence":
      return payload.facets.content.title;
    default:
      return titleOfAd(payload.facets.content.ad);
  }
}

/** Its headline, or the first of several. */
export function titleOfAd(ad: Ad): string {
  return "headline" in ad ? ad.headline : (ad.headlines[0] ?? "");
}

/** One text that people read, or that says where it leads. */
export interface PayloadText {
  /** The way to it in the asset's head, with dots: `headlines.2`. */
  readonly name: string;
  /** `Headline 3` */
  readonly label: string;
  readonly text: string;
}

/** The texts of a payload beside its documents, in the order people read them. */
export function textsOf(payload: Payload): readonly PayloadText[] {
  switch (payload.kind) {
    case "email": {
      const { subject, preheader, test } = payload.facets.content;
      return [
        { name: "subject", label: "Subject", text: subject },
        { name: "preheader", label: "Preview line", text: preheader },
        ...(test === undefined ? [] : [{ name: "b.subject", label: "Subject of version B", text: test.subject }]),
        ...(test === undefined || test.preheader === preheader
          ? []
          : [{ name: "b.preheader", label: "Preview line of version B", text: test.preheader }]),
      ];
    }
    case "landing-page": {
      const { title, metaDescription } = payload.facets.content;
      return [
        { name: "title", label: "Title", text: title },
        { name: "metaDescription", label: "Search text", text: metaDescription },
      ];
    }
    case "sequence":
      return payload.facets.content.mails.flatMap((mail, index) =>
        mail.kind === "asset"
          ? []
          : [
              { name: `mails.${index}.subject`, label: `Mail ${index + 1}: subject`, text: mail.subject },
              { name: `mails.${index}.preheader`, label: `Mail ${index + 1}: preview line`, text: mail.preheader },
            ],
      );
    default:
      return adTexts(payload.facets.content.ad);
  }
}

/** Every text of an ad that is shown to people. */
export function adTexts(ad: Ad): readonly PayloadText[] {
  switch (ad.kind) {
    case "search-ad":
      return [...rows("headlines", "Headline", ad.headlines), ...rows("descriptions", "Description", ad.descriptions), ...extras(ad)];
    case "display-ad":
      return [
        ...rows("headlines", "Headline", ad.headlines),
        { name: "longHeadline", label: "Long headline", text: ad.longHeadline },
        ...rows("descriptions", "Description", ad.descriptions),
        ...identity(ad),
      ];
    case "performance-max":
      return [
        ...rows("headlines", "Headline", ad.headlines),
        ...rows("longHeadlines", "Long headline", ad.longHeadlines),
        ...rows("descriptions", "Description", ad.descriptions),
        ...identity(ad),
        ...extras(ad),
      ];
    case "sponsored-content":
      return [
        { name: "introduction", label: "Introductory text", text: ad.introduction },
        { name: "headline", label: "Headline", text: ad.headline },
        ...(ad.description === undefined ? [] : [{ name: "description", label: "Description", text: ad.description }]),
      ];
    case "text-ad":
      return [
        { name: "headline", label: "Headline", text: ad.headline },
        { name: "description", label: "Description", text: ad.description },
      ];
    case "document-ad":
      return [
        { name: "introduction", label: "Introductory text", text: ad.introduction },
        { name: "headline", label: "Headline", text: ad.headline },
        { name: "document.title", label: "Title of the document", text: ad.document.title },
      ];
  }
}

function rows(name: string, label: string, texts: readonly string[]): readonly PayloadText[] {
  return texts.map((text, index) => ({ name: `${name}.${index}`, label: `${label} ${index + 1}`, text }));
}

function identity({ businessName, callToAction }: Extract<Ad, { kind: "display-ad" | "performance-max" }>): readonly PayloadText[] {
  return [
    { name: "businessName", label: "Business name", text: businessName },
    ...(callToAction === undefined ? [] : [{ name: "callToAction", label: "Button", text: callToAction }]),
  ];
}

function extras({ paths, sitelinks, callouts }: Extract<Ad, { kind: "search-ad" | "performance-max" }>): readonly PayloadText[] {
  return [
    ...rows("paths", "Path", paths),
    ...sitelinks.flatMap(({ text, description1, description2 }, index) => [
      { name: `sitelinks.${index}.text`, label: `Sitelink ${index + 1}`, text },
      ...(description1 === undefined
        ? []
        : [{ name: `sitelinks.${index}.description1`, label: `Sitelink ${index + 1}, first line`, text: description1 }]),
      ...(description2 === undefined
        ? []
        : [{ name: `sitelinks.${index}.description2`, label: `Sitelink ${index + 1}, second line`, text: description2 }]),
    ]),
    ...rows("callouts", "Callout", callouts),
  ];
}

/** The pictures and documents an asset names, by their path in the campaign's folder. */
export function filesNamedBy(asset: Asset): readonly string[] {
  switch (asset.kind) {
    case "display-ad":
    case "performance-max":
      return asset.pictures.map(({ file }) => file);
    case "sponsored-content":
      return [asset.picture.file];
    case "text-ad":
      return asset.picture === undefined ? [] : [asset.picture.file];
    case "document-ad":
      return [asset.document.file];
    default:
      return [];
  }
}

export type AdPicture = Extract<Ad, { kind: "display-ad" }>["pictures"][number];

/** The pictures of an ad, each with the way to it in the asset's head. */
export function adPictures(ad: Ad): readonly { readonly name: string; readonly picture: AdPicture }[] {
  switch (ad.kind) {
    case "search-ad":
    case "document-ad":
      return [];
    case "display-ad":
    case "performance-max":
      return ad.pictures.map((picture, index) => ({ name: `pictures.${index}`, picture }));
    case "sponsored-content":
      return [{ name: "picture", picture: ad.picture }];
    case "text-ad":
      return ad.picture === undefined ? [] : [{ name: "picture", picture: ad.picture }];
  }
}
