/**
 * A number at 12 significant digits: sums of decimals differ in the last digits by the order of their terms,
 * and no report prints more. Integers are left alone.
 */
export function roundNumber(value: number): number {
  return Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(12));
}
