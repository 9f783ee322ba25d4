/**
 * Where letters stand that run along a path: SVG 2, 11.8. Each stands upright on the path at the middle of its advance.
 * Curves are measured as chains of short chords.
 */
import type { Matrix, Path } from "../../base/index.ts";

/** A path as a chain of points, with the way that each lies from its start. */
export interface Course {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly way: readonly number[];
  readonly length: number;
  /** A ring has no end: letters past it go on at its start. */
  readonly isRing: boolean;
}

/** Chords of a curve for each unit that its control points span, and how many at least and at most. */
const CHORDS = 0.5;
const [FEWEST, MOST] = [16, 256] as const;

type Point = readonly [x: number, y: number];

export function courseOf({ steps, points }: Path): Course {
  const [x, y, way]: [number[], number[], number[]] = [[], [], []];
  let [at, length] = [0, 0];
  let [from, start]: [Point, Point] = [
    [0, 0],
    [0, 0],
  ];
  const next = (): Point => {
    at += 2;
    return [points[at - 2] ?? 0, points[at - 1] ?? 0];
  };
  const lineTo = (to: Point): void => {
    length += Math.hypot(to[0] - from[0], to[1] - from[1]);
    x.push(to[0]);
    y.push(to[1]);
    way.push(length);
    from = to;
  };
  const jumpTo = (to: Point): void => {
    [from, start] = [to, to];
    lineTo(to);
  };
  for (const step of steps) {
    if (step === "Z") lineTo(start);
    else if (step === "M") jumpTo(next());
    else if (step === "L") lineTo(next());
    else {
      const [a, b, c, d] = [from, next(), next(), next()];
      const span = distance(a, b) + distance(b, c) + distance(c, d);
      const chords = Math.min(MOST, Math.max(FEWEST, Math.ceil(span * CHORDS)));
      for (let chord = 1; chord <= chords; chord++) lineTo(onCurve(chord / chords, a, b, c, d));
    }
  }
  return { x, y, way, length, isRing: /^M[^M]*Z$/.test(steps) };
}

/**
 * Moves the origin to the place that lies `way` along the course, x turned along it. Undefined past its ends; a ring has
 * none.
 */
export function placeOn({ x, y, way, length, isRing }: Course, wanted: number): Matrix | undefined {
  const along = isRing && length > 0 ? ((wanted % length) + length) % length : wanted;
  if (!(along >= 0 && along <= length)) return undefined;
  let [low, high] = [0, way.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((way[middle] ?? 0) <= along) low = middle;
    else high = middle;
  }
  const at = (list: readonly number[], index: number): number => list[index] ?? 0;
  const chord = at(way, high) - at(way, low);
  if (chord <= 0) return undefined;
  const [across, down] = [(at(x, high) - at(x, low)) / chord, (at(y, high) - at(y, low)) / chord];
  const part = along - at(way, low);
  return [across, down, -down, across, at(x, low) + across * part, at(y, low) + down * part];
}

function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(bx - ax, by - ay);
}

function onCurve(t: number, a: Point, b: Point, c: Point, d: Point): Point {
  const u = 1 - t;
  const mixed = (axis: 0 | 1): number =>
    u * u * u * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t * t * t * d[axis];
  return [mixed(0), mixed(1)];
}
