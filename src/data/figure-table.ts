import { roundNumber, type Span } from "../base/index.ts";
import type { Field, FieldType, Table, Value } from "../source/index.ts";
import type { FigureTable, RowOrigin } from "./figures.ts";

/** A row as figures are computed from: unknown is undefined, numbers are not rounded yet. */
export type ExactRow = Readonly<Record<string, Value>>;

/** A table, and its rows for further work. */
export interface WorkTable {
  readonly table: FigureTable;
  readonly rows: readonly ExactRow[];
}

type FigureRow = FigureTable["rows"][number];

/** A CSV table under the name that figures know it by. */
export function csvTable(name: string, table: Table): WorkTable {
  const rows = table.rows.map(({ values }) => values);
  const printed = printedRows(rows);
  return {
    rows,
    table: {
      name,
      fields: table.fields,
      get rows() {
        return printed();
      },
      chain: [],
      originsOf: (index) => {
        const row = table.rows[index];
        return row === undefined ? [] : [{ file: table.file, line: row.line }];
      },
      origin: table.describedAt,
      faulty: table.faulty,
    },
  };
}

/** Rows for charts, tables and texts, made when first asked for: rounded, with null for unknown. */
export function printedRows(rows: readonly ExactRow[]): () => readonly FigureRow[] {
  let printed: readonly FigureRow[] | undefined;
  return () => {
    printed ??= rows.map(printedRow);
    return printed;
  };
}

/** The row itself where it is printed as it stands: most are. */
function printedRow(row: ExactRow): FigureRow {
  let copy: Record<string, Value | null> | undefined;
  for (const field of Object.keys(row)) {
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
  return { rows: [], table: { name, ...nothing, origin, faulty: true } };
}

/** Each line once, by file and line. */
export function distinctOrigins(origins: Iterable<RowOrigin>): readonly RowOrigin[] {
  const files = new Map<string, number[]>();
  for (const { file, line } of origins) {
    const lines = files.get(file);
    if (lines === undefined) files.set(file, [line]);
    else lines.push(line);
  }
  return [...files.keys()].sort().flatMap((file): RowOrigin[] => {
    // Sorted as numbers, without a comparison of our own: there may be a hundred thousand.
    const lines = Uint32Array.from(files.get(file) ?? []).sort();
    const distinct: RowOrigin[] = [];
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index] ?? 0;
      if (index === 0 || lines[index - 1] !== line) distinct.push({ file, line });
    }
    return distinct;
  });
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
