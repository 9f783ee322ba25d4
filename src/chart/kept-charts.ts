/** Charts kept between builds of one process: a chart of which nothing changed is not drawn again. */
import type { Outcome } from "../base/index.ts";
import type { DrawnChart } from "./charts.ts";
import type { ChartRequest, ChartsInput } from "./draw-charts.ts";

/** Drawn charts by all that went into them. A new, empty one is `new Map()`; it lives as long as its owner. */
export type KeptCharts = Map<string, Outcome<DrawnChart>>;

/**
 * Everything that a chart's drawing depends on, in a row: its file, words and size, the rows and facts that it may
 * read, the language and the look. Undefined where it cannot be told: images may change behind their names.
 */
export function keptKey(request: ChartRequest, input: ChartsInput): string | undefined {
  const { chart, id, width, height, words } = request;
  const { figures, stylesheet, locale } = input;
  const written = JSON.stringify(chart.value);
  if (/"image"/.test(written)) return undefined;
  const isNamed = (name: string): boolean => written.includes(name);
  const tables = [...figures.tables.values()].filter(({ name }) => isNamed(name));
  const facts = [...figures.facts.values()].filter((fact) => isNamed(fact.id));
  return JSON.stringify([
    [id, chart.file, chart.at([]), written, words, width, height],
    tables.map(({ name, fields, rows }) => [name, fields, rows]),
    facts.map((fact) => [fact.id, fact.value]),
    [locale.tag, locale.d3.number],
    [stylesheet.chartConfig, stylesheet.categorical, [...stylesheet.swatches.values()]],
    stylesheet.fonts.map(({ face, file, bytes }) => [face, file, bytes.length]),
  ]);
}
