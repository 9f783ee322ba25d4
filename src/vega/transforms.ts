import * as vega from "vega";
import { once } from "../base/index.ts";
import { assembleTransforms } from "./assemble-transforms.ts";
import { openDataFlow } from "./data-flow.ts";
import { type Fault, recordingLogger, wordsOf } from "./faults.ts";
import { cutAtGroups, followRows, isHidden, type Lineage, ROW } from "./lineage.ts";

/** A row of plain values; unknown is `undefined`: null would compare as zero. */
export type VegaRow = Readonly<Record<string, unknown>>;

/** What a cell of a derived row holds; undefined is unknown. */
type PlainValue = string | number | boolean | undefined;

export interface TransformRequest {
  /** Vega-Lite transforms, in order, spelt right. */
  readonly transform: readonly Readonly<Record<string, unknown>>[];
  /** The table they start from. */
  readonly from: string;
  /** Every table that they read, by name. Their rows are numbered through, in this order. */
  readonly tables: Readonly<Record<string, readonly VegaRow[]>>;
  /** Values that the expressions call by name. */
  readonly names: Readonly<Record<string, unknown>>;
}

export interface TransformRun {
  /** Plain values: numbers as Vega has them, dates as `yyyy-mm-dd`. Lists are left out. */
  readonly rows: readonly Readonly<Record<string, PlainValue>>[];
  /** The numbers of the input rows under each row; one may come twice. */
  readonly lineage: () => Lineage;
  /** Everything that Vega or Vega-Lite logged or threw. */
  readonly faults: readonly Fault[];
}

/** Of a run without rows. */
const noLineage = (): Lineage => ({ starts: new Uint32Array(1), numbers: new Uint32Array() });

/** Chance starts here before every run, so that the same input gives the same bytes. */
export const SEED = 0.42;

/** Runs transforms headless. Errors come back as faults, without rows. */
export async function runTransforms(request: TransformRequest): Promise<TransformRun> {
  const { transform, from, tables, names } = request;
  const logger = recordingLogger();
  try {
    const assembled = await assembleTransforms(transform, from, Object.keys(tables), logger);
    const cut = cutAtGroups(assembled.data);
    const { data, cuts } = cut;
    const values: vega.Signal[] = Object.entries(names).map(([name, value]) => ({ name, value }));
    const flow = openDataFlow({ signals: [...values, ...assembled.signals], data }, logger);
    vega.setRandom(vega.randomLCG(SEED));
    let count = 0;
    for (const [name, rows] of Object.entries(tables)) {
      const first = count;
      flow.insert(
        name,
        rows.map((row, index) => numberedCopy(row, first + index)),
      );
      count += rows.length;
    }
    await flow.run();
    if (logger.faults.some(({ level }) => level === "error"))
      return { rows: [], lineage: noLineage, faults: logger.faults };
    const rows = flow.rowsOf(data.at(-1)?.name ?? from);
    const sets = new Map(
      cuts.flatMap(({ before, after }) => [before, after]).map((name) => [name, flow.rowsOf(name)]),
    );
    // Most rows are never asked where they come from.
    const lineage = once(() => followRows(cut, (name) => sets.get(name) ?? [], rows));
    return { rows: rows.map(plainRow), lineage, faults: logger.faults };
  } catch (thrown) {
    const faults = [...logger.faults, { level: "error", message: wordsOf(thrown) } as const];
    return { rows: [], lineage: noLineage, faults };
  }
}

/** Vega writes into its rows: it gets copies. A loop is five times faster here than a spread. */
function numberedCopy(row: VegaRow, number: number): Record<string, unknown> {
  const copy: Record<string, unknown> = { [ROW]: number };
  for (const field of Object.keys(row)) copy[field] = row[field];
  return copy;
}

function plainRow(row: VegaRow): Readonly<Record<string, PlainValue>> {
  const plain: Record<string, PlainValue> = {};
  for (const field of Object.keys(row)) {
    const value = row[field];
    if (isHidden(field) || isList(value)) continue;
    plain[field] = plainValue(value);
  }
  return plain;
}

function isList(value: unknown): boolean {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

function plainValue(value: unknown): PlainValue {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString().slice(0, 10);
  return undefined;
}
