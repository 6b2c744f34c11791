/** HTML put together so that no text can become markup: whatever is put in is escaped, unless it is markup already. */
import { visibleText } from "#model/visible.ts";
import { escapeHtml } from "#payload/holes.ts";

export interface Markup {
  readonly markup: string;
}

export type Part = string | number | Markup | readonly Markup[] | undefined;

/**
 * Markup from a template: texts are escaped for elements and for quoted attributes, and their hidden characters are spelled out;
 * markup is taken as it is, `undefined` is nothing.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.reduce((whole, text, index) => whole + markupOf(parts[index - 1]) + text) };
}

/** A text escaped and otherwise left byte for byte: for `srcdoc`, where hidden characters belong to what is shown. */
export function verbatim(text: string): Markup {
  return { markup: escapeHtml(text) };
}

function markupOf(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return escapeHtml(readable(part));
  return "markup" in part ? part.markup : part.map((piece) => piece.markup).join("");
}

/** Line breaks and tabs are part of a text; everything else that nobody sees is spelled out. */
function readable(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .split(/([\n\t])/)
    .map((piece, index) => (index % 2 === 1 ? piece : visibleText(piece)))
    .join("");
}
