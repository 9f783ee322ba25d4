import { type Diagnostic, error, groupedBy, hasErrors, roundNumber } from "../base/index.ts";
import type { Value } from "../source/index.ts";
import type { Names } from "../vega/index.ts";
import type { FactDefinition, FieldOp } from "./definitions/read-definitions.ts";
import { hintFor } from "./definitions/read-expression.ts";
import { memberName } from "./family-members.ts";
import type { ExactRow, WorkTable } from "./figure-table.ts";
import type { Fact } from "./figures.ts";
import { factsForFields, unknownField } from "./slips/fields.ts";
import { unheardValues } from "./slips/unheard-values.ts";
import { valuesOfAnotherKind } from "./slips/values-of-another-kind.ts";

/** One value that came out of a definition, with the rows of its table that it stands on. */
export interface Measured {
  readonly id: string;
  readonly value: Fact["value"];
  /** Indices into the table's rows. */
  readonly rows: readonly number[];
  /** For one of a family: the field and value that it is for. */
  readonly member: { readonly field: string; readonly value: Value } | undefined;
}

interface MeasuringDesk {
  /** The table that its rows are of. */
  readonly table: WorkTable | undefined;
  readonly tables: ReadonlyMap<string, WorkTable>;
  readonly names: Names;
}

/**
 * The value of a fact, and of each member of its family. Codes: `data/unknown-field`, `data/fact-for-field`, `data/not-one-row`,
 * `data/not-a-number`, `data/not-a-single-value`, `data/expression-failed`, and those of
 * `unheard-values.ts` and `values-of-another-kind.ts`.
 */
export function measureFact(
  definition: FactDefinition,
  { table, tables, names }: MeasuringDesk,
  diagnostics: Diagnostic[],
): readonly Measured[] | undefined {
  const before = diagnostics.length;
  const { name, measure, each } = definition;
  if (table === undefined) {
    const value = measure.op === "value" ? evaluate(definition, names, undefined, diagnostics) : null;
    return diagnostics.length > before ? undefined : [{ id: name, value, rows: [], member: undefined }];
  }
  const fields = table.table.fields.map((field) => field.name);
  diagnostics.push(...definition.uses.flatMap((use) => unknownField(use, fields, table.table.faulty) ?? []));
  checkType(definition, table, diagnostics);
  diagnostics.push(...valuesOfAnotherKind(definition.values, table));
  diagnostics.push(...factsForFields(definition.besideRow, fields));
  if (hasErrors(diagnostics.slice(before))) return undefined;
  const checked = diagnostics.length;
  const unheard = unheardValues(definition.values, table, tables);
  const rows = pick(definition, table, names, diagnostics);
  const measured: Measured[] = [];
  const measureAs = (id: string, chosen: readonly number[], member: Measured["member"]): void => {
    const value = measureRows(id, definition, table, chosen, names, diagnostics);
    measured.push({ id, value, rows: chosen, member });
  };
  const ofOneRow = measure.op === "field" || measure.op === "value";
  if (each === undefined || !ofOneRow) measureAs(name, rows, undefined);
  for (const [value, chosen] of each === undefined ? [] : groups(rows, table.rows, each.field)) {
    const suffix = memberName(value);
    if (suffix !== "") measureAs(`${name}_${suffix}`, chosen, { field: each?.field ?? "", value });
  }
  const isMeasured = diagnostics.length === checked;
  // Where no row is left because of a slip, the slip is the fault.
  const told = unheard.length > 0 ? diagnostics.splice(checked) : [];
  const others = told.filter(({ code }) => code !== "data/not-one-row");
  const severity = others.length < told.length ? "error" : "warning";
  diagnostics.push(...others, ...unheard.map((each) => ({ ...each, severity }) as const));
  return isMeasured ? measured : undefined;
}

const NUMERIC: ReadonlySet<string> = new Set<FieldOp>(["sum", "mean", "median"]);

const NUMBERS = "name a field of numbers, or count rows with `count: true`";

function checkType({ measure }: FactDefinition, table: WorkTable, diagnostics: Diagnostic[]): void {
  if (!("field" in measure) || !NUMERIC.has(measure.op)) return;
  const type = table.table.fields.find(({ name }) => name === measure.field)?.type;
  if (type === undefined || !["string", "date", "yearmonth"].includes(type)) return;
  const message = `\`${measure.op}\` needs numbers, but \`${measure.field}\` holds ${type === "string" ? "text" : "dates"}`;
  diagnostics.push(error("data/not-a-number", message, { span: measure.span, hint: NUMBERS }));
}

