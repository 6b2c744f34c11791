/** From the words of a finding to the place a person can edit: the asset's source where they stand there, else the payload. */
import type { Place } from "#model/place.ts";
import type { AssetSource } from "#model/source.ts";
import type { Spot } from "./rule.ts";
import type { Segment, Subject } from "./subject.ts";
import type { Span } from "./text/phrases.ts";

/** Finds places for one asset. The nth complaint about the same words is led to the nth time they stand there. */
export function placeFinder({
  asset,
  subject,
  payloadFile,
}: {
  readonly asset: AssetSource | undefined;
  readonly subject: Subject;
  readonly payloadFile: string;
}): (spot: Spot, quote: string) => Place {
  const seen = new Map<string, number>();
  return (spot, quote) => {
    if (spot.kind === "asset") return { file: asset?.file ?? payloadFile };
    const words = spot.kind === "link" ? (spot.link.href.trim().length > 1 ? spot.link.href : spot.link.text) : quote;
    const key = `${spotKey(spot)}\n${spot.kind === "segment" ? wordsBefore(spot.segment, spot.start) : ""}\n${words}`;
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    return (asset === undefined ? undefined : placeInSource(asset, spot, words, turn)) ?? placeInPayload(spot, words, subject, payloadFile);
  };
}

function spotKey(spot: Spot): string {
  if (spot.kind !== "segment") return spot.kind;
  const { origin } = spot.segment;
  return origin.kind === "field" ? origin.name : origin.kind === "plain-text" ? "plain-text" : "body";
}

/** A field's words are looked for in its own lines, all others anywhere but in the fields that a platform shows by themselves. */
function placeInSource(asset: AssetSource, spot: Spot, words: string, turn: number): Place | undefined {
  if (words.trim() === "") return undefined;
  const field = spot.kind === "segment" && spot.segment.origin.kind === "field" ? spot.segment.origin.name : undefined;
  const range = field === undefined ? undefined : fieldRange(asset, field);
  const before = spot.kind === "segment" ? wordsBefore(spot.segment, spot.start) : "";
  const exact = before === "" ? [] : find(asset.text, words, before);
  const matches = exact.length > 0 ? exact : find(asset.text, words, "");
  if (field !== undefined && range === undefined) return placeOfField(asset, field, matches);
  if (range !== undefined) {
    const inside = matches.find(({ start }) => start >= range.start && start < range.end);
    return inside === undefined ? placeAt(asset.file, asset.text, range.firstValue, range.firstValue + 1) : at(asset, inside);
  }
  const own = ["subject", "preheader", "title", "metaDescription", "thankYou"].flatMap((name) => fieldRange(asset, name) ?? []);
  const free = matches.filter(({ start }) => !own.some((taken) => start >= taken.start && start < taken.end));
  const match = free[Math.min(turn, free.length - 1)];
  return match === undefined ? undefined : at(asset, match);
}

/** How far a text of one field may reach: the introductory text of an ad is the longest there is. */
const FIELD_REACH = 12_000;

/** A field inside a list or a group (`headlines.2`), or the text below the head: the words from where it begins, else its beginning. */
function placeOfField(asset: AssetSource, field: string, matches: readonly Span[]): Place | undefined {
  const path = field.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const place = asset.place(path);
  const isBelow = field === "introduction";
  if (!isBelow && place.line === undefined) return undefined;
  const begin = isBelow ? lineOffset(asset.text, asset.bodyLine) : lineOffset(asset.text, place.line ?? 1) + (place.column ?? 1) - 1;
  const inside = matches.find(({ start }) => start >= begin && start < begin + FIELD_REACH);
  if (inside !== undefined) return at(asset, inside);
  return isBelow ? placeAt(asset.file, asset.text, begin, begin + 1) : place;
}

/** Up to three words before the quote, back to the last token: they tell one "free" from the other. */
function wordsBefore({ text }: Segment, start: number): string {
  const near = text.slice(Math.max(0, start - 60), start);
  return /(?:[^\s\uFFFC]{1,30}\s){0,3}[^\s\uFFFC]{0,30}$/.exec(near)?.[0] ?? "";
}

/** Where the words stand as words of their own; inside of others ("here" in "there") only where they stand nowhere else. */
function find(text: string, words: string, before: string): readonly Span[] {
  const whole = findPattern(
    text,
    `${edge(words.trim().charAt(0), "before")}${tolerant(words)}${edge(words.trim().slice(-1), "behind")}`,
    before,
  );
  return whole.length > 0 ? whole : findPattern(text, tolerant(words), before);
}

/** Nothing where the words begin or end with a sign. */
function edge(letter: string, side: "before" | "behind"): string {
  if (!/[\p{L}\p{N}]/u.test(letter)) return "";
  return side === "before" ? "(?<![\\p{L}\\p{N}])" : "(?![\\p{L}\\p{N}])";
}

