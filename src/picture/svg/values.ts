/** Numbers, lengths and transforms as SVG writes them. SVG 2, 8.5 and 4.2; CSS Values 4, 6.2. */
import type { Matrix } from "../../base/index.ts";
import { combine, IDENTITY } from "../../chart/index.ts";

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi;

/** All numbers of a list, whatever parts them. */
export function numbersIn(text: string): readonly number[] {
  return (text.match(NUMBER) ?? []).map(Number);
}

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 9.6 / 2.54,
  q: 2.4 / 2.54,
};

/** What relative lengths are measured by. */
export interface Yardstick {
  /** What a hundred per cent is. */
  readonly whole: number;
  readonly fontSize: number;
}

/** A length in user units; undefined where it is none, such as `auto`. */
export function lengthOf(text: string | undefined, { whole, fontSize }: Yardstick): number | undefined {
  if (text === undefined) return undefined;
  const [, number, unit = ""] =
    /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*([a-z%]*)$/i.exec(text.trim()) ?? [];
  if (number === undefined) return undefined;
  const value = Number(number);
  switch (unit.toLowerCase()) {
    case "%":
      return (value / 100) * whole;
    case "em":
    case "rem":
      return value * fontSize;
    case "ex":
      return (value * fontSize) / 2;
    default: {
      const scale = UNITS[unit.toLowerCase()];
      return scale === undefined ? undefined : value * scale;
    }
  }
}

/** The map that a `transform` attribute makes; undefined where it cannot be read. */
export function transformOf(text: string | undefined): Matrix | undefined {
  let matrix = IDENTITY;
  const steps = text?.trim();
  if (steps === undefined || steps === "none") return matrix;
  const pattern = /(\w+)\s*\(([^)]*)\)[\s,]*/y;
  while (pattern.lastIndex < steps.length) {
    const [, name = "", values = ""] = pattern.exec(steps) ?? [];
    const step = stepOf(name, numbersIn(values));
    if (step === undefined) return undefined;
    matrix = combine(matrix, step);
  }
  return matrix.every(Number.isFinite) ? matrix : undefined;
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

/** What `preserveAspectRatio` does with `inner` in `outer`: the map, and whether something is cut off. */
export function fitInto(
  [x, y, width, height]: readonly [number, number, number, number],
  outer: readonly [x: number, y: number, width: number, height: number],
  ratio: string | undefined,
): { readonly matrix: Matrix; readonly cuts: boolean } {
  const [, alignX = "Mid", alignY = "Mid"] = /x(Min|Mid|Max)Y(Min|Mid|Max)/.exec(ratio ?? "") ?? [];
  let [across, down] = [outer[2] / width, outer[3] / height];
  const slices = /\bslice\b/.test(ratio ?? "");
  if (!/^\s*none/.test(ratio ?? "")) {
    across = slices ? Math.max(across, down) : Math.min(across, down);
    down = across;
  }
  const share: Readonly<Record<string, number>> = { Min: 0, Mid: 0.5, Max: 1 };
  const left = outer[0] + (outer[2] - width * across) * (share[alignX] ?? 0.5);
  const top = outer[1] + (outer[3] - height * down) * (share[alignY] ?? 0.5);
  return { matrix: [across, 0, 0, down, left - x * across, top - y * down], cuts: slices };
}
