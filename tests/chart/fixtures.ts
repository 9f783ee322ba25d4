/** A small report for chart tests: tables, a theme and a typesetter whose letters are all half an em wide. */
import { type Diagnostic, type Ink, positionAt, type Swatch } from "../../src/base/index.ts";
import { type ChartsInput, type DrawnChart, drawCharts } from "../../src/chart/index.ts";
import type { Figures, FigureTable } from "../../src/data/index.ts";
import { createLocale } from "../../src/locale/index.ts";
import type { Chart, FieldType, Located, Value } from "../../src/source/index.ts";
import { locate } from "../../src/source/yaml/locate.ts";
import { parseYaml } from "../../src/source/yaml/parse-yaml.ts";
import type { CharacterStyle, ParagraphStyle, Stylesheet } from "../../src/style/index.ts";
import type { GlyphRun, Typesetter } from "../../src/text/index.ts";

const FILE = "charts/test.yaml";
const NOWHERE = { file: FILE, start: 0, end: 0 };

/** Half an em for each letter, capitals 0.7 em high. */
export const halfEms: Typesetter = {
  prepare: () => unused(),
  breakLines: () => unused(),
  label: (text, style, owner) => [labelRun(text, style, owner)],
  widthOf: (text, style) => [...text].length * style.size * 0.5,
  metricsOf: ({ size }) => ({
    ascent: size * 0.8,
    descent: size * 0.2,
    capHeight: size * 0.7,
    xHeight: size * 0.5,
  }),
  diagnostics: () => [],
};

function labelRun(text: string, style: CharacterStyle, owner: string): GlyphRun {
  const letters = [...text];
  const advance = style.size * 0.5;
  return {
    face: style.face,
    size: style.size,
    ink: style.ink,
    rise: 0,
    glyphs: Uint16Array.from(letters, (letter) => letter.codePointAt(0) ?? 0),
    x: Float64Array.from(letters, (_, index) => index * advance),
    advances: Float64Array.from(letters, () => advance),
    text: letters,
    owner,
    underline: false,
  };
}

function unused(): never {
  throw new Error("charts set labels only");
}

const swatch = (name: string, hex: string, spot?: string): [string, Swatch] => {
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [name, { name, rgb: [channel(1), channel(3), channel(5)], spot }];
};

/** The report's swatches, near enough. */
export const SWATCHES: ReadonlyMap<string, Swatch> = new Map([
  swatch("ink", "#1d1d1b"),
  swatch("paper", "#ffffff"),
  swatch("deep", "#12324f"),
  swatch("sea", "#1f7a8c"),
  swatch("ochre", "#c8861d"),
  swatch("brick", "#a5402d", "PANTONE 7599 C"),
  swatch("grey", "#7d7d7d"),
]);

const INK: Ink = { kind: "swatch", name: "ink", tint: 1 };
const CHARACTER: CharacterStyle = {
  face: "sans/regular",
  family: "sans",
  bold: false,
  italic: false,
  size: 8,
  ink: INK,
  trackingEm: 0,
  features: {},
  case: "as-is",
  rise: 0,
  underline: false,
};
const CAPTION: ParagraphStyle = {
  name: "caption",
  character: CHARACTER,
  leading: 10,
  align: "left",
  hyphenate: false,
  indent: 0,
  indentLeft: 0,
  indentRight: 0,
  spaceBefore: 0,
  spaceAfter: 0,
  keepWithNext: false,
  keepTogether: false,
  balance: false,
  widows: 1,
  orphans: 1,
  grid: "none",
  opticalMargins: false,
  dropCapLines: 0,
  span: undefined,
  ruleAbove: undefined,
  ruleBelow: undefined,
  fill: undefined,
  padding: 0,
};

export const STYLESHEET: Stylesheet = {
  kind: "stylesheet",
  swatches: SWATCHES,
  fonts: ["sans/regular", "sans/bold", "sans/italic", "sans/boldItalic", "serif/regular"].map((face) => ({
    face,
    file: `${face}.ttf`,
    bytes: new Uint8Array(),
  })),
  fallbackFaces: [],
  paragraph: () => CAPTION,
  character: (base) => base,
  table: () => unused(),
  master: () => unused(),
  indentPlace: () => undefined,
  hasParagraph: (name) => name === "caption",
  hasCharacter: () => false,
  hasTable: () => false,
  hasMaster: () => false,
  notes: { scope: "column", rule: undefined, style: CAPTION },
  chartConfig: {},
  categorical: ["sea", "ochre", "deep", "brick", "grey"],
  letterElasticity: { shrinkEm: 0, stretchEm: 0 },
};

type Cell = Value | null;

/** A table from its field types and rows. */
export function table(
  name: string,
  types: Readonly<Record<string, FieldType>>,
  rows: readonly (readonly Cell[])[],
): FigureTable {
  const fields = Object.entries(types).map(([field, type]) => ({ name: field, type }));
  return {
    name,
    fields,
    rows: rows.map((cells) =>
      Object.fromEntries(fields.map((field, index) => [field.name, cells[index] ?? null])),
    ),
    chain: [],
    originsOf: () => [],
    origin: { file: "figures.yaml", start: 0, end: 0 },
  };
}

export const SALES: FigureTable = table("sales", { year: "year", region: "string", nok: "number" }, [
  [2020, "Nord", 1200],
  [2020, "Sør", 800],
  [2021, "Nord", 1500],
  [2021, "Sør", 950],
  [2022, "Nord", 2100],
  [2022, "Sør", 700],
]);

export function figures(...tables: readonly FigureTable[]): Figures {
  return {
    kind: "figures",
    tables: new Map(tables.map((each) => [each.name, each])),
    facts: new Map(),
    checks: [],
    evaluate: () => ({ fault: "no facts here" }),
  };
}

/** A chart file from its YAML. */
export function chartFile(yaml: string): Located<Chart> {
  const parsed = parseYaml(FILE, yaml);
  const value: Chart = parsed.yaml.document.toJS();
  return locate(parsed.yaml, value);
}

export interface TestSheet extends Partial<Omit<ChartsInput, "requests">> {
  readonly width?: number;
  readonly height?: number;
  readonly words?: Readonly<Record<string, string>>;
  readonly tables?: readonly FigureTable[];
}

export interface TestProof {
  readonly chart: DrawnChart | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Diagnostics as `code line:col message (hint)`. */
  readonly findings: readonly string[];
}

/** Draws one chart from its YAML over `SALES`, at 200 points unless said otherwise. */
export async function draw(yaml: string, sheet: TestSheet = {}): Promise<TestProof> {
  const chart = chartFile(yaml);
  const { width = 200, height, words = chart.value.labels ?? {}, tables = [SALES], ...rest } = sheet;
  const input: ChartsInput = {
    requests: [{ id: "figure", chart, width, height, words }],
    figures: figures(...tables),
    stylesheet: STYLESHEET,
    typesetter: halfEms,
    locale: createLocale("nb"),
    ...rest,
  };
  const { value, diagnostics } = await drawCharts(input);
  return {
    chart: value?.get("figure"),
    diagnostics,
    findings: diagnostics.map(({ code, message, span = NOWHERE, hint }) => {
      const { line, column } = positionAt(yaml, span.start);
      const advice = hint === undefined ? "" : ` (${hint})`;
      return `${code} ${line}:${column} ${message}${advice}`;
    }),
  };
}
