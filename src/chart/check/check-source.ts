/** What a printed chart may not do: load, listen, or ask for more than a page can hold. */
import { type Diagnostic, error, suggest, warning } from "../../base/index.ts";
import type { Figures } from "../../data/index.ts";
import type { ChartPlan } from "../kinds/chart-plan.ts";
import { isJson, type Json } from "../spec/json.ts";
import { channelsOf, type SpecPath, viewsOf } from "../spec/map-spec.ts";
import { SCREEN_CHANNELS } from "../spec/screen-parts.ts";

/** The longest side of a page in PDF, ISO 32000-2 annex C: 200 inches. */
const LONGEST_SIDE = 14_400;

/** Highest values that a chart may name, by key: beyond them it would draw nothing readable, slowly. */
const LIMITS: ReadonlyMap<string, number> = new Map([
  ["width", LONGEST_SIDE],
  ["height", LONGEST_SIDE],
  ["step", LONGEST_SIDE],
  ["maxbins", 500],
  ["steps", 5_000],
  ["minsteps", 5_000],
  ["maxsteps", 5_000],
  ["tickCount", 500],
  ["columns", 100],
  ["order", 20],
  ["sample", 100_000],
]);

/** The most numbers that a sequence may have. */
const LONGEST_SEQUENCE = 10_000;

/**
 * Codes: `chart/interactive`, `chart/screen-only`, `chart/url-data`, `chart/unknown-table`, `chart/inline-data`,
 * `chart/too-many`, `chart/not-finite`.
 */
export function checkSource(plan: ChartPlan, figures: Figures): readonly Diagnostic[] {
  return [
    ...checkReaders(plan),
    ...checkData(plan.spec, [], plan, figures),
    ...checkLimits(plan.spec, [], plan),
  ];
}

function checkReaders(plan: ChartPlan): Diagnostic[] {
  return viewsOf(plan.spec).flatMap(({ view, path }) => {
    const params = view["params"];
    const listeners = (Array.isArray(params) ? params : []).flatMap((param: unknown, index) => {
      if (!isJson(param)) return [];
      const key = ["select", "bind", "on"].find((each) => each in param);
      if (key === undefined) return [];
      const what = key === "select" ? "selection" : "control";
      const message = `\`${String(param["name"])}\` is a ${what} for readers who click, and print has none`;
      return [
        error("chart/interactive", message, {
          span: plan.keyAt([...path, "params", index, key]),
          hint: "give the parameter a `value`, or filter the rows",
        }),
      ];
    });
    const mark = view["mark"];
    const onMark = SCREEN_CHANNELS.filter((key) => isJson(mark) && key in mark).map((key) => [
      ...path,
      "mark",
      key,
    ]);
    const onChannels = channelsOf(view, path)
      .filter(({ name }) => SCREEN_CHANNELS.includes(name))
      .map(({ path: at }) => at);
    const seen = [...onMark, ...onChannels].map((at) =>
      warning(
        "chart/screen-only",
        `\`${String(at.findLast((step) => typeof step === "string"))}\` shows on screens only and is left out`,
        {
          span: plan.keyAt(at),
          hint: "take it out; what readers must know belongs into a label or the text",
        },
      ),
    );
    return [...listeners, ...seen];
  });
}

/** Looks at every `data` of the spec, lookups' too. */
function checkData(value: unknown, path: SpecPath, plan: ChartPlan, figures: Figures): Diagnostic[] {
  if (Array.isArray(value)) {
    return value.flatMap((each: unknown, index) => checkData(each, [...path, index], plan, figures));
  }
  if (!isJson(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, key];
    if (key === "values" || key === "datasets") return [];
    const own = key === "data" && isJson(inner) ? checkDataSource(inner, at, plan, figures) : [];
    return [...own, ...checkData(inner, at, plan, figures)];
  });
}

