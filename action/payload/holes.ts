/** Holes: stand-ins for what the platform fills in, of the same length as what they stand for, carried through Markdown and HTML untouched. */
import type { Dialect } from "#ports/dialect.ts";
import type { PersonalField } from "./personalisation.ts";

export type Hole =
  | { readonly kind: "person"; readonly field: PersonalField }
  /** A piece of the dialect, such as the unsubscribe link. */
  | { readonly kind: "platform"; readonly text: string };

// Private-use characters: no letter of any script, so marketer text that holds one is refused before they are used here.
const OPEN = "\uE000";
const CLOSE = "\uE001";
const FILL = "\uE002";
const DIGIT = 0xe010;
const HOLE = /\uE000([\uE010-\uE019]+)\uE002*\uE001/g;
const PRIVATE = /[\uE000-\uF8FF]|[\u{F0000}-\u{10FFFF}]/u;

/** Whether a text holds private-use characters, which only holes may. */
export function hasPrivateCharacters(text: string): boolean {
  return PRIVATE.test(text);
}

/** Puts a hole into the book and returns its stand-in, filled up to `length` characters. */
export function addHole(book: Hole[], hole: Hole, length = 0): string {
  const digits = String(book.push(hole) - 1)
    .split("")
    .map((digit) => String.fromCharCode(DIGIT + Number(digit)))
    .join("");
  return `${OPEN}${digits}${FILL.repeat(Math.max(0, length - digits.length - 2))}${CLOSE}`;
}

/** The text with its personalised fields taken out; offsets stay where they were. */
export function maskFields(text: string, fields: readonly PersonalField[], book: Hole[]): string {
  let masked = "";
  let done = 0;
  for (const field of fields) {
    masked += text.slice(done, field.start) + addHole(book, { kind: "person", field }, field.end - field.start);
    done = field.end;
  }
  return masked + text.slice(done);
}

/** Whether a text is one hole of this kind and nothing else. */
export function isHole(text: string, book: readonly Hole[], kind: Hole["kind"]): boolean {
  const match = /^\uE000([\uE010-\uE019]+)\uE002*\uE001$/.exec(text);
  return match?.[1] !== undefined && book[indexOf(match[1])]?.kind === kind;
}

/** The text with every personalised field shown as its fallback: for attributes and titles, where no platform fills anything in. */
export function withFallbacks(masked: string, book: readonly Hole[]): string {
  return masked.replace(HOLE, (_whole, digits: string) => {
    const hole = book[indexOf(digits)];
    return hole?.kind === "person" ? hole.field.fallback : "";
  });
}

/** The text with its holes written in the platform's dialect. In HTML, fallbacks are escaped as everything else there is. */
export function fillHoles(
  masked: string,
  options: { readonly book: readonly Hole[]; readonly dialect: Dialect; readonly context: "html" | "text" },
): string {
  return masked.replace(HOLE, (_whole, digits: string) => {
    const hole = options.book[indexOf(digits)];
    return hole === undefined ? "" : holeText(hole, options);
  });
}

function holeText(hole: Hole, { dialect, context }: { readonly dialect: Dialect; readonly context: "html" | "text" }): string {
  if (hole.kind === "platform") return hole.text;
  const { platformField, fallback } = hole.field;
  const words = quoted(context === "html" ? escapeHtml(fallback) : fallback, dialect);
  return dialect.personalisation.replaceAll(/\{field\}|\{fallback\}/g, (slot) => (slot === "{field}" ? platformField : words));
}

function quoted(words: string, { quote, quoteInside }: Dialect): string {
  if (quote === "none") return words;
  const sign = quote === "double" ? '"' : "'";
  if (quoteInside === "twice") return `${sign}${words.replaceAll(sign, `${sign}${sign}`)}${sign}`;
  return `${sign}${words.replaceAll("\\", "\\\\").replaceAll(sign, `\\${sign}`)}${sign}`;
}

/**
 * Where script marks stand in a masked text, or would come about where a hole meets its neighbours; -1 where nowhere.
 * The last look before anything is filled in, whatever the text went through.
 */
export function findScriptMark(masked: string, marks: readonly string[]): number {
  const inside = marks.map((mark) => masked.indexOf(mark)).filter((at) => at !== -1);
  const beside = /[{}%#]\uE000|\uE001[{}%#]/.exec(masked)?.index;
  const meeting = marks.some((mark) => mark.includes("%%")) ? /[{}%]/ : /[{}]/;
  const joined = beside !== undefined && meeting.test(masked.slice(beside, beside + 2)) ? [beside] : [];
  const found = [...inside, ...joined];
  return found.length === 0 ? -1 : Math.min(...found);
}

/** Text for HTML, in elements and in attributes of either quote. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

function indexOf(digits: string): number {
  return Number(
    digits
      .split("")
      .map((digit) => digit.charCodeAt(0) - DIGIT)
      .join(""),
  );
}
