import { PT_PER_MM, type Pt } from "./geometry.ts";

const POINTS: Readonly<Record<string, number>> = { pt: 1, mm: PT_PER_MM, cm: 10 * PT_PER_MM, in: 72 };

/** A length of `theme.yaml` in points: a number is points already, `12mm` is converted. */
export function toPoints(length: number | string): Pt {
  if (typeof length === "number") return length;
  const unit = length.slice(-2);
  return Number(length.slice(0, -2)) * (POINTS[unit] ?? Number.NaN);
}
