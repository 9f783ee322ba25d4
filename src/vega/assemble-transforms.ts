import type { Data, Spec, Transforms } from "vega";
import type { RecordingLogger } from "./faults.ts";

type Step = Readonly<Record<string, unknown>>;

/** What a Vega spec needs to run transforms. */
export interface AssembledTransforms {
  readonly data: readonly Data[];
  readonly signals: NonNullable<Spec["signals"]>;
}

/**
 * Vega's data sets for a list of Vega-Lite transforms: the tables by name, then the steps. Most of Vega-Lite's
 * transforms are Vega's under other names and are renamed here; for the rest its compiler is asked, which is made for
 * whole charts and takes 2 ms a time and 60 ms the first time.
 */
export async function assembleTransforms(
  transform: readonly Step[],
  from: string,
  tables: readonly string[],
  logger: RecordingLogger,
): Promise<AssembledTransforms> {
  const steps = transform.map(renamed);
  const known = steps.filter((step) => step !== undefined);
  if (known.length < steps.length) return compileTransforms(transform, from, logger);
  const sets: Data[] = tables.map((name) => ({ name }));
  return { data: [...sets, { name: "derived rows", source: from, transform: known }], signals: [] };
}

/** By Vega-Lite's own compiler. */
export async function compileTransforms(
  transform: readonly Step[],
  from: string,
  logger: RecordingLogger,
): Promise<AssembledTransforms> {
  const vegaLite = await import("vega-lite");
  // `parse: null`: Vega-Lite would turn unknown into null, which compares as zero.
  const data = { name: from, format: { parse: null } };
  const spec: object = { data, transform: transform.flatMap(withDates), mark: "point", encoding: {} };
  const { spec: compiled } = vegaLite.compile(spec as Parameters<typeof vegaLite.compile>[0], { logger }); // checked by the caller
  return { data: compiled.data ?? [], signals: compiled.signals ?? [] };
}

/** Dates are text in tables: Vega-Lite reads them for a time unit only where no transform made them. */
function withDates(step: Step): readonly Step[] {
  const { timeUnit, field } = step;
  if (timeUnit === undefined || typeof field !== "string") return [step];
  return [{ calculate: `toDate(datum[${JSON.stringify(field)}])`, as: field }, step];
}

/** The step as Vega has it; undefined where more than names differ. */
function renamed(step: Step): Transforms | undefined {
  const assembled = assemble(step);
  if (assembled === undefined) return undefined;
  const given = Object.entries(assembled).filter(([, value]) => value !== undefined);
  const plain: object = Object.fromEntries(given);
  return plain as Transforms; // one of the shapes below
}

function assemble(step: Step): Step | undefined {
  const { groupby, as } = step;
  if ("calculate" in step) return { type: "formula", expr: step["calculate"], as };
  if ("filter" in step) {
    const expr = typeof step["filter"] === "string" ? step["filter"] : comparison(step["filter"]);
    return expr === undefined ? undefined : { type: "filter", expr };
  }
  if ("aggregate" in step) {
    if (hasPath(step)) return undefined;
    return {
      type: "aggregate",
      groupby: groupby ?? [],
      ...operations(step["aggregate"], "count counts rows"),
    };
  }
  if ("joinaggregate" in step) {
    return { type: "joinaggregate", ...operations(step["joinaggregate"], "count may have a field"), groupby };
  }
  if ("fold" in step) return { type: "fold", fields: step["fold"], as: defaults(as, ["key", "value"]) };
  if ("flatten" in step) {
    return { type: "flatten", fields: step["flatten"], as: defaults(as, listOf(step["flatten"])) };
  }
  if ("pivot" in step) {
    const { pivot: field, value, limit, op } = step;
    return { type: "pivot", field, value, limit, op, groupby };
  }
  if ("lookup" in step) return assembleLookup(step);
  if ("window" in step) return assembleWindow(step);
  if ("regression" in step) {
    const { regression: y, on: x, as: names, ...rest } = step;
    return { type: "regression", x, y, ...rest, as: defaults(names, [x, y]) };
  }
  if ("impute" in step) {
    const { impute: field, key, keyvals, method = "value", value } = step;
    if (method !== "value" || (keyvals !== undefined && !Array.isArray(keyvals))) return undefined;
    return { type: "impute", field, key, keyvals, method, groupby, value };
  }
  return undefined;
}

