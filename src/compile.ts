/**
 * The way of a report, and the one place that calls the stages in order:
 *
 *   YAML, CSV, theme → source → Sources → data → Figures
 *     → narrative → Document → style → Stylesheet → text, chart, picture → layout → PageSet
 *     → tag → StructureTree → preflight → pdf → bytes
 *
 * A stage returns what it made and what it found. Behind a fault the next stages go on with what is whole, as far as
 * the charts, so that one run tells the faults of texts, data, theme, charts and pictures, and none that only follow
 * from another. Nothing is laid out where an error stands. As far as the figures it is `open-report.ts`; each language
 * that they are set in is opened in `open-language.ts`.
 */
import { type Diagnostic, hasErrors, type Outcome } from "./base/index.ts";
import {
  type ChartRequest,
  chartRequests,
  type DrawnChart,
  drawCharts,
  type OpenImage,
} from "./chart/index.ts";
import type { Figures } from "./data/index.ts";
import {
  type EditionPlan,
  noPages,
  type OutputName,
  passagesOf,
  type Scope,
  scopeFigures,
  scopeSources,
} from "./edition/index.ts";
import { chartWidths, createLayoutMemory, type PageSet } from "./layout/index.ts";
import { composeDocument, type Document, type Elsewhere, picturesOf, runsOf } from "./narrative/index.ts";
import { folderOf, type Language, openLanguage } from "./open-language.ts";
import { type OpenReport, type Run, take } from "./open-report.ts";
import {
  choosePress,
  dataBeside,
  type FileBeside,
  gatherAttachments,
  type Press,
  plainPixels,
  pressColours,
  screenColours,
  type WrittenPdf,
  writePdf,
} from "./pdf/index.ts";
import { openPictures } from "./picture/index.ts";
import { type Pixels, type PreflightFinding, picturesUnderText, preflight } from "./preflight/index.ts";
import { type Sources, withoutFollowers } from "./source/index.ts";
import { buildStructure, type StructureTree } from "./tag/index.ts";
import { layOutWithCharts } from "./taller-charts.ts";
import { atTheirCharacters } from "./text/index.ts";
import { textRackOf } from "./text-rack.ts";
import { checkUnshown } from "./unshown-charts.ts";

export { type Language, openLanguage } from "./open-language.ts";
export { type OpenReport, openReport, type Run, type Stage } from "./open-report.ts";

/** One publication, laid out: what every output of it shares. */
export interface Publication {
  readonly plan: EditionPlan;
  readonly document: Document;
  readonly charts: ReadonlyMap<string, DrawnChart>;
  readonly pages: PageSet;
  readonly structure: StructureTree;
}

