/** The house look of charts as a Vega-Lite config: what a theme need not say. */
import type { Ink } from "../../base/index.ts";
import type { Stylesheet } from "../../style/index.ts";
import { rgbOf, type Swatches } from "../drawing/colour.ts";
import { houseFamily } from "../drawing/generic-families.ts";
import { seriesColours } from "../drawing/series-colours.ts";
import { isJson, type Json, jsonIn, overlay } from "../spec/json.ts";
import { channelsIn } from "../spec/map-spec.ts";
import { mixable, rampOf } from "./colour-ramps.ts";
import { isLayerRepeat, isSingle } from "./fit-width.ts";
import { FORMAT_TYPE } from "./number-formats.ts";
import { RIGHT_TO_LEFT_CONFIG } from "./right-to-left.ts";

/** Ranges whose colours Vega mixes. */
const MIXED_RANGES = ["ramp", "heatmap", "diverging", "ordinal"];

/** The thinnest line in points that presses hold in a tint. */
const THIN = 0.5;
export const LABEL_SIZE = 7.5;

/** Points that a name at an axis has: longer ones are cut, which is a finding. */
export const LABEL_LIMIT = 130;

/** From the plot up to the title of the y axis, and the distance of its lines. */
export const TITLE_Y = -8;
export const TITLE_LEADING = 9;

/** House config, the theme's over it, the spec's own over both, where titles of y axes have `lines` at most. */
export function chartConfig(
  stylesheet: Stylesheet,
  spec: Json,
  direction: "ltr" | "rtl",
  lines: number = 1,
): Json {
  const own = spec["config"];
  const plain = overlay(houseConfig(stylesheet), roomForTitle(spec, (lines - 1) * TITLE_LEADING));
  const house = direction === "rtl" ? overlay(plain, RIGHT_TO_LEFT_CONFIG) : plain;
  const config = overlay(overlay(house, stylesheet.chartConfig), jsonIn(own));
  const range = config["range"];
  if (!isJson(range)) return config;
  const mixed = Object.entries(range).map(([name, colours]) => [
    name,
    MIXED_RANGES.includes(name) && Array.isArray(colours)
      ? colours.map((colour) => mixable(colour, stylesheet.swatches))
      : colours,
  ]);
  return { ...config, range: Object.fromEntries(mixed) };
}

/** The title of the y axis stands above the plot, where Vega would put a view's legend and the heads of facets. */
function roomForTitle(spec: Json, more: number): Json {
  if (!hasTitleOnTop(spec)) return {};
  return isSingle(spec) || isLayerRepeat(spec)
    ? { legend: { offset: 21 + more } }
    : { header: { labelPadding: 17 + more } };
}

function hasTitleOnTop(spec: Json): boolean {
  return channelsIn(spec).some(({ name, definition }) => {
    const axis = definition["axis"];
    const title = isJson(axis) && "title" in axis ? axis["title"] : definition["title"];
    return name === "y" && axis !== null && title !== null && title !== "";
  });
}

/** The family that the config names for text that names none. */
export function familyOf(stylesheet: Stylesheet): string {
  const font = stylesheet.chartConfig["font"];
  return typeof font === "string" ? font : houseFamily(stylesheet);
}

