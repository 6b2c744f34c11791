/** Makes anybody's words safe to stand in our Markdown: shown as they are, and never a format, a link, a mention or a hidden line. */
import { visibleText } from "#model/visible.ts";

/** WORD JOINER: takes no room, and keeps GitHub from seeing a mention, a reference, an address or a picture in what it parts. */
const PART = "\u2060";
/** GitHub makes these live after it has read the Markdown, so a backslash does not help: `@login`, `#12`, `GH-12`, `https://…`, `www.…`, `:tada:`. */
const LIVE = /[@#]|:(?=[a-z/_+-]|\d+:)|\bwww(?=\.)|\bGH(?=-\d)/gi;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\\": "&#92;", "|": "&#124;" };
/** GitHub's own advice for a dollar sign that begins no formula ("Writing mathematical expressions", read 2026-11-26). */
const DOLLAR = "<span>$</span>";
/** What GitHub takes for a login ("Username considerations", read 2026-11-26). */
const LOGIN = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i;
/** Longer addresses (characters) are left out: the words stay. */
const LONGEST_ADDRESS = 500;

/** One line of Markdown that shows exactly this text; of a text longer than `limit` characters the beginning, with `…`. */
export function markdownText(text: string, limit = Number.POSITIVE_INFINITY): string {
  return escaped(shortened(text, limit))
    .replace(/^(\d+)\./, "$1\\.")
    .replace(/^=/, "\\=");
}

/** As `markdownText`, with white space at both ends kept: for a piece in the middle of a line. */
export function escaped(text: string): string {
  return visibleText(text.replace(/\s+/g, " "))
    .replace(LIVE, (found) => found + PART)
    .replace(/[&<>\\|]/g, (character) => ENTITIES[character] ?? character)
    .replace(/[`*_{}[\]()#+\-!~]/g, (character, at: number, whole: string) => (isEntity(whole, at) ? character : `\\${character}`))
    .replaceAll("$", () => DOLLAR);
}

/** The `#` of an entity we wrote ourselves. */
function isEntity(text: string, at: number): boolean {
  return text[at] === "#" && text[at - 1] === "&";
}

/** At most `limit` characters, cut at a word where there is one, and never inside a character. */
export function shortened(text: string, limit: number): string {
  // Of a very long text only a beginning is looked at: what is cut off needs no tidying.
  const beginning = text.slice(0, limit * 4);
  const line = beginning.replace(/\s+/g, " ").trim();
  if (line.length <= limit && beginning.length === text.length) return line;
  const cut = line.slice(0, Math.max(1, limit - 1)).replace(/[\ud800-\udbff]$/, "");
  const word = cut.lastIndexOf(" ");
  return `${word > limit * 0.6 ? cut.slice(0, word) : cut}…`;
}

/** `@legal-reviewer`: somebody who is meant; what is no login is only shown. */
export function mention(login: string): string {
  return LOGIN.test(login) ? `@${login}` : markdownText(login, 60);
}

/** `, @marketer` at the end of what is said to somebody; nothing where a program opened the pull request. */
export function calling(login: string): string {
  return LOGIN.test(login) ? `, @${login}` : "";
}

/** Words, already safe, that lead to an address; without the link where the address is not one of the web. */
export function linkTo(words: string, address: string | undefined, longest = LONGEST_ADDRESS): string {
  const href = address === undefined ? undefined : webAddress(address, longest);
  return href === undefined ? words : `[${words}](${href})`;
}

function webAddress(address: string, longest: number): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  const href = url.href.replace(/[()<>\\|`$"'[\]{}]/g, (character) => `%${character.charCodeAt(0).toString(16)}`).replaceAll("&", "&amp;");
  return href.length > longest ? undefined : href;
}

/** What is to be typed, as `/campaign sent launch-email`; only shown where it holds what no name of ours has. */
export function typed(text: string): string {
  return /^[\w ./…-]+$/.test(text) ? `\`${text}\`` : markdownText(text);
}

/** A part that is folded away until somebody opens it. The title is ours; the body is Markdown. */
export function folded(title: string, body: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;
}
