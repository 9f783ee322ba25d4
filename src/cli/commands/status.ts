import { setPublication } from "../../compile.ts";
import { planEditions } from "../../edition/index.ts";
import { statusOf, statusText } from "../../rollover/index.ts";
import type { ExitCode } from "../reissue.ts";
import { close, openChosen, startRun } from "../report-run.ts";
import type { StatusOptions } from "../rollover-commands.ts";

/** `reissue status`: how far an edition is, on one screen. */
export async function statusCommand(
  report: string | undefined,
  edition: string | undefined,
  options: StatusOptions,
): Promise<ExitCode> {
  const run = startRun(options);
  const chosen = await openChosen(report, { ...options, edition }, run);
  if (!chosen) return 2;
  const { open } = chosen;
  if (!open) return close({ ...chosen, options, summary: [], data: {}, times: run.progress.finish() });
  const { sources, figures } = open;
  const status = statusOf(sources, figures);
  const pages: string[] = [];
  const { max } = sources.report.value.pages ?? {};
  for (const plan of options.pages === true ? planEditions(sources, {}) : []) {
    const { value, diagnostics } = await setPublication(open, plan, run);
    chosen.found.push(...diagnostics);
    const budget = max === undefined ? "" : ` of at most ${max}`;
    pages.push(
      `${plan.locale}: ${value === undefined ? "cannot be laid out" : `${value.pages.pages.length}${budget}`}`,
    );
  }
  run.progress.finish();
  const errors = chosen.found.filter(({ severity }) => severity === "error").length;
  const findings = { errors, others: chosen.found.length - errors };
  if (options.format === "json") {
    process.stdout.write(`${JSON.stringify({ ...status, pages, findings }, undefined, 2)}\n`);
  } else {
    process.stdout.write(statusText(status, pages.length === 0 ? undefined : pages.join(", ")));
    process.stdout.write(
      `  ${"findings".padEnd(12)}${errors} errors, ${findings.others} others; \`reissue check\` tells them\n`,
    );
  }
  return 0;
}
