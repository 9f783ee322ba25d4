/** What `release` and `verify` share: an edition built at final severity, with everything it read. */
import { counted, type Diagnostic, hasErrors } from "../base/index.ts";
import { pathOf } from "../edition/index.ts";
import type { Allowance } from "../preflight/index.ts";
import type { OpenReport } from "../report/index.ts";
import { checkSignoffs, type Release, watchReads } from "../rollover/index.ts";
import type { Register } from "../source/index.ts";
import { makeAlone } from "./crew.ts";
import { findingsOf } from "./each-fault-once.ts";
import { type Job, listJobs } from "./jobs.ts";
import { type Made, openMaker } from "./make-job.ts";
import type { EditionOptions } from "./options.ts";
import { type Chosen, openChosen, type ReportRun, startRun } from "./report-run.ts";
import { madeWith } from "./version.ts";

export interface ReleaseRun {
  readonly run: ReportRun;
  readonly chosen: Chosen;
  /** What was read, whether or not it could be built. */
  readonly read: Release["inputs"];
  /** Missing where an error stands. */
  readonly release: Release | undefined;
  /** What was made for it, in the order of the jobs. */
  readonly made: readonly MadeJob[];
  /** Before anything was made. */
  readonly foundBefore: readonly Diagnostic[];
}

interface MadeJob extends Made {
  readonly job: Job;
}

/** What a caller makes of what the edition issues: all of it, or what it issued before. */
export interface ReleaseOrder {
  readonly outputs: (open: OpenReport) => "all" | ReadonlySet<string>;
  readonly allowances: (open: OpenReport) => readonly Allowance[];
}

/** Builds the report and its handouts in every language; undefined after a wrong call. */
export async function buildRelease(
  report: string | undefined,
  options: EditionOptions,
  order: ReleaseOrder,
): Promise<ReleaseRun | undefined> {
  const started = startRun(options);
  const watched = watchReads(started.host);
  // Nothing kept from before: what is frozen, and what proves it, is made from what was read.
  const run = { ...started, host: watched.host, shelves: undefined };
  const chosen = await openChosen(report, options, run);
  if (!chosen) return undefined;
  const { open: opened, found } = chosen;
  const stopped = () => ({
    run,
    chosen,
    read: watched.inputs(),
    release: undefined,
    made: [],
    foundBefore: found,
  });
  if (!opened || hasErrors(found)) return stopped();
  const open = atFinalSeverity(opened);
  found.push(...checkSignoffs({ ...open, host: run.host }));
  if (hasErrors(found)) return stopped();
  const allowances = order.allowances(open);
  const { sources, figures } = open;
  const listed = listJobs(open, {
    locales: options.locale ?? sources.report.value.locales,
    whole: "usual",
    handouts: "all",
    allowances,
  });
  found.push(...listed.diagnostics);
  const isPrinted = sources.edition.value.status !== "figures" && !hasErrors(found);
  const jobs = isPrinted ? chosenJobs(listed.value ?? [], order.outputs(open)) : [];
  const foundBefore = [...found];
  const made: MadeJob[] = [];
  await makeAlone(jobs, openMaker({ open, run, allowances }), (job, { files, found, folios }) => {
    made.push({ job, files, found, folios });
  });
  found.push(...findingsOf(made));
  const release = {
    sources,
    figures,
    inputs: watched.inputs(),
    outputs: made.flatMap(({ files }) => files.map(({ path, bytes }) => ({ path, bytes }))),
    allowances,
    made: madeWith(run.tool),
  };
  return {
    run,
    chosen,
    read: release.inputs,
    release: hasErrors(found) ? undefined : release,
    made,
    foundBefore,
  };
}

/** The jobs with the outputs that are asked for; a report that is not asked for gives its folios to handouts that are. */
function chosenJobs(jobs: readonly Job[], wanted: "all" | ReadonlySet<string>): readonly Job[] {
  if (wanted === "all") return jobs;
  const outputsOf = ({ plan }: Job) => plan.outputs.filter((output) => wanted.has(pathOf(plan, output)));
  const languages = new Set(jobs.filter((job) => outputsOf(job).length > 0).map(({ plan }) => plan.locale));
  return jobs.flatMap((job): Job[] => {
    const outputs = outputsOf(job);
    if (outputs.length > 0) return [{ ...job, plan: { ...job.plan, outputs } }];
    const isNeeded = job.plan.scope.kind === "whole" && languages.has(job.plan.locale);
    return isNeeded ? [{ ...job, gives: "folios" }] : [];
  });
}

/** A draft is held to what a final edition must keep; an edition kept for its figures has nothing to hold. */
function atFinalSeverity(open: OpenReport): OpenReport {
  const { edition } = open.sources;
  if (edition.value.status !== "draft") return open;
  const final = { ...edition, value: { ...edition.value, status: "final" as const } };
  return { ...open, sources: { ...open.sources, edition: final } };
}

/** `138 facts, 420 texts, 47 input files, 6 output files`. */
export function whatItHolds({ facts, texts, inputs, outputs }: Register): string {
  const parts = [
    [facts, "fact"],
    [texts, "text"],
    [inputs, "input file"],
    [outputs, "output file"],
  ] as const;
  return parts.map(([part, what]) => counted(Object.keys(part).length, what)).join(", ");
}
