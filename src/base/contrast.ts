/** Lightness and contrast of screen colours: WCAG 2.2, definitions of relative luminance and contrast ratio. */

/** Red, green and blue from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** From 1, the same, to 21, black on white. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [a, b] = [luminanceOf(one), luminanceOf(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Relative luminance from 0, black, to 1, white. */
export function luminanceOf(rgb: Rgb): number {
  return lightOf(linearOf(rgb));
}

/** The same of linear light. */
export function lightOf([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The light of a colour's channels (IEC 61966-2-1), from 0 to 1. */
export function linearOf([red, green, blue]: Rgb): Rgb {
  return [linear(red), linear(green), linear(blue)];
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
