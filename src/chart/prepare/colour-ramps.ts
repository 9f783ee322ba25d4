/** Colours of quantities: the house's ramp from pale to dark, and the way from one colour of a range to the next. */
import type { Swatches } from "../drawing/colour.ts";
import { readColour, rgbOf } from "../drawing/colour.ts";
import { type Json, jsonIn } from "../spec/json.ts";
import { mapChannels, mapViews } from "../spec/map-spec.ts";

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

const COLOURS = new Set(["color", "fill", "stroke"]);

/** Scales that Vega-Lite does not mix colours for. */
const STEPPED = new Set(["ordinal", "threshold", "quantile", "quantize", "bin-ordinal", "point", "band"]);

/**
 * A copy of `spec` whose colours are mixed as the eye sees them: Vega-Lite goes round by the hues, from red over white to
 * blue through salmon and cyan.
 */
export function mixByEye(spec: Json): Json {
  return mapViews(spec, (view) =>
    mapChannels(view, ({ name, definition }) => {
      const { type, bin, scale } = definition;
      const isMixed = (type === "quantitative" || type === "temporal") && !bin && scale !== null;
      if (!COLOURS.has(name) || !isMixed || STEPPED.has(String(jsonIn(scale)["type"]))) return definition;
      return { ...definition, scale: { interpolate: "lab", ...jsonIn(scale) } };
    }),
  );
}
