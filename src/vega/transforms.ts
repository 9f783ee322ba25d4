import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import * as vegaLite from "vega-lite";
import { type Fault, recordingLogger, wordsOf } from "./faults.ts";
import { refusingLoader } from "./refuse-loading.ts";
import { roundRow } from "./round.ts";

/** A row as Vega sees it; unknown is `undefined`, so that neither sums nor comparisons take it for zero. */
export type VegaRow = Readonly<Record<string, unknown>>;

export interface TransformRequest {
  /** Vega-Lite transforms, in order. */
  readonly transform: readonly Readonly<Record<string, unknown>>[];
  /** The table they start from. */
  readonly from: string;
  /** Every table that they read, by name. */
  readonly tables: Readonly<Record<string, readonly VegaRow[]>>;
}

export interface TransformRun {
  readonly rows: readonly VegaRow[];
  readonly faults: readonly Fault[];
}

/** Chance starts here before every run, so that the same input gives the same bytes. */
export const SEED = 0.42;

export async function runTransforms({ transform, from, tables }: TransformRequest): Promise<TransformRun> {
  const logger = recordingLogger();
  try {
    // `parse: null`: Vega-Lite would turn unknown into null, which compares as zero.
    const spec = {
      data: { name: from, format: { parse: null } },
      transform,
      mark: "point",
      encoding: {},
    };
    const compiled = vegaLite.compile(spec as unknown as vegaLite.TopLevelSpec, { logger }).spec;
    const runtime = vega.parse({ ...compiled, marks: [], scales: [], axes: [] }, {}, { ast: true });
    vega.setRandom(vega.randomLCG(SEED));
    const view = new vega.View(runtime, {
      renderer: "none",
      expr: expressionInterpreter,
      loader: refusingLoader,
      logger,
    });
    for (const [name, rows] of Object.entries(tables))
      view.data(
        name,
        rows.map((row) => ({ ...row })),
      );
    await view.runAsync();
    const last = compiled.data?.at(-1)?.name ?? from;
    const rows = view.data(last).map(roundRow);
    view.finalize();
    return { rows, faults: logger.faults };
  } catch (thrown) {
    return { rows: [], faults: [...logger.faults, { level: "error", message: wordsOf(thrown) }] };
  }
}
