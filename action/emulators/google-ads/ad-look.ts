/** Ads as they look where they are shown: among search results, on a page of somebody else's. */
import { type Fields, isRecord } from "../common/json.ts";
import { html, Markup, type Piece } from "../html.ts";
import { listOf, stringsOf, textOf } from "./checks.ts";
import type { StoredObject } from "./data.ts";
import type { Tree } from "./shown.ts";
import { linkedAssets } from "./shown.ts";
import { withDefaults } from "./widths.ts";

/** What the look of ads needs beside the common sheet. */
export const AD_STYLE = new Markup(`<style>
.ads{display:grid;gap:1.1rem;margin-top:1rem}
.ad{background:var(--card);border:1px solid var(--line);border-radius:.75rem;box-shadow:var(--shade);overflow:hidden}
.ad>.say{display:flex;flex-wrap:wrap;gap:.35rem .6rem;align-items:center;padding:.7rem 1.1rem;border-bottom:1px solid var(--line);font-size:.9rem}
.ad>.say .money{margin-left:auto;font-weight:620;font-variant-numeric:tabular-nums}
.place{padding:1.2rem 1.1rem;background:#fff;color:#1f1f1f;font-family:Arial,system-ui,sans-serif}
.serp{max-width:36rem}
.serp .tag{font-weight:700;font-size:.85rem;margin-bottom:.5rem}
.serp .site{display:flex;gap:.65rem;align-items:center;margin-bottom:.3rem;font-size:.85rem;line-height:1.3}
.serp .site i{flex:none;width:1.75rem;height:1.75rem;border-radius:50%;background:#e8f0fe;color:#1a56c4;display:grid;place-items:center;font-style:normal;font-weight:700}
.serp .site small{display:block;color:#4d5156;font-size:.78rem}
.serp h3{margin:0 0 .25rem;font-size:1.25rem;font-weight:400;line-height:1.3;color:#1a0dab}
.serp p{font-size:.9rem;line-height:1.55;color:#474747}
.serp .links{display:grid;gap:.5rem;margin:.8rem 0 0;padding:.1rem 0 0 .9rem;border-left:2px solid #dadce0;list-style:none}
.serp .links b{color:#1a0dab;font-weight:400}
.serp .links small{display:block;color:#4d5156}
.banner{max-width:22rem;border:1px solid #dadce0;border-radius:.6rem;overflow:hidden}
.banner img{display:block;width:100%;height:auto;background:#f1f3f4}
.banner .none{height:9rem;background:#f1f3f4;display:grid;place-items:center;color:#5f6368;font-size:.85rem}
.banner div.words{padding:.9rem}
.banner h3{margin:0 0 .3rem;font-size:1.1rem;line-height:1.3}
.banner p{font-size:.9rem;color:#474747}
.banner .by{display:flex;justify-content:space-between;align-items:center;gap:.6rem;margin-top:.8rem;font-size:.85rem;color:#4d5156}
.banner .by b{background:#1a56c4;color:#fff;border-radius:1rem;padding:.3rem .8rem;font-weight:600}
.both{display:flex;flex-wrap:wrap;gap:1.5rem}.both>*{flex:1 1 18rem}
.all{padding:.3rem 1.1rem 1rem}.all details{margin-top:.8rem}.all ol{margin:.4rem 0 0;padding-left:1.3rem;font-size:.9rem}
.all li{margin:.15rem 0}.pin{font:.75rem ui-monospace,monospace;color:var(--soft);margin-left:.4rem}
</style>`);

interface Words {
  readonly texts: readonly { readonly text: string; readonly pin: string }[];
}

function wordsOf(info: unknown, name: string): Words {
  return { texts: listOf(info, name).map((one) => ({ text: withDefaults(textOf(one, "text")), pin: textOf(one, "pinnedField") })) };
}

/** The texts in their places: pinned ones where they are pinned, the others in their order. */
function placed({ texts }: Words, prefix: string, count: number): readonly string[] {
  const free = texts.filter(({ pin }) => pin === "").map(({ text }) => text);
  return Array.from(
    { length: count },
    (_, index) => texts.find(({ pin }) => pin === `${prefix}_${index + 1}`)?.text ?? free.shift(),
  ).filter((text) => text !== undefined);
}

function hostOf(url: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(url)?.[1]?.replace(/^www\./, "") ?? url;
}

interface SearchLook {
  readonly url: string;
  readonly paths: readonly string[];
  readonly headlines: readonly string[];
  readonly descriptions: readonly string[];
  readonly extras: readonly StoredObject[];
}

function searchLook({ url, paths, headlines, descriptions, extras }: SearchLook): Markup {
  const host = hostOf(url);
  const [name = host] = extras.flatMap(({ fields }) => (fields["type"] === "TEXT" ? [textOf(fields["textAsset"], "text")] : []));
  const sitelinks = extras.filter(({ fields }) => fields["type"] === "SITELINK").map(({ fields }) => fields["sitelinkAsset"]);
  const callouts = extras
    .filter(({ fields }) => fields["type"] === "CALLOUT")
    .map(({ fields }) => textOf(fields["calloutAsset"], "calloutText"));
  const snippets = extras
    .filter(({ fields }) => fields["type"] === "STRUCTURED_SNIPPET")
    .map(({ fields }) => fields["structuredSnippetAsset"]);
  return html`<div class="serp"><p class="tag">Sponsored</p>
<div class="site"><i aria-hidden="true">${(name[0] ?? "").toUpperCase()}</i><span>${name}<small>https://www.${[host, ...paths].join(" › ")}</small></span></div>
<h3>${headlines.join(" | ")}</h3>
<p>${descriptions.join(" ")}${callouts.length === 0 ? undefined : ` ${callouts.join(" · ")}`}</p>
${snippets.map((one) => html`<p>${textOf(one, "header")}: ${stringsOf(one, "values").join(", ")}</p>`)}
${
  sitelinks.length === 0
    ? undefined
    : html`<ul class="links">${sitelinks.map((one) => html`<li><b>${textOf(one, "linkText")}</b>${["description1", "description2"].map((name) => html`<small>${textOf(one, name)}</small>`)}</li>`)}</ul>`
}</div>`;
}

