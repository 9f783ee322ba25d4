export { isPrinted, type Passages, passagesOf } from "./passages.ts";
export {
  type EditionPlan,
  isKeptForFigures,
  keptForFigures,
  noPages,
  type OutputName,
  type PlanRequest,
  pathOf,
  planEditions,
  type Scope,
  type SheetRow,
} from "./plan.ts";
export { planHandouts } from "./plan-handouts.ts";
export { scopeFigures, withRowFacts } from "./scope-figures.ts";
export { scopeSources } from "./scope-sources.ts";
