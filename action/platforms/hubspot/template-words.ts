/** A mail laid out by an email of the account's own: its words by place, and a fingerprint of all that stands around them; pure. */
import { type Fields, inside } from "#http/shape.ts";
import { digestOf } from "#model/digest.ts";
import type { Sha256 } from "#model/types.ts";
import { BODY_WIDGET, PREVIEW_WIDGET } from "./wire.ts";

/**
 * Names of a module's fields that readers read or follow. Everything else of a module (colours, widths, paths, order) is its look.
 * Source: the fields of HubSpot's own email modules, https://developers.hubspot.com/docs/cms/reference/modules/default-modules (read 2026-11).
 */
const WORDS: readonly string[] = [
  "html",
  "value",
  "text",
  "label",
  "title",
  "heading",
  "headline",
  "alt",
  "link",
  "href",
  "url",
  "destination",
];

export interface TemplateContent {
  /** `<widget>.<field>` → what stands there, as HubSpot holds it. */
  readonly words: Readonly<Record<string, string>>;
  readonly around: Sha256;
}

/** Whether a mail is laid out by a module of ours, which holds all of its HTML. */
export function isOurs(content: Fields): boolean {
  return Object.hasOwn(inside(content, "widgets"), BODY_WIDGET);
}

/** The preview text and the plain text part are fields of every mail, so neither is a place of the template. */
export function contentOf({ plainTextVersion: _text, ...content }: Fields): TemplateContent {
  const words: Record<string, string> = {};
  const around = mapped(content, (place, value) => {
    words[place] = value;
    return "";
  });
  return { words, around: digestOf(around) };
}

/** The template with other words in its places; the rest is left as it is. */
export function withWords(content: Fields, words: Readonly<Record<string, string>>): Fields {
  return mapped(content, (place, value) => (Object.hasOwn(words, place) ? (words[place] ?? value) : value));
}

/** Words of ours, which are HTML, as a place holds them: only a field for HTML takes HTML. */
export function asHeld(place: string, html: string): string {
  if (place.endsWith(".html")) return html;
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}

type Change = (place: string, value: string) => string;

function mapped(content: Fields, change: Change): Fields {
  const widgets = Object.fromEntries(
    Object.entries(inside(content, "widgets"))
      .filter(([key]) => key !== PREVIEW_WIDGET)
      .map(([key, widget]) => [key, isFields(widget) ? { ...widget, body: inBody(widget["body"], key, change) } : widget]),
  );
  return { ...content, widgets };
}

function inBody(value: unknown, place: string, change: Change): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => inBody(item, `${place}.${index}`, change));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const at = `${place}.${name}`;
      return [name, typeof inner === "string" && WORDS.includes(name) ? change(at, inner) : inBody(inner, at, change)];
    }),
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
