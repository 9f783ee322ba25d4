/** Charts kept: one of which nothing changed is not drawn again. */
import { type Outcome, putOn, type Shelf, sha256Of, takeFrom } from "../base/index.ts";
import type { Locale } from "../locale/index.ts";
import type { Stylesheet } from "../style/index.ts";
import type { ChartRequest, ChartsInput, KeptCharts } from "./chart-desk.ts";
import type { DrawnChart } from "./charts.ts";

/**
 * Keeps an edition's charts in one language in this process, and from build to build those of which nothing is to be
 * told. `theme` and `labels` are all that the look and the language's words are made from.
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
  const here = new Map<string, Outcome<DrawnChart>>();
  if (shelf === undefined) return here;
  const { theme, labels, stylesheet, locale } = look;
  const fonts = stylesheet.fonts.map(({ bytes }) => sha256Of(bytes));
  const ground = JSON.stringify([theme, labels, locale.tag, fonts]);
  const nameOf = (key: string): string => `${ground} ${key}`;
  return {
    get: (key) => {
      const before = here.get(key);
      if (before !== undefined) return before;
      const value = takeFrom<DrawnChart>(shelf, nameOf(key));
      if (value === undefined) return undefined;
      const found = { value, diagnostics: [] };
      here.set(key, found);
      return found;
    },
    set: (key, outcome) => {
      here.set(key, outcome);
      if (outcome.value !== undefined && outcome.diagnostics.length === 0)
        putOn(shelf, nameOf(key), outcome.value);
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
  const isNamed = (name: string): boolean => written.includes(name);
  const tables = [...figures.tables.values()].filter(({ name }) => isNamed(name));
  const facts = [...figures.facts.values()].filter((fact) => isNamed(fact.id));
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
