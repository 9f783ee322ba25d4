/**
 * What charts and vector pictures paint, as outlines on the page: so that it can be asked what colour lies at a point,
 * how large an area is, and how near to the cut it comes. Curves are taken as eight chords, which at the size of a
 * page is finer than a hair.
 */
import type { Box, Path, Pt } from "../base/index.ts";
import type { Drawing, Mark, PathMark, TextMark } from "../chart/index.ts";
import type { Item } from "../layout/index.ts";

export type Point = readonly [x: Pt, y: Pt];

/** A drawing on its page. */
export interface Placing {
  readonly x: Pt;
  readonly y: Pt;
  readonly scale: number;
}

interface Area {
  readonly outlines: readonly (readonly Point[])[];
  readonly box: Box;
  readonly rule: PathMark["fillRule"];
}

/** A painted outline, seen as far as all its clips reach. */
export interface Shape extends Area {
  readonly mark: PathMark;
  readonly clips: readonly Area[];
}

/** A mark of a drawing on the page. */
export type Painted =
  | { readonly kind: "shape"; readonly shape: Shape; readonly lies: "over" | "blended" }
  | { readonly kind: "text"; readonly mark: TextMark; readonly box: Box }
  | { readonly kind: "image"; readonly box: Box; readonly bytes: Uint8Array };

/** A chart, or a picture that came as vectors, where it lies on its page. */
export interface Artwork {
  readonly drawing: Drawing;
  readonly placing: Placing;
  /** What an author calls the picture; undefined for a chart. */
  readonly file: string | undefined;
}

const artworks = new WeakMap<Item, Artwork>();

/** The artwork that an item shows, the same one whenever it is asked for. */
export function artworkIn(item: Item): Artwork | undefined {
  if (item.kind === "drawing") return { drawing: item.drawing, placing: item, file: undefined };
  if (item.kind !== "picture" || item.picture.kind !== "vector") return undefined;
  const { drawing, file } = item.picture;
  const { x, y, width } = item.placed;
  const found = artworks.get(item) ?? { drawing, placing: { x, y, scale: width / drawing.width }, file };
  artworks.set(item, found);
  return found;
}

/** The whole of a chart on its page. */
export function drawnBox(drawing: Drawing, { x, y, scale }: Placing): Box {
  return { x, y, width: drawing.width * scale, height: drawing.height * scale };
}

const CHORDS = 8;

const known = new WeakMap<Placing, readonly Painted[]>();

/** The marks of `drawing` in painting order, in the page's points; remembered by `placing`, which is the page's item. */
export function paintedMarks(drawing: Drawing, placing: Placing): readonly Painted[] {
  const found = known.get(placing) ?? drawing.marks.flatMap((mark) => painted(mark, placing, "over", []));
  known.set(placing, found);
  return found;
}

function painted(
  mark: Mark,
  placing: Placing,
  lies: "over" | "blended",
  clips: readonly Area[],
): readonly Painted[] {
  switch (mark.kind) {
    case "group": {
      const inner = mark.blend === undefined && mark.whole === undefined ? lies : "blended";
      const within = mark.clip ? [...clips, areaWithin(mark.clip, mark.clipRule, placing)] : clips;
      return mark.marks.flatMap((each) => painted(each, placing, inner, within));
    }
    case "path": {
      const area = areaWithin(mark.path, mark.fillRule, placing);
      return [{ kind: "shape", shape: { ...area, mark, clips }, lies }];
    }
    case "text":
      return [paintedText(mark, placing)];
    case "image": {
      const corners = [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ].map(([u = 0, v = 0]) => onPage(mark.matrix, u, v, placing));
      return [{ kind: "image", box: boxAround(corners), bytes: mark.bytes }];
    }
  }
}

function paintedText(mark: TextMark, placing: Placing): Painted {
  const { run, matrix } = mark;
  const width = (run.x.at(-1) ?? 0) + (run.advances.at(-1) ?? 0);
  const corner = (x: number, y: number) => onPage(matrix, x, y, placing);
  const box = boxAround([
    corner(0, -run.size * 0.7),
    corner(width, -run.size * 0.7),
    corner(0, 0),
    corner(width, 0),
  ]);
  return { kind: "text", mark, box };
}

function areaWithin(path: Path, rule: Area["rule"], placing: Placing): Area {
  const outlines = outlinesOf(path, placing);
  return { outlines, box: boxAround(outlines.flat()), rule };
}

function onPage([a, b, c, d, e, f]: readonly number[], x: number, y: number, placing: Placing): Point {
  const across = (a ?? 0) * x + (c ?? 0) * y + (e ?? 0);
  const down = (b ?? 0) * x + (d ?? 0) * y + (f ?? 0);
  return [placing.x + across * placing.scale, placing.y + down * placing.scale];
}

function outlinesOf({ steps, points }: Path, placing: Placing): Point[][] {
  const outlines: Point[][] = [];
  let at = 0;
  let from: Point = [0, 0];
  const next = (): Point => {
    const [x = 0, y = 0] = [points[at], points[at + 1]];
    at += 2;
    return [placing.x + x * placing.scale, placing.y + y * placing.scale];
  };
  for (const step of steps) {
    if (step === "Z") {
      const open = outlines.at(-1);
      const [start] = open ?? [];
      if (open && start) open.push(start);
      if (start) from = start;
      continue;
    }
    if (step === "M" || outlines.length === 0) outlines.push([]);
    const outline = outlines.at(-1);
    if (step === "C") {
      const [one, two, end] = [next(), next(), next()];
      for (let chord = 1; chord <= CHORDS; chord++) outline?.push(cubic(from, one, two, end, chord / CHORDS));
      from = end;
    } else {
      from = next();
      outline?.push(from);
    }
  }
  return outlines;
}

function cubic(from: Point, one: Point, two: Point, end: Point, t: number): Point {
  const u = 1 - t;
  const weights = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t] as const;
  const along = (axis: 0 | 1) =>
    weights[0] * from[axis] + weights[1] * one[axis] + weights[2] * two[axis] + weights[3] * end[axis];
  return [along(0), along(1)];
}

export function boxAround(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return points.length === 0
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The area inside, in square points: the shoelace formula, holes not taken off. */
export function areaOf({ outlines }: Shape): number {
  return outlines.reduce((sum, outline) => sum + Math.abs(shoelace(outline)), 0);
}

function shoelace(outline: readonly Point[]): number {
  let twice = 0;
  for (const [index, [x, y]] of outline.entries()) {
    const [nextX, nextY] = outline[(index + 1) % outline.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  }
  return twice / 2;
}

/** Whether the shape's fill covers the point. */
export function covers(shape: Shape, at: Point): boolean {
  return encloses(shape, at) && shape.clips.every((clip) => encloses(clip, at));
}

/** By winding number, or parity for `evenodd`. */
function encloses({ rule, outlines, box }: Area, [x, y]: Point): boolean {
  if (x < box.x || x > box.x + box.width || y < box.y || y > box.y + box.height) return false;
  let winding = 0;
  for (const outline of outlines) {
    for (const [index, [x1, y1]] of outline.entries()) {
      const [x2, y2] = outline[(index + 1) % outline.length] ?? [x1, y1];
      if (y1 <= y === y2 <= y) continue;
      const crossing = x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
      if (crossing > x) winding += y2 > y1 ? 1 : -1;
    }
  }
  return rule === "evenodd" ? winding % 2 !== 0 : winding !== 0;
}
