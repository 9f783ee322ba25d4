/** Which changes of a fact are worth reading the sentences around it again. */
import { expect, test } from "vitest";
import { type FactChange, isBeyondTolerance, TOLERANCE } from "../../src/rollover/fact-changes.ts";
import { changeWords } from "../../src/rollover/tell-comparison.ts";

const change = (
  was: FactChange["was"],
  is: FactChange["is"],
  rest: Partial<FactChange> = {},
): FactChange => ({
  fact: "moved",
  was,
  is,
  written: { was: String(was), is: String(is) },
  difference: undefined,
  size: 0,
  measured: "share",
  sign: "kept",
  ...rest,
});

const NUMBER = { as: "number" } as const;

test.each([
  ["as large a share as it takes", change(100, 105, { size: TOLERANCE.relative }), NUMBER, true],
  ["a smaller share", change(100, 104, { size: 0.04 }), NUMBER, false],
  ["as many points as it takes", change(0.5, 0.52, { size: TOLERANCE.points }), { as: "percent" }, true],
  ["fewer points", change(0.5, 0.51, { size: 0.01 }), { as: "percent" }, false],
  ["a turned sign, however little", change(0.1, -0.1, { size: 0.001, sign: "turned" }), NUMBER, true],
  ["another year", change(2021, 2023, { size: 0.001 }), { as: "year" }, true],
  ["words", change("Oslo", "Bergen"), NUMBER, true],
  ["a value that is unknown now", change(3, null), NUMBER, true],
  [
    "printed the same, whatever lies under it",
    change(0.6, 1.4, { written: { was: "1", is: "1" }, size: 1.3 }),
    NUMBER,
    false,
  ],
] as const)("%s", (_, moved, format, expected) => {
  expect(isBeyondTolerance(moved, { format })).toBe(expected);
});

test("a change is told as a share of what was there, where there was something", () => {
  expect(changeWords(change(20, 25, { difference: 5, size: 0.25 }))).toBe("+25.0 %");
  expect(changeWords(change(-20, -25, { difference: -5, size: 0.25 }))).toBe("−25.0 %");
  expect(changeWords(change(0, 5, { difference: 5, size: 1 }))).toBe("");
  expect(changeWords(change(0, 0.02, { difference: 0.02, size: 0.02, measured: "points" }))).toBe(
    "+2.0 points",
  );
});
