import { type Diagnostic, error, type Span, suggest } from "../base/index.ts";
import type { FiguresFile, Format } from "../source/index.ts";
import type { Expression } from "../vega/index.ts";
import type { Scope } from "./name-checks.ts";
import { type Desk, type FieldUse, readExpressionAt } from "./read-expression.ts";
import { type CheckedStep, readTransform } from "./read-transform.ts";

/** A table or fact of `figures.yaml`, read; what it needs is known before any data are looked at. */
export type Definition = TableDefinition | FactDefinition;

interface Common {
  readonly name: string;
  readonly needs: readonly Need[];
  /** It has faults, told already: it is not evaluated. */
  readonly faulty: boolean;
  readonly origin: Span;
}

/** A table or fact that another is made from, and where that is said. */
export interface Need {
  readonly kind: "table" | "fact";
  readonly name: string;
  readonly span: Span;
}

export interface TableDefinition extends Common {
  readonly kind: "table";
  readonly from: string;
  readonly steps: readonly CheckedStep[];
  readonly sort: readonly SortKey[];
}

export interface SortKey {
  readonly field: string;
  readonly order: "ascending" | "descending";
  readonly span: Span;
}

export interface FactDefinition extends Common {
  readonly kind: "fact";
  readonly from: string | undefined;
  readonly where: Expression | undefined;
  readonly measure: Measure;
  /** Fields that it reads. */
  readonly uses: readonly FieldUse[];
  readonly each: { readonly field: string; readonly span: Span } | undefined;
  readonly format: Format;
  readonly note: string | undefined;
  readonly break: string | undefined;
}

/** How a fact comes out of rows, or out of other facts. */
export type Measure =
  | { readonly op: "count" }
  | { readonly op: FieldOp; readonly field: string; readonly span: Span }
  | { readonly op: "value"; readonly expression: Expression; readonly span: Span };

export type FieldOp = "sum" | "mean" | "median" | "min" | "max" | "distinct" | "field";

const FIELD_OPS = ["sum", "mean", "median", "min", "max", "distinct", "field"] as const;
const MEASURES = ["count", ...FIELD_OPS, "value"] as const;

/** Names that Vega's expressions keep for themselves. */
const RESERVED = new Set(
  `datum prior event item parent NaN E LN2 LN10 LOG2E LOG10E PI SQRT1_2 SQRT2 MIN_VALUE MAX_VALUE Infinity undefined
  null true false if in new this typeof void delete instanceof var let const for while do break case class return`
    .split(/\s+/)
    .filter((name) => name !== ""),
);

/**
 * Reads the derived tables. Codes: `data/repeated-name`, `data/unknown-table` and those of `readTransform`.
 * `tables` are the names of the CSV tables.
 */
export function readTables(
  { tables }: FiguresFile,
  desk: Desk,
  csvTables: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): readonly TableDefinition[] {
  const known = [...csvTables, ...Object.keys(tables)];
  return Object.entries(tables).map(([name, { from, transform, sort }]) => {
    const path = ["tables", name];
    const checked = readTransform(transform, [...path, "transform"], desk);
    const looked = checked.tables.map((table): Need => ({ kind: "table", ...table }));
    const tableNeeds: readonly Need[] = [
      { kind: "table", name: from, span: desk.file.at([...path, "from"]) },
      ...looked,
    ];
    const faults = [...checked.diagnostics, ...tableNeeds.flatMap((need) => unknownTable(need, known))];
    if (csvTables.has(name)) {
      const hint = "give the derived table a name of its own";
      const message = `\`${name}\` is already the name of a CSV table`;
      faults.push(error("data/repeated-name", message, { span: desk.file.keyAt(path), hint }));
    }
    diagnostics.push(...faults);
    const span = desk.file.keyAt(path);
    const factNeeds = checked.facts.map((fact): Need => ({ kind: "fact", name: fact, span }));
    return {
      kind: "table",
      name,
      from,
      steps: checked.steps,
      sort: sort.map((key, index) => ({ ...key, span: desk.file.at([...path, "sort", index, "field"]) })),
      needs: [...tableNeeds, ...factNeeds],
      faulty: faults.length > 0,
      origin: span,
    };
  });
}

