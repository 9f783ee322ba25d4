export { type EditionPlan, type OutputName, type PlanRequest, planEditions, type Scope } from "./plan.ts";
