/**
 * Column widths. Method: where all cells fit on one line, their widths and the rest shared out; else CSS's automatic
 * table layout (CSS 2.1, 17.5.2.2) between the least and the most, then a local search that moves width between
 * pairs of columns while the table gets lower. Numbers keep their width. Cost: pairs of columns × cells × steps.
 */
import type { Pt } from "../../../base/index.ts";
import type { SetCell } from "./cells.ts";

export interface Extent {
  /** The widest piece that cannot be broken, with padding. */
  readonly least: Pt;
  /** The widest cell on one line, with padding. */
  readonly most: Pt;
  /** Between the two: words of some length are not divided. */
  readonly decent: Pt;
}

/** A row of height counts this much against a squared line of a cell. */
const ROW_WEIGHT = 1000;
/** Steps of the search in sizes of the type. */
const STEPS: readonly number[] = [4, 2, 1, 0.5];
/** Columns of words take this much of what is left over, columns of numbers 1. */
const WORD_SHARE = 2;

/** White at either side of a cell's words. */
export interface Padding {
  readonly left: Pt;
  readonly right: Pt;
}

/** A cell's padding; none at the table's own edges where `outer` is 0, so that words align with the text. */
export function paddingOf(column: number, across: number, columns: number, gauge: CellGauge): Padding {
  return {
    left: column === 0 ? gauge.outer : gauge.inner,
    right: column + across >= columns ? gauge.outer : gauge.inner,
  };
}

export interface CellGauge {
  readonly inner: Pt;
  readonly outer: Pt;
}

/** What each column needs; cells over several columns share what they need beyond their columns' own. */
export function columnExtents(cells: readonly SetCell[], columns: number, gauge: CellGauge): Extent[] {
  const paddingFor = (column: number, across = 1): Pt => {
    const { left, right } = paddingOf(column, across, columns, gauge);
    return left + right;
  };
  const least = new Array<number>(columns).fill(0);
  const most = new Array<number>(columns).fill(0);
  const decent = new Array<number>(columns).fill(0);
  for (const cell of cells) {
    if (cell.columns > 1) continue;
    decent[cell.column] = Math.max(decent[cell.column] ?? 0, cell.decent + paddingFor(cell.column));
    least[cell.column] = Math.max(least[cell.column] ?? 0, cell.least + paddingFor(cell.column));
    most[cell.column] = Math.max(most[cell.column] ?? 0, cell.most + paddingFor(cell.column));
  }
  for (let column = 0; column < columns; column++) {
    const decimal = decimalWidth(cells, column);
    if (decimal === 0) continue;
    least[column] = Math.max(least[column] ?? 0, decimal + paddingFor(column));
    most[column] = Math.max(most[column] ?? 0, decimal + paddingFor(column));
  }
  for (const { column, columns: across, least: needed } of cells) {
    if (across === 1) continue;
    const end = Math.min(columns, column + across);
    let have = 0;
    for (let index = column; index < end; index++) have += most[index] ?? 0;
    const lacking = (needed + paddingFor(column, across) - have) / (end - column);
    if (lacking <= 0) continue;
    for (let index = column; index < end; index++) {
      least[index] = (least[index] ?? 0) + lacking;
      most[index] = (most[index] ?? 0) + lacking;
    }
  }
  return least.map((min, index) => ({
    least: min,
    most: Math.max(min, most[index] ?? 0),
    decent: Math.max(min, decent[index] ?? 0),
  }));
}

/** Room for a column's numbers aligned on their marks; 0 where none are. */
export function decimalWidth(cells: readonly SetCell[], column: number): Pt {
  let before = 0;
  let after = 0;
  for (const cell of cells) {
    if (cell.column !== column || !cell.decimal) continue;
    before = Math.max(before, cell.decimal.before);
    after = Math.max(after, cell.decimal.after);
  }
  return before + after;
}

/**
 * Widths that fill `width`; where the words need more, what they need, so that the table's one error is not told again for
 * each of its cells.
 */
export function columnWidths(
  cells: readonly SetCell[],
  extents: readonly Extent[],
  { width, gauge }: { readonly width: Pt; readonly gauge: CellGauge },
): Pt[] {
  const least = extents.reduce((sum, extent) => sum + extent.least, 0);
  const most = extents.reduce((sum, extent) => sum + extent.most, 0);
  if (most <= width) {
    const shares = extents.map((_, column) => (isWordy(cells, column) ? WORD_SHARE : 1));
    const all = shares.reduce((sum, share) => sum + share, 0);
    return extents.map((extent, column) => extent.most + ((width - most) * (shares[column] ?? 1)) / all);
  }
  if (least >= width) return extents.map((extent) => extent.least);
  const share = (width - least) / (most - least);
  const start = extents.map((extent) => extent.least + (extent.most - extent.least) * share);
  return searchLower(cells, extents, start, gauge);
}

function isWordy(cells: readonly SetCell[], column: number): boolean {
  return cells.some((cell) => cell.column === column && cell.kind === "body" && cell.cell.align === "left");
}

/** Moves width from column to column while that makes the table lower or its cells more even. */
function searchLower(
  cells: readonly SetCell[],
  extents: readonly Extent[],
  start: readonly Pt[],
  gauge: CellGauge,
): Pt[] {
  const widths = [...start];
  const size = cells[0]?.style.character.size ?? 8;
  let score = scoreOf(cells, widths, gauge);
  for (const step of STEPS) {
    const move = step * size;
    for (let improved = true; improved; ) {
      improved = false;
      for (let from = 0; from < widths.length; from++) {
        for (let to = 0; to < widths.length; to++) {
          const narrow = (widths[from] ?? 0) - move;
          if (from === to || narrow < (extents[from]?.least ?? 0)) continue;
          const tried = [...widths];
          tried[from] = narrow;
          tried[to] = (widths[to] ?? 0) + move;
          const next = scoreOf(cells, tried, gauge);
          if (next >= score) continue;
          widths.splice(0, widths.length, ...tried);
          score = next;
          improved = true;
        }
      }
    }
  }
  return widths;
}

function scoreOf(cells: readonly SetCell[], widths: readonly Pt[], gauge: CellGauge): number {
  const rows = new Map<number, number>();
  let squares = 0;
  for (const cell of cells) {
    const { left, right } = paddingOf(cell.column, cell.columns, widths.length, gauge);
    let room = -left - right;
    for (let column = cell.column; column < cell.column + cell.columns; column++) room += widths[column] ?? 0;
    const lines = cell.most <= room ? 1 : (cell.lines(room).variants[0]?.lineCount ?? 1);
    squares += lines * lines;
    if (cell.rows === 1) rows.set(cell.row, Math.max(rows.get(cell.row) ?? 0, lines));
  }
  let height = 0;
  for (const lines of rows.values()) height += lines;
  return ROW_WEIGHT * height + squares;
}
