/** Sets of people as ranges of contact numbers, so that a hundred thousand cost no more than ten. */

/** Inclusive ranges, ascending, apart from each other. */
export type People = readonly (readonly [number, number])[];

export const NOBODY: People = [];

/** Any ranges, in any order and overlapping, as a set. */
export function peopleOf(ranges: People): People {
  const sorted = ranges.filter(([first, last]) => last >= first).toSorted((one, other) => one[0] - other[0]);
  const merged: [number, number][] = [];
  for (const [first, last] of sorted) {
    const previous = merged.at(-1);
    if (previous !== undefined && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

/** How many they are. */
export function countOf(people: People): number {
  return people.reduce((total, [first, last]) => total + last - first + 1, 0);
}

/** Everybody of both. */
export function together(one: People, other: People): People {
  return peopleOf([...one, ...other]);
}

/** Those who are in both. */
export function shared(one: People, other: People): People {
  const found: [number, number][] = [];
  for (const [first, last] of one) {
    for (const [from, to] of other) {
      const [start, end] = [Math.max(first, from), Math.min(last, to)];
      if (start <= end) found.push([start, end]);
    }
  }
  return peopleOf(found);
}

/** Those of `one` who are not in `other`. */
export function without(one: People, other: People): People {
  const left: [number, number][] = [];
  for (const [first, last] of one) {
    let start = first;
    for (const [from, to] of other) {
      if (to < start || from > last) continue;
      if (from > start) left.push([start, from - 1]);
      start = to + 1;
    }
    if (start <= last) left.push([start, last]);
  }
  return left;
}

/** The first `count` of them. */
export function firstOf(people: People, count: number): People {
  const taken: [number, number][] = [];
  let left = count;
  for (const [first, last] of people) {
    if (left <= 0) break;
    const end = Math.min(last, first + left - 1);
    taken.push([first, end]);
    left -= end - first + 1;
  }
  return taken;
}

/** The numbers one by one, from the `skip`th on, `limit` at most. */
export function numbersOf(people: People, skip = 0, limit = Number.POSITIVE_INFINITY): readonly number[] {
  const numbers: number[] = [];
  let passed = 0;
  for (const [first, last] of people) {
    const size = last - first + 1;
    if (passed + size > skip) {
      for (let number = first + Math.max(0, skip - passed); number <= last && numbers.length < limit; number += 1) numbers.push(number);
    }
    passed += size;
    if (numbers.length >= limit) break;
  }
  return numbers;
}
