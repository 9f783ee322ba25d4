/** `reissue translate`: where translations stand, and their way to a translator's tool and back. */
import { readSources, type Sources } from "../../source/index.ts";
import { describeStanding, reportStanding, standingIn } from "../../translation/index.ts";
import type { EditionOptions, ExitCode } from "../reissue.ts";
import { chooseReport, close, type ReportRun, startRun } from "../report-run.ts";

/** `reissue translate status`: counts by section and state on standard output, findings on standard error. */
export async function translateStatus(named: string | undefined, options: EditionOptions): Promise<ExitCode> {
  const run = startRun(options);
  const read = readChosen(named, options, run);
  if (!read) return 2;
  const { sources, texts, found } = read;
  const locales = sources ? localesOf(sources, options) : [];
  const reports = sources ? locales.map((locale) => reportStanding(standingIn(sources, locale))) : [];
  const times = run.progress.finish();
  if (options.format === "text") process.stdout.write(reports.map(describeStanding).join("\n"));
  return close({ found, options, texts, summary: [], data: { locales: reports }, times });
}

function readChosen(named: string | undefined, options: EditionOptions, run: ReportRun) {
  const report = chooseReport(named, run.host);
  if (report === undefined) return undefined;
  run.enter("source");
  const { value, diagnostics, texts } = readSources(run.host, { report, edition: options.edition });
  return { sources: value, texts, found: [...diagnostics] };
}

/** The languages asked for, or all that the report is issued in or has translations for, the source's own aside. */
function localesOf(sources: Sources, options: EditionOptions): readonly string[] {
  const { sourceLocale, locales } = sources.report.value;
  const all = new Set([...locales, ...sources.translations.keys()]);
  return options.locale ?? [...all].filter((locale) => locale !== sourceLocale);
}
