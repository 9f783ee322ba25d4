import { type Diagnostic, error } from "../../base/index.ts";
import type { CheckedStep } from "../definitions/read-transform.ts";
import type { ExactRow } from "../figure-table.ts";

/** Transforms that Vega looks values up for among the members of an object, and takes those of every object for its own. */
const LOOKING_UP = ["pivot", "impute", "window", "quantile", "density", "regression", "loess"];

/**
 * A text that Vega would lose or stumble over: `constructor` in a field that a step makes groups or columns of. Code:
 * `data/kept-value`.
 */
export function keptValue(steps: readonly CheckedStep[], rows: readonly ExactRow[]): Diagnostic | undefined {
  for (const { kind, step, span } of steps) {
    if (!LOOKING_UP.includes(kind)) continue;
    const keys = [step["groupby"], kind === "pivot" ? step["pivot"] : kind === "impute" ? step["key"] : []];
    for (const field of keys.flat()) {
      if (typeof field !== "string") continue;
      const value = rows.map((row) => row[field]).find((each) => String(each) in Object.prototype);
      if (value === undefined) continue;
      const message = `\`${kind}\` cannot tell the value \`${String(value)}\` of \`${field}\` from a word of its own`;
      const hint = `write it otherwise before: \`{ calculate: "datum['${field}'] + ' '", as: ${field} }\``;
      return error("data/kept-value", message, { span, hint });
    }
  }
  return undefined;
}
