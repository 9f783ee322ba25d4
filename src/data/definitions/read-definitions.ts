import { type Diagnostic, error, type Span, suggest } from "../../base/index.ts";
import type { FiguresFile, Format } from "../../source/index.ts";
import type { Expression } from "../../vega/index.ts";
import {
  type Desk,
  type FactUse,
  type FieldUse,
  type ReadExpression,
  readExpressionAt,
  type ValueUse,
} from "./read-expression.ts";
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
interface Need {
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
  /** Texts that fields are held against. */
  readonly values: readonly ValueUse[];
  /** Facts that a field of its table may be meant by. */
  readonly besideRow: readonly FactUse[];
  readonly each: { readonly field: string; readonly span: Span } | undefined;
  readonly format: Format;
  readonly note: string | undefined;
  readonly break: string | undefined;
}

/** How a fact comes out of rows, or out of other facts. */
type Measure =
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
  const earlier = /^prior\.([^.]+)\./.exec(name)?.[1];
  const editions = priorEditions(known);
  const hint =
    earlier === undefined || editions.includes(earlier)
      ? suggest(name, known)
      : (suggest(earlier, editions) ??
        `name the edition in edition.yaml, where its data lie beside this one's: \`prior: [${earlier}]\``);
  const misses = { what: "table", name } as const;
  return [error("data/unknown-table", `there is no table \`${name}\``, { span, hint, misses })];
}

/** Earlier editions of which there are tables: `2021` of `prior.2021.growth`. */
export function priorEditions(tables: Iterable<string>): readonly string[] {
  return [...new Set([...tables].flatMap((name) => /^prior\.([^.]+)\./.exec(name)?.[1] ?? []))];
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
  return Object.entries(file.facts).map(([name, fact]) => {
    const path = ["facts", name];
    const origin = desk.file.keyAt(path);
    const datum = fact.from === undefined ? "none" : "row";
    const read = (key: "where" | "value"): ReadExpression | undefined =>
      fact[key] === undefined
        ? undefined
        : readExpressionAt(fact[key], [...path, key], { ...desk, scope: { ...desk.scope, datum } });
    const [where, value] = [read("where"), read("value")];
    const at = (key: string): Span => desk.file.at([...path, key]);
    const format = formatOf(file, fact.format);
    const each = fact.each === undefined ? undefined : { field: fact.each, span: at("each") };
    const measure = measureOf(fact, value?.expression, at);
    const table: Need[] =
      fact.from === undefined ? [] : [{ kind: "table", name: fact.from, span: at("from") }];
    const named = new Set([...(where?.facts ?? []), ...(value?.facts ?? [])]);
    const faults = [
      ...formFaults(name, fact, path, desk),
      ...(where?.diagnostics ?? []),
      ...(value?.diagnostics ?? []),
      ...table.flatMap((need) => unknownTable(need, tables)),
      ...(format === undefined ? [unknownFormat(fact, file, desk.file.keyAt([...path, "format"]))] : []),
    ];
    diagnostics.push(...faults);
    return {
      kind: "fact",
      name,
      from: fact.from,
      where: where?.expression,
      measure,
      uses: [
        ...(where?.fields ?? []),
        ...(value?.fields ?? []),
        ...("field" in measure ? [{ name: measure.field, span: measure.span }] : []),
        ...(each === undefined ? [] : [{ name: each.field, span: each.span }]),
      ],
      values: [...(where?.values ?? []), ...(value?.values ?? [])],
      besideRow: [...(where?.besideRow ?? []), ...(value?.besideRow ?? [])],
      each,
      format: format ?? { as: "number" },
      note: fact.note,
      break: fact.break,
      needs: [...table, ...[...named].map((need): Need => ({ kind: "fact", name: need, span: origin }))],
      faulty: faults.length > 0,
      origin,
    };
  });
}

type FactEntry = FiguresFile["facts"][string];

function measureOf(fact: FactEntry, value: Expression | undefined, at: (key: string) => Span): Measure {
  const op = FIELD_OPS.find((key) => fact[key] !== undefined);
  const field = op === undefined ? undefined : fact[op];
  if (op !== undefined && field !== undefined) return { op, field, span: at(op) };
  return value === undefined ? { op: "count" } : { op: "value", expression: value, span: at("value") };
}

/** What is wrong with a fact before its table and expressions are looked at. */
function formFaults(
  name: string,
  fact: FactEntry,
  path: readonly string[],
  { file }: Desk,
): readonly Diagnostic[] {
  const faults: Diagnostic[] = [];
  const origin = file.keyAt(path);
  if (RESERVED.has(name)) {
    const message = `\`${name}\` means something else in expressions`;
    const hint = "give the fact another name";
    faults.push(error("data/reserved-name", message, { span: origin, hint }));
  }
  const [op, second] = MEASURES.filter((key) => fact[key] !== undefined);
  if (op === undefined) {
    const hint = "write `count: true`, `sum: <field>`, `field: <field>` or `value: <expression>`";
    const message = `fact \`${name}\` does not say what it is`;
    faults.push(error("data/no-measure", message, { span: origin, hint }));
  } else if (second !== undefined) {
    const hint = "keep one, and make the other a fact of its own";
    const message = `fact \`${name}\` has both \`${op}\` and \`${second}\``;
    faults.push(error("data/two-measures", message, { span: file.keyAt([...path, second]), hint }));
  }
  const ofRows = ["where", "each", ...(op === undefined || op === "value" ? [] : [op])] as const;
  for (const key of fact.from === undefined ? ofRows : []) {
    if (fact[key] === undefined) continue;
    const span = file.keyAt([...path, key]);
    const hint = "say which with `from`";
    faults.push(error("data/no-table", `\`${key}\` needs a table`, { span, hint }));
  }
  return faults;
}

function unknownFormat({ format }: FactEntry, { formats }: FiguresFile, span: Span): Diagnostic {
  const name = String(format);
  return error("data/unknown-format", `there is no format \`${name}\``, {
    span,
    hint: suggest(name, Object.keys(formats)) ?? "define it under `formats`",
    misses: { what: "format", name },
  });
}

function formatOf(file: FiguresFile, format: string | Format): Format | undefined {
  if (typeof format !== "string") return format;
  return Object.hasOwn(file.formats, format) ? file.formats[format] : undefined;
}
