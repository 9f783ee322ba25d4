/**
 * Whether a theme's series colours work for everyone: 3:1 against the paper (WCAG 2.2, 1.4.11), and apart from each
 * other for readers with each kind of colour blindness and in grey. Colour blindness is simulated after Machado,
 * Oliveira and Fernandes 2009 at full severity; differences are CIEDE2000, in grey steps of CIELAB's lightness.
 */
import { contrastOf, linearOf, type Rgb, type Swatch } from "../../base/index.ts";
import { difference, labOf, toMillionth } from "./colour-difference.ts";

/** Least contrast of a mark against its ground. */
const LEAST_CONTRAST = 3;

/** Least difference for two series to be told apart at a glance, in areas of print that do not touch. */
const LEAST_DIFFERENCE = 10;

/** Least lightness between two series in grey: six colours between 3:1 on paper and a near black are this far apart. */
const LEAST_LIGHTNESS = 8;

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

/** How far apart two colours are for a reader: `full` sight, one of the simulations, or `grey`. */
export function distance(left: Rgb, right: Rgb, sight: string): number {
  return difference(labOf(seen(left, sight)), labOf(seen(right, sight)));
}

/** Steps of lightness between two colours in grey, of 100 from black to white. */
export function greySteps(left: Rgb, right: Rgb): number {
  return toMillionth(Math.abs(labOf(linearOf(left))[0] - labOf(linearOf(right))[0]));
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
    const found = contrastOf(rgb, ground);
    if (found >= LEAST_CONTRAST) return [];
    // Rounded down, so that 2.97 does not look like enough.
    const ratio = (Math.floor(found * 10) / 10).toFixed(1);
    const sentence = `the series colour \`${name}\` has a contrast of ${ratio}:1 on paper; it needs ${LEAST_CONTRAST}:1`;
    return [{ is: "pale", swatches: [name], sentence, fix: "darken it, or outline what it fills" }];
  });
  const alike = series.flatMap((left, index) =>
    series.slice(index + 1).flatMap((right): PaletteFault[] => {
      const readers = likenesses(left.rgb, right.rgb);
      if (readers.length === 0) return [];
      const sentence = `the series colours \`${left.name}\` and \`${right.name}\` look alike ${readers.join(", ")}`;
      const fix = "move one lighter or darker; where no lightness is left, hatch it in the chart";
      return [{ is: "alike", swatches: [left.name, right.name], sentence, fix }];
    }),
  );
  return [...pale, ...alike];
}

/** To whom two colours look alike, and how far apart they are there. */
function likenesses(left: Rgb, right: Rgb): readonly string[] {
  const told = (to: string, found: number, least: number): readonly string[] =>
    found < least ? [`${to} (${(Math.floor(found * 10) / 10).toFixed(1)} apart, ${least} needed)`] : [];
  return [
    ...told("to everyone", distance(left, right, "full"), LEAST_DIFFERENCE),
    ...Object.keys(SIMULATIONS).flatMap((sight) =>
      told(`to ${sight} readers`, distance(left, right, sight), LEAST_DIFFERENCE),
    ),
    ...told("in grey", greySteps(left, right), LEAST_LIGHTNESS),
  ];
}

/** The colour as this reader sees it, in linear light. */
function seen(rgb: Rgb, sight: string): Rgb {
  const linear = linearOf(rgb);
  const matrix = SIMULATIONS[sight];
  if (matrix === undefined) return linear;
  const mix = (row: Rgb): number => clamp(row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2]);
  return [mix(matrix[0]), mix(matrix[1]), mix(matrix[2])];
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
