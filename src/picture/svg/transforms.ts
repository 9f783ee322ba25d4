/** Transforms as attributes and style sheets write them: SVG 2, 8.5; CSS Transforms 1. */
import type { Box, Matrix } from "../../base/index.ts";
import { combine, IDENTITY } from "../../chart/index.ts";
import { fontSizeOf } from "./fonts.ts";
import type { Setting, Studio } from "./setting.ts";
import { lengthOf } from "./values.ts";

/** The matrix of `setting` with its element's own transform in it. */
export function transformed(setting: Setting, studio: Studio): Matrix {
  const { matrix, style, element } = setting;
  const own = transformOf(style.get("transform"));
  if (own === undefined) studio.complain("a `transform` that cannot be read", element);
  if (own === undefined || own === IDENTITY) return matrix;
  const written = style.get("transform-origin");
  const inBox = style.get("transform-box") === "fill-box";
  if (written === undefined && !inBox) return combine(matrix, own);
  const [, , width, height] = setting.viewport;
  const frame = inBox ? studio.boxOf(setting) : { x: 0, y: 0, width, height };
  const origin = originOf(written ?? "0 0", frame, fontSizeOf(style));
  if (origin === undefined) {
    studio.complain("a `transform-origin` that cannot be read", element);
    return matrix;
  }
  const [x, y] = origin;
  return combine(combine(matrix, combine([1, 0, 0, 1, x, y], own)), [1, 0, 0, 1, -x, -y]);
}

const SIDES: Readonly<Record<string, string>> = {
  left: "0",
  top: "0",
  center: "50%",
  right: "100%",
  bottom: "100%",
};

/** The fixed point of a transform, in user space; undefined where it cannot be read. CSS Transforms 1, 4. */
function originOf(
  written: string,
  { x, y, width, height }: Box,
  fontSize: number,
): readonly [x: number, y: number] | undefined {
  const [first = "", second = "center"] = written.toLowerCase().split(/\s+/);
  const isUpright = /^(top|bottom)$/.test(first) || /^(left|right)$/.test(second);
  const [across, down] = isUpright ? [second, first] : [first, second];
  const left = lengthOf(SIDES[across] ?? across, { whole: width, fontSize });
  const top = lengthOf(SIDES[down] ?? down, { whole: height, fontSize });
  return left === undefined || top === undefined ? undefined : [x + left, y + top];
}

/** The map that a `transform` makes; undefined where it cannot be read. */
export function transformOf(text: string | undefined): Matrix | undefined {
  let matrix = IDENTITY;
  const steps = text?.trim();
  if (steps === undefined || steps === "none") return matrix;
  const pattern = /(\w+)\s*\(([^)]*)\)[\s,]*/y;
  while (pattern.lastIndex < steps.length) {
    const [, name = "", values = ""] = pattern.exec(steps) ?? [];
    const step = stepOf(name, valuesIn(values));
    if (step === undefined) return undefined;
    matrix = combine(matrix, step);
  }
  return matrix.every(Number.isFinite) ? matrix : undefined;
}

const VALUE = /([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)/gi;

const DEGREES: Readonly<Record<string, number>> = { deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360 };

/** Nothing is around that relative lengths could be measured by. */
const NOTHING = { whole: Number.NaN, fontSize: Number.NaN };

/** Degrees, and lengths in user units; no number where a unit is neither's. */
function valuesIn(text: string): readonly number[] {
  return Array.from(text.matchAll(VALUE), ([, number = "", unit = ""]) => {
    const degrees = DEGREES[unit.toLowerCase()];
    if (degrees !== undefined) return Number(number) * degrees;
    return lengthOf(number + unit, NOTHING) ?? Number.NaN;
  });
}

function stepOf(name: string, values: readonly number[]): Matrix | undefined {
  const [a = 0, b, c, d, e, f] = values;
  const turn = (a * Math.PI) / 180;
  switch (name) {
    case "matrix":
      return values.length === 6 ? [a, b ?? 0, c ?? 0, d ?? 0, e ?? 0, f ?? 0] : undefined;
    case "translate":
      return [1, 0, 0, 1, a, b ?? 0];
    case "scale":
      return [a, 0, 0, b ?? a, 0, 0];
    case "skewX":
      return [1, 0, Math.tan(turn), 1, 0, 0];
    case "skewY":
      return [1, Math.tan(turn), 0, 1, 0, 0];
    case "rotate": {
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      const [x, y] = [b ?? 0, c ?? 0];
      return [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos];
    }
    default:
      return undefined;
  }
}
