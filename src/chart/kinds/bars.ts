/** Bars: ranked, grouped, stacked. */
import * as z from "zod";
import { inRowOrder } from "../prepare/sorts.ts";
import { type Json, jsonIn } from "../spec/json.ts";
import {
  Colours,
  categoryAxis,
  colourAt,
  datum,
  FieldName,
  picks,
  reachOf,
  Series,
  type Shop,
  Sort,
  seriesColour,
  sorted,
  title,
  Value,
  valueAxis,
} from "./parts.ts";

export const RankedBars = z.strictObject({
  category: FieldName,
  value: FieldName,
  format: Value.optional(),
  highlight: z
    .array(z.string())
    .default([])
    .meta({ description: "Categories in the palette's second colour, in bold." }),
  order: z.enum(["descending", "ascending"]).default("descending"),
  limit: z.int().min(1).max(200).optional().meta({ description: "Only so many, from the top." }),
});

/** Horizontal bars, the largest first, each with its value at its end. */
export function rankedBars(options: z.output<typeof RankedBars>, shop: Shop): Json {
  const { category, value, format = {}, highlight, order, limit } = options;
  const words = `reissue(${datum(value)}, ${JSON.stringify(format)}, [datum.reissue_least, datum.reissue_most])`;
  const isPicked = picks(highlight, datum(category));
  const picked = {
    color: { condition: { test: isPicked, value: colourAt(shop, 1) }, value: colourAt(shop, 0) },
  };
  // Bold, too: in grey the second colour is no stronger than the first.
  const weight = highlight.length > 0 && { fontWeight: { expr: `${isPicked} ? 'bold' : 'normal'` } };
  const rows = categoryAxis(shop);
  const nameWeight = {
    condition: { test: picks(highlight, "datum.value"), value: "bold" },
    value: "normal",
  };
  return {
    transform: [
      ...(limit === undefined
        ? []
        : [
            { window: [{ op: "row_number", as: "reissue_rank" }], sort: [{ field: value, order }] },
            { filter: `datum.reissue_rank <= ${limit}` },
          ]),
      ...reachOf(value),
      { calculate: words, as: "reissue_words" },
      // The number of a bar to the left stands at its foot: at its end are the names.
      { calculate: `max(${datum(value)}, 0)`, as: "reissue_at" },
    ],
    encoding: {
      y: {
        field: category,
        type: "nominal",
        sort: { field: value, op: "sum", order },
        ...rows,
        ...(highlight.length > 0 && { axis: { ...jsonIn(rows["axis"]), labelFontWeight: nameWeight } }),
      },
      x: { field: value, type: "quantitative", title: title(shop, "value"), axis: null },
    },
    layer: [
      { mark: { type: "bar", orient: "horizontal" }, ...(highlight.length > 0 && { encoding: picked }) },
      {
        mark: { type: "text", align: "left", dx: 3, ...weight },
        encoding: {
          x: { field: "reissue_at", type: "quantitative", title: null, axis: null },
          text: { field: "reissue_words" },
        },
      },
    ],
  };
}

export const GroupedBars = z.strictObject({
  category: FieldName,
  series: FieldName,
  value: FieldName,
  format: Value.optional(),
  bars: z.enum(["rows", "columns"]).default("columns"),
  sort: Sort,
  order: Series.optional(),
  colours: Colours.optional(),
});

/** Height of one bar in a row of them. */
const ROW_BAR = 7;

/** Bars side by side, one for each series. */
export function groupedBars(options: z.output<typeof GroupedBars>, shop: Shop): Json {
  const { category, series, value, format, bars, sort, order, colours } = options;
  const inRows = bars === "rows" || shop.setting === "crowded";
  const [across, along] = inRows ? ["y", "x"] : ["x", "y"];
  const names = inRows ? categoryAxis(shop) : { title: title(shop, "category") };
  return {
    mark: { type: "bar", orient: inRows ? "horizontal" : "vertical" },
    ...(inRows && { height: { step: ROW_BAR, for: "offset" } }),
    encoding: {
      [across]: { field: category, type: "ordinal", ...sorted(sort, value, "sum"), ...names },
      [`${across}Offset`]: { field: series, sort: order ?? null },
      [along]: {
        field: value,
        type: "quantitative",
        ...valueAxis(shop, format, inRows ? "level" : "upright"),
      },
      color: seriesColour(series, order, colours),
    },
  };
}

