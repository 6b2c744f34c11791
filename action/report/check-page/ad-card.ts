/** One ad drawn as its platform would: close enough to read it as people do, and no more than that, since platforms change their looks. */
import { withDefaults } from "#governance/facts/ads.ts";
import { LINKEDIN } from "#governance/limits.ts";
import { type AdPicture, adPictures } from "#model/content.ts";
import type { Ad, AdPin } from "#model/types.ts";
import { type Markup, markup } from "../page/markup.ts";
import { count } from "../words.ts";

export interface CardQuestion {
  /** `acme.example`: where it leads. */
  readonly host: string;
  readonly company: string;
  /** BCP 47. */
  readonly language: string;
}

export function adCard(ad: Ad, question: CardQuestion): Markup {
  return markup`<div class="ad" lang="${question.language}">${bodyOf(ad, question)}</div>`;
}

function bodyOf(ad: Ad, { host, company }: CardQuestion): Markup {
  switch (ad.kind) {
    case "search-ad": {
      const headlines = placed(ad.headlines, pinsOf(ad.pins, "headline"), 3);
      const descriptions = placed(ad.descriptions, pinsOf(ad.pins, "description"), 2);
      return markup`<p class="said-by">Sponsored</p>
<p class="leads">${[host, ...ad.paths].join(" › ")}</p>
<p class="head">${headlines.join(" | ")}</p>
<p>${descriptions.join(" ")}</p>${ad.callouts.length === 0 ? undefined : markup`<p>${ad.callouts.join(" · ")}</p>`}
${sitelinks(ad.sitelinks)}`;
    }
    case "display-ad":
    case "performance-max":
      return markup`${picturePlace(main(ad))}
<p class="said-by">Ad · ${ad.businessName}</p>
<p class="head">${first(ad.headlines)}</p>
<p>${first(ad.descriptions)}</p>
<p class="leads">${host}</p>${button(ad.callToAction)}`;
    case "sponsored-content":
      return markup`${post(company, ad.introduction, LINKEDIN[ad.kind].introduction.shown)}
${picturePlace(ad.picture)}
<p class="head">${cut(ad.headline, LINKEDIN[ad.kind].headline.shown)}</p>${ad.description === undefined ? undefined : markup`<p>${cut(ad.description, LINKEDIN[ad.kind].description.shown)}</p>`}
<p class="leads">${host}</p>${button(ad.callToAction?.replaceAll("-", " "))}`;
    case "document-ad":
      return markup`${post(company, ad.introduction, LINKEDIN[ad.kind].introduction.shown)}
<div class="place-of" style="aspect-ratio:4/3"><p><strong>${ad.document.title}</strong><br>document, ${count(ad.document.pages)} ${ad.document.pages === 1 ? "page" : "pages"}</p></div>
<p class="head">${cut(ad.headline, LINKEDIN[ad.kind].headline.shown)}</p>`;
    case "text-ad":
      return markup`<div class="beside-picture">${picturePlace(ad.picture)}<div><p class="head">${ad.headline}</p><p>${ad.description}</p><p class="leads">${host}</p></div></div>`;
  }
}

/** What a post in LinkedIn's feed begins with. */
function post(company: string, introduction: string, shown: number): Markup {
  return markup`<p class="said-by"><strong>${company}</strong><br>Promoted</p><p class="lines">${cut(introduction, shown)}</p>`;
}

function main(ad: Ad): AdPicture | undefined {
  const pictures = adPictures(ad).map(({ picture }) => picture);
  return pictures.find(({ use }) => use === "landscape") ?? pictures.find(({ use }) => use !== "logo" && use !== "wide-logo");
}

/** Where a picture goes: in its form, with what it shows. The page holds no picture, so that nobody mistakes an old one for the new one. */
function picturePlace(picture: AdPicture | undefined): Markup | undefined {
  if (picture === undefined) return undefined;
  const { width, height, alt, file } = picture;
  return markup`<div class="place-of" style="aspect-ratio:${width}/${height}"><p>Picture: ${alt}<br><span class="place">${file.path}, ${count(width)} × ${count(height)}</span></p></div>`;
}

function button(words: string | undefined): Markup | undefined {
  return words === undefined ? undefined : markup`<p class="button">${words.charAt(0).toUpperCase()}${words.slice(1)}</p>`;
}

function sitelinks(links: Extract<Ad, { kind: "search-ad" }>["sitelinks"]): Markup | undefined {
  if (links.length === 0) return undefined;
  const items = links.map(
    ({ text, description1 = "", description2 = "" }) =>
      markup`<li><span class="head">${text}</span> ${[description1, description2].filter(Boolean).join(" ")}</li>`,
  );
  return markup`<ul>${items}</ul>`;
}

function first(texts: readonly string[]): string {
  return withDefaults(texts[0] ?? "");
}

interface Place {
  readonly text: string;
  /** From 0. */
  readonly at: number;
}

function pinsOf(pins: readonly AdPin[], what: "headline" | "description"): readonly Place[] {
  return pins.flatMap(({ text, at }) => (at.startsWith(`${what}-`) ? [{ text, at: Number(at.slice(what.length + 1)) - 1 }] : []));
}

/** One of the ways in which Google puts texts together: what is pinned stands in its place, and the rest in the order it was written. */
function placed(texts: readonly string[], pins: readonly Place[], places: number): readonly string[] {
  const free = texts.filter((text) => pins.every((pin) => pin.text !== text));
  const chosen: string[] = [];
  let next = 0;
  for (let at = 0; at < places; at += 1) {
    const pin = pins.find((one) => one.at === at);
    const text = pin?.text ?? free[next];
    if (pin === undefined) next += 1;
    if (text !== undefined) chosen.push(withDefaults(text));
  }
  return chosen;
}

/** As LinkedIn cuts a longer text off. */
function cut(text: string, shown: number): string {
  const letters = Array.from(text);
  return letters.length <= shown ? text : `${letters.slice(0, shown).join("").trimEnd()} … see more`;
}
