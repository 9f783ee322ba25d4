import type { Span } from "../base/index.ts";
import type { Field, FieldType, Table, Value } from "../source/index.ts";
import type { FigureTable, RowOrigin } from "./figures.ts";

export type PlainRow = Readonly<Record<string, Value | null>>;

/** A CSV table as figures read it, under the name they know it by. */
export function csvTable(name: string, table: Table): FigureTable {
  let rows: readonly PlainRow[] | undefined;
  return {
    name,
    fields: table.fields,
    // Most tables are only read through others: their rows are made when asked for.
    get rows() {
      rows ??= table.rows.map(({ values }) => withNulls(values));
      return rows;
    },
    chain: [],
    originsOf: (index) => {
      const row = table.rows[index];
      return row === undefined ? [] : [{ table: name, file: table.file, line: row.line }];
    },
    origin: table.describedAt,
  };
}

function withNulls(values: Readonly<Record<string, Value>>): PlainRow {
  const row: Record<string, Value | null> = {};
  for (const field of Object.keys(values)) row[field] = values[field] ?? null;
  return row;
}

/** A table whose definition has errors: there, so that nobody takes its name for a slip, but empty. */
export function faultyTable(name: string, origin: Span): FigureTable {
  return { name, fields: [], rows: [], chain: [], originsOf: () => [], origin, faulty: true };
}

/** Each line once, by table and line. */
export function distinctOrigins(origins: Iterable<RowOrigin>): readonly RowOrigin[] {
  const byPlace = new Map<string, RowOrigin>();
  for (const origin of origins) byPlace.set(`${origin.file}:${origin.line}`, origin);
  return [...byPlace.values()].sort((a, b) => compareText(a.file, b.file) || a.line - b.line);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The fields of rows: those of `known` keep their type, title and unit as long as the values bear it out. */
export function fieldsOf(
  names: readonly string[],
  rows: readonly PlainRow[],
  known: readonly Field[],
): readonly Field[] {
  return names.map((name) => {
    const before = known.find((field) => field.name === name);
    if (before !== undefined && rows.every((row) => fits(row[name] ?? null, before.type))) return before;
    return { name, type: typeOf(rows.map((row) => row[name] ?? null)) };
  });
}

function fits(value: Value | null, type: FieldType): boolean {
  if (value === null || value === undefined) return true;
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

function typeOf(values: readonly (Value | null)[]): FieldType {
  const types: readonly FieldType[] = ["boolean", "integer", "number"];
  if (values.every((value) => value === null)) return "number";
  return types.find((type) => values.every((value) => fits(value, type))) ?? "string";
}
