export { isPrinted, passagesOf } from "./passages.ts";
export {
  type EditionPlan,
  isKeptForFigures,
  keptForFigures,
  noPages,
  type OutputName,
  pathOf,
  planEditions,
  type Scope,
} from "./plan.ts";
export { planHandouts } from "./plan-handouts.ts";
export { scopeFigures, withRowFacts } from "./scope-figures.ts";
export { scopeSources } from "./scope-sources.ts";
