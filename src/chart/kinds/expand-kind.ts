/**
 * The ready-made kinds: a few options that become a plain Vega-Lite spec, which an author may eject and edit. The
 * words of a kind have fixed names under `labels:`: `category`, `value`, `x`; any other name stands for a category
 * or series of the data.
 */
import type * as z from "zod";
import { type Diagnostic, error, suggest } from "../../base/index.ts";
import type { Chart, Located } from "../../source/index.ts";
import type { Json } from "../spec/json.ts";
import { GroupedBars, groupedBars, RankedBars, rankedBars, StackedBars, stackedBars } from "./bars.ts";
import { DotPlot, dotPlot, Waffle, waffle } from "./dots.ts";
import { LineTrend, lineTrend, Slope, SmallMultiples, slope, smallMultiples } from "./lines.ts";
import { OutlineMap, outlineMap, TileMap, tileMap } from "./maps.ts";
import type { Shop } from "./parts.ts";
import { Regression, regression } from "./regression.ts";

export interface Expansion {
  /** Vega-Lite, without `data` at the top; undefined where the options say too little. */
  readonly spec: Json | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

interface Kind {
  readonly schema: z.ZodType;
  readonly keys: readonly string[];
  readonly expand: (options: unknown, shop: Shop) => Json | readonly z.core.$ZodIssue[];
}

function kind<T extends z.ZodObject>(schema: T, expand: (options: z.output<T>, shop: Shop) => Json): Kind {
  return {
    schema,
    keys: Object.keys(schema.shape),
    expand: (options, shop) => {
      const { data, error: faults } = schema.safeParse(options);
      return faults ? faults.issues : expand(data, shop);
    },
  };
}

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ["ranked-bars", kind(RankedBars, rankedBars)],
  ["grouped-bars", kind(GroupedBars, groupedBars)],
  ["stacked-bars", kind(StackedBars, stackedBars)],
  ["line-trend", kind(LineTrend, lineTrend)],
  ["slope", kind(Slope, slope)],
  ["regression", kind(Regression, regression)],
  ["dot-plot", kind(DotPlot, dotPlot)],
  ["waffle", kind(Waffle, waffle)],
  ["small-multiples", kind(SmallMultiples, smallMultiples)],
  ["tile-map", kind(TileMap, tileMap)],
  ["outline-map", kind(OutlineMap, outlineMap)],
]);

/** The ready-made kinds by name, with the schemas of their options: for editors and for docs. */
export const KIND_SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map(
  [...KINDS].map(([name, { schema }]) => [name, schema]),
);

/** Codes: `chart/unknown-kind`, `chart/unknown-option`, `chart/missing-option`, `chart/wrong-option`. */
export function expandKind(chart: Located<Chart>, shop: Shop): Expansion {
  const { kind: name = "", options = {} } = chart.value;
  const found = KINDS.get(name);
  if (found === undefined) {
    const span = chart.at(["kind"]);
    const hint = suggest(name, KINDS.keys());
    return {
      spec: undefined,
      diagnostics: [error("chart/unknown-kind", `there is no kind \`${name}\``, { span, hint })],
    };
  }
  const result = found.expand(options, shop);
  if (!isIssues(result)) return { spec: result, diagnostics: [] };
  return {
    spec: undefined,
    diagnostics: result.flatMap((issue) => diagnosticsOf(issue, name, found, chart)),
  };
}

function isIssues(result: Json | readonly z.core.$ZodIssue[]): result is readonly z.core.$ZodIssue[] {
  return Array.isArray(result);
}

function diagnosticsOf(
  issue: z.core.$ZodIssue,
  name: string,
  { keys }: Kind,
  chart: Located<Chart>,
): Diagnostic[] {
  const path = ["options", ...issue.path.map((step) => (typeof step === "symbol" ? String(step) : step))];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) =>
      error("chart/unknown-option", `\`${name}\` has no option \`${key}\``, {
        span: chart.keyAt([...path, key]),
        hint: suggest(key, keys),
      }),
    );
  }
  const option = issue.path.map(String).join(".");
  if (issue.code === "invalid_type" && issue.input === undefined && issue.path.length === 1) {
    const isThere = chart.value.options !== undefined && option in chart.value.options;
    if (!isThere) {
      const span = chart.keyAt(chart.value.options === undefined ? ["kind"] : ["options"]);
      const hint = `write \`${option}\` under \`options\`; docs/ready-made-charts.md tells what it takes`;
      return [error("chart/missing-option", `\`${name}\` needs the option \`${option}\``, { span, hint })];
    }
  }
  const message = `\`${option}\` of \`${name}\`: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
  const hint = `docs/ready-made-charts.md tells what \`${option}\` takes`;
  return [error("chart/wrong-option", message, { span: chart.at(path), hint })];
}
