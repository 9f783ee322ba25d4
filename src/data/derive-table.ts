import { type Diagnostic, error, hasErrors, warning } from "../base/index.ts";
import type { Locale } from "../locale/index.ts";
import type { Value } from "../source/index.ts";
import type { Lineage, TransformRun, Vega } from "../vega/index.ts";
import type { SortKey, TableDefinition } from "./definitions/read-definitions.ts";
import { hintFor } from "./definitions/read-expression.ts";
import type { CheckedStep } from "./definitions/read-transform.ts";
import { type ExactRow, fieldsOf, type WorkTable, workTable } from "./figure-table.ts";
import { type LineBook, reordered, throughLineages } from "./line-book.ts";
import { factsForFields, unknownField } from "./slips/fields.ts";
import { keptValue } from "./slips/kept-value.ts";
import { sumsOfText } from "./slips/sums-of-text.ts";
import { unheardValues, valuesHeld } from "./slips/unheard-values.ts";
import { valuesOfAnotherKind } from "./slips/values-of-another-kind.ts";

export interface DerivationDesk {
  readonly vega: Vega;
  readonly locale: Locale;
  readonly book: LineBook;
  /** Tables by name; those that the definition needs are there. */
  readonly tables: ReadonlyMap<string, WorkTable>;
  /** Facts by name, for expressions; unknown is undefined. */
  readonly names: Readonly<Record<string, unknown>>;
  /** What it is made from has faults, told already: what they bring about is not told. */
  readonly faulty: true | undefined;
}

/** Rows on their way through a definition, with the names of their fields as far as they are known. */
interface Stage {
  readonly rows: readonly ExactRow[];
  readonly fields: readonly string[];
  /** The lines under them. */
  readonly lineage: () => Lineage;
}

/**
 * Derives a table. A pivot's fields are made by the data, so the run pauses behind each, and what follows is checked
 * against what came out. Codes: `data/unknown-field`, `data/fact-for-field`, `data/transform-failed`. Undefined where there are errors.
 */
export async function deriveTable(
  definition: TableDefinition,
  desk: DerivationDesk,
  diagnostics: Diagnostic[],
): Promise<WorkTable | undefined> {
  const base = desk.tables.get(definition.from);
  if (base === undefined) return undefined;
  let stage: Stage = {
    rows: base.rows,
    fields: base.table.fields.map(({ name }) => name),
    lineage: base.lineage,
  };
  const ofData = desk.faulty ? [] : diagnostics;
  for (const [index, steps] of atPivots(definition.steps).entries()) {
    const after = checkFields(steps, stage.fields, desk, index === 0 ? diagnostics : ofData);
    if (after === "faulty") return undefined;
    const next = await runSteps(steps, stage, after, definition, desk, ofData);
    if (next === undefined) return undefined;
    stage = next;
  }
  if (!desk.faulty) {
    const values = valuesHeld(definition.steps);
    const ofText = [...sumsOfText(definition.steps, base.table.fields), ...valuesOfAnotherKind(values, base)];
    diagnostics.push(...ofText, ...unheardValues(values, base, desk.tables));
    if (ofText.length > 0) return undefined;
  }
  const sorted = sortStage(stage, definition, desk.locale, ofData);
  if (sorted === undefined) return undefined;
  const near = definition.needs.filter(({ kind }) => kind === "table").map(({ name }) => name);
  const chain = new Set([...near, ...near.flatMap((name) => desk.tables.get(name)?.table.chain ?? [])]);
  const known = near.flatMap((name) => desk.tables.get(name)?.table.fields ?? []);
  return workTable(
    {
      name: definition.name,
      fields: fieldsOf(sorted.fields, sorted.rows, known),
      chain: [...chain],
      facts: definition.needs.flatMap(({ kind, name }) => (kind === "fact" ? [name] : [])),
      origin: definition.origin,
      faulty: desk.faulty,
    },
    sorted.rows,
    sorted.lineage,
    desk.book,
  );
}

function atPivots(steps: readonly CheckedStep[]): readonly (readonly CheckedStep[])[] {
  const runs: CheckedStep[][] = [];
  let run: CheckedStep[] = [];
  for (const step of steps) {
    run.push(step);
    if (step.kind !== "pivot") continue;
    runs.push(run);
    run = [];
  }
  return run.length > 0 ? [...runs, run] : runs;
}

/** The fields behind `steps`; undefined where only the data can tell. */
function checkFields(
  steps: readonly CheckedStep[],
  before: readonly string[],
  { tables, faulty: isFaulty }: DerivationDesk,
  diagnostics: Diagnostic[],
): readonly string[] | undefined | "faulty" {
  let fields: readonly string[] | undefined = before;
  let faulty = false;
  for (const { uses, besideRow, fieldsAfter } of steps) {
    const mistaken = factsForFields(besideRow, fields ?? []);
    diagnostics.push(...mistaken);
    faulty ||= hasErrors(mistaken);
    for (const use of uses) {
      const known: readonly string[] | undefined =
        use.table === undefined ? fields : tables.get(use.table)?.table.fields.map(({ name }) => name);
      const fault = known && unknownField(use, known, isFaulty);
      if (!fault) continue;
      diagnostics.push(fault);
      faulty = true;
    }
    fields = fields && fieldsAfter(fields);
  }
  return faulty ? "faulty" : fields;
}

