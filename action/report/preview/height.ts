/** Guesses how tall a mail or page is, because a frame that may not run anything cannot be measured; what is taller scrolls inside it. */
import type { DocumentKind } from "#model/content.ts";
import { scanHtml } from "#payload/scan-html.ts";
import { attributeOf, type Tag } from "./rewrite-html.ts";

/** Pixels; by eye, for body text of 16 to 18 pixels, as our templates have it. */
const LINE = 28;
const BETWEEN_BLOCKS = 10;
const PER_CHARACTER = 7.6;
const PICTURE = 180;
const LEAST = 320;
const MOST = 8000;
const BLOCKS = new Set(["p", "div", "h1", "h2", "h3", "li", "td", "tr", "section", "header", "footer", "br", "a"]);

interface Shape {
  /** Widest line of text, and what stands left and right of it. */
  readonly measure: number;
  readonly margin: number;
  /** Room the style sheet keeps above and below, which no tag tells. */
  readonly air: number;
}

const SHAPES: Readonly<Record<DocumentKind, Shape>> = {
  email: { measure: 600, margin: 48, air: 0 },
  "landing-page": { measure: 640, margin: 48, air: 610 },
};

/** Height in CSS pixels at this width. */
export function guessHeight(html: string, width: number, kind: DocumentKind): number {
  const { measure, margin, air } = SHAPES[kind];
  const charactersPerLine = Math.max(12, (Math.min(width, measure) - margin) / PER_CHARACTER);
  let height = air;
  let block = 0;
  const endBlock = () => {
    if (block > 0) height += Math.ceil(block / charactersPerLine) * LINE + BETWEEN_BLOCKS;
    block = 0;
  };
  let isBody = !/<body\b/i.test(html);
  for (const stretch of scanHtml(html)) {
    if ("name" in stretch && stretch.name === "body") isBody = true;
    if (!isBody) continue;
    if (stretch.kind === "text") block += html.slice(stretch.start, stretch.end).trim().length;
    else if ("name" in stretch && BLOCKS.has(stretch.name)) endBlock();
    if (stretch.kind === "tag") height += tagHeight(stretch);
  }
  endBlock();
  return Math.round(Math.min(MOST, Math.max(LEAST, height)));
}

function tagHeight(tag: Tag): number {
  if (tag.name === "img") return Number(/^\d{1,4}$/.exec(attributeOf(tag, "height") ?? "")?.[0] ?? PICTURE);
  const sides = /(?:^|;)\s*padding:\s*([^;]+)/.exec(attributeOf(tag, "style") ?? "")?.[1]?.split(/\s+/) ?? [];
  const pixels = (side: string | undefined) => Math.min(200, Number(/^(\d{1,4})px$/.exec(side ?? "")?.[1] ?? 0));
  return pixels(sides[0]) + pixels(sides[2] ?? sides[0]);
}
