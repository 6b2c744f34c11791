/** A scanner over HTML text: which stretch is text, an attribute's value, a comment or a style sheet. It finds places; the judge of safety is `safe-html.ts`. */
import type { Stretch } from "./places.ts";

export type HtmlStretch =
  | ({ readonly kind: "text" | "title" | "comment" | "style" } & Stretch)
  | ({ readonly kind: "tag"; readonly name: string; readonly attributes: readonly HtmlAttribute[] } & Stretch)
  | ({ readonly kind: "end-tag"; readonly name: string } & Stretch);

export interface HtmlAttribute {
  readonly name: string;
  /** As written between its quotes. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const TAG = /<(\/?)([A-Za-z][\w:-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/y;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+)))?/g;

/** The stretches of an HTML text, in order. What is no tag is text. */
export function scanHtml(html: string): readonly HtmlStretch[] {
  const stretches: HtmlStretch[] = [];
  let textStart = 0;
  let at = html.indexOf("<");
  const endText = (end: number) => {
    if (end > textStart) stretches.push({ kind: "text", start: textStart, end });
  };
  while (at !== -1) {
    const next = stretchesAt(html, at);
    if (next.length > 0) {
      endText(at);
      stretches.push(...next);
      textStart = next.at(-1)?.end ?? at + 1;
    }
    at = html.indexOf("<", Math.max(at + 1, textStart));
  }
  endText(html.length);
  return stretches;
}

function stretchesAt(html: string, at: number): readonly HtmlStretch[] {
  if (html.startsWith("<!--", at)) return [{ kind: "comment", start: at, end: endAfter(html, "-->", at + 4) }];
  if (html.startsWith("<!", at)) return [{ kind: "comment", start: at, end: endAfter(html, ">", at + 2) }];
  TAG.lastIndex = at;
  const match = TAG.exec(html);
  const name = match?.[2]?.toLowerCase();
  if (match === null || name === undefined) return [];
  const end = TAG.lastIndex;
  if (match[1] === "/") return [{ kind: "end-tag", name, start: at, end }];
  const tag: HtmlStretch = {
    kind: "tag",
    name,
    attributes: attributesOf(match[3] ?? "", end - 1 - (match[3] ?? "").length),
    start: at,
    end,
  };
  if (name !== "style" && name !== "title" && name !== "script") return [tag];
  const close = html.toLowerCase().indexOf(`</${name}`, end);
  return [tag, { kind: name === "title" ? "title" : "style", start: end, end: close === -1 ? html.length : close }];
}

function attributesOf(text: string, offset: number): readonly HtmlAttribute[] {
  return Array.from(text.matchAll(ATTRIBUTE), (match) => {
    const value = match[2] ?? match[3] ?? match[4] ?? "";
    const quoted = match[2] !== undefined || match[3] !== undefined;
    const end = offset + match.index + match[0].length - (quoted ? 1 : 0);
    return { name: (match[1] ?? "").toLowerCase(), value, start: end - value.length, end };
  });
}

function endAfter(html: string, sign: string, from: number): number {
  const at = html.indexOf(sign, from);
  return at === -1 ? html.length : at + sign.length;
}
