/** Maps of the Norwegian counties: as tiles of one size, and in outline. */
import * as z from "zod";
import type { Json } from "../spec/json.ts";
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
  const places = Math.max(5, Math.floor(shop.width / WIDEST_TILE));
  const columns = Array.from({ length: places }, (_, place) => place);
  const isNarrow = shop.width / places < NARROW_TILE;
  const tileText = (field: string, dy: number, text: Json): Json => {
    const isName = field === "reissue_name";
    const dark = `datum.reissue_depth >= ${shop.darkFrom(low, high)}`;
    return {
      mark: {
        type: "text",
        dy,
        fontWeight: isName ? "normal" : "bold",
        ...(isName && isNarrow && { fontSize: SMALL_NAME }),
      },
      encoding: {
        text: { field, ...text },
        color: { condition: { test: dark, value: shop.paper }, value: "#000" },
      },
    };
  };
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
    height: { step: TILE },
    encoding: {
      x: {
        field: "reissue_column",
        type: "ordinal",
        axis: null,
        scale: { domain: columns, paddingInner: 0.04, paddingOuter: 0 },
      },
      y: {
        field: "reissue_row",
        type: "ordinal",
        axis: null,
        scale: { domain: [0, 1, 2, 3, 4, 5], paddingInner: 0.04, paddingOuter: 0 },
      },
    },
    layer: [
      {
        data: { sequence: { start: 0, stop: COUNTIES.length, as: "reissue_county" } },
        transform: [
          { calculate: `${list(3)}[datum.reissue_county]`, as: "reissue_column" },
          { calculate: `${list(4)}[datum.reissue_county]`, as: "reissue_row" },
        ],
        mark: { type: "rect", cornerRadius: 2, fill: null, stroke: colourAt(shop, 0), strokeWidth: 0.5 },
      },
      {
        // Edges in the full colour, so that the palest tile is seen.
        mark: { type: "rect", cornerRadius: 2, stroke: colourAt(shop, 0), strokeWidth: 0.9 },
        encoding: {
          fill: {
            field: value,
            type: "quantitative",
            scale: { range: [low, high], zero: false },
            legend: null,
            title: title(shop, "value"),
          },
          detail: { field: region, title: title(shop, "category") },
        },
      },
      tileText("reissue_name", -5, {}),
      tileText(value, 6, { type: "quantitative", format }),
    ],
  };
}

/** Points: how high a tile is, from where on it would be a strip, and how narrow it must be for smaller names. */
const TILE = 34;
const WIDEST_TILE = 64;
const NARROW_TILE = 40;
const SMALL_NAME = 6.5;

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

/**
 * Counties too small for a number at the width of a column, Oslo and around it, by their place in `COUNTIES`: where
 * their names and numbers stand beside the coast, in the outlines' kilometres.
 */
const CALLOUTS: readonly (readonly [county: number, x: number, y: number])[] = [
  [8, 490, 1165],
  [9, 490, 1255],
  [13, 490, 1345],
  [12, 315, 1468],
];

/** Kilometres between the end of a leader line and its words. */
const LEADER_GAP = 14;

/** Points: thin enough for fjords and for the numbers that lie over them; the least that a press holds in a screened ink. */
const BORDER = 0.5;

/** What the outlines span, in kilometres. */
const LAND = { width: 1171, height: 1480 };

/** Points: what a bold figure is wide, and how much of a number may lie over its county's borders. */
const BOLD_FIGURE = 4.2;
const OVERLAP = 3;

/** Points: a map higher than this would be a poster. */
const HIGHEST_MAP = 360;

