/** Charts looked at without being drawn: those that only a sheet shows, or nothing yet. */
import type { Diagnostic, Shelf } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import type { Chart, Located, Theme } from "../source/index.ts";
import type { Stylesheet } from "../style/index.ts";
import { openVega } from "../vega/index.ts";
import { checkPlan, unknownWords } from "./check/check-plan.ts";
import { checkConfig } from "./check/check-shape.ts";
import { openSchema } from "./check/schema-desk.ts";
import { planChart } from "./kinds/chart-plan.ts";
import { openShop, PLAIN_HOUSE } from "./kinds/open-shop.ts";
import { fillWords, type Words } from "./words/chart-words.ts";

export interface ChartsToCheck {
  readonly charts: readonly Located<Chart>[];
  readonly figures: Figures;
  /** Missing where the theme cannot be used. */
  readonly stylesheet?: Pick<Stylesheet, "swatches" | "categorical"> | undefined;
  /** Keeps for the next build what was held against Vega-Lite's schema. */
  readonly shelf?: Shelf | undefined;
}

/** All that can be said of charts before they are drawn. Codes: those of `planChart` and `checkPlan`, `chart/unknown-word`. */
export async function checkCharts({
  charts,
  figures,
  stylesheet = PLAIN_HOUSE,
  shelf,
}: ChartsToCheck): Promise<readonly Diagnostic[]> {
  if (charts.length === 0) return [];
  const tools = { figures, vega: await openVega(), holdAgainstSchema: openSchema(shelf) };
  const found: Diagnostic[] = [];
  for (const chart of charts) {
    const words = wordsOf(chart);
    const { plan, diagnostics } = planChart(chart, openShop(words, stylesheet, "open"));
    found.push(...diagnostics);
    if (plan === undefined) continue;
    const { unknown } = fillWords(plan.spec, words);
    found.push(...(await checkPlan(plan, words, tools)), ...unknownWords(unknown, words, plan));
  }
  return found;
}

/** What is wrong with the theme's `chart:`; Vega-Lite's schema is read only where it says anything. Codes: those of `checkConfig`. */
export async function checkChartConfig(theme: Located<Theme>, shelf?: Shelf): Promise<readonly Diagnostic[]> {
  return Object.keys(theme.value.chart).length === 0 ? [] : checkConfig(theme, openSchema(shelf));
}

/** The chart's words as they are written: which there are is all that counts here. */
function wordsOf({ value: { title, subtitle, labels } }: Located<Chart>): Words {
  const heading = { ...(title !== undefined && { title }), ...(subtitle !== undefined && { subtitle }) };
  return { ...heading, ...labels };
}
