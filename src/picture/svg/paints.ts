/** Fills and strokes: colours, swatches, gradients, patterns. SVG 2, 13 and 14. */
import type { Box, Ink } from "../../base/index.ts";
import { type Fill, type Gradient, readColour, type Stroke, scaleOf } from "../../chart/index.ts";
import { fontSizeOf } from "./fonts.ts";
import { gradientOf } from "./gradients.ts";
import { referenceIn, referred, type Setting, type Studio, share } from "./setting.ts";
import { tilingOf } from "./tiles.ts";
import { lengthOf } from "./values.ts";

/** What a shape is filled with; `box` is its own in user space. */
export function fillOf(setting: Setting, box: () => Box, studio: Studio): Fill | undefined {
  return paintOf([setting.style.get("fill") ?? "#000", "fill-opacity"], setting, box, studio);
}

/** The pen that a shape is drawn round with. */
export function strokeOf(setting: Setting, box: () => Box, studio: Studio): Stroke | undefined {
  const { style, matrix, viewport } = setting;
  const painted = paintOf([style.get("stroke") ?? "none", "stroke-opacity"], setting, box, studio);
  const yardstick = {
    whole: Math.hypot(viewport[2], viewport[3]) / Math.SQRT2,
    fontSize: fontSizeOf(style),
  };
  const width = lengthOf(style.get("stroke-width") ?? "1", yardstick) ?? 1;
  if (painted === undefined || width <= 0) return undefined;
  const scale = style.get("vector-effect") === "non-scaling-stroke" ? 1 : scaleOf(matrix);
  const cap = style.get("stroke-linecap");
  const join = style.get("stroke-linejoin");
  const written = (style.get("stroke-dasharray") ?? "none").split(/[\s,]+/);
  const dash = written.flatMap((each) => lengthOf(each, yardstick) ?? []);
  const isDashed = dash.some((length) => length > 0) && dash.every((length) => length >= 0);
  const even = dash.length % 2 === 1 ? [...dash, ...dash] : dash;
  return {
    ...painted,
    width: width * scale,
    cap: cap === "round" || cap === "square" ? cap : "butt",
    join: join === "round" || join === "bevel" ? join : "miter",
    miterLimit: Math.max(1, lengthOf(style.get("stroke-miterlimit"), yardstick) ?? 4),
    dash: isDashed ? even.map((length) => length * scale) : [],
    dashOffset: (lengthOf(style.get("stroke-dashoffset"), yardstick) ?? 0) * scale,
  };
}

/** `none`, a colour, or `url(#gradient)` with what stands in for it where it is missing. */
function paintOf(
  [text, opacityName]: readonly [string, string],
  setting: Setting,
  box: () => Box,
  studio: Studio,
): Fill | undefined {
  const { style, matrix, bearer } = setting;
  if (/^context-(fill|stroke)$/.test(text)) {
    const usual = text === "context-fill" ? "#000" : "none";
    const borrowed = bearer?.get(text.slice("context-".length)) ?? usual;
    return paintOf([borrowed, opacityName], { ...setting, bearer: undefined }, box, studio);
  }
  const opacity = share(style.get(opacityName));
  if (opacity === 0) return undefined;
  const [reference, instead] = referenceIn(text) ?? [];
  if (reference === undefined) {
    const colour = colourOf(text, setting, studio);
    return colour && { paint: colour.ink, opacity: colour.opacity * opacity };
  }
  const element = referred(text, studio);
  if (element === undefined && instead) return paintOf([instead, opacityName], setting, box, studio);
  if (element?.name === "pattern") {
    const tiling = tilingOf(element, setting, box(), studio);
    return tiling && { paint: tiling, opacity };
  }
  if (element?.name !== "linearGradient" && element?.name !== "radialGradient") {
    const what = element === undefined ? `the paint \`${reference}\`` : `\`<${element.name}>\` as a paint`;
    studio.complain(what, setting.element);
    return undefined;
  }
  const [, , width, height] = setting.viewport;
  const gradient = gradientOf(element, {
    elements: studio.elements,
    sheet: studio.sheet,
    inkOf: (colour, own) =>
      colourOf(colour, { ...setting, style: own }, studio) ?? { ink: BLACK, opacity: 0 },
    matrix,
    box: box(),
    viewport: { width, height },
    complain: (feature) => studio.complain(feature, element),
  });
  if (gradient === undefined && instead) return paintOf([instead, opacityName], setting, box, studio);
  return gradient && (flat(gradient, opacity) ?? soften(gradient, opacity));
}

function colourOf(
  text: string,
  setting: Setting,
  studio: Studio,
): { readonly ink: Ink; readonly opacity: number } | undefined {
  if (text === "none" || text === "transparent" || text === "") return undefined;
  if (/^currentcolor$/i.test(text)) {
    const own = setting.style.get("color") ?? "#000";
    return /^currentcolor$/i.test(own) ? undefined : colourOf(own, setting, studio);
  }
  const colour = readColour(withoutProfile(text), studio.tools.swatches);
  if (colour.kind === "unknown" || colour.paint.kind === "hatch") {
    studio.complain(`the colour \`${text.slice(0, 60)}\``, setting.element);
    return undefined;
  }
  return { ink: swatchFor(colour.paint, studio), opacity: colour.opacity };
}

/** The colour for the screen of `#cd853f icc-color(profile, 0.1, 0.5)`. */
function withoutProfile(text: string): string {
  const [screen = ""] = text.split("icc-color(", 1);
  return text.trimEnd().endsWith(")") ? screen.trimEnd() : text;
}

/** A screen colour that is a swatch's prints as the swatch does. */
function swatchFor(ink: Ink, { tools }: Studio): Ink {
  if (ink.kind !== "rgb") return ink;
  const nearest = [...tools.swatches.values()].find(({ rgb }) =>
    rgb.every((channel, index) => Math.abs(channel - (ink.rgb[index] ?? 0)) < HALF_STEP),
  );
  return nearest ? { kind: "swatch", name: nearest.name, tint: 1 } : ink;
}

const BLACK: Ink = { kind: "rgb", rgb: [0, 0, 0] };
/** Half of a step of a channel of 8 bits. */
const HALF_STEP = 0.5 / 255;

/** A gradient that leads nowhere is all of its last stop; undefined for all others. SVG 2, 14.2.2 and 14.2.3. */
function flat({ shape, from, to, stops }: Gradient, opacity: number): Fill | undefined {
  const isFlat = shape === "radial" ? to[2] === 0 : from[0] === to[0] && from[1] === to[1];
  const last = stops.at(-1);
  return isFlat && last ? { paint: last.ink, opacity: last.opacity * opacity } : undefined;
}

/** A gradient's opacity lies in its stops: the painter masks by them. */
function soften(gradient: Gradient, opacity: number): Fill {
  if (opacity === 1) return { paint: gradient, opacity };
  const stops = gradient.stops.map((stop) => ({ ...stop, opacity: stop.opacity * opacity }));
  return { paint: { ...gradient, stops }, opacity: 1 };
}