function findPattern(text: string, words: string, before: string): readonly Span[] {
  const between = before === "" ? "" : /\s$/.test(before) ? "[\\s*_`~>\\\\]+" : "[*_`~]*";
  const pattern = new RegExp(`${tolerant(before)}${between}(?<words>${words})`, "dgu");
  return Array.from(text.matchAll(pattern), ({ indices }) => indices?.groups?.["words"]).flatMap((found) =>
    found === undefined ? [] : [{ start: found[0], end: found[1] }],
  );
}

function at(asset: AssetSource, { start, end }: { readonly start: number; readonly end: number }): Place {
  return placeAt(asset.file, asset.text, start, end);
}

/** From a front matter key to the next key of the same level. */
function fieldRange(
  asset: AssetSource,
  field: string,
): { readonly start: number; readonly end: number; readonly firstValue: number } | undefined {
  const head = asset.text.slice(0, lineOffset(asset.text, asset.bodyLine));
  const key = new RegExp(`^${field}:[ \\t]*`, "m").exec(head);
  if (key === null) return undefined;
  const rest = head.slice(key.index + key[0].length);
  const next = /\r?\n(?=[\w-]+:|---|\.\.\.)/.exec(rest);
  const firstValue = key.index + key[0].length;
  return { start: key.index, end: firstValue + (next?.index ?? rest.length), firstValue };
}

/** The words with Markdown's own marks and line breaks allowed between them, and either spelling of quotes and entities. */
function tolerant(words: string): string {
  return words
    .trim()
    .split(/\s+/)
    .map((word) =>
      word
        .replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
        .replace(/['’]/g, "['’]")
        .replace(/["“”]/g, '["“”]'),
    )
    .join("[\\s*_`~>\\\\]+");
}

function placeInPayload(spot: Spot, words: string, subject: Subject, payloadFile: string): Place {
  if (spot.kind === "asset") return { file: payloadFile };
  const { file, text, offset } = spotInFile(spot, subject);
  if (file === undefined) return { file: payloadFile };
  const near = words.trim() === "" ? -1 : text.slice(offset, offset + 2_000 + 2 * words.length).indexOf(words);
  const found = near === -1 ? -1 : offset + near;
  const start = found === -1 ? offset : found;
  return placeAt(file, text, start, start === found ? start + words.length : start + 1);
}

function spotInFile(
  spot: Exclude<Spot, { readonly kind: "asset" }>,
  { htmlFile, textFile }: Subject,
): { readonly file?: string; readonly text: string; readonly offset: number } {
  if (spot.kind === "link") {
    const { origin, offset } = spot.link;
    if (origin === "field") return { text: "", offset: 0 };
    return { ...(origin === "plain-text" ? textFile : htmlFile), offset };
  }
  if (spot.kind === "element") return { ...htmlFile, offset: spot.element.offset };
  const { origin } = spot.segment;
  if (origin.kind === "field" || origin.kind === "fallback") return { text: "", offset: 0 };
  return { ...(origin.kind === "plain-text" ? textFile : htmlFile), offset: offsetOf(spot.segment, spot.start) };
}

function offsetOf({ stretches }: Segment, start: number): number {
  return stretches.findLast((stretch) => stretch.start <= start)?.offset ?? 0;
}

/** Offset of the first character of a line counted from 1. */
export function lineOffset(text: string, line: number): number {
  let offset = 0;
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf("\n", offset);
    if (end === -1) return text.length;
    offset = end + 1;
  }
  return offset;
}

/** The longest line shown whole; of a longer one (rendered HTML has them) no excerpt is given. */
const LONGEST_EXCERPT = 300;

/** The place of a span of a file, with its line and the one before. */
export function placeAt(file: string, text: string, start: number, end: number): Place {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const line = lineNumber(text, lineStart);
  const lineEnd = text.indexOf("\n", start);
  const lastOnLine = lineEnd === -1 ? text.length : lineEnd;
  const before = lineStart === 0 ? 0 : text.lastIndexOf("\n", lineStart - 2) + 1;
  const lines = text
    .slice(lineStart === 1 ? 0 : before, lastOnLine)
    .split(/\r?\n/)
    .map(withoutReturn);
  return {
    file,
    line,
    column: start - lineStart + 1,
    endColumn: Math.min(end, lastOnLine) - lineStart + 1,
    ...(lines.some((shown) => shown.length > LONGEST_EXCERPT) ? {} : { excerpt: { firstLine: Math.max(1, line - 1), lines } }),
  };
}

/** The number, from 1, of the line that begins there. */
function lineNumber(text: string, lineStart: number): number {
  let line = 1;
  if (lineStart === 0) return line;
  for (let end = text.indexOf("\n"); end !== -1 && end < lineStart; end = text.indexOf("\n", end + 1)) line += 1;
  return line;
}

/** The last line was cut at its line feed, so a carriage return before it is left over. */
function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
