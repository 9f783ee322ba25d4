/**
 * Whether a theme's series colours work for everyone: 3:1 against the paper (WCAG 2.2, 1.4.11), and apart from each
 * other for readers with each kind of colour blindness and in grey. Colour blindness is simulated after Machado,
 * Oliveira and Fernandes 2009 at full severity; distances are Euclidean in OKLab (Ottosson 2020), where 1 is from
 * black to white.
 */
import type { Swatch } from "../base/index.ts";

type Rgb = readonly [number, number, number];

/** Least contrast of a mark against its ground. */
const LEAST_CONTRAST = 3;

/** Least distance for two series to be told apart at a glance as areas of print. */
const LEAST_DISTANCE = 0.07;

/** Least difference of OKLab lightness for two series to be told apart in grey. */
const LEAST_LIGHTNESS = 0.045;

const SIMULATIONS: Readonly<Record<string, readonly [Rgb, Rgb, Rgb]>> = {
  "red-blind": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  "green-blind": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "blue-blind": [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Contrast of two screen colours from 0 to 1 by WCAG: from 1 to 21. */
export function contrast(left: Rgb, right: Rgb): number {
  const [light, dark] = [luminance(left), luminance(right)].sort((one, other) => other - one);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** How far apart two colours are for a reader: `full` sight, one of the simulations, or `grey`. */
export function distance(left: Rgb, right: Rgb, sight: string): number {
  const [one, other] = [seen(left, sight), seen(right, sight)].map(okLab);
  if (one === undefined || other === undefined) return 0;
  if (sight === "grey") return Math.abs(one[0] - other[0]);
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

/** What is wrong with series colours: one too pale on paper, or two that some readers cannot tell apart. */
export interface PaletteFault {
  readonly is: "pale" | "alike";
  /** Names of the swatches, in the theme's order. */
  readonly swatches: readonly string[];
  /** Lower case, without full stop. */
  readonly sentence: string;
  readonly fix: string;
}

/** The faults of a theme's series colours, in their order. */
export function checkPalette(series: readonly Swatch[], paper: Swatch | undefined): readonly PaletteFault[] {
  const ground = paper?.rgb ?? [1, 1, 1];
  const pale = series.flatMap(({ name, rgb }): PaletteFault[] => {
    const found = contrast(rgb, ground);
    if (found >= LEAST_CONTRAST) return [];
    // Rounded down, so that 2.97 does not look like enough.
    const ratio = (Math.floor(found * 10) / 10).toFixed(1);
    const sentence = `the series colour \`${name}\` has a contrast of ${ratio}:1 on paper; it needs ${LEAST_CONTRAST}:1`;
    return [{ is: "pale", swatches: [name], sentence, fix: "darken it, or outline what it fills" }];
  });
  const alike = series.flatMap((left, index) =>
    series.slice(index + 1).flatMap((right): PaletteFault[] => {
      const sights = ["full", ...Object.keys(SIMULATIONS), "grey"].filter(
        (sight) =>
          distance(left.rgb, right.rgb, sight) < (sight === "grey" ? LEAST_LIGHTNESS : LEAST_DISTANCE),
      );
      if (sights.length === 0) return [];
      const readers = sights.map((sight) => READERS.get(sight) ?? `to ${sight} readers`).join(", ");
      const sentence = `the series colours \`${left.name}\` and \`${right.name}\` look alike ${readers}`;
      const fix = "move one lighter or darker, or hatch it";
      return [{ is: "alike", swatches: [left.name, right.name], sentence, fix }];
    }),
  );
  return [...pale, ...alike];
}

const READERS: ReadonlyMap<string, string> = new Map([
  ["full", "to everyone"],
  ["grey", "in grey"],
]);

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map(toLinear);
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

/** The colour as this reader sees it, in linear light. */
function seen(rgb: Rgb, sight: string): Rgb {
  const linear: Rgb = [toLinear(rgb[0]), toLinear(rgb[1]), toLinear(rgb[2])];
  if (sight === "grey") {
    const level = luminance(rgb);
    return [level, level, level];
  }
  const matrix = SIMULATIONS[sight];
  if (matrix === undefined) return linear;
  const mix = (row: Rgb): number => clamp(row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2]);
  return [mix(matrix[0]), mix(matrix[1]), mix(matrix[2])];
}

function okLab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toLinear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
