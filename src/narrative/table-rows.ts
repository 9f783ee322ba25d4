/**
 * A table block's rows: head rows with groups, body cells written by their column's format, group rows and totals.
 * Codes: `narrative/unknown-table`, `narrative/unknown-field`, `narrative/empty-table`, `narrative/expression`,
 * `narrative/unknown-mark`, and as a warning `narrative/scattered-group`.
 */
import { error, type Span, suggest, warning } from "../base/index.ts";
import type { FigureTable } from "../data/index.ts";
import { UNKNOWN, type Writable } from "../locale/index.ts";
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
  const { block, path, located, locale, found, figures } = input;
  const rows: RowOfCells[] = [];
  if (columns.length === 0) return rows;
  const groupField = block.groupBy === undefined ? undefined : fieldOf(table, block.groupBy);
  if (block.groupBy !== undefined && groupField === undefined) {
    found.push(unknownField(block.groupBy, table, located.at([...path, "groupBy"])));
  }
  const originOf = lineSpans(table, input.texts);
  let group: Writable;
  const begun = new Set<Writable>();
  let scattered: Writable;
  let isTotalKnown = true;
  for (const [index, row] of table.rows.entries()) {
    const origin = originOf(index);
    let isTotal = false;
    if (block.total !== undefined && isTotalKnown) {
      const evaluated = figures.evaluate(block.total, row);
      if ("fault" in evaluated) {
        isTotalKnown = false;
        const span = located.at([...path, "total"]);
        found.push(
          error("narrative/expression", `\`total\`: ${evaluated.fault}`, {
            span,
            hint: evaluated.hint,
            misses: evaluated.misses,
          }),
        );
      } else if (typeof evaluated.value === "boolean" || evaluated.value === null) {
        isTotal = evaluated.value === true;
      } else {
        isTotalKnown = false;
        found.push(
          error("narrative/expression", `\`${block.total}\` is not a question of true or false`, {
            span: located.at([...path, "total"]),
            hint: "compare it with something: `datum.region == 'All'`",
          }),
        );
      }
    }
    // A total over all groups belongs to none of them.
    const isGrandTotal = isTotal && groupField !== undefined && (row[groupField.name] ?? "") === "";
    if (groupField !== undefined && !isGrandTotal && (index === 0 || row[groupField.name] !== group)) {
      group = row[groupField.name];
      if (begun.has(group)) scattered ??= group;
      begun.add(group);
      const text = locale.formatValue(group, formatOf(groupField));
      const plain: ProseInline[] = [{ kind: "text", text, origin, facts: [] }];
      const content = grouping ? cellContent(group, grouping, origin) : plain;
      rows.push({
        kind: "group",
        cells: [{ columns: columns.length, rows: 1, align: "left", isRowHead: true, content }],
      });
    }
    rows.push({
      kind: isTotal ? "total" : "body",
      cells: columns.map((column, place) => ({
        columns: 1,
        rows: 1,
        align: column.align,
        isRowHead: place === 0,
        content: [...cellContent(row[column.column.field], column, origin), ...markOf(row, column, origin)],
      })),
    });
  }
  if (scattered !== undefined && scattered !== null) {
    const message = `the rows of \`${String(scattered)}\` do not stand together, so it heads several groups`;
    const hint = `sort table \`${table.name}\` by it: \`sort: [{ field: ${groupField?.name} }]\` in figures.yaml`;
    found.push(
      warning("narrative/scattered-group", message, { span: located.at([...path, "groupBy"]), hint }),
    );
  }
  return rows;
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
