/**
 * How different two colours look. CIELAB (CIE 15:2004, white point D65) and its difference CIEDE2000, as in G. Sharma,
 * W. Wu and E. N. Dalal, "The CIEDE2000 Color-Difference Formula", Color Research and Application 30 (2005), 21–30, with
 * all weights 1: about 1 is just seen side by side, 10 is told at a glance.
 */

import { lightOf, type Rgb } from "../../base/index.ts";

/** Lightness from 0 to 100; then green to red, and blue to yellow. */
export type Lab = readonly [lightness: number, a: number, b: number];

/** Of linear light. */
export function labOf(linear: Rgb): Lab {
  const [r, g, b] = linear;
  const x = bent((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = bent(lightOf(linear));
  const z = bent((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function bent(ratio: number): number {
  return ratio > 216 / 24389 ? Math.cbrt(ratio) : ((24389 / 27) * ratio + 16) / 116;
}

/** What is decided by is rounded: sines, roots and powers may differ in their last bit between machines (ECMA-262, 21.3.2). */
export function toMillionth(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** CIEDE2000 between two colours, to a millionth. */
export function difference([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const stretch = 1 + neutral((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2);
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
  const [h1, h2] = [hueOf(a1 * stretch, b1), hueOf(a2 * stretch, b2)];
  const isGrey = c1 * c2 === 0;
  const turn = isGrey ? 0 : shortWay(h2 - h1);
  const lightness = (l1 + l2) / 2;
  const chroma = (c1 + c2) / 2;
  const hue = isGrey ? h1 + h2 : h1 + turn / 2;
  const shape =
    1 -
    0.17 * cosine(hue - 30) +
    0.24 * cosine(2 * hue) +
    0.32 * cosine(3 * hue + 6) -
    0.2 * cosine(4 * hue - 63);
  const light = (lightness - 50) ** 2;
  const dl = (l2 - l1) / (1 + (0.015 * light) / Math.sqrt(20 + light));
  const dc = (c2 - c1) / (1 + 0.045 * chroma);
  const dh = (2 * Math.sqrt(c1 * c2) * sine(turn / 2)) / (1 + 0.015 * chroma * shape);
  const fromBlue = ((hue + 360) % 360) - 275;
  const blue = 30 * Math.exp(-((fromBlue / 25) ** 2));
  const twist = -sine(2 * blue) * 4 * (0.5 - neutral(chroma));
  return toMillionth(Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + twist * dc * dh));
}

/** How much a colour is like grey: from a half for greys to nought for strong colours. */
function neutral(chroma: number): number {
  return 0.5 * (1 - Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7)));
}

/** A turn of less than a full circle, the shorter way round. */
function shortWay(degrees: number): number {
  return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
}

function hueOf(a: number, b: number): number {
  if (a === 0 && b === 0) return 0;
  return ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
}

const cosine = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
const sine = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
