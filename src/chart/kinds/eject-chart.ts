/** A ready-made kind written out as the Vega-Lite spec that it stands for, for authors who go on by hand. */
import { error, type Outcome } from "../../base/index.ts";
import type { Chart, Located } from "../../source/index.ts";
import type { Stylesheet } from "../../style/index.ts";
import { isJson } from "../spec/json.ts";
import { expandKind } from "./expand-kind.ts";
import { openShop } from "./open-shop.ts";

/**
 * The text of a chart file with `spec:` in place of `kind:` and `options:`; all else stays as its author wrote it.
 * Code: `chart/no-kind`, and those of `expandKind`.
 */
export function ejectChart(
  chart: Located<Chart>,
  text: string,
  stylesheet: Pick<Stylesheet, "swatches" | "categorical">,
): Outcome<string> {
  const { kind, options, labels = {} } = chart.value;
  if (kind === undefined) {
    const message = "the chart has a `spec` of its own: there is no kind to write out";
    const hint = "edit its `spec` as it stands";
    return {
      value: undefined,
      diagnostics: [error("chart/no-kind", message, { span: chart.at(["spec"]), hint })],
    };
  }
  const { spec, diagnostics } = expandKind(chart, openShop(labels, stylesheet, "open"));
  if (spec === undefined) return { value: undefined, diagnostics };
  const rest = cut(text, chart, options === undefined ? ["kind"] : ["kind", "options"]);
  const written = `${rest.trimEnd()}\nspec:\n${lines(spec, "  ").join("\n")}\n`;
  return { value: written, diagnostics };
}

/** `text` without the lines of these entries. */
function cut(text: string, chart: Located<Chart>, keys: readonly string[]): string {
  const spans = keys.map((key) => ({ start: chart.keyAt([key]).start, end: chart.at([key]).end }));
  return spans
    .toSorted((one, other) => other.start - one.start)
    .reduce((rest, { start, end }) => {
      const begins = rest.lastIndexOf("\n", start - 1) + 1;
      const newline = rest.indexOf("\n", end);
      return rest.slice(0, begins) + (newline === -1 ? "" : rest.slice(newline + 1));
    }, text);
}

/** A value this short stands on its key's line, in flow style. */
const LONGEST_FLOW = 90;

/** YAML of an object or a list, in block style where it is long; strings are quoted as JSON has them. */
function lines(value: object, indent: string): readonly string[] {
  const entries = Array.isArray(value)
    ? value.map((item: unknown) => ["-", item] as const)
    : Object.entries(value).flatMap(([key, item]) =>
        item === undefined ? [] : [[`${/^\w+$/.test(key) ? key : JSON.stringify(key)}:`, item] as const],
      );
  return entries.flatMap(([head, item]) => {
    const flow = JSON.stringify(item) ?? "null";
    const isBlock = (isJson(item) || Array.isArray(item)) && flow.length > LONGEST_FLOW && !isNumbers(item);
    return isBlock ? [`${indent}${head}`, ...lines(item, `${indent}  `)] : [`${indent}${head} ${flow}`];
  });
}

/** Outlines and the like, which nobody reads line by line. */
function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "number" || isNumbers(item));
}
