import { putOn, type Shelf, takeFrom } from "../../base/index.ts";
import type { FilledPlan } from "../program/page-plan.ts";

/** The plan that an earlier run left on `shelf` under `key`, or else `make`'s, which is put there. */
export function keepPlan(shelf: Shelf | undefined, key: string, make: () => FilledPlan): FilledPlan {
  const kept = takeFrom<FilledPlan>(shelf, key);
  if (kept) return kept;
  const plan = make();
  putOn(shelf, key, plan);
  return plan;
}
