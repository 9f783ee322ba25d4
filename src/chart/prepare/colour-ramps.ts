/** Colours of quantities: the house's ramp from pale to dark, and the way from one colour of a range to the next. */
import type { Ink } from "../../base/index.ts";
import { readColour, rgbOf, type Swatches } from "../drawing/colour.ts";
import { isJson, type Json, jsonIn } from "../spec/json.ts";
import { COLOUR_CHANNELS, mapChannels, mapViews } from "../spec/map-spec.ts";

/** Tint in percent that the least is printed in: pale, and told from paper. */
const PALEST = 10;

/** How much of a series' colour is left at the dark end of its ramp. */
const DARKEST = 0.4;

/** The ramp of a series' colour, through it from its palest tint on to near black. */
export function rampOf(colour: string, swatches: Swatches): readonly string[] {
  const read = readColour(colour, swatches);
  if (read.kind === "unknown" || read.paint.kind === "hatch") return [];
  const dark = rgbOf(read.paint, swatches).map((channel) => Math.round(channel * 255 * DARKEST));
  return [`${colour}/${PALEST}`, colour, `rgb(${dark.join(", ")})`];
}

/** Scales that mix the colours of their range, which must then be colours that Vega can read. */
const MIXING = new Set(["linear", "log", "pow", "sqrt", "symlog", "time", "utc", "sequential", "diverging"]);

/**
 * A copy of `spec` whose colours are mixed as the eye sees them: Vega-Lite goes round by the hues, from red over white to
 * blue through salmon and cyan.
 */
export function mixByEye(spec: Json): Json {
  return mapViews(spec, (view) =>
    mapChannels(view, ({ name, definition }) => {
      const { type, bin, scale } = definition;
      const { type: kind = "linear" } = jsonIn(scale);
      const isMixed = (type === "quantitative" || type === "temporal") && !bin && MIXING.has(String(kind));
      if (!COLOUR_CHANNELS.has(name) || !isMixed || scale === null) return definition;
      return { ...definition, scale: { interpolate: "lab", ...jsonIn(scale) } };
    }),
  );
}

/** `colour` as Vega can mix it: swatches by their screen colours, hatches by their lines'. */
export function mixable(colour: unknown, swatches: Swatches): unknown {
  if (typeof colour !== "string" || !/^(swatch|spot|hatch):/.test(colour)) return colour;
  const read = readColour(colour, swatches);
  if (read.kind === "unknown") return colour;
  const ink: Ink = read.paint.kind === "hatch" ? read.paint.ink : read.paint;
  const channels = rgbOf(ink, swatches).map((channel) => Math.round(channel * 255));
  return `rgb(${channels.join(", ")})`;
}

/** A copy of a compiled chart in which Vega can mix the colours of all scales that mix them. */
export function mixableRanges(group: Json, swatches: Swatches): Json {
  const scales = group["scales"];
  const marks = group["marks"];
  const change = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((colour) => mixable(colour, swatches)) : value;
  return {
    ...group,
    ...(Array.isArray(scales) && {
      scales: scales.map((scale: unknown) => {
        if (!isJson(scale) || !MIXING.has(String(scale["type"]))) return scale;
        const range = scale["range"];
        if (isJson(range)) return { ...scale, range: { ...range, scheme: change(range["scheme"]) } };
        return Array.isArray(range) ? { ...scale, range: change(range) } : scale;
      }),
    }),
    ...(Array.isArray(marks) && {
      marks: marks.map((mark: unknown) => (isJson(mark) ? mixableRanges(mark, swatches) : mark)),
    }),
  };
}
