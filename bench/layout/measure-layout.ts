/**
 * Words, lines and pages of the start-up report in this process, cold: processor time, its later runs warm. With `KEPT`,
 * a folder, it takes from there what a process before it has set.
 */

import { openShelf } from "../../src/cli/shelves.ts";
import { createLayoutMemory, type LayoutInput, layOut, type PageSet } from "../../src/layout/index.ts";
import { openJob, withOneWordChanged } from "./open-job.ts";

const WARM_RUNS = 12;

export interface LayoutTimes {
  readonly words: number;
  readonly pages: number;
  /** Milliseconds of processor time: all threads; and of the clock. */
  readonly cold: number;
  readonly coldWall: number;
  readonly warm: number;
  readonly edited: number;
  readonly peakMegabytes: number;
}

export async function measureLayout(root: string, words: number): Promise<LayoutTimes> {
  const kept = process.env["KEPT"];
  const job = await openJob(root, words);
  const before = process.resourceUsage().maxRSS;
  const wall = performance.now();
  const clock = process.cpuUsage();
  const shelf = kept === undefined ? undefined : openShelf(kept, "bench");
  const input = await job.open(shelf);
  const pages = set(input);
  const cold = since(clock);
  const coldWall = performance.now() - wall;
  const peakMegabytes = Math.max(before, process.resourceUsage().maxRSS) / 1024;
  input.typesetter.keep();
  if (process.env["COLD"])
    return { words: job.words, pages: pages.pages.length, cold, coldWall, warm: 0, edited: 0, peakMegabytes };
  const warm = medianOf(() => set(input));
  const memory = createLayoutMemory();
  const standing = { ...input, memory };
  set(standing);
  let run = 0;
  const edited = medianOf(() => {
    run += 1;
    const document = withOneWordChanged(input.document, run % 2 === 0 ? "omstendelighetene" : "slik");
    const edit = { ...standing, document };
    return () => set(edit);
  });
  return { words: job.words, pages: pages.pages.length, cold, coldWall, warm, edited, peakMegabytes };
}

function set(input: LayoutInput): PageSet {
  const { value } = layOut(input);
  if (!value) throw new Error("the report cannot be laid out");
  return value;
}

/** `prepare` may hand back what is to be timed; what it did itself then does not count. */
function medianOf(prepare: () => unknown): number {
  const times: number[] = [];
  for (let run = 0; run < WARM_RUNS; run++) {
    const first = process.cpuUsage();
    const made = prepare();
    if (typeof made === "function") {
      const clock = process.cpuUsage();
      made();
      times.push(since(clock));
    } else times.push(since(first));
  }
  times.sort((left, right) => left - right);
  return times[WARM_RUNS >> 1] ?? 0;
}

function since(clock: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(clock);
  return (user + system) / 1000;
}
