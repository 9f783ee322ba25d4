import { error, type Host, nearest, type Outcome, type Shelf, suggest } from "../base/index.ts";
import { checkEdition, checkErrata, checkReport, checkSignoffs } from "./cross-checks.ts";
import { type Intake, isListed, openIntake } from "./intake.ts";
import { listEditions, listReports } from "./list-editions.ts";
import { readData } from "./read-data.ts";
import { type FileRead, readFile, readFolder, yamlFiles } from "./read-files.ts";
import { readRegisters } from "./read-registers.ts";
import { readSections, readSheets } from "./read-sections.ts";
import { readTheme, readThemeWords, type ThemeWords } from "./read-theme.ts";
import { readGlossary, readTranslations, unreadLocales } from "./read-translations.ts";
import { ErrataSchema } from "./schema/errata.ts";
import { ChartSchema, type FiguresFile, FiguresSchema } from "./schema/figures.ts";
import { EditionSchema, type Report, ReportSchema } from "./schema/report.ts";
import { child } from "./schema/shape.ts";
import { SignoffsSchema } from "./schema/signoff.ts";
import type { Located, Sources, Written } from "./sources.ts";
import { readYaml } from "./yaml/read-yaml.ts";

/** Which report and which of its editions; the newest where none is named. */
export interface SourcesRequest {
  readonly report: string;
  readonly edition: string | undefined;
  /** The locales whose translations are read: they are as long as all else together. All where left out. */
  readonly translations?: "all" | readonly string[] | undefined;
}

