import { describe, expect, test } from "vitest";
import { textQuality } from "../../src/text/index.ts";
import {
  BODY,
  englishParagraphs,
  mm,
  NOWHERE,
  openShop,
  RAGGED,
  reportParagraphs,
  setParagraph,
  text,
} from "./print-shop.ts";

const paragraphs = reportParagraphs();
const typesetter = await openShop({
  ownWords: paragraphs.flatMap((paragraph) => paragraph.match(/\p{L}+/gu) ?? []),
});
const indented = { ...BODY, indent: 11.5 };
const qualityAt = (width: number, style = indented) =>
  textQuality(paragraphs.map((words) => setParagraph(words, { typesetter, measure: mm(width), style })));

describe("the start-up report in 9 pt", () => {
  test("in columns of 56 mm", () => {
    const quality = qualityAt(56);
    expect(quality.lines).toBeGreaterThan(700);
    expect(quality.spacesOver150).toBeLessThanOrEqual(0.22);
    expect(quality.spacesOver200).toBeLessThanOrEqual(0.015);
    expect(quality.hyphenated).toBeLessThanOrEqual(0.3);
    expect(quality.hyphenRuns / quality.lines).toBeLessThanOrEqual(3 / 1500);
    expect(quality.widestLetters).toBeLessThanOrEqual(0.0201);
    expect([quality.overfull, quality.runts]).toEqual([0, 0]);
    expect(typesetter.diagnostics()).toEqual([]);
  });

  test("in English, in columns of 56 mm", async () => {
    const english = await openShop({ locale: "en-GB" });
    const quality = textQuality(
      englishParagraphs().map((words) =>
        setParagraph(words, { typesetter: english, measure: mm(56), style: indented }),
      ),
    );
    expect(quality.lines).toBeGreaterThan(700);
    expect(quality.spacesOver150).toBeLessThanOrEqual(0.22);
    expect(quality.spacesOver200).toBeLessThanOrEqual(0.015);
    expect(quality.hyphenated).toBeLessThanOrEqual(0.3);
    expect(quality.hyphenRuns / quality.lines).toBeLessThanOrEqual(3 / 1500);
    expect([quality.overfull, quality.runts]).toEqual([0, 0]);
  });

  test.each([
    [50, 0.3, 0.04, 0.31],
    [62, 0.15, 0.01, 0.28],
    [85, 0.07, 0.003, 0.2],
    [120, 0.03, 0.002, 0.12],
  ])("in columns of %d mm", (width, over150, over200, hyphenated) => {
    const quality = qualityAt(width);
    expect(quality.spacesOver150).toBeLessThanOrEqual(over150);
    expect(quality.spacesOver200).toBeLessThanOrEqual(over200);
    expect(quality.hyphenated).toBeLessThanOrEqual(hyphenated);
    expect(quality.overfull).toBe(0);
  });

  test("ragged in columns of 56 mm", () => {
    const quality = qualityAt(56, { ...RAGGED, indent: 11.5 });
    expect(quality.hyphenated).toBeLessThanOrEqual(0.2);
    expect([quality.spaces, quality.overfull, quality.hyphenRuns]).toEqual([0, 0, 0]);
  });
});

describe("what is counted", () => {
  test("spaces by the width they were given, hyphens and their runs", () => {
    const [words = ""] = paragraphs.filter((paragraph) => paragraph.length > 450);
    const lines = setParagraph(words, {
      typesetter,
      measure: mm(50),
      style: { ...BODY, opticalMargins: false },
    });
    const given = lines.flatMap(({ runs: [run] }) =>
      (run?.text ?? []).flatMap((character, index) => {
        const next = run?.x[index + 1];
        if (character !== " " || next === undefined) return [];
        return [(next - (run?.x[index] ?? 0)) / (run?.advances[index] ?? 1)];
      }),
    );
    const quality = textQuality([lines]);
    expect(quality.spaces).toBe(given.length);
    expect(quality.meanSpace).toBeCloseTo(given.reduce((sum, share) => sum + share, 0) / given.length, 9);
    expect(quality.spacesOver150 * given.length).toBeCloseTo(given.filter((share) => share > 1.5).length, 9);
    expect(quality.spacesOver200 * given.length).toBeCloseTo(given.filter((share) => share > 2).length, 9);
    expect(quality.hyphenated * lines.length).toBeCloseTo(
      lines.filter(({ hyphenated }) => hyphenated).length,
      9,
    );
    const [line] = lines;
    const hyphens = (count: number) => Array.from({ length: count }, () => ({ ...line, hyphenated: true }));
    const flat = (count: number) => hyphens(count).flatMap((each) => (line ? [{ ...line, ...each }] : []));
    expect([2, 3, 5].map((count) => textQuality([flat(count)]).hyphenRuns)).toEqual([0, 1, 1]);
  });

  test("a last line that is a stub is a runt", () => {
    const [line] = setParagraph("Noen ord", { typesetter });
    const stub = line && { ...line, width: 20 };
    expect(textQuality([line && stub ? [line, stub] : []]).runts).toBe(1);
    expect(textQuality([stub ? [stub] : []]).runts).toBe(0);
  });

  test("nothing set is nothing counted", () => {
    expect(textQuality([])).toMatchObject({ lines: 0, spaces: 0, meanSpace: 0, hyphenated: 0 });
  });

  test("a line past its measure is overfull", () => {
    const style = { ...BODY, hyphenate: false };
    const prepared = typesetter.prepare([text("Uoppdelelighetsprinsippet")], style, {
      owner: "p",
      origin: NOWHERE,
    });
    expect(textQuality([typesetter.breakLines(prepared, 60, "best").set(0)]).overfull).toBe(1);
  });
});
