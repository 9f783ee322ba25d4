/**
 * Numbers of one text mark written alike, as those of an axis are: where one of them is grouped, 5000 is written as
 * 5 000. A mark's numbers reach as far as its data set does, in all panels of a composition.
 */
import { isJson, type Json, jsonIn, jsonsIn } from "../spec/json.ts";
import { FORMAT_TYPE } from "./number-formats.ts";

/** A group of a compiled chart, whose data sets and signals all within it see. */
interface Scope {
  readonly group: Json;
  readonly outer: Scope | undefined;
}

/** Signals to be added to groups: for a data set's field how far its numbers reach. */
type Reaches = Map<Json, Map<string, { readonly name: string; readonly update: string }>>;

/** A copy of a compiled chart whose text marks know how far the numbers of their field reach. */
export function textsAlike(spec: Json): Json {
  const reaches: Reaches = new Map();
  const changed = withReaches({ group: spec, outer: undefined }, reaches);
  return reaches.size === 0 ? spec : changed;
}

function withReaches(scope: Scope, reaches: Reaches): Json {
  const marks = jsonsIn(scope.group["marks"]).map((mark) => {
    if (mark["type"] === "group") return withReaches({ group: mark, outer: scope }, reaches);
    return mark["type"] === "text" ? withReach(mark, scope, reaches) : mark;
  });
  const added = [...(reaches.get(scope.group)?.values() ?? [])];
  return {
    ...scope.group,
    ...(added.length > 0 && { signals: [...jsonsIn(scope.group["signals"]), ...added] }),
    ...(marks.length > 0 && { marks }),
  };
}

function withReach(mark: Json, scope: Scope, reaches: Reaches): Json {
  const [from, encode] = [jsonIn(mark["from"]), jsonIn(mark["encode"])];
  const update = jsonIn(encode["update"]);
  const { data } = from;
  if (typeof data !== "string") return mark;
  const rule = (value: unknown): unknown => {
    const call = isJson(value) ? formattedField(value["signal"]) : undefined;
    const home = call && homeOf(data, call.field, scope);
    if (!isJson(value) || home === undefined || call === undefined) return value;
    const signal = `${FORMAT_TYPE}(datum[${JSON.stringify(call.field)}], ${call.format}, ${reachOf(home, call.field, reaches)})`;
    return { ...value, signal };
  };
  const { text } = update;
  const written = Array.isArray(text) ? text.map(rule) : rule(text);
  return { ...mark, encode: { ...encode, update: { ...update, text: written } } };
}

const CALL = new RegExp(`^${FORMAT_TYPE}\\(datum\\["([^"\\\\.[\\]']+)"\\], (\\{.*\\}|".*")\\)$`, "s");

/** The field and the format of a text that is one number and nothing else. */
function formattedField(signal: unknown): { readonly field: string; readonly format: string } | undefined {
  const [, field, format] = typeof signal === "string" ? (CALL.exec(signal) ?? []) : [];
  if (field === undefined || format === undefined) return undefined;
  try {
    JSON.parse(format);
  } catch {
    return undefined; // two calls in a row: a range
  }
  return { field, format };
}

interface Home {
  readonly group: Json;
  readonly data: string;
}

/** The outermost data set that has the same numbers of a field as the one called `name`: facets are cut from it. */
function homeOf(name: string, field: string, scope: Scope | undefined): Home | undefined {
  if (scope === undefined) return undefined;
  const { group, outer } = scope;
  const own = jsonsIn(group["data"]).find((each) => each["name"] === name);
  if (own === undefined) {
    const facet = jsonIn(jsonIn(group["from"])["facet"]);
    return homeOf(facet["name"] === name ? String(facet["data"]) : name, field, outer);
  }
  const { source } = own;
  const keepsNumbers = jsonsIn(own["transform"]).every((transform) => leavesNumbers(transform, field));
  const above = typeof source === "string" && keepsNumbers ? homeOf(source, field, scope) : undefined;
  return above ?? { group, data: name };
}

/** What Vega-Lite itself puts before marks: rows without numbers are left out, bars are stacked. */
function leavesNumbers(transform: Json, field: string): boolean {
  if (transform["type"] === "stack") return !listed(transform["as"]).includes(field);
  return transform["type"] === "filter" && VALID.test(String(transform["expr"]));
}

const VALID = /^isValid\(datum\["[^"]+"\]\)( && (isValid\(|isFinite\(\+)datum\["[^"]+"\]\))*$/;

function reachOf({ group, data }: Home, field: string, reaches: Reaches): string {
  const own: NonNullable<ReturnType<Reaches["get"]>> = reaches.get(group) ?? new Map();
  reaches.set(group, own);
  const key = JSON.stringify([data, field]);
  const count = [...reaches.values()].reduce((sum, { size }) => sum + size, 0);
  const update = `extent(pluck(data(${JSON.stringify(data)}), ${JSON.stringify(field)}))`;
  const reach = own.get(key) ?? { name: `reissue_reach_${count}`, update };
  own.set(key, reach);
  return reach.name;
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
