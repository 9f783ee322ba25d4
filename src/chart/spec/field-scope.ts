/** Which fields a view's rows have: a table's columns, changed by transform after transform. */
import { TRANSFORM_KINDS, type TransformKind } from "../../data/index.ts";
import { isJson, type Json } from "./json.ts";

/** Known field names, or "open" where they depend on the data: after a pivot, in a map's shapes. */
export type Scope = ReadonlySet<string> | "open";

/** A name that no table has: what becomes of it tells whether a transform keeps the fields before it. */
const PROBE = "\u0000";

/** The scope after one Vega-Lite transform; unchanged by those that Vega-Lite does not have. */
export function scopeAfter(transform: Json, scope: Scope): Scope {
  const kind = kindOf(transform);
  if (kind === undefined) return scope;
  const fields = kind.after(transform, scope === "open" ? [PROBE] : [...scope]);
  if (fields === undefined || fields.includes(PROBE)) return "open";
  return new Set(fields);
}

/** A field that a transform reads, with the path of its name within the transform. */
export interface FieldRead {
  readonly name: string;
  readonly path: readonly (string | number)[];
}

/** The fields that a transform reads from its rows, expressions aside. */
export function fieldsRead(transform: Json): FieldRead[] {
  const kind = kindOf(transform);
  if (kind === undefined) return [];
  return Object.entries({ ...kind.required, ...kind.optional }).flatMap(([key, part]) => {
    const value = transform[key];
    switch (part) {
      case "field":
      case "fields":
        return namesIn(value, [key]);
      case "aggregates":
      case "windows":
      case "sort":
        return listed(value, [key]);
      case "predicate":
        return predicateFields(value, [key]);
      default:
        return [];
    }
  });
}

function kindOf(transform: Json): TransformKind | undefined {
  const name = Object.keys(transform).find((key) => Object.hasOwn(TRANSFORM_KINDS, key));
  return name === undefined ? undefined : TRANSFORM_KINDS[name];
}

function namesIn(value: unknown, path: FieldRead["path"]): FieldRead[] {
  if (typeof value === "string") return [{ name: value, path }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown, index) => namesIn(each, [...path, index]));
}

function listed(value: unknown, path: FieldRead["path"]): FieldRead[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown, index) =>
    isJson(each) && !COUNTING.has(String(each["op"]))
      ? namesIn(each["field"], [...path, index, "field"])
      : [],
  );
}

/** Operations that count rows and read no field, though Vega's own examples write one. */
const COUNTING = new Set(["count", "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile"]);

function predicateFields(predicate: unknown, path: FieldRead["path"]): FieldRead[] {
  if (Array.isArray(predicate)) {
    return predicate.flatMap((each: unknown, index) => predicateFields(each, [...path, index]));
  }
  if (!isJson(predicate)) return [];
  const own = namesIn(predicate["field"], [...path, "field"]);
  return [...own, ...["and", "or", "not"].flatMap((key) => predicateFields(predicate[key], [...path, key]))];
}
