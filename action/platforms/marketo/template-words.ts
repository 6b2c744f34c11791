/** A mail laid out by a template of the account's own: its words by place, and a fingerprint of all that stands around them; pure. */
import { digestOf } from "#model/digest.ts";
import type { Sha256, TemplateRef } from "#model/types.ts";
import type { RemoteFields } from "#ports/platform.ts";
import type { WireSection, WireVariable } from "./wire.ts";

export interface Layout {
  /** What stands in the sections that can be filled, by their html ids, and where one is a link, in `<id>.link` where it leads. */
  readonly words: Readonly<Record<string, string>>;
  /** Their text parts, one after the other. */
  readonly text: string;
  readonly around: Sha256;
}

interface Parts {
  readonly sections: readonly WireSection[];
  readonly variables: readonly WireVariable[];
  /** Id and HTML of the email template. */
  readonly template: string;
  readonly source: string;
}

/** Whether words can be put into a section: text, and not locked. */
export function isPlace({ contentType, isLocked }: WireSection): boolean {
  return !isLocked && contentType.toLowerCase() === "text";
}

/** A section that is one heading or one link, whatever stands around that: its words change, and its look does not. */
interface Framed {
  readonly before: string;
  readonly inner: string;
  readonly after: string;
  readonly link?: string;
}

const FRAMED = /^(\s*(?:<(?!a\b|h[1-6]\b)[a-z][^>]*>\s*)*<(a|h[1-6])\b[^>]*>)([\s\S]*)(<\/\2>(?:\s*<\/[a-z0-9]+>)*\s*)$/i;
const HREF = /(<a\b[^>]*\shref=")([^"]*)(")/i;

function framed(html: string): Framed | undefined {
  const [, before, , inner, after] = FRAMED.exec(html) ?? [];
  if (before === undefined || inner === undefined || after === undefined || /<\/?(?:a|h[1-6])\b/i.test(inner)) return undefined;
  const link = HREF.exec(before)?.[2];
  return { before, inner, after, ...(link === undefined ? {} : { link }) };
}

/** The places of a section and what stands in them. */
export function placesIn({ id, html }: Pick<WireSection, "id" | "html">): Readonly<Record<string, string>> {
  const frame = framed(html);
  if (frame === undefined) return { [id]: html };
  return { [id]: frame.inner, ...(frame.link === undefined ? {} : { [`${id}.link`]: frame.link }) };
}

/** The section's HTML with other words in its places. */
export function withPlaces({ id, html }: Pick<WireSection, "id" | "html">, words: Readonly<Record<string, string>>): string {
  const frame = framed(html);
  const [own, link] = [words[id], words[`${id}.link`]];
  if (frame === undefined) return own ?? html;
  const before =
    link === undefined ? frame.before : frame.before.replace(HREF, (_, start: string, __: string, end: string) => start + link + end);
  return before + (own ?? frame.inner) + frame.after;
}

/** What of a section is look. */
function frameOf({ id, html }: WireSection): readonly [id: string, frame: string] {
  return [id, framed(html) === undefined ? "" : withPlaces({ id, html }, { [id]: "", [`${id}.link`]: "" })];
}

/** Pictures, locked sections, what differs per person and the values of variables are not words: they are the look. */
export function layoutOf({ sections, variables, template, source }: Parts): Layout {
  const places = sections.filter(isPlace);
  const others = sections.filter((one) => !isPlace(one)).map(({ id, contentType, isLocked, raw }) => ({ id, contentType, isLocked, raw }));
  const values = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  return {
    words: Object.assign({}, ...places.map(placesIn)),
    text: places
      .map(({ text }) => text)
      .filter((text) => text !== "")
      .join("\n"),
    around: digestOf({ template, source, places: places.map(frameOf), others: comparable(others), values }),
  };
}

/** Whatever came, as plain JSON without gaps. */
function comparable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The words of a template by their place, and what is around them. */
export function layoutFields({ words, around, text }: Pick<Layout, "words" | "text"> & { readonly around: string }): RemoteFields {
  return { around, text, ...Object.fromEntries(Object.entries(words).map(([place, value]) => [`words in ${place}`, value])) };
}

/** What is to stand in each place: our words, and the template's own where nobody here writes. */
export function wantedWords({ slots, own = {} }: Extract<TemplateRef, { kind: "platform" }>): Readonly<Record<string, string>> {
  return { ...own, ...slots };
}
