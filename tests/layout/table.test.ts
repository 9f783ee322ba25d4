import { expect, test } from "vitest";
import { dumpPages } from "../../src/layout/index.ts";
import type { Placement, TableCell, TableFigure, TableRow } from "../../src/narrative/index.ts";
import { openShop } from "../text/print-shop.ts";
import {
  board,
  inlines,
  lines,
  ORIGIN,
  paragraph,
  type Sheet,
  setBlocks,
  type story,
  words,
} from "./drawing-board.ts";

type Align = TableCell["align"];

interface Drawing {
  readonly columns: readonly Align[];
  /** Cells split by `|`; a row begins with `h`, `b`, `g` or `t` and a colon; `2x` before a cell spans two columns. */
  readonly rows: readonly string[];
  readonly placement?: Placement;
  readonly title?: string;
}

const KINDS = { h: "head", b: "body", g: "group", t: "total" } as const;

function table(id: string, { columns, rows, placement, title }: Drawing): TableFigure {
  return {
    kind: "table",
    id,
    origin: ORIGIN,
    style: "plain",
    placement: placement ?? { span: 1, place: "here" },
    captions: { label: "", title: title ? [words(title)] : [], caption: [], note: [], source: [] },
    columns: columns.map((align) => ({ align })),
    rows: rows.map((row, rowIndex): TableRow => {
      const kind = KINDS[row[0] as keyof typeof KINDS];
      const cells = row.slice(2).split("|");
      return {
        kind,
        cells: cells.map((text, index): TableCell => {
          const [, across, down, said = ""] = text.match(/^(?:(\d)x)?(?:(\d)y)?(.*)$/) ?? [];
          const cellId = `${id}/${rowIndex}/${index}`;
          return {
            kind: "cell",
            id: cellId,
            origin: ORIGIN,
            columns: Number(across ?? 1),
            rows: Number(down ?? 1),
            heads: "none",
            align: columns[index] ?? "left",
            content: inlines(cellId, said.trim()),
          };
        }),
      };
    }),
  };
}

function dump(blocks: Parameters<typeof story>[1], sheet: Sheet): string {
  const { value, diagnostics } = setBlocks(blocks, sheet, {}, { n1: "note" });
  expect(diagnostics).toEqual([]);
  return value ? dumpPages(value) : "";
}

test("numbers stand on their decimal marks, words end where whole numbers do", () => {
  const drawn = table("t", {
    columns: ["left", "decimal"],
    rows: ["h:name|share", "b:a|7,25", "b:b|104,5 %", "b:c|–"],
  });
  expect(dump([drawn], { letters: 20 })).toMatchInlineSnapshot(`
    "page 1 folio 1 recto text
      text t/0/0 25,34 name
      text t/0/1 100,34 share
      text t/1/0 25,44 a
      text t/1/1 100,44 7,25
      text t/2/0 25,54 b
      text t/2/1 90,54 104,5 %
      text t/3/0 25,64 c
      text t/3/1 100,64 –
    "
  `);
});

test("a table goes on in the next column with its head repeated and `(forts.)`", () => {
  const rows = [
    "h:name|sum",
    ...Array.from({ length: 10 }, (_, index) => `b:r${index}|${index}`),
    "t:all|45",
  ];
  const drawn = table("t", { columns: ["left", "right"], rows, title: "Table one" });
  const text = dump([drawn, paragraph("a", lines("a", 4))], { rows: 10, columns: 2 });
  expect(text).toMatchInlineSnapshot(`
    "page 1 folio 1 recto text
      text t/title 25,30 Table one
      text t/0/0 25,43 name
      text t/0/1 110,43 sum
      text t/1/0 25,53 r0
      text t/1/1 120,53 0
      text t/2/0 25,63 r1
      text t/2/1 120,63 1
      text t/3/0 25,73 r2
      text t/3/1 120,73 2
      text t/4/0 25,83 r3
      text t/4/1 120,83 3
      text t/5/0 25,93 r4
      text t/5/1 120,93 4
      text t/6/0 25,103 r5
      text t/6/1 120,103 5
      text t/7/0 25,113 r6
      text t/7/1 120,113 6
      text (pagination) 135,30 Table one (forts.)
      text (pagination) 135,43 name
      text (pagination) 220,43 sum
      text t/8/0 135,53 r7
      text t/8/1 230,53 7
      text t/9/0 135,63 r8
      text t/9/1 230,63 8
      text t/10/0 135,73 r9
      text t/10/1 230,73 9
      text t/11/0 135,83 all
      text t/11/1 225,83 45
      text a 135,110 a1..................
      text a 135,120 a2..................
    page 2 folio 2 verso text
      text a 15,30 a3..................
      text a 15,40 a4..................
    "
  `);
});

