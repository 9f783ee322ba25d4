import { describe, expect, test } from "vitest";
import { chartWidths, dumpPages, layOut, type PageSet } from "../../src/layout/index.ts";
import type { Aside, Document, Figure, KeyFigures, Story } from "../../src/narrative/index.ts";
import { openShop } from "../text/print-shop.ts";
import {
  board,
  headingBlock,
  input,
  lines,
  ORIGIN,
  paragraph,
  pullQuote,
  report,
  type Sheet,
  setBlocks,
  story,
  words,
} from "./drawing-board.ts";
import { showPages } from "./show-pages.ts";

function pagesOf(document: Document, sheet: Sheet): PageSet {
  const { value, diagnostics } = layOut(input(document, sheet));
  if (!value) throw new Error("no pages");
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return value;
}

function show(stories: readonly Story[], sheet: Sheet, notes: Readonly<Record<string, string>> = {}): string {
  return showPages(pagesOf(report(stories, notes), sheet));
}

describe("stories", () => {
  test("one that starts recto leaves the verso before it empty", () => {
    const set = pagesOf(
      report([
        story("s", [paragraph("a", lines("a", 4))]),
        story("t", [paragraph("b", lines("b", 4))], { starts: "recto" }),
      ]),
      { rows: 10, masters: { text: {} } },
    );
    expect(set.pages.map(({ side, items }) => [side, items.length])).toEqual([
      ["recto", 4],
      ["verso", 0],
      ["recto", 4],
    ]);
  });

  test("one that starts anywhere begins under the levelled end of the one before", () => {
    const stories = [
      story("s", [paragraph("a", lines("a", 8))]),
      story("t", [headingBlock("h", "title", 1), paragraph("b", lines("b", 6))], { starts: "anywhere" }),
    ];
    expect(show(stories, { rows: 16, columns: 2 })).toBe(
      "a1 a2 a3 a4 - - - title b1 b2 b3 | a5 a6 a7 a8 - - - - b4 b5 b6",
    );
  });

  test("a title stays with the text under its standfirst", () => {
    const opening = [headingBlock("h", "title", 1), paragraph("l", "lead", "lead")];
    const stories = [
      story("s", [paragraph("a", lines("a", 4))]),
      story("t", [...opening, paragraph("b", lines("b", 24))], { starts: "anywhere" }),
    ];
    expect(show(stories, { columns: 2, rows: 7 })).toBe(
      [
        "a1 a2 | a3 a4",
        "title lead b1 b2 b3 b4 b5 | - - b6 b7 b8 b9 b10",
        "b11 b12 b13 b14 b15 b16 b17 | b18 b19 b20 b21 b22 b23 b24",
      ].join("\n"),
    );
  });

  test("each has its own number of columns", () => {
    const stories = [
      story("s", [paragraph("a", lines("a", 6, 9))], { columns: 3 }),
      story("t", [paragraph("b", lines("b", 4))], { columns: 1, starts: "anywhere" }),
    ];
    expect(show(stories, { rows: 12, columns: 2, letters: 20 })).toMatchInlineSnapshot(
      `"a1 a2 - b1 b3 | a3 a4 | a5 a6"`,
    );
  });

  test("an element across the columns cuts them into bands, each levelled", () => {
    const quote = pullQuote("q", "quote", { span: "all", place: "here" });
    const blocks = [paragraph("a", lines("a", 8)), quote, paragraph("b", lines("b", 4))];
    expect(show([story("s", blocks)], { rows: 14, columns: 2 })).toMatchInlineSnapshot(
      `"a1 a2 a3 a4 - - - quote - b1 b2 | a5 a6 a7 a8 - - - - - b3 b4"`,
    );
  });

  test.each([1, 2])(
    "a title and its standfirst do not stand at a page's foot without text, in %d columns",
    (columns) => {
      const head = [headingBlock("h", "title", 1), { ...paragraph("lead", "standfirst"), style: "lead" }];
      const stories = [
        story("s", [paragraph("a", lines("a", 6 * columns))]),
        story("t", [...head, paragraph("b", lines("b", 6))], { starts: "anywhere" }),
      ];
      const [first] = show(stories, { rows: 12, columns }).split("\n");
      expect(first).not.toContain("title");
    },
  );

  test("the opening's master leaves rows free above the title, the next pages do not", () => {
    const blocks = [headingBlock("h", "title", 1), paragraph("a", lines("a", 14))];
    const set = pagesOf(report([story("s", blocks)]), {
      rows: 10,
      columns: 2,
      masters: { opening: { sinkRows: 3 } },
    });
    expect(set.pages.map(({ master }) => master)).toEqual(["opening", "text"]);
    expect(showPages(set)).toMatchInlineSnapshot(`
      "- - - title a1 a2 a3 a4 a5 a6 | - - - - a7 a8 a9 a10 a11 a12
      a13 a14"
    `);
  });
});

