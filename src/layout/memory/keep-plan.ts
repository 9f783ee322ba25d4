import { putOn, type Shelf, takeFrom } from "../../base/index.ts";
import type { ChapterPlan } from "../program/page-plan.ts";

/** The plan that an earlier run left on `shelf` under `key`, or else `make`'s, which is put there. */
export function keepPlan(shelf: Shelf | undefined, key: string, make: () => ChapterPlan): ChapterPlan {
  const kept = takeFrom<ChapterPlan>(shelf, key);
  if (kept) return kept;
  const plan = make();
  putOn(shelf, key, plan);
  return plan;
}
