/** Digits that sums of decimals agree in whatever the order of their terms, and all that a double holds. */
const AGREED_DIGITS = 12;
const ALL_DIGITS = 15;
/** From here on twelve digits would cut off what is printed. */
const LARGE = 1e10;

/** A number without what its last digits owe to the order of sums: no report prints them. Whole numbers are left alone. */
export function roundNumber(value: number): number {
  if (Number.isInteger(value) || !Number.isFinite(value)) return value;
  return Number(value.toPrecision(Math.abs(value) < LARGE ? AGREED_DIGITS : ALL_DIGITS));
}
