/** Vega-Lite charts to drawings, one after another: Vega measures text through one global hook. */
import { type Diagnostic, error, type Outcome, type Pt } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import type { Locale, ValueFormat, Writable } from "../locale/index.ts";
import type { Chart, Located } from "../source/index.ts";
import type { Stylesheet } from "../style/index.ts";
import type { Typesetter } from "../text/index.ts";
import { openVega, type Vega, type VegaRow } from "../vega/index.ts";
import type { DrawnChart } from "./charts.ts";
import { fitSingle, isSingle } from "./fit-width.ts";
import { chartConfig, FORMAT_TYPE, familyOf, type Json } from "./house-config.ts";
import { Recorder } from "./recorder.ts";
import { openTypefaces, type Typefaces } from "./typefaces.ts";

/** A chart asked for at a width. */
export interface ChartRequest {
  /** The figure that shows it: the key of the result, and the owner of its glyphs. */
  readonly id: string;
  readonly chart: Located<Chart>;
  readonly width: Pt;
  /** Left out, the chart's own height, or what its width suggests. */
  readonly height?: Pt | undefined;
  /** The chart's words by name, evaluated. */
  readonly words: Readonly<Record<string, string>>;
}

export interface ChartsInput {
  readonly requests: readonly ChartRequest[];
  readonly figures: Figures;
  readonly stylesheet: Stylesheet;
  readonly typesetter: Typesetter;
  readonly locale: Locale;
}

/** Draws every chart asked for, by request id; a chart with errors is left out and the others go on. */
export async function drawCharts(input: ChartsInput): Promise<Outcome<ReadonlyMap<string, DrawnChart>>> {
  const drawn = new Map<string, DrawnChart>();
  const diagnostics: Diagnostic[] = [];
  if (input.requests.length === 0) return { value: drawn, diagnostics };
  const vega = await openVega();
  const typefaces = openTypefaces(input.stylesheet, input.typesetter, familyOf(input.stylesheet));
  for (const request of input.requests) {
    const outcome = await drawChart(request, { ...input, vega, typefaces });
    if (outcome.value !== undefined) drawn.set(request.id, outcome.value);
    diagnostics.push(...outcome.diagnostics);
  }
  return { value: drawn, diagnostics };
}

interface Desk extends ChartsInput {
  readonly vega: Vega;
  readonly typefaces: Typefaces;
}

async function drawChart(request: ChartRequest, desk: Desk): Promise<Outcome<DrawnChart>> {
  const { chart, id, width } = request;
  const { vega, typefaces, typesetter, stylesheet, figures, locale } = desk;
  const origin = chart.at([]);
  const tables: Record<string, readonly VegaRow[]> = {};
  const table = chart.value.table === undefined ? undefined : figures.tables.get(chart.value.table);
  if (table !== undefined) tables[table.name] = table.rows;
  const authored: Json = chart.value.spec ?? {};
  const sized = isSingle(authored)
    ? fitSingle(authored, width, request.height ?? chart.value.height)
    : authored;
  const spec: Json = {
    data: { name: chart.value.table },
    ...sized,
    config: chartConfig(stylesheet, authored["config"]),
  };
  const run = await vega.createView({
    spec,
    tables,
    locale: locale.d3,
    textWidth: typefaces.widthOf,
    functions: {
      [FORMAT_TYPE]: (value, format) => locale.formatValue(value as Writable, format as ValueFormat),
    },
  });
  const diagnostics = run.faults.map(({ message }) => error("chart/vega", message, { span: origin }));
  if (run.view === undefined) return { value: undefined, diagnostics };
  const recorder = new Recorder({
    owner: id,
    origin,
    typefaces,
    typesetter,
    swatches: stylesheet.swatches,
    placeImage: () => undefined,
  });
  vega.paintScene(run.view, recorder);
  const size = vega.sceneSize(run.view);
  run.view.finalize();
  const drawing = recorder.drawing(size.width, size.height);
  return {
    value: { id, width: size.width, drawing, composedAlt: "", data: { fields: [], rows: [] }, origin },
    diagnostics,
  };
}
