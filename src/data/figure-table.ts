import { once, roundNumber, type Span } from "../base/index.ts";
import type { Field, FieldType, Table, Value } from "../source/index.ts";
import type { Lineage } from "../vega/index.ts";
import type { FigureTable } from "./figures.ts";
import { asLineage, type LineBook, linesUnder } from "./line-book.ts";

/** A row as figures are computed from: unknown is undefined, numbers are not rounded yet. */
export type ExactRow = Readonly<Record<string, Value>>;

/** A table, and its rows for further work. */
export interface WorkTable {
  readonly table: FigureTable;
  readonly rows: readonly ExactRow[];
  /** The lines under its rows. */
  readonly lineage: () => Lineage;
}

type FigureRow = FigureTable["rows"][number];

/** A CSV table under the name that figures know it by. */
export function csvTable(name: string, table: Table, book: LineBook): WorkTable {
  return workTable(
    { name, fields: table.fields, chain: [], origin: table.describedAt, faulty: table.faulty },
    table.rows.map(({ values }) => values),
    () => book.linesOf(table),
    book,
  );
}

/** What is known of a table besides its rows and where they come from. */
type Particulars = Omit<FigureTable, "rows" | "originsOf">;

/** A table whose rows are printed, and followed to their lines, when first asked for. */
export function workTable(
  particulars: Particulars,
  rows: readonly ExactRow[],
  follow: () => Lineage,
  book: LineBook,
): WorkTable {
  const lineage = once(follow);
  const printed = printedRows(rows);
  return {
    rows,
    lineage,
    table: {
      ...particulars,
      get rows() {
        return printed();
      },
      originsOf: (index) => book.originsOf(linesUnder(lineage(), index)),
    },
  };
}

/** Rows for charts, tables and texts, made when first asked for: rounded, with null for unknown. */
function printedRows(rows: readonly ExactRow[]): () => readonly FigureRow[] {
  return once(() => {
    const fields = Object.keys(rows[0] ?? {});
    return rows.map((row) => printedRow(row, fields));
  });
}

/** The row itself where it is printed as it stands: most are. All rows of a table have the same fields. */
function printedRow(row: ExactRow, fields: readonly string[]): FigureRow {
  let copy: Record<string, Value | null> | undefined;
  for (const field of fields) {
    const value = row[field];
    const printed = typeof value === "number" ? roundNumber(value) : (value ?? null);
    if (printed === value) continue;
    copy ??= { ...row };
    copy[field] = printed;
  }
  return (copy ?? row) as FigureRow; // what was unknown is null in the copy
}

/** A table whose definition has errors: there, so that nobody takes its name for a slip, but empty. */
export function faultyTable(name: string, origin: Span): WorkTable {
  const nothing = { fields: [], rows: [], chain: [], originsOf: () => [] };
  return {
    rows: [],
    lineage: () => asLineage([]),
    table: { name, ...nothing, origin, faulty: true },
  };
}

/** The fields of rows: those of `known` keep their type, title and unit as long as the values bear it out. */
export function fieldsOf(
  names: readonly string[],
  rows: readonly ExactRow[],
  known: readonly Field[],
): readonly Field[] {
  return names.map((name) => {
    const before = known.find((field) => field.name === name);
    if (before !== undefined && rows.every((row) => fits(row[name], before.type))) return before;
    return { name, type: typeOf(rows, name) };
  });
}

function fits(value: Value, type: FieldType): boolean {
  if (value === undefined) return true;
  switch (type) {
    case "integer":
    case "year":
      return Number.isInteger(value);
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "date":
    case "yearmonth":
    case "string":
      return typeof value === "string";
  }
}

function typeOf(rows: readonly ExactRow[], name: string): FieldType {
  if (rows.every((row) => row[name] === undefined)) return "number";
  const types: readonly FieldType[] = ["boolean", "integer", "number"];
  const dates = rows.every((row) => row[name] === undefined || /^\d{4}-\d{2}-\d{2}$/.test(String(row[name])));
  return dates ? "date" : (types.find((type) => rows.every((row) => fits(row[name], type))) ?? "string");
}
