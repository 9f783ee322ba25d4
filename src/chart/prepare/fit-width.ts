/** How a chart is told its frame: the width exactly, the height as asked for or as its rows need. */
import type { Pt } from "../../base/index.ts";
import { isJson, type Json, jsonIn } from "../spec/json.ts";
import { FACET_CHANNELS, type SpecPath } from "../spec/map-spec.ts";

/** Width that axes take of a view before anything is measured: a first guess, which measuring corrects. */
const AXIS_GUESS: Pt = 40;

/** Narrowest view worth drawing. */
const NARROWEST: Pt = 12;

/** A spec whose own size is the frame's; other compositions are fitted by measuring. */
export function isSingle(spec: Json): boolean {
  return !isComposed(spec) && !("repeat" in spec) && facetChannels(spec).length === 0;
}

/** A repeat that lays its views on top of each other: one plot in the end. */
export function isLayerRepeat(spec: Json): boolean {
  const repeat = spec["repeat"];
  return isJson(repeat) && Object.keys(repeat).every((key) => key === "layer");
}

/** Height of a chart that says none: three fifths of its width, never lower than a thumb nor higher than a hand. */
export function defaultHeight(width: Pt): Pt {
  return Math.round(Math.min(260, Math.max(120, width * 0.6)));
}

/** How much wider than a view says its squares may be where they fill their frame. */
const MOST_STRETCH = 1.25;

/**
 * A view whose columns stand as far apart as its rows: squares, as large as they may be. What a row of them leaves of a
 * wide frame stays empty.
 */
function fitSquares(spec: Json, width: Pt): Json {
  const { step } = jsonIn(spec["width"]);
  const encoding = jsonIn(spec["encoding"]);
  const x = jsonIn(encoding["x"]);
  const scale = jsonIn(x["scale"]);
  const { domain } = scale;
  const isSquare = typeof step === "number" && step === jsonIn(spec["height"])["step"];
  if (!isSquare || !Array.isArray(domain) || domain.length === 0) return spec;
  const isFilled = width / domain.length <= step * MOST_STRETCH;
  const places = isFilled ? domain.length : Math.ceil(width / step);
  const empty = Array.from({ length: places - domain.length }, (_, place) => `reissue ${place}`);
  const filled = { ...x, scale: { ...scale, domain: [...domain, ...empty] } };
  return { ...spec, height: { step: width / places }, encoding: { ...encoding, x: filled } };
}

/** A single or layered spec that fills the frame; Vega itself fits these. */
export function fitSingle(asked: Json, width: Pt, height: Pt | undefined): Json {
  const spec = fitSquares(asked, width);
  const own = spec["height"];
  const byRows = height === undefined && (isJson(own) || (own === undefined && hasRows(spec)));
  if (byRows) return { ...spec, width, autosize: { type: "fit-x", contains: "padding" } };
  const fixed = height ?? (typeof own === "number" ? own : defaultHeight(width));
  return { ...spec, width, height: fixed, autosize: { type: "fit", contains: "padding" } };
}

/** The frame of a composition, and what is known of its panels. */
export interface Spread {
  readonly width: Pt;
  readonly height: Pt | undefined;
  /** Height of a view that says none, where views beside it say how high: they stand on one line. */
  readonly beside?: Pt | undefined;
  /** How many rows of panels the view is one of. */
  readonly rows?: number | undefined;
  /** How many different values a field has; undefined where that is not known before the chart has run. */
  readonly kindsOf: (field: string) => number | undefined;
}

/** A composition whose views share the frame's width; measuring makes them fill it. */
export function spreadViews(spec: Json, frame: Spread): Json {
  return { ...spreadWithin(spec, frame), autosize: { type: "pad" } };
}

