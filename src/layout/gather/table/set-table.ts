/** A table set to a width: where its columns and rows lie, and its marks for any run of its lines. */
import { groupedBy, type Ink, type Pt } from "../../../base/index.ts";
import type { TableFigure } from "../../../narrative/index.ts";
import type { Rule, TableStyle } from "../../../style/index.ts";
import { HAIR } from "../../grid.ts";
import type { Item } from "../../page-set.ts";
import type { Setting } from "../../setting.ts";
import { placeLines, placeRule } from "../place-items.ts";
import { columnCount, type SetCell, setCells } from "./cells.ts";
import { type CellGauge, columnExtents, columnWidths, paddingOf } from "./widths.ts";

/** Baseline of a cell's first line below the cell's padding, as a share of its leading. */
const FIRST_BASELINE = 0.8;
/** Points that the type may lose before a table asks for more columns. */
const SMALLER: readonly Pt[] = [0, 0.5];

export interface SetTable {
  readonly width: Pt;
  /** What is lacking for the widest words to fit; 0 where they do. */
  readonly lacking: Pt;
  /** Whether words of some length must be divided for it to fit. */
  readonly fit: "cramped" | "easy";
  readonly style: TableStyle;
  readonly rows: readonly SetTableRow[];
  readonly headRows: number;
  /** Marks of neighbouring rows from height `y` down, with the rule towards the row above them. */
  readonly draw: (parts: readonly RowPart[], y: Pt, above: RowKind | undefined) => readonly Item[];
}

export type RowKind = TableFigure["rows"][number]["kind"];

/** A row, or some of its lines. */
export interface RowPart {
  readonly row: number;
  readonly lines: LineRange | undefined;
}

export interface SetTableRow {
  readonly kind: RowKind;
  readonly height: Pt;
  /** Lines of its tallest cell, and their leading. */
  readonly lines: number;
  readonly leading: Pt;
  /** Whether a cell from above reaches into it. */
  readonly joined: "above" | "free";
}

export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Sets a table to a width; type half a point smaller is tried before words are let stick out. */
export function setTable(table: TableFigure, width: Pt, setting: Setting): SetTable {
  const style = setting.stylesheet.table(setting.stylesheet.hasTable(table.style) ? table.style : "plain");
  let set: SetTable | undefined;
  for (const smaller of SMALLER) {
    set = setAtSize(table, width, style, smaller, setting);
    if (set.lacking === 0) return set;
  }
  return set ?? setAtSize(table, width, style, 0, setting);
}

function setAtSize(
  table: TableFigure,
  width: Pt,
  style: TableStyle,
  smaller: Pt,
  setting: Setting,
): SetTable {
  const cells = setCells(table, style, smaller, setting);
  const count = Math.max(1, columnCount(table, cells));
  const kinds = ["head", "body", "total", "group"] as const;
  const hasGround = style.stripe !== undefined || kinds.some((kind) => style[kind].fill !== undefined);
  const gauge: CellGauge = { inner: style.cellPaddingX, outer: hasGround ? style.cellPaddingX : 0 };
  const extents = columnExtents(cells, count, gauge);
  const widths = columnWidths(cells, extents, { width, gauge });
  const edges = [0];
  for (const each of widths) edges.push((edges.at(-1) ?? 0) + each);
  const least = extents.reduce((sum, extent) => sum + extent.least, 0);
  const rows = setRows(table, cells, edges, style, gauge);
  const marks = decimalMarks(cells, edges, gauge);
  const drawable: Drawable = {
    cellsOf: groupedBy(cells, ({ row }) => row),
    edges,
    rows,
    style,
    marks,
    width,
    gauge,
  };
  let headRows = 0;
  while (table.rows[headRows]?.kind === "head") headRows += 1;
  return {
    width,
    lacking: Math.max(0, least - width) < 0.01 ? 0 : least - width,
    fit: extents.reduce((sum, { decent }) => sum + decent, 0) > width + 0.01 ? "cramped" : "easy",
    style,
    rows,
    headRows,
    draw: (parts, y, above) => drawRows(drawable, parts, y, above),
  };
}

