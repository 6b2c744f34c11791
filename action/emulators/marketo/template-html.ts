/** Reads the vendor's template syntax: editable sections and variables, and fills them. */
import { escaped } from "../html.ts";
import type { Variable } from "./records.ts";

export interface SectionPlace {
  readonly htmlId: string;
  readonly contentType: "Text" | "Image" | "Video" | "Snippet" | "Form";
  readonly isLocked: boolean;
  /** Offsets of its inner HTML; of the whole element for a picture without an inside. */
  readonly start: number;
  readonly end: number;
  readonly isWhole: boolean;
}

const CLASSES: Readonly<Record<string, SectionPlace["contentType"]>> = {
  mkteditable: "Text",
  mktotext: "Text",
  mktoimg: "Image",
  mktovideo: "Video",
  mktosnippet: "Snippet",
  mktoform: "Form",
};
const VOID = new Set(["img", "meta", "input", "br", "hr", "link"]);

function attribute(tag: string, name: string): string | undefined {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i").exec(tag) ?? [];
  return double ?? single;
}

/** Where the element that opens before `from` closes: the offset of its closing tag. */
function closeOf(source: string, name: string, from: number): number {
  const tags = new RegExp(`<(/?)${name}\\b[^>]*>`, "gi");
  tags.lastIndex = from;
  let depth = 1;
  for (let found = tags.exec(source); found !== null; found = tags.exec(source)) {
    depth += found[1] === "/" ? -1 : 1;
    if (depth === 0) return found.index;
  }
  return source.length;
}

/** The editable sections of a template, in the order of the page. A section inside a section is not seen. */
export function sectionsIn(source: string): readonly SectionPlace[] {
  const found: SectionPlace[] = [];
  const tags = /<([a-z][a-z0-9]*)\b[^>]*>/gi;
  for (let tag = tags.exec(source); tag !== null; tag = tags.exec(source)) {
    const [text, name = ""] = tag;
    const contentType = (attribute(text, "class") ?? "")
      .toLowerCase()
      .split(/\s+/)
      .map((word) => CLASSES[word])
      .find((type) => type !== undefined);
    const htmlId = attribute(text, "id");
    if (contentType === undefined || htmlId === undefined) continue;
    const isLocked = attribute(text, "mktoLocked") === "true";
    const isWhole = VOID.has(name.toLowerCase());
    const after = tag.index + text.length;
    const end = isWhole ? after : closeOf(source, name, after);
    found.push({ htmlId, contentType, isLocked, start: isWhole ? tag.index : after, end, isWhole });
    tags.lastIndex = end;
  }
  return found;
}

const VARIABLES = /<meta\b[^>]*class\s*=\s*["']mkto(String|Color|Boolean|Number|Img|List|HTML)["'][^>]*>/gi;

/** The variables a template declares, with their defaults. */
export function variablesIn(source: string): readonly Variable[] {
  return [...source.matchAll(VARIABLES)].flatMap(([tag, type = "String"]) => {
    const name = attribute(tag, "id");
    return name === undefined ? [] : [{ name, type: type.toLowerCase(), value: attribute(tag, "default") ?? "" }];
  });
}

/** The template with its sections and variables filled in. Ids nobody filled keep what the template has. */
export function filled(source: string, sections: ReadonlyMap<string, string>, variables: readonly Variable[]): string {
  let page = source;
  for (const { htmlId, start, end } of sectionsIn(source).toReversed()) {
    const content = sections.get(htmlId);
    if (content !== undefined) page = page.slice(0, start) + content + page.slice(end);
  }
  return variables.reduce((text, { name, value }) => text.replaceAll(`\${${name}}`, () => value), page.replace(VARIABLES, ""));
}

/** A picture as an element. */
export function pictureHtml(attributes: Readonly<Record<string, string>>): string {
  const { externalUrl = "", altText = "", linkUrl, width, height, style } = attributes;
  const sized = [
    ["width", width],
    ["height", height],
    ["style", style],
  ].flatMap(([name = "", value]) => (value === undefined ? [] : [` ${name}="${escaped(value)}"`]));
  const image = `<img src="${escaped(externalUrl)}" alt="${escaped(altText)}"${sized.join("")}>`;
  return linkUrl === undefined ? image : `<a href="${escaped(linkUrl)}">${image}</a>`;
}

/** What is left of HTML in the text part of a mail. */
export function asText(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>|<head[\s\S]*?<\/head>/gi, "")
    .replace(/<a\b[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, (_, href: string, words: string) => `${words} <<${href}>>`)
    .replace(/<br\s*\/?>|<\/(p|h\d|div|li|tr)>/gi, "\n")
    .replace(/<(?!<)[^<>]*>(?!>)/g, "")
    .replace(/<<([^<>]*)>>/g, "<$1>")
    .replace(/[ \t]+\n|\n{3,}/g, "\n")
    .trim();
}
