/** Footnote marks and the notes they lead to: raised figures, asterisks and daggers. */
import type { Markup, Segment } from "../subject.ts";
import { isInside, type Span } from "../text/phrases.ts";

export interface NoteSign extends Span {
  /** `1`, `*`, `**`, `†`: figures without their raising, so that ¹ and a raised 1 are one. */
  readonly sign: string;
  /** A note begins with it; otherwise it is a mark in a text. */
  readonly isNote: boolean;
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** A mark follows what it belongs to without a blank; a note's sign has a blank or nothing before it. */
const SIGN = /[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|(?<![*])\*{1,3}(?!\*)|[†‡]/gu;
/** Square metres, powers of ten, and stars of a hotel are no marks. */
const EXPONENT_BEFORE = /(?:\d|(?<!\p{L})[kcmdµ]?m|(?<!\p{L})(?:ft|in|yd|km|R))$/u;
const STARS_BEFORE = /(?:^|\s)[1-5]$/;

/** Words between asterisks are somebody's way to stress them, not a footnote. */
const STRESSED = /(?<![\p{L}\p{N}*])(\*{1,2})(?=[^\s*])[^*]{1,200}(?<=[^\s*])\1(?!\*)/gu;

/** Every mark and every note in a block of text. */
export function noteSignsIn({ text }: Pick<Segment, "text">): readonly NoteSign[] {
  if (!/[⁰¹²³⁴-⁹*†‡]/u.test(text)) return [];
  const stressed = Array.from(text.matchAll(STRESSED), ({ 0: words, index }) => ({ start: index, end: index + words.length }));
  return Array.from(text.matchAll(SIGN)).flatMap((match): readonly NoteSign[] => {
    const { 0: found, index: start } = match;
    const end = start + found.length;
    // "*|NAME|*" is a slot of another platform.
    if (isInside({ start, end }, stressed) || text[end] === "|" || text[start - 1] === "|") return [];
    const before = text.slice(Math.max(0, start - 12), start);
    const isNote = before === "" || /\s$/.test(before);
    if (isNote && /\d\s$/.test(before) && /^\s?\d/.test(text.slice(end, end + 2))) return [];
    if (isNote) return /^\s?[\p{L}\p{N}“"(]/u.test(text.slice(end, end + 2)) ? [{ start, end, sign: plain(found), isNote }] : [];
    if (/^[²³]/.test(found) && EXPONENT_BEFORE.test(before)) return [];
    if (/\d$/.test(before) && /^[⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(found)) return [];
    if (found.startsWith("*") && (STARS_BEFORE.test(before) || /^[\p{L}\p{N}]/u.test(text.slice(end, end + 2)))) return [];
    return [{ start, end, sign: plain(found), isNote }];
  });
}

function plain(sign: string): string {
  return Array.from(sign, (letter) => (RAISED.includes(letter) ? String(RAISED.indexOf(letter)) : letter)).join("");
}

const IN_SUP = /^[([]?(\d{1,2})[)\]]?$/;

/** The sign a raised figure is; undefined for ordinals, trademark signs and exponents. Asterisks are found in the text itself. */
export function raisedSign(element: Markup): Omit<NoteSign, keyof Span> | undefined {
  const { tag, parent, hidden } = element;
  if (tag !== "sup" || hidden || parent === undefined) return undefined;
  const { text } = element;
  const sign = IN_SUP.exec(text)?.[1];
  if (sign === undefined) return undefined;
  const at = parent.text.indexOf(text);
  if (at > 0 && EXPONENT_BEFORE.test(parent.text.slice(Math.max(0, at - 12), at))) return undefined;
  // A line may begin with the same figure as a number: "2 months faster²".
  return { sign, isNote: parent.text.startsWith(text) && !parent.ownText.startsWith(text) };
}