const COMPARED = new Map([
  ["equal", "==="],
  ["lt", "<"],
  ["lte", "<="],
  ["gt", ">"],
  ["gte", ">="],
]);

/** A field held against a plain value, or against several; undefined for all else that a filter can say. */
function comparison(predicate: unknown): string | undefined {
  if (!isStep(predicate)) return undefined;
  const { field, oneOf, ...others } = predicate;
  if (typeof field !== "string" || isPath(field)) return undefined;
  const datum = `datum[${JSON.stringify(field)}]`;
  const given = Object.entries(others);
  if (Array.isArray(oneOf)) {
    if (given.length > 0 || !oneOf.every(isPlain)) return undefined;
    return `indexof([${oneOf.map((value) => JSON.stringify(value)).join(",")}], ${datum}) !== -1`;
  }
  const [name, value] = given[0] ?? [];
  const sign = name === undefined ? undefined : COMPARED.get(name);
  if (given.length !== 1 || sign === undefined || !isPlain(value)) return undefined;
  return `${datum}${sign}${JSON.stringify(value)}`;
}

function isPlain(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function assembleWindow({ window, sort, frame, groupby, ignorePeers }: Step): Step | undefined {
  // Over all rows at once Vega-Lite joins aggregates instead.
  if (Array.isArray(frame) && frame.every((bound) => bound === null)) return undefined;
  const each = listOf(window).filter(isStep);
  const keys = listOf(sort ?? []).filter(isStep);
  return {
    type: "window",
    params: each.map(({ param }) => param ?? null),
    ops: each.map(({ op }) => op),
    fields: each.map(({ field }) => field ?? null),
    as: each.map(({ as }) => as),
    sort: { field: keys.map(({ field }) => field), order: keys.map(({ order }) => order ?? "ascending") },
    ignorePeers,
    groupby,
    frame,
  };
}

function assembleLookup({ lookup, from, as, default: otherwise }: Step): Step | undefined {
  if (!isStep(from) || !isStep(from["data"]) || from["fields"] === undefined) return undefined;
  if (typeof from["data"]["name"] !== "string") return undefined;
  return {
    type: "lookup",
    from: from["data"]["name"],
    key: from["key"],
    fields: [lookup],
    values: from["fields"],
    as: as === undefined ? undefined : listOf(as),
    default: otherwise,
  };
}

function operations(list: unknown, counting: "count counts rows" | "count may have a field"): Step {
  const each = listOf(list).filter(isStep);
  const isCount = ({ op }: Step) => op === "count" && counting === "count counts rows";
  return {
    ops: each.map(({ op }) => op),
    fields: each.map((one) => (isCount(one) ? null : (one["field"] ?? null))),
    as: each.map((one) => one["as"]),
  };
}

/** Whether a field may be a path into a value: Vega-Lite rewrites those where it aggregates. */
function hasPath({ groupby, aggregate }: Step): boolean {
  const fields = [
    ...listOf(groupby ?? []),
    ...listOf(aggregate).flatMap((each) => (isStep(each) ? [each["field"]] : [])),
  ];
  return fields.some((field) => typeof field === "string" && isPath(field));
}

function isPath(field: string): boolean {
  return /[.[\]\\]/.test(field);
}

function defaults(given: unknown, otherwise: readonly unknown[]): readonly unknown[] {
  const names = given === undefined ? [] : listOf(given);
  return otherwise.map((name, index) => names[index] ?? name);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isStep(value: unknown): value is Step {
  return typeof value === "object" && value !== null;
}
