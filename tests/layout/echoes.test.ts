import { expect, test } from "vitest";
import type { Block } from "../../src/narrative/index.ts";
import { headingBlock, lines, paragraph, pullQuote, type Sheet, setBlocks } from "./drawing-board.ts";
import { showPages } from "./show-pages.ts";

function shown(blocks: readonly Block[], sheet: Sheet): string {
  const { value, diagnostics } = setBlocks(blocks, sheet);
  expect(diagnostics).toEqual([]);
  return value ? showPages(value) : "";
}

const here = { span: 1, place: "here" } as const;

/** A quote at the end of ten lines, before a heading and ten more. */
function written(quote: string): string {
  const blocks = [
    paragraph("a", lines("a", 10)),
    pullQuote("q", quote, here),
    headingBlock("h", "head"),
    paragraph("b", lines("b", 10)),
  ];
  return shown(blocks, { rows: 40 });
}

test("a quote of its own stands where it was written", () => {
  expect(written("another word")).toBe(
    "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 - - - another - head b1 b2 b3 b4 b5 b6 b7 b8 b9 b10",
  );
});

test("a quote goes away from the sentence that it repeats, past the heading between", () => {
  expect(written("a9 a10")).toBe(
    "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 - head b1 b2 b3 b4 b5 b6 b7 b8 - - - a9 - b9 b10",
  );
  expect(written("A9, a10!")).toBe(written("a9 a10").replace(" - a9 - ", " - A9, - "));
});

test("a quote that shortens its sentence keeps away from it too", () => {
  expect(written("Well a7 a8 a9 a10")).toBe(written("a7 a8 a9 a10").replace(" a7 - ", " Well - "));
});

test("a quote whose sentence stands far above stays where it was written", () => {
  const blocks = [
    paragraph("a", lines("a", 30)),
    pullQuote("q", "a1 a2", here),
    headingBlock("h", "head"),
    paragraph("b", lines("b", 10)),
  ];
  expect(shown(blocks, { rows: 60 })).toContain("a29 a30 - - - a1 - head b1");
});

test("a floating quote stands over the column that does not hold its sentence", () => {
  const quoting = (words: string): string => {
    const quote = pullQuote("q", words, { span: 1, place: "auto" });
    return shown([paragraph("a", lines("a", 14)), quote, paragraph("b", lines("b", 14))], {
      rows: 20,
      columns: 2,
    });
  };
  const columnOf = (quote: string): number =>
    quoting(quote)
      .split(" | ")
      .findIndex(
        (column) => column.split(" ").filter((word) => word === (quote.split(" ")[0] ?? "")).length > 0,
      );
  expect(columnOf("other")).toBe(0);
  expect(quoting("a3 a4").split(" | ")[1]).toContain("a3");
  expect(quoting("b9 b10").split(" | ")[0]).toContain("b9");
});