function unknownTable({ name, span }: Need, known: readonly string[]): Diagnostic[] {
  if (known.includes(name)) return [];
  return [error("data/unknown-table", `there is no table \`${name}\``, { span, hint: suggest(name, known) })];
}

/**
 * Reads the facts. Codes: `data/reserved-name`, `data/no-measure`, `data/two-measures`, `data/no-table`,
 * `data/unknown-table`, `data/unknown-format` and those of `readExpressionAt`.
 */
export function readFacts(
  file: FiguresFile,
  desk: Desk,
  tables: readonly string[],
  diagnostics: Diagnostic[],
): readonly FactDefinition[] {
  return Object.entries(file.facts).flatMap(([name, fact]) => {
    const path = ["facts", name];
    const origin = desk.file.keyAt(path);
    const faults: Diagnostic[] = [];
    const fault = (code: string, message: string, key: string | undefined, hint?: string): void => {
      const span = key === undefined ? origin : desk.file.keyAt([...path, key]);
      faults.push(error(code, message, { span, hint }));
    };
    if (RESERVED.has(name))
      fault("data/reserved-name", `\`${name}\` means something else in expressions`, undefined);
    const [op, second] = MEASURES.filter((key) => fact[key] !== undefined);
    if (op === undefined) {
      const hint = "write `count: true`, `sum: <field>`, `field: <field>` or `value: <expression>`";
      fault("data/no-measure", `fact \`${name}\` does not say what it is`, undefined, hint);
    } else if (second !== undefined) {
      const hint = "keep one, and make the other a fact of its own";
      fault("data/two-measures", `fact \`${name}\` has both \`${op}\` and \`${second}\``, second, hint);
    }
    if (fact.from === undefined) {
      for (const key of ["where", "each", ...(op === undefined || op === "value" ? [] : [op])] as const) {
        if (fact[key] === undefined) continue;
        fault("data/no-table", `\`${key}\` needs a table`, key, "say which with `from`");
      }
    }
    const scope: Scope = { ...desk.scope, datum: fact.from === undefined ? "none" : "row" };
    const read = (key: "where" | "value") => {
      const text = fact[key];
      return text === undefined ? undefined : readExpressionAt(text, [...path, key], { ...desk, scope });
    };
    const where = read("where");
    const value = read("value");
    for (const expression of [where, value]) faults.push(...(expression?.diagnostics ?? []));
    const needs: Need[] = [];
    if (fact.from !== undefined) {
      const need: Need = { kind: "table", name: fact.from, span: desk.file.at([...path, "from"]) };
      faults.push(...unknownTable(need, tables));
      needs.push(need);
    }
    const facts = new Set([...(where?.facts ?? []), ...(value?.facts ?? [])]);
    for (const each of facts) needs.push({ kind: "fact", name: each, span: origin });
    const format = formatOf(file, fact.format);
    if (format === undefined) {
      const message = `there is no format \`${String(fact.format)}\``;
      fault(
        "data/unknown-format",
        message,
        "format",
        suggest(String(fact.format), Object.keys(file.formats)),
      );
    }
    diagnostics.push(...faults);
    const field = FIELD_OPS.find((key) => key === op);
    const span = desk.file.at(op === undefined ? path : [...path, op]);
    const measured = field === undefined ? undefined : fact[field];
    const measure: Measure =
      field !== undefined && measured !== undefined
        ? { op: field, field: measured, span }
        : value?.expression !== undefined
          ? { op: "value", expression: value.expression, span }
          : { op: "count" };
    const uses = [...(where?.fields ?? []), ...(value?.fields ?? [])];
    if ("field" in measure) uses.push({ name: measure.field, span });
    const each =
      fact.each === undefined ? undefined : { field: fact.each, span: desk.file.at([...path, "each"]) };
    if (each) uses.push({ name: each.field, span: each.span });
    return {
      kind: "fact",
      name,
      from: fact.from,
      where: where?.expression,
      measure,
      uses,
      each,
      format: format ?? { as: "number" },
      note: fact.note,
      break: fact.break,
      needs,
      faulty: faults.length > 0,
      origin,
    };
  });
}

function formatOf(file: FiguresFile, format: string | Format): Format | undefined {
  if (typeof format !== "string") return format;
  return Object.hasOwn(file.formats, format) ? file.formats[format] : undefined;
}
