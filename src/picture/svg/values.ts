/** Numbers and lengths as SVG writes them, and how one box is fitted into another. SVG 2, 4.2 and 8; CSS Values 4, 6.2. */
import type { Matrix } from "../../base/index.ts";

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
  // Of a root that asks for no size.
  rem: 16,
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
      return value * fontSize;
    case "ex":
      return (value * fontSize) / 2;
    default: {
      const scale = UNITS[unit.toLowerCase()];
      return scale === undefined ? undefined : value * scale;
    }
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
