import type { z } from "zod";
import {
  type Diagnostic,
  error,
  type Host,
  hasErrors,
  nearest,
  type Outcome,
  type Shelf,
  type Span,
  suggest,
  warning,
} from "../base/index.ts";
import {
  checkEdition,
  checkErrata,
  checkReport,
  checkSection,
  namesAt,
  type Unchecked,
} from "./cross-checks.ts";
import { readPackage } from "./csv/read-package.ts";
import { noteGap } from "./gaps.ts";
import { type Intake, missingFile, openIntake, takeIn } from "./intake.ts";
import { foldersIn, listEditions, listReports } from "./list-editions.ts";
import { inPageSize } from "./page-size.ts";
import { pathOutside, pathWithin } from "./paths.ts";
import { ErrataSchema } from "./schema/errata.ts";
import { ChartSchema, type FiguresFile, FiguresSchema } from "./schema/figures.ts";
import { GlossarySchema } from "./schema/glossary.ts";
import { LabelsSchema } from "./schema/labels.ts";
import { type Register, RegisterSchema } from "./schema/register.ts";
import { EditionSchema, type Report, ReportSchema } from "./schema/report.ts";
import { type Section, SectionSchema } from "./schema/section.ts";
import { child } from "./schema/shape.ts";
import { SignoffsSchema } from "./schema/signoff.ts";
import { ThemeSchema } from "./schema/theme.ts";
import { TranslationSchema } from "./schema/translation.ts";
import type { Located, Sources, Table, Template } from "./sources.ts";
import { readKept } from "./yaml/keep-yaml.ts";
import { readYaml } from "./yaml/read-yaml.ts";

/** Which report and which of its editions; the newest where none is named. */
export interface SourcesRequest {
  readonly report: string;
  readonly edition: string | undefined;
  /** The locales whose translations are read: they are as long as all else together. All where left out. */
  readonly translations?: "all" | readonly string[] | undefined;
}

