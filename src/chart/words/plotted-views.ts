/** What a drawn chart shows: its views with their channels, and the rows behind their marks. */
import type { Figures } from "../../data/index.ts";
import type { SceneSeries, VegaRow } from "../../vega/index.ts";
import { spellOutLayers } from "../spec/inherited-channels.ts";
import { isJson, type Json, jsonIn, jsonsIn } from "../spec/json.ts";
import { type Channel, channelsOf, FACET_CHANNELS, nameInRows } from "../spec/map-spec.ts";

/** A channel that shows a field. */
export interface PlottedChannel {
  readonly name: string;
  readonly definition: Json;
  /** The field's name in the rows: `sum_nok` where `nok` is summed. */
  readonly field: string;
  /** The author's name for it. */
  readonly source: string;
  readonly isQuantity: boolean;
  /** Whether it shows what share of its stack a value is. */
  readonly isShare: boolean;
}

/** The number that a channel shows of a row: the value itself, or its share of a stack; NaN where there is none. */
export function numberIn(row: VegaRow, { field, isShare }: PlottedChannel): number {
  const [value, start, end] = [row[field], row[`${field}_start`], row[`${field}_end`]];
  if (isShare && typeof start === "number" && typeof end === "number") return Math.abs(end - start);
  return typeof value === "number" ? value : Number.NaN;
}

/** One unit view, drawn. */
export interface PlottedView {
  readonly mark: string;
  readonly markDefinition: Json;
  readonly channels: readonly PlottedChannel[];
  readonly rows: readonly VegaRow[];
  /** Whether its rows are the chart's own, not a second table's, nor a curve fitted to them. */
  readonly isOwn: boolean;
  /** Whether it is a curve that stands for rows: its axes tell what is measured. */
  readonly isCurve: boolean;
  /** The title of its panel, where that has one of its own. */
  readonly title: string | undefined;
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
  const whole: Above = {
    prefix: "",
    panel: "",
    channels: [],
    isOwn: true,
    isCurve: false,
    title: undefined,
    table,
  };
  return leavesOf(spellOutLayers(spec), whole).map(({ view, above }) => {
    const mark = view["mark"];
    const markDefinition: Json = isJson(mark) ? mark : { type: mark };
    const channels = mergeChannels(above.channels, channelsOf(view));
    const drawn = rowsNamed(above.prefix, series, channels);
    const source = figures.tables.get(table ?? "")?.rows ?? [];
    // Boxes and error bars draw summaries: what they stand for are the table's own values.
    const isSummary = SUMMARIES.has(String(markDefinition["type"]));
    const rows = isSummary && above.isOwn && drawn.length > 0 ? source : drawn;
    return {
      mark: String(markDefinition["type"]),
      markDefinition,
      channels: channels.flatMap((channel) => plottedChannel(channel, rows)),
      rows,
      isOwn: above.isOwn,
      isCurve: above.isCurve,
      panel: above.panel,
      title: above.title,
    };
  });
}

const SUMMARIES = new Set(["boxplot", "errorbar", "errorband"]);

interface Above extends Pick<PlottedView, "panel" | "isOwn" | "isCurve" | "title"> {
  readonly prefix: string;
  readonly channels: readonly Channel[];
  /** The chart's own table, by name. */
  readonly table: string | undefined;
}

/** Transforms that make a curve of rows, and one behind which rows are no longer the table's. */
const CURVES = ["regression", "loess", "density", "quantile"];
const RESHAPED = ["flatten"];

interface Leaf {
  readonly view: Json;
  readonly above: Above;
}

function leavesOf(view: Json, outer: Above): readonly Leaf[] {
  const { transform, name, data, layer, repeat, spec } = view;
  const has = (keys: readonly string[]): boolean =>
    jsonsIn(transform).some((each) => keys.some((key) => key in each));
  const isForeign = isJson(data) && "name" in data && data["name"] !== outer.table;
  const above: Above = {
    ...outer,
    // Vega-Lite calls marks by their view's own name, if it has one.
    prefix: typeof name === "string" ? `${variable(name)}_` : outer.prefix,
    channels: mergeChannels(outer.channels, channelsOf(view)),
    isOwn: outer.isOwn && !isForeign && !has(CURVES) && !has(RESHAPED),
    isCurve: outer.isCurve || has(CURVES),
  };
  if (Array.isArray(layer)) {
    return jsonsIn(layer).flatMap((each, index) =>
      leavesOf(each, { ...above, prefix: `${above.prefix}layer_${index}_` }),
    );
  }
  const list = ["hconcat", "vconcat", "concat"].find((key) => Array.isArray(view[key]));
  if (list !== undefined) {
    return jsonsIn(view[list]).flatMap((each, index) => {
      const prefix = `${above.prefix}concat_${index}_`;
      return leavesOf(each, { ...above, prefix, panel: prefix, title: titleOf(each) ?? above.title });
    });
  }
  if (isJson(spec) && repeat !== undefined) {
    return repeatsOf(repeat).flatMap(({ child, fields, isLayer }) => {
      const prefix = `${child}_`;
      return leavesOf(repeated(spec, fields), { ...above, prefix, panel: isLayer ? above.panel : prefix });
    });
  }
  if (isJson(spec)) return leavesOf(spec, { ...above, prefix: `${above.prefix}child_` });
  const isFaceted = above.channels.some(({ name: channel }) => FACET_CHANNELS.has(channel));
  const isSplit = isFaceted && !above.prefix.includes("child_");
  return [{ view, above: { ...above, prefix: isSplit ? `${above.prefix}child_` : above.prefix } }];
}

