/** Names of campaigns that somebody may have meant: those that share most with what was written. */

const MOST_NAMED = 3;

/** The nearest first, at most three; those that share nothing come last, in their order. */
export function nearestNames(wanted: string, names: readonly string[]): readonly string[] {
  const pairs = pairsOf(wanted);
  return [...new Set(names)]
    .map((name) => ({ name, shared: likeness(pairs, pairsOf(name)) }))
    .toSorted((left, right) => right.shared - left.shared)
    .slice(0, MOST_NAMED)
    .map(({ name }) => name);
}

/** Pairs of neighbouring letters and digits, whatever their case and what stands between the words. */
function pairsOf(text: string): readonly string[] {
  const bare = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return Array.from({ length: Math.max(0, bare.length - 1) }, (_, at) => bare.slice(at, at + 2));
}

/** How much of both is the same, from 0 to 1 (Dice's coefficient). */
function likeness(left: readonly string[], right: readonly string[]): number {
  const rest = [...right];
  const shared = left.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at !== -1) rest.splice(at, 1);
    return at !== -1;
  });
  return left.length + right.length === 0 ? 0 : (2 * shared.length) / (left.length + right.length);
}
