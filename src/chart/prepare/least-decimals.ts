/** As many decimals as the numbers beside a scale need, and no more: 0,4 and 0,8, where Vega writes 0,40 and 0,80. */

/** The expression function that counts them: `reissue_decimals(numbers)`. */
export const DECIMALS = "reissue_decimals";

/** The expression function for what stands between a scale's classes: `reissue_bounds(type, domain, classes)`. */
export const BOUNDS = "reissue_bounds";

/** Scales that sort numbers into classes. */
export const CLASSED: ReadonlySet<string> = new Set(["quantize", "quantile", "threshold", "bin-ordinal"]);

/** Numbers are told apart when a thirtieth of their least distance is written; Vega does the same. */
const FINENESS = 30;

const MOST_DECIMALS = 20;

/** Decimals with which all of `numbers` stand exactly, or else finely enough to be told apart. */
export function leastDecimals(numbers: unknown): number {
  const known = finiteOf(numbers).toSorted((left, right) => left - right);
  const gaps = known.flatMap((each, index) => {
    const gap = index === 0 ? 0 : each - (known[index - 1] ?? each);
    return gap > 0 ? [gap] : [];
  });
  const least = gaps.length > 0 ? Math.min(...gaps) : Math.abs(known[0] ?? 0);
  if (least === 0) return 0;
  const most = Math.min(MOST_DECIMALS, Math.max(0, -Math.floor(Math.log10(least / FINENESS))));
  for (let decimals = 0; decimals < most; decimals++) {
    if (known.every((each) => isWritten(each, decimals, least))) return decimals;
  }
  return most;
}

/** Whether `number` loses nothing to speak of, beside the least distance, when it is written so. */
function isWritten(number: number, decimals: number, least: number): boolean {
  return Math.abs(Number(number.toFixed(decimals)) - number) <= least * 1e-6;
}

/** The numbers between the classes of a scale, as d3 reckons them. */
export function classBounds(type: unknown, domain: unknown, classes: unknown): readonly number[] {
  const known = finiteOf(domain);
  const inner = Array.from({ length: Math.max(0, Number(classes) - 1) }, (_, index) => index + 1);
  const [first = 0, last = first] = [known[0], known.at(-1)];
  if (type === "quantize") return inner.map((index) => first + ((last - first) * index) / Number(classes));
  if (type !== "quantile") return known;
  const sorted = known.toSorted((left, right) => left - right);
  return inner.map((index) => {
    const place = ((sorted.length - 1) * index) / Number(classes);
    const [below = 0, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return below + (above - below) * (place - Math.floor(place));
  });
}

function finiteOf(numbers: unknown): readonly number[] {
  return Array.isArray(numbers) ? numbers.filter((each: unknown) => Number.isFinite(each)) : [];
}
