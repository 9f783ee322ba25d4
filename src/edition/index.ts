export { planHandouts, scopeFigures, scopeSources, withRowFacts } from "./handouts.ts";
export {
  type EditionPlan,
  noPages,
  type OutputName,
  type PlanRequest,
  pathOf,
  planEditions,
  type Scope,
  type SheetRow,
} from "./plan.ts";
