/** Lines: with a trend, between two editions, in small multiples. */
import * as z from "zod";
import { defaultHeight } from "../prepare/fit-width.ts";
import { type Json, overlay } from "../spec/json.ts";
import {
  ASIDE,
  Colours,
  datum,
  FieldName,
  picks,
  Series,
  type Shop,
  seriesColour,
  title,
  Value,
  valueAxis,
} from "./parts.ts";

export const LineTrend = z.strictObject({
  x: FieldName,
  value: FieldName,
  series: FieldName.optional(),
  format: Value.optional(),
  trend: z.enum(["none", "linear", "log", "exp", "pow", "quad"]).default("none"),
  scale: z.enum(["zero", "data"]).default("zero").meta({
    description: "zero: the value axis begins at nought. data: it begins where the data do.",
  }),
  order: Series.optional(),
  colours: Colours.optional(),
});

/** Lines over years or another quantity, named at their ends; with a dashed trend if asked for. */
export function lineTrend(options: z.output<typeof LineTrend>, shop: Shop): Json {
  const { x, value, series, format, trend, scale, order, colours } = options;
  const isDirect = series !== undefined && shop.setting === "open";
  const { axis, ...named } = valueAxis(shop, format);
  // From right to left, too, names stand at the ends of lines, and so the axis where they begin.
  const beside = isDirect ? { orient: "left", titleAlign: "left" } : {};
  const measured = { ...named, axis: overlay(axis, beside) };
  const line = {
    mark: { type: "line", point: { size: 16 } },
  };
  const names = {
    transform: [
      ...rangeOf(value, scale),
      { filter: `isValid(${datum(value)})` },
      // A line that ends before the others has its name where it ends.
      { joinaggregate: [{ op: "max", field: x, as: "reissue_last" }], ...(series && { groupby: [series] }) },
      { filter: `${datum(x)} === datum.reissue_last` },
      { calculate: `word(${datum(series ?? x)})`, as: "reissue_name" },
      ...apart(value, shop),
    ],
    mark: { type: "text", align: "left", dx: 5 },
    // In ink: on paper not every series' colour reads as small type.
    encoding: {
      y: { field: "reissue_level", type: "quantitative", ...measured },
      text: { field: "reissue_name" },
      color: { value: shop.ink },
    },
  };
  const fitted = {
    transform: [{ regression: value, on: x, method: trend, ...(series && { groupby: [series] }) }],
    mark: { type: "line", strokeDash: [4, 2.5], strokeWidth: 1, strokeCap: "butt" },
  };
  return {
    encoding: {
      x: {
        field: x,
        type: "quantitative",
        title: title(shop, "x"),
        scale: { zero: false, nice: false, padding: ASIDE },
      },
      y: {
        field: value,
        type: "quantitative",
        ...measured,
        scale: { zero: scale === "zero" },
      },
      ...(series && { color: seriesColour(series, order, colours, isDirect ? null : {}) }),
    },
    layer: [line, ...(trend === "none" ? [] : [fitted]), ...(isDirect ? [names] : [])],
  };
}

/** Points between names at the ends of lines, and the share of the frame's height that is the plot's. */
const NAME_LEADING = 8.5;
const PLOT_SHARE = 0.75;

/** Transforms that tell how much of `value` the plot spans, before rows are left out. */
function rangeOf(value: string, scale: "zero" | "data"): readonly Json[] {
  const [low, high] = ["datum.reissue_lowest", "datum.reissue_highest"];
  const span = scale === "zero" ? `max(${high}, 0) - min(${low}, 0)` : `${high} - ${low}`;
  return [
    {
      joinaggregate: [
        { op: "min", field: value, as: "reissue_lowest" },
        { op: "max", field: value, as: "reissue_highest" },
      ],
    },
    { calculate: span, as: "reissue_range" },
  ];
}

/**
 * Transforms that move names up from the one below until each has a line of its own: place i is i lines above the
 * greatest of all lower values less their own lines. The plot's height is reckoned from the width, as the frame's is.
 */
function apart(value: string, shop: Shop): readonly Json[] {
  const line = NAME_LEADING / (PLOT_SHARE * defaultHeight(shop.width));
  const sort = [{ field: value, order: "ascending" }];
  return [
    { window: [{ op: "row_number", as: "reissue_rank" }], sort },
    { calculate: `datum.reissue_rank * datum.reissue_range * ${line.toFixed(4)}`, as: "reissue_lines" },
    { calculate: `${datum(value)} - datum.reissue_lines`, as: "reissue_free" },
    { window: [{ op: "max", field: "reissue_free", as: "reissue_held" }], sort, frame: [null, 0] },
    { calculate: "datum.reissue_held + datum.reissue_lines", as: "reissue_level" },
  ];
}

export const Slope = z.strictObject({
  category: FieldName,
  period: FieldName.meta({ description: "The field that tells the two editions apart." }),
  value: FieldName,
  marks: FieldName.optional().meta({
    description:
      "A field whose letter stands behind the value, as `mark` of a table of trends: no line leads over a break, b.",
  }),
  format: Value.optional(),
  highlight: z.array(z.string()).default([]),
});

/** How far the plot reaches above and below values that are all equal, so that their names stand below each other. */
const FLAT = 1;

