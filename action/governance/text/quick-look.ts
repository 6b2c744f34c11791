/** One look at a text for all patterns that are known when the program starts: which of them can find nothing in it. */
import { requiredLetters, SHORTEST } from "./required-letters.ts";

/** What one pattern needs to stand in a text, and where in it the letters stand by which it is found. */
interface Needed {
  readonly letters: string;
  readonly pattern: number;
  /** From the beginning of `letters` to behind the part by which it is found. */
  readonly length: number;
}

/** Of each pattern, by its number. */
const sources: string[] = [];

/** The number of a pattern that is made once, when the program is loaded. Its letters, as a text's, are compared as they are. */
export function quickLookNumber(source: string): number {
  return sources.push(source) - 1;
}

let tables: Tables | undefined;

/**
 * By the number of each pattern that is known so far: 0 where it can find nothing in this text, which nearly always is so, else 1. All
 * patterns are asked about together, so that a text is gone through once, however many there are.
 */
export function quickLook(text: string): Uint8Array {
  // Patterns are taken apart when the first text comes, and again when more of them were loaded since.
  if (tables?.always.length !== sources.length) tables = tablesOf(sources.map(requiredLetters));
  return possible(text, tables);
}

/** By the number that their last letters make. */
interface Tables {
  readonly ofThree: Table;
  readonly ofFour: Table;
  readonly always: Uint8Array;
}

interface Table {
  /** One more than the place in `needed`; 0 where there is none. A number for each position of a text is looked up here first. */
  readonly at: Uint16Array;
  readonly needed: (readonly Needed[])[];
}

/** A power of two: enough that few words of a text meet by chance what some pattern needs. */
const SLOTS = 1 << 16;
const THREE = 3;
const FOUR = 4;

/** From what has to stand in a text for each pattern; undefined where it must always be run. */
function tablesOf(patterns: readonly (readonly string[] | undefined)[]): Tables {
  const [ofThree, ofFour] = [new Map<number, Needed[]>(), new Map<number, Needed[]>()];
  for (const [pattern, words] of patterns.entries()) {
    for (const letters of words ?? []) {
      const width = letters.length > SHORTEST ? FOUR : THREE;
      const length = rarestPart(letters, width) + width;
      const slot = slotOf(letters, length, width);
      const slots = width === FOUR ? ofFour : ofThree;
      slots.set(slot, [...(slots.get(slot) ?? []), { letters, pattern, length }]);
    }
  }
  return {
    ofThree: tableOf(ofThree),
    ofFour: tableOf(ofFour),
    always: Uint8Array.from(patterns, (words) => (words === undefined ? 1 : 0)),
  };
}

function tableOf(slots: ReadonlyMap<number, readonly Needed[]>): Table {
  const at = new Uint16Array(SLOTS);
  const needed: (readonly Needed[])[] = [];
  for (const [slot, those] of slots) at[slot] = needed.push(those);
  return { at, needed };
}

/** The commonest letters of our languages, and the space, from common to less. */
const COMMON = " enirstadhulocgm";

/** Where the part begins whose letters are the least common. */
function rarestPart(letters: string, width: number): number {
  const weights = Array.from({ length: letters.length }, (_, at) => {
    const place = COMMON.indexOf(letters.charAt(at));
    return place === -1 ? 0 : COMMON.length - place;
  });
  let best = { at: 0, weight: Number.POSITIVE_INFINITY };
  for (let at = 0; at + width <= letters.length; at += 1) {
    const weight = weights.slice(at, at + width).reduce((sum, one) => sum + one, 0);
    if (weight < best.weight) best = { at, weight };
  }
  return best.at;
}

function slotOf(text: string, end: number, width: number): number {
  let number = 0;
  for (let at = end - width; at < end; at += 1) number = Math.imul(number, 31) + text.charCodeAt(at);
  return number & (SLOTS - 1);
}

function possible(text: string, { ofThree, ofFour, always }: Tables): Uint8Array {
  const run = always.slice();
  let [before, twoBefore, threeBefore] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const three = twoBefore * 961 + before * 31 + code;
    const [inThree, inFour] = [ofThree.at[three & (SLOTS - 1)], ofFour.at[(threeBefore * 29_791 + three) & (SLOTS - 1)]];
    if (inThree !== undefined && inThree > 0) mark(ofThree.needed[inThree - 1], text, at + 1, run);
    if (inFour !== undefined && inFour > 0) mark(ofFour.needed[inFour - 1], text, at + 1, run);
    threeBefore = twoBefore;
    twoBefore = before;
    before = code;
  }
  return run;
}

function mark(needed: readonly Needed[] | undefined, text: string, end: number, run: Uint8Array): void {
  for (const { letters, pattern, length } of needed ?? []) {
    if (run[pattern] === 0 && text.startsWith(letters, end - length)) run[pattern] = 1;
  }
}