/** The sources, and beside them the texts of all files read, so that faults can be shown where there are none. */
export interface SourcesOutcome<T = Sources> extends Outcome<T> {
  /** The sources as far as they can be read: as they are where nothing is wrong, with gaps where files have faults. */
  readonly legible: T | undefined;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Reads and checks everything that one edition is made of: all faults of all files in one run. The value is missing
 * where the report, edition, figures or theme cannot be used. In what is legible, whatever has a fault is left out.
 * Sound YAML files are kept on `shelf` and not parsed again.
 * Codes beside those of the modules that it calls: `source/no-report`, `source/no-edition`.
 */
export function readSources(host: Host, request: SourcesRequest, shelf?: Shelf): SourcesOutcome {
  return readWith(readTheme, { host, request, shelf });
}

/** What an edition says, without the theme that it is set in: the same, but for what only pages need. */
export function readWritten(host: Host, request: SourcesRequest, shelf?: Shelf): SourcesOutcome<Written> {
  return readWith(readThemeWords, { host, request, shelf });
}

/** Reads what is wanted of the theme; sound where all of it can be used. */
type LookReader<Look> = (
  intake: Intake,
  report: FileRead<Report>,
) => { readonly look: Look; readonly isSound: boolean } | undefined;

interface Reading {
  readonly host: Host;
  readonly request: SourcesRequest;
  readonly shelf: Shelf | undefined;
}

type WithLook<Look> = Omit<Written, keyof ThemeWords> & Look;

function readWith<Look>(
  readLook: LookReader<Look>,
  { host, request, shelf }: Reading,
): SourcesOutcome<WithLook<Look>> {
  const intake = openIntake(host, shelf);
  const edition = chooseEdition(intake, request);
  const read = edition === undefined ? undefined : readEdition(intake, request, edition, readLook);
  return {
    value: read?.usable ? read.sources : undefined,
    legible: read?.sources,
    diagnostics: intake.diagnostics,
    texts: intake.texts,
  };
}

function chooseEdition(
  { host, diagnostics }: Intake,
  { report, edition }: SourcesRequest,
): string | undefined {
  const reports = listReports(host);
  if (!reports.includes(report)) {
    const hint = suggest(report, reports) ?? `a report is a folder of \`content/\` with a \`report.yaml\``;
    diagnostics.push(error("source/no-report", `there is no report \`${report}\``, { hint }));
    return undefined;
  }
  const editions = listEditions(host, report);
  const chosen = edition ?? editions.at(-1);
  if (chosen !== undefined && editions.includes(chosen)) return chosen;
  const what = chosen === undefined ? "no edition" : `no edition \`${chosen}\``;
  const hint =
    suggest(chosen ?? "", editions) ??
    `an edition is a folder of \`content/${report}/\` with an \`edition.yaml\``;
  diagnostics.push(error("source/no-edition", `report \`${report}\` has ${what}`, { hint }));
  return undefined;
}

function readEdition<Look>(
  intake: Intake,
  { report: name, translations: asked = "all" }: SourcesRequest,
  year: string,
  readLook: LookReader<Look>,
): { readonly sources: WithLook<Look>; readonly usable: boolean } | undefined {
  const folder = `content/${name}`;
  const edition = readFile(intake, `${folder}/${year}/edition.yaml`, EditionSchema, (found) =>
    checkEdition(found, year),
  );
  const narrated = child(edition.unchecked?.value, "status") !== "figures";
  const sheets = narrated ? [...yamlFiles(intake, `${folder}/${year}/sheets`).keys()] : undefined;
  const report = readFile(intake, `${folder}/report.yaml`, ReportSchema, (found) =>
    checkReport(found, name, sheets),
  );
  const figures = readFigures(intake, [`${folder}/${year}/figures.yaml`, `${folder}/figures.yaml`]);
  const charts = readFolder(intake, `${folder}/charts`, ChartSchema);
  const sections = narrated ? readSections(intake, report.unchecked, `${folder}/${year}/sections`) : [];
  const editions = listEditions(intake.host, name);
  const data = readData(intake, edition.unchecked, {
    home: `data/${name}`,
    year,
    earlier: editions.slice(0, editions.indexOf(year)),
    figures: figures.legible,
  });
  const themed = readLook(intake, report);
  const translations = readTranslations(intake, `${folder}/${year}/translations`, asked);
  intake.diagnostics.push(...unreadLocales(intake, `${folder}/${year}/translations`, report.legible));
  if (!report.legible || !edition.legible || !figures.legible || !themed) return undefined;
  const sources: WithLook<Look> = {
    kind: "sources",
    report: inListedLocale(report.legible),
    edition: edition.legible,
    figures: figures.legible,
    charts,
    sections,
    sheetSections: readSheets(intake, sections, `${folder}/${year}/sheets`),
    ...data,
    ...themed.look,
    registers: readRegisters(intake, folder, editions),
    translations,
    glossary: readGlossary(intake, `${folder}/glossary.yaml`, report.legible.value.locales),
    signoffs: readFile(intake, `${folder}/${year}/signoff.yaml`, SignoffsSchema, (found) =>
      checkSignoffs(found, report.unchecked, sheets),
    ).legible,
    errata: readFile(intake, `${folder}/${year}/errata.yaml`, ErrataSchema, checkErrata).legible,
    texts: intake.texts,
    gaps: intake.gaps,
    inputs: intake.inputs,
  };
  const usable = [report.located, edition.located, figures.located, themed.isSound].every(Boolean);
  return { sources, usable };
}

/** The report in one of its languages: that its own is none of them has been told, and no theme need have its words. */
function inListedLocale(report: Located<Report>): Located<Report> {
  const { sourceLocale, locales } = report.value;
  if (locales.includes(sourceLocale)) return report;
  const stand = nearest(sourceLocale, locales) ?? locales[0] ?? sourceLocale;
  return { ...report, value: { ...report.value, sourceLocale: stand } };
}

/**
 * `figures.yaml`: the edition's own where it has one, for an old edition that counted otherwise, else the report's.
 * A report without one has no tables, facts and checks.
 */
function readFigures(intake: Intake, [own, shared]: readonly [string, string]): FileRead<FiguresFile> {
  const file = [own, shared].find((each) => isListed(intake.host, each));
  return file === undefined ? readYaml(shared, "", FiguresSchema) : readFile(intake, file, FiguresSchema);
}
