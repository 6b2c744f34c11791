/** What must be changed in words that are prescribed, word by word: what stands there, and what must stand instead. */
import { diffArrays } from "diff";

export interface WordPart {
  /** same: stands there and belongs there · wrong: stands there and does not · missing: must be put there. */
  readonly kind: "same" | "wrong" | "missing";
  readonly words: string;
}

/** Words with what an apostrophe, a hyphen or a decimal mark holds together, white space, and each other sign by itself. A fill-in is one piece. */
const PIECE = /\[[^\]\n]{1,40}\]|[\p{L}\p{M}\p{N}]+(?:[.,'’‑-][\p{L}\p{M}\p{N}]+)*|\s+|[^\s\p{L}\p{M}\p{N}]/gu;
/** Pieces. What is longer is no sentence, and comparing it would take long. */
const MOST = 2_000;

/** The difference between what stands and what is prescribed. A fill-in `[X]` of the prescribed words is satisfied by one word or number. */
export function wordDiff(found: string, prescribed: string): readonly WordPart[] {
  const [stands, wanted] = [piecesOf(found), piecesOf(prescribed)];
  if (stands.length > MOST || wanted.length > MOST) {
    return [
      { kind: "wrong", words: found },
      { kind: "missing", words: prescribed },
    ];
  }
  return joined(
    diffArrays([...stands], [...wanted], { comparator: isSame }).map(({ added, removed, value }, index, all) => ({
      kind: added ? "missing" : removed ? "wrong" : "same",
      // Of what both have, the words as they stand are shown.
      words: (added || removed ? value : stands.slice(standsBefore(all, index), standsBefore(all, index) + value.length)).join(""),
    })),
  );
}

/** The difference between what stood there and what stands there now, letter for letter. */
export function exactDiff(before: string, after: string): readonly WordPart[] {
  const [was, is] = [before.match(PIECE) ?? [], after.match(PIECE) ?? []];
  if (was.length > MOST || is.length > MOST) {
    return [
      { kind: "wrong", words: before },
      { kind: "missing", words: after },
    ];
  }
  return joined(
    diffArrays([...was], [...is]).map(({ added, removed, value }) => ({
      kind: added ? "missing" : removed ? "wrong" : "same",
      words: value.join(""),
    })),
  );
}

/** How many pieces of what stands come before this part. */
function standsBefore(parts: readonly { readonly added: boolean; readonly value: readonly string[] }[], index: number): number {
  return parts.slice(0, index).reduce((sum, { added, value }) => (added ? sum : sum + value.length), 0);
}

function piecesOf(text: string): readonly string[] {
  return text.replace(/\s+/g, " ").trim().match(PIECE) ?? [];
}

function isSame(left: string, right: string): boolean {
  if (key(left) === key(right)) return true;
  return (isFillIn(right) && /[\p{L}\p{N}]/u.test(left)) || (isFillIn(left) && /[\p{L}\p{N}]/u.test(right));
}

function isFillIn(piece: string): boolean {
  return piece.startsWith("[");
}

/** Capitals, and the kinds of quotes, apostrophes and dashes, make no difference. */
function key(piece: string): string {
  return piece
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘ʼ′´`]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, "-");
}

/** A space between two changed words is changed with them, so that whole stretches are struck out and not every other sign. */
function joined(parts: readonly WordPart[]): readonly WordPart[] {
  const made: WordPart[] = [];
  let wrong = "";
  let missing = "";
  const close = () => {
    if (wrong !== "") made.push({ kind: "wrong", words: wrong });
    if (missing !== "") made.push({ kind: "missing", words: missing });
    wrong = "";
    missing = "";
  };
  for (const [index, { kind, words }] of parts.entries()) {
    const isBetween = wrong !== "" && missing !== "" && words === " " && parts[index + 1] !== undefined;
    if (kind === "wrong" || isBetween) wrong += words;
    if (kind === "missing" || isBetween) missing += words;
    if (kind !== "same" || isBetween) continue;
    close();
    made.push({ kind, words });
  }
  close();
  return made;
}
