/** Many phrases as one search, forgiving about white space, quotes, dashes and case. */
import { type Folded, folded, foldedText, isWordAt } from "./folded.ts";
import { inOneLine } from "./white-space.ts";

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

/** One phrase as it is compared: folded, with its place in its list, and its list. */
interface Entry {
  readonly key: string;
  readonly phrase: number;
  readonly list: number;
}

/**
 * The phrases that begin with one word. Hardly any word of a text is followed by what a phrase goes on with, so they are found by the two
 * characters behind it; `short` ones have fewer and are always compared. The longest of a list first.
 */
interface Beginning {
  readonly short: Entry[];
  readonly byNext: Map<number, Entry[]>;
}

/** By the word, or the character, that a phrase begins with. */
interface Beginnings {
  readonly byWord: Map<string, Beginning>;
  readonly byMark: Map<string, Beginning>;
}

/** A phrase that stands there. */
interface Standing {
  readonly at: number;
  readonly entry: Entry;
}

/**
 * A matcher for these phrases; empty ones are left out. Looked up by the words they begin with, so that ten thousand of them cost little
 * more than ten: only those whose first word stands in a text are compared with it.
 */
export function phraseMatcher(phrases: readonly string[]): PhraseMatcher {
  const beginnings = noBeginnings();
  addTo(beginnings, phrases, 0);
  return {
    find: (text) => {
      const within = folded(text);
      const found: Standing[] = [];
      const take = (standing: Standing): void => {
        found.push(standing);
      };
      eachStanding(within.words, beginnings.byWord, within.text, take);
      eachStanding(within.marks, beginnings.byMark, within.text, take);
      return matchesOf(found, within, text);
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
  addTo(ofAllLists, phrases, list);
  return {
    find: (text) => {
      const within = folded(text);
      const found = standingByList(within).get(list);
      return found === undefined ? NOTHING : matchesOf(found, within, text);
    },
  };
}

const NOTHING: readonly PhraseMatch[] = [];

const ofAllLists = noBeginnings();
let listCount = 0;

interface ByList {
  readonly within: Folded;
  readonly lists: number;
  readonly standing: ReadonlyMap<number, readonly Standing[]>;
}

/** As long as a folded text is kept, so is what was found in it. */
const foundByList = new WeakMap<Folded, ByList>();

/** One list after the other is looked for in one text. */
let latest: ByList | undefined;

function standingByList(within: Folded): ByList["standing"] {
  if (latest?.within !== within) latest = foundByList.get(within);
  // A list that was loaded since has not been looked for.
  if (latest?.lists === listCount) return latest.standing;
  const standing = new Map<number, Standing[]>();
  const take = (one: Standing): void => {
    const known = standing.get(one.entry.list);
    if (known === undefined) standing.set(one.entry.list, [one]);
    else known.push(one);
  };
  eachStanding(within.words, ofAllLists.byWord, within.text, take);
  eachStanding(within.marks, ofAllLists.byMark, within.text, take);
  latest = { within, lists: listCount, standing };
  foundByList.set(within, latest);
  return standing;
}

function noBeginnings(): Beginnings {
  return { byWord: new Map(), byMark: new Map() };
}

function addTo({ byWord, byMark }: Beginnings, phrases: readonly string[], list: number): void {
  const byKey = new Map<string, Entry>();
  for (const [phrase, words] of phrases.entries()) {
    const key = foldedText(phraseKey(words));
    if (key !== "" && !byKey.has(key)) byKey.set(key, { key, phrase, list });
  }
  for (const entry of [...byKey.values()].sort((left, right) => right.key.length - left.key.length)) {
    const word = FIRST_WORD.exec(entry.key)?.[0];
    const [first, beginnings] = word === undefined ? [String.fromCodePoint(entry.key.codePointAt(0) ?? 0), byMark] : [word, byWord];
    const beginning = beginnings.get(first) ?? { short: [], byNext: new Map() };
    beginnings.set(first, beginning);
    addNext(beginning, entry, first.length);
  }
}

const FIRST_WORD = /^[\p{L}\p{N}_]+/u;

function addNext({ short, byNext }: Beginning, entry: Entry, firstLength: number): void {
  if (entry.key.length < firstLength + 2) {
    short.push(entry);
    return;
  }
  const next = nextTwo(entry.key, firstLength);
  const known = byNext.get(next);
  if (known === undefined) byNext.set(next, [entry]);
  else known.push(entry);
}

/** Two units of a text as one number; at its end fewer, and then no number that a longer phrase has. */
function nextTwo(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}

/** Every phrase that stands somewhere as whole words, at each place the longest of a list first; the smaller of the two maps is gone through. */
function eachStanding(
  inText: ReadonlyMap<string, readonly number[]>,
  beginnings: ReadonlyMap<string, Beginning>,
  text: string,
  take: (standing: Standing) => void,
): void {
  for (const first of (beginnings.size < inText.size ? beginnings : inText).keys()) {
    const [places, beginning] = [inText.get(first), beginnings.get(first)];
    if (places === undefined || beginning === undefined) continue;
    for (const at of places) {
      takeStanding(beginning.byNext.get(nextTwo(text, at + first.length)), at, text, take);
      takeStanding(beginning.short, at, text, take);
    }
  }
}

function takeStanding(entries: readonly Entry[] | undefined, at: number, text: string, take: (standing: Standing) => void): void {
  if (entries === undefined) return;
  for (const entry of entries) {
    if (text.startsWith(entry.key, at) && !isWordAt(text, at + entry.key.length)) take({ at, entry });
  }
}

/** Left to right, the longest first, none inside another. */
function matchesOf(found: readonly Standing[], within: Folded, text: string): readonly PhraseMatch[] {
  if (found.length === 0) return NOTHING;
  const matches: PhraseMatch[] = [];
  let done = 0;
  for (const { at, entry } of found.length === 1 ? found : found.toSorted((left, right) => left.at - right.at)) {
    if (at < done) continue;
    done = at + entry.key.length;
    const [start, end] = [within.offsets?.[at] ?? at, within.offsets?.[done] ?? done];
    matches.push({ start, end, text: text.slice(start, end), phrase: entry.phrase });
  }
  return matches;
}

/** Two texts with one key say the same: case, white space, quotes, dashes and the multiplication sign do not count. */
export function phraseKey(text: string): string {
  return inOneLine(text.normalize("NFC"))
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
