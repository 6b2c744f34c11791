/** The HTML of one mail or page as its reader sees it, with every finding boxed where it stands; its number leads to the finding. */

import { toHtml } from "hast-util-to-html";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { platformInWords } from "#model/platform-names.ts";
import type { PlatformName } from "#model/types.ts";
import { type Markup, markup } from "../page/markup.ts";
import type { TokenReader } from "../preview/fill-tokens.ts";
import { safeTree } from "./safe-tree.ts";
import type { BoxQuestion } from "./shown-fields.ts";
import { spotsOf } from "./shown-text.ts";

export interface DocumentQuestion extends BoxQuestion {
  readonly html: string;
  /** What it is called: `Mail launch-email`. */
  readonly name: string;
  readonly platform: PlatformName;
  readonly tokens: TokenReader;
}

export interface Shown {
  readonly view: Markup;
  /** Numbers of the findings that are boxed in it; the others are missing words, or words that nobody sees. */
  readonly placed: readonly number[];
}

/** Characters of HTML. A larger one is told and not shown: no inbox shows it whole, and no browser prints it. */
const LARGEST = 1_500_000;

const parser = unified().use(rehypeParse);

export function shownDocument({ html, name, platform, tokens, findings, idOf, fill, language }: DocumentQuestion): Shown {
  if (html.length > LARGEST) return { view: markup`<p class="note">It is too long to be shown here. Look at the draft.</p>`, placed: [] };
  const tree = parser.parse(html);
  const spots = spotsOf(tree, findings);
  const safe = toHtml(safeTree(tree, { spots, idOf, fill }));
  const left = tokens.holdsScript(fill(html))
    ? markup`<p class="note">Some of it is filled in by ${platformInWords(platform)} when it goes out: what stands between curly brackets. Look at the draft.</p>`
    : undefined;
  const view = markup`${left}
<div class="paper" role="region" aria-label="${name}, as readers see it" tabindex="0" lang="${language}"><div><template shadowrootmode="open">${{ markup: `${FRAME}${safe}` }}</template></div></div>`;
  return { view, placed: [...spots.placed] };
}

/** Stands before the page's own styles, so that they decide; nothing moves. */
const FRAME = `<style>:host{all:initial;display:block;color:#000;background:#fff;font-family:sans-serif;color-scheme:light}*,*::before,*::after{animation:none!important;transition:none!important}img{max-width:100%}</style>`;

export const NOTE = markup`<p class="note">One reader’s version; names are made up. Pictures that are not part of the file are shown as their description. Links lead nowhere here.</p>`;
