import type { Names } from "../vega/index.ts";
import type { Evaluated, Fact } from "./figures.ts";
import { plainValue } from "./measure-fact.ts";
import { checkNames } from "./name-checks.ts";
import type { Desk } from "./read-expression.ts";

/** Evaluates an expression over facts that stands outside `figures.yaml`: a claim, a condition in a template. */
export function evaluateClaim(
  text: string,
  { vega, scope }: Desk,
  facts: ReadonlyMap<string, Fact>,
  names: Names,
): Evaluated {
  const expression = vega.readExpression(text);
  if ("fault" in expression) return expression;
  const known = { ...scope, datum: "none", factOf: (name: string) => facts.get(name)?.id } as const;
  const asked = checkNames(expression, vega, { ...known, factNames: () => facts.keys() });
  const [fault] = asked.faults;
  if (fault) return { fault: fault.message, offset: fault.place?.start, hint: fault.hint };
  try {
    const value = expression.evaluate(names);
    const plain = plainValue(value);
    return { value: plain === undefined ? value : plain, facts: asked.facts };
  } catch (thrown) {
    return { fault: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