function checkDataSource(data: Json, path: SpecPath, plan: ChartPlan, figures: Figures): Diagnostic[] {
  if ("url" in data) {
    return [
      error(
        "chart/url-data",
        `\`${String(data["url"])}\` is not loaded: charts draw the report's tables only`,
        {
          span: plan.at([...path, "url"]),
          hint: "describe the file in datapackage.yaml and name its table",
        },
      ),
    ];
  }
  const values = data["values"];
  if (Array.isArray(values) && values.some((row: unknown) => holdsNumber(row) && !isPlace(row))) {
    return [
      warning("chart/inline-data", "numbers are typed into the chart, so no source stands behind them", {
        span: plan.keyAt([...path, "values"]),
        hint: "put them in a CSV file and name its table",
      }),
    ];
  }
  const name = data["name"];
  if (typeof name !== "string" || values !== undefined || figures.tables.has(name)) return [];
  const span = plan.at([...path, "name"]);
  return [
    error("chart/unknown-table", `there is no table \`${name}\``, {
      span,
      hint: suggest(name, figures.tables.keys()),
      misses: { what: "table", name },
    }),
  ];
}

/** A row with a GeoJSON shape: the numbers beside it say where it lies on a map, not what was counted there. */
function isPlace(row: unknown): boolean {
  return isJson(row) && Object.values(row).some((value) => isJson(value) && value["type"] === "Feature");
}

function holdsNumber(row: unknown): boolean {
  if (typeof row === "number") return true;
  return (
    isJson(row) && row["type"] === undefined && Object.values(row).some((cell) => typeof cell === "number")
  );
}

function checkLimits(value: unknown, path: SpecPath, plan: ChartPlan): Diagnostic[] {
  if (typeof value === "number") {
    const key = String(path.findLast((step) => typeof step === "string"));
    if (!Number.isFinite(value)) {
      const hint = "write an ordinary number";
      return [error("chart/not-finite", `\`${key}\` is not a finite number`, { span: plan.at(path), hint })];
    }
    const limit = LIMITS.get(key);
    return limit !== undefined && value > limit ? [tooMany(key, value, limit, plan.at(path))] : [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((each: unknown, index) => checkLimits(each, [...path, index], plan));
  }
  if (!isJson(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "values" || key === "datasets") return [];
    const isSequence = (key === "sequence" || key === "keyvals") && isJson(inner) && "stop" in inner;
    const own = isSequence
      ? checkSequence(inner, [...path, key], plan)
      : key === "graticule"
        ? checkGraticule(inner, [...path, key], plan)
        : [];
    return [...own, ...checkLimits(inner, [...path, key], plan)];
  });
}

function checkSequence(sequence: Json, path: SpecPath, plan: ChartPlan): Diagnostic[] {
  const length = Math.abs(
    (Number(sequence["stop"]) - Number(sequence["start"] ?? 0)) / Number(sequence["step"] ?? 1),
  );
  if (length <= LONGEST_SEQUENCE) return [];
  return [tooMany("sequence", length, LONGEST_SEQUENCE, plan.at(path))];
}

/** Finest grid of meridians and parallels, in degrees: a line for every point of a page that shows the world. */
const FINEST_GRATICULE = 0.5;

function checkGraticule(graticule: unknown, path: SpecPath, plan: ChartPlan): Diagnostic[] {
  if (!isJson(graticule)) return [];
  return ["step", "stepMajor", "stepMinor", "precision"].flatMap((key) => {
    const value = graticule[key];
    const steps: unknown[] = Array.isArray(value) ? value : [value];
    if (!steps.some((step) => typeof step === "number" && !(step >= FINEST_GRATICULE))) return [];
    const message = `\`${key}\` of a graticule must be at least ${FINEST_GRATICULE} degrees`;
    const hint = "on paper, meridians 10 or 30 degrees apart are enough";
    return [error("chart/too-many", message, { span: plan.at([...path, key]), hint })];
  });
}

function tooMany(key: string, value: number, limit: number, span: Diagnostic["span"]): Diagnostic {
  return error("chart/too-many", `\`${key}\` of ${value} is more than the ${limit} that a chart may have`, {
    span,
    hint: `write ${limit} or less`,
  });
}
