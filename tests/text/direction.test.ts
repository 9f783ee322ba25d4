import { expect, test } from "vitest";
import { levelsOf, scriptOf, visualOrder } from "../../src/text/direction.ts";
import { BODY, mm, openShop, setParagraph } from "./print-shop.ts";

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

test("a paragraph from right to left begins at the right and keeps its punctuation at the left", async () => {
  // The fonts have no Hebrew: what counts here is where things stand.
  const typesetter = await openShop({ locale: "he" });
  const words = "אבגד הוזח טיכל abc 12 מנסע פצקר שתאב גדהו זחטי כלמנ.";
  const lines = setParagraph(words, { typesetter, measure: mm(40), style: { ...BODY, indent: 10 } });
  const [first] = lines;
  const last = lines.at(-1);
  expect(first?.x).toBe(0);
  expect((first?.x ?? 0) + (first?.width ?? 0)).toBeCloseTo(mm(40) - 10, 6);
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(mm(40), 6);
  expect(last?.runs[0]?.text[0]).toBe(".");
  const read = lines.flatMap(({ runs }) =>
    runs
      .flatMap(({ text }) => text)
      .join("")
      .split(" ")
      .reverse(),
  );
  expect(read.map((word) => (/[a-z0-9]/.test(word) ? word : [...word].reverse().join(""))).join(" ")).toBe(
    words,
  );
});
