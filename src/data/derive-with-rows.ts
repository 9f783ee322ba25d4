/** Figures of an edition whose tables may still be empty. */
import { error, errorsIn } from "../base/index.ts";
import { type Derived, deriveFigures, type FigureSources } from "./derive-figures.ts";

/**
 * The figures; where tables without rows are what most faults come from, those are told in place of the others. A
 * table that may be empty brings none about. Code: `data/no-rows`.
 */
export async function deriveWithRows(sources: FigureSources): Promise<Derived> {
  const derived = await deriveFigures(sources);
  const empty = [...sources.tables.values()].filter(({ rows, faulty }) => rows.length === 0 && !faulty);
  const faults = errorsIn(derived.diagnostics);
  if (empty.length === 0 || faults.length === 0) return derived;
  const marked = new Map(sources.tables);
  for (const table of empty) marked.set(table.name, { ...table, faulty: true });
  const second = await deriveFigures({ ...sources, tables: marked });
  const left = errorsIn(second.diagnostics);
  if (left.length >= faults.length) return derived;
  const told = empty.map(({ name, file, headerSpan }) =>
    error("data/no-rows", `table \`${name}\` has no rows, and there are figures that need some`, {
      span: headerSpan,
      hint: `fill in \`${file}\``,
    }),
  );
  return { ...second, diagnostics: [...told, ...second.diagnostics] };
}
