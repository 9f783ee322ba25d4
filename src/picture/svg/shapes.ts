/** The basic shapes: SVG 2, 10. */
import type { Matrix } from "../../base/index.ts";
import type { PathPen } from "../../chart/index.ts";
import { fontSizeOf } from "./fonts.ts";
import { drawPathData } from "./path-data.ts";
import type { Setting } from "./setting.ts";
import type { SvgElement } from "./tree.ts";
import { lengthOf, numbersIn } from "./values.ts";

/** A length of the element by its attribute; percentages are of the viewport. */
type Measure = (name: string) => number | undefined;

export function measureOf({ attributes }: SvgElement, { viewport, style }: Setting): Measure {
  const [, , width, height] = viewport;
  return (name) => {
    const isAcross = /^(x|cx|rx|width|x1|x2)$/.test(name);
    const whole = name === "r" ? Math.hypot(width, height) / Math.SQRT2 : isAcross ? width : height;
    return lengthOf(attributes.get(name), { whole, fontSize: fontSizeOf(style) });
  };
}

export const SHAPES: ReadonlySet<string> = new Set([
  "path",
  "rect",
  "circle",
  "ellipse",
  "line",
  "polyline",
  "polygon",
]);

/** Draws a shape; false where its data cannot be read to the end. */
export function drawShape(element: SvgElement, measure: Measure, pen: PathPen, matrix: Matrix): boolean {
  const at = (name: string): number => measure(name) ?? 0;
  switch (element.name) {
    case "path":
      return drawPathData(element.attributes.get("d") ?? "", pen, matrix);
    case "rect":
      drawRect(measure, pen, matrix);
      return true;
    case "circle":
    case "ellipse": {
      const isCircle = element.name === "circle";
      const rx = at(isCircle ? "r" : "rx");
      const ry = isCircle ? rx : (measure("ry") ?? rx);
      const radii = { rx: measure("rx") === undefined && !isCircle ? ry : rx, ry };
      drawEllipse([at("cx"), at("cy")], radii, pen, matrix);
      return true;
    }
    case "line":
      pen.moveTo(matrix, at("x1"), at("y1"));
      pen.lineTo(matrix, at("x2"), at("y2"));
      return true;
    default: {
      const points = numbersIn(element.attributes.get("points") ?? "");
      for (let index = 0; index + 1 < points.length; index += 2) {
        const [x = 0, y = 0] = [points[index], points[index + 1]];
        if (index === 0) pen.moveTo(matrix, x, y);
        else pen.lineTo(matrix, x, y);
      }
      if (element.name === "polygon") pen.close();
      return points.length % 2 === 0;
    }
  }
}

/** Control points of a quarter of the unit circle lie this far from its ends. */
const QUARTER = 0.5522847498;

function drawRect(measure: Measure, pen: PathPen, matrix: Matrix): void {
  const [x, y] = [measure("x") ?? 0, measure("y") ?? 0];
  const [width, height] = [measure("width") ?? 0, measure("height") ?? 0];
  if (width <= 0 || height <= 0) return;
  const rx = Math.min(Math.max(0, measure("rx") ?? measure("ry") ?? 0), width / 2);
  const ry = Math.min(Math.max(0, measure("ry") ?? measure("rx") ?? 0), height / 2);
  if (rx === 0 || ry === 0) {
    pen.rect(matrix, x, y, width, height);
    return;
  }
  const [right, bottom] = [x + width, y + height];
  const [kx, ky] = [rx * (1 - QUARTER), ry * (1 - QUARTER)];
  pen.moveTo(matrix, x + rx, y);
  pen.lineTo(matrix, right - rx, y);
  pen.curveTo(matrix, [right - kx, y, right, y + ky, right, y + ry]);
  pen.lineTo(matrix, right, bottom - ry);
  pen.curveTo(matrix, [right, bottom - ky, right - kx, bottom, right - rx, bottom]);
  pen.lineTo(matrix, x + rx, bottom);
  pen.curveTo(matrix, [x + kx, bottom, x, bottom - ky, x, bottom - ry]);
  pen.lineTo(matrix, x, y + ry);
  pen.curveTo(matrix, [x, y + ky, x + kx, y, x + rx, y]);
  pen.close();
}

function drawEllipse(
  [x, y]: readonly [number, number],
  { rx, ry }: { readonly rx: number; readonly ry: number },
  pen: PathPen,
  matrix: Matrix,
): void {
  if (rx <= 0 || ry <= 0) return;
  const [kx, ky] = [rx * QUARTER, ry * QUARTER];
  pen.moveTo(matrix, x + rx, y);
  pen.curveTo(matrix, [x + rx, y + ky, x + kx, y + ry, x, y + ry]);
  pen.curveTo(matrix, [x - kx, y + ry, x - rx, y + ky, x - rx, y]);
  pen.curveTo(matrix, [x - rx, y - ky, x - kx, y - ry, x, y - ry]);
  pen.curveTo(matrix, [x + kx, y - ry, x + rx, y - ky, x + rx, y]);
  pen.close();
}
