/** What Vega-Lite and Vega's parser make of a chart's spec; loaded only where that was not kept. */
import * as vega from "vega";
import * as vegaLite from "vega-lite";
import type { RecordingLogger } from "./faults.ts";
import { forPrint } from "./print-dataflow.ts";

/** A compiled spec may be changed before it is run; `key` tells one way of changing from another. */
export interface Retouch {
  readonly apply: (compiled: vega.Spec) => vega.Spec;
  readonly key: string;
}

export interface WrittenChart {
  readonly compiled: vega.Spec;
  readonly runtime: vega.Runtime;
}

export function writeChart(
  spec: Readonly<Record<string, unknown>>,
  retouch: Retouch | undefined,
  logger: RecordingLogger,
): WrittenChart {
  const written = vegaLite.compile(spec as unknown as vegaLite.TopLevelSpec, { logger }).spec;
  const compiled = retouch === undefined ? written : retouch.apply(written);
  return { compiled, runtime: forPrint(vega.parse(compiled, {}, { ast: true })) };
}
