import { describe, expect, test } from "vitest";
import { dumpPages, layOut } from "../../src/layout/index.ts";
import {
  headingBlock,
  input,
  lines,
  paragraph,
  report,
  type Sheet,
  setBlocks,
  story,
} from "./drawing-board.ts";
import { showPages } from "./show-pages.ts";

function show(document: ReturnType<typeof report>, sheet: Sheet): string {
  const { value } = layOut(input(document, sheet));
  if (!value) throw new Error("no pages");
  return showPages(value);
}

describe("columns", () => {
  test("text runs through columns and pages and ends level", () => {
    const document = report([story("s", [paragraph("a", lines("a", 20))])]);
    expect(show(document, { rows: 6, columns: 2 })).toBe(
      "a1 a2 a3 a4 a5 a6 | a7 a8 a9 a10 a11 a12\na13 a14 a15 a16 | a17 a18 a19 a20",
    );
  });

  test("no widow: the last line of a paragraph does not stand alone", () => {
    const document = report([story("s", [paragraph("a", lines("a", 5)), paragraph("b", lines("b", 8))])]);
    expect(show(document, { rows: 4 })).toBe("a1 a2 a3\na4 a5 b1 b2\nb3 b4 b5 b6\nb7 b8");
  });

  test("a heading stays with its text and loses its white at a column's head", () => {
    const blocks = [paragraph("a", lines("a", 6)), headingBlock("h", "head"), paragraph("b", lines("b", 6))];
    expect(show(report([story("s", blocks)]), { rows: 8, columns: 2 })).toBe(
      "a1 a2 a3 a4 a5 a6 | head b1 b2 b3 b4 b5 b6",
    );
  });
});

test("a story's title goes across the columns", () => {
  const blocks = [headingBlock("h", "title", 1), paragraph("a", lines("a", 6))];
  const { value } = setBlocks(blocks, { rows: 8, columns: 2 });
  if (!value) throw new Error("no pages");
  expect(dumpPages(value)).toMatchInlineSnapshot(`
    "page 1 folio 1 recto text
      text h 25,30 title
      text a 25,40 a1..................
      text a 25,50 a2..................
      text a 25,60 a3..................
      text a 135,40 a4..................
      text a 135,50 a5..................
      text a 135,60 a6..................
    "
  `);
});

test("a style may have its first line on the grid, or all of them", () => {
  const baselines = (grid: "all" | "first" | "none"): readonly number[] => {
    const styles = { lead: { leading: 14, grid } };
    const lead = { ...paragraph("l", lines("l", 2)), style: "lead" };
    const { value } = setBlocks([lead, paragraph("a", lines("a", 2))], { styles });
    return (value?.pages[0]?.items ?? []).flatMap((item) => (item.kind === "text" ? [item.baseline] : []));
  };
  expect(baselines("none")).toEqual([36, 50, 60, 70]);
  expect(baselines("first")).toEqual([40, 54, 70, 80]);
  expect(baselines("all")).toEqual([40, 60, 70, 80]);
});