function houseConfig(stylesheet: Stylesheet): Json {
  const ink = stylesheet.hasParagraph("caption") ? stylesheet.paragraph("caption").character.ink : BLACK;
  const inked = (share: number): string => inkText(ink, share, stylesheet.swatches);
  const [text, line, grid] = [inked(1), inked(0.6), inked(0.18)];
  const series = seriesColours(stylesheet.categorical);
  const [first = text] = series;
  const ramp = rampOf(first, stylesheet.swatches);
  return {
    font: familyOf(stylesheet),
    background: null,
    padding: 0,
    aria: false,
    customFormatTypes: true,
    fieldTitle: "plain",
    normalizedNumberFormat: { as: "percent", decimals: 0 },
    normalizedNumberFormatType: FORMAT_TYPE,
    view: { stroke: null, discreteHeight: { step: 14 }, discreteWidth: { step: 14 } },
    axis: {
      translate: 0,
      tickRound: false,
      domainColor: line,
      domainWidth: THIN,
      tickColor: line,
      tickWidth: THIN,
      tickSize: 3,
      gridColor: grid,
      gridWidth: THIN,
      labelColor: text,
      labelFontSize: LABEL_SIZE,
      labelPadding: 3,
      labelLimit: LABEL_LIMIT,
      titleColor: text,
      titleFontSize: LABEL_SIZE,
      titleFontWeight: "normal",
      titlePadding: 6,
      titleLineHeight: TITLE_LEADING,
    },
    axisX: { grid: false, labelFlush: false },
    axisY: {
      domain: false,
      ticks: false,
      titleAlign: "left",
      titleAnchor: "end",
      titleAngle: 0,
      titleBaseline: "bottom",
      titleY: TITLE_Y,
    },
    // Inwards: outwards it would take room from the plot.
    axisRight: { titleAlign: "right" },
    axisXDiscrete: { ticks: false, labelAngle: 0 },
    axisYDiscrete: { grid: false, labelPadding: 5 },
    legend: {
      orient: "top",
      // Flush with the frame, as caption and source are.
      layout: { top: { frame: "bounds", anchor: "start" } },
      title: null,
      offset: 6,
      padding: 0,
      rowPadding: 2,
      columnPadding: 12,
      labelColor: text,
      labelFontSize: LABEL_SIZE,
      labelOffset: 3,
      labelLimit: 0,
      symbolSize: 45,
      symbolStrokeWidth: 1.25,
      titleColor: text,
      titleFontSize: LABEL_SIZE,
      titleFontWeight: "bold",
      titlePadding: 4,
      gradientStrokeWidth: 0,
      gradientThickness: 6,
      gradientLength: 90,
    },
    header: {
      title: null,
      labelAnchor: "start",
      labelColor: text,
      labelFontSize: 8,
      labelFontWeight: "bold",
      labelPadding: 4,
      titleColor: text,
      titleFontSize: 8,
    },
    // Beside its row, be it turned or upright.
    headerRow: { labelAnchor: "middle" },
    title: {
      anchor: "start",
      frame: "bounds",
      color: text,
      fontSize: 9.5,
      fontWeight: "bold",
      lineHeight: 12,
      offset: 8,
      subtitleColor: text,
      subtitleFontSize: 8,
      subtitleLineHeight: 10,
    },
    facet: { spacing: 20 },
    concat: { spacing: 20 },
    range: series.length > 0 ? { category: series, ramp, heatmap: ramp } : {},
    mark: { color: first },
    bar: { binSpacing: 0.5 },
    line: { strokeWidth: 1.25, strokeCap: "round", strokeJoin: "round" },
    trail: { strokeWidth: 1.25 },
    point: { filled: true, size: 18, opacity: 1 },
    circle: { size: 18, opacity: 1 },
    square: { size: 18, opacity: 1 },
    tick: { thickness: 1, opacity: 1 },
    rule: { color: text, strokeWidth: THIN },
    text: { color: text, fontSize: LABEL_SIZE },
    area: { line: false },
    geoshape: { strokeWidth: THIN },
    errorbar: { rule: { strokeWidth: THIN }, ticks: { thickness: THIN, size: 5 } },
    boxplot: {
      size: 9,
      median: { color: text, strokeWidth: 1 },
      rule: { strokeWidth: THIN },
      outliers: { size: 10, filled: false, strokeWidth: THIN },
    },
    scale: { barBandPaddingInner: 0.28, rectBandPaddingInner: 0 },
  };
}

const BLACK: Ink = { kind: "rgb", rgb: [0, 0, 0] };

/** An ink as chart specs write it, at a share of its own tint. */
function inkText(ink: Ink, share: number, swatches: Swatches): string {
  if (ink.kind === "swatch") return `swatch:${ink.name}/${round(ink.tint * share * 100)}`;
  const channels = rgbOf(ink, swatches).map((channel) => Math.round(255 * (1 - (1 - channel) * share)));
  return `rgb(${channels.join(", ")})`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
