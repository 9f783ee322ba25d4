/** The inks that a paint is made of. */
import type { Ink } from "../../base/index.ts";
import type { Mark, Paint } from "./drawing.ts";

export function isInk(paint: Paint): paint is Ink {
  return paint.kind === "swatch" || paint.kind === "rgb" || paint.kind === "cmyk";
}

/** Every ink of `paint`: a gradient's stops, a hatch's lines and ground, all marks of a tile. */
export function inksIn(paint: Paint): readonly Ink[] {
  switch (paint.kind) {
    case "gradient":
      return paint.stops.map(({ ink }) => ink);
    case "hatch":
      return paint.ground ? [paint.ink, paint.ground] : [paint.ink];
    case "tiling":
      return paint.marks.flatMap(inksOfMark);
    default:
      return [paint];
  }
}

function inksOfMark(mark: Mark): readonly Ink[] {
  switch (mark.kind) {
    case "path":
      return [mark.fill, mark.stroke].flatMap((painted) => (painted ? inksIn(painted.paint) : []));
    case "text":
      return inksIn(mark.outline?.paint ?? mark.paint ?? mark.run.ink);
    case "group":
      return mark.marks.flatMap(inksOfMark);
    case "image":
      return [];
  }
}
