import { type Diagnostic, error, type Remark, warning } from "../base/index.ts";
import type { FiguresFile, Located } from "../source/index.ts";
import type { Names } from "../vega/index.ts";
import { type Desk, hintFor, readExpressionAt } from "./definitions/read-expression.ts";
import { factIn } from "./evaluate-claim.ts";
import type { CheckResult, Fact } from "./figures.ts";

/**
 * Evaluates the checks of `figures.yaml`. One that does not hold is told with its reason and the values in it; one
 * that stands on a faulty fact is not told again. Codes: `data/check-fails`, `data/check-not-a-condition`,
 * `data/expression-failed` and those of `readExpressionAt`.
 */
export function checkClaims(
  figures: Located<FiguresFile>,
  desk: Desk,
  facts: ReadonlyMap<string, Fact>,
  names: Names,
  diagnostics: Diagnostic[],
): readonly CheckResult[] {
  const scope = { ...desk.scope, datum: "none" } as const;
  const here = { ...scope, factOf: factIn(facts, desk.scope), factNames: () => facts.keys() };
  return Object.entries(figures.value.checks).map(([id, { holds, severity, reason }]) => {
    const path = ["checks", id, "holds"];
    const origin = figures.at(path);
    const result = { id, holds: false, severity, reason, expression: holds, origin };
    const read = readExpressionAt(holds, path, { ...desk, scope: here });
    const used = read.facts.flatMap((name) => facts.get(name) ?? []);
    const onFaulty = used.length < read.facts.length || used.some(({ faulty }) => faulty);
    if (!onFaulty) diagnostics.push(...read.diagnostics);
    if (read.expression === undefined || onFaulty) return result;
    let value: unknown;
    try {
      value = read.expression.evaluate(names);
    } catch (thrown) {
      const words = thrown instanceof Error ? thrown.message : String(thrown);
      const message = `\`${holds}\` has no value: ${words}`;
      diagnostics.push(error("data/expression-failed", message, { span: origin, hint: hintFor(words) }));
      return result;
    }
    if (value === true) return { ...result, holds: true };
    if (value !== false && value !== undefined) {
      const message = `check \`${id}\` is ${String(value)}, neither true nor false`;
      const hint = "write a comparison, such as `moved <= companies`";
      diagnostics.push(error("data/check-not-a-condition", message, { span: origin, hint }));
      return result;
    }
    const tell = severity === "error" ? error : warning;
    const message = `\`${holds}\` does not hold: ${reason.trim().replace(/\.$/, "")}`;
    diagnostics.push(tell("data/check-fails", message, { span: origin, notes: used.map(valueOfFact) }));
    return result;
  });
}

function valueOfFact({ id, value, origin }: Fact): Remark {
  return { message: `\`${id}\` is ${value === null ? "unknown" : String(value)}`, span: origin };
}
