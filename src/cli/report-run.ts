/** What the commands share: finding the project and the report, and printing what was found. */
import { join, resolve } from "node:path";
import { type Diagnostic, type Host, hasErrors, suggest } from "../base/index.ts";
import { isKeptForFigures, keptForFigures } from "../edition/index.ts";
import {
  type OpenOutcome,
  type OpenReport,
  type OpenText,
  openReport,
  openText,
  type ReportRequest,
  type Run,
} from "../report/index.ts";
import { listEditions, listReports, readSources, type Sources } from "../source/index.ts";
import { PSEUDO_LOCALE } from "../translation/index.ts";
import { complain } from "./complain.ts";
import { nodeHost } from "./node-host.ts";
import type { CommonOptions, EditionOptions, ExitCode } from "./options.ts";
import { isColoured, type Progress, type StageTimes, showProgress } from "./progress.ts";
import { projectRun } from "./project-run.ts";
import { renderDiagnostics, renderSummary, toJson } from "./render-diagnostics.ts";
import { namedOtherwise, wordsOfPath } from "./word-order.ts";

export interface ReportRun extends Run {
  readonly progress: Progress;
}

export function startRun(options: CommonOptions): ReportRun {
  // A dumb terminal cannot write a line over.
  const isQuiet = options.quiet || process.env["TERM"] === "dumb";
  const progress = showProgress(process.stderr, isQuiet ? "quiet" : "normal");
  return { ...projectRun(options.project, progress.enter), progress };
}

/** The report that was named, or the only one there is; undefined after saying what is wrong with the call. */
export function chooseReport(named: string | undefined, host: Host, project: string): string | undefined {
  const reports = listReports(host);
  if (reports.length === 0) {
    complain("there is no report here: no folder content/<report> with a report.yaml in it", [
      whereTo(project),
    ]);
    return undefined;
  }
  if (named === undefined) {
    const [only] = reports;
    if (reports.length === 1) return only;
    complain(`which report? name one of ${reports.join(", ")} behind the command`);
    return undefined;
  }
  if (reports.includes(named)) return named;
  const words = wordsOfPath(named, host);
  const home = reports.find((report) => listEditions(host, report).includes(named));
  const ofHome = home && `${home} has an edition ${named}: ${home} ${named}`;
  const hint = ofHome ?? (words === undefined ? suggest(named, reports) : `did you mean ${words}?`);
  complain(`there is no report ${named}; ${hint ?? ""}`);
  return undefined;
}

/** The project that a folder lies in, or how to begin one. */
function whereTo(folder: string): string {
  for (let up = ".."; up.length <= MOST_LEVELS * "../".length; up = `${up}/..`) {
    const project = join(folder, up);
    if (listReports(nodeHost(project, () => 0)).length === 0) continue;
    return resolve(project) === process.cwd()
      ? "the folder that you are in is a project: leave --project out"
      : `your project is ${project}: go there, or add --project ${project}`;
  }
  return "go to your project's folder, or begin one: reissue init my-report";
}

/** Folders above a folder that are looked at. */
const MOST_LEVELS = 6;

/** Whether the report has the edition that was named, if one was; says so where it has not. */
export function hasEdition(report: string, named: string | undefined, host: Host): boolean {
  const editions = listEditions(host, report);
  if (named === undefined || editions.length === 0 || editions.includes(named)) return true;
  const hint = namedOtherwise(named, report, host) ?? suggest(named, editions) ?? "";
  complain(`report ${report} has no edition ${named}; ${hint}`);
  return false;
}

/** What every command needs of a report. */
type Opened = Pick<OpenText, "sources">;

