import { expect, test } from "vitest";
import type { FlowBlock, Shape } from "../../src/layout/flow.ts";
import { onePiece } from "../../src/layout/gather/blocks/fixed.ts";
import { insetBlock } from "../../src/layout/gather/blocks/inset.ts";
import { ORIGIN } from "./drawing-board.ts";

const lines: Shape = {
  pieces: 6,
  heights: [0, 1, 2, 3, 4, 5, 6],
  repeat: [],
  leadRows: 0,
  breakCost: [0, Number.POSITIVE_INFINITY, 2, 2, 2, Number.POSITIVE_INFINITY],
  leafCost: [0, 0, 0, 0, 0, 0],
  cost: 0,
  notes: [],
};

function block(node: string, shape: Shape, trailRows: number): FlowBlock {
  return { node, origin: ORIGIN, shapes: [shape], trailRows, keepNext: false, stamps: [], draw: () => [] };
}

test("a column that ends in the white under a pull quote is as much too short as one that ends above it", () => {
  const costs = [1, 2].map((white) => {
    const quote = block("q", onePiece(3, 1), white);
    const joined = insetBlock(quote, block("p", lines, 0), "before", 10);
    // Three lines, white, the quote, white: the column may end after the sixth piece.
    return joined.shapes.find(({ heights }) => heights[3] === 3 && heights[4] === 4)?.breakCost[6];
  });
  expect(costs).toEqual([2 + 30, 2 + 120]);
});

test("a pull quote stands unwillingly between the halves of a word", () => {
  const divided: Shape = { ...lines, leafCost: [0, 0, 0, 80, 0, 0] };
  const joined = insetBlock(block("q", onePiece(3, 1), 1), block("p", divided, 0), "before", 10);
  // Before the paragraph, and before its third, fourth and fifth line.
  expect(joined.shapes.map(({ cost }) => cost)).toEqual([0, 4, 4.5 + 80, 5]);
});
