/** Vega-Lite charts to drawings, one after another: Vega measures text through one global hook. */
import type { Diagnostic, Outcome, Pt } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import type { Locale } from "../locale/index.ts";
import type { Chart, Located } from "../source/index.ts";
import type { Stylesheet } from "../style/index.ts";
import type { Typesetter } from "../text/index.ts";
import { openVega, readVegaLiteSchema } from "../vega/index.ts";
import type { DrawnChart } from "./charts.ts";
import { drawChart } from "./draw-chart.ts";
import { familyOf } from "./house-config.ts";
import { SchemaWalker } from "./schema-walker.ts";
import { openTypefaces } from "./typefaces.ts";

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
  /** Bytes of an image that a chart's `image` mark names, by its path; left out, charts have no images. */
  readonly readImage?: ((path: string) => Uint8Array | undefined) | undefined;
}

/** Draws every chart asked for, by request id; a chart with errors is left out and the others go on. */
export async function drawCharts(input: ChartsInput): Promise<Outcome<ReadonlyMap<string, DrawnChart>>> {
  const drawn = new Map<string, DrawnChart>();
  const diagnostics: Diagnostic[] = [];
  if (input.requests.length === 0) return { value: drawn, diagnostics };
  const vega = await openVega();
  const typefaces = openTypefaces(input.stylesheet, input.typesetter, familyOf(input.stylesheet));
  const walker = new SchemaWalker(await readVegaLiteSchema());
  for (const request of input.requests) {
    const outcome = await drawChart(request, { ...input, vega, typefaces, walker });
    if (outcome.value !== undefined) drawn.set(request.id, outcome.value);
    diagnostics.push(...outcome.diagnostics);
  }
  return { value: drawn, diagnostics };
}
