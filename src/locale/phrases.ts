/** Numbers said in words: shares, ranks, comparisons. Thresholds are the same in every language. */
import type { Adjective, ComparisonBand, PartialWording } from "./wording.ts";

/** Nearer than this to a fraction, the fraction stands alone. */
const EXACT = 0.004;
/** Nearer than this it is "almost" below, "just over" above. */
const NEAR = 0.02;

/**
 * A share from 0 to 1 in words: "nesten tre av fire". Undefined outside that range, or where the language has
 * no words for shares.
 */
export function shareInWords(share: number, { share: words }: PartialWording): string | undefined {
  if (words === undefined || !(share >= 0 && share <= 1)) return undefined;
  if (share === 0) return words.none;
  if (share === 1) return words.all;
  if (share < 0.03) return words.almostNone;
  if (share >= 0.95) return words.almostAll;
  let nearest: { readonly text: string; readonly off: number } | undefined;
  for (const [fraction, text] of Object.entries(words.fractions ?? {})) {
    const off = share - shareOf(fraction);
    if (nearest === undefined || Math.abs(off) < Math.abs(nearest.off)) nearest = { text, off };
  }
  if (nearest === undefined) return undefined;
  const { text, off } = nearest;
  if (Math.abs(off) < EXACT) return text;
  const pattern =
    off < 0 ? (off >= -NEAR ? words.almost : words.under) : off <= NEAR ? words.over : words.wellOver;
  return pattern?.replace("#", () => text);
}

function shareOf(fraction: string): number {
  const [above = "0", below = "1"] = fraction.split("/");
  return Number(above) / Number(below);
}

/** The `position`th by size: "nest størst"; `from` tells which end is counted. */
export function rankInWords(
  position: number,
  adjective: string,
  wording: PartialWording,
  from: "top" | "bottom",
): string | undefined {
  const forms = wording.adjectives?.[adjective];
  const superlative = from === "top" ? forms?.superlative : forms?.least;
  if (superlative === undefined) return undefined;
  return wording.ranks?.[String(position)]?.replace("#", () => superlative);
}

/** How `left` compares with `right`, both positive: "dobbelt så stor som". */
export function comparisonInWords(
  left: number,
  right: number,
  adjective: string,
  wording: PartialWording,
): string | undefined {
  const forms = wording.adjectives?.[adjective];
  if (forms === undefined || !(left > 0) || !(right > 0)) return undefined;
  const { band, times } = bandOf(left / right);
  const count = wording.cardinals?.[String(times)] ?? String(times);
  return wording.comparison?.[band]
    ?.replace("#", () => count)
    .replace(/\{(\w+)\}/g, (whole, form: keyof Adjective) => forms[form] ?? whole);
}

/** Upper ends of the bands below "three times". */
const BANDS: readonly (readonly [below: number, band: ComparisonBand])[] = [
  [0.22, "underQuarter"],
  [0.28, "quarter"],
  [0.3, "underHalf"],
  [0.37, "third"],
  [0.45, "underHalf"],
  [0.55, "half"],
  [0.6, "overHalf"],
  [0.85, "less"],
  [0.99, "littleLess"],
  [1.01, "same"],
  [1.15, "littleMore"],
  [1.4, "more"],
  [1.6, "halfAgain"],
  [1.75, "more"],
  [1.9, "almostDouble"],
  [2.1, "double"],
  [2.75, "overDouble"],
];
/** Past this many times the count says no more. */
const MOST_TIMES = 10;

function bandOf(ratio: number): { readonly band: ComparisonBand; readonly times: number } {
  const small = BANDS.find(([below]) => ratio < below);
  if (small !== undefined) return { band: small[1], times: 2 };
  const nearest = Math.round(ratio);
  if (ratio > MOST_TIMES * 1.05) return { band: "overTimes", times: MOST_TIMES };
  if (Math.abs(ratio - nearest) <= nearest * 0.05) return { band: "times", times: nearest };
  const above = Math.ceil(ratio);
  if (above - ratio <= 0.3) return { band: "almostTimes", times: above };
  return { band: "overTimes", times: Math.floor(ratio) };
}
