/**
 * Vega-Lite's transforms as far as figures may use them: the properties of each, what kind of thing stands there,
 * and which fields a row has afterwards. Vega-Lite itself passes over misspelt properties in silence.
 */
import { valueAt } from "../../source/index.ts";

/** What stands in a property, for checking and for knowing what is read. */
export type Part =
  | "field"
  | "fields"
  | "expression"
  | "predicate"
  | "name"
  | "names"
  | "number"
  | "numbers"
  | "flag"
  | "aggregates"
  | "windows"
  | "sort"
  | "lookup"
  | "unit"
  | "bin"
  | "keys"
  | "frame"
  | "value"
  | readonly string[];

export interface Kind {
  readonly required: Readonly<Record<string, Part>>;
  readonly optional: Readonly<Record<string, Part>>;
  /** The fields behind it; undefined where only the data can tell. */
  readonly after: (step: Step, before: readonly string[]) => readonly string[] | undefined;
}

export type Step = Readonly<Record<string, unknown>>;

const AGGREGATES = [
  ..."count valid missing distinct sum product mean average variance variancep stdev stdevp stderr".split(
    " ",
  ),
  ..."median q1 q3 min max argmin argmax".split(" "),
] as const;

export const AGGREGATE_OPS: readonly string[] = AGGREGATES;
export const WINDOW_OPS: readonly string[] = [
  ..."row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value".split(
    " ",
  ),
  ...AGGREGATES,
];

export const KINDS: Readonly<Record<string, Kind>> = {
  aggregate: {
    required: { aggregate: "aggregates" },
    optional: { groupby: "fields" },
    after: (step) => [...names(step["groupby"]), ...outputs(step["aggregate"])],
  },
  bin: {
    required: { bin: "bin", field: "field", as: "names" },
    optional: {},
    after: (step, before) => joined(before, range(step["as"])),
  },
  calculate: {
    required: { calculate: "expression", as: "name" },
    optional: {},
    after: (step, before) => joined(before, names(step["as"])),
  },
  density: {
    required: { density: "field" },
    optional: {
      groupby: "fields",
      cumulative: "flag",
      counts: "flag",
      bandwidth: "number",
      extent: "numbers",
      minsteps: "number",
      maxsteps: "number",
      steps: "number",
      resolve: ["independent", "shared"],
      as: "names",
    },
    after: (step) => [...names(step["groupby"]), ...named(step["as"], ["value", "density"])],
  },
  filter: { required: { filter: "predicate" }, optional: {}, after: (_step, before) => before },
  flatten: {
    required: { flatten: "fields" },
    optional: { as: "names" },
    after: (step, before) => joined(before, named(step["as"], names(step["flatten"]))),
  },
  fold: {
    required: { fold: "fields" },
    optional: { as: "names" },
    after: (step, before) => joined(before, named(step["as"], ["key", "value"])),
  },
  impute: {
    required: { impute: "field", key: "field" },
    optional: {
      keyvals: "keys",
      groupby: "fields",
      frame: "frame",
      method: ["value", "median", "max", "min", "mean"],
      value: "value",
    },
    after: (_step, before) => before,
  },
  joinaggregate: {
    required: { joinaggregate: "aggregates" },
    optional: { groupby: "fields" },
    after: (step, before) => joined(before, outputs(step["joinaggregate"])),
  },
  loess: {
    required: { loess: "field", on: "field" },
    optional: { groupby: "fields", bandwidth: "number", as: "names" },
    after: (step) => [
      ...names(step["groupby"]),
      ...named(step["as"], [...names(step["on"]), ...names(step["loess"])]),
    ],
  },
  lookup: {
    required: { lookup: "field", from: "lookup" },
    optional: { as: "names", default: "value" },
    after: (step, before) => joined(before, named(step["as"], names(valueAt(step, ["from", "fields"])))),
  },
  pivot: {
    required: { pivot: "field", value: "field" },
    optional: { groupby: "fields", limit: "number", op: AGGREGATE_OPS },
    after: () => undefined,
  },
  quantile: {
    required: { quantile: "field" },
    optional: { groupby: "fields", probs: "numbers", step: "number", as: "names" },
    after: (step) => [...names(step["groupby"]), ...named(step["as"], ["prob", "value"])],
  },
  regression: {
    required: { regression: "field", on: "field" },
    optional: {
      groupby: "fields",
      method: ["linear", "log", "exp", "pow", "quad", "poly"],
      order: "number",
      extent: "numbers",
      params: "flag",
      as: "names",
    },
    after: (step) =>
      step["params"] === true
        ? [...(step["groupby"] === undefined ? [] : ["keys"]), "coef", "rSquared"]
        : [
            ...names(step["groupby"]),
            ...named(step["as"], [...names(step["on"]), ...names(step["regression"])]),
          ],
  },
  stack: {
    required: { stack: "field", groupby: "fields", as: "names" },
    optional: { offset: ["zero", "center", "normalize"], sort: "sort" },
    after: (step, before) => joined(before, range(step["as"])),
  },
  timeUnit: {
    required: { timeUnit: "unit", field: "field", as: "name" },
    optional: {},
    after: (step, before) => joined(before, range(step["as"])),
  },
  window: {
    required: { window: "windows" },
    optional: { frame: "frame", ignorePeers: "flag", groupby: "fields", sort: "sort" },
    after: (step, before) => joined(before, outputs(step["window"])),
  },
};

/** Vega-Lite's transforms that are not for figures, and why. */
export const REFUSED_KINDS: ReadonlyMap<string, string> = new Map([
  ["sample", "a sample depends on chance"],
  ["extent", "an extent is for charts: it makes no field"],
]);

/** The most points that a density may be asked for. */
export const MOST_STEPS = 10_000;

function joined(before: readonly string[], made: readonly string[]): readonly string[] {
  return [...before, ...made.filter((name) => !before.includes(name))];
}

function names(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each) => typeof each === "string");
}

function named(value: unknown, otherwise: readonly string[]): readonly string[] {
  const given = names(value);
  return [...given, ...otherwise.slice(given.length)];
}

/** Start and end of an interval: one name makes two fields. */
function range(value: unknown): readonly string[] {
  return typeof value === "string" ? [value, `${value}_end`] : names(value);
}

function outputs(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((each) => names(valueAt(each, ["as"]))) : [];
}
