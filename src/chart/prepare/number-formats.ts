/**
 * Numbers in charts are written by the formatter that writes the prose. A `format:` may be the report's own
 * (`{ as: percent, decimals: 1 }`) or one of d3's usual kinds (`.1f`); either way the same number prints one way.
 */
import type { Locale } from "../../locale/index.ts";
import type { FieldType } from "../../source/index.ts";
import { isJson, type Json, jsonIn } from "../spec/json.ts";
import { mapChannels, mapViews } from "../spec/map-spec.ts";

/** The name under which specs reach the formatter: as a `formatType`, and as `reissue(value, format)`. */
export const FORMAT_TYPE = "reissue";

export type FieldTypes = ReadonlyMap<string, FieldType>;

/** A copy of `spec` whose axes, legends, headers and text marks write numbers with the report's formatter. */
export function routeFormats(spec: Json, types: FieldTypes, locale: Locale): Json {
  const route = (holder: Json, otherwise: Json | undefined): Json => {
    if (holder["formatType"] !== undefined) return holder;
    const format = holder["format"] ?? (holder["labelExpr"] === undefined ? otherwise : undefined);
    const ours =
      isJson(format) || (typeof format === "string" && locale.formatForChart(1, format) !== undefined);
    return ours ? { ...holder, format, formatType: FORMAT_TYPE } : holder;
  };
  return mapViews(spec, (view) =>
    mapChannels(view, ({ name, definition }) => {
      const field = definition["field"];
      const isCounted = definition["type"] === "quantitative";
      const isPlain = definition["aggregate"] === undefined && definition["timeUnit"] === undefined;
      // Categories are written as they stand, which are other figures than the language's own.
      const isWritten = isCounted || locale.d3.number.numerals !== undefined;
      const isYear = typeof field === "string" && isPlain && isWritten && types.get(field) === "year";
      const fallback = isYear ? { as: "year" } : undefined;
      const step = leastStep(definition, types);
      const steps = step === undefined ? {} : { tickMinStep: step };
      let result =
        isYear && isCounted && (name === "x" || name === "y") ? fromFirstYear(definition) : definition;
      if ((name === "x" || name === "y") && "tickMinStep" in steps && definition["axis"] !== null) {
        const axis = definition["axis"];
        result = { ...result, axis: { ...steps, ...jsonIn(axis) } };
      }
      for (const guide of ["axis", "legend", "header"]) {
        const own = result[guide];
        const wantsFallback =
          isYear && (guide === "axis" ? name === "x" || name === "y" : guide === "legend");
        if (isJson(own)) result = { ...result, [guide]: route(own, fallback) };
        else if (own === undefined && wantsFallback && name !== "text") {
          result = { ...result, [guide]: route({}, fallback) };
        }
      }
      if (name !== "text") return result;
      const number = isCounted || definition["aggregate"] !== undefined ? (fallback ?? {}) : undefined;
      return withConditions(route(result, number), (shown) =>
        route(shown, shown["type"] === "quantitative" || shown["aggregate"] !== undefined ? {} : undefined),
      );
    }),
  );
}

/** Years on an axis begin where the data do, not two thousand years before. */
function fromFirstYear(definition: Json): Json {
  const { scale } = definition;
  const isSaid =
    scale === null || (isJson(scale) && ("zero" in scale || "domain" in scale || "type" in scale));
  return isSaid || definition["bin"] !== undefined
    ? definition
    : { ...definition, scale: { ...jsonIn(scale), zero: false } };
}

/** A channel whose conditions show fields of their own, each passed through `change`. */
function withConditions(definition: Json, change: (shown: Json) => Json): Json {
  const { condition } = definition;
  const changed = (each: unknown): unknown => (isJson(each) && "field" in each ? change(each) : each);
  if (condition === undefined) return definition;
  return { ...definition, condition: Array.isArray(condition) ? condition.map(changed) : changed(condition) };
}

/** A day as time scales count it. */
const DAY_MS = 86_400_000;

/** The least step between ticks, where one between would mean nothing; undefined where it would not. */
function leastStep(definition: Json, types: FieldTypes): number | undefined {
  if (countsUp(definition, types)) return 1;
  const isDay = definition["type"] === "temporal" && definition["timeUnit"] === undefined;
  return isDay && types.get(String(definition["field"])) === "date" ? DAY_MS : undefined;
}

/** Whether an axis holds whole things: half a company or half a year is none. */
function countsUp(definition: Json, types: FieldTypes): boolean {
  if (definition["type"] !== "quantitative" && definition["aggregate"] === undefined) return false;
  const aggregate = definition["aggregate"];
  if (aggregate === "count" || aggregate === "distinct") return true;
  const type = types.get(String(definition["field"]));
  const keepsWholes = aggregate === undefined || ["sum", "min", "max"].includes(String(aggregate));
  const isPlain = definition["bin"] === undefined && definition["stack"] !== "normalize";
  return keepsWholes && isPlain && (type === "integer" || type === "year");
}
