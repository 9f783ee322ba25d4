import * as vega from "vega";
import * as vegaLite from "vega-lite";
import type { RecordingLogger } from "./faults.ts";
import { forPrint } from "./print-dataflow.ts";

/** A compiled spec may be changed before it is run; `key` tells one way of changing from another. */
export interface Retouch {
  readonly apply: (compiled: vega.Spec) => vega.Spec;
  readonly key: string;
}

/** A chart ready to be run over and over. */
export interface CompiledChart {
  readonly compiled: vega.Spec;
  readonly runtime: vega.Runtime;
}

interface Kept extends CompiledChart {
  readonly faults: RecordingLogger["faults"];
}

/** Compiling takes two fifths of a chart's time; a process that draws again and again does it once for each spec. */
const MOST_KEPT = 64;
const kept = new Map<string, Kept>();

/** Compiles a Vega-Lite spec, or takes what it became before; what was said of it then is said again to `logger`. */
export function compileChart(
  spec: Readonly<Record<string, unknown>>,
  retouch: Retouch | undefined,
  logger: RecordingLogger,
): CompiledChart {
  const key = `${retouch?.key ?? ""}\n${JSON.stringify(spec)}`;
  const before = kept.get(key);
  if (before !== undefined) {
    for (const { level, message } of before.faults) {
      if (level === "error") logger.error(message);
      else logger.warn(message);
    }
    return before;
  }
  const written = vegaLite.compile(spec as unknown as vegaLite.TopLevelSpec, { logger }).spec;
  const compiled = retouch === undefined ? written : retouch.apply(written);
  const runtime = forPrint(vega.parse(compiled, {}, { ast: true }));
  // Rows written into the spec itself are changed by a run, so such a chart is compiled anew.
  const hasOwnRows = compiled.data?.some((source) => "values" in source) ?? false;
  if (!hasOwnRows) keep(key, { compiled, runtime, faults: [...logger.faults] });
  return { compiled, runtime };
}

function keep(key: string, chart: Kept): void {
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, chart);
}
