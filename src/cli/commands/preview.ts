import { resolve } from "node:path";
import { counted, type Diagnostic, error, hasErrors } from "../../base/index.ts";
import { planEditions } from "../../edition/index.ts";
import type { Item } from "../../layout/index.ts";
import { documentPlaces } from "../../preflight/index.ts";
import { createProofs, findWords, outlinedType, type ProofPage } from "../../preview/index.ts";
import { type Language, openLanguage, type Publication, setInLanguage } from "../../publication/index.ts";
import type { OpenReport, StandingType } from "../../report/index.ts";
import { complain } from "../complain.ts";
import type { ExitCode, PreviewOptions } from "../options.ts";
import { type Preview, type PreviewServer, servePreview } from "../preview-server.ts";
import { translationsFor } from "../project-run.ts";
import { type JsonPlace, placeOf, toJson } from "../render-diagnostics.ts";
import { close, describeTimes, expectPages, openChosen, type ReportRun, startRun } from "../report-run.ts";
import { workOrWatch } from "../watch.ts";

/** What the last run that could be laid out came to. */
interface Shown {
  readonly publication: Publication;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * `reissue preview`: the report in a browser, page for page as it will be printed, laid out again after every change of
 * its sources. Where something is wrong the last good pages stay, with the findings beside them.
 */
export async function previewCommand(named: string | undefined, options: PreviewOptions): Promise<ExitCode> {
  const proofs = createProofs();
  let server: PreviewServer | undefined;
  let shown: Shown | undefined;
  let pages: readonly ProofPage[] = [];
  const look = async (standing: StandingType | undefined): Promise<ExitCode> => {
    const started = performance.now();
    const run = { ...startRun(options), standing };
    server?.tell({ is: "setting" });
    const chosen = await openChosen(named, options, run, translationsFor(options.locale));
    if (!chosen) {
      const gone = error("source/no-report", "the report is not there any more", {
        hint: "put it back: the pages come anew by themselves",
      });
      const ms = performance.now() - started;
      server?.tell({ is: "faulty", ms, pages, findings: toJson([gone], () => undefined) });
      return 2;
    }
    const { open, found, texts } = chosen;
    expectPages(chosen);
    const set = open && (await setFirst(open, options, run, found));
    if (open && set) {
      const { publication, language } = set;
      const type = outlinedType(language.typesetter.outlineOf);
      pages = proofs.draw(publication.pages, { swatches: open.stylesheet.swatches, type });
      shown = { publication, texts };
    }
    const ms = performance.now() - started;
    const times = run.progress.finish();
    server ??= await serve(
      {
        title: [open?.sources.report.value.name ?? named, open?.sources.edition.value.edition].join(" "),
        project: resolve(options.project),
        proofs,
        placeOf: (page, item) => shown && sourceOf(shown, proofs.itemAt(page, item)),
      },
      options.port,
    );
    if (!server) return 2;
    const findings = toJson(found, (file) => texts.get(file));
    server.tell({ is: set && !hasErrors(found) ? "ready" : "faulty", ms, pages, findings });
    const { address } = server;
    const summary = [`${address}  ${counted(pages.length, "page")}`];
    return close({
      found,
      options,
      texts,
      summary,
      aside: describeTimes(times, ms),
      data: { address },
      times,
    });
  };
  return workOrWatch({ ...options, watch: true }, look);
}

/** Undefined where this computer lets nobody listen there; says so. */
async function serve(preview: Preview, port: number): Promise<PreviewServer | undefined> {
  try {
    return await servePreview(preview, port);
  } catch {
    complain(`no browser can be served at port ${port} of this computer; try another with --port`);
    return undefined;
  }
}

/** The whole report in the first of the languages asked for. */
async function setFirst(
  open: OpenReport,
  { locale }: PreviewOptions,
  run: ReportRun,
  found: Diagnostic[],
): Promise<{ readonly publication: Publication; readonly language: Language } | undefined> {
  const [plan] = planEditions(open.sources, { locales: locale });
  if (!plan) return undefined;
  const { value: language, diagnostics } = await openLanguage(open, plan.locale, run);
  found.push(...diagnostics);
  if (!language) return undefined;
  const set = await setInLanguage(plan, { open, language, run });
  found.push(...set.diagnostics);
  return set.value && { publication: set.value, language };
}

/** Where the words of a line stand, or the block that any other mark belongs to. */
function sourceOf({ publication, texts }: Shown, item: Item | undefined): JsonPlace | undefined {
  const { document, pages } = publication;
  const textOf = (file: string) => texts.get(file);
  if (item?.kind === "text" && texts.has(item.line.origin.file)) {
    const { file, start, end } = item.line.origin;
    const words = item.line.runs.map(({ text }) => text.join("")).join("");
    const within = findWords(textOf(file)?.slice(start, end) ?? "", words.replaceAll("\u00ad", "")) ?? 0;
    return placeOf({ file, start: start + within, end: start + within }, textOf);
  }
  const node = item && "node" in item.part ? item.part.node : undefined;
  const block = node === undefined ? undefined : documentPlaces(document, pages).at(node);
  return block && placeOf(block.origin, textOf);
}
