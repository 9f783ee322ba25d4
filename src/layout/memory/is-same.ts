import type { Span } from "../../base/index.ts";

/** Places in a file that lie so many characters further on. */
export interface Shift {
  readonly file: string;
  readonly by: number;
}

/**
 * Whether two pieces of plain data say the same, but for places that have moved by `shift`. Whatever else they hold is the
 * same only where it is one object.
 */
export function isSame(left: unknown, right: unknown, shift?: Shift): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) return Array.isArray(right) && isSameList(left, right, shift);
  if (!isRecord(left) || !isRecord(right)) return false;
  if (shift && isSpan(left) && isSpan(right) && left.file === shift.file) {
    const isMoved = right.start - left.start === shift.by && right.end - left.end === shift.by;
    return right.file === left.file && isMoved;
  }
  let fields = 0;
  for (const name in left) {
    if (!(name in right) || !isSame(left[name], right[name], shift)) return false;
    fields += 1;
  }
  for (const _ in right) fields -= 1;
  return fields === 0;
}

function isSameList(left: readonly unknown[], right: readonly unknown[], shift: Shift | undefined): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++)
    if (!isSame(left[index], right[index], shift)) return false;
  return true;
}

function isSpan(value: object): value is Span {
  return "file" in value && "start" in value && "end" in value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
