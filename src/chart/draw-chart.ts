/** One chart: its spec prepared, run by Vega, fitted to the frame and recorded. */
import { type Diagnostic, error, hasErrors, type Outcome, type Pt } from "../base/index.ts";
import type { ValueFormat, Writable } from "../locale/index.ts";
import type { Spec, Vega, VegaRow, View, ViewRun } from "../vega/index.ts";
import { wrapText, WRAP } from "./axis-labels.ts";
import { fillWords } from "./chart-words.ts";
import type { DrawnChart } from "./charts.ts";
import type { ChartRequest, ChartsInput } from "./draw-charts.ts";
import { withFacts } from "./expressions.ts";
import { fitComposition } from "./fit-composition.ts";
import { isSingle } from "./fit-width.ts";
import { familyOf, LABEL_SIZE } from "./house-config.ts";
import type { Json } from "./json.ts";
import { checkLabelRows } from "./label-collisions.ts";
import { FORMAT_TYPE } from "./number-formats.ts";
import { type Preparation, prepareSpec } from "./prepare-spec.ts";
import { Recorder } from "./recorder.ts";
import { retouch } from "./retouch.ts";
import type { Typefaces } from "./typefaces.ts";

/** What all charts of an edition share. */
export interface Desk extends ChartsInput {
  readonly vega: Vega;
  readonly typefaces: Typefaces;
}

export async function drawChart(request: ChartRequest, desk: Desk): Promise<Outcome<DrawnChart>> {
  const { chart, id, words } = request;
  const { vega, typefaces, typesetter, stylesheet, figures } = desk;
  const origin = chart.at([]);
  const diagnostics: Diagnostic[] = [];
  const authored: Json = chart.value.spec ?? {};
  const { spec } = fillWords(authored, words);
  const run = await runChart(withFacts(spec, figures, vega), request, desk);
  diagnostics.push(...run.faults.map(({ message }) => error("chart/vega", message, { span: origin })));
  const { view } = run;
  if (view === undefined || run.compiled === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const recorder = new Recorder({
    owner: id,
    origin,
    typefaces,
    typesetter,
    swatches: stylesheet.swatches,
    placeImage: () => undefined,
  });
  const frame = frameOf(view, request, desk, isSingle(spec));
  vega.paintScene(view, recorder, frame);
  view.finalize();
  const [width, height] = [frame.x2 - frame.x1, frame.y2 - frame.y1];
  const drawing = recorder.drawing(width, height);
  return {
    value: { id, width, drawing, composedAlt: "", data: { fields: [], rows: [] }, origin },
    diagnostics,
  };
}

async function runChart(spec: Json, request: ChartRequest, desk: Desk): Promise<ViewRun> {
  const { vega, typefaces, stylesheet, figures, locale } = desk;
  const { chart, width, words } = request;
  const height = request.height ?? chart.value.height;
  const types = new Map(
    figures.tables.get(chart.value.table ?? "")?.fields.map(({ name, type }) => [name, type] as const),
  );
  const tables: Record<string, readonly VegaRow[]> = {};
  for (const table of figures.tables.values()) tables[table.name] = table.rows;
  const font = `${LABEL_SIZE}px ${familyOf(stylesheet)}`;
  const preparation: Preparation = {
    table: chart.value.table,
    types,
    width,
    height,
    locale,
    stylesheet,
    widthOf: typefaces.widthOf,
  };
  const create = (final: Json): Promise<ViewRun> =>
    vega.createView({
      spec: final,
      tables,
      locale: locale.d3,
      textWidth: typefaces.widthOf,
      retouch: (compiled) => retouch(compiled, stylesheet.swatches),
      seed: seedOf(chart.file),
      functions: {
        [FORMAT_TYPE]: (value, format) => locale.formatForChart(value as Writable, format as ValueFormat),
        [WRAP]: (text, room) => wrapText(String(text), Number(room), (line) => typefaces.widthOf(font, line)),
        label: (name) => words[String(name)] ?? String(name),
      },
    });
  const prepared = prepareSpec(spec, preparation);
  let run = await create(prepared);
  if (!isSingle(spec)) await fit(run, { width, height }, vega);
  const rows = run.view && checkLabelRows(vega.sceneTexts(run.view));
  if (rows !== undefined && rows.collisions.length > 0 && rows.room > 0) {
    run.view?.finalize();
    run = await create(prepareSpec(spec, { ...preparation, columnLabels: Math.floor(rows.room) }));
    if (!isSingle(spec)) await fit(run, { width, height }, vega);
  }
  return run;
}

async function fit(
  { view, compiled }: { readonly view: View | undefined; readonly compiled: Spec | undefined },
  frame: { readonly width: Pt; readonly height: Pt | undefined },
  vega: Vega,
): Promise<void> {
  if (view !== undefined && compiled !== undefined) await fitComposition(view, compiled, frame, vega.sceneBox);
}

interface Frame {
  readonly x1: Pt;
  readonly y1: Pt;
  readonly x2: Pt;
  readonly y2: Pt;
}

/** What is shown: a single chart's own size, a composition's scene at exactly the frame's width. */
function frameOf(view: View, { width }: ChartRequest, { vega }: Desk, single: boolean): Frame {
  const { width: viewWidth, height } = vega.sceneSize(view);
  if (single) return { x1: 0, y1: 0, x2: viewWidth, y2: height };
  const { x1, y1, y2 } = vega.sceneBox(view);
  return { x1, y1, x2: x1 + width, y2 };
}

/** A number from 0 to 1 that is the chart's own: FNV-1a of its file's path. */
function seedOf(file: string): number {
  let hash = 0x811c9dc5;
  for (const letter of file) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash / 2 ** 32;
}
