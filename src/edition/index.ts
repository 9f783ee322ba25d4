export { planHandouts, scopeFigures, scopeSources, withRowFacts } from "./handouts.ts";
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
