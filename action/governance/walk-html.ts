/** One walk over an HTML tree: blocks of text with the offsets they came from, and links. */
import { attributesOf, INVISIBLE, markupOf } from "./markup.ts";
import { type HtmlElement, type HtmlParent, isCommentNode, isElementNode, isTextNode, offsetOf, parseHtml } from "./parse-html.ts";
import type { Link, Markup, Origin, Stretch } from "./subject.ts";
import { collapsed, inOneLine } from "./text/white-space.ts";

const INLINE = new Set(
  "a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);
const SILENT = new Set(["style", "script", "template"]);
/** Attributes whose words readers see or hear. */
const SHOWN = ["alt", "title", "aria-label", "placeholder"] as const;
const CODE = new Set(["code", "kbd", "samp", "pre"]);
const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i;
/** Layout cells of mails are set in size 0 and their content in a size of its own, so the innermost size counts. */
const FONT_SIZE = /font-size\s*:\s*(\d*\.?\d*)/i;

export interface RawSegment {
  readonly origin: Origin;
  readonly raw: string;
  readonly links: readonly { readonly start: number; readonly end: number }[];
  readonly code: readonly { readonly start: number; readonly end: number }[];
  readonly stretches: readonly Stretch[];
}

export interface Walked {
  readonly segments: readonly RawSegment[];
  readonly links: readonly Link[];
  readonly elements: readonly Markup[];
}

/** The blocks of text and the links of an HTML document, in the order a reader meets them. */
export function walkHtml(html: string): Walked {
  const walker = new HtmlWalker();
  walker.walkAll(parseHtml(html).tree);
  walker.flush();
  return { segments: walker.segments, links: walker.links, elements: walker.elements };
}

/** Lives as long as one walk: the block being filled, and what surrounds it. */
class HtmlWalker {
  readonly segments: RawSegment[] = [];
  readonly links: Link[] = [];
  readonly elements: Markup[] = [];
  #around: Markup | undefined;
  #raw = "";
  #stretches: Stretch[] = [];
  #links: { start: number; end: number }[] = [];
  #code: { start: number; end: number }[] = [];
  #block = "body";
  #hidden = false;
  #sizeZero = false;
  #inHead = false;

  walkAll({ childNodes }: HtmlParent): void {
    for (const node of childNodes) {
      if (isTextNode(node)) this.#addText(node.value, offsetOf(node));
      else if (isElementNode(node)) this.#walkElement(node);
      else if (isCommentNode(node)) this.#addComment(node.data, offsetOf(node));
    }
  }

  flush(): void {
    const raw = this.#raw.trimEnd();
    if (raw !== "") {
      this.segments.push({
        origin: { kind: "html", block: this.#block, hidden: this.#isHidden() },
        raw,
        links: this.#links,
        code: this.#code,
        stretches: this.#stretches,
      });
    }
    this.#raw = "";
    this.#stretches = [];
    this.#links = [];
    this.#code = [];
  }

  #isHidden(): boolean {
    return this.#hidden || this.#sizeZero || this.#inHead;
  }

  #walkElement(element: HtmlElement): void {
    const { tagName } = element;
    const attributes = attributesOf(element);
    if (SILENT.has(tagName)) {
      this.elements.push(markupOf(element, { attributes, parent: this.#around, hidden: true }));
      return;
    }
    const before = { hidden: this.#hidden, sizeZero: this.#sizeZero, block: this.#block };
    const style = attributes["style"] ?? "";
    const hidden = before.hidden || attributes["hidden"] !== undefined || HIDDEN_STYLE.test(style);
    const size = FONT_SIZE.exec(style)?.[1];
    const sizeZero = size === undefined || size === "" ? before.sizeZero : Number(size) === 0;
    const inline = INLINE.has(tagName) && hidden === before.hidden && sizeZero === before.sizeZero;
    if (!inline) {
      this.flush();
      this.#block = tagName;
      this.#hidden = hidden;
      this.#sizeZero = sizeZero;
    }
    const around = this.#around;
    const markup = markupOf(element, { attributes, parent: around, hidden: hidden || sizeZero });
    this.#around = markup;
    this.elements.push(markup);
    if (tagName === "head") this.#inHead = true;
    if (tagName === "br") this.#addText(" ", markup.offset);
    const start = this.#raw.length;
    this.#addShownAttributes(markup);
    this.walkAll(element);
    if (CODE.has(tagName)) this.#code.push({ start, end: this.#raw.length });
    if (tagName === "a" || tagName === "area") this.#addLink(markup, start);
    if (!inline) {
      this.flush();
      this.#block = before.block;
      this.#hidden = before.hidden;
      this.#sizeZero = before.sizeZero;
    }
    if (tagName === "head") this.#inHead = false;
    this.#around = around;
  }

  #addText(value: string, offset: number): void {
    const shown = collapsed(value.replace(INVISIBLE, ""));
    const text = this.#raw === "" || this.#raw.endsWith(" ") ? shown.trimStart() : shown;
    if (text === "") return;
    this.#stretches.push({ start: this.#raw.length, offset });
    this.#raw += text;
  }

  /** Outlook reads what stands in `<!--[if mso]> … <![endif]-->`; without its tags, most of these are empty. */
  #addComment(value: string, offset: number): void {
    if (this.#inHead || !value.startsWith("[if ")) return;
    const text = value
      .replace(/^\[if [^\]]*\]>/, "")
      .replace(/<!\[endif\]$/, "")
      .replace(/<[^<>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim();
    if (text !== "") this.#addAside({ kind: "html", block: "comment", hidden: true }, text, offset);
  }

  #addShownAttributes({ attributes, offset }: Markup): void {
    for (const name of SHOWN) {
      const value = attributes[name];
      if (value === undefined || value.trim() === "") continue;
      this.#addAside({ kind: "attribute", name }, inOneLine(value), offset);
    }
    const source = attributes["src"];
    if (source !== undefined) this.links.push({ origin: "image", href: source, text: "", visible: true, offset });
  }

  #addAside(origin: Origin, raw: string, offset: number): void {
    this.segments.push({ origin, raw, links: [], code: [], stretches: [{ start: 0, offset }] });
  }

  #addLink({ attributes, text, offset }: Markup, start: number): void {
    const href = attributes["href"];
    // A place to jump to is no link; older mails name it with `name`.
    if (href === undefined && (attributes["id"] !== undefined || attributes["name"] !== undefined)) return;
    if (start < this.#raw.length) this.#links.push({ start, end: this.#raw.length });
    this.links.push({ origin: "html", href: href ?? "", text, visible: !this.#isHidden(), offset });
  }
}
