/**
 * Points with a fitted curve, its formula, and the band that holds the mean with 95 % confidence. Vega's own
 * regression has no interval, so the sums are plain transforms here: least squares on x and y, on x and log y
 * (exponential) or on log x and log y (power). Student's t is approximated from the normal quantile to five terms
 * (Abramowitz and Stegun 26.7.5): right to 0.1 % from four degrees of freedom up, to 1 % from two.
 */
import * as z from "zod";
import type { Json } from "../spec/json.ts";
import {
  ASIDE,
  Colours,
  datum,
  FieldName,
  Series,
  type Shop,
  seriesColour,
  title,
  Value,
  valueAxis,
} from "./parts.ts";

export const Regression = z.strictObject({
  x: FieldName,
  value: FieldName,
  series: FieldName.optional(),
  method: z.enum(["linear", "exponential", "power"]).default("linear"),
  format: Value.optional(),
  coefficients: Value.optional().meta({
    description: "How the formula's numbers are written; `format` if left out.",
  }),
  interval: z.enum(["confidence", "none"]).default("confidence"),
  formula: z.enum(["shown", "none"]).default("shown"),
  order: Series.optional(),
  colours: Colours.optional(),
});

/** Points along a curve and its band. */
const STEPS = 40;

/** How far the formula stands over the highest point, as a share of the values' range. */
const HEADROOM = 0.12;

/** The normal quantile for a two-sided interval of 95 %. */
const Z = 1.959964;

export function regression(options: z.output<typeof Regression>, shop: Shop): Json {
  const { x, value, series, format, method, interval, formula, order, colours } = options;
  const groupby = series === undefined ? [] : [series];
  const colour = series === undefined ? {} : { color: seriesColour(series, order, colours) };
  const numbers = options.coefficients ?? format ?? { decimals: 2 };
  const fit = fitted(x, value, method, groupby);
  const y = { type: "quantitative", ...valueAxis(shop, format) };
  const layers: Json[] = [];
  if (interval === "confidence") {
    layers.push({
      transform: [...fit, ...curve(method)],
      mark: { type: "area", opacity: 0.16 },
      encoding: { x: { field: "reissue_x" }, y: { field: "reissue_low" }, y2: { field: "reissue_high" } },
    });
  }
  layers.push({ mark: { type: "point", size: 24 }, encoding: { x: { field: x }, y: { field: value } } });
  layers.push({
    transform: [...fit, ...curve(method)],
    mark: { type: "line" },
    encoding: { x: { field: "reissue_x" }, y: { field: "reissue_y" } },
  });
  if (formula === "shown") {
    layers.push({
      transform: [
        ...fit,
        // Above all points and still within the axis, so that it does not meet the axis's title.
        {
          calculate: `datum.reissue_end + ${HEADROOM} * (datum.reissue_end - datum.reissue_least || abs(datum.reissue_end) || 1)`,
          as: "reissue_head",
        },
        { calculate: formulaText(method, JSON.stringify(numbers)), as: "reissue_formula" },
      ],
      mark: { type: "text", align: "left", baseline: "middle", dx: 4 },
      encoding: {
        x: { field: "reissue_min" },
        y: { field: "reissue_head" },
        text: { field: "reissue_formula" },
      },
    });
  }
  return {
    encoding: {
      x: {
        type: "quantitative",
        title: title(shop, "x"),
        scale: { zero: false, nice: false, padding: ASIDE },
      },
      y,
      ...colour,
    },
    layer: layers.map((layer) => withTypes(layer)),
  };
}

