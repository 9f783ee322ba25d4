import type { Rgb } from "../base/index.ts";

/** `above` laid over `under` with an opacity from 0 to 1. */
export function laidOver(above: Rgb, under: Rgb, opacity: number): Rgb {
  const mix = (axis: 0 | 1 | 2) => above[axis] * opacity + under[axis] * (1 - opacity);
  return [mix(0), mix(1), mix(2)];
}

/** `#1f6f8b`, for people. */
export function hexOf(rgb: Rgb): string {
  return `#${rgb
    .map((value) =>
      Math.round(value * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}