export const StackedBars = z.strictObject({
  category: FieldName,
  series: FieldName,
  value: FieldName,
  format: Value.optional(),
  share: z.enum(["whole", "amount"]).default("whole").meta({
    description: "whole: every bar is a hundred per cent. amount: bars are as long as their sums.",
  }),
  bars: z.enum(["rows", "columns"]).default("rows"),
  order: Series.optional(),
  sort: Sort,
  sortBy: z.string().optional().meta({ description: "The series whose size puts the bars in order." }),
  values: z.enum(["inside", "none"]).default("inside"),
  colours: Colours.optional(),
});

/** Points: what a value needs of its part to stand in it, beside its figures, and what a figure is wide. */
const AIR = 5;
const FIGURE = 4.1;
const LINE = 9;

/** Bars in parts, each part with its value where it has room for it. */
export function stackedBars(options: z.output<typeof StackedBars>, shop: Shop): Json {
  const { category, series, value, format = {}, share, bars, order, values, colours } = options;
  const { sort, sortBy } = options;
  const inRows = bars === "rows" || shop.setting === "crowded";
  const [across, along] = inRows ? ["y", "x"] : ["x", "y"];
  const stacked = { field: value, type: "quantitative", stack: share === "whole" ? "normalize" : "zero" };
  const whole = share === "whole" ? "datum.reissue_total" : "datum.reissue_longest";
  const isSorter = `${datum(series)} === ${JSON.stringify(sortBy)}`;
  // Parts lie in the order of the legend: the one asked for, or the rows'.
  const placed =
    order === undefined
      ? inRowOrder(series, "reissue_place")
      : [{ calculate: `indexof(${JSON.stringify(order)}, ${datum(series)})`, as: "reissue_place" }];
  // The ground line lies over the paper around the lowest parts.
  const names = inRows ? categoryAxis(shop) : { title: title(shop, "category"), axis: { zindex: 1 } };
  const { title: measured, axis } = valueAxis(shop, undefined, inRows ? "level" : "upright");
  const parts = {
    // A line of paper keeps neighbours apart in grey.
    mark: {
      type: "bar",
      orient: inRows ? "horizontal" : "vertical",
      stroke: shop.paper,
      strokeWidth: 0.75,
    },
    encoding: { color: seriesColour(series, order, colours) },
  };
  const range = colours ?? shop.palette;
  const turn = `indexof(domain('color'), ${datum(series)}) % ${range.length}`;
  const typeIn = (type: "ink" | "black", colour: string): readonly Json[] => {
    const places = range.flatMap((each, index) => (shop.typeOn(each) === type ? [index] : []));
    const test = `indexof(${JSON.stringify(places)}, ${turn}) >= 0`;
    return places.length === 0 ? [] : [{ test, value: colour }];
  };
  const onLight = [...typeIn("ink", shop.ink), ...typeIn("black", "#000")];
  const words = `reissue(${datum(value)}, ${JSON.stringify(format)}, [datum.reissue_least, datum.reissue_most])`;
  const wide = `${FIGURE} * length(datum.reissue_words) + ${AIR}`;
  const hasRoom = inRows
    ? `datum.reissue_share * width > ${wide}`
    : `datum.reissue_share * height > ${LINE} && bandwidth('x') > ${wide}`;
  const amounts = {
    mark: { type: "text", color: shop.paper },
    encoding: {
      ...(onLight.length > 0 && { color: { condition: onLight, value: shop.paper } }),
      [along]: { ...stacked, bandPosition: 0.5 },
      detail: { field: series },
      text: { field: "reissue_words" },
      opacity: { condition: { test: hasRoom, value: 1 }, value: 0 },
    },
  };
  return {
    transform: [
      { joinaggregate: [{ op: "sum", field: value, as: "reissue_total" }], groupby: [category] },
      { joinaggregate: [{ op: "max", field: "reissue_total", as: "reissue_longest" }] },
      { calculate: `${datum(value)} / ${whole}`, as: "reissue_share" },
      ...placed,
      ...reachOf(value),
      { calculate: words, as: "reissue_words" },
      ...(sortBy === undefined
        ? []
        : [{ calculate: `${isSorter} ? datum.reissue_share : 0`, as: "reissue_sort" }]),
    ],
    ...(inRows && { height: { step: 20 } }),
    encoding: {
      [across]: {
        field: category,
        type: "nominal",
        ...names,
        ...(sortBy === undefined
          ? sorted(sort, value, "sum")
          : { sort: { field: "reissue_sort", op: "sum", order: "descending" } }),
      },
      [along]: { ...stacked, title: measured, axis },
      order: { field: "reissue_place" },
    },
    layer: values === "inside" ? [parts, amounts] : [parts],
  };
}
