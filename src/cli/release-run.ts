/** What `release` and `verify` share: an edition built at final severity, with everything it read. */
import { type Diagnostic, hasErrors } from "../base/index.ts";
import {
  type OpenReport,
  type Publication,
  printPublication,
  proofPublication,
  setPublication,
} from "../compile.ts";
import { type EditionPlan, planEditions } from "../edition/index.ts";
import { type Allowance, allow, type PreflightFinding, toDiagnostic } from "../preflight/index.ts";
import { checkSignoffs, type MadeFile, type Release, watchReads } from "../rollover/index.ts";
import type { EditionOptions } from "./reissue.ts";
import { type Chosen, openChosen, type ReportRun, startRun } from "./report-run.ts";

export interface ReleaseRun {
  readonly run: ReportRun;
  readonly chosen: Chosen;
  /** Missing where an error stands. */
  readonly release: Release | undefined;
}

/** What of a report is built. */
export interface ReleaseOrder {
  /** Of all publications that the report issues. */
  readonly choose: (open: OpenReport, plans: readonly EditionPlan[]) => readonly EditionPlan[];
  /** What may pass though preflight would stop it. */
  readonly allowances: (open: OpenReport) => readonly Allowance[];
}

/** Builds an edition's publications, none that preflight stops; undefined after a wrong call. */
export async function buildRelease(
  report: string | undefined,
  options: EditionOptions,
  order: ReleaseOrder,
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
  const allowances = order.allowances(open);
  const proofed: PreflightFinding[] = [];
  for (const plan of order.choose(open, plans)) {
    const { value, diagnostics } = await setPublication(open, plan, run);
    found.push(...diagnostics);
    if (!value || hasErrors(found)) continue;
    proofed.push(...(await proof(value, open, { run, found, allowances })));
    if (hasErrors(found)) continue;
    for (const output of plan.outputs) {
      const written = await printPublication(value, output, open, run);
      found.push(...written.diagnostics);
      if (written.value) outputs.push({ path: `${plan.folder}/${output}.pdf`, bytes: written.value.bytes });
    }
  }
  // Only now is it known whether an allowance was needed in any language.
  found.push(...allow(proofed, allowances).diagnostics);
  const { sources, figures } = open;
  const { node = "", icu = "", unicode = "", zlib = "" } = process.versions;
  const made = { tool: run.tool, node, icu, unicode, zlib };
  const allowed = Object.fromEntries(allowances.map(({ code, because }) => [code, because]));
  const release = { sources, figures, inputs: watched.inputs(), outputs, allowed, made };
  return { run, chosen, release: hasErrors(found) ? undefined : release };
}

interface Proofing {
  readonly run: ReportRun;
  readonly found: Diagnostic[];
  readonly allowances: readonly Allowance[];
}

async function proof(
  publication: Publication,
  open: OpenReport,
  { run, found, allowances }: Proofing,
): Promise<readonly PreflightFinding[]> {
  const { value, diagnostics } = await proofPublication(publication, open, run);
  const findings = value?.findings ?? [];
  found.push(...diagnostics, ...allow(findings, allowances).findings.map(toDiagnostic));
  return findings;
}

/** A draft is held to what a final edition must keep; an edition kept for its figures has nothing to hold. */
function atFinalSeverity(open: OpenReport): OpenReport {
  const { edition } = open.sources;
  if (edition.value.status !== "draft") return open;
  const final = { ...edition, value: { ...edition.value, status: "final" as const } };
  return { ...open, sources: { ...open.sources, edition: final } };
}
