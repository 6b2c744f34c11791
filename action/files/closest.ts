/** Finds the word somebody probably meant, for "did you mean". */

/** The candidate nearest to a word, or nothing where none is near: equal but for case and separators, else at most a third of it different. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = bare(word);
  const near = candidates
    .map((candidate) => ({ candidate, steps: distance(wanted, bare(candidate)) }))
    .filter(({ candidate, steps }) => steps <= Math.floor(Math.max(wanted.length, bare(candidate).length) / 3))
    .sort((left, right) => left.steps - right.steps);
  return near[0]?.candidate;
}

function bare(word: string): string {
  return word
    .toLowerCase()
    .slice(0, 60)
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** Optimal string alignment: how many letters were left out, added, exchanged or swapped with their neighbour. */
function distance(left: string, right: string): number {
  let before: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const exchanged = at(previous, column - 1) + (left[row - 1] === right[column - 1] ? 0 : 1);
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
          ? at(before, column - 2) + 1
          : exchanged;
      current.push(Math.min(at(previous, column) + 1, at(current, column - 1) + 1, exchanged, swapped));
    }
    before = previous;
    previous = current;
  }
  return at(previous, right.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