test("the ground of a section's head goes down into the white under it, from the page's edge or a row above", () => {
  const lead = { ...paragraph("lead", "standfirst"), style: "lead" };
  const fill = { kind: "swatch", name: "sea", tint: 1 } as const;
  const set = pagesOf(
    report([
      story("s", [headingBlock("h", "title", 1), lead, paragraph("a", lines("a", 4))]),
      story("t", [headingBlock("g", "other", 1), paragraph("b", lines("b", 4))], { starts: "anywhere" }),
      story("u", [paragraph("c", lines("c", 4))]),
    ]),
    {
      rows: 20,
      styles: { lead: { spaceAfter: 20 } },
      masters: { text: { openingFill: fill }, opening: { openingFill: fill, sinkRows: 1 } },
    },
  );
  const panels = dumpPages(set).match(/page.*|panel.*/g);
  expect(panels).toEqual([
    "page 1 folio 1 recto opening",
    "panel (background) -5,-5 150x67.5",
    "panel (background) -5,130 150x22.5",
    "page 2 folio 2 verso opening",
  ]);
});

test("the ground of a section's head begins under the strip of its page, and running heads stand on it", () => {
  const fill = { kind: "swatch", name: "sea", tint: 1 } as const;
  const style = board({}).paragraph("caption");
  const text = {
    openingFill: fill,
    strips: [{ at: "head", depth: 12, ink: fill }],
    marginLines: [{ text: "{{section}}", style, at: "head", align: "left", offset: 5 }],
  } as const;
  const lead = { ...paragraph("lead", "standfirst"), style: "lead" };
  const head = [headingBlock("h", "head", 1), lead, paragraph("a", lines("a", 4))];
  // On a page of one column a standfirst that would span two is in the head as well.
  const set = pagesOf(report([story("s", head, { title: "Leak" })]), {
    rows: 20,
    styles: { lead: { span: 2 } },
    masters: { text, opening: text },
  });
  expect(dumpPages(set).match(/panel.*|text \(header\).*/g)).toEqual([
    "panel (background) -5,-5 150x17",
    "panel (background) -5,12 150x30.5",
    "text (header) 25,15 Leak",
  ]);
});

describe("margin lines", () => {
  const style = board({}).paragraph("caption");
  const master = {
    marginLines: [
      { text: "{{section}}", style, at: "head", align: "outer", offset: 5 },
      { text: "{{edition}}", style, at: "head", align: "inner", offset: 5 },
      { text: "{{folio}}", style, at: "foot", align: "centre", offset: 5 },
    ] as const,
  };

  test("change sides from recto to verso, and are no part of what is read", () => {
    const document = report([story("s", [paragraph("a", lines("a", 14))], { title: "Leak" })]);
    // Margins with which the sum of the widths is off by a rounding error.
    const uneven = { ...master, margins: { top: 20, bottom: 20, inner: 25.1, outer: 14.9 } };
    const { diagnostics } = layOut(input(document, { rows: 10, masters: { text: uneven } }));
    expect(diagnostics).toEqual([]);
    const marginal = dumpPages(pagesOf(document, { rows: 10, masters: { text: master } }))
      .split("\n")
      .filter((line) => line.includes("(header)") || line.includes("(footer)"));
    expect(marginal).toMatchInlineSnapshot(`
      [
        "  text (header) 105,15 Leak",
        "  text (header) 25,15 2023",
        "  text (footer) 72.5,125 1",
        "  text (header) 15,15 Leak",
        "  text (header) 95,15 2023",
        "  text (footer) 62.5,125 2",
      ]
    `);
  });

  test.each([1, 2])("say nothing over the title of a section at the head of %i columns", (columns) => {
    const stories = [
      story("s", [paragraph("a", lines("a", 9 * columns))]),
      story("t", [headingBlock("h", "Title", 1), paragraph("b", lines("b", 14 * columns))], {
        starts: "anywhere",
      }),
    ];
    const masters = { text: master, opening: {} };
    const pages = pagesOf(report(stories), { rows: 10, columns, masters }).pages;
    const marginal = pages.map(({ items }) => items.filter(({ part }) => "artifact" in part).length);
    expect(marginal).toEqual([0, 0, 3]);
  });

  test("that run into each other are an error", () => {
    const document = report([story("s", [paragraph("a", lines("a", 4))], { title: "A very long title" })]);
    const { diagnostics } = layOut(input(document, { rows: 10, masters: { text: master } }));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "`2023` is 11 pt too wide for the head of page 1",
    ]);
  });
});

