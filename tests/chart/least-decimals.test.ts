import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classBounds, leastDecimals } from "../../src/chart/prepare/least-decimals.ts";

describe("decimals of the numbers beside a scale", () => {
  test.each<[readonly number[], number]>([
    [[0.4, 0.8, 1.2, 1.6], 1],
    [[0.25, 0.5, 0.75], 2],
    [[5], 0],
    [[5, 5], 0],
    [[0], 0],
    [[], 0],
    [[-12.5], 1],
    [[1e-9], 9],
    [[1e12], 0],
    [[0.1 + 0.2, 0.6], 1],
    [[1 / 3, 2 / 3], 2],
    [[2_962_960.8, 5_555_550.4], 0],
  ])("%j: %i", (numbers, decimals) => {
    expect(leastDecimals(numbers)).toBe(decimals);
  });

  test("tell numbers apart", () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((each) => Number(each.toPrecision(4)));
    fc.assert(
      fc.property(fc.uniqueArray(number, { minLength: 2, maxLength: 8 }), (numbers) => {
        const gaps = numbers.flatMap((left) => numbers.map((right) => Math.abs(left - right)));
        fc.pre(Math.min(...gaps.filter((gap) => gap > 0)) > 1e-12);
        const decimals = leastDecimals(numbers);
        expect(new Set(numbers.map((each) => each.toFixed(decimals))).size).toBe(
          new Set(numbers.map((each) => each + 0)).size,
        );
      }),
    );
  });
});

describe("bounds of classes", () => {
  test("of equal width", () => {
    expect(classBounds("quantize", [0, 2], 4)).toEqual([0.5, 1, 1.5]);
  });

  test("with as many rows in each", () => {
    expect(classBounds("quantile", [9, 1, 2, 4], 2)).toEqual([3]);
  });

  test("that are said", () => {
    expect(classBounds("threshold", [10, 20], 3)).toEqual([10, 20]);
  });
});
