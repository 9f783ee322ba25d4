import type { TableFigure } from "../../../narrative/index.ts";
import type { Ground } from "../../drawn.ts";
import type { FlowBlock } from "../../flow.ts";
import { wholeRows } from "../../flow.ts";
import { type Grid, spanFor } from "../../grid.ts";
import type { PlacedTable } from "../../placed-table.ts";
import type { Setting } from "../../setting.ts";
import { drawSetTable, tableBlock } from "./draw-table.ts";
import { type SetTable, setTable } from "./set-table.ts";

/** Rows of text that a page keeps beside a table that floats on it. */
const ROWS_BESIDE = 6;

/**
 * Gives a table as many columns as its words need, at least those it asks for, and says so where they are more. One
 * that is too tall to float is set in the flow: from column to column where one is wide enough, else over all of them.
 */
export function placeTable(
  table: TableFigure,
  grid: Grid,
  groundOf: (span: number) => Ground,
  setting: Setting,
): PlacedTable {
  const wished = spanFor(table.placement, grid);
  const tried = new Map<number, SetTable>();
  const setOver = (columns: number): SetTable => {
    const set = tried.get(columns) ?? setTable(table, groundOf(columns).width, setting);
    tried.set(columns, set);
    return set;
  };
  let span = wished;
  while (span < grid.columns && setOver(span).fit === "cramped") span += 1;
  if (span > wished) {
    setting.wishes.push({
      node: table.id,
      origin: table.origin,
      wished: `over ${wished} of ${grid.columns} columns`,
      reason: `its words need ${span}`,
    });
  }
  const ground = groundOf(span);
  const { place } = table.placement;
  const inFlow = span === 1 || span === grid.columns;
  if (place !== "here" || !inFlow) {
    const drawn = drawSetTable(table, setOver(span), ground, setting);
    const room = (grid.rows - (place === "page" ? 0 : ROWS_BESIDE)) * grid.step;
    if (drawn.height <= room) return { kind: "float", span, place: place === "here" ? "auto" : place, drawn };
    setting.wishes.push({
      node: table.id,
      origin: table.origin,
      wished: "at the head or foot of a page",
      reason: "it is taller than a page allows beside its text, so it runs on in the flow",
    });
  }
  const fitsColumn = wished < grid.columns && setOver(1).fit !== "cramped";
  const whole = inFlow ? span : fitsColumn ? 1 : grid.columns;
  const block = tableBlock(table, setOver(whole), groundOf(whole), setting);
  return { kind: "flow", span: whole, block };
}

/** Whether a table in the flow should run over columns of its own rather than stand above the text in one piece. */
export function runsOn(block: FlowBlock, grid: Grid): boolean {
  const splits = block.shapes[0]?.breakCost.some((cost) => cost < Number.POSITIVE_INFINITY) ?? false;
  return splits && wholeRows(block) > grid.rows / 4;
}
