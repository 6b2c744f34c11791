/** An ad in a preview: every text with what it is, and its pictures by name and size. How it is put together is its platform's to say. */
import { adPictures, adTexts, titleOfPayload } from "#model/content.ts";
import type { Ad, AdPayload } from "#model/types.ts";
import { type Markup, markup } from "../page/markup.ts";
import { count } from "../words.ts";
import type { AssetView, Fact } from "./preview-question.ts";

export function adView(payload: AdPayload): AssetView {
  const { ad, language } = payload.facets.content;
  const rows = adTexts(ad).map(({ label, text }) => markup`<dt>${label}</dt><dd lang="${language}" class="words">${text}</dd>`);
  return {
    title: titleOfPayload(payload),
    pieces: [
      markup`<section><h3>What it says</h3>${arranged(payload)}<dl>${rows}</dl></section>
`,
      ...section("Its files", adFiles(payload)),
      ...section("Which searches", adSearches(ad)),
    ],
    facts: adFacts(payload),
  };
}

function arranged({ kind }: AdPayload): Markup | undefined {
  if (kind !== "search-ad" && kind !== "display-ad" && kind !== "performance-max") return undefined;
  return markup`<p class="note">Google puts some of these together each time it shows the ad, in any order.</p>`;
}

function section(title: string, body: Markup | undefined): readonly Markup[] {
  if (body === undefined) return [];
  return [
    markup`<section><h3>${title}</h3>${body}</section>
`,
  ];
}

/** Its pictures and documents by name and size; nothing where it has none. */
export function adFiles({ facets: { content } }: AdPayload): Markup | undefined {
  const found = adPictures(content.ad).map(({ picture }) => picture);
  const document = content.ad.kind === "document-ad" ? [content.ad.document] : [];
  if (found.length === 0 && document.length === 0) return undefined;
  const shown = found.map(
    ({ file, use, width, height, alt }) =>
      markup`<li>${file.path}: ${use.replaceAll("-", " ")}, ${count(width)} × ${count(height)} pixels, ${kilobytes(file.bytes)}. It shows: “${alt}”</li>`,
  );
  const read = document.map(
    ({ file, pages }) => markup`<li>${file.path}: ${count(pages)} ${pages === 1 ? "page" : "pages"}, ${kilobytes(file.bytes)}</li>`,
  );
  return markup`<ul>${[...shown, ...read]}</ul>`;
}

/** The searches it is shown for, and never; nothing of what is not shown to searches. */
export function adSearches(ad: Ad): Markup | undefined {
  if (ad.kind !== "search-ad") return undefined;
  const list = (words: typeof ad.keywords) => words.map(({ text, match }) => markup`<li>${text} <span class="tag">${match}</span></li>`);
  const not =
    ad.negativeKeywords.length === 0 ? undefined : markup`<p class="note">Never shown for:</p><ul>${list(ad.negativeKeywords)}</ul>`;
  return markup`<ul>${list(ad.keywords)}</ul>${not}`;
}

/** Where it leads, and its button. */
export function adFacts({ facets: { content } }: AdPayload): readonly Fact[] {
  const { ad, finalUrl } = content;
  return [
    { name: "Leads to", value: markup`<span class="address">${finalUrl}</span>` },
    ...("callToAction" in ad && ad.callToAction !== undefined
      ? [{ name: "Button", value: markup`${ad.callToAction.replaceAll("-", " ")}` }]
      : []),
  ];
}

function kilobytes(bytes: number): string {
  return `${count(Math.max(1, Math.round(bytes / 1000)))} kB`;
}
