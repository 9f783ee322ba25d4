import type { Located, YamlPath } from "../source/index.ts";

/** `located` with only some items of the list `field`, by their index; what is kept still knows where it stands. */
export function keepItems<T>(
  located: Located<T>,
  field: keyof T & string,
  kept: readonly number[],
  value: T,
): Located<T> {
  const written = (path: YamlPath): YamlPath => {
    const [name, index, ...rest] = path;
    return name === field && typeof index === "number" ? [name, kept[index] ?? index, ...rest] : path;
  };
  return {
    ...located,
    value,
    at: (path) => located.at(written(path)),
    keyAt: (path) => located.keyAt(written(path)),
    within: (path, start, end) => located.within(written(path), start, end),
  };
}
