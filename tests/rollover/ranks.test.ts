import fc from "fast-check";
import { expect, test } from "vitest";
import { placesOf } from "../../src/rollover/ranks.ts";

test("the largest is first, and equal values share their place", () => {
  expect([...placesOf([3, 8, 3, -1, 5])]).toEqual([
    [8, 1],
    [5, 2],
    [3, 3],
    [-1, 5],
  ]);
});

test("a value's place is one behind all that are larger", () => {
  const values = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })));
  fc.assert(
    fc.property(values, (all) => {
      const places = placesOf(all);
      for (const value of all)
        expect(places.get(value)).toBe(1 + all.filter((other) => other > value).length);
    }),
  );
});

test("a family of a hundred thousand is put into order, not held against itself", () => {
  const size = 100_003;
  const places = placesOf(Array.from({ length: size }, (_, index) => (index * 7919) % size));
  expect([places.get(size - 1), places.get(0)]).toEqual([1, size]);
}, 2000);
