import { type Diagnostic, error, nearest, type Span, suggest } from "../../base/index.ts";
import type { FieldDescription } from "../schema/data-package.ts";
import { type CellType, cellType } from "./cell-types.ts";
import { type Rule, rulesOf } from "./constraints.ts";
import type { CsvRecord } from "./read-records.ts";
import { cellSpan, recordSpan, type Sheet } from "./sheet.ts";

/** A field with its place in a record and all that is asked of its cells. */
export interface Column {
  readonly field: FieldDescription;
  /** -1 where the header does not have it: then no row is read. */
  readonly index: number;
  readonly type: CellType;
  /** Whether a cell stands for an unknown value. */
  readonly isMissing: (cell: string) => boolean;
  readonly rules: readonly Rule[];
  readonly required: boolean;
  readonly describedAt: Span;
}

interface Columns {
  readonly columns: readonly Column[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The fields as their description gives them, in its order. Codes: `source/duplicate-field`, `source/date-format`,
 * `source/bad-constraint`.
 */
export function describeColumns(sheet: Sheet): Columns {
  const columns: Column[] = [];
  const diagnostics: Diagnostic[] = [];
  const { schema } = sheet.resource;
  const first = new Map<string, Span>();
  for (const [index, field] of schema.fields.entries()) {
    const path = [...sheet.path, "schema", "fields", index];
    const describedAt = sheet.descriptor.at([...path, "name"]);
    const earlier = first.get(field.name);
    const type = cellType(field);
    if (earlier) {
      diagnostics.push(
        error("source/duplicate-field", `the field \`${field.name}\` is described twice`, {
          span: describedAt,
          notes: [{ message: "it is described here first", span: earlier }],
          hint: "keep one of the two; a field's name is that of its column",
        }),
      );
    } else if (!type) {
      diagnostics.push(
        error("source/date-format", `\`${field.format ?? ""}\` is not a way to write a date`, {
          span: sheet.descriptor.at([...path, "format"]),
          hint: "write it with `%Y`, `%m` and `%d`, each once: `%d.%m.%Y`",
        }),
      );
    } else {
      const { rules, diagnostics: refused } = rulesOf(field, type, sheet.descriptor, path);
      diagnostics.push(...refused);
      const missing = field.missingValues ?? schema.missingValues ?? [""];
      columns.push({
        field,
        index,
        type,
        isMissing: missingTest(missing.map((value) => (typeof value === "string" ? value : value.value))),
        rules,
        required: schema.primaryKey?.includes(field.name) === true || field.constraints?.required === true,
        describedAt,
      });
    }
    first.set(field.name, earlier ?? describedAt);
  }
  return { columns, diagnostics };
}

/** Nearly always only the empty cell is missing, and it is asked of every cell. */
function missingTest(texts: readonly string[]): (cell: string) => boolean {
  const others = new Set(texts);
  const empty = others.delete("");
  return others.size === 0
    ? (cell) => empty && cell === ""
    : (cell) => (cell === "" ? empty : others.has(cell));
}

/**
 * The columns where the header has them. Codes: `source/csv-duplicate-header`, `source/csv-unknown-column`,
 * `source/csv-missing-column`, `source/csv-header`.
 */
export function placeColumns(sheet: Sheet, header: CsvRecord, columns: readonly Column[]): Columns {
  const strange = strangeHeader(sheet, header);
  if (strange) return { columns: columns.map(unplaced), diagnostics: [strange] };
  const diagnostics: Diagnostic[] = [];
  const indices = new Map<string, number>();
  for (const [index, name] of header.cells.entries()) {
    const first = indices.get(name);
    if (first === undefined) indices.set(name, index);
    else diagnostics.push(duplicateHeader(sheet, header, name, [first, index]));
  }
  const described = new Set(sheet.resource.schema.fields.map(({ name }) => name));
  const lacking = new Map(
    columns.filter(({ field }) => !indices.has(field.name)).map((column) => [column.field.name, column]),
  );
  const strangers = [...indices].filter(([name]) => !described.has(name));
  for (const [name, index] of strangers) {
    const [only, ...others] = lacking.keys();
    // The one column that is not described is likely the one that is missing.
    const isPair = strangers.length === 1 && others.length === 0 && name.trim() !== "";
    const meant = nearest(name, lacking.keys()) ?? (isPair ? only : undefined);
    if (meant !== undefined) lacking.delete(meant);
    if (name.trim() === "") {
      diagnostics.push(namelessColumn(sheet, header, index));
      continue;
    }
    diagnostics.push(
      error(
        "source/csv-unknown-column",
        `column \`${name}\` is not described in \`${sheet.descriptor.file}\``,
        {
          span: cellSpan(sheet, header.start, index),
          hint:
            meant === undefined
              ? `add \`- name: ${name}\` to the fields of \`${sheet.resource.name}\`, or delete the column`
              : hintForName(name, meant),
        },
      ),
    );
  }
  // A name that stands twice stands for one that is missing.
  const isTwice = diagnostics.some(({ code }) => code === "source/csv-duplicate-header");
  for (const [name, { describedAt }] of isTwice ? [] : lacking) {
    diagnostics.push(
      error("source/csv-missing-column", `\`${sheet.file}\` has no column \`${name}\``, {
        span: describedAt,
        notes: [{ message: "its columns are named here", span: recordSpan(sheet, header.start) }],
        hint: suggest(name, header.cells),
      }),
    );
  }
  const placed = columns.map((column) => ({ ...column, index: indices.get(column.field.name) ?? -1 }));
  return { columns: isTwice ? columns.map(unplaced) : placed, diagnostics };
}

function hintForName(written: string, meant: string): string {
  return written.replace(/\s+/g, " ").trim() === meant
    ? `spaces and line breaks belong to a name: write \`${meant}\` without them`
    : `did you mean \`${meant}\`, which is missing?`;
}

/** A column that nobody knows the place of, so that its cells cannot be read. */
function unplaced(column: Column): Column {
  return { ...column, index: -1 };
}

/** A first line that has none of the columns, not even misspelt: a title, as a rule, and the header below it. */
function strangeHeader(sheet: Sheet, header: CsvRecord): Diagnostic | undefined {
  const { resource, dialect, text } = sheet;
  const names = resource.schema.fields.map(({ name }) => name);
  const isKnown = (cell: string) => names.includes(cell) || nearest(cell, names) !== undefined;
  if (names.length < 2 || header.cells.some(isKnown)) return undefined;
  const wanted = names.join(dialect.delimiter);
  const below = text
    .split(/\r\n?|\n/)
    .slice(1, LINES_ABOVE)
    .findIndex((line) => {
      const cells = line.split(dialect.delimiter).map((cell) => cell.replace(/^"(.*)"$/, "$1"));
      return names.every((name) => cells.includes(name));
    });
  return error(
    "source/csv-header",
    `the first line of \`${sheet.file}\` has none of the columns that are described`,
    {
      span: recordSpan(sheet, header.start),
      notes: [{ message: "they are described here", span: sheet.descriptor.at([...sheet.path, "name"]) }],
      hint:
        below === -1
          ? `it is to be \`${wanted}\`; delete what stands above the header`
          : `the header stands on line ${below + 2}: delete what is above it`,
    },
  );
}

/** Lines of a file in which its header is looked for. */
const LINES_ABOVE = 20;

/** What a spreadsheet leaves where a column was emptied, and not deleted. */
function namelessColumn(sheet: Sheet, { start }: CsvRecord, index: number): Diagnostic {
  return error("source/csv-unknown-column", `column ${index + 1} has no name`, {
    span: cellSpan(sheet, start, index),
    hint: "delete it in the spreadsheet, or give it a name and describe it",
  });
}

function duplicateHeader(
  sheet: Sheet,
  { start }: CsvRecord,
  name: string,
  [first, second]: readonly [number, number],
): Diagnostic {
  return error("source/csv-duplicate-header", `two columns are called \`${name}\``, {
    span: cellSpan(sheet, start, second),
    notes: [{ message: "the first is here", span: cellSpan(sheet, start, first) }],
    hint: "give each column a name of its own",
  });
}
