/**
 * The way of a report, and the one place that calls the stages in order:
 *
 *   YAML, CSV, theme → source → Sources → data → Figures
 *     → narrative → Document → style → Stylesheet → text, chart, picture → layout → PageSet
 *     → tag → StructureTree → preflight → pdf → bytes
 *
 * A stage returns what it made and what it found. Behind a fault the next stages go on with what is whole, as far as
 * the charts, so that one run tells the faults of texts, data, theme, charts and pictures, and none that only follow
 * from another. Nothing is laid out where an error stands. As far as the figures it is the room `report`; what comes
 * after the structure is `proof-publication.ts` and `print-publication.ts`.
 */
import { type Diagnostic, hasErrors, type Outcome } from "../base/index.ts";
import { type EditionPlan, noPages, type Scope } from "../edition/index.ts";
import { createLayoutMemory } from "../layout/index.ts";
import { type Document, runsOf } from "../narrative/index.ts";
import { type OpenReport, type Run, take } from "../report/index.ts";
import { withoutFollowers } from "../source/index.ts";
import { buildStructure } from "../tag/index.ts";
import { atTheirCharacters } from "../text/index.ts";
import { type ComposedPublication, composePublication } from "./compose-publication.ts";
import { drawPublicationCharts } from "./draw-charts.ts";
import { openLanguage } from "./open-language.ts";
import type { Desk, Publication } from "./publication.ts";
import { type ChartBench, type LaidWithCharts, layOutWithCharts } from "./taller-charts.ts";

/** Composes a publication in a language of its own and lays it out. */
export async function setPublication(
  open: OpenReport,
  plan: EditionPlan,
  run: Run,
): Promise<Outcome<Publication>> {
  const found: Diagnostic[] = [];
  const language = take(await openLanguage(open, plan.locale, run), found);
  const value = language && take(await setInLanguage(plan, { open, language, run }), found);
  return { value, diagnostics: found };
}

/** Composes one of several publications in the same language and lays it out. */
export async function setInLanguage(plan: EditionPlan, desk: Desk): Promise<Outcome<Publication>> {
  const { open, language, elsewhere, run } = desk;
  const { locale, typesetter } = language;
  const found: Diagnostic[] = [];
  const toldBefore = typesetter.diagnostics().length;
  const composed = await composePublication(plan.scope, desk, found);
  const { sources, document, pictures } = composed;
  const nothing = () => ({ value: undefined, diagnostics: withoutFollowers(found, sources) });
  const toldSince = () => atTheirCharacters(typesetter.diagnostics().slice(toldBefore), sources.texts);
  const bench = await drawPublicationCharts(composed, plan.scope, desk, found);
  const isOnlyRead = open.faulty || elsewhere === "unknown" || hasErrors(found);
  if (!document || !pictures || !bench.drawn.value || isOnlyRead) {
    if (document && !open.typeless) tellMissing(document, desk);
    found.push(...toldSince().filter(isOfText));
    return nothing();
  }
  run.enter("layout");
  const { laid, charts } = await layOutPublication(
    { ...composed, document, pictures },
    bench,
    plan.scope,
    desk,
  );
  const pages = take(laid, found);
  found.push(...toldSince());
  if (pages?.pages.length === 0) found.push(noPages(sources, plan));
  if (!pages || hasErrors(found)) return nothing();
  run.enter("tag");
  const composedAlt = (figure: string) => charts.get(figure)?.composedAlt;
  const words = { note: locale.word("noteLink"), back: locale.word("noteBack") };
  const structure = take(buildStructure(document, pages, { composedAlt, words }), found);
  const value = structure && { plan, document, charts, pages, structure };
  return { value, diagnostics: found };
}

/**
 * What is wrong with what a publication says: its texts, claims, pictures and characters. Nothing is drawn or laid out,
 * so that a sheet for each row of a long table can be read.
 */
export async function readInLanguage({ scope }: EditionPlan, desk: Desk): Promise<readonly Diagnostic[]> {
  const { typesetter } = desk.language;
  const found: Diagnostic[] = [];
  const toldBefore = typesetter.diagnostics().length;
  const { sources, document } = await composePublication(scope, desk, found);
  if (document && !desk.open.typeless) tellMissing(document, desk);
  const told = typesetter.diagnostics().slice(toldBefore).filter(isOfText);
  found.push(...atTheirCharacters(told, sources.texts));
  return withoutFollowers(found, sources);
}

/** A publication composed, and nothing missing. */
interface SoundPublication extends ComposedPublication {
  readonly document: NonNullable<ComposedPublication["document"]>;
  readonly pictures: NonNullable<ComposedPublication["pictures"]>;
}

/** Its type is kept for the next run. */
async function layOutPublication(
  { sources, document, pictures }: SoundPublication,
  bench: ChartBench,
  { kind }: Scope,
  { open, language, onPage, run }: Desk,
): Promise<LaidWithCharts> {
  const { locale, typesetter, memory, stood } = language;
  const isWhole = kind === "whole";
  const laid = await layOutWithCharts(
    {
      document,
      stylesheet: open.stylesheet,
      typesetter,
      openPicture: (file) => pictures.get(file),
      words: { continued: locale.word("continued") ?? "…" },
      onPage,
      pages: isWhole ? sources.report.value.pages : undefined,
      // Handouts have little in common with each other, and would sweep out what the report is to find again.
      memory: isWhole ? memory : createLayoutMemory(run.shelves?.plans),
    },
    bench,
  );
  // Handouts come after the report that they are taken from, and would leave each other's.
  if (isWhole && !stood) typesetter.keep();
  return laid;
}

/** Tells the characters of a document that no font has: its pages will not be laid out. */
function tellMissing(document: Document, { open, language }: Desk): void {
  for (const { content, style, owner, origin } of runsOf(document)) {
    language.typesetter.tellMissing(content, open.stylesheet.paragraph(style), { owner, origin });
  }
}

/**
 * A missing character is told of the text itself, all else of how it was laid out; U+FFFD stands where a file of
 * another encoding could not be read.
 */
function isOfText({ code, message }: Diagnostic): boolean {
  return code === "text/missing-glyph" && !message.includes("(U+FFFD)");
}
