import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Chapter, FlowBlock, FlowNote } from "../../src/layout/flow.ts";
import type { ChapterPlan, PlannedPart } from "../../src/layout/program/page-plan.ts";
import { planPages } from "../../src/layout/program/page-program.ts";
import { ORIGIN } from "./drawing-board.ts";
import { block, chapter, rooms, shape } from "./made-up-chapters.ts";

/** A page a line: of each column its fragments as `block.from-to`, `…n` for n rows left free; floats as `[f0@1head]`. */
function draw(parts: readonly PlannedPart[], from: Chapter): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case "column": {
          const said = part.fragments.map(
            ({ block: index, from: first, to }) => `${from.blocks[index]?.node}.${first}-${to}`,
          );
          const notes = part.notes.map(({ note, from: first, to }) => `${note}.${first}-${to}`);
          return [...said, ...notes, ...(part.short > 0 ? [`…${part.short}`] : [])].join(" ");
        }
        case "float":
          return `[${from[part.order][part.float]?.node}@${part.column}${part.edge}]`;
        default:
          return part.kind;
      }
    })
    .join(" | ");
}

function pagesOf(from: Chapter, rows: number): string[] {
  return planPages(from, rooms(rows)).pages.map(({ parts }) => draw(parts, from));
}

describe("the page program", () => {
  test("takes a longer variant where that avoids a free row", () => {
    const from = chapter({
      blocks: [block("a", [shape(5), shape(6, { cost: 6 })]), block("b", [shape(3)]), block("c", [shape(9)])],
      columns: 1,
    });
    expect(pagesOf(from, 9)).toEqual(["a.0-6 b.0-3", "c.0-9"]);
  });

  test("keeps a heading with the lines after it", () => {
    const from = chapter({
      blocks: [
        block("a", [shape(8)]),
        block("h", [shape(1, { leadRows: 1 })], { keepNext: true }),
        block("b", [shape(6)]),
      ],
      columns: 1,
    });
    expect(pagesOf(from, 10)).toEqual(["a.0-8 …2", "h.0-1 b.0-6"]);
  });

  test("fills a poster whose columns are far longer than those of any page", () => {
    const either = block("a", [shape(500), shape(501, { cost: 6 })]);
    const from = chapter({ blocks: [either, block("b", [shape(500)])], columns: 1 });
    expect(pagesOf(from, 700)).toEqual(["a.0-500 b.0-200", "b.200-500"]);
  });

  test("carries a long note over where its call stands in a column's last lines", () => {
    const note: FlowNote = { node: "n", origin: ORIGIN, lines: 12, draw: () => [] };
    const from = chapter({
      blocks: [block("a", [shape(9)]), block("b", [shape(9, { notes: [{ note: "n", piece: 1 }] })])],
      columns: 1,
      notes: [note],
    });
    expect(pagesOf(from, 16)).toEqual(["a.0-9 b.0-2 n.0-5", "b.2-9 n.5-12"]);
  });

  test("carries over a note of eight lines, and leaves three or more on either side", () => {
    const carried = (lines: number, before: number, rows: number) => {
      const note: FlowNote = { node: "n", origin: ORIGIN, lines, draw: () => [] };
      const calling = block("b", [shape(9, { notes: [{ note: "n", piece: 1 }] })]);
      const from = chapter({ blocks: [block("a", [shape(before)]), calling], columns: 1, notes: [note] });
      return pagesOf(from, rows);
    };
    expect(carried(8, 9, 16)).toEqual(["a.0-9 b.0-2 n.0-5", "b.2-9 n.5-8"]);
    expect(carried(12, 4, 16)).toEqual(["a.0-4 b.0-2 n.0-9", "b.2-9 n.9-12"]);
  });

  test("sets a note under the column that its call stands in, be it in that column's first line", () => {
    const note: FlowNote = { node: "n", origin: ORIGIN, lines: 2, draw: () => [] };
    const calling = block("b", [shape(6, { notes: [{ note: "n", piece: 2 }] })]);
    const from = chapter({ blocks: [block("a", [shape(6)]), calling], columns: 1, notes: [note] });
    expect(pagesOf(from, 8)).toEqual(["a.0-6 b.0-2", "b.2-6 n.0-2"]);
  });

  test("begins a column with another block where one asks for it", () => {
    const blocks = (headCost: number) => [
      block("a", [shape(10), shape(8, { cost: 40 })]),
      block("b", [shape(6, { headCost })]),
    ];
    expect(pagesOf(chapter({ blocks: blocks(0), columns: 1 }), 10)).toEqual(["a.0-10", "b.0-6"]);
    expect(pagesOf(chapter({ blocks: blocks(500), columns: 1 }), 10)).toEqual(["a.0-8 b.0-2", "b.2-6"]);
  });

  test("lets a float come before its mention where both are seen at once, and not over the leaf", () => {
    const whole = block("b", [{ ...shape(1), heights: [0, 10] }]);
    const from = chapter({
      blocks: [block("a", [shape(16)]), whole],
      floats: [{ span: 1, rows: 4, anchor: 1, place: "auto", order: "free" }],
      columns: 1,
    });
    const begun = (firstSide: "recto" | "verso") =>
      planPages(from, { ...rooms(16), firstSide }).pages.map(({ parts }) => draw(parts, from));
    expect(begun("verso")).toEqual(["a.0-12 | [f0@0head]", "a.12-16 b.0-1"]);
    expect(begun("recto")).toEqual(["a.0-16", "b.0-1 | [f0@0head]"]);
    // The page after the first lies on the other side of it.
    const later = chapter({
      blocks: [block("z", [shape(16)]), block("a", [shape(16)]), whole],
      floats: [{ span: 1, rows: 4, anchor: 2, place: "auto", order: "free" }],
      columns: 1,
    });
    const second = (firstSide: "recto" | "verso") =>
      draw(planPages(later, { ...rooms(16), firstSide }).pages[1]?.parts ?? [], later);
    expect([second("recto"), second("verso")]).toEqual(["a.0-12 | [f0@0head]", "a.0-16"]);
  });

  test("places what is taller than a page over its edge", () => {
    const from = chapter({
      blocks: [block("a", [shape(4)]), block("b", [{ ...shape(1), heights: [0, 14] }])],
      columns: 1,
    });
    const plan = planPages(from, rooms(10));
    expect(plan.pages.map(({ parts }) => draw(parts, from))).toEqual(["a.0-4 …6", "b.0-1"]);
  });

  test("keeps numbered floats in order and levels what stands beside them", () => {
    const from = chapter({
      blocks: [block("a", [shape(10)]), block("b", [shape(10)])],
      floats: [
        { span: 1, rows: 5, anchor: 1, place: "auto", order: "numbered" },
        { span: 1, rows: 5, anchor: 1, place: "auto", order: "numbered" },
      ],
    });
    expect(pagesOf(from, 20)).toEqual(["a.0-10 | b.0-10 | [f0@0head] | [f1@1head]"]);
  });
});