/** One line for each category from one edition's value to the next's, named at both ends. */
export function slope(options: z.output<typeof Slope>, shop: Shop): Json {
  const { category, period, value, marks, format = {}, highlight } = options;
  const isPicked = picks(highlight, datum(category));
  const [first = "#000", second = first] = shop.palette;
  const colour =
    highlight.length > 0 ? { condition: { test: isPicked, value: second }, value: first } : { value: first };
  const end = (place: "first" | "last", words: string): Json => ({
    transform: [
      ...rangeOf(value, "data"),
      { calculate: `datum.reissue_range || ${2 * FLAT}`, as: "reissue_range" },
      { filter: `isValid(${datum(value)})` },
      { joinaggregate: [{ op: place === "first" ? "min" : "max", field: period, as: "reissue_end" }] },
      { filter: `${datum(period)} === datum.reissue_end` },
      { calculate: words, as: "reissue_words" },
      ...apart(value, shop),
    ],
    mark: {
      type: "text",
      align: place === "first" ? "right" : "left",
      dx: place === "first" ? -6 : 6,
      ...weight,
    },
    encoding: {
      y: { field: "reissue_level", type: "quantitative", title: null, axis: null },
      text: { field: "reissue_words" },
      color: { value: shop.ink },
    },
  });
  const weight = highlight.length > 0 && { fontWeight: { expr: `${isPicked} ? 'bold' : 'normal'` } };
  const letter = marks === undefined ? "" : ` + (${datum(marks)} ? ' ' + ${datum(marks)} : '')`;
  const number = `reissue(${datum(value)}, ${JSON.stringify(format)}, [datum.reissue_lowest, datum.reissue_highest])${letter}`;
  // The values at both ends of a break stand by themselves.
  const unbroken =
    marks === undefined
      ? undefined
      : {
          transform: [
            { calculate: `${datum(marks)} === 'b' ? 1 : 0`, as: "reissue_break" },
            {
              joinaggregate: [{ op: "max", field: "reissue_break", as: "reissue_broken" }],
              groupby: [category],
            },
            { filter: "datum.reissue_broken === 0" },
          ],
        };
  const name = `word(${datum(category)})`;
  return {
    encoding: {
      x: {
        field: period,
        type: "ordinal",
        title: null,
        axis: { orient: "top", domain: false, ticks: false, grid: true, labelFontWeight: "bold" },
        scale: { paddingOuter: 0.1 },
      },
      y: { field: value, type: "quantitative", title: null, axis: null, scale: { zero: false } },
      detail: { field: category },
    },
    layer: [
      // What is told of a chart is told of its first layer: of all values.
      ...(unbroken === undefined
        ? []
        : [{ mark: { type: "point", size: 22, filled: true, opacity: 1 }, encoding: { color: colour } }]),
      { ...unbroken, mark: { type: "line", point: { size: 22 } }, encoding: { color: colour } },
      end("first", `${name} + '  ' + ${number}`),
      end("last", `${number} + '  ' + ${name}`),
      {
        transform: [
          ...rangeOf(value, "data"),
          { filter: `isValid(${datum(value)})` },
          { calculate: `datum.reissue_range === 0 ? [-${FLAT}, ${FLAT}] : [0]`, as: "reissue_reach" },
          { flatten: ["reissue_reach"] },
          { calculate: `${datum(value)} + datum.reissue_reach`, as: "reissue_frame" },
        ],
        mark: { type: "point", opacity: 0 },
        encoding: { y: { field: "reissue_frame", type: "quantitative", title: null, axis: null } },
      },
    ],
  };
}

export const SmallMultiples = z.strictObject({
  panel: FieldName.meta({ description: "One small chart for each of its values." }),
  x: FieldName,
  value: FieldName,
  format: Value.optional(),
  mark: z.enum(["bar", "line", "area"]).default("bar"),
  columns: z.int().min(1).max(12).default(3),
  order: Series.optional(),
  height: z.number().positive().max(400).default(60).meta({ description: "Height of one plot, in points." }),
});

const ENDS = { values: { expr: "domain('x')" }, labelFlush: true };

/** Points: a narrower panel has no room for its axis. */
const LEAST_PANEL = 76;

/** Points that a panel's axis and the gap beside it take of its place, which its head does not have. */
const HEAD_AIR = 32;

/** The same small chart again and again on one scale, so that shapes can be compared. */
export function smallMultiples(options: z.output<typeof SmallMultiples>, shop: Shop): Json {
  const { panel, x, value, format, mark, columns, order, height } = options;
  const isBar = mark === "bar";
  const across = Math.min(columns, Math.max(1, Math.floor(shop.width / LEAST_PANEL)));
  return {
    facet: {
      field: panel,
      sort: order ?? null,
      header: { labelExpr: `wrap(word(datum.label), ${Math.floor(shop.width / across) - HEAD_AIR})` },
    },
    columns: across,
    // Else a row that is not full has an axis without a plot.
    resolve: { axis: { x: "independent" } },
    spec: {
      height,
      mark: mark === "area" ? { type: "area", line: true, fillOpacity: 0.35 } : mark,
      encoding: {
        x: {
          field: x,
          type: isBar ? "ordinal" : "quantitative",
          title: title(shop, "x"),
          // A small plot tells where its line begins and ends.
          ...(!isBar && { scale: { zero: false, nice: false }, axis: ENDS }),
        },
        y: { field: value, type: "quantitative", ...valueAxis(shop, format) },
      },
    },
  };
}
