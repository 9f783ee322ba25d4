/**
 * A pull quote or picture let into the column: it may stand before any line of the paragraph beside which it was
 * written, so that a tall element need not leave a column short. Each position is a shape of the joined block.
 */
import type { Pt } from "../../../base/index.ts";

import { type FlowBlock, rowsOf, type Shape } from "../../flow.ts";
import type { Item } from "../../page-set.ts";
import { SHORT_COST } from "../../program/prospects.ts";
import { moveItems } from "../place-items.ts";

/** Of letting the element stand elsewhere than it was written, and of each line between. */
const SLIDE_COST = 3;
const LINE_COST = 0.5;
/** Of beginning a column, where another element may stand above. */
const HEAD_COST = 40;

/** Pieces that the element adds to its paragraph: white, the element, white. */
const ADDED = 3;

interface Position {
  readonly shape: number;
  /** Line of the paragraph before which the element stands. */
  readonly line: number;
}

/** Where an element was written: `under` the heading of the paragraph, which stays with its first lines. */
export type Written = "before" | "under" | "after";

/**
 * Joins an element that is not split with the paragraph after it, or with the one before it; `near` is what each place
 * costs besides, for what the text around it says.
 */
export function insetBlock(
  element: FlowBlock,
  paragraph: FlowBlock,
  written: Written,
  step: Pt,
  near: (shape: Shape, line: number) => number = () => 0,
): FlowBlock {
  const own = element.shapes[0];
  if (!own) return paragraph;
  const rows = rowsOf(own, 0, own.pieces);
  const [plain] = paragraph.shapes;
  const text = plain ? rowsOf(plain, 0, plain.pieces) : 0;
  const positions: Position[] = [];
  const shapes: Shape[] = [];
  for (const [index, shape] of paragraph.shapes.entries()) {
    for (let line = 0; line <= shape.pieces; line++) {
      const isEdge = line === 0 || line === shape.pieces;
      const price = isEdge ? 0 : (shape.breakCost[line] ?? Number.POSITIVE_INFINITY);
      const isBarred = (line === shape.pieces && written !== "after") || (line === 0 && written === "under");
      if (price === Number.POSITIVE_INFINITY || isBarred) continue;
      const away = written === "after" ? shape.pieces - line : line;
      // A word that it cuts in two is carried as far as over a leaf.
      const cut = isEdge ? 0 : (shape.leafCost[line] ?? 0);
      const slide = (away === 0 ? 0 : SLIDE_COST + away * LINE_COST) + cut + near(shape, line);
      const trail = line === shape.pieces ? 0 : element.trailRows;
      positions.push({ shape: index, line });
      shapes.push(joined(shape, line, { rows, lead: own.leadRows, trail, slide }));
    }
  }
  return {
    node: paragraph.node,
    origin: paragraph.origin,
    inset: rows > text ? element : paragraph.inset,
    trailRows: written === "after" ? Math.max(paragraph.trailRows, element.trailRows) : paragraph.trailRows,
    keepNext: paragraph.keepNext,
    stamps: [...element.stamps, ...paragraph.stamps],
    shapes,
    draw: (shape, from, to) => {
      const position = positions[shape];
      return position ? draw(position, from, to) : [];
    },
  };

  function draw({ shape, line }: Position, from: number, to: number): readonly Item[] {
    const all = paragraph.shapes[shape];
    if (!all) return [];
    const items: Item[] = [];
    let y = 0;
    const above = line === 0 ? 0 : (own?.leadRows ?? 0);
    const before = { from: Math.min(from, line), to: Math.min(to, line) };
    if (before.to > before.from) {
      items.push(...paragraph.draw(shape, before.from, before.to));
      y += rowsOf(all, before.from, before.to);
    }
    if (from <= line && to > line) y += above;
    if (from <= line + 1 && to > line + 1) {
      items.push(...moveItems(element.draw(0, 0, own?.pieces ?? 1), 0, y * step));
      y += rows;
    }
    if (from <= line + 2 && to > line + 2) y += element.trailRows;
    const after = { from: Math.max(from, line + ADDED) - ADDED, to: Math.max(to, line + ADDED) - ADDED };
    if (after.to > after.from) {
      items.push(...moveItems(paragraph.draw(shape, after.from, after.to), 0, y * step));
    }
    return items;
  }
}

function breakAt(shape: Shape, piece: number): number {
  return shape.breakCost[piece] ?? Number.POSITIVE_INFINITY;
}

/** The paragraph's shape with the element before line `line`; no line stands alone between it and a column's edge. */
function joined(
  shape: Shape,
  line: number,
  element: { readonly rows: number; readonly lead: number; readonly trail: number; readonly slide: number },
): Shape {
  const heights: number[] = [];
  const breakCost: number[] = [];
  const leafCost: number[] = [];
  const lead = line === 0 ? 0 : element.lead;
  const added = [lead, element.rows, element.trail];
  for (let piece = 0; piece <= line; piece++) {
    heights.push(shape.heights[piece] ?? 0);
    breakCost.push(piece >= line - 1 ? Number.POSITIVE_INFINITY : breakAt(shape, piece));
    leafCost.push(shape.leafCost[piece] ?? 0);
  }
  let below = shape.heights[line] ?? 0;
  for (const [index, height] of added.entries()) {
    below += height;
    heights.push(below);
    // Before the element, never between it and the white under it; after both.
    const isBefore = index === 0 && line > 0;
    const legal = isBefore || (index === added.length - 1 && line < shape.pieces);
    // A column that ends in white is as much shorter for the eye.
    const white = isBefore
      ? SHORT_COST * lead * lead + HEAD_COST
      : SHORT_COST * element.trail * element.trail;
    const split = line === 0 ? 0 : (shape.breakCost[line] ?? 0);
    breakCost.push(legal ? split + white : Number.POSITIVE_INFINITY);
    leafCost.push(shape.leafCost[line] ?? 0);
  }
  for (let piece = line + 1; piece <= shape.pieces; piece++) {
    heights.push((shape.heights[piece] ?? 0) + lead + element.rows + element.trail);
    breakCost.push(piece === line + 1 ? Number.POSITIVE_INFINITY : breakAt(shape, piece));
    leafCost.push(shape.leafCost[piece] ?? 0);
  }
  return {
    pieces: shape.pieces + ADDED,
    heights,
    repeat: [],
    leadRows: line === 0 ? element.lead : shape.leadRows,
    breakCost,
    leafCost,
    cost: shape.cost + element.slide,
    headCost: line === 0 ? HEAD_COST : 0,
    notes: shape.notes.map(({ note, piece }) => ({ note, piece: piece < line ? piece : piece + ADDED })),
  };
}
