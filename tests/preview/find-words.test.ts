import { expect, test } from "vitest";
import { findWords } from "../../src/preview/find-words.ts";

const SOURCE =
  'Av {{companies}} selskaper er {{moved}} borte. Det er "mange", og\n  flere enn i fjor. Det er mange som lurer (på hvorfor).';

test.each([
  { line: "selskaper er 70 borte.", found: "selskaper er" },
  { line: "Av 138 selskaper er", found: "selskaper er" },
  { line: "«mange», og flere enn i", found: "og\n  flere enn i" },
  { line: "Det er mange som", found: "Det er mange som" },
  { line: "lurer (på hvorfor).", found: "lurer (på hvorfor)." },
  { line: "138 selskaper", found: "selskaper" },
  { line: " borte. ", found: "borte." },
  { line: "138 i fjor. 139", found: "i fjor." },
])("$line", ({ line, found }) => {
  expect(findWords(SOURCE, line)).toBe(SOURCE.indexOf(found));
});

test("words that are nowhere, or too short to tell a place by, lead nowhere", () => {
  expect(findWords(SOURCE, "helt andre ord")).toBeUndefined();
  expect(findWords(SOURCE, "i 138")).toBeUndefined();
  expect(findWords("", "")).toBeUndefined();
  // Four letters may stand anywhere, five do not.
  expect(findWords("over, under og mellom", "under")).toBe(6);
  expect(findWords("over, under og mellom", "over")).toBeUndefined();
  // A mark or a number among many words, and still the place is found.
  expect(findWords("Her er det ord og ord og ord nok for en linje", "ord og ord og ord mange for")).toBe(11);
});
