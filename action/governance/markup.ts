/** An element of a parsed HTML tree as rules look at it; what few rules ask for is worked out when it is asked for. */
import { type HtmlElement, type HtmlNode, isTextNode, isWritten, offsetOf } from "./parse-html.ts";
import type { Markup } from "./subject.ts";
import { remember } from "./text/remember.ts";
import { inOneLine } from "./text/white-space.ts";

/** Hyphens and joiners that nobody sees: they pad preheaders, and would hide a word from every pattern. */
export const INVISIBLE = /\u00AD|\u034F|[\u200B-\u200D]|\u2060|\uFEFF/g;

/** What is known of an element when it is met. */
interface Met {
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: Markup | undefined;
  readonly hidden: boolean;
}

export function markupOf(element: HtmlElement, met: Met): Markup {
  return new LazyMarkup(element, met);
}

class LazyMarkup implements Markup {
  readonly tag: string;
  readonly parent: Markup | undefined;
  readonly hidden: boolean;
  readonly written: boolean;
  readonly offset: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly #element: HtmlElement;
  #style: Readonly<Record<string, string>> | undefined;
  #text: string | undefined;
  #ownText: string | undefined;

  constructor(element: HtmlElement, { attributes, parent, hidden }: Met) {
    this.tag = element.tagName;
    this.parent = parent;
    this.hidden = hidden;
    this.written = isWritten(element);
    this.offset = offsetOf(element);
    this.attributes = attributes;
    this.#element = element;
  }

  get style(): Readonly<Record<string, string>> {
    this.#style ??= declarationsIn(this.attributes["style"] ?? "");
    return this.#style;
  }

  get text(): string {
    this.#text ??= inOneLine(textOf(this.#element));
    return this.#text;
  }

  get ownText(): string {
    this.#ownText ??= ownTextOf(this.#element);
    return this.#ownText;
  }
}

function ownTextOf({ childNodes }: HtmlElement): string {
  let text = "";
  for (const child of childNodes) text += isTextNode(child) ? child.value.replace(INVISIBLE, "") : " ";
  return inOneLine(text);
}

/** The attributes of an element, by the names HTML writes, in the order they are written. */
export function attributesOf({ attrs }: HtmlElement): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = Object.create(null);
  for (const { prefix = "", name, value } of attrs) attributes[prefix === "" ? name.toLowerCase() : `${prefix}:${name}`] = value;
  for (const side of SIDES) {
    const value = attributes[side];
    if (value !== undefined && Number.isFinite(Number(value)) && value.trim() !== "") attributes[side] = String(Number(value));
  }
  return attributes;
}

/** Of these `01` and `1.0` are 1, however it is written. */
const SIDES = ["width", "height"] as const;

/**
 * The declarations of a `style` attribute; of two with one name the last counts. Semicolons inside quotes or brackets divide nothing.
 * Mails of one template say the same a hundred times.
 */
export const declarationsIn: (style: string) => Readonly<Record<string, string>> = remember(readDeclarations);

function readDeclarations(style: string): Readonly<Record<string, string>> {
  const declarations: Record<string, string> = Object.create(null);
  for (const [declaration] of style.matchAll(/(?:[^;"'(]|"[^"]*"?|'[^']*'?|\([^)]*\)?)+/g)) {
    const colon = declaration.indexOf(":");
    if (colon === -1) continue;
    const value = declaration.slice(colon + 1).replace(/!\s*important\s*$/i, "");
    declarations[declaration.slice(0, colon).trim().toLowerCase()] = value.trim();
  }
  return declarations;
}

export function textOf(node: HtmlNode): string {
  if (isTextNode(node)) return node.value.replace(INVISIBLE, "");
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}
