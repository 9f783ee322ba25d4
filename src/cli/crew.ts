/**
 * Makes jobs one after another in this thread, or spreads them over threads. A thread that is free takes the next job,
 * one of the language that it has open where there is one; handouts wait for the folios of their report. What comes of
 * a job depends on nothing that was made before it, so the files are the same however the jobs fall.
 */
import type { Worker } from "node:worker_threads";
import { invariant } from "../base/index.ts";
import type { Folios } from "../publication/index.ts";
import type { Input } from "../source/index.ts";
import type { Answer, Engagement, Instruction } from "./crew-member.ts";
import type { Job } from "./jobs.ts";
import type { Made, Maker } from "./make-job.ts";
import type { StageTimes } from "./progress.ts";

/** Called with what came of a job, in the order in which jobs are done. */
export type Delivered = (job: Job, made: Made) => void;

/** What threads of their own did beside the jobs. */
export interface Account {
  readonly inputs: readonly Input[];
  /** Milliseconds that each stage took, thread by thread. */
  readonly times: readonly StageTimes[];
}

const PUT_BY: Made = { files: [], found: [], folios: undefined };

/**
 * Has a job made. A handout whose report cannot be laid out is only read, for the faults of its own texts; of the sheets
 * of a table's rows the first, for the others say the same.
 */
async function makeOrRead(
  job: Job,
  jobs: readonly Job[],
  elsewhere: Folios | undefined,
  make: (elsewhere: Folios | "unknown" | undefined) => Promise<Made>,
): Promise<Made> {
  if (job.plan.scope.kind === "whole" || elsewhere) return make(elsewhere);
  const idOf = ({ plan: { locale, scope } }: Job) =>
    scope.kind === "handout" ? `${locale} ${scope.handout.id}` : locale;
  return jobs.find((each) => idOf(each) === idOf(job)) === job ? make("unknown") : PUT_BY;
}

/** Makes all jobs with one maker. */
export async function makeAlone(jobs: readonly Job[], make: Maker, delivered: Delivered): Promise<Account> {
  const folios = new Map<string, Folios | undefined>();
  for (const job of jobs) {
    const { locale, scope } = job.plan;
    const made = await makeOrRead(job, jobs, folios.get(locale), (elsewhere) => make(job, elsewhere));
    if (scope.kind === "whole") folios.set(locale, made.folios);
    delivered(job, made);
  }
  return { inputs: [], times: [] };
}

/** Spreads the jobs over `threads` threads; an internal fault in one of them stops all. */
export async function makeTogether(
  jobs: readonly Job[],
  threads: number,
  engagement: Engagement,
  delivered: Delivered,
): Promise<Account> {
  const book = openJobBook(jobs);
  const { Worker: Thread } = await import("node:worker_threads");
  const members = Array.from({ length: Math.min(threads, jobs.length) }, () => engage(Thread, engagement));
  try {
    await book.workThrough(members, delivered);
    const closed = await Promise.all(members.map(({ close }) => close()));
    return { inputs: closed.flatMap(({ inputs }) => inputs), times: closed.map(({ times }) => times) };
  } finally {
    await Promise.all(members.map(({ dismiss }) => dismiss()));
  }
}

interface Member {
  readonly make: (job: number, elsewhere: Folios | "unknown" | undefined) => Promise<Made>;
  readonly close: () => Promise<Extract<Answer, { readonly kind: "closed" }>>;
  readonly dismiss: () => Promise<unknown>;
}

/** A thread and its post; every instruction has one answer. */
function engage(Thread: typeof Worker, engagement: Engagement): Member {
  const argv = process.argv.slice(2);
  const thread = new Thread(new URL("./crew-member.js", import.meta.url), { workerData: engagement, argv });
  const ask = (instruction: Instruction): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const leave = () => {
        thread.off("message", heard).off("error", failed).off("exit", ended);
      };
      const heard = (answer: Answer) => {
        leave();
        resolve(answer);
      };
      const failed = (fault: unknown) => {
        leave();
        reject(fault);
      };
      const ended = (code: number) => failed(new Error(`a thread ended with code ${code}`));
      thread.on("message", heard).on("error", failed).on("exit", ended);
      thread.postMessage(instruction);
    });
  return {
    make: async (job, elsewhere) => {
      const answer = await ask({ kind: "make", job, elsewhere });
      invariant(answer.kind === "made" && answer.job === job, "a thread answers what it was asked");
      return answer.made;
    },
    close: async () => {
      const answer = await ask({ kind: "close" });
      invariant(answer.kind === "closed", "a thread that is closed says so");
      return answer;
    },
    dismiss: () => thread.terminate(),
  };
}

/** Which jobs are open, given out and done. */
function openJobBook(jobs: readonly Job[]) {
  const open = new Set(jobs.keys());
  const folios = new Map<string, Folios | undefined>();
  /** Members that wait until a report is laid out. */
  const waiting: (() => void)[] = [];

  const canBegin = (index: number): boolean => {
    const job = jobs[index];
    return job !== undefined && (job.plan.scope.kind === "whole" || folios.has(job.plan.locale));
  };
  const take = (spoken: string | undefined): number | undefined => {
    const ready = [...open].filter(canBegin);
    const next = ready.find((index) => jobs[index]?.plan.locale === spoken) ?? ready[0];
    if (next !== undefined) open.delete(next);
    return next;
  };

  async function keepBusy(member: Member, delivered: Delivered): Promise<void> {
    let spoken: string | undefined;
    while (open.size > 0) {
      const index = take(spoken);
      if (index === undefined) {
        await new Promise<void>((resume) => waiting.push(resume));
        continue;
      }
      const job = jobs[index];
      invariant(job, "a job that was taken is in the list");
      const { locale, scope } = job.plan;
      spoken = locale;
      const made = await makeOrRead(job, jobs, folios.get(locale), (elsewhere) =>
        member.make(index, elsewhere),
      );
      if (scope.kind === "whole") {
        folios.set(locale, made.folios);
        for (const resume of waiting.splice(0)) resume();
      }
      delivered(job, made);
    }
  }

  return {
    workThrough: async (members: readonly Member[], delivered: Delivered): Promise<void> => {
      await Promise.all(members.map((member) => keepBusy(member, delivered)));
    },
  };
}