/** The data set of the rows that a run starts from: no table has such a name. */
const AT_HAND = "rows at hand";

async function runSteps(
  steps: readonly CheckedStep[],
  stage: Stage,
  fieldsAfter: readonly string[] | undefined,
  definition: TableDefinition,
  desk: DerivationDesk,
  diagnostics: Diagnostic[],
): Promise<Stage | undefined> {
  const looked = new Set(steps.flatMap(({ uses }) => uses.flatMap(({ table }) => table ?? [])));
  const tables: Record<string, readonly ExactRow[]> = { [AT_HAND]: stage.rows };
  for (const name of looked) tables[name] = desk.tables.get(name)?.rows ?? [];
  const names = namesFor(definition, desk.names);
  const runFirst = (count: number): Promise<TransformRun> => {
    const transform = steps.slice(0, count).map(({ step }) => step);
    return desk.vega.runTransforms({ transform, from: AT_HAND, tables, names });
  };
  const kept = keptValue(steps, stage.rows);
  if (kept) {
    diagnostics.push(kept);
    return undefined;
  }
  const run = await runFirst(steps.length);
  const failed = run.faults.some(({ level }) => level === "error");
  // Vega does not say which transform failed: the shortest run that fails ends with it.
  let culprit = steps.length;
  for (let count = 1; failed && count < steps.length; count++) {
    if (!(await runFirst(count)).faults.some(({ level }) => level === "error")) continue;
    culprit = count;
    break;
  }
  for (const { level, message } of run.faults) {
    const span = failed || steps.length === 1 ? steps[culprit - 1]?.span : definition.origin;
    const tell = level === "error" ? error : warning;
    const hint = hintFor(message);
    diagnostics.push(
      tell("data/transform-failed", `table \`${definition.name}\`: ${message}`, { span, hint }),
    );
  }
  if (failed) return undefined;
  const fields = fieldsAfter ?? fieldsFound(run.rows, stage.fields);
  const made = fields.filter(
    (name) => run.rows.length === 0 || run.rows.some((row) => Object.hasOwn(row, name)),
  );
  return {
    rows: run.rows.map((row) => ordered(row, made)),
    fields: made,
    lineage: () =>
      throughLineages(run.lineage(), [
        stage.lineage(),
        ...[...looked].flatMap((name) => desk.tables.get(name)?.lineage() ?? []),
      ]),
  };
}

/** The fields of rows that came out, those that were there before in front. */
function fieldsFound(rows: readonly ExactRow[], before: readonly string[]): readonly string[] {
  const found = new Set(rows.flatMap((row) => Object.keys(row)));
  const kept = before.filter((name) => found.delete(name));
  return [...kept, ...found];
}

function namesFor(
  { needs }: TableDefinition,
  names: DerivationDesk["names"],
): Readonly<Record<string, unknown>> {
  const facts = needs.filter(({ kind }) => kind === "fact");
  return Object.fromEntries(facts.map(({ name }) => [name, names[name]]));
}

/** The same fields in the same order in every row: imputed rows come with gaps. */
function ordered(row: ExactRow, fields: readonly string[]): ExactRow {
  const copy: Record<string, Value> = {};
  for (const field of fields) copy[field] = row[field];
  return copy;
}

function sortStage(
  stage: Stage,
  { sort }: TableDefinition,
  locale: Locale,
  diagnostics: Diagnostic[],
): Stage | undefined {
  if (sort.length === 0) return stage;
  const faults = sort.flatMap(({ field, span }) => unknownField({ name: field, span }, stage.fields) ?? []);
  diagnostics.push(...faults);
  if (faults.length > 0) return undefined;
  const order = stage.rows.map((row, index) => ({ row, index }));
  order.sort((a, b) => compareRows(a.row, b.row, sort, locale) || a.index - b.index);
  return {
    rows: order.map(({ row }) => row),
    fields: stage.fields,
    lineage: () =>
      reordered(
        stage.lineage(),
        order.map(({ index }) => index),
      ),
  };
}

function compareRows(a: ExactRow, b: ExactRow, sort: readonly SortKey[], locale: Locale): number {
  for (const { field, order } of sort) {
    const [left, right] = [a[field], b[field]];
    if (left === undefined || right === undefined) {
      if (left !== right) return left === undefined ? 1 : -1;
      continue;
    }
    const comes =
      typeof left === "string" || typeof right === "string"
        ? locale.compare(String(left), String(right))
        : Number(left) - Number(right);
    if (comes !== 0) return order === "descending" ? -comes : comes;
  }
  return 0;
}
