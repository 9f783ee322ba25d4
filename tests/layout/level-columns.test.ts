import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Chapter, FlowBlock, FlowNote } from "../../src/layout/flow.ts";
import { type ColumnsOrder, startWay, type Way } from "../../src/layout/program/column-ways.ts";
import type { Filler } from "../../src/layout/program/fill-column.ts";
import type { Levelled } from "../../src/layout/program/level-columns.ts";
import { type Forms, makeForms } from "../../src/layout/program/page-program.ts";
import { skeletonOf, sunkRows, withoutFloats } from "../../src/layout/program/skeletons.ts";
import { ORIGIN } from "./drawing-board.ts";
import { block, chapter, rooms, shape } from "./made-up-chapters.ts";

const ROWS = 24;

interface Ending {
  readonly forms: Forms;
  readonly order: ColumnsOrder;
}

/** The end of a chapter on a page: its floats stand at the heads of their columns, from the left. */
function ending(from: Chapter): Ending {
  const [band] = from.bands;
  if (!band) throw new Error("a chapter has a band");
  let column = 0;
  const slots = from.numbered.flatMap((float) => {
    const slot = { float, column, edge: "head" } as const;
    column += float.span;
    return column <= band.columns ? [slot] : [];
  });
  const skeleton = slots.length > 0 ? skeletonOf(slots, band.columns) : withoutFloats(band.columns);
  return { forms: makeForms(from, rooms(ROWS)), order: { band, rows: ROWS, skeleton } };
}

function startAt(place: number, spill = 0): Way {
  const nothing = { row: 0, pageFrom: 0, numbered: 0, free: 0, cost: 0, parts: undefined, pages: undefined };
  return startWay({ ...nothing, band: 0, stage: "text", place, spill });
}

/** `depth: rows of each column = cost`, the rows left free in brackets. */
function told(levelled: Levelled | undefined): string {
  if (!levelled) return "does not fit";
  const columns: string[] = [];
  for (let end = levelled.way; end.before; end = end.before)
    columns.unshift(`${end.rows - end.short}${end.short > 0 ? `(${end.short})` : ""}`);
  return `${levelled.depth}: ${columns.join(" ")} = ${levelled.way.cost}`;
}

describe("columns are levelled", () => {
  const level = (blocks: readonly FlowBlock[], columns: number): string => {
    const { forms, order } = ending(chapter({ blocks, columns }));
    return told(forms.leveller.level(startAt(0), order, Number.POSITIVE_INFINITY));
  };

  // Half of each row of depth, and 2 for each break.
  test.each([
    [9, 3, "3: 3 3 3 = 5.5", "three alike"],
    [8, 3, "3: 3 3 2(1) = 7.5", "the last may be a row shorter, for 2 more"],
    [7, 3, "3: 3 2(1) 2(1) = 37.5", "a row that another is short costs 30"],
    [4, 3, "2: 2 2 = 33", "an empty column costs as much as its rows but one: here 30"],
    [3, 2, "3: 3 = 121.5", "three lines stay together; a column empty by two rows more than one costs 120"],
    [25, 1, "does not fit", "no deeper than the page"],
  ])("%i rows over %i columns: %s: %4$s", (rows, columns, expected) => {
    expect(level([block("a", [shape(rows)])], columns)).toBe(expected);
  });
});

describe("a depth is not given up for rows that are not free", () => {
  // A paragraph of 4 rows; of 2 it costs 100.
  const either = block("a", [shape(4), shape(2, { cost: 100 })]);
  const level = (from: Chapter, start = startAt(0)): string => {
    const { forms, order } = ending(from);
    return told(forms.leveller.level(start, order, Number.POSITIVE_INFINITY));
  };

  test("a table's head is set again in the next column", () => {
    const repeat = Array.from({ length: 13 }, (_, row) => (row > 0 ? 6 : 0));
    expect(level(chapter({ blocks: [either, block("t", [shape(12, { repeat })])] }))).toBe("11: 11 11 = 7.5");
  });

  test("a note takes rows at its column's foot", () => {
    const note: FlowNote = { node: "n", origin: ORIGIN, lines: 7, draw: () => [] };
    const blocks = [either, block("b", [shape(12, { notes: [{ note: "n", piece: 11 }] })])];
    expect(level(chapter({ blocks, notes: [note] }))).toBe("12: 12 11(1) = 10");
  });

  test("so does what is left of a note from the column before", () => {
    const note: FlowNote = { node: "n", origin: ORIGIN, lines: 14, draw: () => [] };
    const before = block("x", [shape(1, { notes: [{ note: "n", piece: 0 }] })]);
    const from = chapter({ blocks: [before, either, block("b", [shape(12)])], notes: [note] });
    // Ten lines of the first note, from the first block's end.
    expect(level(from, startAt(1, 10))).toBe("13: 13 12(1) = 8.5");
  });
});

/** The ends of a column, each by itself. */
function endsOf({ ends, found }: Filler, ...order: Parameters<Filler["ends"]>) {
  const answer = ends(...order);
  const { first, place, spill, short, cost } = found;
  return Array.from(place.subarray(first[answer], first[answer + 1]), (at, index) => {
    const end = (first[answer] ?? 0) + index;
    return { place: at, spill: spill[end] ?? 0, short: short[end] ?? 0, cost: cost[end] ?? 0 };
  });
}