describe("notes", () => {
  const long = Array.from({ length: 6 }, (_, index) => `word${index}`).join(" ");

  test("stand at the foot of the column of their call, under a rule", () => {
    const blocks = [paragraph("a", `${lines("a", 4)}[n1]`), paragraph("b", lines("b", 8))];
    const text = dumpPages(pagesOf(report([story("s", blocks)], { n1: long }), { rows: 10, columns: 2 }));
    expect(text.split("\n").filter((line) => / n1 /.test(line))).toMatchInlineSnapshot(`
      [
        "  text n1 25,92 1 word0 word1 word2",
        "  text n1 25,100 word3 word4 word5",
      ]
    `);
  });

  test("stand under all columns where the theme says so", () => {
    const blocks = [paragraph("a", `${lines("a", 4)}[n1]`), paragraph("b", lines("b", 8))];
    const document = report([story("s", blocks)], { n1: long });
    const text = dumpPages(pagesOf(document, { rows: 10, columns: 2, notes: "page" }));
    expect(text.split("\n").filter((line) => / n1 /.test(line))).toMatchInlineSnapshot(`
      [
        "  text n1 25,120 1 word0 word1 word2 word3 word4 word5",
      ]
    `);
  });

  test("called in a title across the columns stand in the first of them", () => {
    const blocks = [headingBlock("h", "title[n1]", 1), paragraph("a", lines("a", 8))];
    const text = dumpPages(pagesOf(report([story("s", blocks)], { n1: "note" }), { rows: 10, columns: 2 }));
    expect(text.split("\n").filter((line) => / n1 /.test(line))).toMatchInlineSnapshot(`
      [
        "  text n1 25,80 1 note",
      ]
    `);
  });
});