function spreadWithin(spec: Json, frame: Spread): Json {
  const { width, height } = frame;
  if (spec["bounds"] === "flush") return spreadFlush(spec, (width - AXIS_GUESS) / naturalWidth(spec), frame);
  const lists = {
    hconcat: lengthOf(spec["hconcat"]),
    vconcat: 1,
    concat: columnsOf(spec, lengthOf(spec["concat"])),
  };
  for (const [key, columns] of Object.entries(lists)) {
    const views = spec[key];
    if (!Array.isArray(views)) continue;
    const shares = key === "hconcat" ? sharesOf(views) : views.map(() => 1 / columns);
    const rows = Math.ceil(views.length / columns);
    const each = height === undefined ? undefined : height / rows;
    const beside = key === "hconcat" ? defaultHeight(width * Math.max(...shares) - AXIS_GUESS) : undefined;
    const spread = views.map((view: unknown, index) =>
      isJson(view)
        ? spreadWithin(view, { ...frame, width: width * (shares[index] ?? 1), height: each, beside })
        : view,
    );
    return { ...spec, [key]: spread };
  }
  const inner = spec["spec"];
  if (isJson(inner)) {
    const { columns, rows } = gridOf(spec, frame);
    const cell = { ...frame, rows, width: width / columns, height: height && height / rows };
    return { ...spec, spec: spreadWithin(inner, cell) };
  }
  const { column, facet, row } = jsonIn(spec["encoding"]);
  const columns = isJson(column)
    ? panelsOf(column, frame)
    : isJson(facet)
      ? columnsOf(facet, panelsOf(facet, frame))
      : 1;
  const rows = isJson(row)
    ? panelsOf(row, frame)
    : isJson(facet)
      ? Math.ceil(panelsOf(facet, frame) / columns)
      : frame.rows;
  return sized(spec, Math.max(NARROWEST, width / columns - AXIS_GUESS), { ...frame, rows });
}

/** Rows of panels that may each be as high as a chart of their width. */
const FEW_ROWS = 2;

/** Height of a panel that is still a picture. */
const LOWEST_PANEL: Pt = 60;

/** One view at its width, as high as asked for, as it says, or as suits the width. */
function sized(view: Json, width: Pt, { height, beside, rows = 1 }: Spread): Json {
  const own = view["height"];
  const byRows = isJson(own) || (own === undefined && height === undefined && hasRows(view));
  if (byRows) return { ...view, width };
  const share = Math.min(1, FEW_ROWS / rows);
  const usual = beside ?? Math.max(LOWEST_PANEL, Math.round(defaultHeight(width) * share));
  return { ...view, width, height: height ?? (typeof own === "number" ? own : usual) };
}

/** What Vega-Lite gives a view that says no width. */
const NATURAL_WIDTH: Pt = 200;

/** Views whose plots stand flush keep the proportions of their widths, so that those above each other line up. */
function spreadFlush(view: Json, scale: number, frame: Spread): Json {
  const list = LISTS.find((key) => Array.isArray(view[key]));
  const views = list === undefined ? undefined : view[list];
  if (list === undefined || !Array.isArray(views)) {
    const inner = view["spec"];
    return isJson(inner)
      ? { ...view, spec: spreadFlush(inner, scale, frame) }
      : sized(view, naturalWidth(view) * scale, frame);
  }
  const beside = defaultHeight(Math.max(...views.map(naturalWidth)) * scale);
  const inRow = { ...frame, beside: list === "hconcat" ? beside : undefined };
  const spread = views.map((each: unknown) => (isJson(each) ? spreadFlush(each, scale, inRow) : each));
  return { ...view, [list]: spread };
}

const LISTS = ["hconcat", "vconcat", "concat"] as const;

/** How wide Vega-Lite would make a view, axes aside. */
function naturalWidth(view: unknown): Pt {
  if (!isJson(view)) return 0;
  const { width, hconcat, vconcat, concat, spec } = view;
  if (Array.isArray(hconcat)) return hconcat.reduce((sum: Pt, each: unknown) => sum + naturalWidth(each), 0);
  const stacked = Array.isArray(vconcat) ? vconcat : Array.isArray(concat) ? concat : undefined;
  if (stacked !== undefined) return Math.max(NATURAL_WIDTH, ...stacked.map(naturalWidth));
  if (isJson(spec)) return naturalWidth(spec);
  return typeof width === "number" ? width : NATURAL_WIDTH;
}

