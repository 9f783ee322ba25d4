/**
 * Sorted bars with their values written beside them are two layers, and Vega-Lite reads `sort: "-x"` differently
 * in each, gives up and sorts by name. So the short form is written out before it is compiled, over a field that
 * holds the same value in every row of a category: of sorts over several layers Vega-Lite only knows `max`.
 */
import { isJson, type Json } from "../spec/json.ts";
import { mapViews } from "../spec/map-spec.ts";

/** A copy of `spec` in which sorts of layered views are by fields of their own: `reissue_sort_y`. */
export function writeOutSorts(spec: Json): Json {
  return mapViews(spec, (view) => {
    const encoding = view["encoding"];
    if (!isJson(encoding) || !("layer" in view)) return view;
    const transforms: Json[] = [];
    const written = Object.entries(encoding).map(([channel, definition]) => {
      const by = isJson(definition) ? sortedBy(definition, encoding) : undefined;
      if (!isJson(definition) || by === undefined) return [channel, definition];
      const field = `reissue_sort_${channel}`;
      const sum = { op: by.op, field: by.field, as: field };
      transforms.push({ joinaggregate: [sum], groupby: [definition["field"]] });
      return [channel, { ...definition, sort: { field, op: "max", order: by.order } }];
    });
    if (transforms.length === 0) return view;
    const own = view["transform"];
    const transform = [...(Array.isArray(own) ? own : []), ...transforms];
    return { ...view, transform, encoding: Object.fromEntries(written) };
  });
}

interface SortedBy {
  readonly field: string;
  readonly op: string;
  readonly order: string;
}

/** What a category's definition is sorted by, where that is another channel's field or a sum of its own rows. */
function sortedBy(definition: Json, encoding: Json): SortedBy | undefined {
  const sort = definition["sort"];
  if (typeof definition["field"] !== "string") return undefined;
  if (isJson(sort) && typeof sort["field"] === "string") {
    const { op, order } = { op: sort["op"] ?? "mean", order: sort["order"] ?? "ascending" };
    return { field: sort["field"], op: String(op), order: String(order) };
  }
  const [, minus, channel] = typeof sort === "string" ? (/^(-?)([a-z]+)$/i.exec(sort) ?? []) : [];
  const by = channel === undefined ? undefined : encoding[channel];
  if (!isJson(by) || typeof by["field"] !== "string") return undefined;
  const order = minus === "-" ? "descending" : "ascending";
  return { field: by["field"], op: String(by["aggregate"] ?? "sum"), order };
}
