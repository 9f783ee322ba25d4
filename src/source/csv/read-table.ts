import { type Diagnostic, error, nearest, type Span, suggest, warning } from "../../base/index.ts";
import type { Constraints, DataPackage, FieldDescription, Resource } from "../schema/data-package.ts";
import type { Field, Located, Row, Value } from "../sources.ts";
import { type CellType, cellType } from "./cell-types.ts";
import { type Rule, rulesOf } from "./constraints.ts";
import { type FaultTally, tallyFaults } from "./fault-tally.ts";
import { type CsvDialect, type CsvRecord, cellRange, type RecordFault, readRecords } from "./read-records.ts";

/** A resource of a data package and its file's text. */
export interface TableRequest {
  readonly resource: Resource;
  readonly descriptor: Located<DataPackage>;
  /** Where the resource stands in the descriptor. */
  readonly path: readonly (string | number)[];
  readonly file: string;
  readonly text: string;
}

/** A CSV file read, with what is needed to point into it. */
export interface ReadTable {
  readonly fields: readonly Field[];
  readonly rows: readonly Row[];
  readonly headerSpan: Span;
  /** Whether every row came through: only then can its keys be held against other tables. */
  readonly whole: boolean;
  /** The span of the cell of `field` in row `index`. */
  readonly cellSpan: (index: number, field: string | undefined) => Span;
  readonly diagnostics: readonly Diagnostic[];
}

/** A field with its column and all that is asked of its cells. */
interface Column {
  readonly field: FieldDescription;
  readonly index: number;
  readonly type: CellType;
  readonly missing: ReadonlySet<string>;
  readonly rules: readonly Rule[];
  readonly required: boolean;
  readonly describedAt: Span;
}

/**
 * Reads one CSV file by its description; every fault comes with its line, at most five of a kind.
 * Codes: `source/csv-quote`, `source/csv-line-ending`, `source/csv-ragged`, `source/csv-empty`, `source/csv-empty-row`,
 * `source/csv-delimiter`, `source/csv-duplicate-header`, `source/csv-unknown-column`, `source/csv-missing-column`,
 * `source/csv-value`, `source/csv-required`, `source/date-format`, and those of `constraints.ts`.
 */
export function readTable(request: TableRequest): ReadTable {
  const { resource, file, text } = request;
  const dialect: CsvDialect = { delimiter: resource.dialect.delimiter, quote: resource.dialect.quoteChar };
  const tally = tallyFaults(file);
  const described = describeColumns(request);
  const records = readRecords(text, dialect, (fault) =>
    tally.add(fault.kind, () => recordFault(file, fault, dialect)),
  );
  const header = resource.dialect.header ? records[0] : undefined;
  const body = resource.dialect.header ? records.slice(1) : records;
  const headerSpan = header
    ? { file, ...cellRange(text, header.start, undefined, dialect) }
    : { file, start: 0, end: 0 };
  const starts: number[] = [];
  const rows: Row[] = [];
  const fields = described.columns.map(({ field }) => fieldOf(field));
  const finish = (whole: boolean, found: readonly Diagnostic[] = []): ReadTable => ({
    fields,
    rows,
    headerSpan,
    whole,
    cellSpan: (index, field) => {
      const at = described.columns.findIndex((column) => column.field.name === field);
      const column = columns[at]?.index;
      return { file, ...cellRange(text, starts[index] ?? 0, column, dialect) };
    },
    diagnostics: [...described.diagnostics, ...found, ...tally.diagnostics()],
  });
  let columns: readonly Column[] = described.columns;

  if (resource.dialect.header) {
    if (!header) return finish(false, [emptyFile(request)]);
    const wrong = wrongDelimiter(request, header);
    if (wrong) return finish(false, [wrong]);
    const placed = placeColumns(request, header, described.columns, dialect);
    columns = placed.columns;
    if (placed.diagnostics.length > 0) return finish(false, placed.diagnostics);
  }
  const width = header?.cells.length ?? columns.length;
  for (const record of body) {
    if (record.cells.length !== width) {
      tally.add("ragged", () => raggedRow(request, record, width, header ? headerSpan : undefined, dialect));
    } else if (width > 1 && record.cells.every((cell) => cell === "")) {
      tally.add("empty row", () => emptyRow(file, record, text, dialect));
    } else {
      rows.push({ values: readCells(record, columns, tally, request, dialect), line: record.line });
      starts.push(record.start);
    }
  }
  const whole = tally.count() === 0 && described.diagnostics.length === 0;
  return finish(whole);
}

function fieldOf({ name, type, title, unit }: FieldDescription): Field {
  return { name, type, title, unit };
}

