/** Dots and units: dot plots, waffles, tile maps of the Norwegian counties. */
import { z } from "zod";
import type { Json } from "../json.ts";
import {
  Colours,
  categoryAxis,
  colourAt,
  datum,
  FieldName,
  Series,
  type Shop,
  seriesColour,
  title,
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

/** Dots on rows; the rows go by their greatest value. */
export function dotPlot(options: z.output<typeof DotPlot>, shop: Shop): Json {
  const { category, value, series, format, sort, order, colours } = options;
  const sorted = sort === "data" ? { sort: null } : { sort: { field: value, op: "max", order: sort } };
  return {
    encoding: {
      y: { field: category, type: "nominal", ...sorted, ...categoryAxis(shop) },
      x: { field: value, type: "quantitative", ...valueAxis(shop, format), scale: { zero: true } },
    },
    layer: [
      {
        mark: { type: "rule", strokeWidth: 0.75 },
        encoding: {
          x: { field: value, type: "quantitative", aggregate: series ? "min" : "max" },
          x2: series ? { field: value, aggregate: "max" } : { datum: 0 },
        },
      },
      {
        mark: { type: "point", size: 34 },
        ...(series && { encoding: { color: seriesColour(series, order, colours) } }),
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
    height: { step: 13 },
    mark: { type: "rect", stroke: shop.paper, strokeWidth: 1.5 },
    encoding: {
      x: { field: "reissue_column", type: "ordinal", axis: null, scale: { padding: 0 } },
      y: { field: "reissue_row", type: "ordinal", axis: null, scale: { padding: 0 } },
      color: seriesColour(category, order, colours),
    },
  };
}

export const TileMap = z.strictObject({
  region: FieldName.meta({ description: "The county's name, or its number as text: `Trøndelag` or `50`." }),
  value: FieldName,
  format: Value.optional(),
  colours: z
    .tuple([z.string(), z.string()])
    .optional()
    .meta({ description: "For the lowest and the highest value." }),
});

/** The fifteen counties since 2024: number, name, short name, column and row of the grid. */
const COUNTIES: readonly (readonly [
  number: string,
  name: string,
  short: string,
  column: number,
  row: number,
])[] = [
  ["56", "Finnmark", "Finnmark", 4, 0],
  ["55", "Troms", "Troms", 3, 0],
  ["18", "Nordland", "Nordland", 3, 1],
  ["50", "Trøndelag", "Trøndelag", 2, 2],
  ["15", "Møre og Romsdal", "Møre og R.", 1, 2],
  ["34", "Innlandet", "Innlandet", 2, 3],
  ["46", "Vestland", "Vestland", 0, 3],
  ["33", "Buskerud", "Buskerud", 1, 3],
  ["03", "Oslo", "Oslo", 2, 4],
  ["32", "Akershus", "Akershus", 3, 4],
  ["40", "Telemark", "Telemark", 1, 4],
  ["11", "Rogaland", "Rogaland", 0, 4],
  ["39", "Vestfold", "Vestfold", 2, 5],
  ["31", "Østfold", "Østfold", 3, 5],
  ["42", "Agder", "Agder", 1, 5],
];

/** A tile for each Norwegian county, shaded by its value; counties without one are left white. */
export function tileMap(options: z.output<typeof TileMap>, shop: Shop): Json {
  const { region, value, format = {}, colours } = options;
  const list = (index: 0 | 1 | 2 | 3 | 4): string => JSON.stringify(COUNTIES.map((county) => county[index]));
  const county = `max(indexof(${list(0)}, toString(${datum(region)})), indexof(${list(1)}, ${datum(region)}))`;
  const [low, high] = colours ?? [`${colourAt(shop, 0)}/15`, colourAt(shop, 0)];
  return {
    transform: [
      { calculate: county, as: "reissue_county" },
      { filter: "datum.reissue_county >= 0" },
      { calculate: `${list(3)}[datum.reissue_county]`, as: "reissue_column" },
      { calculate: `${list(4)}[datum.reissue_county]`, as: "reissue_row" },
      { calculate: `${list(2)}[datum.reissue_county]`, as: "reissue_name" },
      {
        joinaggregate: [
          { op: "min", field: value, as: "reissue_low" },
          { op: "max", field: value, as: "reissue_high" },
        ],
      },
      {
        calculate: `(${datum(value)} - datum.reissue_low) / max(datum.reissue_high - datum.reissue_low, 1e-9)`,
        as: "reissue_depth",
      },
    ],
    height: { step: 34 },
    encoding: {
      x: {
        field: "reissue_column",
        type: "ordinal",
        axis: null,
        scale: { domain: [0, 1, 2, 3, 4], padding: 0.04 },
      },
      y: {
        field: "reissue_row",
        type: "ordinal",
        axis: null,
        scale: { domain: [0, 1, 2, 3, 4, 5], padding: 0.04 },
      },
    },
    layer: [
      {
        data: { sequence: { start: 0, stop: COUNTIES.length, as: "reissue_county" } },
        transform: [
          { calculate: `${list(3)}[datum.reissue_county]`, as: "reissue_column" },
          { calculate: `${list(4)}[datum.reissue_county]`, as: "reissue_row" },
        ],
        mark: { type: "rect", cornerRadius: 2, fill: null, stroke: colourAt(shop, 0), strokeWidth: 0.25 },
      },
      {
        mark: { type: "rect", cornerRadius: 2 },
        encoding: {
          color: {
            field: value,
            type: "quantitative",
            scale: { range: [low, high], zero: false },
            legend: null,
            title: title(shop, "value"),
          },
          detail: { field: region, title: title(shop, "category") },
        },
      },
      tileText("reissue_name", -5, {}, shop),
      tileText(value, 6, { type: "quantitative", format }, shop),
    ],
  };
}

/** A line of words on a tile, light where the tile is dark. */
function tileText(field: string, dy: number, text: Json, shop: Shop): Json {
  return {
    mark: { type: "text", dy, fontWeight: field === "reissue_name" ? "normal" : "bold" },
    encoding: {
      text: { field, ...text },
      ...{ color: { condition: { test: "datum.reissue_depth > 0.55", value: shop.paper }, value: "#000" } },
    },
  };
}
