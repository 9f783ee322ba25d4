/** Inks, gradients, hatches and tiles as SVG paints them. */
import type { Ink, Swatch } from "../base/index.ts";
import { type Drawing, rgbOf } from "../chart/index.ts";
import { hexOf } from "../preflight/index.ts";
import type { Sheet } from "./sheet.ts";
import { matrixSvg, short } from "./svg-words.ts";

export type Swatches = ReadonlyMap<string, Swatch>;
export type Mark = Drawing["marks"][number];
export type Paint = NonNullable<Extract<Mark, { kind: "path" }>["fill"]>["paint"];
type Gradient = Extract<Paint, { kind: "gradient" }>;
type Hatch = Extract<Paint, { kind: "hatch" }>;

/** What paints are drawn with. */
interface PaintDesk {
  readonly swatches: Swatches;
  readonly sheet: Sheet;
  /** Draws the marks of a tile. */
  readonly drawMarks: (marks: readonly Mark[]) => string;
}

/** A value for `fill` or `stroke`. */
export function paintSvg(paint: Paint, { swatches, sheet, drawMarks }: PaintDesk): string {
  switch (paint.kind) {
    case "gradient":
      return `url(#${sheet.define(JSON.stringify(paint), (name) => gradientSvg(paint, name, swatches))})`;
    case "hatch":
      return `url(#${sheet.define(JSON.stringify(paint), (name) => hatchSvg(paint, name, swatches))})`;
    case "tiling": {
      const { x, y, width, height } = paint.cell;
      const cell = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
      const tile = drawMarks(paint.marks);
      return `url(#${sheet.define(
        `${cell} ${paint.matrix.join(" ")} ${tile}`,
        (name) =>
          `<pattern id="${name}" patternUnits="userSpaceOnUse" ${cell} patternTransform="${matrixSvg(paint.matrix)}">${tile}</pattern>`,
      )})`;
    }
    default:
      return inkSvg(paint, swatches);
  }
}

function gradientSvg({ shape, from, to, matrix, stops }: Gradient, name: string, swatches: Swatches): string {
  const [x1, y1, r1] = from.map(short);
  const [x2, y2, r2] = to.map(short);
  const ends =
    shape === "linear"
      ? `x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"`
      : `fx="${x1}" fy="${y1}" fr="${r1}" cx="${x2}" cy="${y2}" r="${r2}"`;
  const colours = stops.map(
    ({ offset, ink, opacity }) =>
      `<stop offset="${short(offset)}" stop-color="${inkSvg(ink, swatches)}" stop-opacity="${short(opacity)}"/>`,
  );
  return `<${shape}Gradient id="${name}" gradientUnits="userSpaceOnUse" ${ends} gradientTransform="${matrixSvg(matrix)}">${colours.join("")}</${shape}Gradient>`;
}

function hatchSvg(
  { ink, ground, angleDegrees, spacing, weight }: Hatch,
  name: string,
  swatches: Swatches,
): string {
  const step = short(spacing);
  const under = ground ? `<rect width="${step}" height="${step}" fill="${inkSvg(ground, swatches)}"/>` : "";
  return `<pattern id="${name}" patternUnits="userSpaceOnUse" width="${step}" height="${step}" patternTransform="rotate(${short(angleDegrees)})">${under}<rect y="${short((spacing - weight) / 2)}" width="${step}" height="${short(weight)}" fill="${inkSvg(ink, swatches)}"/></pattern>`;
}

/** A colour as a screen shows it, `#rrggbb`. */
export function inkSvg(ink: Ink, swatches: Swatches): string {
  return hexOf(rgbOf(ink, swatches));
}
