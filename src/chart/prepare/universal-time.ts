/**
 * Dates of tables are days without a place; Vega reads them at midnight UTC and shows them in the computer's own time
 * zone, where they may be the day before. So every scale and time unit of a spec is told to count in UTC.
 */
import { isJson, type Json, jsonIn } from "../spec/json.ts";
import { type Channel, mapChannels, mapViews } from "../spec/map-spec.ts";

/** Channels whose dates go through a scale. */
const SCALED = [
  ...["x", "y", "color", "fill", "stroke", "size", "opacity", "fillOpacity", "strokeOpacity", "strokeWidth"],
  ...["angle", "theta", "radius", "xOffset", "yOffset"],
];

/** A copy of `spec` that gives the same chart in every time zone. */
export function inUniversalTime(spec: Json): Json {
  const timed = mapViews(spec, (view) => {
    const transforms = view["transform"];
    const result = mapChannels(view, channelInUtc);
    if (!Array.isArray(transforms)) return result;
    return {
      ...result,
      transform: transforms.map((each: unknown) => (isJson(each) ? unitInUtc(each) : each)),
    };
  });
  return datesInUtc(timed) as Json; // a map stays a map
}

function channelInUtc({ name, definition }: Channel): Json {
  const timed = unitInUtc(definition);
  if (definition["type"] !== "temporal") return timed;
  if (name === "text" && definition["timeUnit"] === undefined) {
    return { ...timed, timeUnit: "utcyearmonthdatehoursminutesseconds" };
  }
  const scale = definition["scale"];
  if (!SCALED.includes(name) || scale === null) return timed;
  const type = isJson(scale) ? scale["type"] : undefined;
  if (type !== undefined && type !== "time") return timed;
  return { ...timed, scale: { ...jsonIn(scale), type: "utc" } };
}

/** A field definition or transform whose time unit counts in UTC: `yearmonth` becomes `utcyearmonth`. */
function unitInUtc(holder: Json): Json {
  const unit = holder["timeUnit"];
  if (isJson(unit)) return { ...holder, timeUnit: { ...unit, utc: true } };
  if (typeof unit !== "string" || /^(binned)?utc/.test(unit)) return holder;
  return { ...holder, timeUnit: unit.replace(/^(binned)?/, "$1utc") };
}

const DATE_PARTS = new Set([
  ...["year", "quarter", "month", "date", "day", "hours", "minutes", "seconds", "milliseconds", "utc"],
]);

/** Dates written as maps, `{ year: 2021, month: 3 }`, in UTC; rows of data are left alone. */
function datesInUtc(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(datesInUtc);
  if (!isJson(value)) return value;
  const keys = Object.keys(value);
  const isDate = keys.length > 0 && keys.every((key) => DATE_PARTS.has(key));
  if (isDate && keys.some((key) => typeof value[key] === "number")) return { ...value, utc: true };
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "values" ? inner : datesInUtc(inner)]),
  );
}
