/** A chart file as one plain Vega-Lite spec, whose parts still know where the author wrote them. */
import { type Diagnostic, error, type Span } from "../../base/index.ts";
import type { Chart, Located } from "../../source/index.ts";
import { isJson, type Json, jsonIn } from "../spec/json.ts";
import type { SpecPath } from "../spec/map-spec.ts";
import { expandKind } from "./expand-kind.ts";
import type { Shop } from "./parts.ts";

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

export interface PlanOutcome {
  /** Missing where the file says too little to draw anything. */
  readonly plan?: ChartPlan | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the plan of a chart file; a ready-made kind is expanded first. Codes: `chart/no-spec`, those of `expandKind`. */
export function planChart(chart: Located<Chart>, shop: Shop): PlanOutcome {
  const { spec, kind } = chart.value;
  const name = nameOf(chart.file);
  if (spec === undefined && kind === undefined) {
    const message = `chart \`${name}\` has neither a \`spec\` nor a \`kind\``;
    const misses = { what: "chart", name } as const;
    const hint = "write a Vega-Lite chart under `spec`, or name a ready-made one with `kind`";
    const particulars = { span: chart.at([]), hint, misses };
    return { diagnostics: [error("chart/no-spec", message, particulars)] };
  }
  if (spec !== undefined && kind !== undefined) {
    const message = `chart \`${name}\` has both a \`spec\` and a \`kind\``;
    return {
      diagnostics: [
        error("chart/no-spec", message, { span: chart.keyAt(["kind"]), hint: "keep one of them" }),
      ],
    };
  }
  const common = {
    file: chart.file,
    name,
    table: chart.value.table,
    origin: chart.at([]),
    tableSpan: chart.at(["table"]),
  };
  if (spec !== undefined) {
    const plan: ChartPlan = {
      ...common,
      ...tableOf(spec, chart),
      spec,
      at: (path) => chart.at(["spec", ...path]),
      keyAt: (path) => chart.keyAt(["spec", ...path]),
      within: (path, start, end) => chart.within(["spec", ...path], start, end),
    };
    return { plan, diagnostics: [] };
  }
  const expansion = expandKind(chart, shop);
  if (expansion.spec === undefined) return { diagnostics: expansion.diagnostics };
  const { at: optionSpan, within } = optionSpans(expansion.spec, chart);
  const plan: ChartPlan = {
    ...common,
    spec: expansion.spec,
    at: optionSpan,
    keyAt: optionSpan,
    within,
  };
  return { plan, diagnostics: expansion.diagnostics };
}

/** The table that a spec names itself, as Vega-Lite does, where the file names none. */
function tableOf(spec: Json, chart: Located<Chart>): Partial<Pick<ChartPlan, "table" | "tableSpan">> {
  const { name, values } = jsonIn(spec["data"]);
  if (chart.value.table !== undefined || typeof name !== "string" || values !== undefined) return {};
  return { table: name, tableSpan: chart.at(["spec", "data", "name"]) };
}

/**
 * A part of an expanded kind stands where the option with its text stands, and so does a field within an expression;
 * other parts, where the kind is named.
 */
function optionSpans(spec: Json, chart: Located<Chart>): Pick<ChartPlan, "at" | "within"> {
  const options = Object.entries(chart.value.options ?? {});
  const spanOf = (text: string | undefined): Span => {
    const option = options.find(([, set]) => text !== undefined && set === text);
    return option === undefined ? chart.at(["kind"]) : chart.at(["options", option[0]]);
  };
  const textAt = (path: SpecPath): string | undefined => {
    const value = path.reduce<unknown>(
      (at, step) => (isJson(at) || Array.isArray(at) ? Reflect.get(at, step) : undefined),
      spec,
    );
    return typeof value === "string" ? value : undefined;
  };
  return {
    at: (path) => spanOf(textAt(path)),
    within: (path, start, end) => spanOf(textAt(path)?.slice(start, end)),
  };
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
}
