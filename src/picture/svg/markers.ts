/** Arrowheads and other marks at the corners of paths: SVG 2, 13.7. */
import type { Matrix, Path } from "../../base/index.ts";
import { combine, IDENTITY, type Mark, PathPen } from "../../chart/index.ts";
import { fontSizeOf } from "./fonts.ts";
import { isSet, LONGEST_USE, referred, type Setting, type Studio, type ViewBox } from "./setting.ts";
import { drawShape, measureOf } from "./shapes.ts";
import { styleInPlace } from "./styles.ts";
import type { SvgElement } from "./tree.ts";
import { fitInto, lengthOf, numbersIn } from "./values.ts";

const BEARERS: ReadonlySet<string> = new Set(["path", "line", "polyline", "polygon"]);

/** The marks on the corners of the shape of `setting`. */
export function markersOf(setting: Setting, studio: Studio): readonly Mark[] {
  const { element, style } = setting;
  const names = ["marker-start", "marker-mid", "marker-end"].map((name) => style.get(name));
  if (!BEARERS.has(element.name) || !names.some(isSet)) return [];
  const pen = new PathPen();
  drawShape(element, measureOf(element, setting), pen, IDENTITY);
  const corners = cornersOf(pen.path);
  return corners.flatMap((corner, index) => {
    const place = index === 0 ? 0 : index === corners.length - 1 ? 2 : 1;
    const name = names[place];
    if (name === undefined || !isSet(name)) return [];
    const marker = referred(name, studio);
    const id = `marker ${marker?.attributes.get("id") ?? ""}`;
    if (marker?.name !== "marker" || setting.uses.includes(id) || setting.uses.length >= LONGEST_USE) {
      studio.complain(`the marker \`${name.slice(0, 60)}\``, element);
      return [];
    }
    const uses = [...setting.uses, id];
    return drawMarker(marker, corner, place === 0 ? "start" : "on", { ...setting, uses }, studio);
  });
}

function drawMarker(
  marker: SvgElement,
  { x, y, angle }: Corner,
  place: "start" | "on",
  setting: Setting,
  studio: Studio,
): readonly Mark[] {
  const { attributes } = marker;
  const yardstick = { whole: setting.viewport[2], fontSize: fontSizeOf(setting.style) };
  const lengthAt = (name: string, usual: number): number =>
    lengthOf(attributes.get(name), yardstick) ?? usual;
  const width = lengthAt("markerWidth", 3);
  const height = lengthAt("markerHeight", 3);
  if (width <= 0 || height <= 0) return [];
  const pen = lengthOf(setting.style.get("stroke-width") ?? "1", yardstick) ?? 1;
  const scale = attributes.get("markerUnits") === "userSpaceOnUse" ? 1 : pen;
  const [vx = 0, vy = 0, vw = 0, vh = 0] = numbersIn(attributes.get("viewBox") ?? "");
  const view: ViewBox = vw > 0 && vh > 0 ? [vx, vy, vw, vh] : [0, 0, width, height];
  const ratio = attributes.get("preserveAspectRatio");
  const { matrix: fit } = fitInto(view, [0, 0, width, height], ratio);
  const [refX, refY] = [lengthAt("refX", 0), lengthAt("refY", 0)];
  const reference = combine(fit, [1, 0, 0, 1, refX, refY]);
  const turn = turnOf(attributes.get("orient") ?? "0", angle, place);
  const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  const corner = combine(setting.matrix, [cos, sin, -sin, cos, x, y]);
  const placed: Matrix = combine(corner, [1, 0, 0, 1, -reference[4], -reference[5]]);
  const style = styleInPlace(marker, studio.sheet);
  const bearer = setting.style;
  const inner = { ...setting, style, bearer, matrix: combine(placed, fit), viewport: view, element: marker };
  const marks = studio.draw(marker, inner);
  if (marks.length === 0 || /^(visible|auto)$/.test(style.get("overflow") ?? "")) return marks;
  const frame = new PathPen();
  frame.rect(placed, 0, 0, width, height);
  return [{ kind: "group", clip: frame.path, marks }];
}

function turnOf(orient: string, angle: number, place: "start" | "on"): number {
  if (orient === "auto") return angle;
  if (orient === "auto-start-reverse") return place === "start" ? angle + Math.PI : angle;
  const degrees = Number.parseFloat(orient);
  return Number.isFinite(degrees) ? (degrees * Math.PI) / 180 : 0;
}

interface Corner {
  readonly x: number;
  readonly y: number;
  /** Along the path, in radians: between what comes in and what goes out. */
  readonly angle: number;
}

interface Step {
  readonly to: readonly [number, number];
  readonly leaves: number | undefined;
  readonly arrives: number | undefined;
}

function cornersOf({ steps, points }: Path): readonly Corner[] {
  const found: Corner[] = [];
  for (const outline of outlinesOf(steps, points)) {
    const { start, legs, closed } = outline;
    const [first, last] = [legs[0]?.leaves, legs.at(-1)?.arrives];
    const seam = closed ? between(last, first) : undefined;
    found.push({ x: start[0], y: start[1], angle: seam ?? first ?? 0 });
    for (const [index, leg] of legs.entries()) {
      const next = legs[index + 1]?.leaves;
      const angle = index === legs.length - 1 ? (seam ?? leg.arrives) : between(leg.arrives, next);
      found.push({ x: leg.to[0], y: leg.to[1], angle: angle ?? 0 });
    }
  }
  return found;
}

interface Outline {
  readonly start: readonly [number, number];
  readonly legs: Step[];
  closed: boolean;
}

function outlinesOf(steps: string, points: readonly number[]): readonly Outline[] {
  const outlines: Outline[] = [];
  let at = 0;
  let from: readonly [number, number] = [0, 0];
  const next = (): readonly [number, number] => {
    at += 2;
    return [points[at - 2] ?? 0, points[at - 1] ?? 0];
  };
  for (const step of steps) {
    const open = outlines.at(-1);
    if (step === "M" || open === undefined) {
      from = next();
      outlines.push({ start: from, legs: [], closed: false });
    } else if (step === "Z") {
      if (from[0] !== open.start[0] || from[1] !== open.start[1]) {
        const along = direction(from, open.start);
        open.legs.push({ to: open.start, leaves: along, arrives: along });
      }
      open.closed = true;
      from = open.start;
    } else if (step === "C") {
      const [one, two, to] = [next(), next(), next()];
      const leaves = direction(from, one) ?? direction(from, two) ?? direction(from, to);
      const arrives = direction(two, to) ?? direction(one, to) ?? direction(from, to);
      open.legs.push({ to, leaves, arrives });
      from = to;
    } else {
      const to = next();
      const along = direction(from, to);
      open.legs.push({ to, leaves: along, arrives: along });
      from = to;
    }
  }
  return outlines;
}

function direction(from: readonly [number, number], to: readonly [number, number]): number | undefined {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  return dx === 0 && dy === 0 ? undefined : Math.atan2(dy, dx);
}

/** Half way between two directions. */
function between(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.atan2(Math.sin(one) + Math.sin(other), Math.cos(one) + Math.cos(other));
}
