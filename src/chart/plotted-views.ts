/** What a drawn chart shows: its views with their channels, and the rows behind their marks. */
import type { Figures } from "../data/index.ts";
import type { SceneSeries, VegaRow } from "../vega/index.ts";
import { isJson, type Json } from "./json.ts";
import { type Channel, channelsOf } from "./map-spec.ts";

/** A channel that shows a field. */
export interface PlottedChannel {
  readonly name: string;
  readonly definition: Json;
  /** The field's name in the rows: `sum_nok` where `nok` is summed. */
  readonly field: string;
  /** The author's name for it. */
  readonly source: string;
  readonly isQuantity: boolean;
}

/** One unit view, drawn. */
export interface PlottedView {
  readonly mark: string;
  readonly markDefinition: Json;
  readonly channels: readonly PlottedChannel[];
  readonly rows: readonly VegaRow[];
  /** Whether its rows are the chart's own, not a second table's, nor a curve fitted to them. */
  readonly isOwn: boolean;
  /** Views of one panel lie on top of each other; panels stand beside each other. */
  readonly panel: string;
}

/** The views of `spec` in its order, with the rows of `series`. Views without a mark on the page have no rows. */
export function plottedViews(
  spec: Json,
  series: readonly SceneSeries[],
  figures: Figures,
  table: string | undefined,
): readonly PlottedView[] {
  return leavesOf(spec, { prefix: "", panel: "", channels: [], isOwn: true }).map(({ view, above }) => {
    const mark = view["mark"];
    const markDefinition: Json = isJson(mark) ? mark : { type: mark };
    const drawn = rowsNamed(above.prefix, series);
    const source = figures.tables.get(table ?? "")?.rows ?? [];
    // Boxes and error bars draw summaries: what they stand for are the table's own values.
    const isSummary = SUMMARIES.has(String(markDefinition["type"]));
    const rows = isSummary && above.isOwn && drawn.length > 0 ? source : drawn;
    return {
      mark: String(markDefinition["type"]),
      markDefinition,
      channels: mergeChannels(above.channels, channelsOf(view)).flatMap((channel) =>
        plottedChannel(channel, rows),
      ),
      rows,
      isOwn: above.isOwn,
      panel: above.panel,
    };
  });
}

const SUMMARIES = new Set(["boxplot", "errorbar", "errorband"]);

interface Above {
  readonly prefix: string;
  readonly panel: string;
  readonly channels: readonly Channel[];
  readonly isOwn: boolean;
}

/** Transforms behind which a row is no longer one of the table's. */
const FITTED = ["regression", "loess", "density", "quantile", "flatten"];

function leavesOf(view: Json, above: Above): { readonly view: Json; readonly above: Above }[] {
  const transforms = Array.isArray(view["transform"]) ? view["transform"] : [];
  const isFitted = transforms.some((each: unknown) => isJson(each) && FITTED.some((key) => key in each));
  const isOwn = above.isOwn && !isFitted && !(isJson(view["data"]) && "name" in view["data"]);
  const channels = mergeChannels(above.channels, channelsOf(view));
  const inner = { ...above, channels, isOwn };
  const layers = view["layer"];
  if (Array.isArray(layers)) {
    return layers.flatMap((layer: unknown, index) =>
      isJson(layer) ? leavesOf(layer, { ...inner, prefix: `${above.prefix}layer_${index}_` }) : [],
    );
  }
  for (const key of ["hconcat", "vconcat", "concat"]) {
    const views = view[key];
    if (!Array.isArray(views)) continue;
    return views.flatMap((each: unknown, index) => {
      const prefix = `${above.prefix}concat_${index}_`;
      return isJson(each) ? leavesOf(each, { ...inner, prefix, panel: prefix }) : [];
    });
  }
  const spec = view["spec"];
  if (isJson(spec)) return leavesOf(spec, { ...inner, prefix: `${above.prefix}child_` });
  const isFaceted = channels.some(({ name }) => ["row", "column", "facet"].includes(name));
  const isSplit = isFaceted && !above.prefix.includes("child_");
  return [{ view, above: { ...inner, prefix: isSplit ? `${above.prefix}child_` : above.prefix } }];
}

/** The rows of a view: of a composite mark (a line with points, a box) those of its first part that has any in each cell. */
function rowsNamed(prefix: string, series: readonly SceneSeries[]): readonly VegaRow[] {
  const cells = new Map<string, readonly VegaRow[]>();
  for (const { name, rows } of series) {
    const cell = name.replace(/layer_\d+_/g, "");
    // A box without outliers begins with a part that has no rows.
    const isFilled = (cells.get(cell) ?? []).length > 0;
    if (isNamed(name, prefix) && !isFilled) cells.set(cell, rows);
  }
  return [...cells.values()].flat();
}

/** Whether a scene's mark belongs to the view with this prefix, itself or as a part of a composite mark. */
function isNamed(name: string, prefix: string): boolean {
  if (!name.startsWith(prefix)) return false;
  const rest = name.slice(prefix.length);
  return prefix.endsWith("child_") ? rest.endsWith("marks") : /^(layer_\d+_)*marks$/.test(rest);
}

function mergeChannels(outer: readonly Channel[], own: readonly Channel[]): readonly Channel[] {
  const names = new Set(own.map(({ name }) => name));
  return [...outer.filter(({ name }) => !names.has(name)), ...own];
}

function plottedChannel({ name, definition }: Channel, rows: readonly VegaRow[]): PlottedChannel[] {
  const source = definition["field"];
  const aggregate = definition["aggregate"];
  if (typeof source !== "string" && aggregate !== "count") return [];
  const plain = String(source ?? "");
  // Places and lengths that a ready-made kind worked out for itself.
  if (plain.startsWith("reissue_")) return [];
  const first = rows[0] ?? {};
  const written = [
    aggregate === "count" ? "__count" : undefined,
    typeof aggregate === "string" ? `${aggregate}_${plain}` : undefined,
    typeof definition["timeUnit"] === "string" ? `${utcUnit(definition["timeUnit"])}_${plain}` : undefined,
    definition["bin"] === undefined
      ? undefined
      : Object.keys(first).find((key) => key.startsWith("bin_") && key.endsWith(`_${plain}`)),
    plain,
  ];
  const field = written.find((each) => each !== undefined && each in first) ?? plain;
  const isQuantity =
    definition["bin"] === undefined && (definition["type"] === "quantitative" || aggregate !== undefined);
  return [{ name, definition, field, source: plain, isQuantity }];
}

/** As `universal-time` writes it before the chart is drawn. */
function utcUnit(unit: string): string {
  return unit.replace(/^(binned)?(utc)?/, "$1utc");
}
