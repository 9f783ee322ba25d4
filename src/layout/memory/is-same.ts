/** Whether two pieces of plain data say the same. Whatever else they hold is the same only where it is one object. */
export function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) return Array.isArray(right) && isSameList(left, right);
  if (!isRecord(left) || !isRecord(right)) return false;
  let fields = 0;
  for (const name in left) {
    if (!(name in right) || !isSame(left[name], right[name])) return false;
    fields += 1;
  }
  for (const _ in right) fields -= 1;
  return fields === 0;
}

function isSameList(left: readonly unknown[], right: readonly unknown[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) if (!isSame(left[index], right[index])) return false;
  return true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
