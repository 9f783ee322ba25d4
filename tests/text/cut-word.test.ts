import { describe, expect, test } from "vitest";
import type { Line } from "../../src/text/index.ts";
import { mm, openShop, reportParagraphs, setParagraph } from "./print-shop.ts";

const typesetter = await openShop();

/** The words as they stand: each line's glyph positions from its first one, by face. */
function glyphsOf(line: Line): string {
  return line.runs.map(({ face, glyphs }) => `${face} ${[...glyphs].join(" ")}`).join("|");
}

describe("a word that a line's end cuts", () => {
  const lines = reportParagraphs()
    .slice(0, 24)
    .flatMap((words) => setParagraph(words, { typesetter, measure: mm(56) }));

  test("has the glyphs that its halves have when they are set by themselves", () => {
    const cut = lines.filter(({ hyphenated, breaksIn }) => hyphenated && breaksIn === "word");
    expect(cut.length).toBeGreaterThan(40);
    for (const line of cut) {
      const text = line.runs
        .flatMap(({ text: own }) => own)
        .join("")
        .replace("\u00ad", "-");
      const alone = setParagraph(text.trim(), { typesetter, measure: 2000 })[0];
      expect(alone && glyphsOf(alone)).toBe(glyphsOf(line));
    }
  });

  test("ends its line in a soft hyphen for the reader", () => {
    for (const { hyphenated, breaksIn, runs } of lines) {
      const last = runs.at(-1)?.text.at(-1);
      if (hyphenated && breaksIn === "word" && last !== "-") expect(last).toBe("\u00ad");
    }
  });
});
