import { hasErrors } from "../../base/index.ts";
import {
  type OpenReport,
  openLanguage,
  type Publication,
  printPublication,
  proofPublication,
  setInLanguage,
} from "../../compile.ts";
import { type EditionPlan, pathOf, planEditions, planHandouts } from "../../edition/index.ts";
import { toDiagnostic } from "../../preflight/index.ts";
import { describeFile, describeTimes, type MadeFile, writeIfChanged } from "../made-files.ts";
import type { ExitCode, HandoutsOptions } from "../reissue.ts";
import { type Chosen, close, openChosen, type ReportRun, startRun } from "../report-run.ts";

/** `reissue handouts`: the sheets of a report; a sheet that comes out the same is not written again. */
export async function handoutsCommand(
  named: string | undefined,
  options: HandoutsOptions,
): Promise<ExitCode> {
  const started = performance.now();
  const run = startRun(options);
  const chosen = await openChosen(named, options, run);
  if (!chosen) return 2;
  const { open, found, texts } = chosen;
  const made: MadeFile[] = [];
  if (open && !hasErrors(found)) {
    const wrong = wrongNames(open, options.only);
    if (wrong !== undefined) {
      process.stderr.write(`reissue: ${wrong}\n`);
      return 2;
    }
    const plans = planHandouts(open.sources, open.figures, { locales: options.locale, only: options.only });
    found.push(...plans.diagnostics);
    const mine = (plans.value ?? []).filter((_, index) => isMine(index, options.shard));
    for (const locale of new Set(mine.map((plan) => plan.locale))) {
      const sheets = mine.filter((plan) => plan.locale === locale);
      made.push(...(await makeSheets(locale, sheets, { open, chosen, run })));
    }
  }
  const times = run.progress.finish();
  const stopped = hasErrors(found);
  const written = stopped ? [] : made.map((file) => ({ file, how: writeIfChanged(options.project, file) }));
  const changed = written.filter(({ how }) => how === "written").length;
  const summary = stopped
    ? ["nothing was written; sheets of earlier builds are as they were"]
    : [
        ...written.map(({ file, how }) => `${describeFile(file)}${how === "unchanged" ? ", unchanged" : ""}`),
        `${made.length} handouts, ${changed} of them new or changed`,
        describeTimes(times, performance.now() - started),
      ];
  const files = written.map(({ file: { path, pages, bytes }, how }) => ({
    path,
    pages,
    bytes: bytes.length,
    how,
  }));
  return close({ found, options, texts, summary, data: { files }, times });
}

interface Going {
  readonly open: OpenReport;
  readonly chosen: Chosen;
  readonly run: ReportRun;
}

/** All sheets of one language: its fonts, words and the main report's folios are shared. */
async function makeSheets(
  locale: string,
  plans: readonly EditionPlan[],
  { open, chosen, run }: Going,
): Promise<MadeFile[]> {
  const { found } = chosen;
  const opened = await openLanguage(open, locale, run);
  found.push(...opened.diagnostics);
  const language = opened.value;
  if (!language) return [];
  const [whole] = planEditions(open.sources, { locales: [locale] });
  const main = whole && (await setInLanguage(whole, { open, language, run })).value;
  const made: MadeFile[] = [];
  for (const plan of plans) {
    const { value, diagnostics } = await setInLanguage(plan, { open, language, main, run });
    found.push(...diagnostics);
    if (value) made.push(...(await printSheet(value, { open, chosen, run })));
  }
  return made;
}

async function printSheet(sheet: Publication, { open, chosen, run }: Going): Promise<MadeFile[]> {
  const { found } = chosen;
  const proofed = await proofPublication(sheet, open, run);
  found.push(...proofed.diagnostics, ...(proofed.value?.findings ?? []).map(toDiagnostic));
  if (hasErrors(found)) return [];
  const { value, diagnostics } = await printPublication(sheet, "screen", open, run);
  found.push(...diagnostics);
  return value ? [{ path: pathOf(sheet.plan, "screen"), bytes: value.bytes, pages: value.pages }] : [];
}

function wrongNames({ sources }: OpenReport, only: readonly string[] | undefined): string | undefined {
  const ids = sources.report.value.handouts.map(({ id }) => id);
  const unknown = only?.find((id) => !ids.includes(id));
  if (unknown === undefined) return undefined;
  return `there is no handout ${unknown}; ${ids.length > 0 ? `there is ${ids.join(", ")}` : "the report has none"}`;
}

/** Every n-th sheet, as test runners split their files: shard `2/3` makes the second, the fifth, the eighth. */
function isMine(index: number, shard: Shard | undefined): boolean {
  return shard === undefined || index % shard.count === shard.number - 1;
}

export interface Shard {
  /** From 1. */
  readonly number: number;
  readonly count: number;
}
