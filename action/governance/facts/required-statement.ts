/** Finds a sentence that must stand word for word, and says what was changed where somebody put it in other words. */
import { diffArrays } from "diff";

/** One place where a text differs from the statement; empty where nothing was put, or nothing left out. */
export interface Difference {
  readonly leftOut: string;
  readonly putIn: string;
  /** Up to three words of the statement before it; empty at its beginning. */
  readonly after: string;
}

export type StatementFound =
  | { readonly kind: "present" }
  | { readonly kind: "missing" }
  | {
      readonly kind: "altered";
      /** The wording that is meant. */
      readonly wording: string;
      /** The words as they stand in the text. */
      readonly found: string;
      readonly differences: readonly Difference[];
      /** 0 to 1: the share of words both have. */
      readonly similarity: number;
    };

/** From which share of common words on a text is the statement, changed, and not another sentence: 4 of 5. */
const SIMILAR = 0.8;
/** Of fewer words than this no changed form is told from other words: "Member FDIC" is two. */
const FEWEST = 5;
/** What a fill-in may hold at most. */
const FILL_IN_WORDS = 6;

interface Token {
  /** What is compared; of a fill-in the empty text. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** White space, quotes, dashes and the spelling of characters do not count; words and their order do. */
export function statementText(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\u00AD|\u034F|[\u200B-\u200D]|\u2060|\uFEFF/g, "")
    .replace(/[’‘ʼ‛′´`]/g, "'")
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‐‑‒–—―−]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/** Looks for statements in one text, which is taken apart once, when first asked for. */
export type StatementFinder = (wordings: readonly string[]) => StatementFound;

/**
 * Whether one of the wordings stands in the text: word for word, changed, or not at all. A fill-in `[X]` of a wording stands for a
 * number or up to six words. Capitals do not count, nor does the last full stop.
 */
export function statementFinder(text: string): StatementFinder {
  let made: { readonly normal: string; readonly tokens: readonly Token[] } | undefined;
  return (wordings) => {
    made ??= takenApart(text);
    const { normal, tokens } = made;
    const statements = wordings.map((wording) => ({ wording, tokens: withoutLastStop(wordingTokens(statementText(wording))) }));
    if (statements.some((statement) => statement.tokens.length > 0 && stands(statement.tokens, tokens))) return { kind: "present" };
    const near = statements.flatMap(({ wording, tokens: wanted }) => closest(wanted, tokens, { normal, wording }) ?? []);
    const [best] = near.toSorted((left, right) => right.similarity - left.similarity);
    return best ?? { kind: "missing" };
  };
}

/** The same for a text that is looked at once. */
export function findStatement(text: string, wordings: readonly string[]): StatementFound {
  return statementFinder(text)(wordings);
}

function takenApart(text: string): { readonly normal: string; readonly tokens: readonly Token[] } {
  const normal = statementText(text);
  return { normal, tokens: tokensOf(normal) };
}

/** A slot that nobody filled in is one piece, so that the difference shows it whole. */
const PIECE = /\[[^[\]\s]{1,12}\]|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;
const WORD = /^[\p{L}\p{M}\p{N}]/u;

/** Words, and each mark by itself; what an apostrophe, a hyphen or a decimal mark holds together is one word. */
function tokensOf(text: string): Token[] {
  const pieces = Array.from(text.matchAll(PIECE), ({ 0: piece, index }) => ({
    key: piece.toLowerCase(),
    start: index,
    end: index + piece.length,
  }));
  const tokens: Token[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (piece === undefined) break;
    let token: Token = piece;
    while (holdsTogether(token, pieces[index + 1], pieces[index + 2])) {
      const last = pieces[index + 2] ?? piece;
      token = { key: text.slice(token.start, last.end).toLowerCase(), start: token.start, end: last.end };
      index += 2;
    }
    tokens.push(token);
  }
  return tokens;
}

function holdsTogether(left: Token, mark: Token | undefined, right: Token | undefined): boolean {
  if (mark === undefined || right === undefined || left.end !== mark.start || mark.end !== right.start) return false;
  if (!WORD.test(left.key) || !WORD.test(right.key)) return false;
  return mark.key === "'" || mark.key === "-" || (/^[.,]$/.test(mark.key) && /\d$/.test(left.key) && /^\d/.test(right.key));
}

/** The tokens of a wording; a fill-in is one token with an empty key. */
function wordingTokens(wording: string): readonly Token[] {
  const tokens: Token[] = [];
  let done = 0;
  const add = (from: number, to: number): void => {
    for (const { key, start, end } of tokensOf(wording.slice(from, to))) tokens.push({ key, start: start + from, end: end + from });
  };
  for (const { 0: fillIn, index } of wording.matchAll(/\[[^[\]]{1,40}\]/g)) {
    add(done, index);
    done = index + fillIn.length;
    tokens.push({ key: "", start: index, end: done });
  }
  add(done, wording.length);
  return tokens;
}

function withoutLastStop(tokens: readonly Token[]): readonly Token[] {
  return tokens.at(-1)?.key === "." ? tokens.slice(0, -1) : tokens;
}

function stands(wanted: readonly Token[], tokens: readonly Token[]): boolean {
  const [first] = wanted;
  return tokens.some(({ key }, index) => (first?.key === "" || first?.key === key) && standsAt(wanted, tokens, index));
}

/** A statement holds few fill-ins, and each is tried in at most six lengths. */
function standsAt(wanted: readonly Token[], tokens: readonly Token[], at: number): boolean {
  let index = at;
  for (const [position, { key }] of wanted.entries()) {
    if (key === "") {
      const rest = wanted.slice(position + 1);
      for (let length = 1; length <= FILL_IN_WORDS && isFilling(tokens[index + length - 1]); length += 1) {
        if (standsAt(rest, tokens, index + length)) return true;
      }
      return false;
    }
    if (tokens[index]?.key !== key) return false;
    index += 1;
  }
  return true;
}

function isFilling(token: Token | undefined): boolean {
  return token !== undefined && (WORD.test(token.key) || token.key === "-");
}

/** The stretch of the text that shares most words with the statement, if it shares enough. */
function closest(
  wanted: readonly Token[],
  tokens: readonly Token[],
  { normal, wording }: { readonly normal: string; readonly wording: string },
): Extract<StatementFound, { readonly kind: "altered" }> | undefined {
  if (wanted.length < FEWEST) return undefined;
  const start = bestWindow(wanted, tokens);
  if (start === undefined) return undefined;
  const spare = Math.ceil(wanted.length / 4);
  const stretches = [0, spare].map((more) => compare(wanted, tokens.slice(Math.max(0, start - more), start + wanted.length + more)));
  const best = stretches.reduce((left, right) => (right.similarity > left.similarity ? right : left));
  if (best.similarity < SIMILAR) return undefined;
  const { stretch, similarity } = best;
  const found = normal.slice(stretch[0]?.start ?? 0, stretch.at(-1)?.end ?? 0);
  return { kind: "altered", wording, found, similarity, differences: differencesOf(wanted, stretch, statementText(wording), normal) };
}

/** Where the window as long as the statement begins that holds most of its words; undefined where none holds two thirds of them. */
function bestWindow(wanted: readonly Token[], tokens: readonly Token[]): number | undefined {
  const left = new Map<string, number>();
  for (const { key } of wanted) left.set(key, (left.get(key) ?? 0) + 1);
  const fillIns = left.get("") ?? 0;
  let common = 0;
  let best = Math.floor((wanted.length - fillIns) * 0.66);
  let start: number | undefined;
  for (const [index, { key }] of tokens.entries()) {
    const free = left.get(key);
    if (free !== undefined) {
      if (free > 0) common += 1;
      left.set(key, free - 1);
    }
    const gone = tokens[index - wanted.length]?.key;
    const taken = gone === undefined ? undefined : left.get(gone);
    if (gone !== undefined && taken !== undefined) {
      if (taken >= 0) common -= 1;
      left.set(gone, taken + 1);
    }
    if (common > best) {
      best = common;
      start = Math.max(0, index - wanted.length + 1);
    }
  }
  return start;
}

function isSame(left: Token, right: Token): boolean {
  return left.key === right.key || (left.key === "" && isFilling(right)) || (right.key === "" && isFilling(left));
}

function compare(wanted: readonly Token[], around: readonly Token[]): { readonly stretch: readonly Token[]; readonly similarity: number } {
  const parts = diffArrays([...wanted], [...around], { comparator: isSame });
  const lead = leading(parts);
  const tail = leading(parts.toReversed());
  const stretch = around.slice(lead, around.length - tail);
  const common = parts.reduce((sum, { added, removed, value }) => (added || removed ? sum : sum + value.length), 0);
  return { stretch, similarity: (2 * common) / (wanted.length + stretch.length) };
}

interface Part {
  readonly added: boolean;
  readonly removed: boolean;
  readonly value: readonly Token[];
}

/** How many words of the text stand before the first that both have. */
function leading(parts: readonly Part[]): number {
  const first = parts.findIndex(({ added, removed }) => !added && !removed);
  return parts.slice(0, Math.max(0, first)).reduce((sum, { added, value }) => (added ? sum + value.length : sum), 0);
}

function differencesOf(wanted: readonly Token[], stretch: readonly Token[], wording: string, normal: string): readonly Difference[] {
  const differences: Difference[] = [];
  let position = 0;
  let leftOut: readonly Token[] = [];
  let putIn: readonly Token[] = [];
  const close = (): void => {
    if (leftOut.length > 0 || putIn.length > 0) {
      const before = wanted.slice(0, position - leftOut.length);
      const after = wordsOf(before.slice(-3), wording);
      differences.push({ leftOut: wordsOf(leftOut, wording), putIn: wordsOf(putIn, normal), after });
    }
    leftOut = [];
    putIn = [];
  };
  for (const { added, removed, value } of diffArrays([...wanted], [...stretch], { comparator: isSame })) {
    if (removed) {
      leftOut = value;
      position += value.length;
    } else if (added) {
      putIn = value;
    } else {
      close();
      position += value.length;
    }
  }
  close();
  return differences;
}

function wordsOf(tokens: readonly Token[], text: string): string {
  const [first] = tokens;
  return first === undefined ? "" : text.slice(first.start, tokens.at(-1)?.end);
}

/** How many differences are named before the rest is counted. */
const MOST_NAMED = 3;

/** The differences as a sentence: `“retail” was left out after “[X]% of”; “may” stands where “can” should`. */
export function differencesInWords(differences: readonly Difference[]): string {
  const named = differences.slice(0, MOST_NAMED).map(({ leftOut, putIn, after }) => {
    if (leftOut !== "" && leftOut === putIn) return `“${leftOut}” was not filled in`;
    const where = after === "" ? "at the beginning" : `after “${after}”`;
    if (putIn === "") return `“${leftOut}” was left out ${where}`;
    return leftOut === "" ? `“${putIn}” was added ${where}` : `“${putIn}” stands where “${leftOut}” should, ${where}`;
  });
  const more = differences.length - named.length;
  return [...named, ...(more > 0 ? [more === 1 ? "and one more change" : `and ${more} more changes`] : [])].join("; ");
}