test("a narrow table too tall to float runs on from column to column, not over all of them", () => {
  const rows = ["h:name|sum", ...Array.from({ length: 12 }, (_, index) => `b:r${index}|${index}`)];
  const placement: Placement = { span: 2, place: "auto" };
  const xOf = (columns: readonly Align[], drawnRows: readonly string[]) =>
    dump([table("t", { columns, rows: drawnRows, placement })], { rows: 10, columns: 3 })
      .split("\n")
      .flatMap((line) => line.match(/text t\/\d+\/0 (\d+)/)?.[1] ?? []);
  expect([...new Set(xOf(["left", "right"], rows))]).toEqual(["25", "135", "245"]);
  const wide = rows.map((row) => row.replace("|", `|${"w".repeat(20)}|`));
  // The first column of a recto, then of a verso.
  expect([...new Set(xOf(["left", "left", "right"], wide))]).toEqual(["25", "15"]);
});

test("what goes on in the middle of a group names it again; what begins one does not", () => {
  const group = (name: string, count: number) => [
    `g:2x${name}`,
    ...Array.from({ length: count }, (_, index) => `b:${name}${index}|${index}`),
  ];
  const set = (first: number, second: number) =>
    dump(
      [
        table("t", {
          columns: ["left", "right"],
          rows: ["h:name|sum", ...group("north", first), ...group("south", second)],
          title: "Table one",
        }),
      ],
      { rows: 10, columns: 2 },
    );
  expect(set(4, 6)).toMatchInlineSnapshot(`
    "page 1 folio 1 recto text
      text t/title 25,30 Table one
      text t/0/0 25,43 name
      text t/0/1 110,43 sum
      text t/1/0 25,53 north
      text t/2/0 25,63 north0
      text t/2/1 120,63 0
      text t/3/0 25,73 north1
      text t/3/1 120,73 1
      text t/4/0 25,83 north2
      text t/4/1 120,83 2
      text t/5/0 25,93 north3
      text t/5/1 120,93 3
      text t/6/0 25,103 south
      text t/7/0 25,113 south0
      text t/7/1 120,113 0
      text (pagination) 135,30 Table one (forts.)
      text (pagination) 135,43 name
      text (pagination) 220,43 sum
      text (pagination) 135,53 south
      text t/8/0 135,63 south1
      text t/8/1 230,63 1
      text t/9/0 135,73 south2
      text t/9/1 230,73 2
      text t/10/0 135,83 south3
      text t/10/1 230,83 3
      text t/11/0 135,93 south4
      text t/11/1 230,93 4
      text t/12/0 135,103 south5
      text t/12/1 230,103 5
    "
  `);
  expect(set(5, 5)).toMatchInlineSnapshot(`
    "page 1 folio 1 recto text
      text t/title 25,30 Table one
      text t/0/0 25,43 name
      text t/0/1 110,43 sum
      text t/1/0 25,53 north
      text t/2/0 25,63 north0
      text t/2/1 120,63 0
      text t/3/0 25,73 north1
      text t/3/1 120,73 1
      text t/4/0 25,83 north2
      text t/4/1 120,83 2
      text t/5/0 25,93 north3
      text t/5/1 120,93 3
      text t/6/0 25,103 north4
      text t/6/1 120,103 4
      text (pagination) 135,30 Table one (forts.)
      text (pagination) 135,43 name
      text (pagination) 220,43 sum
      text t/7/0 135,53 south
      text t/8/0 135,63 south0
      text t/8/1 230,63 0
      text t/9/0 135,73 south1
      text t/9/1 230,73 1
      text t/10/0 135,83 south2
      text t/10/1 230,83 2
      text t/11/0 135,93 south3
      text t/11/1 230,93 3
      text t/12/0 135,103 south4
      text t/12/1 230,103 4
    "
  `);
});

test("a table takes the columns that its words need, and says so", () => {
  const drawn = table("t", {
    columns: ["left", "right"],
    rows: ["h:name|sum", `b:${"w".repeat(15)}|1234567890`],
    placement: { span: 1, place: "auto" },
  });
  const blocks = [drawn, paragraph("a", lines("a", 8))];
  const { value } = setBlocks(blocks, { columns: 2, letters: 20 });
  expect(value?.wishes).toEqual([
    { node: "t", origin: ORIGIN, wished: "over 1 of 2 columns", reason: "its words need 2" },
  ]);
});

