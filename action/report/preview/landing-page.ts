/** A page in a preview: how a search shows it, the page itself on a phone and a desk, and its plain text. */

import { markup } from "../page/markup.ts";
import { plainText } from "./email.ts";
import { frames } from "./frames.ts";
import { USUAL } from "./personas.ts";
import type { AssetQuestion, AssetView, Fact } from "./preview-question.ts";
import { rewriteHtml } from "./rewrite-html.ts";

/** Widths in CSS pixels: a common phone, and a small window at a desk. */
const PHONE_WIDTH = 375;
const DESK_WIDTH = 1024;

export function landingPageView({ payload, brand, tokens, html, text }: AssetQuestion<"landing-page">): AssetView {
  const { title, metaDescription, domain, slug, language } = payload.facets.content;
  const address = `https://${domain}/${slug}`;
  const shown = frames({
    id: payload.asset,
    name: `Page ${payload.asset}`,
    kind: "landing-page",
    language,
    phoneWidth: PHONE_WIDTH,
    deskWidth: DESK_WIDTH,
    looks: ["light"],
    readers: [{ persona: USUAL, html: tokens.fill(withForm(html), USUAL, "html") }],
  });
  return {
    title,
    pieces: [
      markup`<section><h3>In a search</h3><div class="search" lang="${language}"><p class="address">${address}</p><p class="hit">${title}</p><p>${metaDescription}</p></div></section>
`,
      markup`<section><h3>How it looks</h3>${shown}</section>
`,
      plainText(tokens.fill(text, USUAL, "text"), language),
    ],
    facts: pageFacts(payload, { address, formTitle: formTitle(payload, brand) }),
  };
}

function formTitle({ facets: { content } }: AssetQuestion<"landing-page">["payload"], brand: AssetQuestion["brand"]): string | undefined {
  if (content.form === undefined) return undefined;
  const forms = brand.brand.value.forms ?? {};
  return Object.hasOwn(forms, content.form.ref) ? (forms[content.form.ref]?.title ?? content.form.ref) : content.form.ref;
}

function pageFacts(
  { facets: { content } }: AssetQuestion<"landing-page">["payload"],
  { address, formTitle: form }: { readonly address: string; readonly formTitle: string | undefined },
): readonly Fact[] {
  const { thankYou } = content;
  const afterwards =
    thankYou === undefined
      ? undefined
      : thankYou.kind === "message"
        ? markup`the words “${thankYou.text}”`
        : markup`the page ${thankYou.link}`;
  return [
    { name: "Address", value: markup`<span class="address">${address}</span>` },
    ...(form === undefined ? [] : [{ name: "Form", value: markup`${form}` }]),
    ...(form === undefined || afterwards === undefined ? [] : [{ name: "After the form", value: afterwards }]),
  ];
}

const FORM_STYLE = "margin:0;padding:28px 16px;border:2px dashed currentColor;border-radius:6px;text-align:center;font-size:15px";

/** The platform puts its own form where ours names it; a preview can only say so. */
function withForm(html: string): string {
  return rewriteHtml(html, (stretch, text) =>
    stretch.kind === "tag" && stretch.attributes.some(({ name }) => name === "data-form")
      ? `${text}<p lang="en" style="${FORM_STYLE}">The form stands here.</p>`
      : undefined,
  );
}
