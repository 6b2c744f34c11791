/** An element of a parsed HTML tree as rules look at it; what few rules ask for is worked out when it is asked for. */
import type { Element, Nodes } from "hast";
import type { Markup } from "./subject.ts";
import { remember } from "./text/remember.ts";
import { inOneLine } from "./text/white-space.ts";

/** Hyphens and joiners that nobody sees: they pad preheaders, and would hide a word from every pattern. */
export const INVISIBLE = /\u00AD|\u034F|[\u200B-\u200D]|\u2060|\uFEFF/g;

export function markupOf(element: Element, parent: Markup | undefined, hidden: boolean): Markup {
  return new LazyMarkup(element, parent, hidden);
}

class LazyMarkup implements Markup {
  readonly tag: string;
  readonly parent: Markup | undefined;
  readonly hidden: boolean;
  readonly written: boolean;
  readonly offset: number;
  readonly #element: Element;
  #attributes: Readonly<Record<string, string>> | undefined;
  #style: Readonly<Record<string, string>> | undefined;
  #text: string | undefined;
  #ownText: string | undefined;

  constructor(element: Element, parent: Markup | undefined, hidden: boolean) {
    this.tag = element.tagName;
    this.parent = parent;
    this.hidden = hidden;
    this.written = element.position !== undefined;
    this.offset = element.position?.start.offset ?? 0;
    this.#element = element;
  }

  get attributes(): Readonly<Record<string, string>> {
    this.#attributes ??= attributesOf(this.#element);
    return this.#attributes;
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

function ownTextOf({ children }: Element): string {
  let text = "";
  for (const child of children) text += child.type === "text" ? child.value.replace(INVISIBLE, "") : " ";
  return inOneLine(text);
}

/** Names that the tree writes in another way than HTML does. */
const NAMES: Readonly<Record<string, string>> = {
  className: "class",
  htmlFor: "for",
  httpEquiv: "http-equiv",
  acceptCharset: "accept-charset",
};

function attributesOf({ properties }: Element): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    attributes[writtenName(name)] = value === true ? "" : Array.isArray(value) ? value.join(" ") : String(value);
  }
  return attributes;
}

function writtenName(name: string): string {
  const known = NAMES[name];
  if (known !== undefined) return known;
  return /^(?:aria|data)[A-Z]/.test(name) ? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : name.toLowerCase();
}

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

export function textOf(node: Nodes): string {
  if (node.type === "text") return node.value.replace(INVISIBLE, "");
  return "children" in node ? node.children.map(textOf).join("") : "";
}
