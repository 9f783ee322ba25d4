import { type Diagnostic, error } from "../../base/index.ts";
import type { CheckedStep } from "../definitions/read-transform.ts";
import type { FigureTable } from "../figures.ts";

/** Measures that only numbers have. */
const OF_NUMBERS = /^(sum|mean|average|median|stdev|stdevp|variance|variancep|stderr|product)$/;

/** Sums and means of a column of text, which Vega makes 0 or nothing of without a word. Code: `data/not-a-number`. */
export function sumsOfText(steps: readonly CheckedStep[], fields: FigureTable["fields"]): Diagnostic[] {
  const texts = new Set(fields.flatMap(({ name, type }) => (type === "string" ? name : [])));
  return steps.flatMap(({ kind, step, uses, fieldsAfter }) => {
    const measures: unknown = Object.entries(step).find(([key]) => key === kind)?.[1];
    const found = (Array.isArray(measures) ? measures : []).flatMap((measure: unknown) => {
      if (typeof measure !== "object" || measure === null || !("op" in measure && "field" in measure))
        return [];
      const { op, field } = measure;
      const use = uses.find(({ name }) => name === field);
      if (typeof op !== "string" || !OF_NUMBERS.test(op) || !use || !texts.has(use.name)) return [];
      const message = `\`${op}\` needs numbers, but \`${use.name}\` holds text`;
      const hint = "name a field of numbers, or count rows with `op: count`";
      return [error("data/not-a-number", message, { span: use.span, hint })];
    });
    // What a step writes may be of another kind.
    const made = JSON.stringify(Object.entries(step).filter(([key]) => key === "as" || key === kind));
    for (const name of fieldsAfter([]) ?? []) if (made.includes(JSON.stringify(name))) texts.delete(name);
    return found;
  });
}
