/**
 * A text with a personal field reads well for everybody.
 *
 * What: around a field that is filled in per person, read with its fallback: a missing or a second space, a space before a comma, a second
 * full stop, the same word twice, a small letter where the sentence begins, English words in another language, and one field twice in a
 * sentence. Fields without a fallback, unknown fields and half tokens are found by “Nothing left to fill in”.
 *
 * Why: many readers have no value for a field. They read the fallback, and nobody looked at that version.
 *
 * Law: none; craft.
 *
 * @example good: a greeting, a possessive, a company
 * ```yaml
 * html: '<p>Hi {{ contact.firstname|default("there") }}, good to see you.</p><p>{{ contact.firstname|default("Your team") }}’s reports are here.</p>'
 * findings: []
 * ```
 *
 * @example good: tokens of the platform are no personal fields
 * ```yaml
 * html: '<p>© {{ year }} Acme</p><p>{{ unsubscribe_section }}</p>'
 * findings: []
 * ```
 *
 * @example bad: spaces, signs, a word twice
 * ```yaml
 * html: '<p>Hi{{ contact.firstname|default("there") }} , welcome.</p><p>Hi there {{ contact.firstname|default("there!") }}, welcome.</p>'
 * findings:
 *   - 'warn: With its fallback this reads “Hithere , welcome.”: a space is missing before the field.'
 *   - 'warn: With its fallback this reads “Hithere , welcome.”: there is a space before “,”.'
 *   - 'warn: With its fallback this reads “Hi there there!, welcome.”: “there” stands there twice.'
 *   - 'warn: With its fallback this reads “Hi there there!, welcome.”: “!” and “,” follow each other.'
 * ```
 *
 * @example bad: the beginning of a sentence, and another language
 * ```yaml
 * language: de
 * subject: '{{ contact.firstname|default("there") }}, Ihre Berichte'
 * findings:
 *   - 'warn: With its fallback this reads “there, Ihre Berichte”: the sentence begins with a small letter.'
 *   - 'warn: With its fallback this reads “there, Ihre Berichte”: “there” is English, and this text is not.'
 * ```
 */
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import type { Hole } from "../text/tokens.ts";

export const personalisationReadsWell: Rule = {
  meta: {
    id: "personalisation-reads-well",
    title: "Personal fields read well without a value",
    group: "privacy",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => {
    const look = (segment: Segment): void => {
      if (segment.origin.kind === "fallback") return;
      const earlier = new Set<string>();
      for (const hole of segment.holes) {
        if (hole.fallback === undefined) continue;
        for (const flaw of flawsOf(hole, hole.fallback, segment, context, earlier)) {
          complain({
            spot: { kind: "segment", segment, start: hole.start },
            quote: hole.raw,
            message: `With its fallback this reads “${readAround(hole, segment)}”: ${flaw}`,
          });
        }
        earlier.add(fieldOf(hole));
      }
    };
    return { field: look, text: look };
  },
};

/** Fallbacks that are words of one language only. */
const ENGLISH = new Set(["there", "friend", "friends", "customer", "reader", "valued customer", "you", "your company", "your team"]);

function flawsOf(
  hole: Hole,
  fallback: string,
  segment: Segment,
  { language }: RuleContext,
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
function withFallbacks({ raw, holes }: Segment, start: number, end: number): string {
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
function readAround({ start, end, fallback = "" }: Hole, segment: Segment): string {
  const before = withFallbacks(segment, 0, start);
  const after = withFallbacks(segment, end, segment.raw.length);
  const from = before.length > 30 ? `…${before.slice(-30)}` : before;
  const to = after.length > 30 ? `${after.slice(0, 30)}…` : after;
  return `${from}${fallback}${to}`.replaceAll("\uFFFC", "…");
}

function fieldOf({ raw }: Hole): string {
  return /(?:contact|lead|person)\.[\w. ]{1,60}|\w[\w. ]{0,60}/.exec(raw.replace(/personalization_token/, ""))?.[0]?.trim() ?? raw;
}
