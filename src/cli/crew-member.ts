/**
 * A thread of a crew: it opens the report for itself, as the first thread did, and makes the jobs that it is handed.
 * Files, findings and folios go back as plain data.
 */
import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "../base/index.ts";
import type { Folios } from "../publication/index.ts";
import { openReport } from "../report/index.ts";
import { watchReads } from "../rollover/index.ts";
import type { Input } from "../source/index.ts";
import { listJobs, type Order } from "./jobs.ts";
import { type Made, openMaker } from "./make-job.ts";
import { type StageTimes, timeStages } from "./progress.ts";
import { projectRun, translationsFor } from "./project-run.ts";

/** What a thread is told when it starts. */
export interface Engagement {
  readonly project: string;
  readonly report: string;
  readonly edition: string | undefined;
  readonly order: Order;
}

/** A job by its place in the list, or the end of the work. */
export type Instruction =
  | { readonly kind: "make"; readonly job: number; readonly elsewhere: Folios | "unknown" | undefined }
  | { readonly kind: "close" };

export type Answer =
  | { readonly kind: "made"; readonly job: number; readonly made: Made }
  | { readonly kind: "closed"; readonly inputs: readonly Input[]; readonly times: StageTimes };

const port = parentPort;
invariant(port, "a member of a crew is started as a thread");
// Checked where it is made: `crew.ts` starts no thread with anything else.
const { project, report, edition, order } = workerData as Engagement;

const clock = timeStages();
const plain = projectRun(project, clock.enter);
const watched = watchReads(plain.host);
const run = { ...plain, host: watched.host };

async function open() {
  const { value } = await openReport({ report, edition, translations: translationsFor(order.locales) }, run);
  clock.times();
  invariant(value, "a report that opened in one thread opens in another");
  const { value: jobs } = listJobs(value, order);
  invariant(jobs, "an order has jobs in every thread");
  return { jobs, make: openMaker({ open: value, run, allowances: order.allowances }) };
}

const opened = open();
port.on("message", async (instruction: Instruction) => {
  const answer = (said: Answer) => port.postMessage(said);
  if (instruction.kind === "close") {
    answer({ kind: "closed", inputs: watched.inputs(), times: clock.times() });
    port.close();
    return;
  }
  const { jobs, make } = await opened;
  const job = jobs[instruction.job];
  invariant(job, "a job is in the list");
  const made = await make(job, instruction.elsewhere);
  // The wait for the next job belongs to no stage.
  clock.times();
  answer({ kind: "made", job: instruction.job, made });
});