/** The cheapest way to end the band, at any depth: every filling of every column, none given up early. */
function cheapestOfAll(start: Way, { forms, order }: Ending): number {
  const { galley, filler } = forms;
  const { band, skeleton } = order;
  const endPlace = galley.base[band.end] ?? 0;
  const roomOf = (column: number, depth: number): number =>
    depth - (skeleton.head[column] ?? 0) - (skeleton.foot[column] ?? 0);
  let cheapest = Number.POSITIVE_INFINITY;
  // No float stands out of the band.
  const tallest = Math.max(1, ...skeleton.head.map((head, column) => head + (skeleton.foot[column] ?? 0)));
  for (let depth = tallest; depth <= order.rows; depth++) {
    const emptyFrom = (column: number): number => {
      let cost = 0;
      for (let empty = column; empty < band.columns; empty++)
        cost += 30 * Math.max(0, roomOf(empty, depth) - 1) ** 2;
      return cost;
    };
    let ways = new Map([[`${start.place} ${start.spill}`, start.cost]]);
    for (let column = 0; column < band.columns; column++) {
      const room = roomOf(column, depth);
      if (room <= 0) continue;
      const next = new Map<string, number>();
      for (const [at, before] of ways) {
        const [place = 0, spill = 0] = at.split(" ").map(Number);
        const rows = room - sunkRows(place, skeleton, column, galley);
        for (const end of rows > 0 ? endsOf(filler, place, spill, rows, band.end) : []) {
          const cost = before + end.cost;
          if (end.place === endPlace) {
            const isRowShort = column === band.columns - 1 && end.short > 0;
            const uneven = isRowShort ? end.short - 1 : end.short;
            const ended = cost + 30 * uneven ** 2 + (isRowShort ? 2 : 0) + emptyFrom(column + 1);
            cheapest = Math.min(cheapest, ended + depth / 2);
          } else {
            const there = `${end.place} ${end.spill}`;
            next.set(there, Math.min(next.get(there) ?? Number.POSITIVE_INFINITY, cost));
          }
        }
      }
      ways = next;
    }
  }
  return cheapest;
}

describe("what is levelled is the cheapest of all depths and fillings", () => {
  const anyBlock = fc
    .record({
      rows: fc.integer({ min: 1, max: 9 }),
      longer: fc.boolean(),
      lead: fc.integer({ min: 0, max: 4 }),
      trail: fc.integer({ min: 0, max: 1 }),
      kind: fc.constantFrom("text", "text", "heading", "table", "whole"),
      note: fc.constantFrom(0, 0, 0, 2, 10),
    })
    .map(({ rows, longer, lead, trail, kind, note }) => ({ rows, longer, lead, trail, kind, note }));

  const anyEnding = fc
    .record({
      written: fc.array(anyBlock, { minLength: 1, maxLength: 6 }),
      columns: fc.integer({ min: 1, max: 3 }),
      float: fc.constantFrom(undefined, 1, 2),
      white: fc.constantFrom(0, 0.5, 1),
    })
    .map(({ written, columns, float, white }): Ending => {
      const notes: FlowNote[] = [];
      const blocks = written.map(({ rows, longer, lead, trail, kind, note }, index) => {
        const node = `n${index}`;
        if (note > 0) notes.push({ node, origin: ORIGIN, lines: note, draw: () => [] });
        const calls = note > 0 ? [{ note: node, piece: rows - 1 }] : [];
        const own = shape(rows, { leadRows: lead, notes: calls });
        const more = { trailRows: trail };
        if (kind === "heading") return block(node, [shape(1, { leadRows: lead })], { keepNext: true });
        if (kind === "whole")
          return block(node, [{ ...own, breakCost: own.breakCost.map(() => Infinity) }], more);
        if (kind === "table") {
          const heights = own.heights.map((height) => height * 1.3);
          return block(
            node,
            [{ ...own, heights, repeat: heights.map((_, row) => (row > 0 ? 1.2 : 0)) }],
            more,
          );
        }
        const taller = shape(rows + 1, { leadRows: lead, notes: calls, cost: 6 });
        return block(node, longer ? [own, taller] : [own], more);
      });
      const floats =
        float === undefined
          ? []
          : [{ span: float, rows: 4, anchor: 0, place: "top", order: "numbered", white } as const];
      return ending(chapter({ blocks, columns, floats, notes }));
    });

  const expectCheapest = (start: Way, { forms, order }: Ending): void => {
    const levelled = forms.leveller.level(start, order, Number.POSITIVE_INFINITY);
    expect(levelled?.way.cost ?? Number.POSITIVE_INFINITY).toBeCloseTo(
      cheapestOfAll(start, { forms, order }),
      6,
    );
  };

  test("from the first line on", () => {
    fc.assert(
      fc.property(anyEnding, (any) => expectCheapest(startAt(0), any)),
      { numRuns: 300 },
    );
  });

  test("from wherever the page before has ended, with what is left of its last note", () => {
    fc.assert(
      fc.property(anyEnding, fc.integer({ min: 4, max: 12 }), fc.nat(20), (any, rows, choice) => {
        const { forms, order } = any;
        const end = endsOf(forms.filler, 0, 0, rows, order.band.end)
          .filter(({ place }) => place !== forms.galley.base[order.band.end])
          .at(-1 - (choice % 3));
        if (end) expectCheapest(startAt(end.place, end.spill), any);
      }),
      { numRuns: 200 },
    );
  });
});
