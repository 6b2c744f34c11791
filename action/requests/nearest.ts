/** Finds the word somebody probably meant. */

/** Words of people may be long; nobody misspells more than this. */
const LONGEST = 60;

/** The candidates, the likeliest first; equals keep their order. */
export function nearestFirst(word: string, candidates: readonly string[]): readonly string[] {
  const wanted = bare(word);
  return candidates
    .map((candidate) => ({ candidate, steps: distance(wanted, bare(candidate)) }))
    .toSorted((left, right) => left.steps - right.steps)
    .map(({ candidate }) => candidate);
}

/** The one candidate that is near: at most a third of its letters differ. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const [first] = nearestFirst(word, candidates);
  if (first === undefined) return undefined;
  return distance(bare(word), bare(first)) <= Math.floor(Math.max(bare(word).length, bare(first).length) / 3) ? first : undefined;
}

function bare(word: string): string {
  return word
    .toLowerCase()
    .slice(0, LONGEST)
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** How many letters were left out, added, exchanged, or swapped with their neighbour (optimal string alignment). */
function distance(left: string, right: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let index = 0; index < left.length; index += 1) {
    const next = [index + 1];
    for (let column = 0; column < right.length; column += 1) {
      const exchanged = (row[column] ?? 0) + (right[column] === left[index] ? 0 : 1);
      const isSwapped = index > 0 && column > 0 && left[index] === right[column - 1] && left[index - 1] === right[column];
      const swapped = isSwapped ? (before[column - 1] ?? 0) + 1 : exchanged;
      next.push(Math.min((row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1, exchanged, swapped));
    }
    before = row;
    row = next;
  }
  return row[right.length] ?? 0;
}
