/** Gradients of a canvas as the display list keeps them. */
import type { Matrix } from "../../base/index.ts";
import type { BoxGradient, SceneBounds, SceneGradient } from "../../vega/index.ts";
import type { Gradient } from "./drawing.ts";
import { combine } from "./path-pen.ts";

/** A gradient still without its opacity; its colours are added one by one. */
export class RecordedGradient implements SceneGradient {
  readonly stops: { offset: number; colour: string }[] = [];
  readonly geometry: Pick<Gradient, "shape" | "from" | "to" | "matrix">;
  constructor(geometry: Pick<Gradient, "shape" | "from" | "to" | "matrix">) {
    this.geometry = geometry;
  }
  addColorStop(offset: number, colour: string): void {
    this.stops.push({ offset, colour });
  }
}

/** Linear gradients are spread over the box by the matrix; radial ones stay circles, as in Vega. */
export function gradientOver(gradient: BoxGradient, box: SceneBounds, matrix: Matrix): RecordedGradient {
  const [width, height] = [box.x2 - box.x1, box.y2 - box.y1];
  const isRadial = gradient.gradient === "radial";
  const { x1 = isRadial ? 0.5 : 0, y1 = isRadial ? 0.5 : 0, r1 = 0 } = gradient;
  const { x2 = isRadial ? 0.5 : 1, y2 = isRadial ? 0.5 : 0, r2 = 0.5 } = gradient;
  const radius = Math.max(width, height);
  const recorded = isRadial
    ? new RecordedGradient({
        shape: "radial",
        from: [box.x1 + x1 * width, box.y1 + y1 * height, radius * r1],
        to: [box.x1 + x2 * width, box.y1 + y2 * height, radius * r2],
        matrix,
      })
    : new RecordedGradient({
        shape: "linear",
        from: [x1, y1, 0],
        to: [x2, y2, 0],
        matrix: combine(matrix, [width, 0, 0, height, box.x1, box.y1]),
      });
  for (const { offset, color } of gradient.stops) recorded.addColorStop(offset, color);
  return recorded;
}
