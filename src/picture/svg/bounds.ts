/** Boxes around what is drawn, as SVG reckons them: fills without pens, clips or effects. SVG 2, 8.10. */
import type { Box, Path } from "../../base/index.ts";
import { combine, type Mark } from "../../chart/index.ts";

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

/** The tight box around a path: curves by their extremes, not by their control points. */
export function boundsOf(path: Path): Box {
  return boxAround(extremesOf(path));
}

/** The box around marks; type by its size and width. */
export function boundsOfMarks(marks: readonly Mark[]): Box {
  return boxAround(marks.flatMap(pointsOf));
}

type Point = readonly [x: number, y: number];

function pointsOf(mark: Mark): readonly Point[] {
  switch (mark.kind) {
    case "path":
      return extremesOf(mark.path);
    case "group":
      return mark.marks.flatMap(pointsOf);
    case "image":
      return corners(mark.matrix, { x: 0, y: 0, width: 1, height: 1 });
    case "text": {
      const { run, matrix } = mark;
      const width = (run.x.at(-1) ?? 0) + (run.advances.at(-1) ?? 0);
      return corners(matrix, { x: 0, y: -run.size, width, height: run.size });
    }
  }
}

function corners(matrix: Parameters<typeof combine>[0], { x, y, width, height }: Box): readonly Point[] {
  return [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ].map(([left = 0, top = 0]): Point => {
    const placed = combine(matrix, [1, 0, 0, 1, left, top]);
    return [placed[4], placed[5]];
  });
}

function boxAround(points: readonly Point[]): Box {
  if (points.length === 0) return NOWHERE;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Ends of all steps, and where curves turn. */
function extremesOf({ steps, points }: Path): readonly Point[] {
  const found: Point[] = [];
  let at = 0;
  let from: Point = [0, 0];
  const next = (): Point => {
    at += 2;
    return [points[at - 2] ?? 0, points[at - 1] ?? 0];
  };
  for (const step of steps) {
    if (step === "Z") continue;
    if (step === "C") {
      const [one, two, end] = [next(), next(), next()];
      for (const axis of [0, 1] as const)
        for (const t of turnsOf(from[axis], one[axis], two[axis], end[axis]))
          found.push([cubic(t, from, one, two, end, 0), cubic(t, from, one, two, end, 1)]);
      from = end;
    } else from = next();
    found.push(from);
  }
  return found;
}

/** Where the derivative of a cubic curve is nothing, between its ends. */
function turnsOf(a: number, b: number, c: number, d: number): readonly number[] {
  const [p, q, r] = [-a + 3 * b - 3 * c + d, 2 * (a - 2 * b + c), b - a];
  const root = Math.sqrt(q * q - 4 * p * r);
  const candidates = Math.abs(p) < 1e-12 ? [-r / q] : [(-q + root) / (2 * p), (-q - root) / (2 * p)];
  return candidates.filter((t) => t > 0 && t < 1);
}

function cubic(t: number, a: Point, b: Point, c: Point, d: Point, axis: 0 | 1): number {
  const u = 1 - t;
  return u * u * u * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t * t * t * d[axis];
}
