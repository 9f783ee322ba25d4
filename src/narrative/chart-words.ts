/** The words that stand in a chart: its title, its subtitle and its labels, spoken when a part shows it or is to be checked. */
import { createRecall } from "../base/index.ts";
import { type Chart, type Located, valueAt, type YamlPath } from "../source/index.ts";
import type { Desk } from "./desk.ts";
import { type ProseInline, plainText } from "./prose/prose.ts";
import type { ChartWords } from "./template/element-reader.ts";

/** The words of each chart by its name; undefined for a name that no chart has. */
export function openChartWords(desk: Desk): (name: string) => ChartWords | undefined {
  const { charts } = desk.sources;
  const words = createRecall<ChartWords>();
  return (name) => {
    const chart = charts.get(name);
    return chart && words(name, () => wordsOf(name, chart, desk));
  };
}

function wordsOf(name: string, chart: Located<Chart>, desk: Desk): ChartWords {
  const words: Record<string, string> = {};
  const content: ProseInline[] = [];
  const add = (key: string, path: YamlPath): void => {
    if (valueAt(chart.value, path) === undefined) return;
    const line = desk.lineContent(chart, path, { section: "", key: `chart/${name}/${key}` });
    words[key] = plainText(line);
    content.push(...line);
  };
  add("title", ["title"]);
  add("subtitle", ["subtitle"]);
  for (const key of Object.keys(chart.value.labels ?? {})) add(key, ["labels", key]);
  return { words, content };
}
