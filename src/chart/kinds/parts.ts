/** What the ready-made kinds share: names of fields, formats, and the words and colours of the house. */
import * as z from "zod";
import type { Json } from "../spec/json.ts";

export const FieldName = z.string().min(1).meta({ description: "A field of the chart's table." });

/** A report format, or one of d3's usual kinds. */
export const Value = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .meta({ description: "How values are written: { as: percent, decimals: 1 }." });

export const Series = z.array(z.string()).min(1).meta({ description: "Names in the order they are drawn." });

export const Colours = z
  .array(z.string())
  .min(1)
  .meta({ description: "A colour for each name in `order`: swatch:sea, swatch:sea/40, #1f6f8b." });

export const Sort = z.enum(["data", "descending", "ascending"]).default("data").meta({
  description: "data: as the rows of the table go. descending, ascending: by the sum of the values.",
});

/** The order of categories: of ages or years the data's own is right, which the alphabet is not. */
export function sorted(sort: z.output<typeof Sort>, value: string, op: "sum" | "max"): Json {
  return sort === "data" ? { sort: null } : { sort: { field: value, op, order: sort } };
}

/** What an expansion is told beside its options. */
export interface Shop {
  /** Names of the chart's words: a kind writes a title where there is one. */
  readonly words: ReadonlySet<string>;
  /** `swatch:` names of the palette, and the paper. */
  readonly palette: readonly string[];
  readonly paper: string;
  /** What reads on light grounds: black, or the theme's text colour. */
  readonly ink: string;
  /** What small type on this colour is printed in, to have 4.5:1 (WCAG 2.2, 1.4.3); black where ink is too soft. */
  readonly typeOn: (colour: string) => "paper" | "ink" | "black";
  /** From which share of the way from one colour to the other paper reads on it as small type; 2 for never. */
  readonly darkFrom: (low: string, high: string) => number;
  /** Points: what the frame is wide. */
  readonly width: number;
  /**
   * crowded: names collided where they stand best. Series are then named in a legend and not at their lines, and
   * upright bars are laid in rows.
   */
  readonly setting: "open" | "crowded";
}

/** The title word `name` if the author wrote one. */
export function title(shop: Shop, name: string): string | null {
  return shop.words.has(name) ? `$${name}` : null;
}

export function colourAt(shop: Shop, index: number): string {
  return shop.palette[index % Math.max(1, shop.palette.length)] ?? "#000";
}

/** An axis of categories, whose names may be the chart's words. */
export function categoryAxis(shop: Shop): Json {
  return { title: title(shop, "category"), axis: { labelExpr: "wrap(word(datum.label), 110)" } };
}

/** Figures side by side stand further apart than below each other. */
const LEVEL_TICKS: Json = { tickCount: { expr: "max(2, ceil(width / 70))" } };

/** An axis of values in a format of their own, with as many ticks as can be read at a glance. */
export function valueAxis(
  shop: Shop,
  format: unknown,
  run: "upright" | "level" = "upright",
): { readonly title: string | null; readonly axis: Json } {
  const written = format === undefined ? {} : { format };
  return { title: title(shop, "value"), axis: { ...(run === "level" && LEVEL_TICKS), ...written } };
}

/** Transforms that tell every row the least and the greatest value, so that numbers are written alike. */
export function reachOf(value: string): readonly Json[] {
  return [
    {
      joinaggregate: [
        { op: "min", field: value, as: "reissue_least" },
        { op: "max", field: value, as: "reissue_most" },
      ],
    },
  ];
}

/** Points beside the first and the last point of a line, so that they stand clear of the axis and its figures. */
export const ASIDE = 5;

/** `datum["name"]`, for fields of any name. */
export function datum(field: string): string {
  return `datum[${JSON.stringify(field)}]`;
}

/** The expression that tells whether `value` is one of `names`; years are named too. */
export function picks(names: readonly string[], value: string): string {
  return `indexof(${JSON.stringify(names)}, toString(${value})) >= 0`;
}

/** A legend that speaks the chart's words. */
export function legendOfWords(): Json {
  return { labelExpr: "word(datum.value)" };
}

/** Colour by series, with a legend that speaks the chart's words. */
export function seriesColour(
  field: string,
  order: readonly string[] | undefined,
  colours: readonly string[] | undefined,
  legend: Json | null = {},
): Json {
  const scale = { ...(order && { domain: order }), ...(colours && { range: colours }) };
  return {
    field,
    type: "nominal",
    sort: order ?? null,
    ...(Object.keys(scale).length > 0 && { scale }),
    legend: legend === null ? null : { ...legendOfWords(), ...legend },
  };
}
