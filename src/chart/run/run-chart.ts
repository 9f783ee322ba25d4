/** Runs a chart's spec in Vega at its frame's size, again where its words have no room. */
import type { VegaRow, ViewRun } from "../../vega/index.ts";
import type { ChartPlan } from "../kinds/chart-plan.ts";
import { type Preparation, prepareSpec } from "../prepare/prepare-spec.ts";
import { legendColumnsFor, legendsRunOut, mustTurn, type Remedy, remedyFor } from "../prepare/remedies.ts";
import { tablesIn } from "../spec/expressions.ts";
import type { Json } from "../spec/json.ts";
import type { ChartRequest, Desk } from "./chart-desk.ts";
import { openFunctions } from "./chart-functions.ts";
import { fillFrame } from "./fill-frame.ts";

export interface ChartRun extends ViewRun {
  /** Names that `label()` was asked for and that the chart has no words for. */
  readonly missingWords: readonly string[];
  /** A number that is not nought, of those in a format that writes all of them as nought. */
  readonly vanished: number | undefined;
}

export async function runChart(
  spec: Json,
  plan: ChartPlan,
  request: ChartRequest,
  desk: Desk,
): Promise<ChartRun> {
  const { vega } = desk;
  const { kind } = request.chart.value;
  const preparation = preparationOf(spec, plan, request, desk);
  const { functions, missingWords, vanished } = openFunctions(desk, request.words);
  const common = {
    tables: rowsOf(desk),
    locale: desk.locale.d3,
    textWidth: desk.typefaces.widthOf,
    retouch: desk.retouch,
    shelf: desk.shelf,
    seed: seedOf(plan.file),
    functions,
  };
  const runWith = async (remedy: Remedy): Promise<ViewRun> => {
    const run = await vega.createView({ ...common, spec: prepareSpec(spec, { ...preparation, ...remedy }) });
    await fillFrame(run, spec, preparation, vega);
    return run;
  };
  let run = await runWith({});
  const again = async (remedy: Remedy): Promise<void> => {
    run.view?.finalize();
    run = await runWith(remedy);
  };
  let remedy = run.view && remedyFor(vega.sceneTexts(run.view), request.width);
  if (remedy !== undefined) await again(remedy);
  const runsOut = (): boolean =>
    run.view !== undefined && legendsRunOut(vega.sceneTexts(run.view), request.width);
  if (remedy?.legendColumns !== undefined && runsOut()) {
    // Below each other, each has the whole width.
    remedy = { ...remedy, legends: "stacked", legendColumns: undefined };
    await again(remedy);
    const legendColumns = run.view && legendColumnsFor(vega.sceneTexts(run.view), request.width);
    if (legendColumns !== undefined) await again({ ...remedy, legendColumns });
  }
  // A kind has better ways than to turn its names.
  const isBroken = typeof remedy?.columnLabels === "number" && kind === undefined;
  if (isBroken && run.view && mustTurn(vega.sceneTexts(run.view)))
    await again({ ...remedy, columnLabels: "turned" });
  return { ...run, missingWords: missingWords(), vanished: vanished() };
}

/** What is known of a chart before it has run. */
function preparationOf(
  spec: Json,
  { table: name }: ChartPlan,
  { chart, width, height = chart.value.height }: ChartRequest,
  { figures, locale, stylesheet, typefaces }: Desk,
): Preparation {
  const table = figures.tables.get(name ?? "");
  // The chart's own table counts first.
  const read = [...tablesIn(spec).map((each) => figures.tables.get(each)), table];
  const types = new Map(read.flatMap((each) => each?.fields.map((field) => [field.name, field.type]) ?? []));
  const own = new Set(table?.fields.map((field) => field.name));
  const kindsOf = (field: string): number | undefined =>
    own.has(field) ? new Set(table?.rows.map((row) => String(row[field]))).size || undefined : undefined;
  return { table: name, types, width, height, locale, stylesheet, widthOf: typefaces.widthOf, kindsOf };
}

function rowsOf({ figures }: Desk): Readonly<Record<string, readonly VegaRow[]>> {
  return Object.fromEntries([...figures.tables.values()].map(({ name, rows }) => [name, rows]));
}

/** A number from 0 to 1 that is the chart's own: FNV-1a of its file's path. */
function seedOf(file: string): number {
  let hash = 0x811c9dc5;
  for (const letter of file) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash / 2 ** 32;
}
