import { valueAt } from "./schema/shape.ts";
import type { Labels, Located, YamlPath } from "./sources.ts";

/** A theme's own words over those that all themes share, word by word; each knows the file that it stands in. */
export function overlayLabels(shared: Located<Labels>, own: Located<Labels>): Located<Labels> {
  const at = (path: YamlPath): Located<Labels> => (valueAt(own.value, path) === undefined ? shared : own);
  return {
    file: own.file,
    value: laidOver(shared.value, own.value),
    at: (path) => at(path).at(path),
    keyAt: (path) => at(path).keyAt(path),
    within: (path, start, end) => at(path).within(path, start, end),
  };
}

function laidOver(shared: Labels, own: Labels): Labels {
  const merged = Object.entries(own).map(([name, words]): [string, string | Labels] => {
    const under = Object.hasOwn(shared, name) ? shared[name] : undefined;
    const isDeeper = typeof words === "object" && typeof under === "object";
    return [name, isDeeper ? laidOver(under, words) : words];
  });
  return { ...shared, ...Object.fromEntries(merged) };
}
