/**
 * What must stand in every text that a pattern finds: the literals of which a search engine's index would be asked before the pattern is
 * run (R. Cox, “Regular Expression Matching with a Trigram Index”, 2012, https://swtch.com/~rsc/regexp/regexp4.html).
 */

/** Shorter ones stand in nearly every text. */
export const SHORTEST = 3;
/** Of longer ones this much is told of; more tells no more. */
const ENOUGH = 5;
/** More alternatives than these are no quick look. */
const MOST_EXACT = 48;
const MOST_REQUIRED = 600;

/** What is known of a part of a pattern. */
interface Known {
  /** All that it finds, letter for letter; undefined where that is too much, or cannot be told. */
  readonly exact: readonly string[] | undefined;
  /** One of these stands in whatever it finds; undefined where nothing can be told. */
  readonly required: readonly string[] | undefined;
}

const ANYTHING: Known = { exact: undefined, required: undefined };
/** What takes no letter: an edge, or a look at what stands around. */
const NO_LETTER: Known = { exact: [""], required: undefined };

/**
 * Words, or parts of words, one of which stands in every text that a pattern finds. Undefined where no such list can be told of, or where
 * something in the pattern is not known here: then it has to be run. Never too much: what is in doubt is left out.
 * @param source as JavaScript writes patterns with the flag `u`; its letters are compared as they are.
 */
export function requiredLetters(source: string): readonly string[] | undefined {
  const reader = new Reader(source);
  const whole = reader.either();
  if (!reader.isDone || reader.isStrange) return undefined;
  const letters = chosen(whole);
  return letters === undefined || letters.some((one) => one.length < SHORTEST) ? undefined : letters;
}

/** Reads a pattern from left to right; lives as long as that. */
class Reader {
  /** Something was met that is not known here. */
  isStrange = false;
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get isDone(): boolean {
    return this.#at >= this.#source.length;
  }

  either(): Known {
    const branches = [this.#row()];
    while (this.#takes("|")) branches.push(this.#row());
    const [only] = branches;
    return branches.length === 1 && only !== undefined ? only : eitherOf(branches);
  }

  #row(): Known {
    const parts: Known[] = [];
    while (!this.isDone && this.#peek() !== "|" && this.#peek() !== ")") parts.push(this.#times(this.#one()));
    return rowOf(parts);
  }

  #one(): Known {
    const character = this.#next();
    if (character === "(") return this.#group();
    if (character === "[") return this.#set();
    if (character === "\\") return this.#escaped();
    if (character === ".") return ANYTHING;
    return character === "^" || character === "$" ? NO_LETTER : { exact: [character], required: undefined };
  }

  #group(): Known {
    const looks = ["?=", "?!", "?<=", "?<!"].some((mark) => this.#takes(mark));
    if (!looks && !this.#takes("?:") && this.#peek() === "?") this.isStrange = true;
    const inner = this.either();
    if (!this.#takes(")")) this.isStrange = true;
    return looks ? NO_LETTER : inner;
  }

  #set(): Known {
    const isOpposite = this.#takes("^");
    const characters: string[] = [];
    let isListed = !isOpposite;
    while (!this.isDone && !this.#takes("]")) {
      const known = this.#takes("\\") ? this.#escaped() : { exact: [this.#next()] };
      if (known.exact === undefined || (this.#peek() === "-" && this.#source[this.#at + 1] !== "]")) isListed = false;
      characters.push(...(known.exact ?? []));
    }
    return isListed ? { exact: characters, required: undefined } : ANYTHING;
  }

  /** `\p{L}`, `\d`, `\u00A0`, `\$`. */
  #escaped(): Known {
    const character = this.#next();
    if (character === "b" || character === "B") return NO_LETTER;
    if (character === "p" || character === "P") this.#takesMatch(/\{[^}]*\}/y);
    else if (character === "u") this.#takesMatch(/[\da-f]{4}|\{[\da-f]+\}/iy);
    else if (character === "x") this.#takesMatch(/[\da-f]{2}/iy);
    else if (/[1-9k]/.test(character)) this.isStrange = true;
    return /[\p{L}\p{N}]/u.test(character) ? ANYTHING : { exact: [character], required: undefined };
  }

  #times(part: Known): Known {
    const mark = this.#takesMatch(/[?*+]|\{\d+(?:,\d*)?\}/y);
    if (mark === undefined) return part;
    this.#takes("?");
    const [, least = "1", comma, most] = /^\{(\d+)(,?)(\d*)\}$/.exec(mark) ?? [];
    if (mark === "?" || (least === "0" && most === "1"))
      return part.exact === undefined ? ANYTHING : { exact: within(["", ...part.exact]), required: undefined };
    if (mark === "*" || least === "0") return ANYTHING;
    return least === "1" && (most === "1" || (comma === "" && mark !== "+")) ? part : { exact: undefined, required: chosen(part) };
  }

  #peek(): string | undefined {
    return this.#source[this.#at];
  }

  #next(): string {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    this.#at += character.length;
    return character;
  }

  #takes(mark: string): boolean {
    if (!this.#source.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }

  #takesMatch(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }
}

function eitherOf(branches: readonly Known[]): Known {
  const exact = branches.every((branch) => branch.exact !== undefined)
    ? within(branches.flatMap((branch) => branch.exact ?? []))
    : undefined;
  const each = branches.map(chosen);
  return {
    exact,
    required: each.includes(undefined)
      ? undefined
      : within(
          each.flatMap((one) => one ?? []),
          MOST_REQUIRED,
        ),
  };
}

/** What stands one after the other; letters that are known and touch are one word. */
function rowOf(parts: readonly Known[]): Known {
  let required: readonly string[] | undefined;
  let touching: readonly string[] | undefined = [""];
  let isExact = true;
  for (const part of parts) {
    const longer: readonly string[] | undefined =
      touching === undefined || part.exact === undefined || touching.length * part.exact.length > MOST_EXACT
        ? undefined
        : within(crossed(touching, part.exact));
    if (longer === undefined) {
      isExact = false;
      required = better(required, better(touching, part.required));
    }
    touching = longer ?? part.exact;
  }
  return { exact: isExact ? touching : undefined, required: better(required, touching) };
}

function crossed(left: readonly string[], right: readonly string[]): readonly string[] {
  return left.flatMap((one) => right.map((other) => one + other));
}

function within(words: readonly string[], most = MOST_EXACT): readonly string[] | undefined {
  const different = [...new Set(words)];
  return different.length > most ? undefined : different;
}

function chosen({ exact, required }: Known): readonly string[] | undefined {
  return better(exact, required);
}

/** Of two lists the one whose shortest word is longer, up to enough; then the shorter list. */
function better(one: readonly string[] | undefined, other: readonly string[] | undefined): readonly string[] | undefined {
  const [first, second] = [shortest(one), shortest(other)];
  if (first === 0) return second === 0 ? undefined : other;
  if (first !== second) return first > second ? one : other;
  return (one?.length ?? 0) <= (other?.length ?? 0) ? one : other;
}

function shortest(words: readonly string[] | undefined): number {
  return words === undefined || words.length === 0 ? 0 : Math.min(ENOUGH, ...words.map((word) => word.length));
}