describe("elements", () => {
  test("a drop cap keeps its lines together", () => {
    const blocks = [paragraph("a", lines("a", 8)), paragraph("b", lines("b", 6), "capped")];
    const styles = { capped: { dropCapLines: 4 } };
    expect(show([story("s", blocks)], { rows: 7, columns: 2, styles })).toMatchInlineSnapshot(`
      "a1 a2 a3 a4 a5 a6 | a7 a8 b1 b2 b3 b4
      b5 b6"
    `);
  });

  test("a drop cap is one letter", async () => {
    const text = "Byens næringsliv er blitt et eget fagfelt for kommunens avdeling, og tallene er gode i år.";
    const typesetter = await openShop();
    const sheet = { letters: 30, styles: { body: { dropCapLines: 3 } } };
    const { value } = setBlocks([paragraph("a", text)], sheet, { typesetter });
    const runs = (value?.pages[0]?.items ?? []).flatMap((item) =>
      item.kind === "text" ? item.line.runs : [],
    );
    expect(runs.filter(({ size }) => size > 8).map(({ text: letters }) => letters.join(""))).toEqual(["B"]);
    expect(
      runs
        .flatMap(({ text: letters }) => letters)
        .join("")
        .replaceAll("\u00ad", ""),
    ).toContain("Byens");
  });

  test("a box over two columns is set in two", () => {
    const aside: Aside = {
      kind: "aside",
      id: "box",
      origin: ORIGIN,
      style: "box",
      placement: { span: "all", place: "top" },
      blocks: [paragraph("box/t", "Title", "box-title"), paragraph("box/p", lines("p", 6, 16), "box-body")],
    };
    const blocks = [aside, paragraph("a", lines("a", 4))];
    const text = dumpPages(pagesOf(report([story("s", blocks)]), { rows: 16, columns: 2 }));
    expect(text).toMatchInlineSnapshot(`
      "page 1 folio 1 recto text
        text a 25,90 a1..................
        text a 25,100 a2..................
        text a 135,90 a3..................
        text a 135,100 a4..................
        text box/t 30,38.5 Title
        text box/p 30,48.5 p1..............
        text box/p 30,58.5 p2..............
        text box/p 30,68.5 p3..............
        text box/p 135,48.5 p4..............
        text box/p 135,58.5 p5..............
        text box/p 135,68.5 p6..............
      "
    `);
  });

  test("key figures stand side by side as far as they have room", () => {
    const item = (id: string) => ({
      kind: "keyfigure" as const,
      id,
      origin: ORIGIN,
      figure: [words(id)],
      label: [words("label")],
      change: [],
    });
    const tiles: KeyFigures = {
      kind: "keyfigures",
      id: "k",
      origin: ORIGIN,
      style: "keyfigure",
      placement: { span: "all", place: "here" },
      items: ["one", "two", "three", "four", "five"].map(item),
    };
    const text = dumpPages(pagesOf(report([story("s", [tiles])]), { rows: 16, columns: 2 }));
    expect(text.split("\n").filter((line) => line.includes("/figure"))).toMatchInlineSnapshot(`
      [
        "  text one/figure 25,46 one",
        "  text two/figure 69.4,46 two",
        "  text three/figure 113.8,46 three",
        "  text four/figure 158.2,46 four",
        "  text five/figure 202.6,46 five",
      ]
    `);
  });

  const figure: Figure = {
    kind: "figure",
    id: "f",
    origin: ORIGIN,
    style: "picture",
    placement: { span: 1, place: "page" },
    alt: "A picture",
    content: { kind: "picture", file: "images/a.jpg", focus: [0.5, 0.2], decorative: false, credit: [] },
    captions: { label: "", title: [], caption: [words("caption")], note: [], source: [] },
  };

  test("a picture with a page of its own bleeds off it, its focus kept in sight", () => {
    const blocks = [paragraph("a", lines("a", 12)), figure, paragraph("b", lines("b", 4))];
    const picture = {
      kind: "raster",
      file: "images/a.jpg",
      sha256: "",
      bytes: new Uint8Array(),
      format: "jpeg",
      pixels: { width: 100, height: 400 },
      colour: "rgb",
      alpha: false,
      orientation: 1,
    } as const;
    const sheet: Sheet = {
      rows: 10,
      columns: 2,
      masters: { picture: { margins: { top: 0, bottom: 0, inner: 0, outer: 0 } } },
    };
    const { value } = setBlocks(blocks, sheet, { openPicture: () => picture });
    const page = value?.pages.find(({ master }) => master === "picture");
    expect(page?.items[0]).toMatchObject({
      kind: "picture",
      frame: { x: -5, y: -5, width: 260, height: 115 },
      placed: { x: -5, y: -5 - 1040 * 0.2 + 115 / 2, width: 260, height: 1040 },
    });
  });

  test("a chart is asked for at the width of its columns", () => {
    const chart: Figure = {
      ...figure,
      placement: { span: 2, place: "auto" },
      content: { kind: "chart", chart: "leak", words: {} },
    };
    const document = report([story("s", [chart])]);
    expect(chartWidths(document, board({ columns: 3, letters: 20 }))).toEqual([
      { node: "f", chart: chart.content, width: 210 },
    ]);
  });

  test("a chart wider than its frame is an error", () => {
    const chart: Figure = {
      ...figure,
      placement: { span: 1, place: "here" },
      content: { kind: "chart", chart: "leak", words: {} },
    };
    const drawing = { kind: "drawing", width: 120, height: 50, marks: [] } as const;
    const drawn = {
      id: "leak",
      width: 100,
      drawing,
      composedAlt: "",
      data: { fields: [], rows: [] },
      origin: ORIGIN,
    };
    const document = report([story("s", [chart, paragraph("a", lines("a", 4))])]);
    const { diagnostics } = layOut(input(document, { rows: 12 }, { drawChart: () => drawn }));
    expect(diagnostics.map(({ message }) => message)).toEqual(["chart `f` is 20 pt wider than its frame"]);
  });
});

test("ragged text takes a line more where that levels its columns", () => {
  const letters = (index: number): string => "abcdefgh".slice(0, 2 + ((index * 5) % 7));
  const text = Array.from({ length: 24 }, (_, index) => letters(index * index + index)).join(" ");
  const sheet = { rows: 30, columns: 3, letters: 14, styles: { body: { align: "left" } } } as const;
  const { value, diagnostics } = setBlocks([paragraph("a", text)], sheet);
  expect(diagnostics).toEqual([]);
  const columns = value && showPages(value).split(" | ");
  expect(columns?.map((column) => column.split(" ").length)).toEqual([4, 4, 3]);
});