/** Names and numbers of the small counties, at the end of a line that leads to each. */
function callouts(placed: readonly Json[], value: string, format: unknown, shop: Shop): readonly Json[] {
  const at = (index: 1 | 2): string => JSON.stringify(CALLOUTS.map((callout) => callout[index]));
  const place = `indexof(${JSON.stringify(CALLOUTS.map(([county]) => county))}, datum.reissue_county)`;
  const number = `reissue(${datum(value)}, ${JSON.stringify(format)})`;
  const transform = [
    ...placed,
    { calculate: place, as: "reissue_callout" },
    { filter: "datum.reissue_callout >= 0" },
    { calculate: `${at(1)}[datum.reissue_callout]`, as: "reissue_end" },
    { calculate: `${at(2)}[datum.reissue_callout]`, as: "reissue_level" },
    { calculate: `datum.reissue_end + ${LEADER_GAP}`, as: "reissue_words_x" },
    { calculate: `${list(1)}[datum.reissue_county] + '  ' + ${number}`, as: "reissue_words" },
  ];
  const field = (name: string): Json => ({ field: name, type: "quantitative" });
  return [
    {
      transform,
      mark: { type: "rule", strokeWidth: 0.5, color: shop.ink },
      encoding: {
        longitude: field("reissue_x"),
        latitude: field("reissue_y"),
        longitude2: { field: "reissue_end" },
        latitude2: { field: "reissue_level" },
      },
    },
    {
      transform,
      mark: { type: "circle", size: 5, color: shop.ink },
      encoding: { longitude: field("reissue_x"), latitude: field("reissue_y") },
    },
    {
      transform,
      mark: { type: "text", align: "left" },
      encoding: {
        longitude: field("reissue_words_x"),
        latitude: field("reissue_level"),
        text: { field: "reissue_words" },
      },
    },
  ];
}

/** Norway in outline, each county in the tint of its class; counties without a value are left white. */
export function outlineMap(options: z.output<typeof OutlineMap>, shop: Shop): Json {
  const { region, value, format, values, colours } = options;
  const outlines = countyOutlines();
  const range = colours ?? TINTS.map((tint) => `${colourAt(shop, 0)}/${tint}`);
  const shape = { field: "reissue_shape", type: "geojson" };
  const edged = { gradientStrokeColor: colourAt(shop, 0), gradientStrokeWidth: 0.9 };
  const written = format === undefined ? {} : { format };
  const land = outlines.map((outline, county) => ({
    reissue_county: county,
    reissue_shape: outline.shape,
    reissue_x: outline.x,
    reissue_y: outline.y,
    reissue_room: outline.room,
    reissue_reach: outline.reach,
  }));
  const fields = ["reissue_shape", "reissue_x", "reissue_y", "reissue_room", "reissue_reach"];
  const placed = [
    ...countyOf(region),
    { lookup: "reissue_county", from: { data: { values: land }, key: "reissue_county", fields } },
  ];
  const dark = range.filter((colour) => shop.typeOn(colour) === "paper");
  const isDark = `indexof(${JSON.stringify(dark)}, scale('color', ${datum(value)})) >= 0`;
  const words = `reissue(${datum(value)}, ${JSON.stringify(format ?? {})})`;
  const scale = `min(width / ${LAND.width}, height / ${LAND.height})`;
  // Paper does not read on paper: what is written in it stays on land.
  const room = `(${isDark} ? datum.reissue_room : datum.reissue_reach)`;
  const hasRoom = `${BOLD_FIGURE} * length(${words}) <= ${room} * ${scale} + ${OVERLAP}`;
  const cramped = JSON.stringify(CALLOUTS.map(([county]) => county));
  const numbers = {
    transform: [...placed, { filter: `indexof(${cramped}, datum.reissue_county) < 0` }],
    mark: { type: "text", fontWeight: "bold" },
    encoding: {
      longitude: { field: "reissue_x", type: "quantitative" },
      latitude: { field: "reissue_y", type: "quantitative" },
      text: { field: value, type: "quantitative", ...(format !== undefined && { format }) },
      color: { condition: { test: isDark, value: shop.paper }, value: "#000" },
      opacity: { condition: { test: hasRoom, value: 1 }, value: 0 },
    },
  };
  return {
    projection: { type: "identity" },
    height: Math.round(Math.min(HIGHEST_MAP, (shop.width * LAND.height) / LAND.width)),
    layer: [
      {
        data: { values: land },
        mark: { type: "geoshape", fill: null, stroke: colourAt(shop, 0), strokeWidth: BORDER },
        encoding: { shape },
      },
      {
        transform: placed,
        // Borders in the full colour, so that the palest county is seen.
        mark: { type: "geoshape", stroke: colourAt(shop, 0), strokeWidth: BORDER, strokeJoin: "round" },
        encoding: {
          shape,
          color: {
            field: value,
            type: "quantitative",
            scale: { type: "quantize", range, nice: range.length },
            title: title(shop, "value"),
            // In the sea off Nordland, where there is room.
            legend: { orient: "top-left", direction: "vertical", gradientLength: 80, ...edged, ...written },
          },
          detail: { field: region, title: title(shop, "category") },
        },
      },
      ...(values === "inside" ? [numbers, ...callouts(placed, value, format ?? {}, shop)] : []),
    ],
  };
}
