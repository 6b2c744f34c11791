/** How like each other two texts are, by their words alone: so that of several to choose from none says what another says. */

const WORD = /[\p{L}\p{N}]+/gu;
const LENGTH = 3;

/**
 * How much of two texts is the same, by runs of three words: those in both, of all there are. 0 nothing, 1 everything.
 * Undefined where neither has three words.
 */
export function similarity(one: string, other: string): number | undefined {
  const [left, right] = [runsOf(one), runsOf(other)];
  const all = new Set([...left, ...right]).size;
  return all === 0 ? undefined : (left.size + right.size - all) / all;
}

/**
 * House number. Two texts of one brief share its facts, prices and claims letter for letter, and may; where more than this is shared there
 * is nothing to choose between.
 */
const TOO_ALIKE = 0.6;

/** Whether there is nothing to choose between. */
export function isTooAlike(one: string, other: string): boolean {
  return (similarity(one, other) ?? 0) > TOO_ALIKE;
}

function runsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(WORD) ?? [];
  return new Set(words.slice(LENGTH - 1).map((_, at) => words.slice(at, at + LENGTH).join(" ")));
}
