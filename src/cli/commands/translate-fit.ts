import { errorsIn, hasErrors } from "../../base/index.ts";
import { planEditions } from "../../edition/index.ts";
import { setPublication } from "../../publication/index.ts";
import type { OpenReport } from "../../report/index.ts";
import type { Sources } from "../../source/index.ts";
import { PSEUDO_LOCALE, standingIn } from "../../translation/index.ts";
import { describeFit, fitSheet, type Laid } from "../fit-sheet.ts";
import type { EditionOptions, ExitCode } from "../options.ts";
import { translationsFor } from "../project-run.ts";
import { close, expectPages, openChosen, type ReportRun, startRun } from "../report-run.ts";

/** `reissue translate fit`: lays out every language asked for and the source, and compares the room they take. */
export async function translateFit(named: string | undefined, options: EditionOptions): Promise<ExitCode> {
  const run = startRun(options);
  const chosen = await openChosen(named, options, run, translationsFor(options.locale));
  if (!chosen) return 2;
  const { open, texts } = chosen;
  expectPages(chosen);
  const found = errorsIn(chosen.found);
  const laid = open && found.length === 0 ? await layAll(open, options, run) : [];
  const [source] = laid;
  const sections = open?.sources.sections.map(({ value }) => value.id) ?? [];
  const sheets = laid.map((each) => fitSheet(each, source?.pages, sections));
  found.push(...laid.flatMap((each) => errorsIn(each.found)));
  const times = run.progress.finish();
  if (options.format === "text") process.stdout.write(sheets.map(describeFit).join("\n"));
  return close({ found, options, texts, data: { sheets }, times });
}

/** The source first. */
async function layAll(open: OpenReport, options: EditionOptions, run: ReportRun): Promise<readonly Laid[]> {
  const { sourceLocale, locales } = open.sources.report.value;
  const wanted = new Set([sourceLocale, ...(options.locale ?? locales)]);
  const laid: Laid[] = [];
  for (const plan of planEditions(open.sources, { locales: [...wanted] })) {
    const { value, diagnostics } = await setPublication(open, plan, run);
    const pages = hasErrors(diagnostics) ? undefined : value?.pages;
    const untranslated = untranslatedIn(open.sources, plan.locale);
    laid.push({ locale: plan.locale, pages, untranslated, found: diagnostics });
  }
  return laid;
}

function untranslatedIn(sources: Sources, locale: string): number {
  if (locale === sources.report.value.sourceLocale || locale === PSEUDO_LOCALE) return 0;
  const { units } = standingIn(sources, locale);
  return units.filter(({ standing }) => standing === "missing" || standing === "stale").length;
}
