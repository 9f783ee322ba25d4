/**
 * The columns of a table block: their fields, marks and formats. Codes: `narrative/unknown-field`,
 * `narrative/unknown-mark`, and as a warning `narrative/idle-words`.
 */
import { type Diagnostic, error, nearest, type Span, suggest, warning } from "../base/index.ts";
import type { Figures, FigureTable } from "../data/index.ts";
import type { Locale, Writable } from "../locale/index.ts";
import type { Block, Field, Located, Section, YamlPath } from "../source/index.ts";
import { formatOf, uniformFormat } from "./column-formats.ts";
import type { ProseInline } from "./prose/prose.ts";

type TableBlock = Extract<Block, { type: "table" }>;
type Column = TableBlock["columns"][number];
export type Align = "left" | "right" | "centre" | "decimal";

export interface TableInput {
  readonly block: TableBlock;
  readonly path: YamlPath;
  readonly located: Located<Section>;
  readonly figures: Figures;
  readonly locale: Locale;
  /** Decoded text of every file read: a cell points at its line of CSV. */
  readonly texts: ReadonlyMap<string, string>;
  /** Reads a line of text at `path` below the block. */
  readonly readLine: (path: YamlPath) => readonly ProseInline[];
  readonly found: Diagnostic[];
}

/** A column whose fields are there, and how its values are written. */
export interface PreparedColumn {
  readonly column: Column;
  readonly path: YamlPath;
  readonly align: Align;
  /** The field of its marks: the column's own, else what the table says of the field. */
  readonly marks: string | undefined;
  readonly write: (value: Writable) => string;
  /** Printed words by coded value. */
  readonly words: ReadonlyMap<string, readonly ProseInline[]>;
}

/** undefined where the column's field or that of its marks is not one, as is told. */
export function prepareColumn(
  column: Column,
  index: number,
  table: FigureTable,
  input: TableInput,
): PreparedColumn | undefined {
  const path: YamlPath = [...input.path, "columns", index];
  const field = fieldOf(table, column.field);
  if (field === undefined) {
    // A lost row may have made the field.
    const isSlip = !table.faulty || nearest(column.field, namesOf(table)) !== undefined;
    if (isSlip) input.found.push(unknownField(column.field, table, input.located.at([...path, "field"])));
    return undefined;
  }
  if (
    column.marks !== undefined &&
    !hasMarks(column.marks, table, input.located.at([...path, "marks"]), input)
  ) {
    return undefined;
  }
  const values = table.rows.map((row) => row[column.field]);
  const format = uniformFormat(column.format ?? formatOf(field), values, input.locale);
  const isNumeric = values.some((value) => typeof value === "number") && format.as !== "year";
  const isWide = values.some((value) => typeof value === "number" && Math.abs(value) >= 10_000);
  const words = new Map(
    Object.keys(column.words ?? {}).map((value) => [value, input.readLine([...path, "words", value])]),
  );
  if (!table.faulty) tellIdleWords(column, values, path, input);
  return {
    column,
    path,
    align: column.align ?? (isNumeric ? "decimal" : "left"),
    marks: column.marks ?? table.marks?.[column.field],
    // Four digits beside five stand in columns only when both are grouped.
    write: (value) =>
      input.locale.formatValue(value, format, { form: "short", grouping: isWide ? "always" : "house" }),
    words,
  };
}

/**
 * Words for a coded value that no row has, where a value that has no words is nearly written so: an edition may rightly
 * have no rows of a kind. Code: `narrative/idle-words`.
 */
function tellIdleWords(
  { words = {}, field }: Column,
  values: readonly Writable[],
  path: YamlPath,
  { located, found }: TableInput,
): void {
  const printed = new Set(values.map(String));
  const bare = [...printed].filter((value) => !Object.hasOwn(words, value));
  for (const code of Object.keys(words)) {
    const meant = printed.has(code) ? undefined : nearest(code, bare);
    if (meant === undefined) continue;
    found.push(
      warning(
        "narrative/idle-words",
        `no row has \`${code}\` in \`${field}\`, so its words are not printed`,
        {
          span: located.keyAt([...path, "words", code]),
          hint: `did you mean \`${meant}\`?`,
        },
      ),
    );
  }
}

/** r revised, p provisional, e estimated, b break in the series, x not available. */
export const MARKS: readonly string[] = ["r", "p", "e", "b", "x"];

/** Whether the field of marks is there and holds nothing else. */
function hasMarks(name: string, table: FigureTable, span: Span, { found }: TableInput): boolean {
  if (fieldOf(table, name) === undefined && table.rows.length > 0) {
    found.push(unknownField(name, table, span));
    return false;
  }
  const values = table.rows.map((row) => row[name] ?? "");
  const strange = values.find((value) => value !== "" && !MARKS.includes(String(value)));
  if (strange === undefined) return true;
  found.push(
    error("narrative/unknown-mark", `\`${String(strange)}\` in \`${name}\` is no mark`, {
      span,
      notes: [{ message: "the table is defined here", span: table.origin }],
      hint: `a mark is one of ${MARKS.join(", ")}, or nothing`,
    }),
  );
  return false;
}

/** A field of the table, declared or in its rows. */
export function fieldOf(table: FigureTable, name: string): Field | undefined {
  const declared = table.fields.find((field) => field.name === name);
  if (declared !== undefined) return declared;
  const rows = table.rows.filter((row) => Object.hasOwn(row, name));
  if (rows.length === 0) return undefined;
  const value = rows.map((row) => row[name]).find((each) => each !== undefined && each !== null);
  return {
    name,
    type: typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "string",
  };
}

/** Code: `narrative/unknown-field`. */
export function unknownField(name: string, table: FigureTable, span: Span): Diagnostic {
  return error("narrative/unknown-field", `table \`${table.name}\` has no field \`${name}\``, {
    span,
    notes: [{ message: "the table is defined here", span: table.origin }],
    hint: suggest(name, namesOf(table)),
    misses: { what: "field", name },
  });
}

function namesOf(table: FigureTable): ReadonlySet<string> {
  return new Set([...table.fields.map((field) => field.name), ...Object.keys(table.rows[0] ?? {})]);
}