/** Width of the panel that the view at `path` of a spread composition belongs to, its axis with it. */
export function roomOf(spec: Json, path: SpecPath, width: Pt): Pt {
  const parts: unknown[] = [spec];
  for (const step of path) {
    const part = parts.at(-1);
    parts.push(isJson(part) ? part[step] : Array.isArray(part) ? part[Number(step)] : undefined);
  }
  const widths = parts.map((part) => jsonIn(part)["width"]).filter((each) => typeof each === "number");
  const innermost = widths.at(-1);
  return innermost === undefined ? width : Math.min(innermost + AXIS_GUESS, width);
}

/** Panels of a facet whose number is not known. */
const USUAL_PANELS = 3;

function panelsOf({ field, bin, timeUnit }: Json, { kindsOf }: Spread): number {
  const isPlain = typeof field === "string" && bin === undefined && timeUnit === undefined;
  return (isPlain ? kindsOf(field) : undefined) ?? USUAL_PANELS;
}

function gridOf(spec: Json, frame: Spread): { readonly columns: number; readonly rows: number } {
  const facet = spec["facet"];
  const repeat = spec["repeat"];
  if (Array.isArray(repeat)) {
    const columns = columnsOf(spec, repeat.length);
    return { columns, rows: Math.ceil(repeat.length / columns) };
  }
  if (isJson(repeat)) return { columns: lengthOf(repeat["column"]), rows: lengthOf(repeat["row"]) };
  const panels = (facets: unknown): number => (isJson(facets) ? panelsOf(facets, frame) : 1);
  if (isJson(facet) && ("row" in facet || "column" in facet))
    return { columns: panels(facet["column"]), rows: panels(facet["row"]) };
  const all = panels(facet);
  const columns = columnsOf(spec, columnsOf(jsonIn(facet), all));
  return { columns, rows: Math.ceil(all / columns) };
}

/** Shares of a row's width, by the widths that its views say. */
function sharesOf(views: readonly unknown[]): readonly number[] {
  const said = views.map((view) =>
    isJson(view) && typeof view["width"] === "number" ? view["width"] : undefined,
  );
  const usual = said.every((width) => width === undefined) ? 1 : NATURAL_WIDTH;
  const weights = said.map((width) => width ?? usual);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? Math.max(1, list.length) : 1;
}

function columnsOf(spec: Json, otherwise: number): number {
  const columns = spec["columns"];
  return typeof columns === "number" && columns >= 1 ? Math.min(columns, Math.max(otherwise, 1)) : otherwise;
}

function isComposed(spec: Json): boolean {
  return ["facet", "concat", "hconcat", "vconcat"].some((key) => key in spec) || isJson(spec["spec"]);
}

function facetChannels(spec: Json): readonly string[] {
  const encoding = spec["encoding"];
  return isJson(encoding) ? [...FACET_CHANNELS].filter((channel) => encoding[channel] !== undefined) : [];
}

/** Whether y holds categories, whose rows decide the height. */
function hasRows(spec: Json): boolean {
  const encoding = spec["encoding"];
  const definition = isJson(encoding) ? encoding["y"] : undefined;
  if (isJson(definition)) {
    if (definition["bin"] !== undefined || definition["aggregate"] !== undefined) return false;
    const type = definition["type"];
    if (type === "nominal" || type === "ordinal") return true;
    return type === undefined && definition["field"] !== undefined && definition["timeUnit"] === undefined;
  }
  const layers = spec["layer"];
  return Array.isArray(layers) && layers.some((layer) => isJson(layer) && hasRows(layer));
}
