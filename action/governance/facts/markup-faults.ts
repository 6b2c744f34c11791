/** What is broken in an HTML text, as far as it changes what readers get; what programs mend alike without loss is no fault. */
import { type HtmlElement, type HtmlNode, isElementNode, isTextNode, type Mended, type ParsedHtml, parseHtml } from "../parse-html.ts";

/**
 * `swallowed`: from there on nothing is shown · `stray-quote`: an attribute ends elsewhere than was meant · `twice`: one attribute with two
 * values · `open-link`, `open`: a part that is never closed.
 */
export interface MarkupFault {
  readonly kind: "swallowed" | "stray-quote" | "twice" | "open-link" | "open";
  /** The beginning of the text that is broken, as it is written. */
  readonly quote: string;
  /** In the HTML. */
  readonly offset: number;
  /** The name of the part, or of the attribute that stands twice; of what swallows the rest, what would close it. */
  readonly name: string;
  /** The words in it, where it holds some. */
  readonly words: string;
}

/** Errors of the HTML standard (section 13.2.2) after which an address or a style is another one than was written. */
const UNQUOTED = "unexpected-character-in-unquoted-attribute-value";
const STRAY = new Set([
  "unexpected-character-in-attribute-name",
  UNQUOTED,
  "unexpected-equals-sign-before-attribute-name",
  "missing-attribute-value",
]);

const DUPLICATE = "duplicate-attribute";
const OTHER_ERRORS = new Set([DUPLICATE, "eof-in-comment", "eof-in-tag"]);

/** The standard lets their ends be left out (section 13.1.2.4), or they have none. */
const NEEDS_NO_END = new Set(
  (
    "html head body p li td tr th tbody thead tfoot colgroup caption option optgroup dt dd rt rp " +
    "area base br col embed hr img input link meta param source track wbr"
  ).split(" "),
);

/** A platform fills these in before any program reads the HTML; the quotation marks in them close nothing. */
const TOKEN = /\{\{[^{}]{0,500}\}\}|\{%[^{}]{0,500}%\}|%%[^%]{1,300}%%|<%[^%]{0,300}%>/g;

const ONLY_TEXT = new Set(["title", "style", "textarea", "script", "noscript", "xmp", "iframe"]);

/** Whoever has so many to mend mends them in the template, and is told again. */
const MOST = 100;

/** The faults of an HTML document in the order they stand in it; at most a hundred. */
export function markupFaults(html: string): readonly MarkupFault[] {
  const { tree, mended, masked } = parsed(html);
  const reports = mended.filter(({ id }) => STRAY.has(id) || OTHER_ERRORS.has(id));
  const elements = elementsOf(tree);
  const tagAt = reports.length === 0 ? undefined : tagFinder(elements);
  const attributes = reports.slice(0, MOST).flatMap((report) => attributeFault(report, tagAt?.(report.offset), html) ?? []);
  const cut = reports.slice(-2).flatMap(({ id }) => cutOff(id, html, masked) ?? []);
  const faults = [...attributes, ...cut, ...elements.flatMap((element) => openPart(element, html) ?? [])];
  const said = new Set<string>();
  return faults
    .toSorted((left, right) => left.offset - right.offset)
    .filter(({ kind, offset, name }) => {
      // One wrong quotation mark makes several errors in one tag.
      const key = `${kind} ${offset} ${kind === "twice" ? name : ""}`;
      return said.has(key) ? false : said.add(key);
    })
    .slice(0, MOST);
}

