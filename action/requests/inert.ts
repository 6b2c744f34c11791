/** Makes people's words safe to repeat in a comment: they are shown, and do nothing. */
import { visibleText } from "#model/visible.ts";

const LONGEST_QUOTE = 80;

/** “their words”, in one line, hidden characters spelled out, cut where they are long. Plain text: escape it where Markdown is written. */
export function quotedWords(words: string): string {
  const line = visibleText(words.replace(/\s+/g, " ").trim());
  const cut = [...line].length > LONGEST_QUOTE ? `${[...line].slice(0, LONGEST_QUOTE).join("").trimEnd()}…` : line;
  return `“${cut.replaceAll("*", "∗")}”`;
}

/** Breaks what GitHub would act on even in escaped text: a mention, a reference to an issue, an address that becomes a link. */
const GAP = "&#8203;";

/**
 * Plain text as Markdown that reads the same and mentions nobody, links nowhere, and holds no HTML. Dates and quoted words that stand in
 * `**` stay bold; every other sign of Markdown is shown as itself.
 */
export function asMarkdown(text: string): string {
  return text
    .split("**")
    .map((part) => part.replace(ACTIVE, harmless))
    .join("**");
}

const ACTIVE = /#(?=\d)|:\/\/|\bwww\.|\bGH-(?=\d)|[\\`*_[\]<>|~#&@]/gi;

/** One sign at a time, so that what is put in is never taken for a sign itself. */
function harmless(sign: string, at: number, whole: string): string {
  switch (sign) {
    case "&":
      return "&amp;";
    case "<":
      return "&lt;";
    case ">":
      return "&gt;";
    case "@":
      return `@${GAP}`;
    case "://":
      return `:${GAP}//`;
    case "#":
      return /\d/.test(whole[at + 1] ?? "") ? `\\#${GAP}` : "\\#";
    default:
      if (sign.length === 1) return `\\${sign}`;
      return sign.endsWith(".") ? `${sign.slice(0, -1)}${GAP}.` : `${sign}${GAP}`;
  }
}
