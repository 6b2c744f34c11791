/** Many phrases as one search, forgiving about white space, quotes, dashes and case. */
import { type Folded, folded, foldedText, isWordAt } from "./folded.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface PhraseMatch extends Span {
  readonly text: string;
  /** Index of the phrase in the list the matcher was made from. */
  readonly phrase: number;
}

export interface PhraseMatcher {
  /** Every place where a phrase stands as whole words, left to right, the longest phrase first. */
  readonly find: (text: string) => readonly PhraseMatch[];
}

/** One phrase as it is compared: folded, with its place in the list. */
interface Entry {
  readonly key: string;
  readonly phrase: number;
}

/**
 * A matcher for these phrases; empty ones are left out. Looked up by the words they begin with, so that ten thousand of them cost little
 * more than ten: only those whose first word stands in a text are compared with it.
 */
export function phraseMatcher(phrases: readonly string[]): PhraseMatcher {
  const { byWord, byMark } = entriesOf(phrases);
  return {
    find: (text) => {
      const within = folded(text);
      const found = [...placesOf(within.words, byWord), ...placesOf(within.marks, byMark)];
      return found.length === 0 ? [] : matchesAt(found, within, text);
    },
  };
}

/**
 * A matcher for a list that is known when the program starts and never changes. All these lists are looked up together, once in a text,
 * however many they are: nearly every rule has one, and hardly any finds something.
 */
export function fixedPhrases(phrases: readonly string[]): PhraseMatcher {
  const list = listCount;
  listCount += 1;
  const { byWord, byMark } = entriesOf(phrases);
  for (const [from, to] of [
    [byWord, ofAllLists.byWord],
    [byMark, ofAllLists.byMark],
  ] as const) {
    for (const [first, entries] of from) to.set(first, [...(to.get(first) ?? []), { list, entries }]);
  }
  return {
    find: (text) => {
      const within = folded(text);
      const found = placesByList(within).get(list);
      return found === undefined ? [] : matchesAt(found, within, text);
    },
  };
}

interface OfList {
  readonly list: number;
  readonly entries: readonly Entry[];
}

/** Of every fixed list, what its phrases begin with. */
const ofAllLists = { byWord: new Map<string, readonly OfList[]>(), byMark: new Map<string, readonly OfList[]>() };
let listCount = 0;

interface ByList {
  readonly lists: number;
  readonly places: ReadonlyMap<number, readonly Candidate[]>;
}

/** As long as a folded text is kept, so is what was found in it. */
const foundByList = new WeakMap<Folded, ByList>();

function placesByList(within: Folded): ByList["places"] {
  const before = foundByList.get(within);
  // A list that was loaded since has not been looked for.
  if (before?.lists === listCount) return before.places;
  const places = new Map<number, Candidate[]>();
  collect(within.words, ofAllLists.byWord, places);
  collect(within.marks, ofAllLists.byMark, places);
  foundByList.set(within, { lists: listCount, places });
  return places;
}

function collect(
  inText: ReadonlyMap<string, readonly number[]>,
  known: ReadonlyMap<string, readonly OfList[]>,
  places: Map<number, Candidate[]>,
): void {
  for (const [first, at] of inText) {
    const those = known.get(first);
    if (those === undefined) continue;
    for (const { list, entries } of those) {
      const found = places.get(list) ?? [];
      for (const one of at) found.push({ at: one, entries });
      places.set(list, found);
    }
  }
}

interface Entries {
  readonly byWord: ReadonlyMap<string, readonly Entry[]>;
  readonly byMark: ReadonlyMap<string, readonly Entry[]>;
}

function entriesOf(phrases: readonly string[]): Entries {
  const byKey = new Map<string, Entry>();
  for (const [index, phrase] of phrases.entries()) {
    const key = foldedText(phraseKey(phrase));
    if (key !== "" && !byKey.has(key)) byKey.set(key, { key, phrase: index });
  }
  const byWord = new Map<string, Entry[]>();
  const byMark = new Map<string, Entry[]>();
  for (const entry of [...byKey.values()].sort((left, right) => right.key.length - left.key.length)) {
    const word = FIRST_WORD.exec(entry.key)?.[0];
    const [first, entries] = word === undefined ? [String.fromCodePoint(entry.key.codePointAt(0) ?? 0), byMark] : [word, byWord];
    const known = entries.get(first);
    if (known === undefined) entries.set(first, [entry]);
    else known.push(entry);
  }
  return { byWord, byMark };
}

const FIRST_WORD = /^[\p{L}\p{N}_]+/u;

interface Candidate {
  readonly at: number;
  readonly entries: readonly Entry[];
}

/** Where something stands that a phrase begins with; the smaller of the two maps is gone through. */
function placesOf(inText: ReadonlyMap<string, readonly number[]>, entries: ReadonlyMap<string, readonly Entry[]>): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const first of (entries.size < inText.size ? entries : inText).keys()) {
    const [places, those] = [inText.get(first), entries.get(first)];
    if (places !== undefined && those !== undefined) for (const at of places) found.push({ at, entries: those });
  }
  return found;
}

/** Left to right, the longest first, none inside another. */
function matchesAt(candidates: readonly Candidate[], within: Folded, text: string): readonly PhraseMatch[] {
  const matches: PhraseMatch[] = [];
  let done = 0;
  for (const { at, entries } of candidates.toSorted((left, right) => left.at - right.at)) {
    if (at < done) continue;
    const entry = entries.find(({ key }) => within.text.startsWith(key, at) && !isWordAt(within.text, at + key.length));
    if (entry === undefined) continue;
    done = at + entry.key.length;
    const [start, end] = [within.offsets?.[at] ?? at, within.offsets?.[done] ?? done];
    matches.push({ start, end, text: text.slice(start, end), phrase: entry.phrase });
  }
  return matches;
}

/** Two texts with one key say the same: case, white space, quotes, dashes and the multiplication sign do not count. */
export function phraseKey(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase()
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/(?<=\d ?)×/g, "x");
}

/** Whether a span lies wholly inside one of the others. */
export function isInside(span: Span, others: readonly Span[]): boolean {
  return others.some((other) => other.start <= span.start && span.end <= other.end);
}

/** Whether a span shares a character with one of the others. */
export function overlaps(span: Span, others: readonly Span[]): boolean {
  return others.some((other) => other.start < span.end && span.start < other.end);
}
