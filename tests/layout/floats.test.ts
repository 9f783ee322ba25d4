import { expect, test } from "vitest";
import { describeQuality, dumpPages, layOut, pageQuality } from "../../src/layout/index.ts";
import type { Block } from "../../src/narrative/index.ts";
import {
  headingBlock,
  input,
  lines,
  ORIGIN,
  paragraph,
  pictureBlock,
  pullQuote,
  report,
  setBlocks,
  story,
  words,
} from "./drawing-board.ts";
import { showPages } from "./show-pages.ts";

function pages(blocks: readonly Block[], sheet: Parameters<typeof input>[1]): string {
  const { value, diagnostics } = setBlocks(blocks, sheet);
  if (!value) throw new Error("no pages");
  expect(diagnostics).toEqual([]);
  return showPages(value);
}

test("a pull quote over two of three columns stands at their head, on the page of its mention", () => {
  const blocks = [
    paragraph("a", lines("a", 12)),
    pullQuote("q", "quote", { span: 2, place: "auto" }),
    paragraph("b", lines("b", 12)),
  ];
  expect(pages(blocks, { rows: 12, columns: 3 })).toMatchInlineSnapshot(
    `"- - quote - a1 a2 a3 a4 a5 a6 a7 | - - - - a8 a9 a10 a11 a12 b1 b2 | b3 b4 b5 b6 b7 b8 b9 b10 b11 b12"`,
  );
});

test("a figure goes to the next page where its own has no room", () => {
  const blocks = [
    headingBlock("h", "head", 1),
    paragraph("a", lines("a", 18)),
    pictureBlock("f", { span: "all", place: "top" }, 2, { label: "f" }),
    paragraph("b", lines("b", 10)),
  ];
  expect(pages(blocks, { rows: 10, columns: 2 })).toMatchInlineSnapshot(`
    "head a1 a2 a3 a4 a5 a6 a7 a8 a9 | - a10 a11 a12 a13 a14 a15 a16 a17 a18
    b1 b2 b3 b4 b5 | b6 b7 b8 b9 b10
    - - - - - - f caption"
  `);
});

test("a float does not stand over the title of its section, which is in the columns", () => {
  const blocks = [
    { ...headingBlock("h", "head", 1), style: "h2" },
    pictureBlock("f", { span: 1, place: "top" }, 2, { label: "f" }),
    paragraph("a", lines("a", 16)),
    pictureBlock("g", { span: "all", place: "top" }, 2, { label: "g" }),
    paragraph("b", lines("b", 16)),
  ];
  expect(pages(blocks, { rows: 16, columns: 2 })).toMatchInlineSnapshot(`
    "head a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 a13 a14 | - - - - - - f caption - a15 a16 b1 b2 b3 b4 b5 b6
    b7 b8 b9 b10 b11 | b12 b13 b14 b15 b16
    - - - - - - - - - - - g caption"
  `);
});

test("a float never leaves its section: it stands under its last lines", () => {
  const first = story("s", [
    paragraph("a", lines("a", 4)),
    pictureBlock("f", { span: 1, place: "foot" }, 2, { label: "f" }),
  ]);
  const second = story("t", [headingBlock("h", "head", 1), paragraph("b", lines("b", 4))], {
    starts: "anywhere",
  });
  const { value } = layOut(input(report([first, second]), { rows: 20, columns: 2 }));
  expect(value && showPages(value)).toMatchInlineSnapshot(
    `"a1 a2 - - - - - - - f caption - - - - head b1 b2 | a3 a4 - - - - - - - - - - - - - b3 b4"`,
  );
});

test("a float that asks for a page gets one beside its mention", () => {
  const blocks = [
    paragraph("a", lines("a", 14)),
    pictureBlock("f", { span: "all", place: "page" }, 2, { label: "f" }),
    paragraph("b", lines("b", 20)),
  ];
  expect(pages(blocks, { rows: 10, columns: 2 })).toMatchInlineSnapshot(`
    "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 | a11 a12 a13 a14 b1 b2 b3 b4 b5 b6
    - - - - - - f caption
    b7 b8 b9 b10 b11 b12 b13 | b14 b15 b16 b17 b18 b19 b20"
  `);
});

test("a page of its own at the section's end leaves no empty page behind it", () => {
  const first = story("s", [
    paragraph("a", lines("a", 4)),
    pictureBlock("f", { span: "all", place: "page" }, 2, { label: "f" }),
  ]);
  const second = story("t", [paragraph("b", lines("b", 2))], { starts: "page" });
  const { value } = layOut(input(report([first, second]), { rows: 10, columns: 2 }));
  expect(value && showPages(value)).toMatchInlineSnapshot(`
    "a1 a2 | a3 a4
    - - - - - - f caption
    b1 b2"
  `);
});

test("a wish to stand in the flow over some of the columns is reported", () => {
  const blocks = [paragraph("a", lines("a", 14)), pullQuote("q", "quote", { span: 2, place: "here" })];
  const { value } = setBlocks(blocks, { rows: 10, columns: 3 });
  expect(value?.wishes).toEqual([
    {
      node: "q",
      origin: ORIGIN,
      wished: "in the flow over 2 of 3 columns",
      reason: "an element over some of the columns stands at their head or foot",
    },
  ]);
  expect(value && dumpPages(value)).toContain("text q");
});

