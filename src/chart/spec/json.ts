/** Plain objects of a spec, unread. */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands there, where it is an object; else an empty one. */
export function jsonIn(value: unknown): Json {
  return isJson(value) ? value : {};
}

/** The objects of a list; none where it is no list. */
export function jsonsIn(list: unknown): readonly Json[] {
  return Array.isArray(list) ? list.filter(isJson) : [];
}

/** `over` laid over `under`, map by map; lists and values replace. */
export function overlay(under: Json, over: Json): Json {
  const result: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    result[key] = isJson(below) && isJson(value) ? overlay(below, value) : value;
  }
  return result;
}

/** A copy of `value` in which every string has passed through `change`, with the path that leads to it. */
export function mapStrings(
  value: unknown,
  change: (text: string, path: readonly (string | number)[]) => unknown,
  path: readonly (string | number)[] = [],
): unknown {
  if (typeof value === "string") return change(value, path);
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => mapStrings(item, change, [...path, index]));
  }
  if (!isJson(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, mapStrings(inner, change, [...path, key])]),
  );
}
