/** Contrast of two colours: WCAG 2.2, definitions of relative luminance and contrast ratio. */
import type { Rgb } from "./input.ts";

/** From 1, the same, to 21, black on white. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [a, b] = [luminanceOf(one), luminanceOf(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** From 0, black, to 1, white. */
export function luminanceOf([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

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
