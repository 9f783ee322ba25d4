import { type Diagnostic, error, errorsIn, suggest, warning } from "../../base/index.ts";
import { planEditions } from "../../edition/index.ts";
import type { PageSet } from "../../layout/index.ts";
import { createLocale } from "../../locale/index.ts";
import { type OpenReport, openReport } from "../../report/index.ts";
import {
  type Comparison,
  compareEditions,
  comparisonText,
  type LaidOut,
  openPictureDesk,
} from "../../rollover/index.ts";
import { listEditions } from "../../source/index.ts";
import type { CompareOptions, ExitCode } from "../options.ts";
import type { PaperOrder } from "../print-paper.ts";
import { close, openChosenFor, type ReportRun, startRun } from "../report-run.ts";
import { writeWhole } from "../write-file.ts";

export interface ComparedEditions {
  readonly since: string;
  readonly edition: string;
}

/** `reissue compare`: what an edition says against a released one, and which sentences that has overtaken. */
export async function compareCommand(
  report: string,
  { since, edition }: ComparedEditions,
  options: CompareOptions,
): Promise<ExitCode> {
  const run = startRun(options);
  // The pages are laid out only for who looks at them, and only they need the theme: all else is told at once.
  const wanted = options.pages === true || options.html !== undefined || options.pdf !== undefined;
  const opening = { named: report, options: { ...options, edition }, run, translations: [] };
  const opened = await openChosenFor(wanted ? "pages" : "text", opening);
  if (!opened) return 2;
  const { chosen, themed } = opened;
  const { open, texts } = chosen;
  // Half of an edition would come out as if the other half had been struck.
  if (!open || open.sources.gaps.told.size > 0)
    return close({ ...chosen, options, times: run.progress.finish() });
  const { sources, figures } = open;
  const before = sources.registers.get(since);
  if (!before) {
    const [message, hint] = listEditions(run.host, report).includes(since)
      ? [`edition \`${since}\` has not been released`, `\`reissue release ${report} ${since}\` first`]
      : [`there is no edition \`${since}\``, suggest(since, sources.registers.keys())];
    const fault = error("rollover/no-register", message, { hint });
    return close({ found: [fault], texts, options, times: run.progress.finish() });
  }
  const tag = sources.report.value.sourceLocale;
  const locale = createLocale(tag, sources.labels.get(tag)?.value);
  // What data and definitions lack is told beside the comparison: without it, numbers would seem to be gone.
  const found = errorsIn(chosen.found);
  const desk = wanted ? await openPictureDesk() : undefined;
  const laidOut = themed?.open && (await layBothOut(themed.open, since, { run, found }));
  const comparison: Comparison = {
    ...compareEditions({ sources, figures, before, locale }),
    ...(desk && laidOut && { pages: desk.pageDifferences(laidOut.before, laidOut.now) }),
  };
  const { html, pdf } = options;
  const files: string[] = [];
  const keep = (file: string, content: string | Uint8Array) => {
    writeWhole(file, content);
    files.push(file);
  };
  if (desk && html !== undefined) keep(html, desk.comparisonPage(comparison, texts, laidOut));
  if (desk && themed?.open && pdf !== undefined) {
    const { sources: set, stylesheet } = themed.open;
    const layOut: Layer = (typesetter) =>
      desk.comparisonPaper({ comparison, texts, sources: set, laidOut, typesetter, stylesheet });
    const bytes = await printed(layOut, ["against", since], { open: themed.open, run, found });
    if (bytes) keep(pdf, bytes);
  }
  if (options.format === "text") process.stdout.write(comparisonText(comparison, texts));
  const times = run.progress.finish();
  return close({ found, texts, options, summary: files, data: { ...comparison, files }, times });
}

interface Going {
  readonly run: ReportRun;
  readonly found: Diagnostic[];
}

type Layer = PaperOrder["layOut"];

/** The bytes of a paper; undefined where the printer's profile cannot be used, which is told. */
async function printed(
  layOut: Layer,
  id: readonly string[],
  { open, run, found }: Going & { readonly open: OpenReport },
): Promise<Uint8Array | undefined> {
  const { pressOf } = await import("../../publication/index.ts");
  const { printPaper } = await import("../print-paper.ts");
  const { value: press, diagnostics } = pressOf(open.sources, run.host);
  found.push(...diagnostics);
  if (!press) return undefined;
  const written = await printPaper({ open, press, id, layOut }, run);
  found.push(...written.diagnostics);
  return written.value?.bytes;
}

/** The pages of both editions in the source language; undefined where one cannot be laid out, which is told. */
async function layBothOut(
  open: OpenReport,
  since: string,
  { run, found }: Going,
): Promise<LaidOut | undefined> {
  const now = await layOutAsItStands(open, run);
  const report = open.sources.report.value.id;
  const earlier = (await openReport({ report, edition: since, translations: [] }, run)).value;
  const before = earlier && (await layOutAsItStands(earlier, run));
  if (now && before) return { before, now, swatches: open.stylesheet.swatches };
  const which = now ? since : open.sources.edition.value.edition;
  const hint = `\`reissue check ${report} ${which}\` says why`;
  const isKept = earlier?.sources.edition.value.status === "figures" && now !== undefined;
  found.push(
    warning(
      "rollover/pages-not-compared",
      isKept
        ? `the pages are not compared: \`${since}\` is kept for its figures and has none`
        : `the pages are not compared: \`${which}\` cannot be laid out`,
      isKept ? {} : { hint },
    ),
  );
  return undefined;
}

/** The pages of an edition, whatever its claims come to: the comparison itself tells which do not hold. */
async function layOutAsItStands(open: OpenReport, run: ReportRun): Promise<PageSet | undefined> {
  const sections = open.sources.sections.map((section) => {
    const { value } = section;
    const blocks = value.blocks.map((block) => ({ ...block, holds: undefined }));
    return { ...section, value: { ...value, holds: undefined, blocks } };
  });
  if (sections.length === 0) return undefined;
  const unclaimed = { ...open, sources: { ...open.sources, sections } };
  const [plan] = planEditions(open.sources, {});
  const { setPublication } = await import("../../publication/index.ts");
  return plan && (await setPublication(unclaimed, plan, run)).value?.pages;
}
