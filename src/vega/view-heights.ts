/**
 * The heights of a chart's views, apart from its spec. Vega-Lite writes a height into the signal that holds it and asks
 * it nothing more, so a chart that comes out taller on its page need not be compiled again.
 */
import type { Runtime } from "vega";
import type { Pt } from "../base/index.ts";
import type { ChartOutline, CompiledChart } from "./compiled-chart.ts";

type Json = Readonly<Record<string, unknown>>;

/** What stands for the first height of a spec, and counted on from it for the others: nobody writes such a number. */
const STAND_IN = 1e12 + 0.25;

export interface PlainSpec {
  /** With stand-ins for heights, the same for the same height. */
  readonly spec: Json;
  readonly heights: readonly Pt[];
}

/** Takes the heights out of a Vega-Lite spec, as far as they are numbers. */
export function withoutHeights(sized: Json): PlainSpec {
  const heights: Pt[] = [];
  const standIn = (height: Pt): number => {
    if (!heights.includes(height)) heights.push(height);
    return STAND_IN + heights.indexOf(height);
  };
  const plain = (view: unknown): unknown => {
    if (Array.isArray(view)) return view.map(plain);
    if (typeof view !== "object" || view === null) return view;
    const parts = Object.entries(view).map(([key, part]: [string, unknown]) => {
      if (key === "height" && typeof part === "number" && part > 0) return [key, standIn(part)];
      return [key, VIEWS.has(key) ? plain(part) : part];
    });
    return Object.fromEntries(parts);
  };
  return { spec: plain(sized) as Json, heights };
}

/** Where a view has views of its own. */
const VIEWS = new Set(["hconcat", "vconcat", "concat", "spec"]);

/** A chart compiled without its heights, with these. */
export function withHeights({ outline, runtime }: CompiledChart, heights: readonly Pt[]): CompiledChart {
  const heightFor = (held: unknown): unknown =>
    typeof held === "number" ? (heights[held - STAND_IN] ?? held) : held;
  const filled = <T extends object>(holder: T): T =>
    "value" in holder ? { ...holder, value: heightFor(holder.value) } : holder;
  const operators: readonly object[] = runtime.operators;
  return {
    outline: {
      ...outline,
      signals: outline.signals.map(filled),
      height: heightFor(outline.height) as ChartOutline["height"],
    },
    runtime: { ...runtime, operators: operators.map(filled) } as Runtime,
  };
}