function roomOf({ column, columns }: SetCell, edges: readonly Pt[], gauge: CellGauge): Pt {
  const { left, right } = paddingOf(column, columns, edges.length - 1, gauge);
  return (edges[column + columns] ?? 0) - (edges[column] ?? 0) - left - right;
}

function setRows(
  table: TableFigure,
  cells: readonly SetCell[],
  edges: readonly Pt[],
  style: TableStyle,
  gauge: CellGauge,
): SetTableRow[] {
  const lines = new Array<number>(table.rows.length).fill(1);
  const leading = new Array<number>(table.rows.length).fill(0);
  const joined = new Set<number>();
  const countOf = (cell: SetCell): number =>
    cell.lines(roomOf(cell, edges, gauge)).variants[0]?.lineCount ?? 1;
  for (const cell of cells) {
    leading[cell.row] = Math.max(leading[cell.row] ?? 0, cell.style.leading);
    for (let below = cell.row + 1; below < cell.row + cell.rows; below++) joined.add(below);
    if (cell.rows === 1) lines[cell.row] = Math.max(lines[cell.row] ?? 1, countOf(cell));
  }
  const heights = lines.map(
    (count, row) => count * (leading[row] || style.body.leading) + 2 * style.cellPaddingY,
  );
  for (const cell of cells) {
    if (cell.rows === 1) continue;
    const last = cell.row + cell.rows - 1;
    let have = 0;
    for (let row = cell.row; row <= last; row++) have += heights[row] ?? 0;
    const needed = countOf(cell) * cell.style.leading + 2 * style.cellPaddingY;
    if (needed > have) heights[last] = (heights[last] ?? 0) + needed - have;
  }
  return table.rows.map(({ kind }, row) => ({
    kind,
    height: heights[row] ?? 0,
    lines: lines[row] ?? 1,
    leading: leading[row] || style.body.leading,
    joined: joined.has(row) ? "above" : "free",
  }));
}

/** Where the decimal marks of each column stand: the numbers as a block against the column's right edge. */
function decimalMarks(
  cells: readonly SetCell[],
  edges: readonly Pt[],
  gauge: CellGauge,
): ReadonlyMap<number, Pt> {
  const after = new Map<number, Pt>();
  for (const { column, decimal } of cells) {
    if (decimal) after.set(column, Math.max(after.get(column) ?? 0, decimal.after));
  }
  return new Map(
    [...after].map(([column, room]) => {
      const { right } = paddingOf(column, 1, edges.length - 1, gauge);
      return [column, (edges[column + 1] ?? 0) - right - room];
    }),
  );
}

interface Drawable {
  /** Cells by the row that they begin in. */
  readonly cellsOf: ReadonlyMap<number, readonly SetCell[]>;
  readonly edges: readonly Pt[];
  readonly rows: readonly SetTableRow[];
  readonly style: TableStyle;
  readonly marks: ReadonlyMap<number, Pt>;
  readonly width: Pt;
  readonly gauge: CellGauge;
}

