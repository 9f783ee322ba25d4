import { expect, test } from "vitest";
import { levelsOf, scriptOf, visualOrder } from "../../src/text/direction.ts";

test.each([
  ["nb", "bare norsk", undefined],
  ["ar", "נ", "1"],
  ["nb", "ord אבג ord", "00001110000"],
  ["he", "אבג abc 12", "1111222222"],
])("levels in %s of %s", (lang, text, levels) => {
  const found = levelsOf([{ text }], lang).levels;
  expect(found && [...found].join("")).toBe(levels);
});

test("a line break does not end a bidirectional paragraph", () => {
  const { levels, direction } = levelsOf([{ text: "אב\u2028" }, { text: "12" }], "he");
  expect([direction, [...(levels ?? [])].join("")]).toEqual(["rtl", "11122"]);
});

test.each([
  [
    [0, 0, 0],
    [0, 1, 2],
  ],
  [
    [1, 1, 1],
    [2, 1, 0],
  ],
  [
    [0, 1, 1, 1, 0],
    [0, 3, 2, 1, 4],
  ],
  [
    [1, 1, 2, 2, 1],
    [4, 2, 3, 1, 0],
  ],
])("levels %j stand in the order %j", (levels, order) => {
  expect(visualOrder(levels)).toEqual(order);
});

test.each([
  ["ord", "nb", "Latn"],
  ["«Økt", "nb", "Latn"],
  ["2024", "uk", "Cyrl"],
  ["домі", "nb", "Cyrl"],
  ["NATO", "uk", "Latn"],
  ["שלום", "nb", "Hebr"],
  ["日本", "nb", "Hani"],
])("the script of %s in %s is %s", (word, lang, script) => {
  expect(scriptOf(word, lang)).toBe(script);
});
