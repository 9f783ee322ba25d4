/** Tables: head and body, heads with their scope, cells with the heads that they answer to (ISO 32000-1, 14.8.4.3.4). */
import { type Diagnostic, error, groupedBy } from "../base/index.ts";
import type { NodeId, TableCell, TableFigure, TableRow } from "../narrative/index.ts";
import type { Attributes, Element, Kid } from "./structure-tree.ts";

/** What a table's builder asks for. */
export interface TableSurroundings {
  readonly kidsOf: (cell: NodeId) => readonly Kid[];
  readonly diagnostics: Diagnostic[];
}

interface PlacedCell {
  readonly cell: TableCell;
  readonly row: TableRow;
  readonly rowIndex: number;
  readonly column: number;
  readonly head: "Column" | "Row" | undefined;
}

/** `THead` and `TBody` of `table`. Codes: `tag/uneven-table`, `tag/table-without-heads`. */
export function tableSections(table: TableFigure, surroundings: TableSurroundings): readonly Element[] {
  const cells = placeCells(table, surroundings.diagnostics);
  if (table.rows.length > 0 && cells.every(({ head }) => head === undefined)) {
    surroundings.diagnostics.push(
      error("tag/table-without-heads", `table \`${table.id}\` has no head cell`, {
        span: table.origin,
        hint: "give it a head row, or head cells at the side, so that a screen reader can say what a number is",
      }),
    );
  }
  const headsOf = openHeads(table, cells);
  const byRow = groupedBy(cells, ({ rowIndex }) => rowIndex);
  const rows = table.rows.map((row, rowIndex): { row: TableRow; element: Element } => {
    const kids = (byRow.get(rowIndex) ?? []).map((cell) => cellElement(cell, headsOf, surroundings));
    const first = row.cells[0];
    const node = first?.id ?? table.id;
    return {
      row,
      element: { kind: "element", role: "TR", node, origin: first?.origin ?? table.origin, kids },
    };
  });
  const headCount = rows.findIndex(({ row }) => row.kind !== "head");
  const split = headCount === -1 ? rows.length : headCount;
  const section = (role: "THead" | "TBody", part: typeof rows): Element[] =>
    part.length === 0
      ? []
      : [
          {
            kind: "element",
            role,
            node: table.id,
            origin: table.origin,
            kids: part.map(({ element }) => element),
          },
        ];
  return [...section("THead", rows.slice(0, split)), ...section("TBody", rows.slice(split))];
}

function cellElement(
  placed: PlacedCell,
  headsOf: HeadsOf | undefined,
  { kidsOf }: TableSurroundings,
): Element {
  const { cell, head } = placed;
  const attributes: Attributes = {
    scope: head,
    columnSpan: cell.columns > 1 ? cell.columns : undefined,
    rowSpan: cell.rows > 1 ? cell.rows : undefined,
    headers: headsOf?.(placed).map(({ cell: { id } }) => headId(id)),
  };
  return {
    kind: "element",
    role: head === undefined ? "TD" : "TH",
    node: cell.id,
    origin: cell.origin,
    id: head !== undefined && headsOf !== undefined ? headId(cell.id) : undefined,
    lang: cell.lang,
    attributes,
    kids: kidsOf(cell.id),
  };
}

function headId(cell: NodeId): string {
  return `head ${cell}`;
}

/** Whether scopes alone leave a doubt: several rows of heads, or heads of groups within the body. */
function isIntricate(table: TableFigure): boolean {
  const heads = table.rows.filter(({ kind }) => kind === "head");
  const spans = heads.some(({ cells }) => cells.some(({ columns, rows }) => columns > 1 || rows > 1));
  return heads.length > 1 || spans || table.rows.some(({ kind }) => kind === "group");
}

/** The heads that a cell answers to. */
type HeadsOf = (placed: PlacedCell) => readonly PlacedCell[];

/**
 * Heads of the columns above, of the row, and of the group; a total sums up more than the group that it stands under.
 * Undefined where scopes alone say it.
 */
function openHeads(table: TableFigure, cells: readonly PlacedCell[]): HeadsOf | undefined {
  if (!isIntricate(table)) return undefined;
  const heads = cells.filter(({ head }) => head !== undefined);
  const ofColumns = heads.filter(({ row }) => row.kind === "head");
  const ofRows = new Map<number, PlacedCell[]>();
  for (const head of heads) {
    if (head.head !== "Row" || head.row.kind === "head" || head.row.kind === "group") continue;
    for (let index = head.rowIndex; index < head.rowIndex + head.cell.rows; index++)
      ofRows.set(index, [...(ofRows.get(index) ?? []), head]);
  }
  const groups = new Map<number, PlacedCell>();
  const byRow = groupedBy(heads, ({ rowIndex }) => rowIndex);
  let group: PlacedCell | undefined;
  for (const [index, { kind }] of table.rows.entries()) {
    if (group && kind !== "total") groups.set(index, group);
    if (kind === "group") group = byRow.get(index)?.at(-1) ?? group;
  }
  return (placed) => {
    const { row, rowIndex, column, cell } = placed;
    if (row.kind === "head" || row.kind === "group") return [];
    const above = ofColumns.filter(
      (other) => other.column < column + cell.columns && column < other.column + other.cell.columns,
    );
    const beside = (ofRows.get(rowIndex) ?? []).filter((other) => other !== placed);
    const over = groups.get(rowIndex);
    return [...above, ...beside, ...(over ? [over] : [])];
  };
}

/** Each cell with its column; cells that span rows push the next ones aside. */
function placeCells(table: TableFigure, diagnostics: Diagnostic[]): PlacedCell[] {
  const placed: PlacedCell[] = [];
  const taken = new Set<string>();
  for (const [rowIndex, row] of table.rows.entries()) {
    let column = 0;
    const skip = () => {
      while (taken.has(`${rowIndex} ${column}`)) column += 1;
    };
    for (const cell of row.cells) {
      skip();
      placed.push({ cell, row, rowIndex, column, head: headOf(cell, row) });
      for (let below = rowIndex; below < rowIndex + cell.rows; below++) {
        for (let across = column; across < column + cell.columns; across++) taken.add(`${below} ${across}`);
      }
      column += cell.columns;
    }
    skip();
    if (column === table.columns.length) continue;
    diagnostics.push(
      error(
        "tag/uneven-table",
        `row ${rowIndex + 1} of table \`${table.id}\` fills ${column} columns of ${table.columns.length}`,
        {
          span: row.cells[0]?.origin ?? table.origin,
          hint: "give every row the same columns, empty cells included",
        },
      ),
    );
  }
  return placed;
}

/** The words of a group's row are the head of the rows under it. */
function headOf(cell: TableCell, row: TableRow): "Column" | "Row" | undefined {
  if (cell.heads === "column") return "Column";
  if (cell.heads === "row") return "Row";
  return row.kind === "group" && cell.columns > 1 ? "Row" : undefined;
}
