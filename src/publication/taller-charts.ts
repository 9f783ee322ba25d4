/**
 * Charts that fill their page: only the pages tell how tall they may be, and only Vega can draw them so. The pages are
 * laid out, the charts that were given more room drawn anew, and the pages laid out with them; what has not changed is
 * not set again. A chart that would have faults at its new height keeps the old one, and its page is made without it.
 */
import type { Outcome, Pt } from "../base/index.ts";
import type { ChartRequest, DrawnChart } from "../chart/index.ts";
import { createLayoutMemory, type LayoutInput, layOut, type PageSet } from "../layout/index.ts";

/** Layouts after the first; a chart that keeps its height may give the others more room. */
const ROUNDS = 3;
/** What a chart may differ from the height that it was asked for at. */
const TOLERANCE: Pt = 2;

export interface ChartBench {
  /** As the charts were drawn before there were pages. */
  readonly requests: readonly ChartRequest[];
  readonly drawn: Outcome<ReadonlyMap<string, DrawnChart>>;
  readonly draw: (requests: readonly ChartRequest[]) => Promise<Outcome<ReadonlyMap<string, DrawnChart>>>;
}

export interface LaidWithCharts {
  readonly laid: Outcome<PageSet>;
  /** All charts, as tall as the pages show them. */
  readonly charts: ReadonlyMap<string, DrawnChart>;
}

export async function layOutWithCharts(
  input: Omit<LayoutInput, "drawChart" | "drawTaller">,
  { requests, drawn, draw }: ChartBench,
): Promise<LaidWithCharts> {
  const own = drawn.value ?? new Map<string, DrawnChart>();
  const told = new Set(drawn.diagnostics.map(({ code, message }) => `${code} ${message}`));
  const taller = new Map<string, { readonly height: Pt; readonly chart: DrawnChart | "refused" }>();
  const layOutNow = (): Outcome<PageSet> =>
    layOut({
      ...input,
      memory,
      drawChart: (_chart, _width, node) => own.get(node),
      drawTaller: (node, height) => {
        const known = taller.get(node);
        return known?.chart === "refused" || known?.height === height ? known.chart : undefined;
      },
    });
  const memory = input.memory ?? createLayoutMemory();
  let laid = layOutNow();
  const asked = () =>
    (laid.value?.tallerCharts ?? []).filter(({ node, height }) => taller.get(node)?.height !== height);
  for (let round = 0; round < ROUNDS && asked().length > 0; round++) {
    for (const { node, height } of asked()) {
      const request = requests.find(({ id }) => id === node);
      const { value, diagnostics } = await draw(request ? [{ ...request, height }] : []);
      const chart = value?.get(node);
      const isSound =
        chart !== undefined &&
        Math.abs(chart.drawing.height - height) <= TOLERANCE &&
        diagnostics.every(({ code, message }) => told.has(`${code} ${message}`));
      taller.set(node, { height, chart: isSound ? chart : "refused" });
    }
    laid = layOutNow();
  }
  const shown = (laid.value?.tallerCharts ?? []).flatMap(({ node, height }): [string, DrawnChart][] => {
    const known = taller.get(node);
    return known && known.chart !== "refused" && known.height === height ? [[node, known.chart]] : [];
  });
  return { laid, charts: new Map([...own, ...shown]) };
}
