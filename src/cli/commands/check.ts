import { counted, type Diagnostic } from "../../base/index.ts";
import { isKeptForFigures, planEditions, planHandouts } from "../../edition/index.ts";
import { foliosOf, openLanguage, readInLanguage, setInLanguage } from "../../publication/index.ts";
import type { OpenReport, Run, StandingType } from "../../report/index.ts";
import { withoutFollowers } from "../../source/index.ts";
import { eachFaultOnce } from "../each-fault-once.ts";
import type { CheckOptions, EditionOptions, ExitCode } from "../options.ts";
import { translationsFor } from "../project-run.ts";
import { close, openChosen, startRun } from "../report-run.ts";
import { workOrWatch } from "../watch.ts";

/** `reissue check`: everything but the PDF; handouts are read, a sheet for each row of its table too, and not laid out. */
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
  const checked = open && (await checkAll(open, options.locale, run));
  found.push(...(checked?.diagnostics ?? []));
  const pageCounts = checked?.pageCounts ?? new Map<string, number>();
  return close({
    found,
    options,
    texts,
    summary: open ? describeCounts(open, pageCounts) : [],
    data: { pages: Object.fromEntries(pageCounts) },
    times: run.progress.finish(),
  });
}

/** `startups 2023 nb: 24 pages`, a line for each language. */
function describeCounts({ sources }: OpenReport, pageCounts: ReadonlyMap<string, number>): readonly string[] {
  const name = `${sources.report.value.id} ${sources.edition.value.edition}`;
  if (isKeptForFigures(sources)) return [`${name}: kept for its figures, without pages`];
  return [...pageCounts].map(([locale, pages]) => `${name} ${locale}: ${counted(pages, "page")}`);
}

/** Language by language the report, then its sheets; what several of them say is told once. */
async function checkAll(open: OpenReport, locales: readonly string[] | undefined, run: Run) {
  const found: Diagnostic[] = [];
  const pageCounts = new Map<string, number>();
  const handouts = planHandouts(open.sources, open.figures, { locales });
  found.push(...withoutFollowers(handouts.diagnostics, open.sources));
  for (const plan of planEditions(open.sources, { locales })) {
    const { value: language, diagnostics } = await openLanguage(open, plan.locale, run);
    found.push(...diagnostics);
    if (!language) continue;
    const set = await setInLanguage(plan, { open, language, run });
    found.push(...set.diagnostics);
    if (set.value) pageCounts.set(plan.locale, set.value.pages.pages.length);
    const elsewhere = set.value ? foliosOf(set.value) : "unknown";
    for (const sheet of handouts.value ?? []) {
      if (sheet.locale !== plan.locale) continue;
      found.push(...(await readInLanguage(sheet, { open, language, elsewhere, run })));
    }
  }
  return { pageCounts, diagnostics: eachFaultOnce(found) };
}