/** The tree with the tokens masked; where no token could be mistaken for a part of the HTML, that is the tree as it was parsed already. */
function parsed(html: string): ParsedHtml & { readonly masked: string } {
  const masked = html.replace(TOKEN, (token) => token.replace(/[^\n\r]/g, "x"));
  const asWritten = parseHtml(html);
  const marks = Array.from(html.matchAll(TOKEN)).filter(([token]) => /["'<>=]/.test(token));
  const texts = marks.length === 0 ? [] : textsOf(asWritten.tree);
  let at = 0;
  const areText = marks.every(({ 0: token, index }) => {
    const end = index + token.length;
    for (let text = texts[at]; text !== undefined && text.end < end; text = texts[at]) at += 1;
    return !token.includes("<") && (texts[at]?.start ?? end) <= index;
  });
  return { ...(areText ? asWritten : parseHtml(masked)), masked };
}

/** Where the texts stand, in the order they are written. */
function textsOf(tree: HtmlNode): readonly Opening[] {
  const texts: Opening[] = [];
  const rest: HtmlNode[] = [tree];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if ("childNodes" in node) rest.push(...node.childNodes);
    else if (isTextNode(node) && node.sourceCodeLocation) {
      const { startOffset: start, endOffset: end } = node.sourceCodeLocation;
      texts.push({ start, end });
    }
  }
  return texts.toSorted((left, right) => left.start - right.start);
}

interface Opening {
  readonly start: number;
  readonly end: number;
}

/** Finds the tag that an offset lies in. A tag with a wrong quotation mark reaches over others, so only the parser knows where it begins. */
function tagFinder(elements: readonly HtmlElement[]): (offset: number) => Opening | undefined {
  const openings = elements.flatMap((element) => openingOf(element) ?? []).toSorted((left, right) => left.start - right.start);
  return (offset) => {
    let low = 0;
    let high = openings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((openings[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    const found = openings[low - 1];
    return found !== undefined && offset <= found.end ? found : undefined;
  };
}

function attributeFault({ id, offset }: Mended, tag: Opening | undefined, html: string): MarkupFault | undefined {
  if (tag === undefined || !(STRAY.has(id) || id === DUPLICATE)) return undefined;
  const fault = { offset: tag.start, words: "" };
  // An address without quotation marks may hold a "=": it is read as it was meant.
  if (id === UNQUOTED && !/["'<]/.test(html.slice(Math.max(0, offset - 1), offset + 1))) return undefined;
  if (STRAY.has(id)) return { ...fault, kind: "stray-quote", quote: begin(html, tag.start, html.length), name: "" };
  const written = html.slice(tag.start, tag.end);
  const name = /([^\s"'<>/=]+)=?$/.exec(html.slice(Math.max(tag.start, offset - 60), offset))?.[1]?.toLowerCase() ?? "";
  if (new Set(valuesOf(name, written)).size < 2) return undefined;
  return { ...fault, kind: "twice", quote: begin(html, tag.start, tag.end), name };
}

function openingOf({ sourceCodeLocation }: HtmlElement): Opening | undefined {
  const tag = sourceCodeLocation?.startTag;
  return tag === undefined ? undefined : { start: tag.startOffset, end: tag.endOffset };
}

/** What an attribute is set to in a tag, in order. */
function valuesOf(name: string, tag: string): readonly string[] {
  const values: string[] = [];
  for (const [, found = "", double, single, plain] of tag.matchAll(/([^\s"'<>/=]+)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)) {
    if (found.toLowerCase() === name) values.push((double ?? single ?? plain ?? "").trim());
  }
  return values;
}

function cutOff(id: string, html: string, masked: string): MarkupFault | undefined {
  if (id === "eof-in-comment") return swallowed(Math.max(0, masked.lastIndexOf("<!--")), "-->", html);
  if (id === "eof-in-tag") return swallowed(Math.max(0, masked.lastIndexOf("<")), ">", html);
  return undefined;
}

function swallowed(offset: number, name: string, html: string): MarkupFault {
  return { kind: "swallowed", quote: begin(html, offset, html.length), offset, name, words: "" };
}

/** All elements but those inside drawings, which close their parts in themselves. A loop, not a recursion: mails nest deeply. */
function elementsOf(tree: HtmlNode): readonly HtmlElement[] {
  const elements: HtmlElement[] = [];
  const rest: HtmlNode[] = [tree];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (!("childNodes" in node)) continue;
    if (isElementNode(node)) {
      if (node.tagName === "svg" || node.tagName === "math") continue;
      elements.push(node);
    }
    rest.push(...node.childNodes.toReversed());
  }
  return elements;
}

function openPart(element: HtmlElement, html: string): MarkupFault | undefined {
  const { tagName, childNodes } = element;
  const opening = openingOf(element);
  // Names with a colon are Outlook's own.
  if (opening === undefined || element.sourceCodeLocation?.endTag !== undefined || NEEDS_NO_END.has(tagName) || tagName.includes(":"))
    return undefined;
  const offset = opening.start;
  // A name to jump to, and no link: whatever stands in it is the same without it.
  if (tagName === "a" && !element.attrs.some(({ name }) => name === "href")) return undefined;
  if (ONLY_TEXT.has(tagName)) return swallowed(offset, `</${tagName}>`, html);
  const words = childNodes
    .flatMap((child) => (isTextNode(child) ? child.value : []))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
  return {
    kind: tagName === "a" ? "open-link" : "open",
    quote: begin(html, offset, opening.end),
    offset,
    name: tagName,
    words: words.slice(0, 60),
  };
}

/** The first signs of what is written between, in one line. */
function begin(html: string, offset: number, end: number): string {
  return html
    .slice(offset, Math.min(end, offset + 60))
    .replace(/\s+/g, " ")
    .trim();
}
