import { createRecall, type Pt } from "../../../base/index.ts";
import { directionOf } from "../../../locale/index.ts";
import type { TableCell, TableFigure, TableRow } from "../../../narrative/index.ts";
import type { ParagraphStyle, TableStyle } from "../../../style/index.ts";
import type { Broken } from "../../../text/index.ts";
import type { Setting } from "../../setting.ts";
import { type Decimal, splitDecimal } from "./decimals.ts";

/** A table rather takes more columns of the page than divide words up to this width, in sizes of the type. */
const UNDIVIDED_EM = 5;

/** A cell with its words shaped, at its place in the grid. */
export interface SetCell {
  readonly cell: TableCell;
  readonly kind: TableRow["kind"];
  readonly row: number;
  readonly column: number;
  /** Rows and columns that it covers inside the table. */
  readonly rows: number;
  readonly columns: number;
  readonly style: ParagraphStyle;
  /** Widths of its words without padding: the widest that cannot be broken, and all on one line. */
  readonly least: Pt;
  readonly most: Pt;
  /** The least that reads well: words of some length are not divided. */
  readonly decent: Pt;
  /** Where a number's decimal mark lies, in columns aligned on it. */
  readonly decimal: Decimal | undefined;
  /** Its lines at a width of the column. */
  readonly lines: (width: Pt) => Broken;
}

/**
 * Shapes all cells and finds the column where each one begins; cells that span rows push the next ones aside.
 * `smaller` takes points off the size, for tables that do not fit otherwise.
 */
export function setCells(table: TableFigure, style: TableStyle, smaller: Pt, setting: Setting): SetCell[] {
  const cells: SetCell[] = [];
  const taken = new Map<number, Set<number>>();
  // One for all cells that are alike: what is known of a style's type is known of the very object.
  const styles = createRecall<ParagraphStyle>();
  for (const [row, { kind, cells: rowCells }] of table.rows.entries()) {
    let column = 0;
    for (const cell of rowCells) {
      while (taken.get(row)?.has(column)) column += 1;
      const rows = Math.max(1, Math.min(cell.rows, table.rows.length - row));
      const words = styles(`${kind} ${cell.align}`, () =>
        styleOfCell(cell, kind, reduced(styleOfRow(kind, style), smaller), setting),
      );
      cells.push(setCell(cell, { kind, row, column, rows, style: words }, setting));
      for (let below = row + 1; below < row + rows; below++) {
        const columns = taken.get(below) ?? new Set<number>();
        for (let across = column; across < column + cell.columns; across++) columns.add(across);
        taken.set(below, columns);
      }
      column += Math.max(1, cell.columns);
    }
  }
  return cells;
}

/** Columns of the table: those declared, and any that cells reach. */
export function columnCount(table: TableFigure, cells: readonly SetCell[]): number {
  return cells.reduce((most, { column, columns }) => Math.max(most, column + columns), table.columns.length);
}

function setCell(
  cell: TableCell,
  at: Pick<SetCell, "kind" | "row" | "column" | "rows" | "style">,
  setting: Setting,
): SetCell {
  const { kind, row, column, rows, style } = at;
  const particulars = {
    owner: cell.id,
    origin: cell.origin,
    lang: cell.lang,
    resolve: setting.resolve,
  };
  const prepared = setting.typesetter.prepare(cell.content, style, particulars);
  const broken = new Map<number, Broken>();
  const room = UNDIVIDED_EM * style.character.size;
  const longestWord = (): Pt =>
    prepared.maxWidth <= room || !style.hyphenate
      ? prepared.maxWidth
      : setting.typesetter.prepare(cell.content, { ...style, hyphenate: false }, particulars).minWidth;
  const whole = (cell.align === "right" || cell.align === "decimal") && kind !== "head";
  return {
    cell,
    kind,
    row,
    column,
    rows,
    columns: Math.max(1, cell.columns),
    style,
    least: whole ? prepared.maxWidth : prepared.minWidth,
    most: prepared.maxWidth,
    decent: whole ? prepared.maxWidth : Math.max(prepared.minWidth, Math.min(longestWord(), room)),
    decimal: isAlignedOnMark(cell, kind, setting) ? splitDecimal(cell, style, setting) : undefined,
    lines: (width) => {
      const key = Math.round(width * 1024);
      const known = broken.get(key) ?? setting.typesetter.breakLines(prepared, Math.max(1, width), "best");
      broken.set(key, known);
      return known;
    },
  };
}

/** Where signs stand left of the digits or right of them by their neighbours, a mark has no side: digits end alike. */
function isAlignedOnMark({ align }: TableCell, kind: SetCell["kind"], { document }: Setting): boolean {
  return align === "decimal" && kind !== "head" && directionOf(document.locale) === "ltr";
}

/** Only words that begin at their column's edge are divided, and heads never are. */
function styleOfCell(
  cell: TableCell,
  kind: TableRow["kind"],
  style: ParagraphStyle,
  setting: Setting,
): ParagraphStyle {
  return {
    ...style,
    align: alignOf(cell, setting),
    indent: 0,
    hyphenate: cell.align === "left" && kind !== "head",
    opticalMargins: false,
  };
}

/** Numbers stand with their last digits under one another: at the column's near edge where reading begins at the right. */
function alignOf({ align }: TableCell, { document }: Setting): ParagraphStyle["align"] {
  if (align !== "decimal" && align !== "right") return align;
  return directionOf(document.locale) === "rtl" ? "left" : "right";
}

function styleOfRow(kind: TableRow["kind"], style: TableStyle): ParagraphStyle {
  switch (kind) {
    case "head":
      return style.head;
    case "total":
      return style.total;
    case "group":
      return style.group;
    case "body":
      return style.body;
  }
}

function reduced(style: ParagraphStyle, smaller: Pt): ParagraphStyle {
  if (smaller === 0) return style;
  return { ...style, character: { ...style.character, size: style.character.size - smaller } };
}