function describeColumns({ resource, descriptor, path }: TableRequest): {
  columns: Column[];
  diagnostics: Diagnostic[];
} {
  const columns: Column[] = [];
  const diagnostics: Diagnostic[] = [];
  const { schema } = resource;
  const seen = new Map<string, number>();
  for (const [index, field] of schema.fields.entries()) {
    const place = [...path, "schema", "fields", index];
    const describedAt = descriptor.at([...place, "name"]);
    const first = seen.get(field.name);
    if (first !== undefined) {
      diagnostics.push(
        error("source/duplicate-field", `the field \`${field.name}\` is described twice`, {
          span: describedAt,
          notes: [
            {
              message: "it is described here first",
              span: descriptor.at([...path, "schema", "fields", first, "name"]),
            },
          ],
        }),
      );
      continue;
    }
    seen.set(field.name, index);
    const type = cellType(field);
    if (!type) {
      diagnostics.push(
        error("source/date-format", `\`${field.format ?? ""}\` is not a way to write a date`, {
          span: descriptor.at([...place, "format"]),
          hint: "write it with `%Y`, `%m` and `%d`, each once: `%d.%m.%Y`",
        }),
      );
      continue;
    }
    const { rules, diagnostics: refused } = rulesOf(field, type, descriptor, place);
    diagnostics.push(...refused);
    const missing = field.missingValues ?? schema.missingValues ?? [""];
    const key = schema.primaryKey?.includes(field.name) === true;
    columns.push({
      field,
      index,
      type,
      missing: new Set(missing.map((value) => (typeof value === "string" ? value : value.value))),
      rules,
      required: key || isRequired(field.constraints),
      describedAt,
    });
  }
  return { columns, diagnostics };
}

function isRequired(constraints: Constraints | undefined): boolean {
  return constraints?.required === true;
}

function readCells(
  record: CsvRecord,
  columns: readonly Column[],
  tally: FaultTally,
  request: TableRequest,
  dialect: CsvDialect,
): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const column of columns) {
    const cell = record.cells[column.index] ?? "";
    let value: Value;
    if (!column.missing.has(cell)) {
      const read = column.type.read(cell);
      if (read === null) {
        tally.add(`value ${column.field.name}`, () => wrongCell(request, record, column, cell, dialect));
      } else {
        value = read;
        for (const rule of column.rules) {
          if (rule.broken(read, cell)) {
            tally.add(`${rule.code} ${column.field.name}`, () =>
              brokenRule(request, record, column, rule, cell, dialect),
            );
          }
        }
      }
    } else if (column.required) {
      tally.add(`required ${column.field.name}`, () => lackingCell(request, record, column, dialect));
    }
    values[column.field.name] = value;
  }
  return values;
}

function cellOf(request: TableRequest, record: CsvRecord, column: Column, dialect: CsvDialect): Span {
  return { file: request.file, ...cellRange(request.text, record.start, column.index, dialect) };
}

function describedHere(column: Column): Diagnostic["notes"] {
  return [{ message: `\`${column.field.name}\` is described here`, span: column.describedAt }];
}

function wrongCell(
  request: TableRequest,
  record: CsvRecord,
  column: Column,
  cell: string,
  dialect: CsvDialect,
): Diagnostic {
  const { field, type } = column;
  return error("source/csv-value", `\`${cell}\` in column \`${field.name}\` is not ${type.expects}`, {
    span: cellOf(request, record, column, dialect),
    notes: describedHere(column),
    hint: type.hint(cell),
  });
}

function brokenRule(
  request: TableRequest,
  record: CsvRecord,
  column: Column,
  rule: Rule,
  cell: string,
  dialect: CsvDialect,
): Diagnostic {
  return error(rule.code, `\`${cell}\` in column \`${column.field.name}\` ${rule.complaint}`, {
    span: cellOf(request, record, column, dialect),
    notes: describedHere(column),
    hint: rule.hint(cell),
  });
}

function lackingCell(
  request: TableRequest,
  record: CsvRecord,
  column: Column,
  dialect: CsvDialect,
): Diagnostic {
  return error("source/csv-required", `column \`${column.field.name}\` must have a value in every row`, {
    span: cellOf(request, record, column, dialect),
    notes: describedHere(column),
    hint: "fill it in, or take `required` away if it may be unknown",
  });
}

function recordFault(file: string, { kind, start, end }: RecordFault, dialect: CsvDialect): Diagnostic {
  const span = { file, start, end };
  const { quote } = dialect;
  switch (kind) {
    case "unclosed-quote":
      return error("source/csv-quote", `the cell that \`${quote}\` opens here is never closed`, {
        span,
        hint: `put \`${quote}\` at the cell's end, or take this one away`,
      });
    case "text-after-quote":
      return error("source/csv-quote", `the cell goes on after its closing \`${quote}\``, {
        span,
        hint: `a quote inside a cell is written twice: \`${quote}${quote}\``,
      });
    case "stray-quote":
      return error("source/csv-quote", `there is a \`${quote}\` inside a cell that does not open with one`, {
        span,
        hint: `put the whole cell in \`${quote}\` and write the one inside twice`,
      });
    case "bare-return":
      return error("source/csv-line-ending", "a line ends here with a bare carriage return", {
        span,
        hint: "save the file with Windows or Unix line endings",
      });
  }
}

