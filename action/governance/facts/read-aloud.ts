/** A text with personal fields, read as one reader reads it: what stands around a field, and what is wrong with it there. */
import type { RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import type { Hole } from "../text/tokens.ts";

/** Fallbacks that are words of one language only. */
const ENGLISH = new Set(["there", "friend", "friends", "customer", "reader", "valued customer", "you", "your company", "your team"]);

/** What is wrong around a field, where this stands in its place; `earlier` are the fields before it in the same text. */
export function flawsOf(
  hole: Hole,
  fallback: string,
  segment: Segment,
  { language }: Pick<RuleContext, "language">,
  earlier: ReadonlySet<string>,
): readonly string[] {
  const before = withFallbacks(segment, 0, hole.start);
  const after = withFallbacks(segment, hole.end, segment.raw.length);
  const flaws: string[] = [];
  const first = before.at(-1) ?? "";
  const next = after[0] ?? "";
  if (/[\p{L}\p{N},;:!?]/u.test(first) && /^[\p{L}\p{N}]/u.test(fallback)) flaws.push("a space is missing before the field.");
  if (/[\p{L}\p{N}]/u.test(next) && /[\p{L}\p{N}]$/u.test(fallback)) flaws.push("a space is missing behind the field.");
  if ((first === " " && /^\s/.test(fallback)) || (next === " " && /\s$/.test(fallback))) flaws.push("there are two spaces.");
  // French sets a space before “:”, “;”, “!” and “?”.
  const spaced = /^ ([,.;:!?])(?!\.)/.exec(after)?.[1];
  if (spaced !== undefined && (!language.startsWith("fr") || /[,.]/.test(spaced))) flaws.push(`there is a space before “${spaced}”.`);
  const said = /(?<![\p{L}\p{N}])(\p{L}{2,})\s?$/u.exec(before)?.[1]?.toLowerCase();
  const word = /^\s?(\p{L}{2,})/u.exec(fallback)?.[1];
  if (said !== undefined && word !== undefined && said === word.toLowerCase()) flaws.push(`“${word}” stands there twice.`);
  const [, sign] = /([.!?,;:])\s?$/.exec(fallback) ?? [];
  if (sign !== undefined && /^[.!?,;:]/.test(next)) flaws.push(`“${sign}” and “${next}” follow each other.`);
  if (/^\s?\p{Ll}/u.test(fallback) && /(?:^|[.!?]\s)$/.test(before) && /^[\s,!:]/.test(after))
    flaws.push("the sentence begins with a small letter.");
  if (!language.startsWith("en") && ENGLISH.has(fallback.trim().toLowerCase()))
    flaws.push(`“${fallback.trim()}” is English, and this text is not.`);
  if (earlier.has(fieldOf(hole)) && !/[.!?]\s/.test(before)) flaws.push("the same field stands twice in one sentence.");
  return flaws;
}

/** A stretch of a segment as somebody without values reads it; tokens of the platform stay a gap of their own. */
export function withFallbacks({ raw, holes }: Segment, start: number, end: number): string {
  let read = "";
  let done = start;
  for (const hole of holes) {
    if (hole.start < start || hole.end > end) continue;
    read += raw.slice(done, hole.start) + (hole.fallback ?? "\uFFFC");
    done = hole.end;
  }
  return read + raw.slice(done, end);
}

/** Words around the field, enough to recognise the sentence. */
export function readAround({ start, end, fallback = "" }: Hole, segment: Segment): string {
  const before = withFallbacks(segment, 0, start);
  const after = withFallbacks(segment, end, segment.raw.length);
  const from = before.length > 30 ? `…${before.slice(-30)}` : before;
  const to = after.length > 30 ? `${after.slice(0, 30)}…` : after;
  return `${from}${fallback}${to}`.replaceAll("\uFFFC", "…");
}

/** The platform’s name of a field. */
export function fieldOf({ raw }: Hole): string {
  return /(?:contact|lead|person)\.[\w. ]{1,60}|\w[\w. ]{0,60}/.exec(raw.replace(/personalization_token/, ""))?.[0]?.trim() ?? raw;
}
