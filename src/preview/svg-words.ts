/** How SVG writes numbers, matrices, paths and text. */
import type { Matrix, Path } from "../base/index.ts";

/** Two decimals at most: a screen shows no more. */
export function short(length: number): string {
  return String(Math.round(length * 100) / 100);
}

export function matrixSvg(matrix: Matrix): string {
  return `matrix(${matrix.map((value) => String(Math.round(value * 10_000) / 10_000)).join(" ")})`;
}

const NUMBERS_OF_STEP: Readonly<Record<string, number>> = { M: 2, L: 2, C: 6 };

export function pathData({ steps, points }: Path): string {
  let at = 0;
  return [...steps]
    .map((step) => {
      const end = at + (NUMBERS_OF_STEP[step] ?? 0);
      const numbers = points.slice(at, end).map(short).join(" ");
      at = end;
      return `${step}${numbers}`;
    })
    .join("");
}

export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
