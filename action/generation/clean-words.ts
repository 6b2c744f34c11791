/** A model's words without what it may not decide: addresses that are not among ours, HTML, pictures, what others fill in, and characters nobody sees. */
import type { Nodes } from "mdast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { visit } from "unist-util-visit";

/** The fields of an asset are asked for one by one; a second head in its text would only look like one. */
const HEAD = /^---\n(?:[\w-]+:.*\n)+---(?:\n|$)/;

export interface Cleaned<Value> {
  readonly value: Value;
  /** What was taken out, in words for the author; empty where nothing was. */
  readonly removed: readonly string[];
}

const parser = remark().use(remarkGfm);
/**
 * Controls but tab and line feed, format characters (direction marks, soft hyphens, tags), fillers, odd line ends. The two joiners stay: some
 * scripts cannot be written without them, and the rules look at where they stand.
 */
const UNSEEN = /(?![\t\n\u200C\u200D])(?:\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\u034F|\u115F|\u1160|\u3164|\uFFA0)/gu;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>()"'“”]+/gi;
/**
 * What an ad network fills in by itself, as the words somebody searched for or a countdown: `{KeyWord:default}`, `{CUSTOMIZER.price:$9}`,
 * `{COUNTDOWN(…)}`, `{=IF(…):default}` (https://developers.google.com/google-ads/api/docs/ads/customize-responsive-search-ads, read 2026-11-28).
 * Nobody could approve what it becomes. Our own fields stand in two pairs of braces.
 */
const FILLED_IN = /(?<!\{)\{(?!\{)([^{}]*)\}(?!\})/g;
/** A model may put its answer between code fences although nobody asked for code. */
const FENCED = /^```[a-z]*\n([\s\S]*?)\n```$/;

/** One line of words: a subject, a headline, a label. */
export function cleanLine(text: string, links: ReadonlySet<string>): Cleaned<string> {
  const removed: string[] = [];
  const seen = withoutUnseen(text, removed).replace(/\s+/g, " ").trim();
  const value = withoutFilledIn(seen, removed)
    .replace(ADDRESS, (address) => (links.has(address) ? address : taken(address, removed)))
    .replace(/ {2,}/g, " ")
    .trim();
  return { value, removed };
}

/** A text in Markdown. A link that is not ours leaves its words; HTML and pictures leave nothing. */
export function cleanMarkdown(text: string, links: ReadonlySet<string>): Cleaned<string> {
  const removed: string[] = [];
  const seen = withoutUnseen(text.replace(/\r\n?/g, "\n"), removed).trim();
  let value = FENCED.exec(seen)?.[1]?.trim() ?? seen;
  const head = HEAD.exec(value)?.[0];
  if (head !== undefined) {
    removed.push(`a head of its own: ${short(head)}`);
    value = value.slice(head.length).trim();
  }
  // Taking one thing out can bring another into sight; ten times is more than any honest text needs.
  for (let round = 0; round < 10; round += 1) {
    const next = cleanedOnce(withoutFilledIn(value, removed), links, removed);
    if (next === value) break;
    value = next;
  }
  return { value: value.replace(/\n{3,}/g, "\n\n").trim(), removed };
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

function cleanedOnce(text: string, links: ReadonlySet<string>, removed: string[]): string {
  const edits: Edit[] = [];
  visit(parser.parse(text), (node) => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    if (start === undefined || end === undefined || edits.some((edit) => edit.start <= start && end <= edit.end)) return;
    const after = insteadOf(node, text.slice(start, end), links);
    if (after === undefined) return;
    edits.push({ start, end, after: after.words });
    removed.push(after.what);
  });
  return edits
    .toSorted((left, right) => right.start - left.start)
    .reduce((whole, { start, end, after }) => whole.slice(0, start) + after + whole.slice(end), text);
}

function insteadOf(
  node: Nodes,
  written: string,
  links: ReadonlySet<string>,
): { readonly words: string; readonly what: string } | undefined {
  switch (node.type) {
    case "html":
      return { words: "", what: `HTML: ${short(written)}` };
    case "image":
    case "imageReference":
      return { words: "", what: `a picture: ${short(written)}` };
    case "definition":
      return { words: "", what: `an address: ${short(node.url)}` };
    case "linkReference":
      return { words: wordsOf(node), what: `a link: ${short(written)}` };
    case "link":
      return links.has(node.url)
        ? undefined
        : { words: isAddress(wordsOf(node)) ? "" : wordsOf(node), what: `a link to ${short(node.url)}` };
    default:
      return undefined;
  }
}

function wordsOf(node: Nodes): string {
  if (node.type === "text") return node.value.replace(/[\\`*[\]<>]/g, "\\$&");
  return "children" in node ? node.children.map(wordsOf).join("") : "";
}

function isAddress(words: string): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]*:|www\.)\S*\s*$|^\S+@\S+$/i.test(words);
}

function withoutUnseen(text: string, removed: string[]): string {
  const value = text.normalize("NFC").replace(UNSEEN, "");
  if (value.length < text.normalize("NFC").length) removed.push("characters nobody sees");
  return value;
}

/** The words that would stand there by default stay: they are words like any others. */
function withoutFilledIn(text: string, removed: string[]): string {
  const value = text.replace(FILLED_IN, (whole, inner: string) => {
    removed.push(`words that somebody else fills in: ${short(whole)}`);
    return inner.includes(":") ? inner.slice(inner.lastIndexOf(":") + 1).trim() : "";
  });
  return value === text ? text : withoutFilledIn(value, removed);
}

function taken(address: string, removed: string[]): string {
  removed.push(`a link to ${short(address)}`);
  return "";
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
