/** Runs a chart's spec in Vega at its frame's size, again where labels collide. */
import type { Pt } from "../base/index.ts";
import type { SceneText, Vega, VegaRow, ViewRun } from "../vega/index.ts";
import { WRAP, wrapText } from "./axis-labels.ts";
import type { ChartRequest, Desk } from "./chart-desk.ts";
import type { ChartPlan } from "./chart-plan.ts";
import { wordOf } from "./chart-words.ts";
import { fitComposition } from "./fit-composition.ts";
import { isSingle } from "./fit-width.ts";
import { familyOf, LABEL_SIZE } from "./house-config.ts";
import type { Json } from "./json.ts";
import { checkLabelRows, NUMBERS_APART } from "./label-collisions.ts";
import { BOUNDS, classBounds, DECIMALS, leastDecimals } from "./least-decimals.ts";
import { FORMAT_TYPE } from "./number-formats.ts";
import { nameOfFormat, writeAmongIn } from "./numbers-alike.ts";
import { type Preparation, prepareSpec } from "./prepare-spec.ts";
import { watchNumbers } from "./vanishing-numbers.ts";

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
  const { vega, typefaces, stylesheet, figures, locale } = desk;
  const { chart, width, words } = request;
  const height = request.height ?? chart.value.height;
  const table = figures.tables.get(plan.table ?? "");
  const types = new Map(table?.fields.map(({ name, type }) => [name, type] as const));
  const kindsOf = (field: string): number | undefined =>
    types.has(field) ? new Set(table?.rows.map((row) => String(row[field]))).size || undefined : undefined;
  const tables: Record<string, readonly VegaRow[]> = {};
  for (const { name, rows } of figures.tables.values()) tables[name] = rows;
  const font = `${LABEL_SIZE}px ${familyOf(stylesheet)}`;
  const preparation: Preparation = {
    table: plan.table,
    types,
    width,
    height,
    locale,
    stylesheet,
    widthOf: typefaces.widthOf,
    kindsOf,
  };
  const missingWords = new Set<string>();
  const vanishing = watchNumbers();
  const writeAmong = writeAmongIn(locale);
  const create = (final: Json): Promise<ViewRun> =>
    vega.createView({
      spec: final,
      tables,
      locale: locale.d3,
      textWidth: typefaces.widthOf,
      retouch: desk.retouch,
      seed: seedOf(plan.file),
      functions: {
        [FORMAT_TYPE]: (value, format, extent) => {
          const name = nameOfFormat(format);
          return vanishing.watch(value, name, writeAmong(value, format, name, extent));
        },
        [DECIMALS]: leastDecimals,
        [BOUNDS]: classBounds,
        [WRAP]: (text, room) => wrapText(String(text), Number(room), (line) => typefaces.widthOf(font, line)),
        label: (name) => {
          const word = wordOf(words, String(name));
          if (word === undefined) missingWords.add(String(name));
          return word ?? String(name);
        },
        word: (name) => wordOf(words, String(name)) ?? name,
      },
    });
  const frame = { width, height };
  let run = await create(prepareSpec(spec, preparation));
  await fillFrame(run, spec, frame, vega);
  const again = async (remedy: Remedy | undefined): Promise<void> => {
    if (remedy === undefined) return;
    run.view?.finalize();
    run = await create(prepareSpec(spec, { ...preparation, ...remedy }));
    await fillFrame(run, spec, frame, vega);
  };
  const remedy = run.view && remedyFor(vega.sceneTexts(run.view), width);
  await again(remedy);
  // A kind has better ways than to turn its names.
  const isBroken = typeof remedy?.columnLabels === "number" && chart.value.kind === undefined;
  if (isBroken && run.view && mustTurn(vega.sceneTexts(run.view)))
    await again({ ...remedy, columnLabels: "turned" });
  return { ...run, missingWords: [...missingWords], vanished: vanishing.found() };
}

type Remedy = Pick<Preparation, "columnLabels" | "legendColumns">;

/** Distance of turned labels below which they would lie on each other: a line of type, half a right angle on. */
const TURNED_ROOM: Pt = 1.5 * LABEL_SIZE;

/** Whether names collide although they are broken into lines, and stand far enough apart to be turned. */
function mustTurn(texts: readonly SceneText[]): boolean {
  const { collisions, room } = checkLabelRows(texts);
  return collisions.length > 0 && room >= TURNED_ROOM;
}

/** What to do about words that collide or run out of the frame; undefined where all is well. */
function remedyFor(texts: readonly SceneText[], width: Pt): Remedy | undefined {
  const rows = checkLabelRows(texts, NUMBERS_APART);
  const isCrowded = rows.collisions.length > 0 && rows.room > 0;
  const legendColumns = legendColumnsFor(texts, width);
  if (!isCrowded && legendColumns === undefined) return undefined;
  const columnLabels = isCrowded ? (rows.isNumeric ? "thinned" : Math.floor(rows.room)) : undefined;
  return { columnLabels, legendColumns };
}

/** What a legend's entry needs beside its label: the symbol and the gap to the next. */
const LEGEND_ENTRY: Pt = 26;

/** How many entries of a legend stand side by side, where all of them do not. */
function legendColumnsFor(texts: readonly SceneText[], width: Pt): number | undefined {
  const labels = texts.filter(({ role }) => role === "legend-label");
  if (!labels.some(({ box }) => box.x2 > width || box.x1 < 0)) return undefined;
  const widest = Math.max(...labels.map(({ box }) => box.x2 - box.x1));
  // Symbols of several sizes take more than squares do.
  const steps = labels.map(({ box }, index) => box.x1 - (labels[index - 1]?.box.x1 ?? box.x1));
  return Math.max(1, Math.floor(width / Math.max(widest + LEGEND_ENTRY, ...steps)));
}

/** Lets a single chart settle, and stretches a composition to the frame. */
async function fillFrame(
  { view, compiled }: ViewRun,
  spec: Json,
  frame: { readonly width: Pt; readonly height: Pt | undefined },
  vega: Vega,
): Promise<void> {
  if (view === undefined || compiled === undefined) return;
  if (!isSingle(spec)) {
    await fitComposition(view, compiled, frame, vega);
    return;
  }
  // Vega fits once; words that hang over the plot's edge move with it and need another look.
  for (let look = 0; look < MOST_LOOKS; look++) {
    const { x1, x2 } = vega.sceneBox(view);
    if (x1 > -SETTLED && x2 < vega.sceneSize(view).width + SETTLED) return;
    await view.resize().runAsync();
  }
}

const MOST_LOOKS = 3;

/** Less than this past the frame is a rounding of Vega's. */
const SETTLED: Pt = 0.5;

/** A number from 0 to 1 that is the chart's own: FNV-1a of its file's path. */
function seedOf(file: string): number {
  let hash = 0x811c9dc5;
  for (const letter of file) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash / 2 ** 32;
}
