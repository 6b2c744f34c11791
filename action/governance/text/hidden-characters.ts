/** Characters that nobody sees and programs read, and words whose letters come from two alphabets. */
import type { Span } from "./phrases.ts";

/** No width; set between the letters of a word they keep it from every filter, and in rows they can carry a message. */
const WIDTHLESS = "\u200B\u200C\u200D\u2060\u2061\u2062\u2063\u2064\uFEFF\u180E\u034F";
/** They turn the direction of writing: what is read is not what stands there. */
const TURNING = "\u202A-\u202E\u2066-\u2069";
const UNIT = new RegExp(
  `[${WIDTHLESS}${TURNING}\u{E0000}-\u{E007F}\u{E0100}-\u{E01EF}]|` +
    "&(?:zwnj|zwj|NoBreak|ZeroWidthSpace|NegativeThinSpace);|" +
    "&#0{0,4}(?:820[345]|823[4-8]|828[89]|829[0-2]|829[4-7]|65279|847|91750[5-9]|9175[1-9]\\d|9176[0-2]\\d|91763[01]);|" +
    "&#[xX]0{0,4}(?:200[bBcCdD]|202[a-eA-E]|206[0-46-9]|[fF]{2}|[fF][eE][fF]{2}|34[fF]|[eE]00[0-7][\\da-fA-F]);",
  "gu",
);

export interface HiddenRun extends Span {
  readonly kind: "inside-a-word" | "turning" | "tags" | "row";
  /** The word it stands in or beside, as it is read. */
  readonly word: string;
}

/** How many in a row are no slip of a keyboard any more. */
const ROW = 8;

/**
 * Every run of hidden characters in a text (HTML with entities, or plain) that readers should know of. Joiners between emoji and in
 * writing that needs them are fine; so is what pads an empty line. `rightToLeft` texts turn the direction rightly.
 */
export function findHidden(text: string, { rightToLeft }: { readonly rightToLeft: boolean }): readonly HiddenRun[] {
  const runs: { start: number; end: number; signs: string }[] = [];
  for (const { 0: unit, index } of text.matchAll(UNIT)) {
    const last = runs.at(-1);
    const sign = unit.startsWith("&") ? decoded(unit) : unit;
    if (last !== undefined && last.end === index) {
      last.end += unit.length;
      last.signs += sign;
    } else runs.push({ start: index, end: index + unit.length, signs: sign });
  }
  return runs.flatMap(({ start, end, signs }) => {
    const kind = kindOf(text, { start, end, signs, rightToLeft });
    return kind === undefined ? [] : [{ start, end, kind, word: wordAround(text, start, end) }];
  });
}

function decoded(entity: string): string {
  const [, hex, digits] = /^&#(?:[xX]([\da-fA-F]+)|(\d+));$/.exec(entity) ?? [];
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
  return digits === undefined ? "\u200B" : String.fromCodePoint(Number(digits));
}

function kindOf(
  text: string,
  {
    start,
    end,
    signs,
    rightToLeft,
  }: { readonly start: number; readonly end: number; readonly signs: string; readonly rightToLeft: boolean },
): HiddenRun["kind"] | undefined {
  const before = lastSign(text, start);
  const after = String.fromCodePoint(text.codePointAt(end) ?? 0x20);
  if (/[\u202A-\u202E\u2066-\u2069]/.test(signs)) return rightToLeft ? undefined : "turning";
  // A black flag and tags make the flags of England, Scotland and Wales.
  if (/[\u{E0000}-\u{E007F}]|[\u{E0100}-\u{E01EF}]/u.test(signs))
    return before === "\u{1F3F4}" || IDEOGRAPH.test(before) ? undefined : "tags";
  if (start === 0 && signs === "\uFEFF") return undefined;
  const isLetter = /[\p{L}\p{N}]/u;
  if (isLetter.test(before) && isLetter.test(after)) return JOINED.test(before) || JOINED.test(after) ? undefined : "inside-a-word";
  return Array.from(signs).length >= ROW && !signs.includes("\u034F") ? "row" : undefined;
}

/** Scripts in which joiners and line marks without width belong to spelling. */
const JOINED =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}]/u;
const IDEOGRAPH = /\p{Script=Han}/u;

function lastSign(text: string, end: number): string {
  const sign = text.slice(Math.max(0, end - 2), end);
  return Array.from(sign).at(-1) ?? " ";
}

function wordAround(text: string, start: number, end: number): string {
  const tidy = (part: string): string => part.replace(UNIT, "").replace(/[^\p{L}\p{M}\p{N}]/gu, " ");
  const before = /[^ ]{0,24}$/.exec(tidy(text.slice(Math.max(0, start - 80), start)))?.[0] ?? "";
  const after = /^[^ ]{0,24}/.exec(tidy(text.slice(end, end + 80)))?.[0] ?? "";
  return before + after;
}

/** Letters of other alphabets that are drawn like a Latin one. */
const LOOKS_LATIN = /[асԁеһіїјӏорѕухѵԝԛАВЕЅІЈКМНОРСТУХҮΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινρυκ]/;
const OTHER_ALPHABET = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** Every word that mixes Latin letters with letters of another alphabet which only look Latin. */
export function findMixedWords(text: string): readonly (Span & { readonly text: string; readonly foreign: string })[] {
  if (!OTHER_ALPHABET.test(text)) return [];
  return Array.from(text.matchAll(/[\p{L}\p{M}]{2,60}/gu), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    text: word,
  })).flatMap((found) => {
    if (!/\p{Script=Latin}/u.test(found.text)) return [];
    const foreign = Array.from(found.text).filter((sign) => OTHER_ALPHABET.test(sign));
    // “kΩ”, “μm” and a Russian ending behind a Latin name hold letters that nobody takes for Latin ones.
    return foreign.length > 0 && foreign.every((sign) => LOOKS_LATIN.test(sign)) ? [{ ...found, foreign: foreign[0] ?? "" }] : [];
  });
}