/** A picture from its own bytes. */
export function picture(asset: StoredObject | undefined): Piece {
  const data = textOf(asset?.fields, "data64");
  if (asset === undefined || data === "") return html`<div class="none">no picture</div>`;
  const type = textOf(asset.fields["imageAsset"], "mimeType").replace("IMAGE_", "image/").toLowerCase();
  return html`<img alt="${textOf(asset.fields, "name")}" src="data:${type};base64,${data}">`;
}

interface BannerLook {
  readonly image: StoredObject | undefined;
  readonly headline: string;
  readonly description: string;
  readonly business: string;
  readonly action: string;
}

function bannerLook({ image, headline, description, business, action }: BannerLook): Markup {
  return html`<div class="banner">${picture(image)}<div class="words"><h3>${headline}</h3><p>${description}</p><div class="by"><span>Ad · ${business}</span><b>${action}</b></div></div></div>`;
}

const readable = (word: string) => word.charAt(0) + word.slice(1).toLowerCase().replaceAll("_", " ");

function allWords(title: string, { texts }: Words): Piece {
  if (texts.length === 0) return undefined;
  return html`<details><summary>${texts.length} ${texts.length === 1 ? title : `${title}s`}</summary><ol>${texts.map(({ text, pin }) => html`<li>${text}${pin === "" ? undefined : html`<span class="pin">${pin}</span>`}</li>`)}</ol></details>`;
}

/** An ad, and every text it may be put together from. */
export function adLook(tree: Tree, ad: Fields, extras: readonly StoredObject[]): readonly [look: Piece, words: Piece] {
  const [url = ""] = stringsOf(ad, "finalUrls");
  const [search, display] = [ad["responsiveSearchAd"], ad["responsiveDisplayAd"]];
  const info = isRecord(search) ? search : display;
  const [headlines, descriptions] = [wordsOf(info, "headlines"), wordsOf(info, "descriptions")];
  const words = [allWords("headline", headlines), allWords("description", descriptions)];
  if (!isRecord(display)) {
    const paths = [textOf(search, "path1"), textOf(search, "path2")].filter((text) => text !== "");
    const texts = { headlines: placed(headlines, "HEADLINE", 3), descriptions: placed(descriptions, "DESCRIPTION", 2) };
    return [searchLook({ url, paths, ...texts, extras }), words];
  }
  const [image] = listOf(display, "marketingImages");
  return [
    bannerLook({
      ...{
        image: tree.get(textOf(image, "asset")),
        headline: headlines.texts[0]?.text ?? "",
        description: descriptions.texts[0]?.text ?? "",
      },
      ...{ business: textOf(display, "businessName"), action: textOf(display, "callToActionText") || "Learn more" },
    }),
    words,
  ];
}

/** An asset group as a search result and as a banner, and every text it may be put together from. */
export function assetGroupLook(tree: Tree, group: StoredObject): readonly [look: Piece, words: Piece] {
  const linked = [
    ...linkedAssets(tree, "assetGroupAsset", "assetGroup", group.name),
    ...linkedAssets(tree, "campaignAsset", "campaign", textOf(group.fields, "campaign")),
  ];
  const inPlace = (name: string) => linked.filter(({ place }) => place === name).map(({ asset }) => asset);
  const texts = (name: string): Words => ({
    texts: inPlace(name).map(({ fields }) => ({ text: textOf(fields["textAsset"], "text"), pin: "" })),
  });
  const plain = (name: string) => texts(name).texts.map(({ text }) => text);
  const [url = ""] = stringsOf(group.fields, "finalUrls");
  const [business = hostOf(url)] = plain("BUSINESS_NAME");
  const paths = [textOf(group.fields, "path1"), textOf(group.fields, "path2")].filter((text) => text !== "");
  const [action] = inPlace("CALL_TO_ACTION_SELECTION");
  const extras = [...inPlace("BUSINESS_NAME"), ...inPlace("SITELINK"), ...inPlace("CALLOUT")];
  const banner = {
    ...{
      image: inPlace("MARKETING_IMAGE")[0],
      headline: plain("LONG_HEADLINE")[0] ?? plain("HEADLINE")[0] ?? "",
      description: plain("DESCRIPTION")[0] ?? "",
    },
    ...{ business, action: readable(textOf(action?.fields["callToActionAsset"], "callToAction") || "LEARN_MORE") },
  };
  const words = [
    allWords("headline", texts("HEADLINE")),
    allWords("long headline", texts("LONG_HEADLINE")),
    allWords("description", texts("DESCRIPTION")),
  ];
  const look = searchLook({ url, paths, headlines: plain("HEADLINE").slice(0, 3), descriptions: plain("DESCRIPTION").slice(0, 2), extras });
  return [html`<div class="both">${look}${bannerLook(banner)}</div>`, words];
}