function raggedRow(
  request: TableRequest,
  record: CsvRecord,
  width: number,
  headerSpan: Span | undefined,
  dialect: CsvDialect,
): Diagnostic {
  const count = record.cells.length;
  const cells = count === 1 ? "1 cell" : `${count} cells`;
  const than = headerSpan ? "the header has" : "there are fields for";
  return error("source/csv-ragged", `this row has ${cells}, but ${than} ${width}`, {
    span: { file: request.file, ...cellRange(request.text, record.start, undefined, dialect) },
    notes: headerSpan ? [{ message: "the header is here", span: headerSpan }] : undefined,
    hint:
      count > width
        ? `a cell that has \`${dialect.delimiter}\` in it needs \`${dialect.quote}\` around it`
        : `add the missing \`${dialect.delimiter}\`: an unknown value is an empty cell`,
  });
}

function emptyRow(file: string, record: CsvRecord, text: string, dialect: CsvDialect): Diagnostic {
  return warning("source/csv-empty-row", "this row has no values and is passed over", {
    span: { file, ...cellRange(text, record.start, undefined, dialect) },
    hint: "delete the empty rows in the spreadsheet",
  });
}

function emptyFile({ file, resource }: TableRequest): Diagnostic {
  return error("source/csv-empty", `\`${file}\` is empty: not even a header`, {
    span: { file, start: 0, end: 0 },
    hint: `its first line is \`${resource.schema.fields.map(({ name }) => name).join(resource.dialect.delimiter)}\``,
  });
}

/** A header that was split by the wrong sign, or Excel's `sep=;`: all other faults would follow from it. */
function wrongDelimiter(
  { file, resource, descriptor, path }: TableRequest,
  header: CsvRecord,
): Diagnostic | undefined {
  const { delimiter } = resource.dialect;
  const [first = ""] = header.cells;
  const span = { file, start: header.start, end: header.start + first.length };
  if (/^sep=./i.test(header.cells.join(delimiter))) {
    return error(
      "source/csv-delimiter",
      `the first line is \`${header.cells.join(delimiter)}\`, not the header`,
      {
        span,
        hint: "delete the line; datapackage.yaml says which delimiter the file has",
      },
    );
  }
  const wanted = resource.schema.fields.length;
  if (header.cells.length > 1 || wanted < 2) return undefined;
  const other = [";", ",", "\t", "|"].find((sign) => sign !== delimiter && first.split(sign).length > 1);
  if (other === undefined) return undefined;
  const shown = other === "\t" ? "\\t" : other;
  return error("source/csv-delimiter", `the header has no \`${delimiter}\`, but is split by \`${shown}\``, {
    span,
    notes: [{ message: "the file is described here", span: descriptor.at([...path, "name"]) }],
    hint: `describe the file with \`dialect: { delimiter: "${shown}" }\``,
  });
}

/** Finds each described field among the header's cells. */
function placeColumns(
  request: TableRequest,
  header: CsvRecord,
  columns: readonly Column[],
  dialect: CsvDialect,
): { columns: Column[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const { file, text } = request;
  const spanOf = (index: number): Span => ({ file, ...cellRange(text, header.start, index, dialect) });
  const indices = new Map<string, number>();
  for (const [index, name] of header.cells.entries()) {
    const first = indices.get(name);
    if (first === undefined) indices.set(name, index);
    else
      diagnostics.push(
        error("source/csv-duplicate-header", `two columns are called \`${name}\``, {
          span: spanOf(index),
          notes: [{ message: "the first is here", span: spanOf(first) }],
          hint: "give each column a name of its own",
        }),
      );
  }
  const lacking = columns.filter(({ field }) => !indices.has(field.name));
  const described = new Set(request.resource.schema.fields.map(({ name }) => name));
  const unknown = [...indices.keys()].filter((name) => !described.has(name));
  const explained = new Set<string>();
  for (const name of unknown) {
    const meant = nearest(
      name,
      lacking.map(({ field }) => field.name),
    );
    if (meant !== undefined) explained.add(meant);
    diagnostics.push(
      error(
        "source/csv-unknown-column",
        `column \`${name}\` is not described in \`${request.descriptor.file}\``,
        {
          span: spanOf(indices.get(name) ?? 0),
          hint:
            meant === undefined
              ? `add \`- name: ${name}\` to its fields, or delete the column`
              : `is it \`${meant}\`?`,
        },
      ),
    );
  }
  for (const { field, describedAt } of lacking) {
    if (explained.has(field.name)) continue;
    diagnostics.push(
      error("source/csv-missing-column", `\`${file}\` has no column \`${field.name}\``, {
        span: describedAt,
        notes: [
          {
            message: "its columns are named here",
            span: { file, ...cellRange(text, header.start, undefined, dialect) },
          },
        ],
        hint: suggest(field.name, header.cells),
      }),
    );
  }
  const placed = columns.map((column) => ({
    ...column,
    index: indices.get(column.field.name) ?? column.index,
  }));
  return { columns: placed, diagnostics };
}
