/** Vega-Lite charts to drawings, one after another: Vega measures text through one global hook. */
import type { Diagnostic, Outcome } from "../base/index.ts";
import type { Typesetter } from "../text/index.ts";
import { openVega } from "../vega/index.ts";
import { openSchema } from "./check/schema-desk.ts";
import { drawChart } from "./draw-chart.ts";
import { openTypefaces } from "./drawing/typefaces.ts";
import { keptKey } from "./kept-charts.ts";
import { retouchFor } from "./prepare/retouch.ts";
import type { ChartsInput, Desk } from "./run/chart-desk.ts";
import type { DrawnChart } from "./run/charts.ts";

/** The run before: two at once would measure each other's words. */
let turn: Promise<unknown> = Promise.resolve();

/** Draws every chart asked for, by request id; a chart with errors is left out and the others go on. */
export function drawCharts(input: ChartsInput): Promise<Outcome<ReadonlyMap<string, DrawnChart>>> {
  const run = turn.then(() => drawAll(input));
  turn = run.catch(() => undefined);
  return run;
}

async function drawAll(input: ChartsInput): Promise<Outcome<ReadonlyMap<string, DrawnChart>>> {
  const drawn = new Map<string, DrawnChart>();
  const diagnostics: Diagnostic[] = [];
  const { kept } = input;
  let desk: Desk | undefined;
  for (const request of input.requests) {
    const key = kept && keptKey(request, input);
    const before = key === undefined ? undefined : kept?.get(key);
    if (before === undefined) desk ??= await openDesk(input);
    const outcome = before ?? (desk && (await drawChart(request, desk)));
    if (outcome === undefined) continue;
    if (key !== undefined && before === undefined) kept?.set(key, outcome);
    if (outcome.value !== undefined) drawn.set(request.id, outcome.value);
    diagnostics.push(...outcome.diagnostics);
  }
  return { value: drawn, diagnostics };
}

/** Typefaces by the typesetter that sets them: what was measured once is known in later runs. */
const standing = new WeakMap<Typesetter, Pick<Desk, "stylesheet" | "typefaces">>();

/** Loads Vega and opens the typefaces: only for charts that have to be drawn. */
async function openDesk(input: ChartsInput): Promise<Desk> {
  const vega = await openVega();
  const { stylesheet, typesetter } = input;
  const before = standing.get(typesetter);
  const typefaces =
    before?.stylesheet === stylesheet ? before.typefaces : openTypefaces(stylesheet, typesetter);
  standing.set(typesetter, { stylesheet, typefaces });
  const retouch = retouchFor(stylesheet.swatches, input.locale);
  return { ...input, vega, typefaces, holdAgainstSchema: openSchema(input.shelf), retouch };
}