/** What a publication is made from besides its plan. */
export interface Desk {
  readonly open: OpenReport;
  readonly language: Language;
  /**
   * Where the whole report in the same language has its parts, for a handout that refers to them; `unknown` where the
   * report cannot be laid out: then its handouts are only read.
   */
  readonly elsewhere?: Folios | "unknown" | undefined;
  readonly run: Run;
}

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
  const { locale, typesetter, keptCharts: kept } = desk.language;
  const { stylesheet } = desk.open;
  const { host, enter } = desk.run;
  const found: Diagnostic[] = [];
  const toldBefore = typesetter.diagnostics().length;
  const { sources, figures, document, pictures } = await composeInScope(plan.scope, desk, found);
  const nothing = () => ({ value: undefined, diagnostics: withoutFollowers(found, sources) });
  const toldSince = () => atTheirCharacters(typesetter.diagnostics().slice(toldBefore), sources.texts);
  const { typeless } = desk.open;
  enter("chart");
  const widths = document && !typeless ? chartWidths(document, stylesheet) : [];
  const widthOf = new Map(widths.map(({ node, width }) => [node, width]));
  const requests = document ? chartRequests(document, sources.charts, widthOf) : [];
  const openImage: OpenImage = (file, origin) => {
    const opened = openPictures([{ file, origin }], folderOf(sources), { host, stylesheet, typesetter });
    return { value: opened.value?.get(file), diagnostics: opened.diagnostics };
  };
  const draw = (wanted: readonly ChartRequest[]) =>
    drawCharts({ requests: wanted, figures, stylesheet, typesetter, locale, kept, openImage });
  const drawn = await draw(requests);
  const drawnCharts = take(ofSheet(drawn, plan.scope), found);
  if (plan.scope.kind === "whole") {
    const shown = new Set(requests.map(({ chart }) => chart));
    const others = [...sources.charts.values()].filter((chart) => !shown.has(chart));
    found.push(...(await checkUnshown(others, desk.open, desk.run.shelves?.charts)));
  }
  const isOnlyRead = desk.open.faulty || desk.elsewhere === "unknown" || hasErrors(found);
  if (!document || !pictures || !drawnCharts || isOnlyRead) {
    if (document && !typeless) tellMissing(document, desk);
    found.push(...toldSince().filter(isOfText));
    return nothing();
  }
  enter("layout");
  const { laid, charts } = await layOutWithCharts(
    {
      document,
      stylesheet,
      typesetter,
      openPicture: (file) => pictures.get(file),
      words: { continued: locale.word("continued") ?? "…" },
      pages: plan.scope.kind === "whole" ? sources.report.value.pages : undefined,
      // Handouts have little in common with each other, and would sweep out what the report is to find again.
      memory:
        plan.scope.kind === "whole" ? desk.language.memory : createLayoutMemory(desk.run.shelves?.plans),
    },
    { requests, drawn, draw },
  );
  const pages = take(laid, found);
  found.push(...toldSince());
  // Handouts come after the report that they are taken from, and would leave each other's.
  if (plan.scope.kind === "whole" && !desk.language.stood) typesetter.keep();
  if (pages?.pages.length === 0) found.push(noPages(sources, plan));
  if (!pages || hasErrors(found)) return nothing();
  enter("tag");
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
  const { sources, document } = await composeInScope(scope, desk, found);
  if (document && !desk.open.typeless) tellMissing(document, desk);
  const told = typesetter.diagnostics().slice(toldBefore).filter(isOfText);
  found.push(...atTheirCharacters(told, sources.texts));
  return withoutFollowers(found, sources);
}

