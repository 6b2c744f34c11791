/** A mail or page as its reader sees it, with every finding boxed where it stands; its number leads to the finding. */
import { toHtml } from "hast-util-to-html";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { documentsOf, textsOf } from "#model/content.ts";
import type { Finding } from "#model/finding.ts";
import type { BrandKit, PayloadSource } from "#model/source.ts";
import { escapeHtml } from "#payload/holes.ts";
import type { Dialect } from "#ports/platform.ts";
import { tokenReader } from "../preview/fill-tokens.ts";
import { type Markup, markup } from "../preview/markup.ts";
import { USUAL } from "../preview/personas.ts";
import { platformInWords } from "../words.ts";
import { safeTree } from "./safe-tree.ts";
import { type Spots, spotsOf } from "./shown-text.ts";

export interface ShownQuestion {
  readonly source: PayloadSource;
  readonly brand: BrandKit;
  readonly dialect: Dialect | undefined;
  /** In the order of their numbers, from 1. */
  readonly findings: readonly Finding[];
  readonly idOf: (number: number) => string;
}

export interface ShownAsset {
  readonly view: Markup;
  /** Numbers of the findings that are boxed in it; the others are missing words, or words that nobody sees. */
  readonly placed: ReadonlySet<number>;
}

/** Characters of HTML. A larger one is told and not shown: no inbox shows it whole, and no browser prints it. */
const LARGEST = 1_500_000;

const parser = unified().use(rehypeParse);

export function shownAsset(question: ShownQuestion): ShownAsset {
  const { source, brand, dialect, findings } = question;
  const { content } = source.payload.facets;
  const tokens = tokenReader(dialect, brand.fields.value);
  const fill = (text: string) => tokens.fill(text, USUAL, "text");
  const [document] = documentsOf(source.payload);
  const html = document === undefined ? "" : (source.texts[document.path] ?? "");
  const inFields = new Set(findings.flatMap(({ seen }, index) => (seen?.in === "field" ? [index + 1] : [])));
  const head = fieldRows(question, fill);
  if (document === undefined) return { view: head, placed: inFields };
  if (html.length > LARGEST) {
    const view = markup`${head}<p class="note">It is too long to be shown here. Look at the draft.</p>`;
    return { view, placed: inFields };
  }
  const tree = parser.parse(html);
  const spots: Spots = spotsOf(tree, findings);
  const safe = toHtml(safeTree(tree, { spots, idOf: question.idOf, fill }));
  const left = tokens.holdsScript(fill(html))
    ? markup`<p class="note">Some of it is filled in by ${platformInWords(source.payload.platform)} when it goes out: what stands between curly brackets. Look at the draft.</p>`
    : undefined;
  const kind = source.payload.kind === "email" ? "Mail" : "Page";
  const view = markup`${head}${left}
<div class="paper" role="region" aria-label="${kind} ${source.asset}, as readers see it" tabindex="0" lang="${content.language}"><div><template shadowrootmode="open">${{ markup: `${FRAME}${safe}` }}</template></div></div>
<p class="note">One reader’s version; names are made up. Pictures that are not part of the file are shown as their description. Links lead nowhere here.</p>`;
  return { view, placed: new Set([...inFields, ...spots.placed]) };
}

/** Stands before the page's own styles, so that they decide; nothing moves. */
const FRAME = `<style>:host{all:initial;display:block;color:#000;background:#fff;font-family:sans-serif;color-scheme:light}*,*::before,*::after{animation:none!important;transition:none!important}img{max-width:100%}</style>`;

/** The fields that a platform shows by themselves, with their boxes. */
function fieldRows({ source, findings, idOf }: ShownQuestion, fill: (text: string) => string): Markup {
  const { content } = source.payload.facets;
  const thanks = "thankYou" in content && content.thankYou?.kind === "message" ? content.thankYou.text : "";
  const rows = [...textsOf(source.payload), { name: "thankYou", label: "After the form", text: thanks }];
  const from = "subject" in content ? markup`<dt>From</dt><dd>${content.sender.name}, ${content.sender.address}</dd>` : undefined;
  const shown = rows.filter(({ text }) => text.trim() !== "");
  return markup`<dl class="fields">${from}${shown.map(
    ({ name, label, text }) =>
      markup`<dt>${label}</dt><dd lang="${content.language}">${boxed(text.replace(/\s+/g, " ").trim(), { name, findings, idOf, fill })}</dd>`,
  )}</dl>
`;
}

interface BoxQuestion extends Pick<ShownQuestion, "findings" | "idOf"> {
  readonly name: string;
  readonly fill: (text: string) => string;
}

function boxed(text: string, { name, findings, idOf, fill }: BoxQuestion): Markup {
  const boxes = findings.flatMap(({ seen }, index) =>
    seen?.in === "field" && seen.field === name
      ? [{ start: Math.min(seen.start, text.length), end: Math.min(seen.start + seen.length, text.length), number: index + 1 }]
      : [],
  );
  const borders = [...new Set([0, text.length, ...boxes.flatMap(({ start, end }) => [start, end])])].sort((left, right) => left - right);
  return markup`${borders.slice(0, -1).map((start, index) => {
    const end = borders[index + 1] ?? text.length;
    const here = boxes.filter((box) => box.start <= start && end <= box.end);
    const words = fill(text.slice(start, end));
    if (here.length === 0) return markup`${words}`;
    return markup`<mark>${words}</mark>${here.filter((box) => box.end === end).map(({ number }) => chip(number, idOf))}`;
  })}`;
}

export function chip(number: number, idOf: (number: number) => string): Markup {
  return { markup: `<a class="number" href="#${escapeHtml(idOf(number))}" aria-label="Finding ${number}">${number}</a>` };
}
