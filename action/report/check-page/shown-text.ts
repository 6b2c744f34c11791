/** The text of an HTML tree as rules count it: every run of white space is one space, and each character knows which piece it came from. */
import type { Nodes, Text } from "hast";
import type { Finding } from "#model/finding.ts";

/** A stretch of one piece of text, in its own characters. */
export interface TextRange {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

export interface ShownText {
  /** The pieces of text that hold these words; empty where they cannot be found again, which is then said and not guessed. */
  readonly find: (place: { readonly offset: number; readonly start: number }, words: string) => readonly TextRange[];
}

const SILENT = new Set(["style", "script", "template", "title"]);
/** As the rules leave them out. */
const INVISIBLE = /^(?:\u00AD|\u034F|[\u200B-\u200D]|\u2060|\uFEFF)$/;
/** How far from where it should begin a quote is looked for, in characters: white space at the beginning of a block counts for some. */
const NEAR = 3;

export function shownText(tree: Nodes): ShownText {
  const texts: Text[] = [];
  const letters: string[] = [];
  const owners: number[] = [];
  const places: number[] = [];
  const begins = new Map<number, number>();
  const add = (letter: string, owner: number, place: number): void => {
    if (letter === " " && letters.at(-1) === " ") return;
    letters.push(letter);
    owners.push(owner);
    places.push(place);
  };
  const walk = (node: Nodes): void => {
    if (node.type === "text") {
      const owner = texts.push(node) - 1;
      const offset = node.position?.start.offset;
      const first = letters.length;
      for (let at = 0; at < node.value.length; at += 1) {
        const letter = node.value.charAt(at);
        if (!INVISIBLE.test(letter)) add(/\s/.test(letter) ? " " : letter, owner, at);
      }
      // A piece that begins with a space after another has its first character at that space.
      if (offset !== undefined) begins.set(offset, /^\s/.test(node.value) && letters[first - 1] === " " ? first - 1 : first);
    } else if (node.type === "element" && node.tagName === "br") {
      add(" ", -1, 0);
      const offset = node.position?.start.offset;
      if (offset !== undefined) begins.set(offset, letters.length - 1);
    } else if ("children" in node && !(node.type === "element" && SILENT.has(node.tagName))) {
      for (const child of node.children) if (child.type !== "doctype") walk(child);
    }
  };
  walk(tree);
  const whole = letters.join("");
  return {
    find({ offset, start }, words) {
      const first = begins.get(offset);
      const wanted = words.replace(/\s+/g, " ").trim();
      if (first === undefined || wanted === "") return [];
      const expected = first + start;
      const at = whole.slice(Math.max(0, expected - NEAR), expected + NEAR + wanted.length).indexOf(wanted);
      if (at === -1) return [];
      const from = Math.max(0, expected - NEAR) + at;
      return rangesOf(from, from + wanted.length);
    },
  };

  function rangesOf(from: number, to: number): readonly TextRange[] {
    const ranges: TextRange[] = [];
    for (let at = from; at < to; at += 1) {
      const node = texts[owners[at] ?? -1];
      if (node === undefined) continue;
      const place = places[at] ?? 0;
      const last = ranges.at(-1);
      if (last !== undefined && last.node === node) ranges[ranges.length - 1] = { ...last, end: place + 1 };
      else ranges.push({ node, start: place, end: place + 1 });
    }
    return ranges;
  }
}

/** Findings by where they are seen in the HTML: by piece of text with their stretches, and by the offset of an element. */
export interface Spots {
  readonly inText: ReadonlyMap<
    Text,
    readonly { readonly start: number; readonly end: number; readonly number: number; readonly isLast: boolean }[]
  >;
  readonly atElement: ReadonlyMap<number, readonly number[]>;
  /** The numbers of the findings that have a place. */
  readonly placed: ReadonlySet<number>;
}

/** A finding by the number it has on the page. */
export interface Numbered {
  readonly number: number;
  readonly finding: Finding;
}

export function spotsOf(tree: Nodes, numbered: readonly Numbered[]): Spots {
  const text = shownText(tree);
  const inText = new Map<Text, { start: number; end: number; number: number; isLast: boolean }[]>();
  const atElement = new Map<number, number[]>();
  const placed = new Set<number>();
  for (const { number, finding } of numbered) {
    const { seen, quote } = finding;
    if (seen?.in === "element") {
      atElement.set(seen.offset, [...(atElement.get(seen.offset) ?? []), number]);
      placed.add(number);
    }
    if (seen?.in !== "text") continue;
    const ranges = text.find(seen, quote);
    for (const [at, { node, start, end }] of ranges.entries()) {
      inText.set(node, [...(inText.get(node) ?? []), { start, end, number, isLast: at === ranges.length - 1 }]);
    }
    if (ranges.length > 0) placed.add(number);
  }
  return { inText, atElement, placed };
}
