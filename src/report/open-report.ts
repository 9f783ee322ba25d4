/**
 * The first half of the way: source → data, with the theme's styles beside it. It is all that commands need which look
 * at what a report says and not at its pages, and it loads nothing of what comes after.
 */
import { type Diagnostic, type Host, hasErrors, type Outcome, type Shelf, sha256Of } from "../base/index.ts";
import { type Figures, figuresFrom, openExpressionsOf } from "../data/index.ts";
import type { MakeReady } from "../pdf/index.ts";
import { checkRevisions } from "../rollover/index.ts";
import {
  type Gaps,
  readSources,
  readWritten,
  type Sources,
  type Written,
  withoutFollowers,
} from "../source/index.ts";
import { resolveStyles, type Stylesheet } from "../style/index.ts";
import type { StandingType } from "./standing-type.ts";

export type Stage =
  | "source"
  | "data"
  | "narrative"
  | "style"
  | "text"
  | "chart"
  | "picture"
  | "layout"
  | "tag"
  | "preflight"
  | "pdf";

/** What a run is given besides the request: the world, and somebody to tell which stage begins. */
export interface Run {
  readonly host: Host;
  readonly enter: (stage: Stage) => void;
  /** The program and its version, for the files it writes. */
  readonly tool: string;
  /** What is kept from build to build; nothing where left out. */
  readonly shelves?: Shelves | undefined;
  /** Makes pictures ready; this thread does where left out. */
  readonly makeReady?: MakeReady | undefined;
  /** What the last run in this process left; nothing is kept where left out. */
  readonly standing?: StandingType | undefined;
}

export interface Shelves {
  /** YAML files read. */
  readonly readings?: Shelf | undefined;
  /** Figures derived. */
  readonly figures?: Shelf | undefined;
  /** Publications composed. */
  readonly texts?: Shelf | undefined;
  /** Charts drawn. */
  readonly charts?: Shelf | undefined;
  /** Chart specs checked and compiled. */
  readonly specs?: Shelf | undefined;
  /** Paragraphs set. */
  readonly type?: Shelf | undefined;
  /** Chapters planned. */
  readonly plans?: Shelf | undefined;
  /** Fonts cut down to the glyphs in use. */
  readonly fonts?: Shelf | undefined;
  /** Pictures made ready. */
  readonly photos?: Shelf | undefined;
}

export interface ReportRequest {
  readonly report: string;
  /** The newest where left out. */
  readonly edition: string | undefined;
  /** The locales whose translations are needed; all where left out. */
  readonly translations?: "all" | readonly string[] | undefined;
}

/** What an edition says, without the theme that it is set in. */
export interface OpenText {
  readonly sources: Written;
  readonly figures: Figures;
  /** It has errors, told already: it is looked at as far as it is whole, and never laid out. */
  readonly faulty?: true | undefined;
}

/** What every publication of an edition shares. */
export interface OpenReport extends OpenText {
  readonly sources: Sources;
  readonly stylesheet: Stylesheet;
  /** The theme lacks fonts, or room: no type can be set, not even a chart's. */
  readonly typeless?: true | undefined;
}

/** A report opened, and beside it the texts of all files read, so that faults can be shown where there is none. */
export interface OpenOutcome<T = OpenReport> extends Outcome<T> {
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads a report and derives its figures; all that those need who look at no page. */
export async function openText(
  request: ReportRequest,
  { host, enter, shelves }: Run,
): Promise<OpenOutcome<OpenText>> {
  enter("source");
  const { texts, legible: sources, diagnostics } = readWritten(host, request, shelves?.readings);
  if (!sources) return { value: undefined, diagnostics, texts };
  const behind: Diagnostic[] = [];
  enter("data");
  const figures = take(await figuresFrom(sources, groundOfFigures(sources), shelves?.figures), behind);
  if (figures) behind.push(...checkRevisions(sources, figures));
  const found = [...diagnostics, ...withoutFollowers(behind, sources)];
  const faulty = hasErrors(found) || undefined;
  return { value: figures && { sources, figures, faulty }, diagnostics: found, texts };
}

/** Reads a report, derives its figures and resolves its theme; behind faults with all that is whole. */
export async function openReport(
  request: ReportRequest,
  { host, enter, standing, shelves }: Run,
): Promise<OpenOutcome> {
  enter("source");
  const { texts, legible: sources, diagnostics } = readSources(host, request, shelves?.readings);
  if (!sources) return { value: undefined, diagnostics, texts };
  const behind: Diagnostic[] = [];
  enter("data");
  const ground = groundOfFigures(sources);
  const derive = () => figuresFrom(sources, ground, shelves?.figures);
  const figures = take(await (standing?.figures(ground, derive) ?? derive()), behind);
  if (standing) await openExpressionsOf(sources);
  if (figures) behind.push(...checkRevisions(sources, figures));
  enter("style");
  const { value: resolved, diagnostics: ofStyle } = resolveStyles(sources.theme, sources.themeFolder, host);
  behind.push(...ofStyle);
  const stylesheet =
    resolved && (standing?.stylesheet(groundOfStyles(resolved, sources), resolved) ?? resolved);
  const found = [...diagnostics, ...withoutFollowers(behind, sources)];
  const faulty = hasErrors(found) || undefined;
  const typeless = found.some(({ code }) => NO_TYPE.includes(code)) || undefined;
  const known = { ...sources, gaps: withMissed(sources.gaps, ofStyle) };
  const value = figures && stylesheet && { sources: known, figures, stylesheet, faulty, typeless };
  return { value, diagnostics: found, texts };
}

/** What the theme itself misses, its charts and templates miss too: it is told where the theme says it. */
function withMissed(gaps: Gaps, ofStyle: readonly Diagnostic[]): Gaps {
  const missed = ofStyle.flatMap(({ misses }) => (misses?.what === "style" ? [misses.name] : []));
  return missed.length === 0 ? gaps : { ...gaps, styles: new Set([...gaps.styles, ...missed]) };
}

/** What leaves type without its face, or without a place. */
const NO_TYPE = ["style/missing-font", "style/unreadable-font", "style/no-room"];

/** All files that figures may be made from: those that hold nothing but texts and looks are not among them. */
export function groundOfFigures(sources: Written & Partial<Pick<Sources, "theme">>): string {
  const { sections, sheetSections, charts, labels, translations, theme, glossary, signoffs, errata } =
    sources;
  const translated = [...translations.values()].flatMap((parts) => [...parts.values()]);
  const single = [theme, glossary, signoffs, errata].filter((each) => each !== undefined);
  const others = [...sections, ...sheetSections, ...charts.values(), ...labels.values(), ...translated];
  const apart = new Set([...others, ...single].map(({ file }) => file));
  const made = sources.inputs.filter(({ file }) => !apart.has(file) && !file.endsWith(".hbs"));
  return JSON.stringify(made.map(({ file, sha256 }) => [file, sha256]));
}

/** All that a stylesheet is made from: the theme, the places in its file, and the fonts. */
function groundOfStyles({ fonts }: Stylesheet, { theme, texts }: Sources): string {
  const digests = fonts.map(({ bytes }) => sha256Of(bytes));
  return JSON.stringify([theme.file, texts.get(theme.file), theme.value, digests]);
}

/** An outcome's value, its findings put with the others. */
export function take<T>({ value, diagnostics }: Outcome<T>, found: Diagnostic[]): T | undefined {
  found.push(...diagnostics);
  return value;
}
