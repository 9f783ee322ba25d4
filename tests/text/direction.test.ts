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

const MIXED = "אבגד הוזח טיכל abc 12 מנסע פצקר שתאב גדהו זחטי כלמנ.";

// The fonts have no Hebrew: what counts here is where things stand.
async function setMixed(locale: string, lang: string) {
  const typesetter = await openShop({ locale });
  return setParagraph(MIXED, { typesetter, lang, measure: mm(40), style: { ...BODY, indent: 10 } });
}

test("a paragraph from right to left in a Norwegian edition begins at the right", async () => {
  const [first, ...rest] = await setMixed("nb", "he");
  const last = rest.at(-1);
  expect(first?.x).toBe(0);
  expect((first?.x ?? 0) + (first?.width ?? 0)).toBeCloseTo(mm(40) - 10, 6);
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(mm(40), 6);
});

test("an edition from right to left counts from its near edge, the right one", async () => {
  const [first, ...rest] = await setMixed("he", "he");
  const last = rest.at(-1);
  expect(first?.x).toBe(10);
  expect(first?.width).toBeCloseTo(mm(40) - 10, 6);
  expect(last?.x).toBe(0);
  expect(last?.width).toBeLessThan(mm(40));
  const [aliens] = (await setMixed("he", "nb")).slice(-1);
  expect((aliens?.x ?? 0) + (aliens?.width ?? 0)).toBeCloseTo(mm(40), 6);
});

test("glyphs come in reading order, whichever way they stand", async () => {
  const lines = await setMixed("he", "he");
  expect(lines.map(({ runs }) => runs.flatMap(({ text }) => text).join("")).join(" ")).toBe(MIXED);
  for (const { runs, width } of lines) {
    const places = runs.flatMap(({ x, advances, text }) =>
      [...x].map((left, index) => ({ left, right: left + (advances[index] ?? 0), text: text[index] ?? "" })),
    );
    const standing = [...places].sort((a, b) => a.left - b.left);
    // Kerning at the line's end is part of its width.
    expect(standing[0]?.left).toBeCloseTo(0, 6);
    expect(standing.at(-1)?.right).toBeCloseTo(width, 0);
    for (const [index, { left }] of standing.entries())
      expect(left).toBeGreaterThanOrEqual((standing[index - 1]?.left ?? 0) - 1e-6);
  }
  const [last] = lines.slice(-1);
  const stop = last?.runs.at(-1);
  expect(stop?.text.at(-1)).toBe(".");
  expect(stop?.x.at(-1)).toBeCloseTo(0, 6);
});
