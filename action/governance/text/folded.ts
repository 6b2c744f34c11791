/** A text as phrases are looked for in it: case, kinds of quotation marks and dashes, and the length of white space do not count. */
import { remember } from "./remember.ts";

export interface Folded {
  /** White space is one space, letters are small, one kind of quotation mark and of dash. */
  readonly text: string;
  /** For every place in `text`, and for its end, the place in the original; undefined where they are equal. */
  readonly offsets: Uint32Array | undefined;
  /** Where each word of letters, digits and underscores begins, by that word; the words in the order they first stand. */
  readonly words: ReadonlyMap<string, readonly number[]>;
  /** Where each character that is none of these, and does not follow one of these, stands. */
  readonly marks: ReadonlyMap<string, readonly number[]>;
}

/** A text folded; done once for all lists of phrases that are looked for in it one after the other. */
export const folded: (text: string) => Folded = remember(fold);

const WORD = /[\p{L}\p{N}_]/u;
const SPACE = /\s/;

/** What the characters below U+0250 are: looked up, because every character of every text is asked about. */
const SMALL_TABLE = 0x250;
const IS_WORD = Uint8Array.from({ length: SMALL_TABLE }, (_, code) => (WORD.test(String.fromCharCode(code)) ? 1 : 0));
const FOLDED = Array.from({ length: SMALL_TABLE }, (_, code) => foldedCharacter(String.fromCodePoint(code)));

/** Whether a letter, a digit or an underscore stands at this place. */
export function isWordAt(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && (code < SMALL_TABLE ? IS_WORD[code] === 1 : WORD.test(String.fromCodePoint(code)));
}

function foldOne(character: string): string {
  return FOLDED[character.codePointAt(0) ?? 0] ?? foldedCharacter(character);
}

/** One character, by Unicode's simple case folding (what a pattern's flags `iu` compare by), which makes one character of each. */
export function foldedCharacter(character: string): string {
  if (/[’‘ʼ]/.test(character)) return "'";
  if (/[“”„«»]/.test(character)) return '"';
  if (/[‐‑‒–—−]/.test(character)) return "-";
  // Its capital is that of the i with a dot, which it is not.
  if (character === "ı") return character;
  const capital = character.toUpperCase();
  const small = (isOne(capital) ? capital : character).toLowerCase();
  return isOne(small) ? small : character;
}

function isOne(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff);
}

/** Characters that are folded one by one into one each; no white space but single spaces, no micro sign (it is a Greek letter's twin). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: every character of ASCII that is no white space is meant.
const SIMPLE = /^(?:[\u0000-\u0008\u000E-\u001F\u0021-\u009F\u00A1-\u00B4\u00B6-\u00FF\u2010-\u201F\u20AC\uFFFC]| (?! ))*$/;

/** The text alone, for what is looked for rather than looked at. */
export function foldedText(text: string): string {
  return fold(text).text;
}

function fold(original: string): Folded {
  return SIMPLE.test(original) ? foldSimple(original) : foldAny(original);
}

/** Nearly every segment: the same places, so that nothing has to be counted. */
function foldSimple(original: string): Folded {
  let text = original.toLowerCase();
  if (/[\u00AB\u00BB\u00D7\u2010-\u201F]/.test(text))
    text = text
      .replace(/[’‘]/g, "'")
      .replace(/[“”„«»]/g, '"')
      .replace(/[‐‑‒–—]/g, "-")
      .replace(/(?<=\d ?)×/g, "x");
  const words = new Map<string, number[]>();
  const marks = new Map<string, number[]>();
  let wordStart = -1;
  for (let at = 0; at < text.length; at += 1) {
    if (IS_WORD[text.charCodeAt(at)] === 1) {
      if (wordStart < 0) wordStart = at;
      continue;
    }
    if (wordStart < 0) add(marks, text.charAt(at), at);
    else add(words, text.slice(wordStart, at), wordStart);
    wordStart = -1;
  }
  if (wordStart >= 0) add(words, text.slice(wordStart), wordStart);
  return { text, offsets: undefined, words, marks };
}

function foldAny(original: string): Folded {
  const offsets = new Uint32Array(original.length + 1);
  const words = new Map<string, number[]>();
  const marks = new Map<string, number[]>();
  let text = "";
  let wordStart = -1;
  let offset = 0;
  for (const character of original) {
    const isSpace = SPACE.test(character);
    const at = text.length;
    if (isSpace && text.endsWith(" ")) {
      offset += character.length;
      continue;
    }
    const small = isSpace ? " " : character === "×" && /\d ?$/.test(text.slice(-2)) ? "x" : foldOne(character);
    const word = !isSpace && isWordAt(small, 0);
    if (word && wordStart < 0) wordStart = at;
    if (!word) {
      if (wordStart < 0) add(marks, small, at);
      else add(words, text.slice(wordStart), wordStart);
      wordStart = -1;
    }
    for (let unit = 0; unit < small.length; unit += 1) offsets[at + unit] = offset + unit;
    text += small;
    offset += character.length;
  }
  if (wordStart >= 0) add(words, text.slice(wordStart), wordStart);
  offsets[text.length] = original.length;
  return { text, offsets: offsets.subarray(0, text.length + 1), words, marks };
}

function add(places: Map<string, number[]>, key: string, at: number): void {
  const known = places.get(key);
  if (known === undefined) places.set(key, [at]);
  else known.push(at);
}
