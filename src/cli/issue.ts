/** What `build` and `handouts` have in common: each publication of an order made, all files put in place, or none. */
import { counted, hasErrors, suggest } from "../base/index.ts";
import type { OpenReport, StandingType } from "../report/index.ts";
import { watchReads } from "../rollover/index.ts";
import { type Input, withoutFollowers } from "../source/index.ts";
import { complain } from "./complain.ts";
import { type Account, makeAlone, makeTogether } from "./crew.ts";
import { type DeliveredFile, type Delivery, describeDelivered, openDelivery } from "./delivery.ts";
import { findingsOf } from "./each-fault-once.ts";
import { type Job, listJobs, type Order } from "./jobs.ts";
import { type Made, openMaker } from "./make-job.ts";
import type { EditionOptions, ExitCode } from "./options.ts";
import { clock, type StageTimes } from "./progress.ts";
import { translationsFor } from "./project-run.ts";
import { type DoneJob, putInPlace } from "./put-in-place.ts";
import {
  close,
  describeTimes,
  expectPages,
  openChosen,
  type ReportRun,
  startRun,
  stops,
} from "./report-run.ts";

export interface IssueOptions extends EditionOptions {
  /** Threads; one where left out. */
  readonly jobs?: number | undefined;
  /** What the last run in this process left, and this one leaves; threads of their own know nothing of it. */
  readonly standing?: StandingType | undefined;
}

/** Makes an order's publications. `alike` says what becomes of files that come out as they were. */
export async function issue(
  named: string | undefined,
  order: Order,
  options: IssueOptions,
  alike: "rewrite" | "leave",
): Promise<ExitCode> {
  const started = clock();
  const plain = startRun(options);
  const watched = watchReads(plain.host);
  const run = { ...plain, host: watched.host, standing: options.standing };
  const chosen = await openChosen(named, options, run, translationsFor(order.locales));
  if (!chosen) return 2;
  const { open, found, texts } = chosen;
  const unknown = open && unknownHandout(open, order);
  if (unknown !== undefined) {
    complain(unknown);
    return 2;
  }
  expectPages(chosen);
  const listed = open && listJobs(open, order);
  if (open && listed) found.push(...withoutFollowers(listed.diagnostics, open.sources));
  const delivery = openDelivery(options.project, alike);
  const going = { order, options, run, delivery };
  const foundBefore = [...found];
  try {
    // Behind errors nothing is made, but all that is whole is read: every fault is told in one run.
    const read: OpenReport | undefined = open && hasErrors(found) ? { ...open, faulty: true } : open;
    const work = read ? await makeAll(listed?.value ?? [], read, going) : NOTHING_DONE;
    found.push(...findingsOf(work.done));
    const stopped = stops(found, options);
    if (!stopped && open) {
      const inputs = eachOnce([...watched.inputs(), ...work.account.inputs]);
      const { done } = work;
      putInPlace({ delivery, done, open, inputs, foundBefore, texts, tool: run.tool });
    }
    const times = addUp([run.progress.finish(), ...work.account.times]);
    const files = stopped ? [] : work.done.flatMap((each) => each.files);
    return close({
      found,
      options,
      texts,
      summary: stopped
        ? ["nothing was written; files of earlier builds are as they were"]
        : describeFiles(files, alike),
      aside: stopped ? undefined : describeTimes(times, clock() - started),
      data: { files: files.map(({ path, pages, size, how }) => ({ path, pages, bytes: size, how })) },
      times,
    });
  } finally {
    delivery.withdraw();
  }
}

/** What is wrong with handouts that were named. */
function unknownHandout({ sources }: OpenReport, { handouts }: Order): string | undefined {
  const ids = sources.report.value.handouts.map(({ id }) => id);
  const unknown = typeof handouts === "string" ? undefined : handouts.find((id) => !ids.includes(id));
  if (unknown === undefined) return undefined;
  return `there is no handout ${unknown}; ${suggest(unknown, ids) ?? "the report has none"}`;
}

interface Going {
  readonly order: Order;
  readonly options: IssueOptions;
  readonly run: ReportRun;
  readonly delivery: Delivery;
}

interface Work {
  /** In the order of the jobs. */
  readonly done: readonly DoneJob[];
  readonly account: Account;
}

const NOTHING_DONE: Work = { done: [], account: { inputs: [], times: [] } };

async function makeAll(jobs: readonly Job[], open: OpenReport, going: Going): Promise<Work> {
  const { order, options, run, delivery } = going;
  const done = new Map<Job, DoneJob>();
  const delivered = (job: Job, { files, found }: Made): void => {
    done.set(job, { job, files: files.map(delivery.bring), found });
    run.progress.tell(done.size, jobs.length);
  };
  const { jobs: wanted = 1, project } = options;
  const threads = open.faulty ? 1 : wanted;
  run.progress.rest();
  const account =
    Math.min(threads, jobs.length) > 1
      ? await makeTogether(jobs, threads, engagementOf(open, { project, order }), delivered)
      : await makeAlone(jobs, openMaker({ open, run, allowances: order.allowances }), delivered);
  return { done: jobs.flatMap((job) => done.get(job) ?? []), account };
}

function engagementOf(
  { sources }: OpenReport,
  { project, order }: Pick<IssueOptions, "project"> & { readonly order: Order },
) {
  return { project, report: sources.report.value.id, edition: sources.edition.value.edition, order };
}

/** Files in byte order of their names. */
function eachOnce(inputs: readonly Input[]): readonly Input[] {
  const byName = new Map(inputs.map((input) => [input.file, input]));
  return [...byName.values()].sort((left, right) => (left.file < right.file ? -1 : 1));
}

function addUp(all: readonly StageTimes[]): StageTimes {
  const sum = new Map<string, number>();
  for (const times of all) for (const [stage, ms] of times) sum.set(stage, (sum.get(stage) ?? 0) + ms);
  return sum;
}

function describeFiles(files: readonly DeliveredFile[], alike: "rewrite" | "leave"): readonly string[] {
  const changed = files.filter(({ how }) => how === "written").length;
  const kept =
    alike === "leave" ? [`${counted(files.length, "file")}, ${changed} of them new or changed`] : [];
  return [
    ...files.map(describeDelivered),
    ...(files.length === 0 ? ["nothing to make: `handouts` of report.yaml lists what is given out"] : kept),
  ];
}