function titleOf({ title }: Json): string | undefined {
  const text = isJson(title) ? title["text"] : title;
  if (Array.isArray(text)) return text.join(" ");
  return typeof text === "string" && text !== "" ? text : undefined;
}

interface Repeated {
  /** What Vega-Lite calls the view that it makes. */
  readonly child: string;
  /** The field for each of the repeat's own names. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly isLayer: boolean;
}

/** The views that a repeat stands for, as Vega-Lite makes and names them (vega-lite `normalize/repeater`). */
function repeatsOf(repeat: unknown): readonly Repeated[] {
  if (Array.isArray(repeat)) {
    return repeat.map((field) => ({
      child: `child__${variable(field)}`,
      fields: { repeat: field },
      isLayer: false,
    }));
  }
  const { layer, row, column } = jsonIn(repeat);
  if (Array.isArray(layer)) {
    return layer.map((field) => ({
      child: `child__layer_${variable(field)}`,
      fields: { layer: field },
      isLayer: true,
    }));
  }
  const [rows, columns] = [row, column].map((fields) => (Array.isArray(fields) ? fields : [undefined]));
  const named = (axis: string, field: unknown): string =>
    field === undefined ? "" : `${axis}_${variable(field)}`;
  return (rows ?? []).flatMap((inRow) =>
    (columns ?? []).map((inColumn) => ({
      child: `child__${named("row", inRow)}${named("column", inColumn)}`,
      fields: { row: inRow, column: inColumn },
      isLayer: false,
    })),
  );
}

/** A copy of a repeated view with the fields in their places. */
function repeated(value: Json, fields: Repeated["fields"]): Json {
  const fill = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(fill);
    if (!isJson(each)) return each;
    const { repeat } = each;
    if (typeof repeat === "string" && Object.keys(each).length === 1) return fields[repeat];
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, fill(inner)]));
  };
  return jsonIn(fill(value));
}

/** A name as Vega-Lite writes it into those of marks. */
function variable(name: unknown): string {
  const text = String(name);
  return `${/^\d/.test(text) ? "_" : ""}${text.replace(/\W/g, "_")}`;
}

/** The rows of a view: of a composite mark (a line with points, a box) those of its first part that has any in each cell. */
function rowsNamed(
  prefix: string,
  series: readonly SceneSeries[],
  channels: readonly Channel[],
): readonly VegaRow[] {
  const parts = new Map<string, SceneSeries>();
  for (const each of series) {
    const part = each.name.replace(/layer_\d+_/g, "");
    // A box without outliers begins with a part that has no rows.
    const isFilled = (parts.get(part)?.rows ?? []).length > 0;
    if (isNamed(each.name, prefix) && !isFilled) parts.set(part, each);
  }
  return [...parts.values()].flatMap((part) => withPanels(part, channels));
}

/** The rows of a part, each with its panel, which sums have lost. */
function withPanels({ rows, cells }: SceneSeries, channels: readonly Channel[]): readonly VegaRow[] {
  const [first = {}] = rows;
  const lost = channels.flatMap(({ name, definition: { field } }) =>
    FACET_CHANNELS.has(name) && typeof field === "string" && !(field in first) ? [field] : [],
  );
  if (lost.length === 0) return rows;
  return rows.map((row, index) => {
    const cell = cells[index] ?? {};
    return { ...row, ...Object.fromEntries(lost.map((field) => [field, cell[field]])) };
  });
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
  const plain = nameInRows(String(source ?? ""));
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
  const isQuantity = definition["bin"] === undefined && (isMeasured(definition) || aggregate !== undefined);
  const isShare = definition["stack"] === "normalize";
  return [{ name, definition, field, source: plain, isQuantity, isShare }];
}

/** Scales that make a field of no written type a quantity. */
const MEASURING = new Set(["linear", "log", "pow", "sqrt", "symlog", "quantile", "quantize", "threshold"]);

function isMeasured({ type, scale }: Json): boolean {
  return type === "quantitative" || (type === undefined && MEASURING.has(String(jsonIn(scale)["type"])));
}

/** As `universal-time` writes it before the chart is drawn. */
function utcUnit(unit: string): string {
  return unit.replace(/^(binned)?(utc)?/, "$1utc");
}
