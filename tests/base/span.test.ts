import { expect, test } from "vitest";
import { lineOf, positionAt } from "../../src/base/index.ts";

test.each([
  ["abc", 0, 1, 1],
  ["abc", 2, 1, 3],
  ["a\nb", 1, 1, 2],
  ["a\nb", 2, 2, 1],
  ["a\r\nbc", 4, 2, 2],
  ["\n\n", 2, 3, 1],
])("%j at %i is %i:%i", (text, offset, line, column) => {
  expect(positionAt(text, offset)).toEqual({ line, column });
});

test("a span is told by its line, or by its file alone where its text is not known", () => {
  const texts = new Map([["a.yaml", "one\ntwo\nthree"]]);
  expect(lineOf({ file: "a.yaml", start: 5, end: 6 }, texts)).toBe("a.yaml:2");
  expect(lineOf({ file: "b.yaml", start: 5, end: 6 }, texts)).toBe("b.yaml");
});
