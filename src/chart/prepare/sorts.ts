/**
 * Orders that Vega-Lite loses, written out before it compiles. Sorted bars with their values written beside them are two
 * layers: it reads `sort: "-x"` differently in each, gives up and sorts by name; of sorts over several layers it only
 * knows `max`, so they go by a field that holds the same value in every row of a category. And panels it sorts by name.
 */
import { isJson, type Json, jsonIn } from "../spec/json.ts";
import { type Channel, FACET_CHANNELS, mapChannels, mapViews } from "../spec/map-spec.ts";

/** A copy of `spec` in which sorts of layered views and of panels are by fields of their own: `reissue_sort_y`. */
export function writeOutSorts(spec: Json): Json {
  return mapViews(spec, (view) => {
    const transforms: Json[] = [];
    const written = mapChannels(view, (channel) => {
      const found = FACET_CHANNELS.has(channel.name) ? panelsAsRows(channel) : sortedLayers(channel, view);
      if (found === undefined) return channel.definition;
      transforms.push(...found.transforms);
      return { ...channel.definition, sort: found.sort };
    });
    const own = view["transform"];
    return transforms.length === 0
      ? view
      : { ...written, transform: [...(Array.isArray(own) ? own : []), ...transforms] };
  });
}

/** A sort by a field, and the transforms that make the field. */
interface WrittenSort {
  readonly sort: Json;
  readonly transforms: readonly Json[];
}

function sortedLayers({ name, definition }: Channel, view: Json): WrittenSort | undefined {
  const by = "layer" in view ? sortedBy(definition, jsonIn(view["encoding"])) : undefined;
  if (by === undefined) return undefined;
  const field = `reissue_sort_${name}`;
  const sum = { op: by.op, field: by.field, as: field };
  return {
    sort: { field, op: "max", order: by.order },
    transforms: [{ joinaggregate: [sum], groupby: [definition["field"]] }],
  };
}

/** Panels that `sort: null` leaves in the order of the rows; Vega-Lite sorts them by name all the same. */
function panelsAsRows({ name, definition }: Channel): WrittenSort | undefined {
  const { field, sort, bin, timeUnit } = definition;
  if (sort !== null || typeof field !== "string" || bin !== undefined || timeUnit !== undefined)
    return undefined;
  const place = `reissue_sort_${name}`;
  return { sort: { field: place, op: "min" }, transforms: inRowOrder(field, place) };
}

/** Transforms that number the values of `field`, as `place`, in the order in which rows have them first. */
export function inRowOrder(field: string, place: string): readonly Json[] {
  return [
    { window: [{ op: "row_number", as: "reissue_row" }] },
    { joinaggregate: [{ op: "min", field: "reissue_row", as: place }], groupby: [field] },
  ];
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
