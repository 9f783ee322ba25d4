/** A chart file as one plain Vega-Lite spec, whose parts still know where the author wrote them. */
import { type Diagnostic, error, type Span } from "../base/index.ts";
import type { Chart, Located } from "../source/index.ts";
import type { Json } from "./json.ts";
import type { SpecPath } from "./map-spec.ts";

export interface ChartPlan {
  readonly file: string;
  /** What findings call it: the file's name without its ending. */
  readonly name: string;
  readonly spec: Json;
  /** The table that the spec's data stand for. */
  readonly table: string | undefined;
  readonly origin: Span;
  /** Where the table is named. */
  readonly tableSpan: Span;
  /** Spans of the value, and of the key, at a path of `spec`. */
  readonly at: (path: SpecPath) => Span;
  readonly keyAt: (path: SpecPath) => Span;
  /** The span of the characters `start` to `end` of the text at a path of `spec`. */
  readonly within: (path: SpecPath, start: number, end: number) => Span;
}

/** Reads the plan of a chart file. Code: `chart/no-spec`. */
export function planChart(chart: Located<Chart>): {
  readonly plan?: ChartPlan;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { spec, table } = chart.value;
  const name = nameOf(chart.file);
  if (spec === undefined) {
    const message = `chart \`${name}\` has neither a \`spec\` nor a \`kind\``;
    return { diagnostics: [error("chart/no-spec", message, { span: chart.at([]) })] };
  }
  const plan: ChartPlan = {
    file: chart.file,
    name,
    spec,
    table,
    origin: chart.at([]),
    tableSpan: chart.at(["table"]),
    at: (path) => chart.at(["spec", ...path]),
    keyAt: (path) => chart.keyAt(["spec", ...path]),
    within: (path, start, end) => chart.within(["spec", ...path], start, end),
  };
  return { plan, diagnostics: [] };
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
}
