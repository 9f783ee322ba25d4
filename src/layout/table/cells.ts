import type { Pt } from "../../base/index.ts";
import type { TableCell, TableFigure, TableRow } from "../../narrative/index.ts";
import type { ParagraphStyle, TableStyle } from "../../style/index.ts";
import type { Prepared } from "../../text/index.ts";
import type { Setting } from "../setting.ts";

/** A cell with its words shaped, at its place in the grid. */
export interface SetCell {
  readonly cell: TableCell;
  readonly row: number;
  readonly column: number;
  readonly style: ParagraphStyle;
  readonly prepared: Prepared;
  /** Widths of its words without padding: the widest that cannot be broken, and all on one line. */
  readonly least: Pt;
  readonly most: Pt;
}

/** Shapes all cells and finds the column where each one begins; cells that span rows push the next ones aside. */
export function setCells(table: TableFigure, style: TableStyle, setting: Setting): SetCell[] {
  const cells: SetCell[] = [];
  const taken = new Map<number, Set<number>>();
  for (const [row, { kind, cells: rowCells }] of table.rows.entries()) {
    let column = 0;
    for (const cell of rowCells) {
      while (taken.get(row)?.has(column)) column += 1;
      const words = styleOfRow(kind, style, cell);
      const prepared = setting.typesetter.prepare(cell.content, words, {
        owner: cell.id,
        origin: cell.origin,
        lang: cell.lang,
        resolve: setting.resolve,
      });
      cells.push({
        cell,
        row,
        column,
        style: words,
        prepared,
        least: leastWidth(cell, prepared),
        most: prepared.maxWidth,
      });
      for (let below = row + 1; below < row + cell.rows; below++) {
        const columns = taken.get(below) ?? new Set<number>();
        for (let across = column; across < column + cell.columns; across++) columns.add(across);
        taken.set(below, columns);
      }
      column += cell.columns;
    }
  }
  return cells;
}

/** Numbers and dates are never broken. */
function leastWidth(cell: TableCell, prepared: Prepared): Pt {
  return cell.align === "decimal" || cell.align === "right" ? prepared.maxWidth : prepared.minWidth;
}

function styleOfRow(kind: TableRow["kind"], style: TableStyle, cell: TableCell): ParagraphStyle {
  const words =
    kind === "head"
      ? style.head
      : kind === "total"
        ? style.total
        : kind === "group"
          ? style.group
          : style.body;
  const align = cell.align === "decimal" ? "right" : cell.align;
  return {
    ...words,
    align,
    indent: 0,
    hyphenate: kind !== "head" && cell.align === "left",
    opticalMargins: false,
  };
}
