/** One walk over an HTML tree: blocks of text with the offsets they came from, and links. */
import type { Element, Nodes } from "hast";
import { INVISIBLE, markupOf, textOf } from "./markup.ts";
import { parseHtml } from "./parse-html.ts";
import type { Link, Markup, Origin, Stretch } from "./subject.ts";
import { collapsed, inOneLine } from "./text/white-space.ts";

const INLINE = new Set(
  "a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);
const SILENT = new Set(["style", "script", "template"]);
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
  walker.walk(parseHtml(html).tree);
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

  walk(node: Nodes): void {
    if (node.type === "text") this.#addText(node.value, node.position?.start.offset ?? 0);
    else if (node.type === "comment") this.#addComment(node.value, node.position?.start.offset ?? 0);
    else if (node.type === "root") this.#walkAll(node);
    else if (node.type === "element" && SILENT.has(node.tagName)) this.elements.push(markupOf(node, this.#around, true));
    else if (node.type === "element") this.#walkElement(node);
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

  #walkAll({ children }: { readonly children: readonly Nodes[] }): void {
    for (const child of children) this.walk(child);
  }

  #walkElement(element: Element): void {
    const { tagName } = element;
    const before = { hidden: this.#hidden, sizeZero: this.#sizeZero, block: this.#block };
    const style = styleOf(element);
    const hidden = before.hidden || element.properties["hidden"] !== undefined || HIDDEN_STYLE.test(style);
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
    this.#around = markupOf(element, around, hidden || sizeZero);
    this.elements.push(this.#around);
    if (tagName === "head") this.#inHead = true;
    if (tagName === "br") this.#addText(" ", element.position?.start.offset ?? 0);
    const start = this.#raw.length;
    this.#addShownAttributes(element);
    this.#walkAll(element);
    if (CODE.has(tagName)) this.#code.push({ start, end: this.#raw.length });
    if (tagName === "a" || tagName === "area") this.#addLink(element, start);
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

  #addShownAttributes({ properties, position }: Element): void {
    for (const name of ["alt", "title", "ariaLabel", "placeholder"] as const) {
      const value = properties[name];
      if (typeof value !== "string" || value.trim() === "") continue;
      this.#addAside({ kind: "attribute", name: name.toLowerCase() }, inOneLine(value), position?.start.offset ?? 0);
    }
    const source = properties["src"];
    if (typeof source === "string")
      this.links.push({ origin: "image", href: source, text: "", visible: true, offset: position?.start.offset ?? 0 });
  }

  #addAside(origin: Origin, raw: string, offset: number): void {
    this.segments.push({ origin, raw, links: [], code: [], stretches: [{ start: 0, offset }] });
  }

  #addLink(element: Element, start: number): void {
    const href = element.properties["href"];
    // A place to jump to is no link; older mails name it with `name`.
    if (href === undefined && (element.properties["id"] !== undefined || element.properties["name"] !== undefined)) return;
    const text = inOneLine(textOf(element));
    if (start < this.#raw.length) this.#links.push({ start, end: this.#raw.length });
    this.links.push({
      origin: "html",
      href: typeof href === "string" ? href : "",
      text,
      visible: !this.#isHidden(),
      offset: element.position?.start.offset ?? 0,
    });
  }
}

function styleOf({ properties }: Element): string {
  const { style } = properties;
  return typeof style === "string" ? style : "";
}
