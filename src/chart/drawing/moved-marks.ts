/** Marks of one drawing inside another. */
import type { Matrix, Path } from "../../base/index.ts";
import type { Gradient, Hatch, Mark, Paint, Stroke, Tiling } from "./drawing.ts";
import { isInk } from "./inks-in.ts";
import { combine, scaleOf } from "./path-pen.ts";

/** `marks` under `matrix`; pens are scaled alike in both directions, by the root of its determinant. */
export function movedMarks(marks: readonly Mark[], matrix: Matrix): readonly Mark[] {
  return marks.map((mark) => moved(mark, matrix));
}

function moved(mark: Mark, matrix: Matrix): Mark {
  switch (mark.kind) {
    case "path": {
      const { fill, stroke } = mark;
      return {
        ...mark,
        path: movedPath(mark.path, matrix),
        fill: fill && { ...fill, paint: movedPaint(fill.paint, matrix) },
        stroke: stroke && movedStroke(stroke, matrix),
      };
    }
    case "text":
      return {
        ...mark,
        matrix: combine(matrix, mark.matrix),
        paint: mark.paint && movedTexture(mark.paint, matrix),
        outline: mark.outline && movedStroke(mark.outline, matrix),
      };
    case "image":
      return { ...mark, matrix: combine(matrix, mark.matrix) };
    case "group": {
      const { clip, whole } = mark;
      return {
        ...mark,
        clip: clip && movedPath(clip, matrix),
        whole: whole?.mask ? { ...whole, mask: movedMarks(whole.mask, matrix) } : whole,
        marks: movedMarks(mark.marks, matrix),
      };
    }
  }
}

function movedPath({ steps, points }: Path, [a, b, c, d, e, f]: Matrix): Path {
  const placed: number[] = [];
  for (let index = 0; index < points.length; index += 2) {
    const [x = 0, y = 0] = [points[index], points[index + 1]];
    placed.push(a * x + c * y + e, b * x + d * y + f);
  }
  return { steps, points: placed };
}

function movedPaint(paint: Paint, matrix: Matrix): Paint {
  return isInk(paint) ? paint : movedTexture(paint, matrix);
}

/** Hatches stay as they are: their lines are as thick wherever they stand. */
function movedTexture<T extends Gradient | Hatch | Tiling>(paint: T, matrix: Matrix): T {
  return paint.kind === "hatch" ? paint : { ...paint, matrix: combine(matrix, paint.matrix) };
}

function movedStroke(stroke: Stroke, matrix: Matrix): Stroke {
  const scale = scaleOf(matrix);
  return {
    ...stroke,
    paint: movedPaint(stroke.paint, matrix),
    width: stroke.width * scale,
    dash: stroke.dash.map((length) => length * scale),
    dashOffset: stroke.dashOffset * scale,
  };
}