function drawRows(table: Drawable, parts: readonly RowPart[], top: Pt, above: RowKind | undefined): Item[] {
  const { cellsOf, rows, style, width } = table;
  const items: Item[] = [];
  const grounds: { readonly ink: Ink; readonly y: Pt; readonly height: Pt }[] = [];
  const rules: Item[] = [];
  const tops = new Map<number, Pt>();
  let y = top;
  let kind = above;
  for (const { row, lines } of parts) {
    const own = rows[row];
    if (!own) continue;
    const height = lines ? rangeHeight(own, lines, style) : own.height;
    tops.set(row, y);
    const isStriped = own.kind === "body" && row % 2 === 0;
    const ink = (isStriped ? style.stripe : undefined) ?? style[own.kind].fill;
    const last = grounds.at(-1);
    // Two grounds that meet would show a seam on the screen.
    if (ink && last?.ink === ink && Math.abs(last.y + last.height - y) < HAIR)
      grounds[grounds.length - 1] = { ...last, height: last.height + height };
    else if (ink) grounds.push({ ink, y, height });
    const rule = kind && ruleBetween(kind, own.kind, style);
    if (rule && own.joined === "free") rules.push(placeRule(rule, 0, y, width));
    kind = own.kind;
    y += height;
  }
  for (const { ink, y, height } of grounds) {
    const box = { x: 0, y, width, height };
    items.push({ kind: "panel", part: { artifact: "background" }, box, ink });
  }
  for (const { row, lines } of parts) {
    for (const cell of cellsOf.get(row) ?? []) {
      items.push(...drawCell(cell, tops.get(row) ?? top, table, lines));
    }
  }
  return [...items, ...rules, ...spanRules(table, tops)];
}

function ruleBetween(above: RowKind, row: RowKind, style: TableStyle): Rule | undefined {
  if (row === "head") return undefined;
  if (above === "head") return style.ruleHead;
  if (row === "total" && above !== "total") return style.ruleTotal;
  return style.ruleRow;
}

/** Under a head over several columns, a rule as wide as they are. */
function spanRules({ cellsOf, edges, rows, style, gauge }: Drawable, tops: ReadonlyMap<number, Pt>): Item[] {
  const rule = style.ruleRow ?? style.ruleHead;
  if (!rule) return [];
  const shown = [...tops.keys()].flatMap((row) => cellsOf.get(row) ?? []);
  return shown.flatMap((cell) => {
    const below = cell.row + cell.rows;
    const y = tops.get(below);
    const isOver = cell.kind === "head" && cell.columns > 1 && rows[below]?.kind === "head";
    if (!isOver || y === undefined) return [];
    const { left, right } = paddingOf(cell.column, cell.columns, edges.length - 1, gauge);
    const from = (edges[cell.column] ?? 0) + left;
    const to = (edges[cell.column + cell.columns] ?? 0) - right;
    return [placeRule(rule, from, y, to - from)];
  });
}

function drawCell(cell: SetCell, top: Pt, table: Drawable, range: LineRange | undefined): Item[] {
  const { edges, rows, style, marks, gauge } = table;
  const { leading } = cell.style;
  const all = cell.lines(roomOf(cell, edges, gauge)).set(0);
  const lines = range ? all.slice(range.from, range.to) : all;
  const x = (edges[cell.column] ?? 0) + paddingOf(cell.column, cell.columns, edges.length - 1, gauge).left;
  let height = 0;
  for (let row = cell.row; row < cell.row + cell.rows; row++) height += rows[row]?.height ?? 0;
  const free = height - 2 * style.cellPaddingY - all.length * leading;
  const drop = cell.kind === "head" && !range ? Math.max(0, free) : 0;
  const above = range && range.from > 0 ? 0 : style.cellPaddingY;
  const baseline = top + above + drop + leading * FIRST_BASELINE;
  const placed = placeLines(lines, cell.cell.id, { x, baseline, leading });
  const mark = cell.decimal && marks.get(cell.column);
  const [only] = placed;
  if (!cell.decimal || mark === undefined || placed.length !== 1 || only?.kind !== "text") return placed;
  return [{ ...only, x: mark - cell.decimal.before - only.line.x }];
}

/** Height of some of a row's lines; padding goes with its first and last. */
export function rangeHeight(row: SetTableRow | undefined, { from, to }: LineRange, style: TableStyle): Pt {
  if (!row) return 0;
  const above = from === 0 ? style.cellPaddingY : 0;
  const rest = row.height - row.lines * row.leading - 2 * style.cellPaddingY;
  const below = to >= row.lines ? style.cellPaddingY + rest : 0;
  return (to - from) * row.leading + above + below;
}
