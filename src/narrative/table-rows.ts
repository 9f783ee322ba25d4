/**
 * A table block's rows: head rows with groups, body cells written by their column's format, group rows and totals.
 * Codes: `narrative/unknown-table`, `narrative/unknown-field`, `narrative/empty-table`, `narrative/expression`,
 * `narrative/unknown-mark`, and as a warning `narrative/scattered-group`.
 */
import { type Diagnostic, error, type Span, suggest, warning } from "../base/index.ts";
import type { FigureTable } from "../data/index.ts";
import { UNKNOWN, type Writable } from "../locale/index.ts";
import type { Field } from "../source/index.ts";
import { formatOf } from "./column-formats.ts";
import type { ProseInline } from "./prose/prose.ts";
import {
  type Align,
  fieldOf,
  MARKS,
  type PreparedColumn,
  prepareColumn,
  type TableInput,
  unknownField,
} from "./table-columns.ts";

interface Cell {
  readonly columns: number;
  readonly rows: number;
  readonly align: Align;
  readonly isRowHead: boolean;
  readonly content: readonly ProseInline[];
}

export interface RowOfCells {
  readonly kind: "head" | "body" | "group" | "total";
  readonly cells: readonly Cell[];
}

export interface TableRows {
  /** The letters of the marks that stand in it, each once. */
  readonly marks: readonly string[];
  readonly columns: readonly { readonly align: Align }[];
  readonly head: readonly RowOfCells[];
  readonly body: readonly RowOfCells[];
}

export function tableRows(input: TableInput): TableRows {
  const { block, path, located, figures, found } = input;
  const table = figures.tables.get(block.table);
  if (table === undefined) {
    found.push(
      error("narrative/unknown-table", `there is no table \`${block.table}\``, {
        span: located.at([...path, "table"]),
        hint: suggest(block.table, figures.tables.keys()),
        misses: { what: "table", name: block.table },
      }),
    );
    return { marks: [], columns: [], head: [], body: [] };
  }
  // Nobody knows its fields.
  if (table.faulty && table.fields.length === 0) return { marks: [], columns: [], head: [], body: [] };
  const all = block.columns.flatMap((column, index) => {
    const prepared = prepareColumn(column, index, table, input);
    return prepared === undefined ? [] : [prepared];
  });
  tellRepeatedColumns(all, input);
  // A column of the field that makes the groups is printed as their rows.
  const grouping = all.length > 1 ? all.find(({ column }) => column.field === block.groupBy) : undefined;
  const columns = all.filter((column) => column !== grouping);
  if (table.rows.length === 0 && !table.faulty) {
    const span = located.at([...path, "table"]);
    const hint = "look at its CSV file and its filters, or take the table out";
    found.push(
      warning("narrative/empty-table", `table \`${table.name}\` has no rows to print`, { span, hint }),
    );
  }
  const body = bodyRows({ columns, grouping }, table, input);
  const letters = columns.flatMap(({ marks }) => table.rows.map((row) => marks && row[marks]));
  return {
    marks: MARKS.filter((mark) => letters.includes(mark)),
    columns: columns.map(({ align }) => ({ align })),
    head: headRows(columns, input),
    body,
  };
}

/** A field may stand twice where its values are written in two ways. Code: `narrative/repeated-column`. */
function tellRepeatedColumns(columns: readonly PreparedColumn[], { located, found }: TableInput): void {
  const writing = ({ column: { field, format, words, marks } }: PreparedColumn) =>
    JSON.stringify([field, format, words, marks]);
  for (const [index, column] of columns.entries()) {
    const first = columns.slice(0, index).find((earlier) => writing(earlier) === writing(column));
    if (first === undefined) continue;
    found.push(
      warning("narrative/repeated-column", `the column \`${column.column.field}\` stands twice`, {
        span: located.at([...column.path, "field"]),
        notes: [{ message: "it stands here first", span: located.at([...first.path, "field"]) }],
        hint: "name another field, take it out, or give one of them another `format`",
      }),
    );
  }
}

function headRows(columns: readonly PreparedColumn[], input: TableInput): RowOfCells[] {
  const head = (column: PreparedColumn, rows: number): Cell => ({
    columns: 1,
    rows,
    align: column.align,
    isRowHead: false,
    content: input.readLine([...column.path, "head"]),
  });
  if (columns.length === 0) return [];
  if (!columns.some(({ column }) => column.group !== undefined)) {
    return [{ kind: "head", cells: columns.map((column) => head(column, 1)) }];
  }
  const above: Cell[] = [];
  const below: Cell[] = [];
  for (let index = 0; index < columns.length; ) {
    const first = columns[index];
    if (first === undefined) break;
    const { group } = first.column;
    let end = index + 1;
    while (group !== undefined && columns[end]?.column.group === group) end += 1;
    if (group === undefined) above.push(head(first, 2));
    else {
      const content = input.readLine([...first.path, "group"]);
      above.push({ columns: end - index, rows: 1, align: "centre", isRowHead: false, content });
      below.push(...columns.slice(index, end).map((column) => head(column, 1)));
    }
    index = end;
  }
  return [
    { kind: "head", cells: above },
    { kind: "head", cells: below },
  ];
}

interface Layout {
  readonly columns: readonly PreparedColumn[];
  /** Writes the group rows; undefined where no column is of the field that makes them. */
  readonly grouping: PreparedColumn | undefined;
}