function pick(
  definition: FactDefinition,
  table: WorkTable,
  names: Names,
  diagnostics: Diagnostic[],
): readonly number[] {
  const { where } = definition;
  const all = table.rows.map((_, index) => index);
  if (where === undefined) return all;
  try {
    return all.filter((index) => where.evaluate(names, table.rows[index]));
  } catch (thrown) {
    diagnostics.push(failed(where.text, thrown, definition));
    return [];
  }
}

function failed(text: string, thrown: unknown, { origin }: FactDefinition): Diagnostic {
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  const hint = hintFor(words);
  return error("data/expression-failed", `\`${text}\` has no value: ${words}`, { span: origin, hint });
}

function measureRows(
  id: string,
  definition: FactDefinition,
  table: WorkTable,
  rows: readonly number[],
  names: Names,
  diagnostics: Diagnostic[],
): Fact["value"] {
  const { measure } = definition;
  if (measure.op === "count") return rows.length;
  if (measure.op === "field" || measure.op === "value") {
    const [only] = rows;
    const row = only === undefined || rows.length > 1 ? undefined : table.rows[only];
    if (row === undefined) {
      const found = rows.length === 0 ? "no row" : `${rows.length} rows`;
      const message = `\`${id}\` wants one row of \`${table.table.name}\`, and ${found} ${rows.length > 1 ? "are" : "is"} left`;
      const hint = "say which with `where`, or use `sum`, `mean`, `max` …";
      diagnostics.push(error("data/not-one-row", message, { span: measure.span, hint }));
      return null;
    }
    if (measure.op === "value") return evaluate(definition, names, row, diagnostics);
    return plainValue(row[measure.field]) ?? null;
  }
  const values = rows.flatMap((index) => table.rows[index]?.[measure.field] ?? []);
  return aggregate(measure.op, values, rows.length);
}

/** Unknown values were left out of `values`; `rowCount` counts them. */
function aggregate(
  op: Exclude<FieldOp, "field">,
  values: readonly NonNullable<Value>[],
  rowCount: number,
): Fact["value"] {
  if (op === "distinct") return new Set(values.map(asPrinted)).size;
  if (op === "min" || op === "max") {
    const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return plainValue(sorted.at(op === "min" ? 0 : -1)) ?? null;
  }
  const numbers = values.map(Number);
  if (op === "sum" && rowCount === 0) return 0;
  if (numbers.length === 0) return null;
  if (op === "median") {
    const sorted = numbers.toSorted((a, b) => a - b);
    const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
    return roundNumber((low + high) / 2);
  }
  const sum = numbers.reduce((total, number) => total + number, 0);
  return roundNumber(op === "sum" ? sum : sum / numbers.length);
}

function evaluate(
  definition: FactDefinition,
  names: Names,
  row: ExactRow | undefined,
  diagnostics: Diagnostic[],
): Fact["value"] {
  const { measure, name } = definition;
  if (measure.op !== "value") return null;
  try {
    const value = plainValue(measure.expression.evaluate(names, row));
    if (value !== undefined) return value;
    const message = `fact \`${name}\` is a list or a map, not one value`;
    const hint = "take one value of it, such as `list[0]`, or a number of it, such as `length(list)`";
    diagnostics.push(error("data/not-a-single-value", message, { span: measure.span, hint }));
  } catch (thrown) {
    diagnostics.push(failed(measure.expression.text, thrown, definition));
  }
  return null;
}

/** Numbers at 12 significant digits, null for unknown; undefined for what is no single value. */
export function plainValue(value: unknown): Fact["value"] | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? roundNumber(value) : null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : undefined;
}

/** A value as it is given out: two numbers that print alike are one to the reader. */
function asPrinted(value: Value): Value {
  return typeof value === "number" ? roundNumber(value) : value;
}

function groups(
  indices: readonly number[],
  rows: readonly ExactRow[],
  field: string,
): ReadonlyMap<Value, readonly number[]> {
  const found = groupedBy(indices, (index) => asPrinted(rows[index]?.[field]));
  found.delete(undefined);
  return found;
}
