import fc from "fast-check";
import { expect, test } from "vitest";
import { countOf, firstOf, numbersOf, type People, partOf, peopleOf, shared, together, without } from "#emulators/common/people.ts";

const ranges = fc
  .array(fc.tuple(fc.nat(40), fc.nat(12)), { maxLength: 6 })
  .map((pairs): People => pairs.map(([first, length]) => [first, first + length - 2]));
const members = (people: People) =>
  new Set(people.flatMap(([first, last]) => Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)));
const sorted = (numbers: Iterable<number>) => [...numbers].sort((one, other) => one - other);

test("sets of ranges count, join, meet and differ as sets of numbers do", () => {
  fc.assert(
    fc.property(ranges, ranges, fc.nat(30), fc.nat(20), (left, right, skip, limit) => {
      const [one, other] = [peopleOf(left), peopleOf(right)];
      const [ours, theirs] = [members(left), members(right)];

      expect(numbersOf(one)).toEqual(sorted(ours));
      expect(countOf(one)).toBe(ours.size);
      expect(numbersOf(together(one, other))).toEqual(sorted(new Set([...ours, ...theirs])));
      expect(numbersOf(shared(one, other))).toEqual(sorted([...ours].filter((one) => theirs.has(one))));
      expect(numbersOf(without(one, other))).toEqual(sorted([...ours].filter((one) => !theirs.has(one))));
      expect(numbersOf(firstOf(one, limit))).toEqual(sorted(ours).slice(0, limit));
      expect(together(one, other)).toEqual(peopleOf([...left, ...right]));
      expect(numbersOf(partOf(one, skip, limit))).toEqual(sorted(ours).slice(skip, skip + limit));
      expect(numbersOf(one, skip, limit)).toEqual(sorted(ours).slice(skip, skip + limit));
    }),
  );
});
