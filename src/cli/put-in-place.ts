/** The end of `build`, `handouts` and `release`: all files in their places, and `build.json` beside each report. */
import type { Diagnostic } from "../base/index.ts";
import type { DeliveredFile, Delivery } from "./delivery.ts";
import type { Job } from "./jobs.ts";
import { type Manifest, manifestPath, manifestText } from "./manifest.ts";

/** A job whose files lie beside their places. */
export interface DoneJob {
  readonly job: Job;
  readonly files: readonly DeliveredFile[];
  readonly found: readonly Diagnostic[];
}

export interface Placing extends Pick<Manifest, "open" | "inputs" | "texts" | "tool"> {
  readonly delivery: Delivery;
  readonly done: readonly DoneJob[];
  /** Before the first job: it is told in the manifest of each report. */
  readonly foundBefore: readonly Diagnostic[];
}

export function putInPlace({ delivery, done, foundBefore, ...made }: Placing): void {
  for (const { job, files, found } of done) {
    if (job.plan.scope.kind !== "whole" || files.length === 0) continue;
    const manifest = { ...made, plan: job.plan, files, found: [...foundBefore, ...found] };
    delivery.add(manifestPath(job.plan), manifestText(manifest));
  }
  delivery.hand();
}
