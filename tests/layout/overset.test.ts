import { describe, expect, test } from "vitest";
import { layOut } from "../../src/layout/index.ts";
import type { Block, Cover } from "../../src/narrative/index.ts";
import {
  headingBlock,
  input,
  lines,
  ORIGIN,
  paragraph,
  pictureBlock,
  pullQuote,
  report,
  type Sheet,
  setBlocks,
  story,
  words,
} from "./drawing-board.ts";

function found(blocks: readonly Block[], sheet: Sheet) {
  return setBlocks(blocks, sheet).diagnostics;
}

describe("what does not fit is an error that names its place", () => {
  test("an element taller than its column", () => {
    expect(
      found(
        [
          paragraph("a", lines("a", 3)),
          pictureBlock("f", { span: 1, place: "here" }, 0.1, { caption: [words(lines("c", 8))] }),
        ],
        { rows: 10 },
      ),
    ).toEqual([
      {
        code: "layout/overset",
        severity: "error",
        message: "`f` is 5 lines taller than column 1 of page 2",
        span: ORIGIN,
        notes: [{ message: "edition 2023, locale nb" }],
        hint: "let it span more columns, or make it shorter",
      },
      {
        code: "layout/short-column",
        severity: "note",
        message: "column 1 of page 1 ends 7 lines short",
        span: ORIGIN,
        notes: [{ message: "`f` cannot be split; edition 2023, locale nb" }],
      },
    ]);
  });

  test("a pull quote taller than its column, not the paragraph that it is let into", () => {
    const quote = pullQuote("q", lines("q", 8), { span: 1, place: "here" });
    const [diagnostic] = found([quote, paragraph("a", lines("a", 4))], { rows: 10 });
    expect(diagnostic?.message).toMatch(/^`q` is \d+ lines taller than column 1 of page \d$/);
  });

  test("a note taller than its column, not the paragraph that calls it", () => {
    const notes = { n1: lines("n", 30) };
    const document = report([story("s", [paragraph("a", `${lines("a", 2)}[n1]`)])], notes);
    const [diagnostic] = layOut(input(document, { rows: 10 })).diagnostics;
    expect(diagnostic?.message).toMatch(/^`n1` is \d+ lines taller than column 1 of page 1$/);
  });

  test("a heading taller than its column, which is set all the same", () => {
    const blocks = [headingBlock("h", lines("h", 12)), paragraph("a", lines("a", 3))];
    const { value, diagnostics } = setBlocks(blocks, { rows: 10 });
    expect(diagnostics[0]?.message).toBe("`h` is 2 lines taller than column 1 of page 1");
    expect(value?.pages[0]?.items).toHaveLength(12);
  });

  test("a title taller than its page", () => {
    const title = headingBlock("h", lines("h", 12), 1);
    const [diagnostic] = found([title, paragraph("a", lines("a", 3))], { rows: 5, columns: 2 });
    expect(diagnostic?.message).toBe("`h` is 1 line taller than its frame on page 1");
  });

  test("a cover's lines", () => {
    const cover: Cover = {
      kind: "cover",
      id: "cover/c",
      origin: ORIGIN,
      style: "cover",
      alt: "A picture",
      lines: [paragraph("cover/title", lines("t", 12))],
    };
    const { diagnostics } = layOut(
      input(report([story("cover", [cover], { role: "cover" })]), { rows: 10, masters: { cover: {} } }),
    );
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["layout/overset", "the cover's lines are 20 pt taller than their frame on page 1"],
    ]);
  });
});

test("a column more than a line short says why", () => {
  const notes = found(
    [
      paragraph("a", lines("a", 6)),
      headingBlock("h", "head"),
      paragraph("b", lines("b", 3)),
      paragraph("c", lines("c", 9)),
    ],
    { rows: 10, styles: { body: { widows: 3, orphans: 3 } } },
  );
  expect(notes).toEqual([
    {
      code: "layout/short-column",
      severity: "note",
      message: "column 1 of page 1 ends 4 lines short",
      span: ORIGIN,
      notes: [{ message: "the heading `h` stays with its text; edition 2023, locale nb" }],
    },
  ]);
});

test("a column in which the text ends names the heading that keeps its lines before it", () => {
  const notes = found(
    [paragraph("a", lines("a", 4)), headingBlock("h", "head"), paragraph("b", lines("b", 7))],
    { rows: 10, columns: 2 },
  );
  expect(notes.map(({ message, notes: why }) => [message, why?.[0]?.message])).toEqual([
    [
      "column 2 of page 1 ends 3 lines short",
      "its text ends there, and the heading `h` keeps its lines in the column before; edition 2023, locale nb",
    ],
  ]);
});

test("a column that ends early for a note names the note", () => {
  const words = Array.from({ length: 21 }, (_, index) => `word${index}`).join(" ");
  const blocks = [paragraph("a", `${lines("a", 8)}[n1]`)];
  const { diagnostics } = setBlocks(blocks, { rows: 12, columns: 2 }, {}, { n1: words });
  expect(diagnostics.map(({ message, notes }) => [message, notes?.[0]?.message])).toEqual([
    [
      "column 1 of page 1 ends 3 lines short",
      "the note `n1` has no room under its call; edition 2023, locale nb",
    ],
  ]);
});

describe("the page budget", () => {
  const stories = [
    story("a", [paragraph("a/p", lines("a", 14))]),
    story("b", [paragraph("b/p", lines("b", 12))]),
    story("c", [paragraph("c/p", lines("c", 8))]),
  ];

  test("names the sections that are over, and by how many lines", () => {
    const { diagnostics } = layOut(input(report(stories), { rows: 10 }, { pages: { max: 4 } }));
    expect(diagnostics).toEqual([
      {
        code: "layout/over-budget",
        severity: "warning",
        message: "5 pages are 1 more than the budget of 4",
        notes: [
          { message: "edition 2023, locale nb" },
          { message: "`b` is 2 lines over on page 4", span: ORIGIN },
          { message: "`a` is 4 lines over on page 2", span: ORIGIN },
        ],
        hint: "cut the lines named, make a picture smaller, or let sections begin on the page where others end",
      },
    ]);
  });

  test("names the sections that have a page to themselves where none has more", () => {
    const short = [3, 2].map((count, index) =>
      story(`s${index}`, [paragraph(`s${index}/p`, lines("s", count))]),
    );
    const { diagnostics } = layOut(input(report(short), { rows: 10 }, { pages: { max: 1 } }));
    expect(diagnostics[0]?.notes).toEqual([
      { message: "edition 2023, locale nb" },
      { message: "`s1` has page 2 to itself with 2 lines", span: ORIGIN },
      { message: "`s0` has page 1 to itself with 3 lines", span: ORIGIN },
    ]);
  });

  test("says how many pages stay blank", () => {
    const { diagnostics } = layOut(
      input(report(stories), { rows: 10 }, { pages: { max: 8, multipleOf: 4 } }),
    );
    expect(diagnostics).toEqual([
      {
        code: "layout/page-multiple",
        severity: "note",
        message: "5 pages are not a multiple of 4",
        notes: [{ message: "3 pages would stay blank; edition 2023, locale nb" }],
      },
    ]);
  });
});
