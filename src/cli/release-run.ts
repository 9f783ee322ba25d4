/** What `release` and `verify` share: an edition built at final severity, with everything it read. */
import { hasErrors } from "../base/index.ts";
import { type OpenReport, printPublication, setPublication } from "../compile.ts";
import { type EditionPlan, planEditions } from "../edition/index.ts";
import { checkSignoffs, type MadeFile, type Release, watchReads } from "../rollover/index.ts";
import type { EditionOptions } from "./reissue.ts";
import { type Chosen, openChosen, type ReportRun, startRun } from "./report-run.ts";

export interface ReleaseRun {
  readonly run: ReportRun;
  readonly chosen: Chosen;
  /** Missing where an error stands. */
  readonly release: Release | undefined;
}

/** Builds the publications that `choose` picks of all that the report issues; undefined after a wrong call. */
export async function buildRelease(
  report: string | undefined,
  options: EditionOptions,
  choose: (open: OpenReport, plans: readonly EditionPlan[]) => readonly EditionPlan[],
): Promise<ReleaseRun | undefined> {
  const started = startRun(options);
  const watched = watchReads(started.host);
  const run = { ...started, host: watched.host };
  const chosen = await openChosen(report, options, run);
  if (!chosen) return undefined;
  const { open: opened, found } = chosen;
  if (!opened || hasErrors(found)) return { run, chosen, release: undefined };
  const open = atFinalSeverity(opened);
  found.push(...checkSignoffs(open));
  if (hasErrors(found)) return { run, chosen, release: undefined };
  const outputs: MadeFile[] = [];
  const { locales, outputs: kinds } = open.sources.report.value;
  const printed = open.sources.edition.value.status !== "figures";
  const plans = printed
    ? planEditions(open.sources, { locales: options.locale ?? locales, outputs: kinds })
    : [];
  for (const plan of choose(open, plans)) {
    const { value, diagnostics } = await setPublication(open, plan, run);
    found.push(...diagnostics);
    if (!value || hasErrors(found)) continue;
    for (const output of plan.outputs) {
      const written = await printPublication(value, output, open, run);
      found.push(...written.diagnostics);
      if (written.value) outputs.push({ path: `${plan.folder}/${output}.pdf`, bytes: written.value.bytes });
    }
  }
  const { sources, figures } = open;
  const { node = "", icu = "", unicode = "", zlib = "" } = process.versions;
  const made = { tool: run.tool, node, icu, unicode, zlib };
  const release = { sources, figures, inputs: watched.inputs(), outputs, made };
  return { run, chosen, release: hasErrors(found) ? undefined : release };
}

/** A draft is held to what a final edition must keep; an edition kept for its figures has nothing to hold. */
function atFinalSeverity(open: OpenReport): OpenReport {
  const { edition } = open.sources;
  if (edition.value.status !== "draft") return open;
  const final = { ...edition, value: { ...edition.value, status: "final" as const } };
  return { ...open, sources: { ...open.sources, edition: final } };
}