describe("under a float at its column's head", () => {
  const heading = block("h", [shape(1, { leadRows: 1 })], { keepNext: true });
  const rowOfHeading = (white: number, blocks: readonly FlowBlock[]): number | undefined => {
    const float = { span: 1, rows: 5, anchor: 0, place: "top", order: "numbered", white } as const;
    const { pages } = planPages(chapter({ blocks, columns: 1, floats: [float] }), rooms(20));
    const column = pages[0]?.parts.find((part) => part.kind === "column");
    return column?.kind === "column" ? column.row + (column.fragments[0]?.row ?? 0) : undefined;
  };

  test("a heading keeps its own white", () => {
    expect(rowOfHeading(0.5, [heading, block("a", [shape(8)])])).toBe(6);
    expect(rowOfHeading(1, [heading, block("a", [shape(8)])])).toBe(5);
  });

  test("text begins below the float's white", () => {
    expect(rowOfHeading(0.5, [block("a", [shape(8)])])).toBe(5);
  });
});

describe("a float that may grow", () => {
  const text = { blocks: [block("a", [shape(16)]), block("b", [shape(16)])], columns: 3 };
  const picture = { span: 2, rows: 4, anchor: 0, place: "foot", order: "numbered" } as const;

  test("takes the rows that stay empty on the last page", () => {
    const still = planPages(chapter({ ...text, floats: [picture] }), rooms(20));
    const grown = planPages(chapter({ ...text, floats: [{ ...picture, growth: 30 }] }), rooms(20));
    expect(still.grown).toBeUndefined();
    expect(grown.grown).toEqual({ order: "numbered", float: 0, rows: 10 });
    expect(grown.cost).toBe(still.cost);
    expect(footOf(still)).toBe(14);
    expect(footOf(grown)).toBe(20);
  });

  test("grows no further than it may", () => {
    const grown = planPages(chapter({ ...text, floats: [{ ...picture, growth: 3 }] }), rooms(20));
    expect(grown.grown?.rows).toBeGreaterThan(0);
    expect(grown.grown?.rows).toBeLessThanOrEqual(3);
  });
});

/** One past the last row of text on the last page. */
function footOf({ pages }: ChapterPlan): number {
  const ends = pages.at(-1)?.parts.map((part) => (part.kind === "column" ? part.row + part.rows : 0)) ?? [];
  return Math.max(...ends);
}

