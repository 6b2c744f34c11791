/** Style sheets and `style` attributes taken apart: selectors, and of their declarations those that a rule looks at. */
import type { CssNode } from "css-tree";
import parse from "css-tree/parser";
import { remember } from "../text/remember.ts";
import { compileSelector, type Selector } from "./selectors.ts";

/** One declaration; `from` where a shorthand holds the value and its part is still to be taken out, or where no author wrote it. */
export interface Declared {
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
  readonly from: "background" | "font" | "browser" | undefined;
}

export interface SheetRule {
  readonly selector: Selector;
  readonly declarations: readonly Declared[];
  /** Whether a condition we do not read stands around it, such as `@supports`. */
  readonly unsure: boolean;
}

/** `whole` is false where a sheet could not be read, or calls for another one. */
export interface Sheet {
  readonly rules: readonly SheetRule[];
  readonly whole: boolean;
}

/** In characters: a sheet larger than this is no sheet of a mail or page, and is not read. */
export const LARGEST_SHEET = 1_000_000;

/** Hosts whose style sheets declare fonts and nothing else. */
const FONT_HOSTS =
  /^["'(\s]*(?:url\(\s*["']?)?(?:https?:)?\/\/(?:fonts\.googleapis\.com|fonts\.bunny\.net|use\.typekit\.net|p\.typekit\.net|fonts\.adobe\.com)\//i;

const KEPT = new Set(
  [
    "color background background-color background-image background-clip -webkit-background-clip -webkit-text-fill-color",
    "font font-size font-family font-weight line-height",
    "display flex-direction visibility opacity position overflow mso-hide width height min-height max-height",
    "padding padding-top padding-bottom padding-left padding-right",
    "border border-top border-right border-bottom border-left border-color",
    "border-top-color border-right-color border-bottom-color border-left-color border-width border-style",
  ]
    .join(" ")
    .split(" "),
);

const OPTIONS = { parseValue: false, parseAtrulePrelude: false, parseCustomProperty: false } as const;

/** Whether a sheet at this address can only bring fonts. */
export function bringsFontsOnly(address: string): boolean {
  return FONT_HOSTS.test(address.trim());
}

/** A condition that holds wherever the mail is read; widths, colour schemes and the like do not. */
export function holdsEverywhere(media: string): boolean {
  return /^(?:(?:only\s+)?(?:screen|all))?$/i.test(media.trim());
}

/** The rules of a sheet that hold everywhere, in their order. Mails of one template have the same sheet. */
export const readSheet: (text: string) => Sheet = remember(readWholeSheet);

function readWholeSheet(text: string): Sheet {
  if (text.length > LARGEST_SHEET) return { rules: [], whole: false };
  try {
    const reader = new SheetReader();
    reader.read(parse(text, OPTIONS), false);
    return { rules: reader.rules, whole: reader.whole };
  } catch {
    // Whatever the parser gives up on, we have not read.
    return { rules: [], whole: false };
  }
}

/**
 * The declarations of a `style` attribute; semicolons inside quotes or brackets divide nothing. A mail has hundreds of these, so they
 * are taken apart here: starting the parser for each takes longer than all the rest.
 */
export const readStyleAttribute: (text: string) => readonly Declared[] = remember(readAttribute);

function readAttribute(text: string): readonly Declared[] {
  return piecesOf(withoutComments(text), ";").flatMap((piece) => {
    const colon = piece.indexOf(":");
    if (colon === -1) return [];
    const value = piece.slice(colon + 1).trim();
    const important = /!\s{0,9}important$/i.exec(value);
    return takeApart(piece.slice(0, colon).trim(), important === null ? value : value.slice(0, important.index).trim(), important !== null);
  });
}

function withoutComments(text: string): string {
  let kept = "";
  let done = 0;
  for (let start = text.indexOf("/*"); start !== -1; start = text.indexOf("/*", done)) {
    const end = text.indexOf("*/", start + 2);
    kept += `${text.slice(done, start)} `;
    done = end === -1 ? text.length : end + 2;
  }
  return kept + text.slice(done);
}

/** What stands between the dividers that are in no quotes and no brackets. */
function piecesOf(text: string, divider: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  let depth = 0;
  let quote = "";
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "\\") at += 1;
    else if (quote !== "") quote = letter === quote ? "" : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === "(") depth += 1;
    else if (letter === ")") depth = Math.max(0, depth - 1);
    else if (letter === divider && depth === 0) {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...pieces, text.slice(start)];
}