test("a wish for more columns than there are is reported, and the element goes over all of them", () => {
  const blocks = [paragraph("a", lines("a", 14)), pullQuote("q", "quote", { span: 7, place: "top" })];
  const { value } = setBlocks(blocks, { rows: 10, columns: 2 });
  expect(value?.wishes).toContainEqual({
    node: "q",
    origin: ORIGIN,
    wished: "over 7 columns",
    reason: "its page has 2",
  });
  expect(value && dumpPages(value)).toContain("text q");
});

test("a float at the foot keeps a row of white above it and ends on the last row", () => {
  const blocks = [
    paragraph("a", lines("a", 12)),
    pictureBlock("f", { span: 1, place: "foot" }, 5, { label: "f" }),
    paragraph("b", lines("b", 6)),
  ];
  expect(pages(blocks, { rows: 14, columns: 2 })).toMatchInlineSnapshot(
    `"a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 | b1 b2 b3 b4 b5 b6 - - - - f caption"`,
  );
});

test("a float left over under a table of the whole width stands in its own columns", () => {
  const cells = (row: number) => [
    {
      kind: "cell",
      id: `t/${row}`,
      origin: ORIGIN,
      columns: 1,
      rows: 1,
      heads: "none",
      align: "left",
      content: [words(`r${row}`)],
    } as const,
  ];
  const table: Block = {
    kind: "table",
    id: "t",
    origin: ORIGIN,
    style: "plain",
    placement: { span: "all", place: "here" },
    captions: { label: "", title: [], caption: [], note: [], source: [] },
    columns: [{ align: "left" }],
    rows: Array.from({ length: 6 }, (_, row) => ({ kind: "body", cells: cells(row) }) as const),
  };
  const quotes = [
    pullQuote("q", "one", { span: 1, place: "top" }),
    pullQuote("r", "two", { span: 2, place: "top" }),
  ];
  const { value } = setBlocks([...quotes, table], { rows: 12, columns: 3 });
  expect(
    value &&
      dumpPages(value)
        .split("\n")
        .filter((line) => /text [qr] /.test(line)),
  ).toEqual(["  text q 25,126 one", "  text r 135,126 two"]);
});

test("a pull quote keeps the white of its style from the text below, not from a column's foot", () => {
  const blocks = [
    paragraph("a", lines("a", 4)),
    pullQuote("q", "quote", { span: 1, place: "top" }),
    paragraph("b", lines("b", 6)),
  ];
  const styles = { pullquote: { leading: 20, spaceAfter: 20 } };
  expect(pages(blocks, { rows: 12, columns: 1, styles })).toBe(
    "- - quote - - a1 a2 a3 a4 b1 b2 b3\nb4 b5 b6",
  );
});

test("a float that is not where its author wished is told with the reason", () => {
  const blocks = [
    paragraph("a", lines("a", 18)),
    pictureBlock("f", { span: "all", place: "top" }, 5),
    paragraph("b", lines("b", 6)),
  ];
  const section = report([story("s", blocks)]);
  const { value } = layOut(input(section, { rows: 10, columns: 2 }));
  const told = value && describeQuality(pageQuality(section, value));
  expect(told?.slice(-2)).toEqual([
    "wishes not kept                                 1",
    "  f: on page 1, with its mention; page 1 had no room: it stands on page 2",
  ]);
});

test("a float that would have its text need a page more stands under the last lines", () => {
  const quote = pullQuote("q", "quote", { span: 1, place: "top" });
  const blocks = [paragraph("a", lines("a", 4)), quote, paragraph("b", lines("b", 4))];
  const styles = { pullquote: { leading: 20, spaceAfter: 20 } };
  expect(pages(blocks, { rows: 12, columns: 1, styles })).toBe("a1 a2 a3 a4 b1 b2 b3 b4 - - - quote");
});

test("the lines of a pull quote stand on the grid where its style says so", () => {
  const rule = { weight: 1, offset: 6, ink: { kind: "swatch", name: "ink", tint: 1 } } as const;
  const baselines = (grid: "all" | "none"): readonly number[] => {
    const styles = { pullquote: { leading: 20, ruleAbove: rule, grid } };
    const quote = pullQuote("q", "a quote of more than one line", { span: 1, place: "top" });
    const { value } = setBlocks([quote, paragraph("b", lines("b", 4))], { rows: 12, styles });
    const items = value?.pages[0]?.items ?? [];
    return items.flatMap((item) =>
      item.kind === "text" && "node" in item.part && item.part.node === "q" ? [item.baseline] : [],
    );
  };
  expect(baselines("none")).toEqual([52.5, 72.5]);
  expect(baselines("all")).toEqual([50, 70]);
});

test("no line stands alone between a pull quote in the flow and its column's edge", () => {
  for (let before = 3; before < 14; before++) {
    const blocks = [
      paragraph("a", lines("a", before)),
      pullQuote("q", "quote", { span: 1, place: "here" }),
      paragraph("b", lines("b", 12)),
    ];
    const columns = pages(blocks, { rows: 10, columns: 2 }).split(/[|\n]/);
    const column = columns.find((words) => words.includes("quote")) ?? "";
    const [above = "", below = ""] = column
      .split("quote")
      .map((words) => words.replace(/[-\s]+/g, " ").trim());
    expect([above, below].map((words) => words.split(" ").length === 1 && words !== "")).toEqual([
      false,
      false,
    ]);
  }
});
