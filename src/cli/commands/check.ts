import { setPublication } from "../../compile.ts";
import { planEditions } from "../../edition/index.ts";
import type { StandingType } from "../../standing-type.ts";
import type { CheckOptions, EditionOptions, ExitCode } from "../options.ts";
import { translationsFor } from "../project-run.ts";
import { close, openChosen, startRun } from "../report-run.ts";
import { workOrWatch } from "../watch.ts";

/** `reissue check`: everything but the PDF. */
export function checkCommand(named: string | undefined, options: CheckOptions): Promise<ExitCode> {
  return workOrWatch(options, (standing) => check(named, options, standing));
}

async function check(
  named: string | undefined,
  options: EditionOptions,
  standing: StandingType | undefined,
): Promise<ExitCode> {
  const run = { ...startRun(options), standing };
  const chosen = await openChosen(named, options, run, translationsFor(options.locale));
  if (!chosen) return 2;
  const { open, found, texts } = chosen;
  const summary: string[] = [];
  if (open) {
    for (const plan of planEditions(open.sources, { locales: options.locale })) {
      const { value, diagnostics } = await setPublication(open, plan, run);
      found.push(...diagnostics);
      if (value)
        summary.push(`${plan.report} ${plan.edition} ${plan.locale}: ${value.pages.pages.length} pages`);
    }
  }
  return close({
    found,
    options,
    texts,
    summary,
    data: {},
    times: run.progress.finish(),
  });
}
