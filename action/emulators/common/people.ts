/** Sets of people as ranges of person numbers: a hundred thousand of them take no more room than a dozen. */

/** Inclusive, sorted, neither touching nor overlapping. */
export type People = readonly (readonly [number, number])[];

export const NOBODY: People = [];

/** Any ranges, made into a set. */
export function peopleOf(ranges: readonly (readonly [number, number])[]): People {
  const sorted = ranges.filter(([first, last]) => last >= first).sort(([one], [other]) => one - other);
  const merged: [number, number][] = [];
  for (const [first, last] of sorted) {
    const previous = merged.at(-1);
    if (previous !== undefined && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

/** Everybody in either. */
export function together(one: People, other: People): People {
  return peopleOf([...one, ...other]);
}

/** Everybody of `all` who is not in `out`. */
export function without(all: People, out: People): People {
  const kept: [number, number][] = [];
  let index = 0;
  for (const [first, last] of all) {
    let from = first;
    while (index < out.length && (out[index]?.[1] ?? 0) < from) index += 1;
    for (let at = index; at < out.length; at += 1) {
      const [outFirst, outLast] = out[at] ?? [0, 0];
      if (outFirst > last) break;
      if (outFirst > from) kept.push([from, outFirst - 1]);
      from = Math.max(from, outLast + 1);
    }
    if (from <= last) kept.push([from, last]);
  }
  return kept;
}

/** Everybody in both. */
export function shared(one: People, other: People): People {
  return without(one, without(one, other));
}

/** How many they are. */
export function countOf(people: People): number {
  return people.reduce((total, [first, last]) => total + last - first + 1, 0);
}

/** The first `count` of them, in the order of their numbers. */
export function firstOf(people: People, count: number): People {
  return partOf(people, 0, count);
}

/** `count` of them after the first `skip`. */
export function partOf(people: People, skip: number, count: number): People {
  const part: [number, number][] = [];
  let [passed, left] = [skip, count];
  for (const [first, last] of people) {
    const size = last - first + 1;
    const from = first + Math.min(passed, size);
    passed = Math.max(0, passed - size);
    const until = Math.min(last, from + left - 1);
    if (until < from) continue;
    part.push([from, until]);
    left -= until - from + 1;
    if (left <= 0) break;
  }
  return part;
}

/** Their numbers one by one, `count` at most after the first `skip`. Only for few. */
export function numbersOf(people: People, skip = 0, count = Number.POSITIVE_INFINITY): readonly number[] {
  return partOf(people, skip, count).flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
}
