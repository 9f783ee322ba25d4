/** Chapters of rows alone, for the page program and its parts: no type, no theme. */
import type { Chapter, FloatBlock, FlowBlock, FlowNote, Shape, StoryBand } from "../../src/layout/flow.ts";
import type { PageRooms } from "../../src/layout/program/page-program.ts";
import { ORIGIN, story } from "./drawing-board.ts";

/** A shape of single rows, with widows and orphans of two. */
export function shape(rows: number, more: Partial<Shape> = {}): Shape {
  const legal = (row: number): boolean => row >= 2 && rows - row >= 2;
  return {
    pieces: rows,
    heights: Array.from({ length: rows + 1 }, (_, row) => row),
    repeat: [],
    leadRows: 0,
    breakCost: Array.from({ length: rows }, (_, row) => (legal(row) ? 2 : Number.POSITIVE_INFINITY)),
    leafCost: Array.from({ length: rows }, () => 0),
    cost: 0,
    notes: [],
    ...more,
  };
}

export function block(node: string, shapes: readonly Shape[], more: Partial<FlowBlock> = {}): FlowBlock {
  return { node, origin: ORIGIN, shapes, trailRows: 0, keepNext: false, stamps: [], draw: () => [], ...more };
}

export interface Drawing {
  readonly blocks: readonly FlowBlock[];
  readonly columns?: number;
  readonly floats?: readonly (Pick<FloatBlock, "span" | "rows" | "anchor" | "place" | "order"> &
    Partial<Pick<FloatBlock, "white" | "growth">>)[];
  readonly notes?: readonly FlowNote[];
}

export function chapter({ blocks, columns = 2, floats = [], notes = [] }: Drawing): Chapter {
  const band: StoryBand = {
    story: story("s", []),
    columns,
    closes: "section",
    opening: [],
    titled: false,
    first: 0,
    end: blocks.length,
  };
  const set = floats.map((float, index): FloatBlock => {
    const span = Math.min(float.span, columns);
    const anchor = Math.min(float.anchor, blocks.length);
    return {
      white: 1,
      growth: 0,
      ...float,
      taken: { head: float.rows, foot: float.rows },
      rows: float.rows - 1,
      span,
      anchor,
      node: `f${index}`,
      origin: ORIGIN,
      columns,
      kind: "figure",
      from: 0,
      until: blocks.length,
      drawn: { items: [], height: 0 },
    };
  });
  const ordered = set.toSorted((a, b) => a.anchor - b.anchor);
  return {
    stories: [band.story],
    starts: "page",
    openingMaster: "text",
    textMaster: "text",
    bands: [band],
    blocks,
    numbered: ordered.filter(({ order }) => order === "numbered"),
    free: ordered.filter(({ order }) => order === "free"),
    notes: new Map(notes.map((note) => [note.node, note])),
    noteGauge: { scope: "column", step: 10, leading: 8, head: 5 },
  };
}

export function rooms(rows: number): PageRooms {
  return { first: { row: 0, rows }, next: { row: 0, rows }, firstSide: "recto" };
}
