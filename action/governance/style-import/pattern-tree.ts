/** Takes a regular expression apart, as far as foreign rules are written: to list what it finds, to make an example, or to say why neither can be done. */

export type PatternNode =
  | { readonly kind: "text"; readonly text: string }
  /** One of these characters, or one of no others. */
  | { readonly kind: "set"; readonly characters: readonly string[]; readonly isWhole: boolean }
  | { readonly kind: "either"; readonly branches: readonly PatternNode[] }
  | { readonly kind: "row"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "times"; readonly part: PatternNode; readonly least: number; readonly most: number }
  /** `^`, `$`, `\b`: says where, and takes no character. */
  | { readonly kind: "where"; readonly mark: string };

/** What is written so that RE2 refuses it or we cannot follow it, in words. */
export class PatternRefused extends Error {
  override readonly name = "PatternRefused";
}

const LOOK = "it looks at what stands before or after, which our patterns cannot do";
const DIGITS = [..."0123456789"];
const WORD = [..."aeiou", ..."bcdfghjklmnpqrstvwxyz", ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ", ...DIGITS, "_"];
const ANY = [...WORD, " ", "-", ".", ",", "'"];
const CLASSES: Readonly<Record<string, readonly string[]>> = { d: DIGITS, w: WORD, s: [" "] };
const SPACES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/** @throws PatternRefused with the reason, in words for a report. */
export function patternTree(pattern: string): PatternNode {
  const reader = new PatternReader(pattern);
  const tree = reader.either();
  if (!reader.isDone) throw new PatternRefused("it has a bracket too many");
  return tree;
}

/** Reads one pattern from left to right; lives as long as that. */
class PatternReader {
  readonly #text: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#text = Array.from(pattern);
  }

  get isDone(): boolean {
    return this.#at >= this.#text.length;
  }

  either(): PatternNode {
    const branches = [this.#row()];
    while (this.#text[this.#at] === "|") {
      this.#at += 1;
      branches.push(this.#row());
    }
    const [only] = branches;
    return branches.length === 1 && only !== undefined ? only : { kind: "either", branches };
  }

  #row(): PatternNode {
    const parts: PatternNode[] = [];
    while (!this.isDone && this.#text[this.#at] !== "|" && this.#text[this.#at] !== ")") parts.push(this.#repeated(this.#one()));
    return { kind: "row", parts };
  }

  #one(): PatternNode {
    const character = this.#next();
    switch (character) {
      case "(":
        return this.#group();
      case "[":
        return this.#set();
      case ".":
        return { kind: "set", characters: ANY, isWhole: false };
      case "^":
      case "$":
        return { kind: "where", mark: character };
      case "\\":
        return this.#escaped();
      case "*":
      case "+":
      case "?":
        throw new PatternRefused("it repeats nothing");
      default:
        return { kind: "text", text: character };
    }
  }

  #group(): PatternNode {
    const start = this.#text.slice(this.#at, this.#at + 3).join("");
    if (/^\?<?[=!]/.test(start)) throw new PatternRefused(LOOK);
    if (start.startsWith("?:")) this.#at += 2;
    else if (start.startsWith("?")) throw new PatternRefused("it switches how letters are read in its middle");
    const inner = this.either();
    if (this.#next() !== ")") throw new PatternRefused("a bracket is not closed");
    return inner;
  }

  #escaped(): PatternNode {
    const character = this.#next();
    if (character === "b" || character === "B" || character === "A" || character === "z") return { kind: "where", mark: `\\${character}` };
    const known = CLASSES[character];
    if (known !== undefined) return { kind: "set", characters: known, isWhole: character !== "w" };
    const opposite = CLASSES[character.toLowerCase()];
    if (opposite !== undefined) return { kind: "set", characters: ANY.filter((one) => !opposite.includes(one)), isWhole: false };
    if (/[1-9]/.test(character)) throw new PatternRefused("it refers back to what it found, which our patterns cannot do");
    if (/[a-zA-Z0]/.test(character) && SPACES[character] === undefined) throw new PatternRefused(`it uses \\${character}`);
    return { kind: "text", text: SPACES[character] ?? character };
  }

  #set(): PatternNode {
    const isOpposite = this.#text[this.#at] === "^";
    if (isOpposite) this.#at += 1;
    const characters: string[] = [];
    let isWhole = true;
    while (this.#text[this.#at] !== "]" || characters.length === 0) {
      const first = this.#next();
      if (first === "[" && this.#text[this.#at] === ":") throw new PatternRefused("it names a class of characters");
      const known = first === "\\" ? this.#escaped() : undefined;
      if (known?.kind === "set") {
        characters.push(...known.characters);
        isWhole &&= known.isWhole;
        continue;
      }
      const from = known?.kind === "text" ? known.text : first;
      const isRange = this.#text[this.#at] === "-" && this.#text[this.#at + 1] !== "]";
      if (!isRange) {
        characters.push(from);
        continue;
      }
      this.#at += 1;
      characters.push(...between(from, this.#next()));
    }
    this.#at += 1;
    if (!isOpposite) return { kind: "set", characters, isWhole };
    return { kind: "set", characters: ANY.filter((one) => !characters.includes(one)), isWhole: false };
  }

  #repeated(part: PatternNode): PatternNode {
    const range = this.#range();
    if (range === undefined) return part;
    // Taking as little as possible finds the same places.
    if (this.#text[this.#at] === "?") this.#at += 1;
    return { kind: "times", part, ...range };
  }

  #range(): { readonly least: number; readonly most: number } | undefined {
    const mark = this.#text[this.#at];
    if (mark === "?" || mark === "*" || mark === "+") {
      this.#at += 1;
      return { least: mark === "+" ? 1 : 0, most: mark === "?" ? 1 : Number.POSITIVE_INFINITY };
    }
    const [whole, least, comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(this.#text.slice(this.#at, this.#at + 12).join("")) ?? [];
    if (whole === undefined) return undefined;
    this.#at += whole.length;
    const end = comma === "" ? least : most === "" ? "Infinity" : most;
    return { least: Number(least), most: Number(end) };
  }

  #next(): string {
    const character = this.#text[this.#at];
    if (character === undefined) throw new PatternRefused("it ends too early");
    this.#at += 1;
    return character;
  }
}

function between(from: string, to: string): readonly string[] {
  const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  return Array.from({ length: Math.min(256, Math.max(0, last - first + 1)) }, (_, index) => String.fromCodePoint(first + index));
}
