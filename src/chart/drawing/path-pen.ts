/** Builds paths as a canvas does, in points already moved by the current matrix, so that painting needs none. */
import type { Matrix, Path } from "../../base/index.ts";

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that applies `inner` first and `outer` after it. */
export function combine(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** How much `matrix` enlarges lengths: the root of its determinant, right for the uniform scales charts use. */
export function scaleOf(matrix: Matrix): number {
  const [a, b, c, d] = matrix;
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** A path under construction. Every call with a non-finite number is ignored, as canvas does. */
export class PathPen {
  #steps = "";
  #points: number[] = [];
  #current: readonly [number, number] | undefined;
  #start: readonly [number, number] | undefined;

  get path(): Path {
    return { steps: this.#steps, points: this.#points };
  }

  get isEmpty(): boolean {
    return this.#steps === "";
  }

  reset(): void {
    this.#steps = "";
    this.#points = [];
    this.#current = undefined;
    this.#start = undefined;
  }

  moveTo(matrix: Matrix, x: number, y: number): void {
    if (!finite(x, y)) return;
    this.#add("M", matrix, [x, y]);
    this.#current = [x, y];
    this.#start = [x, y];
  }

  lineTo(matrix: Matrix, x: number, y: number): void {
    if (!finite(x, y)) return;
    if (this.#current === undefined) {
      this.moveTo(matrix, x, y);
      return;
    }
    this.#add("L", matrix, [x, y]);
    this.#current = [x, y];
  }

  curveTo(matrix: Matrix, points: readonly [number, number, number, number, number, number]): void {
    if (!finite(...points)) return;
    if (this.#current === undefined) this.moveTo(matrix, points[0], points[1]);
    this.#add("C", matrix, points);
    this.#current = [points[4], points[5]];
  }

  /** A quadratic curve, raised to a cubic one: PDF has no quadratics. */
  quadraticTo(matrix: Matrix, cx: number, cy: number, x: number, y: number): void {
    if (!finite(cx, cy, x, y)) return;
    const [x0, y0] = this.#current ?? [cx, cy];
    const third = (end: number, control: number): number => end + (2 / 3) * (control - end);
    this.curveTo(matrix, [third(x0, cx), third(y0, cy), third(x, cx), third(y, cy), x, y]);
  }

  close(): void {
    if (this.isEmpty) return;
    this.#steps += "Z";
    this.#current = this.#start;
  }

  rect(matrix: Matrix, x: number, y: number, width: number, height: number): void {
    if (!finite(x, y, width, height)) return;
    this.moveTo(matrix, x, y);
    this.lineTo(matrix, x + width, y);
    this.lineTo(matrix, x + width, y + height);
    this.lineTo(matrix, x, y + height);
    this.close();
  }

  /**
   * A circular arc as cubic curves of at most a quarter turn each, with the usual control length 4/3·tan(θ/4)
   * (error below 0.03 % of the radius). Begins with a line from the current point, as canvas demands.
   */
  arc(matrix: Matrix, centre: readonly [number, number], radius: number, turn: Turn): void {
    const { from, to } = turn;
    const [x, y] = centre;
    if (!finite(x, y, radius, from, to) || radius < 0) return;
    const sweep = sweepOf(turn);
    const [startX, startY] = [x + radius * Math.cos(from), y + radius * Math.sin(from)];
    // Where an arc goes on from another, the last bit of a sine must not decide whether there is a line.
    const [currentX = Number.NaN, currentY = Number.NaN] = this.#current ?? [];
    if (!(Math.abs(currentX - startX) + Math.abs(currentY - startY) < 1e-9))
      this.lineTo(matrix, startX, startY);
    const pieces = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
    const step = sweep / pieces;
    const control = (4 / 3) * Math.tan(step / 4) * radius;
    for (let piece = 0; piece < pieces && sweep !== 0; piece++) {
      const start = from + piece * step;
      const end = start + step;
      const [endX, endY] = [x + radius * Math.cos(end), y + radius * Math.sin(end)];
      this.curveTo(matrix, [
        x + radius * Math.cos(start) - control * Math.sin(start),
        y + radius * Math.sin(start) + control * Math.cos(start),
        endX + control * Math.sin(end),
        endY - control * Math.cos(end),
        endX,
        endY,
      ]);
    }
  }

  #add(step: string, [a, b, c, d, e, f]: Matrix, points: readonly number[]): void {
    this.#steps += step;
    for (let index = 0; index < points.length; index += 2) {
      const x = points[index] ?? 0;
      const y = points[index + 1] ?? 0;
      this.#points.push(a * x + c * y + e, b * x + d * y + f);
    }
  }
}

/** From one angle to another in radians, clockwise on the page unless said otherwise. */
export interface Turn {
  readonly from: number;
  readonly to: number;
  readonly anticlockwise: boolean;
}

function sweepOf({ from, to, anticlockwise }: Turn): number {
  const full = 2 * Math.PI;
  const raw = anticlockwise ? from - to : to - from;
  const sweep = raw >= full ? full : ((raw % full) + full) % full;
  return anticlockwise ? -sweep : sweep;
}

function finite(...numbers: readonly number[]): boolean {
  return numbers.every(Number.isFinite);
}