/** The sources, and beside them the texts of all files read, so that faults can be shown where there are none. */
export interface SourcesOutcome extends Outcome<Sources> {
  /** The sources as far as they can be read: as they are where nothing is wrong, with gaps where files have faults. */
  readonly legible: Sources | undefined;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Reads and checks everything that one edition is made of: all faults of all files in one run. The value is missing
 * where the report, edition, figures or theme cannot be used. In what is legible, whatever has a fault is left out.
 * Sound YAML files are kept on `shelf` and not parsed again.
 * Codes beside those of the folders `yaml/` and `csv/`: `source/no-report`, `source/no-edition`, `source/missing-file`,
 * `source/unlisted-section`, `source/wrong-ending`, `source/no-data`, `source/path-outside`, and those of `cross-checks.ts`.
 */
export function readSources(host: Host, request: SourcesRequest, shelf?: Shelf): SourcesOutcome {
  const intake = openIntake(host, shelf);
  const edition = chooseEdition(intake, request);
  const read = edition === undefined ? undefined : readEdition(intake, request, edition);
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

function readEdition(
  intake: Intake,
  { report: name, translations: asked = "all" }: SourcesRequest,
  year: string,
): { readonly sources: Sources; readonly usable: boolean } | undefined {
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
  const themed = readTheme(intake, report);
  const translations = readTranslations(intake, `${folder}/${year}/translations`, asked);
  if (!report.legible || !edition.legible || !figures.legible || !themed) return undefined;
  const { isSound, ...theme } = themed;
  const sources: Sources = {
    kind: "sources",
    report: report.legible,
    edition: edition.legible,
    figures: figures.legible,
    charts,
    sections,
    sheetSections: [...readFolder(intake, `${folder}/${year}/sheets`, SectionSchema).values()],
    ...data,
    ...theme,
    registers: readRegisters(intake, folder, editions),
    translations,
    glossary: readGlossary(intake, `${folder}/glossary.yaml`),
    signoffs: readFile(intake, `${folder}/${year}/signoff.yaml`, SignoffsSchema).legible,
    errata: readFile(intake, `${folder}/${year}/errata.yaml`, ErrataSchema, checkErrata).legible,
    texts: intake.texts,
    gaps: intake.gaps,
    inputs: intake.inputs,
  };
  const usable = [report.located, edition.located, figures.located, isSound].every(Boolean);
  return { sources, usable };
}

/** Rules between the parts of a file, held against what stands in it whether the schema liked it or not. */
type Check = (found: Unchecked) => Diagnostic[];

interface FileRead<T> {
  readonly located: Located<T> | undefined;
  /** What is whole of it. */
  readonly legible: Located<T> | undefined;
  readonly unchecked: Unchecked | undefined;
}

function readFile<S extends z.ZodType>(
  intake: Intake,
  file: string,
  schema: S,
  check: Check = () => [],
): FileRead<z.output<S>> {
  const taken = takeIn(intake, file);
  if (!taken) return { located: undefined, legible: undefined, unchecked: undefined };
  const { located, legible, unchecked, diagnostics } = readKept(intake.shelf, file, taken, schema);
  const crossed = unchecked ? check(unchecked) : [];
  const found = [...diagnostics, ...crossed];
  intake.diagnostics.push(...found);
  const stem = file.slice(file.lastIndexOf("/") + 1).replace(/\.yaml$/, "");
  if (hasErrors(found)) {
    intake.gaps.names.add(stem);
    noteGap(
      intake.gaps,
      taken.text,
      found.filter(({ severity }) => severity === "error"),
    );
  }
  return { located: hasErrors(crossed) ? undefined : located, legible, unchecked };
}

/**
 * `figures.yaml`: the edition's own where it has one, for an old edition that counted otherwise, else the report's.
 * A report without one has no tables, facts and checks.
 */
function readFigures(intake: Intake, [own, shared]: readonly [string, string]): FileRead<FiguresFile> {
  const file = [own, shared].find((each) => intake.host.read(each) !== undefined);
  return file === undefined ? readYaml(shared, "", FiguresSchema) : readFile(intake, file, FiguresSchema);
}

/** All YAML files of a folder by their names. */
function readFolder<S extends z.ZodType>(
  intake: Intake,
  folder: string,
  schema: S,
): ReadonlyMap<string, Located<z.output<S>>> {
  const read = new Map<string, Located<z.output<S>>>();
  for (const [name, file] of yamlFiles(intake, folder)) {
    const { legible } = readFile(intake, file, schema);
    if (legible) read.set(name, legible);
    else intake.gaps.names.add(name);
  }
  return read;
}

/** What earlier editions said, as they were released; a register is written by the tool, not by hand. */
function readRegisters(intake: Intake, folder: string, editions: readonly string[]): Sources["registers"] {
  const registers = new Map<string, Register>();
  for (const edition of editions) {
    const file = `${folder}/${edition}/register.json`;
    const register = readRegister(intake, file);
    if (register) registers.set(edition, register);
  }
  return registers;
}

/** A register, read as the JSON that it is: it is long, and nobody is led to a line of it. Code: `source/damaged-register`. */
function readRegister(intake: Intake, file: string): Register | undefined {
  const taken = takeIn(intake, file);
  if (!taken) return undefined;
  const parsed = RegisterSchema.safeParse(parsedJson(taken.text), { jitless: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  intake.diagnostics.push(
    error("source/damaged-register", `\`${file}\` is not as a release writes it`, {
      span: { file, start: 0, end: 0 },
      notes: issue ? [{ message: `at \`${issue.path.join(".")}\`: ${issue.message}` }] : [],
      hint: "take it from the version that was released; nobody changes it by hand",
    }),
  );
  return undefined;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The translations of an edition: a folder for each locale. */
function readTranslations(
  intake: Intake,
  folder: string,
  asked: "all" | readonly string[],
): Sources["translations"] {
  const locales = foldersIn(intake.host, folder);
  const wanted = asked === "all" ? locales : locales.filter((locale) => asked.includes(locale));
  return new Map(
    wanted.map((locale) => [locale, readFolder(intake, `${folder}/${locale}`, TranslationSchema)]),
  );
}

function readGlossary(intake: Intake, file: string): Sources["glossary"] {
  return intake.host.read(file) === undefined ? undefined : readFile(intake, file, GlossarySchema).legible;
}

/** The YAML files of a folder by name; files that could be meant but will not be read are warned of. */
function yamlFiles({ host, diagnostics }: Intake, folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of host.list(folder)) {
    const file = `${folder}/${entry}`;
    if (entry.endsWith(".yaml")) files.set(entry.slice(0, -".yaml".length), file);
    else if (/\.(ya?ml|json)$/i.test(entry)) {
      diagnostics.push(
        warning("source/wrong-ending", `\`${file}\` is not read: its name does not end in \`.yaml\``, {
          span: { file, start: 0, end: 0 },
          hint: `rename it to \`${entry.replace(/\.[^.]*$/, ".yaml")}\``,
        }),
      );
    }
  }
  return files;
}

function readSections(intake: Intake, report: Unchecked | undefined, folder: string): Located<Section>[] {
  const files = yamlFiles(intake, folder);
  const isListed = report !== undefined && Array.isArray(child(report.value, "sections"));
  const listed = isListed ? namesAt(report, ["sections"]) : [...files.keys()];
  const unlisted = new Set([...files.keys()].filter((name) => !listed.includes(name)));
  const sections: Located<Section>[] = [];
  for (const [index, name] of listed.entries()) {
    const file = files.get(name);
    if (file !== undefined) {
      const { legible } = readFile(intake, file, SectionSchema, (found) => checkSection(found, name));
      if (legible) sections.push(legible);
      else intake.gaps.kinds.add("block");
      continue;
    }
    const meant = nearest(name, unlisted);
    if (meant !== undefined) unlisted.delete(meant);
    intake.gaps.kinds.add("block");
    intake.diagnostics.push(
      error("source/missing-file", `section \`${name}\` has no file \`${folder}/${name}.yaml\``, {
        span: report?.at(["sections", index]),
        hint:
          meant === undefined
            ? "write the file, or take the section off the list"
            : `did you mean \`${meant}\`?`,
      }),
    );
  }
  for (const name of unlisted) {
    const file = files.get(name) ?? "";
    intake.diagnostics.push(
      warning("source/unlisted-section", `section \`${name}\` is not printed: the report does not list it`, {
        span: { file, start: 0, end: 0 },
        notes: [{ message: "the sections are listed here", span: report?.keyAt(["sections"]) }],
        hint: "add it to `sections` where it belongs, or remove the file",
      }),
    );
  }
  return sections;
}

type Tables = ReadonlyMap<string, Table>;

interface DataPlace {
  readonly home: string;
  readonly year: string;
  /** The editions before it. */
  readonly earlier: readonly string[];
  readonly figures: Located<FiguresFile> | undefined;
}

/** The data package of the edition, and those of the earlier editions that it looks back on. */
function readData(
  intake: Intake,
  edition: Unchecked | undefined,
  { home, year, earlier, figures }: DataPlace,
) {
  const told = child(edition?.value, "data");
  const without = figures && countsFromData(figures.value) ? error : warning;
  const tables =
    typeof told === "string"
      ? readPackageIn(intake, "", told, { span: edition?.at(["data"]), fault: error })
      : readPackageIn(intake, home, year, { span: undefined, fault: without });
  const priorTables = new Map<string, Tables>();
  // Where the edition cannot be read, it may have named any of the earlier ones.
  const priors = edition ? namesAt(edition, ["prior"]) : earlier;
  for (const [index, prior] of priors.entries()) {
    const place = { span: edition?.at(["prior", index]), fault: error };
    const read = readPackageIn(intake, home, prior, place);
    if (read) priorTables.set(prior, read);
  }
  return { tables: tables ?? new Map<string, Table>(), priorTables };
}

/** Whether any table or fact is made from a table of the data package. */
function countsFromData({ tables, facts }: FiguresFile): boolean {
  return [...Object.values(tables), ...Object.values(facts)].some(
    ({ from }) => from !== undefined && !from.startsWith("prior.") && !Object.hasOwn(tables, from),
  );
}

/** Where a data package was asked for, if anybody did, and how it is told where there is none. */
interface PackagePlace {
  readonly span: Span | undefined;
  readonly fault: typeof error;
}

/** The package in the folder `written` of `home`. */
function readPackageIn(
  intake: Intake,
  home: string,
  written: string,
  { span, fault }: PackagePlace,
): Tables | undefined {
  const folder = pathWithin(home, written);
  if (folder === undefined) {
    intake.diagnostics.push(pathOutside(written, span));
    intake.gaps.kinds.add("table");
    return undefined;
  }
  const file = `${folder}/datapackage.yaml`;
  if (intake.host.list(folder).includes("datapackage.yaml")) return readPackage(intake, folder);
  if (fault === error) intake.gaps.kinds.add("table");
  const message = span
    ? `there is no data package \`${file}\``
    : `the edition has no data: there is no \`${file}\``;
  intake.diagnostics.push(
    fault("source/no-data", message, { span, hint: packageHint(intake, home, written) }),
  );
  return undefined;
}

/** Templates and words that all themes share; a theme's own file of the same name takes its place. */
const SHARED_TEMPLATES = "templates/shared";

/** What may have been meant by a folder without a data package. */
function packageHint({ host }: Intake, home: string, written: string): string | undefined {
  const folders = foldersIn(host, home);
  if (!folders.includes(written)) return suggest(written, folders);
  const other = nearest("datapackage.yaml", host.list(`${home}/${written}`));
  return other === undefined
    ? "it says what the columns of the CSV files hold: copy that of another edition, or write one"
    : `rename \`${other}\``;
}

/**
 * The theme that the report names, with its templates and words; where there is none of that name, the one that may
 * be meant, so that the rest can be looked at.
 */
function readTheme(intake: Intake, { unchecked, legible, located }: FileRead<Report>) {
  const report = unchecked;
  const told = child((report ?? legible)?.value, "theme");
  const themes = foldersIn(intake.host, "templates").filter((each) =>
    intake.host.list(`templates/${each}`).includes("theme.yaml"),
  );
  // What stands in for the theme in a report that breaks off before it is no name that anybody wrote.
  const written = report || themes.includes(String(told)) ? told : undefined;
  if (typeof written !== "string") intake.gaps.kinds.add("style");
  const isThere = typeof written === "string" && themes.includes(written);
  const name = isThere ? written : (nearest(String(written), themes) ?? themes[0]);
  if (typeof written === "string" && !isThere) {
    const fault = error("source/missing-file", `there is no theme \`templates/${written}/theme.yaml\``, {
      span: report?.at(["theme"]),
      hint: suggest(written, themes),
    });
    intake.diagnostics.push(fault);
  }
  if (name === undefined) return undefined;
  const themeFolder = `templates/${name}`;
  const { located: sound, legible: theme } = readFile(intake, `${themeFolder}/theme.yaml`, ThemeSchema);
  const folders = [SHARED_TEMPLATES, themeFolder];
  const templates = new Map(folders.flatMap((folder) => [...readTemplates(intake, folder)]));
  const labels = new Map(
    folders.flatMap((folder) => [...readFolder(intake, `${folder}/labels`, LabelsSchema)]),
  );
  const words = folders.flatMap((folder) => intake.host.list(`${folder}/labels`));
  const locales = report ? namesAt(report, ["locales"]) : [];
  for (const [index, locale] of locales.entries()) {
    // In other languages the theme's words may be translated with the report's.
    if (locale !== child(report?.value, "sourceLocale") || words.includes(`${locale}.yaml`)) continue;
    const span = report?.at(["locales", index]);
    intake.diagnostics.push(missingFile(intake.host, `${themeFolder}/labels/${locale}.yaml`, span));
  }
  const size = child(report?.value, "pageSize");
  const sized =
    theme && typeof size === "string"
      ? inPageSize(theme, { name: size, span: report?.at(["pageSize"]) }, intake.diagnostics)
      : theme;
  const isSound = isThere && located !== undefined && sound !== undefined;
  return sized && { theme: sized, isSound, themeFolder, templates, labels };
}

function readTemplates(intake: Intake, folder: string): ReadonlyMap<string, Template> {
  const templates = new Map<string, Template>();
  for (const entry of intake.host.list(folder)) {
    if (!entry.endsWith(".hbs")) continue;
    const file = `${folder}/${entry}`;
    const name = entry.slice(0, -".hbs".length);
    const taken = takeIn(intake, file);
    if (taken) templates.set(name, { name, file, text: taken.text });
  }
  return templates;
}
