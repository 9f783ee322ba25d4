import type { Box, Pt } from "../base/index.ts";
import type { Placement } from "../narrative/index.ts";
import type { PageMaster } from "../style/index.ts";

/** A master's text area as columns and rows: row `r` is the line whose baseline is `firstBaseline + r × step`. */
export interface Grid {
  readonly master: PageMaster;
  readonly side: "recto" | "verso";
  readonly area: Box;
  readonly columns: number;
  readonly columnWidth: Pt;
  readonly gutter: Pt;
  readonly step: Pt;
  readonly firstBaseline: Pt;
  readonly rows: number;
}

/** Rounding errors of sums of points, far below what a press can show. */
export const HAIR: Pt = 1e-6;

/** The grid of a master on one side of the sheet, with the master's own columns or another number of them. */
export function gridOf(master: PageMaster, side: "recto" | "verso", columns: number = master.columns): Grid {
  const { trim, margins, gutter, baseline } = master;
  const innerIsLeft = !master.facing || side === "recto";
  const area: Box = {
    x: innerIsLeft ? margins.inner : margins.outer,
    y: margins.top,
    width: trim.width - margins.inner - margins.outer,
    height: trim.height - margins.top - margins.bottom,
  };
  const start = baseline.start > 0 ? baseline.start : baseline.step;
  return {
    master,
    side,
    area,
    columns,
    columnWidth: (area.width - gutter * (columns - 1)) / columns,
    gutter,
    step: baseline.step,
    firstBaseline: area.y + start,
    rows: Math.max(1, Math.floor((area.height - start) / baseline.step + HAIR) + 1),
  };
}

/** The width of `span` neighbouring columns with the gutters between them. */
export function spanWidth(grid: Grid, span: number): Pt {
  return grid.columnWidth * span + grid.gutter * (span - 1);
}

export function columnX(grid: Grid, column: number): Pt {
  return grid.area.x + column * (grid.columnWidth + grid.gutter);
}

/** Where a block that begins in `row` has its own y = 0: one step above the row's baseline. */
export function rowTop(grid: Grid, row: number): Pt {
  return grid.firstBaseline + (row - 1) * grid.step;
}

/** Whole rows that `height` needs. */
export function rowsFor(height: Pt, step: Pt): number {
  return Math.max(0, Math.ceil(height / step - HAIR));
}

/** How many columns an element takes where it may go: all of them on a page of its own. */
export function spanFor({ span, place }: Placement, grid: Grid): number {
  return place === "page" ? grid.columns : spanOf(span, grid);
}

/** How many columns a wish spans on this grid. */
export function spanOf(wish: number | "all" | undefined, grid: Grid): number {
  if (wish === undefined) return 1;
  return wish === "all" ? grid.columns : Math.min(wish, grid.columns);
}
