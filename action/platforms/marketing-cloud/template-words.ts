/** A mail laid out by a template of the account's own: its words by place, and a fingerprint of all that stands around them; pure. */
import { type Fields, optionalText } from "#http/shape.ts";
import { digestOf } from "#model/digest.ts";
import type { Sha256, TemplateRef } from "#model/types.ts";
import type { RemoteFields } from "#ports/platform.ts";

/**
 * The HTML of a template or of a mail that is laid out by one: text with places for slots, each of which holds blocks, which may hold slots again.
 * Source: developer.salesforce.com/docs/atlas.en-us.noversion.mc-apis.meta/mc-apis/slots.htm (read 2026-11).
 */
export interface Slotted {
  readonly content: string;
  readonly slots: Fields;
}

/** Content of blocks that a template names and does not hold, by how it names them. */
export type Named = Readonly<Record<string, string>>;

export interface Layout {
  /** `<slot>.<block>`, with `.heading` where it is one heading, `.button` and `.button.link` where it is one link → what stands there. */
  readonly words: Readonly<Record<string, string>>;
  readonly around: Sha256;
}

/** Blocks that hold words; every other (a picture, a row of links to networks, a block that differs per person) is look, and so is one that is locked. */
const WORDY = /^(?:text|html|freeform|button)block$/i;
const MOST_DEPTH = 4;
const CALL = /ContentBlockBy(Id|Key|Name)\s*\(\s*["']([^"']*)["']/gi;

interface Frame {
  readonly before: string;
  readonly inner: string;
  readonly after: string;
  readonly kind: "text" | "heading" | "link";
}

const OPENING = /^\s*<(table|tbody|tr|td|div|center)\b[^>]*>/i;
const CLOSING = /<\/(table|tbody|tr|td|div|center)\s*>\s*$/i;
const ONE = /^(\s*<(a|h[1-6])\b[^>]*>)([\s\S]*)(<\/\2\s*>\s*)$/i;
const HREF = /(<a\b[^>]*\shref=")([^"]*)(")/i;

/** The cell in which Content Builder keeps what somebody typed into a block. */
const TYPED = /\bcamarker-inner\b/;

/** What of a block is words: inside the tables that Content Builder wraps a block in, and inside its one heading or link. */
function framed(html: string, isButton: boolean): Frame {
  let [before, inner, after] = ["", html, ""];
  for (let open = ""; isButton || !TYPED.test(open); ) {
    open = OPENING.exec(inner)?.[0] ?? "";
    const name = OPENING.exec(inner)?.[1]?.toLowerCase();
    const [close = "", closed] = CLOSING.exec(inner) ?? [];
    if (name === undefined || name !== closed?.toLowerCase()) break;
    const within = inner.slice(open.length, inner.length - close.length);
    // `<td>a</td><td>b</td>`: the last end is not the end of the first.
    if (open.length + close.length > inner.length || !isBalanced(within, name)) break;
    [before, inner, after] = [before + open, within, close + after];
  }
  const [, start, tag = "", own, end] = ONE.exec(inner) ?? [];
  if (start === undefined || own === undefined || end === undefined || new RegExp(`</?${tag}\\b`, "i").test(own))
    return { before, inner, after, kind: "text" };
  return { before: before + start, inner: own, after: end + after, kind: tag.toLowerCase() === "a" ? "link" : "heading" };
}

function isBalanced(html: string, name: string): boolean {
  let depth = 0;
  for (const [tag] of html.matchAll(new RegExp(`</?${name}\\b[^>]*>`, "gi"))) {
    depth += tag.startsWith("</") ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

type Change = (place: string, value: string) => string;

interface Place {
  readonly place: string;
  readonly isButton: boolean;
}

function inContent({ place, isButton }: Place, html: string, change: Change): string {
  const { before, inner, after, kind } = framed(html, isButton);
  if (kind === "text") return before + change(place, inner) + after;
  if (kind === "heading") return before + change(`${place}.heading`, inner) + after;
  const led = before.replace(HREF, (_, start: string, link: string, end: string) => start + change(`${place}.button.link`, link) + end);
  return led + change(`${place}.button`, inner) + after;
}

/** The slots with other words in their places; the rest is left as it is. */
function mapped(slots: Fields, change: Change, within = "", depth = 0): Fields {
  if (depth > MOST_DEPTH) return slots;
  return Object.fromEntries(
    Object.entries(slots).map(([key, slot]) => {
      if (!isFields(slot)) return [key, slot];
      const at = `${within}${key}`;
      const isLocked = slot["locked"] === true;
      const blocks = isFields(slot["blocks"]) ? slot["blocks"] : {};
      const written = Object.entries(blocks).map(([name, block]) => [
        name,
        isFields(block) ? inBlock(block, `${at}.${name}`, { change: isLocked ? asItIs : change, depth }) : block,
      ]);
      return [key, { ...slot, ...(isFields(slot["blocks"]) ? { blocks: Object.fromEntries(written) } : {}) }];
    }),
  );
}

function inBlock(block: Fields, place: string, { change, depth }: { readonly change: Change; readonly depth: number }): Fields {
  const own = block["locked"] === true ? asItIs : change;
  const content = optionalText(block, "content");
  const type = optionalText(partsOf(block["assetType"]), "name") ?? "";
  const isWords = content !== undefined && WORDY.test(type) && content.search(CALL) === -1;
  return {
    ...block,
    ...(isWords ? { content: inContent({ place, isButton: /^button/i.test(type) }, content, own) } : {}),
    ...(isFields(block["slots"]) ? { slots: mapped(block["slots"], own, `${place}.`, depth + 1) } : {}),
  };
}

const asItIs: Change = (_place, value) => value;

/** What a template says, and what is around it: only what readers get. Thumbnails, designs and styles of the editor come and go. */
export function layoutOf({ content, slots }: Slotted, named: Named = {}): Layout {
  const words: Record<string, string> = {};
  const bare = mapped(slots, (place, value) => {
    words[place] = value;
    return "";
  });
  return { words, around: digestOf({ content, slots: shown(bare), named }) };
}

/** What readers get of slots, as plain JSON: in the order of their names, because an answer need not keep another. */
function shown(slots: Fields): readonly unknown[] {
  return sorted(slots).map(([key, slot]) => [
    key,
    contentOf(slot),
    sorted(partsOf(slot["blocks"])).map(([name, block]) => [name, ofBlock(block)]),
  ]);
}

function ofBlock(block: Fields): unknown {
  const type = optionalText(partsOf(block["assetType"]), "name") ?? "";
  return { type, content: contentOf(block), slots: shown(partsOf(block["slots"])) };
}

function contentOf(part: Fields): string {
  return optionalText(part, "content") ?? "";
}

function sorted(parts: Fields): readonly (readonly [name: string, part: Fields])[] {
  return Object.entries(parts)
    .map(([name, part]) => [name, partsOf(part)] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
}

/** All text of a template, one piece after the other. */
export function textIn({ content, slots }: Slotted): string {
  return [content, ...Object.values(slots).map((slot) => textInSlot(partsOf(slot)))].join("\n");
}

function textInSlot(slot: Fields): string {
  const blocks = Object.values(partsOf(slot["blocks"])).map(partsOf);
  return [contentOf(slot), ...blocks.map((block) => textIn({ content: contentOf(block), slots: partsOf(block["slots"]) }))].join("\n");
}

/** The template with other words in its places. */
export function withWords({ content, slots }: Slotted, words: Readonly<Record<string, string>>): Slotted {
  return { content, slots: mapped(slots, (place, value) => (Object.hasOwn(words, place) ? (words[place] ?? value) : value)) };
}

/** Blocks that a text takes in from elsewhere when it is sent. */
export function namedBlocks(text: string): readonly { readonly how: "Id" | "Key" | "Name"; readonly name: string }[] {
  return [...text.matchAll(CALL)].map(([, how = "", name = ""]) => ({
    how: /id/i.test(how) ? "Id" : /key/i.test(how) ? "Key" : "Name",
    name,
  }));
}

/**
 * Calls that take words in when the mail is sent, of which nobody can tell beforehand what they take in: a block whose name is computed, a
 * content area, an address on the web. Sources: AMPscript's ContentBlockById, ContentBlockByKey and ContentBlockByName, ContentArea,
 * ContentAreaByName, HTTPGet (developer.salesforce.com/docs/marketing/marketing-cloud-ampscript, read 2026-11).
 */
export function unseenCalls(text: string): readonly string[] {
  return [
    ...text.matchAll(/\b(?:(ContentBlockBy(?:Id|Key|Name))\s*\((?!\s*["'])|((?:TreatAs)?ContentArea(?:ByName)?|HTTPGet)\s*\()/gi),
  ].map(([, block, other = ""]) => block ?? other);
}

/** Our words by their place, and the template's own where nobody here writes. */
export function wantedWords({ slots, own = {} }: Extract<TemplateRef, { kind: "platform" }>): Readonly<Record<string, string>> {
  return { ...own, ...slots };
}

/** The words of a mail by their place, and what is around them. */
export function layoutFields({ words, around }: { readonly words: Layout["words"]; readonly around: string }): RemoteFields {
  return { around, ...Object.fromEntries(Object.entries(words).map(([place, value]) => [`words in ${place}`, value])) };
}

function partsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
