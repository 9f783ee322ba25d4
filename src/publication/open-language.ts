/** A report in one of its languages, its type opened: what the rest of the way is gone with. */
import { type Diagnostic, hasErrors, type Outcome, sha256Of } from "../base/index.ts";
import { keepCharts } from "../chart/index.ts";
import { createLayoutMemory } from "../layout/index.ts";
import { createLocale, type Locale } from "../locale/index.ts";
import { type OpenReport, type Run, type StandingForme, take } from "../report/index.ts";
import { type Sources, withoutFollowers } from "../source/index.ts";
import type { Stylesheet } from "../style/index.ts";
import { createTypesetter, hyphenationFilesIn, wordsIn } from "../text/index.ts";
import { PSEUDO_LOCALE, translateSources } from "../translation/index.ts";

/** What all publications in one language share. */
export interface Language extends StandingForme {
  readonly sources: Sources;
  readonly locale: Locale;
  /** Its type stood from a run before in this process: what is new stands there too, and need not be kept elsewhere. */
  readonly stood: boolean;
}

/** Puts a report into a language and opens its type. */
export async function openLanguage(
  { sources: written, stylesheet, faulty }: OpenReport,
  tag: string,
  { host, enter, shelves, standing }: Run,
): Promise<Outcome<Language>> {
  const found: Diagnostic[] = [];
  enter("narrative");
  const inSource = tag === written.report.value.sourceLocale;
  const sources = inSource ? written : take(translateSources(written, tag), found);
  if (!sources || (hasErrors(found) && !faulty)) return { value: undefined, diagnostics: found };
  const labels = sources.labels.get(tag)?.value;
  // The trial language writes numbers and plurals as the source does.
  const { sourceLocale } = sources.report.value;
  const locale =
    tag === PSEUDO_LOCALE ? { ...createLocale(sourceLocale, labels), tag } : createLocale(tag, labels);
  enter("text");
  const exceptions = hyphenationFilesIn(folderOf(sources), host);
  const ownWords = wordsIn(sources.sections.map(({ value }) => value));
  const ground = [stylesheet, JSON.stringify([labels, exceptions])];
  let forme = standing?.formeOf(tag, ground, faulty ? "any" : ownWords);
  const stood = forme !== undefined;
  if (forme === undefined) {
    const rack = shelves?.type && {
      shelf: shelves.type,
      name: `${sources.report.value.id} ${sources.edition.value.edition} ${tag}`,
      ground: groundOfType(sources.theme.value, stylesheet, exceptions),
    };
    const typesetter = await createTypesetter({ stylesheet, locale: tag, host, exceptions, ownWords, rack });
    const keptCharts = keepCharts(shelves?.charts, {
      theme: sources.theme.value,
      labels,
      stylesheet,
      locale,
    });
    forme = { typesetter, keptCharts, memory: createLayoutMemory(shelves?.plans) };
    // Of a report that is only read, words may be missing: what was left before it serves again when they are back.
    if (!faulty) standing?.leave(tag, ground, forme);
  }
  const diagnostics = withoutFollowers(found, written);
  return { value: { sources, locale, stood, ...forme }, diagnostics };
}

/** All that lines are made from besides their words, styles and language. */
function groundOfType(theme: unknown, { fonts }: Stylesheet, exceptions: unknown): string {
  const faces = fonts.map(({ face, bytes }) => [face, sha256Of(bytes)]);
  return JSON.stringify([theme, faces, exceptions]);
}

/** Where a report's pictures and lists of words are looked for. */
export function folderOf({ report }: Sources): string {
  return report.file.slice(0, report.file.lastIndexOf("/"));
}
