import type { Pt } from "../../../base/index.ts";
import type { Drawn } from "../../drawn.ts";
import type { Flow, FlowBlock } from "../../flow.ts";
import type { Item } from "../../page-set.ts";
import { type PageRooms, planPages } from "../../program/page-program.ts";
import { moveItems } from "../place-items.ts";

/** Rows that hold any box. */
const DEEPEST = 200;

export interface BoxGrid {
  readonly columns: number;
  readonly columnWidth: Pt;
  readonly gutter: Pt;
  readonly step: Pt;
}

/** Blocks in level columns inside an element, as the page program levels those of a page; y = 0 above the first row. */
export function drawInColumns(
  blocks: readonly FlowBlock[],
  { columns, columnWidth, gutter, step }: BoxGrid,
): Drawn {
  const room = { row: 0, rows: DEEPEST };
  const rooms: PageRooms = { first: room, next: room, firstSide: "recto" };
  const flow: Flow = {
    blocks,
    bands: [{ columns, closes: "section", opening: [], titled: false, first: 0, end: blocks.length }],
    numbered: [],
    free: [],
    notes: new Map(),
    noteGauge: { scope: "column", step, leading: step, head: 0 },
  };
  const plan = planPages(flow, rooms);
  const items: Item[] = [];
  let rows = 0;
  for (const part of plan.pages[0]?.parts ?? []) {
    if (part.kind !== "column") continue;
    rows = Math.max(rows, part.rows - part.short);
    for (const { block, shape, from, to, row } of part.fragments) {
      const drawn = blocks[block]?.draw(shape, from, to) ?? [];
      items.push(...moveItems(drawn, part.column * (columnWidth + gutter), row * step));
    }
  }
  return { items, height: rows * step };
}
