import fc from "fast-check";
import { expect, test } from "vitest";
import { roundNumber } from "../../src/base/index.ts";

test.each([
  [8291.299999999997, 8291.3],
  [0.1 + 0.2, 0.3],
  [-0.1 - 0.2, -0.3],
  [1234567890123, 1234567890123],
  [16543210987654, 16543210987654],
  [1234567890123.25, 1234567890123.25],
  [98765432109.1 + 0.2, 98765432109.3],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
])("%d is rounded to %d", (value, rounded) => {
  expect(roundNumber(value)).toBe(rounded);
});

test("a sum of cents is the same in whichever order its terms come", () => {
  const cents = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 30 });
  fc.assert(
    fc.property(cents, (terms) => {
      const sum = (all: readonly number[]) => roundNumber(all.reduce((total, each) => total + each / 100, 0));
      expect(sum(terms.toReversed()) + 0).toBe(sum(terms) + 0);
    }),
    { seed: 9 },
  );
});
