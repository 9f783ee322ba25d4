/** Where the author wrote what Vega has no place for. */
import type { Span } from "../../base/index.ts";
import type { ChartPlan } from "../kinds/chart-plan.ts";

/** Where a channel names a field; the whole chart where none does. */
export function fieldSpan(field: string, plan: ChartPlan): Span {
  const isField: Test = (text, path) => text === field && path.at(-1) === "field";
  return findText(plan.spec, [], isField, plan) ?? plan.origin;
}

/** Where a text stands that holds `wanted`. */
export function textSpan(wanted: string, plan: ChartPlan): Span {
  return findText(plan.spec, [], (text) => text.includes(wanted), plan) ?? plan.origin;
}

type Test = (text: string, path: readonly (string | number)[]) => boolean;

function findText(
  value: unknown,
  path: readonly (string | number)[],
  test: Test,
  plan: ChartPlan,
): Span | undefined {
  if (typeof value === "string") return test(value, path) ? plan.at(path) : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = findText(inner, [...path, Array.isArray(value) ? Number(key) : key], test, plan);
    if (found !== undefined) return found;
  }
  return undefined;
}
