/** Plans of chapters whose shapes are what they were in an earlier run. */
import { deserialize, serialize } from "node:v8";
import type { Shelf } from "../base/index.ts";
import type { ChapterPlan } from "./page-plan.ts";

/** The plan that lies on `shelf` under `key`, or else `make`'s, which is put there. */
export function keepPlan(shelf: Shelf | undefined, key: string, make: () => ChapterPlan): ChapterPlan {
  const kept = readPlan(shelf?.read(key));
  if (kept) return kept;
  const plan = make();
  shelf?.write(key, serialize(plan));
  return plan;
}

/** Undefined for what is no plan: a file cut short, or of another form. */
function readPlan(bytes: Uint8Array | undefined): ChapterPlan | undefined {
  if (bytes === undefined) return undefined;
  try {
    return deserialize(bytes) as ChapterPlan;
  } catch {
    return undefined;
  }
}
