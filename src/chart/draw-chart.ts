/** One chart: its spec prepared, run by Vega, fitted to the frame and recorded. */
import { type Diagnostic, error, hasErrors, type Outcome, warning } from "../base/index.ts";
import type { ChartOutline, SceneBounds, View } from "../vega/index.ts";
import { checkFormats } from "./check/check-formats.ts";
import { checkForRows, checkPlan, unknownWords } from "./check/check-plan.ts";
import { Recorder } from "./drawing/recorder.ts";
import { type ChartPlan, planChart } from "./kinds/chart-plan.ts";
import { checkKindData } from "./kinds/check-kind-data.ts";
import { openShop } from "./kinds/open-shop.ts";
import type { Shop } from "./kinds/parts.ts";
import { isSingle } from "./prepare/fit-width.ts";
import type { ChartRequest, Desk } from "./run/chart-desk.ts";
import { openImages } from "./run/chart-images.ts";
import type { DrawnChart } from "./run/charts.ts";
import { checkFaults } from "./run/check-faults.ts";
import { checkColours, checkFonts, checkFrame, checkRows, checkShares, checkTexts } from "./run/check-run.ts";
import { growthOf } from "./run/fill-frame.ts";
import { runChart } from "./run/run-chart.ts";
import { expressionsOf, factsIn, tablesIn, withFacts } from "./spec/expressions.ts";
import type { Json } from "./spec/json.ts";
import { fillWords, type UnknownWord } from "./words/chart-words.ts";
import { asDrawn, composeAlt } from "./words/compose-alt.ts";
import { leadingViews, plottedTable } from "./words/plotted-table.ts";
import { type PlottedView, plottedViews } from "./words/plotted-views.ts";
import { openSpeech } from "./words/plotted-words.ts";

/** Draws one chart. A ready-made kind whose names have no room is set anew, as where there is little. */
export async function drawChart(request: ChartRequest, desk: Desk): Promise<Outcome<DrawnChart>> {
  const open = await attempt(request, desk, "open");
  const isCrowded = open.diagnostics.some(({ code }) => CROWDED.has(code));
  if (request.chart.value.kind === undefined || !isCrowded) return open;
  const crowded = await attempt(request, desk, "crowded");
  const isWorse = crowded.value === undefined && crowded.diagnostics.length >= open.diagnostics.length;
  return isWorse ? open : crowded;
}

/** What is said of names that have no room where they stand. */
const CROWDED = new Set(["chart/labels-collide", "chart/cut-label", "chart/overflow"]);

async function attempt(
  request: ChartRequest,
  desk: Desk,
  setting: Shop["setting"],
): Promise<Outcome<DrawnChart>> {
  const { figures, vega } = desk;
  const { plan, diagnostics: faults } = planChart(
    request.chart,
    openShop(request.words, desk.stylesheet, setting, request.width),
  );
  if (plan === undefined) return { value: undefined, diagnostics: faults };
  const { spec, unknown } = fillWords(plan.spec, request.words);
  const diagnostics = [
    ...faults,
    ...(await checkPlan(plan, request.words, desk)),
    ...checkFormats(plan, desk.locale),
    ...checkForRows(plan, figures),
    ...checkKindData(request.chart, figures.tables.get(plan.table ?? "")?.rows ?? []),
    ...unknownWords(unknown, request.words, plan),
  ];
  // Of faulty data nothing is drawn: what would come out is not what the author will see.
  const facts = factsIn(spec, figures, vega);
  if (hasErrors(diagnostics) || standsOnFaults(facts, spec, plan, desk))
    return { value: undefined, diagnostics };
  const run = await runChart(withFacts(spec, facts, figures), plan, request, desk);
  diagnostics.push(...unknownWords(spokenNames(run.missingWords, plan.spec), request.words, plan));
  if (run.vanished !== undefined) {
    const message = `chart \`${plan.name}\` writes all numbers of a format as nought, such as ${run.vanished}`;
    const hint = "give the format more `decimals`, or a smaller unit";
    diagnostics.push(warning("chart/written-as-nought", message, { span: plan.origin, hint }));
  }
  if (run.view === undefined) {
    const complaints = checkFaults(run.faults, [], plan);
    const hint = "see whether every view has a `mark` and an `encoding`";
    const silent = error("chart/vega", "Vega drew nothing", { span: plan.origin, hint });
    return {
      value: undefined,
      diagnostics: [...diagnostics, ...(hasErrors(complaints) ? complaints : [silent])],
    };
  }
  const frame = frameOf(run.view, run.outline, spec, request, desk);
  const { value, views, findings, dataMarks } = proofOf(run.view, frame, spec, plan, request, desk);
  run.view.finalize();
  // Without rows no field has numbers: one finding is enough.
  const isEmpty = findings.some(({ code }) => code === "chart/no-data" || code === "chart/no-table");
  const complaints = checkFaults(run.faults, views, plan);
  diagnostics.push(...complaints.filter(({ code }) => !isEmpty || code !== "chart/not-numeric"), ...findings);
  if (dataMarks === 0 && !hasErrors(diagnostics)) {
    const message = `chart \`${plan.name}\` came out empty`;
    const hint = "give its marks something to show";
    diagnostics.push(error("chart/nothing-drawn", message, { span: plan.origin, hint }));
  }
  return { value: hasErrors(diagnostics) ? undefined : value, diagnostics };
}