test("a table rather takes more columns than divide its short words", async () => {
  const drawn = table("t", {
    columns: ["left", "left", "left"],
    rows: ["h:A|B|C", "b:kommune|kommune|kommune"],
    placement: { span: 1, place: "auto" },
  });
  const sheet = { columns: 2, letters: 20 };
  const typesetter = await openShop();
  const { value } = setBlocks([drawn, paragraph("a", lines("a", 8))], sheet, { typesetter });
  expect(value?.wishes.map(({ reason }) => reason)).toEqual(["its words need 2"]);
  const words = value?.pages[0]?.items.flatMap((item) =>
    item.kind === "text" && "node" in item.part && item.part.node.startsWith("t/")
      ? item.line.runs.map(({ text }) => text.join(""))
      : [],
  );
  expect(words).toEqual(["A", "B", "C", "kommune", "kommune", "kommune"]);
});

test("a table that is too wide for the page is an error with what it lacks", () => {
  const drawn = table("t", { columns: ["left", "right"], rows: [`b:${"w".repeat(15)}|1234567890`] });
  const { diagnostics } = setBlocks([drawn], { letters: 20 });
  expect(diagnostics).toEqual([
    {
      code: "layout/table-too-wide",
      severity: "error",
      message: "table `t` needs 25 pt more than its 100 pt",
      span: ORIGIN,
      notes: [{ message: "edition 2023, locale nb" }],
      hint: "let it span more columns, shorten its words, or leave a column out",
    },
  ]);
});

test("that error is the only one: none of its words is told to be too wide for its cell", async () => {
  const drawn = table("t", {
    columns: ["left", "left", "left", "left"],
    rows: ["h:kommune|kommune|kommune|kommune", "b:10/11/1988|Branch|Sundays|kommune"],
  });
  const typesetter = await openShop();
  const sheet = { columns: 1, letters: 20 };
  const { diagnostics } = setBlocks([drawn], sheet, { typesetter });
  expect(diagnostics.map(({ code }) => code)).toEqual(["layout/table-too-wide"]);
  expect(typesetter.diagnostics().map(({ message }) => message)).toEqual([]);
});

test("cells over several columns and rows keep their places", () => {
  const drawn = table("t", {
    columns: ["left", "right", "right"],
    rows: ["h:1x2yname|2xboth", "h:one|two", "g:3xgroup", "b:a|1|2", "t:all|1|2"],
  });
  expect(dump([drawn], { letters: 24 })).toMatchInlineSnapshot(`
    "page 1 folio 1 recto text
      text t/0/0 25,44 name
      text t/0/1 125,34 both
      text t/1/0 80,44 one
      text t/1/1 130,44 two
      text t/2/0 25,54 group
      text t/3/0 25,64 a
      text t/3/1 107.5,64 1
      text t/3/2 140,64 2
      text t/4/0 25,74 all
      text t/4/1 107.5,74 1
      text t/4/2 140,74 2
    "
  `);
});

test("a long row is split between lines, two of them on either side", () => {
  const long = Array.from({ length: 12 }, (_, index) => `word${index}`).join(" ");
  const rows = ["h:a|b", "b:one|1", "b:two|2", `b:${long}|3`, "b:four|4", "b:five|5"];
  const drawn = table("t", { columns: ["left", "right"], rows });
  const text = dump([drawn], { rows: 10, letters: 10 });
  expect(text.match(/^page/gm)).toHaveLength(3);
  for (let index = 0; index < 12; index++) expect(text.split(`word${index}\n`)).toHaveLength(2);
});

test("a table without rows shows its head", () => {
  expect(dump([table("t", { columns: ["left"], rows: ["h:name"] })], {})).toContain("text t/0/0 25,34 name");
});

test("notes called in a table stand below it", () => {
  const drawn = table("t", { columns: ["left", "right"], rows: ["h:name|sum", "b:a[n1]|1"] });
  expect(dump([drawn], {})).toMatch(/text t\/1\/0 .*\n.*\n {2}text n1 .*1.*note/);
});

test("a style's fill is the ground of its rows, those that meet as one", () => {
  const ink = { kind: "swatch", name: "sea", tint: 1 } as const;
  const filled = (name: string) => ({ ...board({}).paragraph(name), fill: ink });
  const drawn = table("t", {
    columns: ["left", "left"],
    rows: ["h:2xall", "h:a|b", "b:c|d", "b:e|f", "t:g|h"],
  });
  const dumped = dump([drawn], {
    letters: 20,
    table: { head: filled("table-head"), total: filled("table-body"), cellPaddingX: 2 },
  });
  expect(dumped.match(/panel.*/g)).toEqual([
    "panel (background) 25,26 100x20",
    "panel (background) 25,66 100x10",
  ]);
  expect(dumped).toContain("text t/1/0 27,");
});
