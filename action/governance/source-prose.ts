/** The running text of an asset's source: the parts of its Markdown and front matter that a word may be exchanged in. */
import type { Nodes } from "mdast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { isScalar, parseDocument } from "yaml";
import { lineOffset } from "./locate.ts";
import type { Span } from "./text/phrases.ts";

/** Front matter fields that hold sentences; labels of buttons are the words of a link, and so are not among them. */
const FIELDS: readonly (readonly string[])[] = [
  ["subject"],
  ["preheader"],
  ["headline"],
  ["title"],
  ["metaDescription"],
  ["thankYou", "text"],
];
/** What holds words that are not ours to exchange: links, code, pictures, HTML, quotations. */
const CLOSED = new Set(["link", "linkReference", "image", "imageReference", "inlineCode", "code", "html", "blockquote", "definition"]);

const markdown = remark().use(remarkGfm);

export interface FrontMatter {
  readonly start: number;
  readonly text: string;
}

/** The YAML of an asset's source, without its fences; `bodyLine` is the line its Markdown starts on. */
export function frontMatterOf(text: string, bodyLine: number): FrontMatter {
  const head = text.slice(0, lineOffset(text, bodyLine));
  const open = /^\uFEFF?---[ \t]*\r?\n/.exec(head)?.[0] ?? "";
  const close = /\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n)?$/.exec(head)?.[0] ?? "";
  return { start: open.length, text: head.slice(open.length, head.length - close.length) };
}

export interface FieldSpan extends Span {
  /** `subject`, or `thankYou.text`. */
  readonly field: string;
}

/** The spans of the front matter's sentences, inside their quotation marks. */
export function fieldProse(text: string, bodyLine: number): readonly FieldSpan[] {
  const front = frontMatterOf(text, bodyLine);
  const document = parseDocument(front.text);
  if (document.errors.length > 0) return [];
  return FIELDS.flatMap((path) => {
    const node = document.getIn(path, true);
    if (!isScalar(node) || typeof node.value !== "string" || !Array.isArray(node.range)) return [];
    const quoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE" ? 1 : 0;
    return [{ field: path.join("."), start: front.start + node.range[0] + quoted, end: front.start + node.range[1] - quoted }];
  });
}

/** The values of the front matter as YAML reads them; undefined where it cannot be read. */
export function frontMatterValue(text: string, bodyLine: number): unknown {
  const document = parseDocument(frontMatterOf(text, bodyLine).text);
  return document.errors.length > 0 ? undefined : document.toJS();
}

/** The spans of the Markdown body's plain text. */
export function bodyProse(text: string, bodyLine: number): readonly Span[] {
  const start = lineOffset(text, bodyLine);
  const spans: Span[] = [];
  collect(markdown.parse(text.slice(start)), start, spans);
  return spans;
}

/** The spans of the addresses that the Markdown body's links and pictures lead to. */
export function bodyAddresses(text: string, bodyLine: number): readonly Span[] {
  const start = lineOffset(text, bodyLine);
  return nodesOf(markdown.parse(text.slice(start))).flatMap((node) => {
    const span = "url" in node ? addressIn(node, text, start) : undefined;
    return span === undefined ? [] : [span];
  });
}

/** An address that is written as it is read; with an escape or an entity in it, it is nobody's to change. */
function addressIn(node: Extract<Nodes, { readonly url: string }>, text: string, base: number): Span | undefined {
  const { start, end } = node.position ?? {};
  if (start?.offset === undefined || end?.offset === undefined || node.url === "") return undefined;
  const written = text.slice(base + start.offset, base + end.offset);
  const words = "children" in node ? node.children.at(-1)?.position?.end.offset : undefined;
  // Of an address that stands as its own words, the words are the address.
  const isBare = !/^!?\[/.test(written);
  const mark = node.type === "definition" ? "]:" : "](";
  const from = isBare ? base + start.offset : words === undefined ? text.indexOf(mark, base + start.offset) : base + words;
  const at = text.indexOf(node.url, from);
  const isThere = from !== -1 && at !== -1 && at + node.url.length <= base + end.offset;
  return isThere && /^(?:\]\(|\]:)?\s*<?$/.test(text.slice(from, at)) ? { start: at, end: at + node.url.length } : undefined;
}

/**
 * How the Markdown body is built: each node by its kind, links and pictures with where they lead. Two texts of the same build differ in
 * words alone. `addressAs` tells what an address is compared as.
 */
export function buildOf(text: string, bodyLine: number, addressAs: (address: string) => string): readonly string[] {
  return nodesOf(markdown.parse(text.slice(lineOffset(text, bodyLine)))).map((node) =>
    "url" in node ? `${node.type} ${addressAs(node.url)}` : node.type,
  );
}

/** The words of the Markdown body's last paragraph, where nothing but words stands in it; else undefined. */
export function lastParagraph(text: string, bodyLine: number): string | undefined {
  const last = markdown.parse(text.slice(lineOffset(text, bodyLine))).children.at(-1);
  if (last?.type !== "paragraph") return undefined;
  const [words, ...more] = last.children;
  return words?.type === "text" && more.length === 0 ? words.value : undefined;
}

function nodesOf(node: Nodes): readonly Nodes[] {
  return "children" in node ? [node, ...node.children.flatMap((child) => nodesOf(child))] : [node];
}

function collect(node: Nodes, base: number, spans: Span[]): void {
  if (CLOSED.has(node.type)) return;
  if (node.type === "text") {
    const { start, end } = node.position ?? {};
    if (start?.offset !== undefined && end?.offset !== undefined) spans.push({ start: base + start.offset, end: base + end.offset });
  }
  if ("children" in node) for (const child of node.children) collect(child, base, spans);
}
