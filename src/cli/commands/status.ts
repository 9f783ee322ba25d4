import { counted, errorsIn, hasErrors } from "../../base/index.ts";
import { planEditions } from "../../edition/index.ts";
import type { OpenReport } from "../../report/index.ts";
import { type MadeUp, statusOf, statusText } from "../../rollover/index.ts";
import { eachFaultOnce } from "../each-fault-once.ts";
import { lastBuilds } from "../last-builds.ts";
import type { ExitCode, StatusOptions } from "../options.ts";
import { type Chosen, close, openChosenFor, type ReportRun, startRun } from "../report-run.ts";

/** `reissue status`: how far an edition is, on one screen. */
export async function statusCommand(report: string | undefined, options: StatusOptions): Promise<ExitCode> {
  const run = startRun(options);
  const opening = { named: report, options, run, translations: "all" } as const;
  const opened = await openChosenFor(options.pages ? "pages" : "text", opening);
  if (!opened) return 2;
  const { chosen, themed } = opened;
  const { open, found } = chosen;
  if (!open) return close({ ...chosen, options, times: run.progress.finish() });
  const status = statusOf({ ...open, host: run.host });
  const pages = themed?.open ? await madeUpNow(themed.open, themed, run) : lastBuilds(open.sources, run.host);
  run.progress.finish();
  const told = eachFaultOnce(found);
  const errors = errorsIn(told).length;
  // Claims are found false where pages are laid out.
  const untold = themed ? 0 : status.claims.failing.length;
  const findings = { errors: errors + untold, others: told.length - errors };
  const { max } = open.sources.report.value.pages ?? {};
  if (options.format === "json") {
    process.stdout.write(`${JSON.stringify({ ...status, pages, findings }, undefined, 2)}\n`);
  } else {
    const words = `${counted(findings.errors, "error")}, ${findings.others} others in texts and data; \`reissue check\` tells all`;
    process.stdout.write(statusText(status, { pages, budget: max, findings: words }));
  }
  return 0;
}

/** Every language laid out and looked over, as it stands. */
async function madeUpNow(open: OpenReport, { found }: Chosen, run: ReportRun): Promise<readonly MadeUp[]> {
  const { proofPublication, setPublication } = await import("../../publication/index.ts");
  const { locales } = open.sources.report.value;
  const made: MadeUp[] = [];
  for (const plan of planEditions(open.sources, { locales })) {
    const { value, diagnostics } = await setPublication(open, plan, run);
    found.push(...diagnostics);
    if (!value) {
      made.push({ locale: plan.locale, pages: undefined, preflight: undefined, changed: [] });
      continue;
    }
    const proofed = await proofPublication(value, open, run);
    const findings = proofed.value?.findings ?? [];
    const count = (level: string) => findings.filter((finding) => finding.level === level).length;
    const preflight = { stop: count("STOP"), warning: count("WARN"), note: count("NOTE") };
    const isKnown = !hasErrors(proofed.diagnostics);
    const pages = value.pages.pages.length;
    made.push({ locale: plan.locale, pages, preflight: isKnown ? preflight : undefined, changed: [] });
  }
  return made;
}
