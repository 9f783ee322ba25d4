/**
 * Editions that read from right to left. Layout counts from the edge where reading begins, as if that were always the
 * left one; such an edition's pages are turned over at the end: columns, tables, margins and the bound edge change
 * sides, while lines of type, charts and pictures stay as they are and only move.
 */
import type { Box, Pt } from "../../base/index.ts";
import type { Item } from "../page-set.ts";

/** The items of a page of a trim's width, each at the other side of the page. */
export function mirrorItems(items: readonly Item[], trimWidth: Pt): Item[] {
  return items.map((item) => mirrorItem(item, (x, width) => trimWidth - x - width));
}

/** `across` tells the left edge of what begins at `x` and has a width, counted from the other side. */
function mirrorItem(item: Item, across: (x: Pt, width: Pt) => Pt): Item {
  switch (item.kind) {
    case "text": {
      const { line } = item;
      const x = across(item.x + line.x, line.measure);
      // What the line lacks of its measure is at its left now.
      return { ...item, x, line: { ...line, x: line.measure - line.width } };
    }
    case "rule": {
      const { from, to } = item;
      return { ...item, from: [across(to[0], 0), to[1]], to: [across(from[0], 0), from[1]] };
    }
    case "panel":
      return { ...item, box: { ...item.box, x: across(item.box.x, item.box.width) } };
    case "drawing":
      return { ...item, x: across(item.x, item.drawing.width * item.scale) };
    case "picture": {
      const frame: Box = { ...item.frame, x: across(item.frame.x, item.frame.width) };
      return { ...item, frame, placed: { ...item.placed, x: frame.x + item.placed.x - item.frame.x } };
    }
  }
}