class SheetReader {
  readonly rules: SheetRule[] = [];
  whole = true;

  read(node: CssNode, unsure: boolean): void {
    if (node.type === "StyleSheet") for (const child of node.children.toArray()) this.read(child, unsure);
    else if (node.type === "Rule") this.#readRule(node, unsure);
    else if (node.type === "Atrule") this.#readAtRule(node, unsure);
  }

  #readRule({ prelude, block }: Extract<CssNode, { type: "Rule" }>, unsure: boolean): void {
    if (prelude.type !== "SelectorList") return;
    const declarations = declarationsOf(block.children.toArray());
    if (declarations.length === 0) return;
    for (const node of prelude.children.toArray()) {
      const selector = node.type === "Selector" ? compileSelector(node) : undefined;
      if (selector !== undefined) this.rules.push({ selector, declarations, unsure: unsure || selector.unsure });
    }
  }

  #readAtRule({ name, prelude, block }: Extract<CssNode, { type: "Atrule" }>, unsure: boolean): void {
    const condition = prelude?.type === "Raw" ? prelude.value : "";
    const kind = name.toLowerCase();
    if (kind === "import" && !bringsFontsOnly(condition)) this.whole = false;
    if (block === null) return;
    const conditional = kind === "supports" || kind === "layer" || kind === "container" || kind === "scope";
    if (!conditional && !(kind === "media" && holdsEverywhere(condition))) return;
    for (const child of block.children.toArray()) this.read(child, unsure || conditional);
  }
}

function declarationsOf(nodes: readonly CssNode[]): readonly Declared[] {
  return nodes.flatMap((node) =>
    node.type === "Declaration" && node.value.type === "Raw"
      ? takeApart(node.property, node.value.value.trim(), node.important !== false)
      : [],
  );
}

/** Shorthands become their parts, so that a later part or shorthand replaces what it replaces in a browser. */
function takeApart(name: string, value: string, important: boolean): readonly Declared[] {
  const property = name.startsWith("--") ? name : name.toLowerCase();
  if (!(KEPT.has(property) || name.startsWith("--"))) return [];
  const make = (part: string, from: Declared["from"] = undefined, text = value): Declared => ({
    property: part,
    value: text,
    important,
    from,
  });
  if (property === "background") return [make("background-color", "background"), make("background-image", "background")];
  if (property === "font") {
    return [make("font-size", "font"), make("font-family", "font"), make("font-weight", "font"), make("line-height", "font")];
  }
  if (property === "padding") {
    const [top = "0", right = top, bottom = top, left = right] = wordsOf(value);
    return [
      make("padding-top", undefined, top),
      make("padding-right", undefined, right),
      make("padding-bottom", undefined, bottom),
      make("padding-left", undefined, left),
    ];
  }
  return [make(property)];
}

/** The words of a value, divided by white space outside of brackets and quotes; commas are words of their own. */
export function wordsOf(value: string): readonly string[] {
  const words: string[] = [];
  let word = "";
  let depth = 0;
  let quote = "";
  const close = (): void => {
    if (word !== "") words.push(word);
    word = "";
  };
  for (const letter of value) {
    if (quote !== "") {
      word += letter;
      if (letter === quote) quote = "";
    } else if (depth === 0 && (letter === " " || letter === "\n" || letter === "\t" || letter === "\r")) close();
    else if (depth === 0 && letter === ",") {
      close();
      words.push(",");
    } else {
      word += letter;
      if (letter === '"' || letter === "'") quote = letter;
      else if (letter === "(") depth += 1;
      else if (letter === ")") depth = Math.max(0, depth - 1);
    }
  }
  close();
  return words;
}
