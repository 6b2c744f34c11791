/** An ad as its readers would see it: in the feed, or as a small ad beside it. Words and pictures are the ad's, the frame around them ours. */

import { recordAt } from "../common/json.ts";
import { html, Markup, type Piece } from "../html.ts";
import type { Advertiser } from "./advertiser.ts";
import type { CreativeRecord, MediaRecord } from "./records.ts";
import { linksOf, mediaIn, postOf, textsOf } from "./shown.ts";

/** For whatever shows ads. */
export const AD_STYLE = html`<style>${new Markup(`
.ad{background:#fff;color:#191919;border:1px solid #dcdfe2;border-radius:.6rem;overflow:hidden;font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color-scheme:light}
.ad p{margin:0;font-size:14px}
.ad .who{display:flex;gap:.6rem;align-items:center;padding:.75rem .9rem .4rem}
.ad .logo{flex:none;width:2.4rem;height:2.4rem;border-radius:.3rem;background:#38434f;color:#fff;display:grid;place-items:center;font-weight:700}
.ad .who b{display:block;line-height:1.2}.ad .who small,.ad .site,.ad .more{color:#5e6670;font-size:12px}
.ad .words{padding:.2rem .9rem .7rem;white-space:pre-wrap}
.ad img,.ad .blank{display:block;width:100%;aspect-ratio:1.91;object-fit:cover;background:#e9edf0}
.ad .blank{display:grid;place-items:center;color:#5e6670;font-size:12px;text-align:center;padding:1rem}
.ad .below{display:flex;gap:.8rem;align-items:center;justify-content:space-between;background:#f2f5f7;padding:.65rem .9rem}
.ad .below b{display:block}
.ad .below .text{min-width:0;overflow-wrap:anywhere}
.ad .button{flex:none;border:1px solid #0a66c2;color:#0a66c2;border-radius:1rem;padding:.2rem .8rem;font-weight:600;font-size:13px;white-space:nowrap}
.ad .cards{list-style:none;display:flex;gap:.5rem;margin:0;padding:0 .9rem .9rem;overflow-x:auto}
.ad .cards li{flex:0 0 11rem;border:1px solid #dcdfe2;border-radius:.5rem;overflow:hidden}
.ad .cards img,.ad .cards .blank{aspect-ratio:1}.ad .cards p{padding:.4rem .6rem;font-weight:600;font-size:13px}
.ad.small{display:flex;gap:.8rem;padding:.8rem .9rem;align-items:flex-start}
.ad.small img,.ad.small .blank{flex:none;width:3.4rem;height:3.4rem;aspect-ratio:1;border-radius:.3rem;padding:.2rem;font-size:10px}
.ad.small b{display:block;color:#0a66c2}
`)}</style>`;

function picture(media: MediaRecord | undefined, words: string): Markup {
  if (media?.bytes === undefined) return html`<div class="blank">No picture</div>`;
  if (media.kind === "document") return html`<div class="blank">Document, ${Math.ceil(media.bytes.length / 1024)} KB</div>`;
  if (media.status !== "AVAILABLE") {
    return html`<div class="blank">${media.status === "PROCESSING" ? "Picture is being processed" : "Picture could not be processed"}</div>`;
  }
  const source = `data:${media.mimeType ?? ""};base64,${Buffer.from(media.bytes).toString("base64")}`;
  return html`<img src="${source}" alt="${words}">`;
}

/** `LEARN_MORE` as the button says it. */
function buttonWords(label: string): string {
  const words = label.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function siteOf(link: string | undefined): string {
  return link !== undefined && URL.canParse(link) ? new URL(link).hostname.replace(/^www\./, "") : "";
}

function cardsOf(advertiser: Advertiser, creative: CreativeRecord, texts: Readonly<Record<string, string>>): Piece {
  const { data } = advertiser;
  const cards = mediaIn(advertiser, creative).map((id, index) => {
    const title = texts[`carousel.${index + 1}.title`] ?? "";
    return html`<li>${picture(data.media.get(id), title)}<p>${title}</p></li>`;
  });
  return html`<ul class="cards">${cards}</ul>`;
}

/** The ad. */
export function adLook(advertiser: Advertiser, creative: CreativeRecord): Markup {
  const { data, settings } = advertiser;
  const texts = textsOf(advertiser, creative);
  const links = linksOf(advertiser, creative);
  const [first] = mediaIn(advertiser, creative).map((id) => data.media.get(id));
  const site = siteOf(links[0]);
  if (texts["headline"] !== undefined) {
    const image = recordAt(creative.fields["content"], "textAd")["image"];
    return html`<article class="ad small">${image === undefined ? undefined : picture(first, texts["headline"])}
<div><b>${texts["headline"]}</b><p>${texts["description"]}</p><span class="site">${site}</span></div></article>`;
  }
  const carousel = recordAt(postOf(advertiser, creative), "content")["carousel"] !== undefined;
  const title = texts["media.title"] ?? texts["article.title"];
  const label = texts["contentCallToActionLabel"] ?? texts["leadgenCallToAction.label"];
  const description = texts["article.description"];
  const below = html`<div class="below"><div class="text"><b>${title}</b>${
    description === undefined ? undefined : html`<p>${description}</p>`
  }<span class="site">${site}</span></div>${label === undefined ? undefined : html`<span class="button">${buttonWords(label)}</span>`}</div>`;
  return html`<article class="ad">
<div class="who"><span class="logo">${settings.companyName.slice(0, 1)}</span><div><b>${settings.companyName}</b><small>Promoted</small></div></div>
<p class="words">${texts["commentary"]}</p>
${carousel ? cardsOf(advertiser, creative, texts) : [picture(first, texts["media.altText"] ?? ""), below]}
</article>`;
}

/** The ad by itself, as a whole document: what a preview's frame shows. */
export function adDocument(advertiser: Advertiser, creative: CreativeRecord): string {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ad preview</title>${AD_STYLE}
<style>body{margin:0;padding:1rem;background:#f4f2ee}.ad{max-width:34rem;margin:0 auto}</style></head><body>${adLook(advertiser, creative)}</body></html>`
    .text;
}
