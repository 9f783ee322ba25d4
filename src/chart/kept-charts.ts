/** Charts kept: one of which nothing changed is not drawn again. */
import { putOn, type Shelf, sha256Of, takeFrom } from "../base/index.ts";
import type { Locale } from "../locale/index.ts";
import type { Stylesheet } from "../style/index.ts";
import type { ChartRequest, ChartsInput, KeptCharts } from "./run/chart-desk.ts";
import type { DrawnChart } from "./run/charts.ts";
import { tablesIn } from "./spec/expressions.ts";

/** What the rounds of layout ask of a report of a hundred charts; a process that goes on forgets the older ones. */
const MOST_HERE = 300;

/**
 * Keeps an edition's charts in one language in this process, and from build to build: those of which nothing is to be
 * told, for what is told has its place in files that may change beside the chart. `theme` and `labels` are all that the
 * look and the language's words are made from.
 */
export function keepCharts(
  shelf: Shelf | undefined,
  look: {
    readonly theme: unknown;
    readonly labels: unknown;
    readonly stylesheet: Stylesheet;
    readonly locale: Locale;
  },
): KeptCharts {
  const { theme, labels, stylesheet, locale } = look;
  const fonts = stylesheet.fonts.map(({ bytes }) => sha256Of(bytes));
  const ground = JSON.stringify([theme, labels, locale.tag, fonts]);
  const nameOf = (key: string): string => `${ground} ${key}`;
  const here = new Map<string, DrawnChart>();
  const keepHere = (key: string, chart: DrawnChart): void => {
    here.delete(key);
    here.set(key, chart);
    const [oldest] = here.keys();
    if (oldest !== undefined && here.size > MOST_HERE) here.delete(oldest);
  };
  return {
    get: (key) => {
      const value = here.get(key) ?? takeFrom<DrawnChart>(shelf, nameOf(key));
      if (value === undefined) return undefined;
      keepHere(key, value);
      return { value, diagnostics: [] };
    },
    set: (key, { value, diagnostics }) => {
      if (value === undefined || diagnostics.length > 0) return;
      keepHere(key, value);
      putOn(shelf, nameOf(key), value);
    },
  };
}

/**
 * Everything that a chart's drawing depends on, in a row: its file, words and size, the rows and facts that it may
 * read, the language and the look. Undefined where it cannot be told: images may change behind their names; and of
 * faulty data, of which nothing is drawn.
 */
export function keptKey(request: ChartRequest, input: ChartsInput): string | undefined {
  const { chart, id, width, height, words } = request;
  const { figures, stylesheet, locale } = input;
  const written = JSON.stringify(chart.value);
  if (/"image"/.test(written)) return undefined;
  const read = new Set([chart.value.table, ...tablesIn(chart.value)]);
  const tables = [...figures.tables.values()].filter(({ name }) => read.has(name));
  const facts = [...figures.facts.values()].filter((fact) => written.includes(fact.id));
  if ([...tables, ...facts].some(({ faulty }) => faulty)) return undefined;
  return JSON.stringify([
    [id, chart.file, chart.at([]), written, words, width, height],
    tables.map(({ name, fields, rows }) => [name, fields, rows]),
    facts.map((fact) => [fact.id, fact.value]),
    [locale.tag, locale.d3.number],
    [stylesheet.chartConfig, stylesheet.categorical, [...stylesheet.swatches.values()]],
    stylesheet.fonts.map(({ face, file, bytes }) => [face, file, bytes.length]),
  ]);
}
