/** Runs a chart's spec in Vega at its frame's size, again where labels collide. */
import type { Pt } from "../base/index.ts";
import type { ValueFormat, Writable } from "../locale/index.ts";
import type { Spec, Vega, VegaRow, View, ViewRun } from "../vega/index.ts";
import { WRAP, wrapText } from "./axis-labels.ts";
import type { ChartPlan } from "./chart-plan.ts";
import type { Desk } from "./draw-chart.ts";
import type { ChartRequest } from "./draw-charts.ts";
import { fitComposition } from "./fit-composition.ts";
import { isSingle } from "./fit-width.ts";
import { familyOf, LABEL_SIZE } from "./house-config.ts";
import type { Json } from "./json.ts";
import { checkLabelRows } from "./label-collisions.ts";
import { FORMAT_TYPE } from "./number-formats.ts";
import { type Preparation, prepareSpec } from "./prepare-spec.ts";
import { retouch } from "./retouch.ts";

export interface ChartRun extends ViewRun {
  /** Names that `label()` was asked for and that the chart has no words for. */
  readonly missingWords: readonly string[];
}

export async function runChart(
  spec: Json,
  plan: ChartPlan,
  request: ChartRequest,
  desk: Desk,
): Promise<ChartRun> {
  const { vega, typefaces, stylesheet, figures, locale } = desk;
  const { chart, width, words } = request;
  const height = request.height ?? chart.value.height;
  const types = new Map(
    figures.tables.get(plan.table ?? "")?.fields.map(({ name, type }) => [name, type] as const),
  );
  const tables: Record<string, readonly VegaRow[]> = {};
  for (const table of figures.tables.values()) tables[table.name] = table.rows;
  const font = `${LABEL_SIZE}px ${familyOf(stylesheet)}`;
  const preparation: Preparation = {
    table: plan.table,
    types,
    width,
    height,
    locale,
    stylesheet,
    widthOf: typefaces.widthOf,
  };
  const missingWords = new Set<string>();
  const create = (final: Json): Promise<ViewRun> =>
    vega.createView({
      spec: final,
      tables,
      locale: locale.d3,
      textWidth: typefaces.widthOf,
      retouch: (compiled) => retouch(compiled, stylesheet.swatches),
      seed: seedOf(plan.file),
      functions: {
        [FORMAT_TYPE]: (value, format) => locale.formatForChart(value as Writable, format as ValueFormat),
        [WRAP]: (text, room) => wrapText(String(text), Number(room), (line) => typefaces.widthOf(font, line)),
        label: (name) => {
          const word = words[String(name)];
          if (word === undefined) missingWords.add(String(name));
          return word ?? String(name);
        },
      },
    });
  const prepared = prepareSpec(spec, preparation);
  let run = await create(prepared);
  if (!isSingle(spec)) await fillFrame(run, { width, height }, vega);
  const rows = run.view && checkLabelRows(vega.sceneTexts(run.view));
  if (rows !== undefined && rows.collisions.length > 0 && rows.room > 0) {
    run.view?.finalize();
    const columnLabels = rows.isNumeric ? "thinned" : Math.floor(rows.room);
    run = await create(prepareSpec(spec, { ...preparation, columnLabels }));
    if (!isSingle(spec)) await fillFrame(run, { width, height }, vega);
  }
  return { ...run, missingWords: [...missingWords] };
}

async function fillFrame(
  { view, compiled }: { readonly view: View | undefined; readonly compiled: Spec | undefined },
  frame: { readonly width: Pt; readonly height: Pt | undefined },
  vega: Vega,
): Promise<void> {
  if (view !== undefined && compiled !== undefined)
    await fitComposition(view, compiled, frame, vega.sceneBox);
}

/** A number from 0 to 1 that is the chart's own: FNV-1a of its file's path. */
function seedOf(file: string): number {
  let hash = 0x811c9dc5;
  for (const letter of file) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash / 2 ** 32;
}