/** One row for each series: slope, intercept, error, range. */
function fitted(x: string, value: string, method: string, groupby: readonly string[]): Json[] {
  const tx = method === "power" ? `log(${datum(x)})` : datum(x);
  const ty = method === "linear" ? datum(value) : `log(${datum(value)})`;
  // Of nought or less there is no logarithm.
  const isLogged = [...(method === "power" ? [x] : []), ...(method === "linear" ? [] : [value])];
  const counts = isLogged.map((field) => ` && ${datum(field)} > 0`).join("");
  return [
    { filter: `isValid(${datum(x)}) && isValid(${datum(value)})${counts}` },
    { calculate: tx, as: "reissue_tx" },
    { calculate: ty, as: "reissue_ty" },
    {
      joinaggregate: [
        { op: "count", as: "reissue_n" },
        { op: "mean", field: "reissue_tx", as: "reissue_mx" },
        { op: "mean", field: "reissue_ty", as: "reissue_my" },
        { op: "variancep", field: "reissue_tx", as: "reissue_vx" },
        { op: "variancep", field: "reissue_ty", as: "reissue_vy" },
      ],
      groupby,
    },
    {
      calculate: "(datum.reissue_tx - datum.reissue_mx) * (datum.reissue_ty - datum.reissue_my)",
      as: "reissue_xy",
    },
    {
      aggregate: [
        ...["reissue_n", "reissue_mx", "reissue_my", "reissue_vx", "reissue_vy"].map((field) => ({
          op: "max",
          field,
          as: field,
        })),
        { op: "mean", field: "reissue_xy", as: "reissue_cxy" },
        { op: "min", field: x, as: "reissue_min" },
        { op: "max", field: x, as: "reissue_max" },
        { op: "min", field: value, as: "reissue_least" },
        { op: "max", field: value, as: "reissue_end" },
      ],
      groupby,
    },
    { calculate: "datum.reissue_cxy / datum.reissue_vx", as: "reissue_slope" },
    { calculate: "datum.reissue_my - datum.reissue_slope * datum.reissue_mx", as: "reissue_start" },
    {
      calculate:
        "datum.reissue_vy > 0 ? datum.reissue_cxy * datum.reissue_cxy / (datum.reissue_vx * datum.reissue_vy) : 1",
      as: "reissue_r2",
    },
    { calculate: "max(datum.reissue_n - 2, 1)", as: "reissue_df" },
    {
      calculate:
        "sqrt(max(0, datum.reissue_n * datum.reissue_vy * (1 - datum.reissue_r2)) / datum.reissue_df)",
      as: "reissue_error",
    },
    { calculate: studentsT("datum.reissue_df"), as: "reissue_t" },
  ];
}

function studentsT(freedom: string): string {
  const z = (power: number): number => Z ** power;
  const terms = [
    Z,
    (z(3) + Z) / 4,
    (5 * z(5) + 16 * z(3) + 3 * Z) / 96,
    (3 * z(7) + 19 * z(5) + 17 * z(3) - 15 * Z) / 384,
    (79 * z(9) + 776 * z(7) + 1482 * z(5) - 1920 * z(3) - 945 * Z) / 92160,
  ];
  return terms.map((term, power) => [term.toFixed(6), ...Array(power).fill(freedom)].join(" / ")).join(" + ");
}

/** Each series' row drawn out into points of the curve with its band. */
function curve(method: string): Json[] {
  const at = method === "power" ? "log(datum.reissue_x)" : "datum.reissue_x";
  const back = (inner: string): string => (method === "linear" ? inner : `exp(${inner})`);
  return [
    { calculate: `sequence(0, ${STEPS + 1})`, as: "reissue_step" },
    { flatten: ["reissue_step"] },
    {
      calculate: `lerp([datum.reissue_min, datum.reissue_max], datum.reissue_step / ${STEPS})`,
      as: "reissue_x",
    },
    { calculate: `datum.reissue_start + datum.reissue_slope * ${at}`, as: "reissue_fit" },
    {
      calculate: `datum.reissue_t * datum.reissue_error * sqrt(1 / datum.reissue_n + (${at} - datum.reissue_mx) * (${at} - datum.reissue_mx) / (datum.reissue_n * datum.reissue_vx))`,
      as: "reissue_half",
    },
    { calculate: back("datum.reissue_fit"), as: "reissue_y" },
    { calculate: back("datum.reissue_fit - datum.reissue_half"), as: "reissue_low" },
    { calculate: back("datum.reissue_fit + datum.reissue_half"), as: "reissue_high" },
  ];
}

function formulaText(method: string, numbers: string): string {
  const write = (value: string): string => `reissue(${value}, ${numbers})`;
  // Of values that are all equal nothing is explained.
  const r2 = "(datum.reissue_vy > 0 ? ',  R² = ' + reissue(datum.reissue_r2, { decimals: 2 }) : '')";
  switch (method) {
    case "exponential":
      return `'y = ' + ${write("exp(datum.reissue_start)")} + ' · ' + reissue(exp(datum.reissue_slope), { decimals: 3 }) + 'ˣ' + ${r2}`;
    case "power":
      return `'y = ' + ${write("exp(datum.reissue_start)")} + ' · x^' + reissue(datum.reissue_slope, { decimals: 2 }) + ${r2}`;
    default:
      return `'y = ' + ${write("datum.reissue_start")} + (datum.reissue_slope < 0 ? ' − ' : ' + ') + ${write("abs(datum.reissue_slope)")} + 'x' + ${r2}`;
  }
}

/** Positions are quantities in every layer. */
function withTypes(layer: Json): Json {
  const encoding = layer["encoding"];
  if (typeof encoding !== "object" || encoding === null) return layer;
  const typed = Object.entries(encoding).map(([name, definition]) => [
    name,
    name === "x" || name === "y" ? { type: "quantitative", ...definition } : definition,
  ]);
  return { ...layer, encoding: Object.fromEntries(typed) };
}
