import type { Pt, Span } from "../../../base/index.ts";
import type { NodeId } from "../../../narrative/index.ts";
import type { Drawn } from "../../drawn.ts";
import type { FloatBlock, FlowBlock, Shape } from "../../flow.ts";
import { rowsFor } from "../../grid.ts";

/** White under an element, in rows, before text may follow, where its style asks for no more. */
const WHITE_BELOW = 0.5;

/** Rows of an element that floats, and what it takes at a column's head and foot. */
export function floatRows(drawn: Drawn, step: Pt): Pick<FloatBlock, "rows" | "taken" | "white"> {
  const rows = Math.max(1, rowsFor(drawn.height, step));
  const head = rows + whiteBelow(drawn, rows, step);
  return { rows, taken: { head, foot: rows + 1 }, white: head - drawn.height / step };
}

/** Rows of white below, where what is left of the element's last row is not enough. */
function whiteBelow(drawn: Drawn, rows: number, step: Pt): number {
  const white = Math.max(WHITE_BELOW * step, drawn.after ?? 0);
  return rowsFor(drawn.height + white, step) - rows;
}

/** An element that cannot be split, with a row of white above and enough below. */
export function fixedBlock(node: NodeId, origin: Span, drawn: Drawn, step: Pt): FlowBlock {
  const rows = Math.max(1, rowsFor(drawn.height, step));
  return {
    node,
    origin,
    trailRows: Math.max(0, whiteBelow(drawn, rows, step)),
    keepNext: false,
    shapes: [onePiece(rows, 1)],
    stamps: [drawn],
    draw: () => drawn.items,
  };
}

/** The shape of what cannot be split. */
export function onePiece(rows: number, leadRows: number): Shape {
  return {
    pieces: 1,
    heights: [0, rows],
    repeat: [],
    leadRows,
    breakCost: [],
    leafCost: [],
    cost: 0,
    notes: [],
  };
}
