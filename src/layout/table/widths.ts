import type { Pt } from "../../base/index.ts";
import type { SetCell } from "./cells.ts";

export interface Extent {
  /** The widest piece that cannot be broken, with padding. */
  readonly least: Pt;
  /** The widest cell on one line, with padding. */
  readonly most: Pt;
}

/** What each column needs; cells over several columns share what they need beyond their columns' own. */
export function columnExtents(cells: readonly SetCell[], columns: number, padding: Pt): Extent[] {
  const least = new Array<number>(columns).fill(0);
  const most = new Array<number>(columns).fill(0);
  const spanning = cells.filter(({ cell }) => cell.columns > 1);
  for (const { cell, column, least: min, most: max } of cells) {
    if (cell.columns > 1) continue;
    least[column] = Math.max(least[column] ?? 0, min + 2 * padding);
    most[column] = Math.max(most[column] ?? 0, max + 2 * padding);
  }
  for (const { cell, column, least: min } of spanning) {
    const end = Math.min(columns, column + cell.columns);
    let have = 0;
    for (let index = column; index < end; index++) have += most[index] ?? 0;
    const lacking = (min + 2 * padding - have) / (end - column);
    if (lacking <= 0) continue;
    for (let index = column; index < end; index++) {
      least[index] = (least[index] ?? 0) + lacking;
      most[index] = (most[index] ?? 0) + lacking;
    }
  }
  return least.map((min, index) => ({ least: min, most: Math.max(min, most[index] ?? 0) }));
}

/** Widths that fill `width`: CSS's automatic table layout (CSS 2.1, 17.5.2.2). */
export function shareWidth(extents: readonly Extent[], width: Pt): Pt[] {
  const least = extents.reduce((sum, extent) => sum + extent.least, 0);
  const most = extents.reduce((sum, extent) => sum + extent.most, 0);
  if (most <= width) {
    const share = (width - most) / extents.length;
    return extents.map((extent) => extent.most + share);
  }
  if (least >= width) return extents.map((extent) => (extent.least * width) / least);
  const share = (width - least) / (most - least);
  return extents.map((extent) => extent.least + (extent.most - extent.least) * share);
}
