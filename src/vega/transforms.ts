import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import * as vegaLite from "vega-lite";
import { type Fault, recordingLogger, wordsOf } from "./faults.ts";
import { cutAtGroups, followRows, isHidden, ROW } from "./lineage.ts";
import { refusingLoader } from "./refuse-loading.ts";
import { roundNumber } from "./round.ts";

/** A row of plain values; unknown is null or undefined. */
export type VegaRow = Readonly<Record<string, unknown>>;

export interface TransformRequest {
  /** Vega-Lite transforms, in order. */
  readonly transform: readonly Readonly<Record<string, unknown>>[];
  /** The table they start from. */
  readonly from: string;
  /** Every table that they read, by name. */
  readonly tables: Readonly<Record<string, readonly VegaRow[]>>;
  /** Values that the expressions call by name. */
  readonly names: Readonly<Record<string, unknown>>;
}

export interface TransformRun {
  /** Plain values: numbers at 12 significant digits, dates as `yyyy-mm-dd`, null for unknown. Lists are left out. */
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[];
  /** The input rows under row `index`; one may come twice. */
  readonly under: (index: number) => readonly InputRow[];
  /** Everything that Vega or Vega-Lite logged or threw. */
  readonly faults: readonly Fault[];
}

export interface InputRow {
  readonly table: string;
  readonly index: number;
}

/** Chance starts here before every run, so that the same input gives the same bytes. */
export const SEED = 0.42;

/** Runs transforms headless. Errors come back as faults, without rows. */
export async function runTransforms(request: TransformRequest): Promise<TransformRun> {
  const { transform, from, tables, names } = request;
  const logger = recordingLogger();
  try {
    const spec: object = {
      // `parse: null`: Vega-Lite would turn unknown into null, which compares as zero.
      data: { name: from, format: { parse: null } },
      params: Object.entries(names).map(([name, value]) => ({ name, value })),
      transform,
      mark: "point",
      encoding: {},
    };
    const compiled = vegaLite.compile(spec as vegaLite.TopLevelSpec, { logger }).spec; // transforms were checked
    const { data, cuts } = cutAtGroups(compiled.data ?? []);
    const runtime = vega.parse({ signals: compiled.signals ?? [], data }, {}, { ast: true });
    vega.setRandom(vega.randomLCG(SEED));
    const view = new vega.View(runtime, {
      renderer: "none",
      expr: expressionInterpreter,
      loader: refusingLoader,
      logger,
    });
    const firstNumbers = new Map<string, number>();
    let count = 0;
    for (const [name, rows] of Object.entries(tables)) {
      firstNumbers.set(name, count);
      const first = count;
      view.data(
        name,
        rows.map((row, index) => numberedCopy(row, first + index)),
      );
      count += rows.length;
    }
    await view.runAsync();
    if (logger.faults.some(({ level }) => level === "error")) {
      view.finalize();
      return { rows: [], under: () => [], faults: logger.faults };
    }
    const rows: readonly VegaRow[] = view.data(data.at(-1)?.name ?? from);
    const numbersOf = followRows(cuts, (name) => view.data(name));
    const under = (index: number): readonly InputRow[] => {
      const row = rows[index];
      return row === undefined ? [] : numbersOf(row).map((number) => inputRow(number, firstNumbers));
    };
    const run = { rows: rows.map(plainRow), under, faults: logger.faults };
    view.finalize();
    return run;
  } catch (thrown) {
    const faults = [...logger.faults, { level: "error", message: wordsOf(thrown) } as const];
    return { rows: [], under: () => [], faults };
  }
}

/** Vega writes into its rows, and takes null for zero where it compares: it gets copies with `undefined`. */
function numberedCopy(row: VegaRow, number: number): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const field of Object.keys(row)) copy[field] = row[field] ?? undefined;
  copy[ROW] = number;
  return copy;
}

function plainRow(row: VegaRow): Readonly<Record<string, string | number | boolean | null>> {
  const plain: Record<string, string | number | boolean | null> = {};
  for (const field of Object.keys(row)) {
    if (isHidden(field)) continue;
    const value = plainValue(row[field]);
    if (value !== undefined) plain[field] = value;
  }
  return plain;
}

/** undefined for what is no single value. */
function plainValue(value: unknown): string | number | boolean | null | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? roundNumber(value) : null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  return undefined;
}

function inputRow(number: number, firstNumbers: ReadonlyMap<string, number>): InputRow {
  let found: InputRow = { table: "", index: number };
  for (const [table, first] of firstNumbers) if (first <= number) found = { table, index: number - first };
  return found;
}
