/** Maps of the Norwegian counties: as tiles of one size, and in outline. */
import { z } from "zod";
import type { Json } from "../json.ts";
import { countyOutlines } from "./county-outlines.ts";
import { Colours, colourAt, datum, FieldName, type Shop, title, Value } from "./parts.ts";

const Region = FieldName.meta({
  description: "The county's name, or its number as text: `Trøndelag` or `50`.",
});

export const TileMap = z.strictObject({
  region: Region,
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
  const [low, high] = colours ?? [`${colourAt(shop, 0)}/15`, colourAt(shop, 0)];
  return {
    transform: [
      ...countyOf(region),
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

function list(index: 0 | 1 | 2 | 3 | 4): string {
  return JSON.stringify(COUNTIES.map((county) => county[index]));
}

/** Finds each row's county by name or number; rows of others are left out. */
function countyOf(region: string): readonly Json[] {
  const county = `max(indexof(${list(0)}, toString(${datum(region)})), indexof(${list(1)}, ${datum(region)}))`;
  return [{ calculate: county, as: "reissue_county" }, { filter: "datum.reissue_county >= 0" }];
}

export const OutlineMap = z.strictObject({
  region: Region,
  value: FieldName,
  format: Value.optional(),
  values: z.enum(["inside", "none"]).default("inside").meta({
    description: "inside: written in the counties that have room. none: told by the legend alone.",
  }),
  colours: Colours.optional().meta({ description: "For classes of equal width, the lowest first." }),
});

/** Tints of the classes in percent, where no colours are given: five, apart in grey. */
const TINTS = [12, 30, 48, 66, 84];

/** Places in `COUNTIES` of those too small for a number at the width of a column: Oslo and around it. */
const CRAMPED = [8, 9, 12, 13];

/** From which share of the greatest value a class is dark in the house's tints, so that type on it must be light. */
const DARK_FROM = 0.6;

/** Norway in outline, each county in the tint of its class; counties without a value are left white. */
export function outlineMap(options: z.output<typeof OutlineMap>, shop: Shop): Json {
  const { region, value, format, values, colours } = options;
  const outlines = countyOutlines();
  const range = colours ?? TINTS.map((tint) => `${colourAt(shop, 0)}/${tint}`);
  const shape = { field: "reissue_shape", type: "geojson" };
  const land = outlines.map((outline, county) => ({
    reissue_county: county,
    reissue_shape: outline.shape,
    reissue_x: outline.x,
    reissue_y: outline.y,
  }));
  const fields = ["reissue_shape", "reissue_x", "reissue_y"];
  const placed = [
    ...countyOf(region),
    { lookup: "reissue_county", from: { data: { values: land }, key: "reissue_county", fields } },
  ];
  const depth = `(${datum(value)} - datum.reissue_low) / max(datum.reissue_high - datum.reissue_low, 1e-9)`;
  const numbers = {
    transform: [
      ...placed,
      {
        joinaggregate: [
          { op: "min", field: value, as: "reissue_low" },
          { op: "max", field: value, as: "reissue_high" },
        ],
      },
      { filter: `indexof(${JSON.stringify(CRAMPED)}, datum.reissue_county) < 0` },
      { calculate: depth, as: "reissue_depth" },
    ],
    mark: { type: "text", fontWeight: "bold" },
    encoding: {
      longitude: { field: "reissue_x", type: "quantitative" },
      latitude: { field: "reissue_y", type: "quantitative" },
      text: { field: value, type: "quantitative", ...(format !== undefined && { format }) },
      color: {
        condition: { test: `datum.reissue_depth >= ${DARK_FROM}`, value: shop.paper },
        value: shop.ink,
      },
    },
  };
  return {
    projection: { type: "identity" },
    height: 260,
    layer: [
      {
        data: { values: land },
        mark: { type: "geoshape", fill: null, stroke: colourAt(shop, 0), strokeWidth: 0.25 },
        encoding: { shape },
      },
      {
        transform: placed,
        // Borders in the full colour, so that the palest county is seen.
        mark: { type: "geoshape", stroke: colourAt(shop, 0), strokeWidth: 0.9 },
        encoding: {
          shape,
          color: {
            field: value,
            type: "quantitative",
            scale: { type: "quantize", range },
            title: title(shop, "value"),
            legend: { ...(format !== undefined && { format }) },
          },
          detail: { field: region, title: title(shop, "category") },
        },
      },
      ...(values === "inside" ? [numbers] : []),
    ],
  };
}
