import { putOn, type Shelf, takeFrom } from "../base/index.ts";
import type { CompiledChart } from "./compiled-chart.ts";
import type { RecordingLogger } from "./faults.ts";
import { withHeights, withoutHeights } from "./view-heights.ts";
import type { Retouch } from "./write-chart.ts";

interface Kept extends CompiledChart {
  readonly faults: RecordingLogger["faults"];
}

/** Compiling takes two fifths of a chart's time; a process that draws again and again does it once for each spec. */
const MOST_KEPT = 64;
const kept = new Map<string, Kept>();

export interface ChartToCompile {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly retouch?: Retouch | undefined;
  /** Keeps compiled charts from build to build: of a chart whose rows alone have changed, Vega-Lite need not be loaded. */
  readonly shelf?: Shelf | undefined;
}

/**
 * Compiles a Vega-Lite spec, or takes what it became before, at whatever heights; what was said of it then is said again
 * to `logger`.
 */
export async function compileChart(
  { spec: sized, retouch, shelf }: ChartToCompile,
  logger: RecordingLogger,
): Promise<CompiledChart> {
  const { spec, heights } = withoutHeights(sized);
  const key = `compiled chart ${retouch?.key ?? ""}\n${JSON.stringify(spec)}`;
  const before = kept.get(key) ?? takeFrom<Kept>(shelf, key);
  if (before !== undefined) {
    for (const { level, message } of before.faults) {
      if (level === "error") logger.error(message);
      else logger.warn(message);
    }
    keep(key, before);
    return withHeights(before, heights);
  }
  const { compiled, runtime } = (await import("./write-chart.ts")).writeChart(spec, retouch, logger);
  const { signals = [], width, height, autosize, data = [] } = compiled;
  const dataSets = data.map(({ name }) => name);
  const chart = { outline: { signals, width, height, autosize, dataSets }, runtime };
  // Rows written into the spec itself are changed by a run, so such a chart is compiled anew.
  if (data.some((source) => "values" in source)) return withHeights(chart, heights);
  const made = { ...chart, faults: [...logger.faults] };
  keep(key, made);
  putOn(shelf, key, made);
  return withHeights(chart, heights);
}

function keep(key: string, chart: Kept): void {
  kept.delete(key);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, chart);
}