const anyBlock = fc
  .record({
    rows: fc.integer({ min: 1, max: 12 }),
    longer: fc.boolean(),
    lead: fc.integer({ min: 0, max: 2 }),
    keep: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ rows, longer, lead, keep }) =>
    keep === 0
      ? block("h", [shape(1, { leadRows: lead })], { keepNext: true })
      : block("p", longer ? [shape(rows), shape(rows + 1, { cost: 6 })] : [shape(rows)]),
  );

const anyFloat = fc.record({
  span: fc.integer({ min: 1, max: 3 }),
  rows: fc.integer({ min: 2, max: 9 }),
  anchor: fc.integer({ min: 0, max: 40 }),
  place: fc.constantFrom("top" as const, "foot" as const, "auto" as const),
  order: fc.constantFrom("numbered" as const, "free" as const),
  white: fc.constantFrom(0.5, 1, 1.5),
  growth: fc.constantFrom(0, 0, 3, 12),
});

const anyChapter = fc
  .record({
    blocks: fc.array(anyBlock, { minLength: 1, maxLength: 40 }),
    columns: fc.integer({ min: 1, max: 3 }),
    floats: fc.array(anyFloat, { maxLength: 4 }),
  })
  .map(chapter);

test("no plan is dearer than the greedy one", () => {
  fc.assert(
    fc.property(anyChapter, fc.integer({ min: 14, max: 30 }), (from, rows) => {
      expect(planPages(from, rooms(rows)).cost).toBeLessThanOrEqual(planPages(from, rooms(rows), 1).cost);
    }),
    { numRuns: 60 },
  );
});

test("every row is planned once, in order, and every float", () => {
  fc.assert(
    fc.property(anyChapter, fc.integer({ min: 14, max: 30 }), (from, rows) => {
      const parts = planPages(from, rooms(rows)).pages.flatMap((page) => page.parts);
      let next = 0;
      let piece = 0;
      for (const part of parts) {
        if (part.kind !== "column") continue;
        for (const fragment of part.fragments) {
          expect([fragment.block, fragment.from]).toEqual([next, piece]);
          const whole = from.blocks[next]?.shapes[fragment.shape]?.pieces === fragment.to;
          next = whole ? next + 1 : next;
          piece = whole ? 0 : fragment.to;
        }
      }
      expect(next).toBe(from.blocks.length);
      for (const order of ["numbered", "free"] as const) {
        const placed = parts.flatMap((part) =>
          part.kind === "float" && part.order === order ? [part.float] : [],
        );
        expect(placed).toEqual(from[order].map((_, index) => index));
      }
    }),
    { numRuns: 100 },
  );
});

test("notes of the whole page get their rows even where the cheapest lines leave them none", () => {
  const note = (node: string): FlowNote => ({ node, origin: ORIGIN, lines: 4, draw: () => [] });
  const call = (node: string) => ({ notes: [{ note: node, piece: 0 }] });
  const from = chapter({
    blocks: [block("a", [shape(6)]), block("b", [shape(2, call("n"))]), block("c", [shape(2, call("m"))])],
    columns: 1,
    notes: [note("n"), note("m")],
  });
  const pages = planPages({ ...from, noteGauge: { ...from.noteGauge, scope: "page" } }, rooms(10)).pages;
  const notes = pages.map(({ parts }) => parts.flatMap((part) => (part.kind === "notes" ? part.notes : [])));
  expect(notes.map((own) => own.map(({ note: id }) => id))).toEqual([[], ["n"], ["m"]]);
});

test("floats and columns stand beside one another within their page, also where a float has grown", () => {
  fc.assert(
    fc.property(anyChapter, fc.integer({ min: 14, max: 30 }), (from, rows) => {
      const { pages, grown } = planPages(from, rooms(rows));
      for (const [index, { parts }] of pages.entries()) {
        const taken = parts.map((part) => {
          if (part.kind !== "float") {
            const column = part.kind === "column" ? part.column : 0;
            return {
              from: column,
              to: column + 1,
              top: part.row,
              foot: part.row + ("rows" in part ? part.rows : 0),
            };
          }
          const float = from[part.order][part.float];
          const isGrown =
            index === pages.length - 1 && grown?.order === part.order && grown.float === part.float;
          const height = (float?.rows ?? 0) + (isGrown ? grown.rows : 0);
          return {
            from: part.column,
            to: part.column + (float?.span ?? 1),
            top: part.row,
            foot: part.row + height,
          };
        });
        for (const [at, one] of taken.entries()) {
          expect(one.foot).toBeLessThanOrEqual(rows);
          for (const other of taken.slice(at + 1)) {
            const isApart =
              one.to <= other.from || other.to <= one.from || one.foot <= other.top || other.foot <= one.top;
            expect(isApart, JSON.stringify([one, other])).toBe(true);
          }
        }
      }
    }),
    { numRuns: 100 },
  );
});
