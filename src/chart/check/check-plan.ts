/** All that can be said of a chart before it is drawn, in the order of the file. */
import { type Diagnostic, error, suggest } from "../../base/index.ts";
import type { Figures } from "../../data/index.ts";
import type { ChartPlan } from "../kinds/chart-plan.ts";
import type { UnknownWord, Words } from "../words/chart-words.ts";
import { checkExpressions } from "./check-expressions.ts";
import { checkFields, type FieldTools } from "./check-fields.ts";
import { checkShape } from "./check-shape.ts";
import { checkSource } from "./check-source.ts";
import type { HoldAgainstSchema } from "./schema-desk.ts";

export interface CheckTools extends FieldTools {
  readonly holdAgainstSchema: HoldAgainstSchema;
}

/** Codes: those of `checkShape`, `checkSource`, `checkExpressions` and `checkFields`, and `chart/unknown-table`. */
export async function checkPlan(
  plan: ChartPlan,
  words: Words,
  tools: CheckTools,
): Promise<readonly Diagnostic[]> {
  const found = [
    ...checkTable(plan, tools),
    ...(await checkShape(plan, tools.holdAgainstSchema)),
    ...checkSource(plan, tools.figures),
    ...checkExpressions(plan, words, tools),
    ...checkFields(plan, tools),
  ];
  const seen = new Set<string>();
  return found
    .filter(({ code, span }) => {
      const key = `${code} ${span?.start} ${span?.end}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((left, right) => (left.span?.start ?? 0) - (right.span?.start ?? 0));
}

/** Findings for words that a spec names with `$` and the chart does not have. Code: `chart/unknown-word`. */
export function unknownWords(
  unknown: readonly UnknownWord[],
  words: Words,
  plan: ChartPlan,
): readonly Diagnostic[] {
  return unknown.map(({ name, path }) =>
    error("chart/unknown-word", `the chart has no word \`${name}\``, {
      span: plan.at(path),
      hint: suggest(name, Object.keys(words)) ?? "write it under `labels:` of this file",
    }),
  );
}

function checkTable(plan: ChartPlan, { figures }: CheckTools): readonly Diagnostic[] {
  const { table: name } = plan;
  if (name === undefined) return [];
  const table = figures.tables.get(name);
  const span = plan.tableSpan;
  if (table === undefined) {
    const hint = suggest(name, figures.tables.keys());
    const misses = { what: "table", name } as const;
    return [error("chart/unknown-table", `there is no table \`${name}\``, { span, hint, misses })];
  }
  return [];
}

/** What nothing can be drawn from. Code: `chart/no-rows`. */
export function checkForRows({ table: name, tableSpan: span, ...plan }: ChartPlan, figures: Figures) {
  const table = name === undefined ? undefined : figures.tables.get(name);
  if (table === undefined || table.rows.length > 0 || table.faulty) return [];
  const notes = [{ message: `table \`${name}\` is defined here`, span: table.origin }];
  return [
    error("chart/no-rows", `table \`${name}\` has no rows, so chart \`${plan.name}\` would be empty`, {
      span,
      notes,
      hint: "look at its CSV file and its filters, or take the chart out",
    }),
  ];
}