/** What a publication says, and its pictures: how far it comes is what is wrong with it. */
async function composeInScope(scope: Scope, desk: Desk, found: Diagnostic[]) {
  const { locale, typesetter } = desk.language;
  const { typeless, stylesheet } = desk.open;
  const { host, enter } = desk.run;
  enter("narrative");
  const { sources: written, figures } = inScope(scope, desk);
  const { sources = written, withheld } = take(passagesOf(written, figures), found) ?? {};
  const folios = foliosElsewhere(desk);
  const elsewhere = folios && referencesOut(folios, desk);
  const rack = textRackOf({ scope, sources: desk.language.sources, locale: locale.tag, folios }, desk.run);
  const composed = await composeDocument({ sources, figures, locale, elsewhere, withheld, rack });
  const document = take(composed, found);
  enter("picture");
  const named = document ? picturesOf(document, sources) : [];
  const wanted = typeless ? named.filter(({ file }) => !/\.svg$/i.test(file)) : named;
  const pictures = take(openPictures(wanted, folderOf(sources), { host, stylesheet, typesetter }), found);
  return { sources, figures, document, pictures };
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

/** The folios of all that the whole report has, for a handout; nobody may know the pages yet. */
function foliosElsewhere({ elsewhere, language }: Desk): Folios | undefined {
  if (elsewhere !== "unknown") return elsewhere;
  return new Map(namesIn(language).map((name) => [name, "…"]));
}

/** Where a handout's references out of it lead. */
function referencesOut(folios: Folios, { language }: Desk): Elsewhere {
  const names = namesIn(language).map((name) => name.slice(name.indexOf("/") + 1));
  return { folioOf: folioIn(folios), names };
}

/** Sections and their blocks. */
function namesIn({ sources }: Language): readonly string[] {
  return sources.sections.flatMap(({ value: { id, blocks } }) => [
    id,
    ...blocks.map((block) => `${id}/${block.id}`),
  ]);
}

/** The whole report, or what a handout takes from it. */
function inScope(
  scope: Scope,
  { open, language }: Desk,
): { readonly sources: Sources; readonly figures: Figures } {
  const { figures } = open;
  if (scope.kind === "whole") return { sources: language.sources, figures };
  const { handout, row } = scope;
  return {
    sources: scopeSources(language.sources, handout),
    figures: row ? scopeFigures(figures, handout, row) : figures,
  };
}

/** Charts without anything to show, on a row's sheet: whose it is, and how the sheet can do without. */
function ofSheet<T>(drawn: Outcome<T>, scope: Scope): Outcome<T> {
  if (scope.kind === "whole" || scope.row === undefined) return drawn;
  const whose = { message: `on the sheet of \`${scope.row.name}\`` };
  const diagnostics = drawn.diagnostics.map((each) =>
    each.code === "chart/no-rows" || each.code === "chart/no-data"
      ? {
          ...each,
          notes: [whose, ...(each.notes ?? [])],
          hint: "give its block a `when` that is true of the rows alone that have something to show",
        }
      : each,
  );
  return { ...drawn, diagnostics };
}

/** The folio of every node of a publication that begins on a page. */
export type Folios = ReadonlyMap<string, string>;

/** All that handouts need to know of the report that they are taken from. */
export function foliosOf({ pages }: Publication): Folios {
  return new Map(
    [...pages.destinations].map(([node, { pageIndex }]) => [node, pages.pages[pageIndex]?.folio ?? ""]),
  );
}

/** Where the main report has a block, for references out of a handout: its folio. */
function folioIn(folios: Folios): Elsewhere["folioOf"] {
  const names = [...folios.keys()];
  return (reference, section) => {
    const name =
      [`${section}/${reference}`, reference].find((each) => folios.has(each)) ??
      names.find((each) => each.endsWith(`/${reference}`)) ??
      names.find((each) => each.includes(`/${reference}/`));
    return name === undefined ? undefined : folios.get(name);
  };
}

/** What preflight found, and the press that it measured by. */
export interface ProofSheet {
  readonly findings: readonly PreflightFinding[];
  readonly press: Press;
}

/** Looks at a publication with a printer's and a reader's eyes, before any of its outputs is written. */
export async function proofPublication(
  { plan, pages, document, charts, structure }: Publication,
  { sources, stylesheet }: OpenReport,
  { host, enter }: Run,
): Promise<Outcome<ProofSheet>> {
  enter("preflight");
  const { report } = sources;
  const { value: press, diagnostics } = choosePress(
    report.value.printer ?? {},
    host,
    report.at(["printer", "profile"]),
  );
  if (!press) return { value: undefined, diagnostics };
  const { swatches } = stylesheet;
  const pixels = new Map<string, Pixels>();
  for (const { sha256, bytes, width } of picturesUnderText(pages))
    pixels.set(sha256, await plainPixels(bytes, Math.ceil(width)));
  const inks = {
    screen: screenColours(swatches, press).process,
    press: pressColours(swatches, press).process,
  };
  const { outputs } = plan;
  const input = { pages, document, structure, stylesheet, charts, sources, outputs, inks, press, pixels };
  return { value: { findings: preflight(input), press }, diagnostics };
}

/** A file of a publication. */
export interface PrintedPdf extends WrittenPdf {
  /** What belongs in a folder beside it: the data of an archive, which may hold none. */
  readonly beside: readonly FileBeside[];
}

/** Writes one output of a publication. */
export async function printPublication(
  { plan, pages, document, charts, structure }: Publication,
  output: OutputName,
  { sources, stylesheet }: OpenReport,
  { host, enter, tool, shelves }: Run,
): Promise<Outcome<PrintedPdf>> {
  enter("pdf");
  const found: Diagnostic[] = [];
  const { report, edition } = sources;
  const press = take(choosePress(report.value.printer ?? {}, host, report.at(["printer", "profile"])), found);
  if (!press) return { value: undefined, diagnostics: found };
  const issued = Date.parse(edition.value.date);
  const attachments = gatherAttachments(sources, charts, plan.locale);
  const written = await writePdf({
    pages,
    document,
    structure,
    stylesheet,
    output,
    attachments,
    created: issued,
    modified: issued,
    publicationId: [plan.report, plan.edition, plan.locale, plan.name, output].filter(Boolean).join("/"),
    tool,
    press,
    printerMarks: report.value.printer?.marks === true ? "all" : "none",
    photos: shelves?.photos,
    fonts: shelves?.fonts,
    host,
  });
  const archive = { name: `${output}.pdf`, bytes: written.bytes };
  const beside = output === "archive" ? dataBeside(archive, attachments) : [];
  return { value: { ...written, beside }, diagnostics: [...found, ...written.diagnostics] };
}