function bodyRows({ columns, grouping }: Layout, table: FigureTable, input: TableInput): RowOfCells[] {
  if (columns.length === 0) return [];
  const groupField = groupFieldOf(table, input);
  const kinds = rowKinds(table, input);
  const begins = groupField ? groupBeginnings(groupField.name, kinds, table, input) : undefined;
  const originOf = lineSpans(table, input.texts);
  const groupRow = (value: Writable, field: Field, origin: Span): RowOfCells => {
    const text = input.locale.formatValue(value, formatOf(field));
    const plain: ProseInline[] = [{ kind: "text", text, origin, facts: [] }];
    const content = grouping ? cellContent(value, grouping, origin) : plain;
    return {
      kind: "group",
      cells: [{ columns: columns.length, rows: 1, align: "left", isRowHead: true, content }],
    };
  };
  return table.rows.flatMap((row, index): RowOfCells[] => {
    const origin = originOf(index);
    const cells = columns.map((column, place) => ({
      columns: 1,
      rows: 1,
      align: column.align,
      isRowHead: place === 0,
      content: [...cellContent(row[column.column.field], column, origin), ...markOf(row, column, origin)],
    }));
    const own: RowOfCells = { kind: kinds[index] ?? "body", cells };
    if (groupField === undefined || !begins?.has(index)) return [own];
    return [groupRow(row[groupField.name], groupField, origin), own];
  });
}

/** The field that makes the groups; undefined where none does, or where there is no such field, which is told. */
function groupFieldOf(table: FigureTable, { block, path, located, found }: TableInput): Field | undefined {
  if (block.groupBy === undefined) return undefined;
  const field = fieldOf(table, block.groupBy);
  if (field === undefined) {
    found.push(unknownField(block.groupBy, table, located.at([...path, "groupBy"])));
  }
  return field;
}

/** Which rows are totals, by the block's `total`; all are of the body from a fault in it on, which is told once. */
function rowKinds(table: FigureTable, input: TableInput): readonly ("body" | "total")[] {
  const { block, path, located, found, figures } = input;
  const { total } = block;
  if (total === undefined) return [];
  const complain = (message: string, particulars: Pick<Diagnostic, "hint" | "misses">): void => {
    found.push(
      error("narrative/expression", message, { span: located.at([...path, "total"]), ...particulars }),
    );
  };
  let isKnown = true;
  return table.rows.map((row) => {
    const evaluated = isKnown ? figures.evaluate(total, row) : undefined;
    if (evaluated === undefined) return "body";
    if ("fault" in evaluated) {
      isKnown = false;
      complain(`\`total\`: ${evaluated.fault}`, { hint: evaluated.hint, misses: evaluated.misses });
      return "body";
    }
    const { value } = evaluated;
    if (typeof value === "boolean" || value === null) return value === true ? "total" : "body";
    isKnown = false;
    const hint = "compare it with something: `datum.region == 'All'`";
    complain(`\`${total}\` is not a question of true or false`, { hint });
    return "body";
  });
}

/** The rows that a group begins with. As a warning `narrative/scattered-group` for one that begins twice. */
function groupBeginnings(
  field: string,
  kinds: ReturnType<typeof rowKinds>,
  table: FigureTable,
  { path, located, found }: TableInput,
): ReadonlySet<number> {
  const begins = new Set<number>();
  const begun = new Set<Writable>();
  let group: Writable;
  let scattered: Writable;
  for (const [index, row] of table.rows.entries()) {
    const value = row[field];
    // A total over all groups belongs to none of them.
    const isGrandTotal = kinds[index] === "total" && (value ?? "") === "";
    if (isGrandTotal || (index > 0 && value === group)) continue;
    group = value;
    if (begun.has(group)) scattered ??= group;
    begun.add(group);
    begins.add(index);
  }
  if (scattered !== undefined && scattered !== null) {
    const message = `the rows of \`${String(scattered)}\` do not stand together, so it heads several groups`;
    const hint = `sort table \`${table.name}\` by it: \`sort: [{ field: ${field} }]\` in figures.yaml`;
    const span = located.at([...path, "groupBy"]);
    found.push(warning("narrative/scattered-group", message, { span, hint }));
  }
  return begins;
}

function cellContent(value: Writable, column: PreparedColumn, origin: Span): readonly ProseInline[] {
  const coded = value === null || value === undefined ? undefined : column.words.get(String(value));
  if (coded !== undefined) return coded;
  const text = value === "" ? UNKNOWN : column.write(value);
  return [{ kind: "text", text, origin, facts: [] }];
}

/** The raised letter behind a value. */
function markOf(
  row: FigureTable["rows"][number],
  { marks }: PreparedColumn,
  origin: Span,
): readonly ProseInline[] {
  const mark = marks === undefined ? undefined : row[marks];
  if (typeof mark !== "string" || mark === "") return [];
  const text: ProseInline = { kind: "text", text: mark, origin, facts: [] };
  return [{ kind: "mark", mark: "superior", origin, content: [text] }];
}

/** The span of a CSV file's line; a derived row stands where its table is defined. */
function lineSpans(table: FigureTable, texts: ReadonlyMap<string, string>): (index: number) => Span {
  if (table.chain.length > 0) return () => table.origin;
  const lineStarts: number[] = [];
  return (index) => {
    const [row] = table.originsOf(index);
    const text = row && texts.get(row.file);
    if (row === undefined || text === undefined) return table.origin;
    if (lineStarts.length === 0) {
      lineStarts.push(0);
      for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
    }
    const next = lineStarts[row.line];
    return {
      file: row.file,
      start: lineStarts[row.line - 1] ?? 0,
      end: next === undefined ? text.length : next - 1,
    };
  };
}
