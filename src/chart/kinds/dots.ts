/** Dots and units: dot plots and waffles. */
import * as z from "zod";
import { hatched } from "../drawing/series-colours.ts";
import type { Json } from "../spec/json.ts";
import {
  Colours,
  categoryAxis,
  datum,
  FieldName,
  legendOfWords,
  Series,
  type Shop,
  seriesColour,
  sorted,
  Value,
  valueAxis,
} from "./parts.ts";

export const DotPlot = z.strictObject({
  category: FieldName,
  value: FieldName,
  series: FieldName.optional().meta({ description: "Two or more dots on each row, joined by a line." }),
  format: Value.optional(),
  sort: z.enum(["descending", "ascending", "data"]).default("descending"),
  order: Series.optional(),
  colours: Colours.optional(),
});

/** Marks of series, so that they are told apart without colour. */
const SHAPES = ["circle", "diamond", "square", "triangle-up", "triangle-down"];

/** Grey that steps back behind the dots and is still seen: 3.5:1 on white. */
const RULE = "#8a8a8a";

/** Dots on rows; the rows go by their greatest value. */
export function dotPlot(options: z.output<typeof DotPlot>, shop: Shop): Json {
  const { category, value, series, format, sort, order, colours } = options;
  const shape = { field: series, type: "nominal", sort: order ?? null, legend: legendOfWords() };
  const shapes = { ...shape, scale: { ...(order && { domain: order }), range: SHAPES } };
  return {
    encoding: {
      y: { field: category, type: "nominal", ...sorted(sort, value, "max"), ...categoryAxis(shop) },
      x: { field: value, type: "quantitative", ...valueAxis(shop, format, "level"), scale: { zero: true } },
    },
    layer: [
      {
        mark: { type: "rule", strokeWidth: 1, color: RULE },
        encoding: {
          x: { field: value, type: "quantitative", aggregate: series ? "min" : "max" },
          x2: series ? { field: value, aggregate: "max" } : { datum: 0 },
        },
      },
      {
        mark: { type: "point", size: 40 },
        ...(series && { encoding: { color: seriesColour(series, order, colours), shape: shapes } }),
      },
    ],
  };
}

export const Waffle = z.strictObject({
  category: FieldName,
  value: FieldName,
  units: z.enum(["hundred", "each"]).default("hundred").meta({
    description: "hundred: a hundred squares, each one per cent. each: one square for each thing counted.",
  }),
  across: z.int().min(2).max(50).default(20).meta({ description: "Squares in a row." }),
  order: Series.optional(),
  colours: Colours.optional(),
});

/** Points: larger squares look like tiles. */
const SQUARE = { step: 24 };

/** The most squares that a waffle may have. */
const MOST_SQUARES = 2_000;

/**
 * Squares, coloured by category. A hundred squares are shared out by rounding the running sum, so that they are a
 * hundred whatever the shares.
 */
export function waffle(options: z.output<typeof Waffle>, shop: Shop): Json {
  const { category, value, units, across, order, colours } = options;
  const place =
    order === undefined
      ? []
      : [{ calculate: `indexof(${JSON.stringify(order)}, ${datum(category)})`, as: "reissue_place" }];
  const sort = order === undefined ? [] : [{ field: "reissue_place" }];
  const domain = Array.from({ length: across }, (_, place) => place);
  const toUnits = units === "hundred" ? "100 / datum.reissue_total" : "1";
  return {
    transform: [
      ...place,
      { joinaggregate: [{ op: "sum", field: value, as: "reissue_total" }] },
      { window: [{ op: "sum", field: value, as: "reissue_sum" }], sort, frame: [null, 0] },
      { calculate: `round(datum.reissue_sum * ${toUnits})`, as: "reissue_to" },
      { calculate: `round((datum.reissue_sum - ${datum(value)}) * ${toUnits})`, as: "reissue_from" },
      {
        calculate: `sequence(min(datum.reissue_from, ${MOST_SQUARES}), min(datum.reissue_to, ${MOST_SQUARES}))`,
        as: "reissue_unit",
      },
      { flatten: ["reissue_unit"] },
      { calculate: `datum.reissue_unit % ${across}`, as: "reissue_column" },
      { calculate: `floor(datum.reissue_unit / ${across})`, as: "reissue_row" },
    ],
    width: SQUARE,
    height: SQUARE,
    mark: { type: "rect", stroke: shop.paper, strokeWidth: 1.5 },
    encoding: {
      x: { field: "reissue_column", type: "ordinal", axis: null, scale: { padding: 0, domain } },
      y: { field: "reissue_row", type: "ordinal", axis: null, scale: { padding: 0 } },
      color: seriesColour(category, order, colours ?? hatchedInTurn(shop.palette, order?.length)),
    },
  };
}

/**
 * The palette, every other colour hatched, so that squares are told apart without colour; in the next round the others.
 */
function hatchedInTurn(palette: readonly string[], count?: number): readonly string[] | undefined {
  const solid = palette.filter((colour) => !colour.startsWith("hatch:"));
  if (solid.length === 0) return undefined;
  return Array.from({ length: count ?? solid.length }, (_, index) => {
    const place = index % solid.length;
    const colour = solid[place] ?? "#000";
    const round = Math.floor(index / solid.length);
    return (place + round) % 2 === 0 ? colour : hatched(colour, Math.floor(index / 2));
  });
}
