import * as vega from "vega";
import { type ChartToCompile, compileChart } from "./compile-chart.ts";
import type { ChartOutline } from "./compiled-chart.ts";
import { type Fault, recordingLogger, wordsOf } from "./faults.ts";
import { interpreter } from "./interpreter.ts";
import { refusingLoader } from "./refuse-loading.ts";
import { SEED, type VegaRow } from "./transforms.ts";

/** d3's locale definitions: separators, and names of days and months. */
export interface VegaLocale {
  readonly number: {
    readonly decimal: string;
    readonly thousands: string;
    readonly grouping: readonly number[];
    readonly currency: readonly [string, string];
    readonly percent?: string;
    readonly minus?: string;
    readonly nan?: string;
  };
  readonly time?: object;
}

/** A Vega-Lite spec, whose data sets name the tables. */
export interface ViewRequest extends ChartToCompile {
  /** Rows by the name of their data set. */
  readonly tables: Readonly<Record<string, readonly VegaRow[]>>;
  readonly locale: VegaLocale;
  /** Width in points of a line set in a CSS font shorthand such as `italic 600 7.5px serif`: one px is one point. */
  readonly textWidth: (font: string, text: string) => number;
  /** Functions that the spec's expressions and `formatType`s call by name. */
  readonly functions?: Readonly<Record<string, (...values: readonly unknown[]) => unknown>> | undefined;
  /** Where chance starts for this chart, from 0 to 1. */
  readonly seed?: number | undefined;
}

export interface ViewRun {
  /** Missing where the chart cannot be painted. `finalize()` it when done. */
  readonly view: vega.View | undefined;
  /** What was run; missing where Vega-Lite could not compile it. */
  readonly outline: ChartOutline | undefined;
  /** Everything that Vega or Vega-Lite logged or threw. */
  readonly faults: readonly Fault[];
}

export async function createView(request: ViewRequest): Promise<ViewRun> {
  const { tables, locale, functions = {}, seed = SEED } = request;
  const logger = recordingLogger();
  let outline: ChartOutline | undefined;
  try {
    for (const [name, call] of Object.entries(functions)) {
      vega.expressionFunction(name, (...values: readonly unknown[]) => call(...values));
    }
    measureWith(request.textWidth);
    const chart = await compileChart(request, logger);
    outline = chart.outline;
    vega.setRandom(vega.randomLCG(seed));
    const view = new vega.View(chart.runtime, {
      renderer: "none",
      expr: interpreter,
      loader: refusingLoader,
      logger,
    }).locale(formattersOf(locale));
    const known = new Set(outline.dataSets);
    for (const [name, rows] of Object.entries(tables)) {
      if (!known.has(name)) continue;
      view.data(
        name,
        rows.map((row) => ({ ...row })),
      );
    }
    await view.runAsync();
    if (logger.faults.some(({ level }) => level === "error")) {
      view.finalize();
      return { view: undefined, outline, faults: logger.faults };
    }
    return { view, outline, faults: logger.faults };
  } catch (thrown) {
    const faults = [...logger.faults, { level: "error", message: wordsOf(thrown) } as const];
    return { view: undefined, outline, faults };
  }
}

const formatters = new WeakMap<VegaLocale, vega.LocaleFormatters>();

/** Vega's formatters of a locale, which are dear to make. */
function formattersOf(locale: VegaLocale): vega.LocaleFormatters {
  const made = formatters.get(locale) ?? vega.locale(locale.number, locale.time);
  formatters.set(locale, made);
  return made;
}

/** Vega truncates a label after measuring it: with a limit it must not be told a greater width. */
function measureWith(textWidth: ViewRequest["textWidth"]): void {
  vega.textMetrics.width = (item, text) => {
    const width = textWidth(vega.font(item), String(text ?? "").trim());
    const limit = limitOf(item);
    return limit > 0 ? Math.min(width, limit) : width;
  };
}

function limitOf(item: unknown): number {
  if (typeof item !== "object" || item === null || !("limit" in item)) return 0;
  return Number(item.limit) || 0;
}
