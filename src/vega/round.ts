/**
 * A number at 12 significant digits: sums of decimals differ in the last digits by the order of their terms,
 * and no report prints more. Integers are left alone.
 */
export function roundNumber(value: number): number {
  return Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(12));
}

/** A plain copy of a row with its numbers rounded. */
export function roundRow(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const rounded: Record<string, unknown> = {};
  for (const name of Object.keys(row)) {
    const value = row[name];
    rounded[name] = typeof value === "number" ? roundNumber(value) : value;
  }
  return rounded;
}