/** Whether the rows or facts that a chart shows have faults, told already. */
function standsOnFaults(
  facts: readonly string[],
  spec: Json,
  { table }: ChartPlan,
  { figures }: Desk,
): boolean {
  const tables = [table ?? "", ...tablesIn(spec)];
  return (
    tables.some((name) => figures.tables.get(name)?.faulty) ||
    facts.some((name) => figures.facts.get(name)?.faulty)
  );
}

/** Names that an expression asked `label()` for while the chart was drawn, at the first that asks. */
function spokenNames(names: readonly string[], spec: Json): readonly UnknownWord[] {
  if (names.length === 0) return [];
  const path = expressionsOf(spec).find(({ text }) => text.includes("label("))?.path ?? [];
  return names.map((name) => ({ name, path }));
}

interface Proof {
  readonly value: DrawnChart;
  readonly views: readonly PlottedView[];
  readonly findings: readonly Diagnostic[];
  /** Marks that show data: a chart of axes alone is empty. */
  readonly dataMarks: number;
}

/** Records the view, looks at what came out, and puts it into words. */
function proofOf(
  view: View,
  frame: SceneBounds,
  spec: Json,
  plan: ChartPlan,
  request: ChartRequest,
  desk: Desk,
): Proof {
  const { id, words } = request;
  const { vega, typefaces, typesetter, stylesheet, figures, locale } = desk;
  const images = openImages(desk.openImage, plan);
  const recorder = new Recorder({
    owner: id,
    origin: plan.origin,
    typefaces,
    typesetter,
    swatches: stylesheet.swatches,
    placeImage: images.place,
  });
  const unpainted = vega.paintScene(view, recorder, frame);
  const views = plottedViews(spec, vega.sceneSeries(view), figures, plan.table);
  const table = figures.tables.get(plan.table ?? "");
  const speech = openSpeech({ locale, words, table, vega, views });
  const texts = vega.sceneTexts(view);
  const findings = [
    ...checkFaults(unpainted === undefined ? [] : [unpainted], views, plan),
    ...checkRows(views, plan),
    ...checkShares(views, plan),
    ...checkFrame(vega.sceneBox(view), frame, texts, plan),
    ...checkTexts(texts, typefaces.widthOf, plan),
    ...checkColours(recorder.unknownColours(), stylesheet, plan),
    ...images.diagnostics(),
    ...checkFonts(typefaces.takeUnknownFamilies(), stylesheet, plan),
  ];
  const [width, height] = [frame.x2 - frame.x1, frame.y2 - frame.y1];
  const drawing = recorder.drawing(width, height);
  const value: DrawnChart = {
    id,
    width,
    drawing,
    composedAlt: composeAlt(views, table && asDrawn(table, spec), locale, speech),
    data: plottedTable(leadingViews(views), speech, table),
    origin: plan.origin,
    spec: plan.spec,
  };
  return { value, views, findings, dataMarks: recorder.dataMarks };
}

/**
 * What is shown: a single chart's own size, with a legend that is higher than its rows; a composition's scene at exactly
 * the frame's width.
 */
function frameOf(
  view: View,
  outline: ChartOutline | undefined,
  spec: Json,
  { width }: ChartRequest,
  { vega }: Desk,
): SceneBounds {
  const { x1, y1, y2 } = vega.sceneBox(view);
  if (!isSingle(spec)) return { x1, y1, x2: x1 + width, y2 };
  const size = vega.sceneSize(view);
  const isByRows = outline !== undefined && growthOf(outline) === "fit-x";
  return { x1: 0, y1: 0, x2: size.width, y2: isByRows ? Math.max(size.height, y2) : size.height };
}