/** The report that a command works on; the command adds what it finds to `found`. */
export interface Chosen<T extends Opened = OpenReport> {
  readonly open: T | undefined;
  readonly found: Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Opens the report for a command that then goes on with it; `translations` are the languages that it needs. */
export function openChosen(
  named: string | undefined,
  options: EditionOptions,
  run: ReportRun,
  translations: "all" | readonly string[] = "all",
): Promise<Chosen | undefined> {
  return openWith(openReport, { named, options, run, translations });
}

/** The same for a command that looks at no page: it does not wait for the theme. */
export function openChosenText(
  named: string | undefined,
  options: EditionOptions,
  run: ReportRun,
  translations: "all" | readonly string[] = "all",
): Promise<Chosen<OpenText> | undefined> {
  return openWith(openText, { named, options, run, translations });
}

/** The same for a command that looks at texts alone; undefined behind a fault. */
export function readChosen(
  named: string | undefined,
  options: EditionOptions,
  run: ReportRun,
): Promise<Chosen<{ readonly sources: Sources }> | undefined> {
  return openWith(readAlone, { named, options, run, translations: "all" });
}

async function readAlone(
  request: ReportRequest,
  { host, enter, shelves }: Run,
): Promise<OpenOutcome<{ readonly sources: Sources }>> {
  enter("source");
  const { value: sources, diagnostics, texts } = readSources(host, request, shelves?.readings);
  return { value: sources && { sources }, diagnostics, texts };
}

/** What a command that looks at pages only where it is asked to works on: without pages it does not wait for the theme. */
export interface ChosenFor {
  readonly chosen: Chosen<OpenText>;
  /** The same with its theme; undefined where no page is looked at. */
  readonly themed: Chosen | undefined;
}

export async function openChosenFor(
  what: "pages" | "text",
  opening: Opening,
): Promise<ChosenFor | undefined> {
  const themed = what === "pages" ? await openWith(openReport, opening) : undefined;
  const chosen = what === "pages" ? themed : await openWith(openText, opening);
  return chosen && { chosen, themed };
}

interface Opening {
  readonly named: string | undefined;
  readonly options: EditionOptions;
  readonly run: ReportRun;
  readonly translations: "all" | readonly string[];
}

async function openWith<T extends Opened>(
  open: (request: ReportRequest, run: Run) => Promise<OpenOutcome<T>>,
  { named, options, run, translations }: Opening,
): Promise<Chosen<T> | undefined> {
  const report = chooseReport(named, run.host, options.project);
  if (report === undefined) return undefined;
  const { edition, locale } = options;
  if (!hasEdition(report, edition, run.host)) return undefined;
  const { value, diagnostics, texts } = await open({ report, edition, translations }, run);
  // Of a report.yaml with faults nobody knows all languages.
  const isLegible = value && !value.sources.gaps.told.has(value.sources.report.file);
  if (isLegible && locale && !isSpoken(value, locale)) return undefined;
  return { open: value, found: [...diagnostics], texts };
}

/** Tells a call for pages of an edition that has none. */
export function expectPages({ open, found }: Chosen): void {
  if (open && isKeptForFigures(open.sources)) found.push(keptForFigures(open.sources));
}

/** Whether the report is issued or being translated in all of these languages; says so of one in which it is not. */
function isSpoken({ sources }: Opened, locales: readonly string[]): boolean {
  const { sourceLocale, locales: issued } = sources.report.value;
  const known = new Set([sourceLocale, ...issued, PSEUDO_LOCALE, "all"]);
  const foreign = locales.find(
    (locale) => !known.has(locale) && (sources.translations.get(locale)?.size ?? 0) === 0,
  );
  if (foreign === undefined) return true;
  complain(`the report is not written in ${foreign}; ${suggest(foreign, [...issued, "all"])}`, [
    "a new language is added to `locales` of report.yaml first",
  ]);
  return false;
}

/** What a command has to tell at its end. */
export interface Closing {
  readonly found: readonly Diagnostic[];
  readonly options: CommonOptions;
  readonly texts: ReadonlyMap<string, string>;
  /** Lines for people, after the findings. */
  readonly summary?: readonly string[] | undefined;
  /** A line before these, for whoever wants to know more. */
  readonly aside?: string | undefined;
  /** For `--format json`, beside the findings. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  readonly times: StageTimes;
}

/** Prints findings and summary, and says how the command ends. */
export function close({ found, options, texts, summary = [], aside, data, times }: Closing): ExitCode {
  const textOf = (file: string) => texts.get(file);
  const findings = judged(found, options);
  if (options.format === "json") {
    const stages = Object.fromEntries([...times].map(([stage, ms]) => [stage, Math.round(ms * 10) / 10]));
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    const report = { ...data, stages, peakMegabytes, findings: toJson(findings, textOf) };
    process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  } else {
    const colour = isColoured(process.stderr, process.env);
    const { columns } = process.stderr;
    const told = renderDiagnostics(findings, { texts: textOf, colour, columns });
    const last = options.quiet ? "" : renderSummary({ summary, aside }, { colour });
    process.stderr.write([told, last].filter((part) => part !== "").join("\n"));
  }
  return hasErrors(findings) ? 1 : 0;
}

/** Findings as the call wants them taken: `--strict` makes errors of warnings. */
function judged(found: readonly Diagnostic[], { strict }: CommonOptions): readonly Diagnostic[] {
  return strict ? found.map(raise) : found;
}

/** Whether the files stay as they are. */
export function stops(found: readonly Diagnostic[], options: CommonOptions): boolean {
  return hasErrors(judged(found, options));
}

function raise(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.severity === "warning" ? { ...diagnostic, severity: "error" } : diagnostic;
}

/** `1234 ms: source 80, data 95`. */
export function describeTimes(times: StageTimes, wallMs: number): string {
  const stages = [...times].filter(([, ms]) => ms >= 1).map(([stage, ms]) => `${stage} ${Math.round(ms)}`);
  return `${Math.round(wallMs)} ms: ${stages.join(", ")}`;
}
