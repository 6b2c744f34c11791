import fc from "fast-check";
import { expect, test } from "vitest";
import { both, countOf, firstOf, numbersOf, partOf, peopleIn, together, without } from "#emulators/marketo/people.ts";

const range = fc.tuple(fc.nat(60), fc.integer({ min: -2, max: 12 })).map(([first, length]) => [first, first + length] as const);
const ranges = fc.array(range, { maxLength: 8 });
const plain = (given: readonly (readonly [number, number])[]) =>
  new Set(given.flatMap(([first, last]) => Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)));
const sorted = (set: ReadonlySet<number>) => [...set].sort((one, other) => one - other);

test("sets of ranges do what sets of numbers do", () => {
  fc.assert(
    fc.property(ranges, ranges, fc.nat(20), fc.nat(20), (left, right, skip, count) => {
      const [one, other] = [peopleIn(left), peopleIn(right)];
      const [ones, others] = [plain(left), plain(right)];

      expect(numbersOf(one)).toEqual(sorted(ones));
      expect(countOf(one)).toBe(ones.size);
      expect(together(one, other)).toEqual(peopleIn([...left, ...right]));
      expect(numbersOf(without(one, other))).toEqual(sorted(ones).filter((person) => !others.has(person)));
      expect(numbersOf(both(one, other))).toEqual(sorted(ones).filter((person) => others.has(person)));
      expect(numbersOf(partOf(one, skip, count))).toEqual(sorted(ones).slice(skip, skip + count));
      expect(numbersOf(firstOf(one, count))).toEqual(sorted(ones).slice(0, count));
    }),
  );
});
