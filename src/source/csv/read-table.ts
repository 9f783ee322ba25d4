import type { Diagnostic, Span } from "../../base/index.ts";
import type { Field, Row, Value } from "../sources.ts";
import { type Column, describeColumns, placeColumns } from "./columns.ts";
import { type FaultTally, tallyFaults } from "./fault-tally.ts";
import { allRagged, raggedRow } from "./ragged-row.ts";
import { type CsvRecord, readRecords } from "./read-records.ts";
import {
  brokenRule,
  emptyFile,
  emptyRow,
  lackingCell,
  recordFault,
  repeatedHeader,
  wrongCell,
  wrongColumn,
  wrongDelimiter,
} from "./row-faults.ts";
import { cellSpan, recordSpan, type Sheet } from "./sheet.ts";
import { totalRow } from "./total-row.ts";

/** A CSV file read, with what is needed to point into it. */
export interface ReadTable {
  readonly fields: readonly Field[];
  readonly rows: readonly Row[];
  readonly headerSpan: Span;
  /** Whether every row came through: only then can keys be held against it. */
  readonly whole: boolean;
  /** The span of the first of the cells of `fields` in row `index`. */
  readonly cellSpan: (index: number, fields: readonly string[]) => Span;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads one CSV file by its description; every fault comes with its line, at most five of a kind.
 * Codes: those of `columns.ts`, `constraints.ts`, `ragged-row.ts`, `row-faults.ts`
 * and `total-row.ts`.
 */
export function readTable(sheet: Sheet): ReadTable {
  const tally = tallyFaults(sheet.file);
  const described = describeColumns(sheet);
  const rows: Row[] = [];
  const starts: number[] = [];
  let heading = sheet.resource.dialect.header ? undefined : noHeading(sheet, described.columns);
  let unclosedAt = -1;
  readRecords(sheet.text, sheet.dialect, {
    onFault: (fault) => {
      if (fault.kind === "unclosed-quote") unclosedAt = fault.start;
      tally.add(fault.kind, () => recordFault(sheet, fault));
    },
    onRecord: (record) => {
      // Where its quote should have closed, nobody knows, and so not how many cells it has.
      if (unclosedAt >= record.start && heading) return;
      if (!heading) {
        heading = readHeading(sheet, record, described.columns);
        return;
      }
      const row = heading.legible && readRow(sheet, record, heading, tally);
      if (row) {
        rows.push(row);
        starts.push(record.start);
      }
    },
  });
  const { columns, span, diagnostics } = heading ?? {
    ...noHeading(sheet, described.columns),
    diagnostics: [emptyFile(sheet)],
  };
  /** Where hardly a cell of a column can be read, or keeps a rule, it is described wrongly. */
  const ofWholeColumn = (rule: string, first: Diagnostic, count: number): Diagnostic | undefined => {
    if (rule === "ragged") return rows.length === 0 ? allRagged(first, count) : undefined;
    const column = columns.find(({ field }) => rule === `${rule.split(" ", 1)[0]} ${field.name}`);
    if (!column || rule.startsWith("required ")) return undefined;
    const legible = rows.filter(({ values }) => values[column.field.name] !== undefined).length;
    const broken = column.rules.find(({ constraint }) => rule.startsWith(`${constraint} `));
    const total = broken ? legible : legible + count;
    return count < NEARLY_ALL * total ? undefined : wrongColumn(first, column, broken, [count, total]);
  };
  const total = totalRow(sheet, columns, rows, starts.at(-1) ?? 0);
  const found = [
    ...described.diagnostics,
    ...diagnostics,
    ...tally.diagnostics(ofWholeColumn),
    ...(total ? [total] : []),
  ];
  return {
    fields: columns.map(({ field: { name, type, title, unit, constraints } }) => {
      const values = type === "string" ? constraints?.enum?.map(String) : undefined;
      const isDated = type === "year" || type === "date" || type === "yearmonth";
      const latest = isDated ? constraints?.maximum : undefined;
      return {
        ...{ name, type, title, unit },
        ...(values && { values }),
        ...(latest !== undefined && { latest: String(latest) }),
      };
    }),
    rows,
    headerSpan: span,
    whole: found.every(({ severity }) => severity !== "error"),
    cellSpan: (index, [name]) => {
      const column = columns.find(({ field }) => field.name === name);
      return cellSpan(sheet, starts[index] ?? 0, column?.index ?? 0);
    },
    diagnostics: found,
  };
}

/** Of all cells of a column; the few others are written so by chance. */
const NEARLY_ALL = 0.9;

/** What the rows are read by. */
interface Heading {
  readonly columns: readonly Column[];
  /** A row of which nothing is known. */
  readonly blank: Row["values"];
  /** The cells of the header, where there is one. */
  readonly cells?: readonly string[];
  readonly width: number;
  readonly span: Span;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether all columns are in their places, so that rows can be read. */
  readonly legible: boolean;
}

function noHeading(sheet: Sheet, columns: readonly Column[]): Heading {
  const span = { file: sheet.file, start: 0, end: 0 };
  const width = sheet.resource.schema.fields.length;
  return { columns, blank: blankOf(columns), width, span, diagnostics: [], legible: true };
}

function readHeading(sheet: Sheet, header: CsvRecord, described: readonly Column[]): Heading {
  const span = recordSpan(sheet, header.start);
  const width = header.cells.length;
  const delimiter = wrongDelimiter(sheet, header);
  const blank = blankOf(described);
  if (delimiter) return { columns: described, blank, width, span, diagnostics: [delimiter], legible: false };
  const placed = placeColumns(sheet, header, described);
  const legible = placed.columns.every(({ index }) => index !== -1);
  return { ...placed, blank, cells: header.cells, width, span, legible };
}

function blankOf(columns: readonly Column[]): Row["values"] {
  return Object.fromEntries(columns.map(({ field }) => [field.name, undefined]));
}

function readRow(sheet: Sheet, record: CsvRecord, heading: Heading, tally: FaultTally): Row | undefined {
  const { columns, blank, cells, width } = heading;
  if (record.cells.length !== width) {
    const headerSpan = sheet.resource.dialect.header ? heading.span : undefined;
    tally.add("ragged", () => raggedRow(sheet, record, { columns, width, headerSpan }));
    return undefined;
  }
  const [first] = record.cells;
  if (width > 1 && first === "" && record.cells.every((cell) => cell === "")) {
    tally.add("empty row", () => emptyRow(sheet, record));
    return undefined;
  }
  if (width > 1 && first === cells?.[0] && cells?.every((cell, index) => cell === record.cells[index])) {
    tally.add("repeated header", () => repeatedHeader(sheet, record, heading.span));
    return undefined;
  }
  // A copy that has all its fields is filled in half the time that they take to be added one by one.
  const values: Record<string, Value> = { ...blank };
  for (const column of columns) values[column.field.name] = readCell(sheet, record, column, tally);
  return { values, line: record.line };
}

function readCell(sheet: Sheet, record: CsvRecord, column: Column, tally: FaultTally): Value {
  const { name } = column.field;
  const cell = record.cells[column.index] ?? "";
  if (column.isMissing(cell)) {
    if (column.required) tally.add(`required ${name}`, () => lackingCell(sheet, record, column));
    return undefined;
  }
  const value = column.type.read(cell);
  if (value === null) {
    tally.add(`value ${name}`, () => wrongCell(sheet, record, column));
    return undefined;
  }
  for (const rule of column.rules) {
    if (rule.broken(value, cell))
      tally.add(`${rule.constraint} ${name}`, () => brokenRule(sheet, record, column, rule));
  }
  return value;
}
