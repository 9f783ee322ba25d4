/**
 * Sorted bars with their values written beside them are two layers, and Vega-Lite reads `sort: "-x"` differently
 * in each, gives up and sorts by name. So the short form is written out before it is compiled.
 */
import { isJson, type Json } from "./json.ts";
import { mapViews } from "./map-spec.ts";

/** A copy of `spec` with `sort: "-x"` on y, and the like, written as a sort by the other channel's field. */
export function writeOutSorts(spec: Json): Json {
  return mapViews(spec, (view) => {
    const encoding = view["encoding"];
    if (!isJson(encoding)) return view;
    const written = Object.entries(encoding).map(([channel, definition]) => [
      channel,
      isJson(definition) ? writeOut(definition, encoding) : definition,
    ]);
    return { ...view, encoding: Object.fromEntries(written) };
  });
}

function writeOut(definition: Json, encoding: Json): Json {
  const sort = definition["sort"];
  const [, minus, channel] = typeof sort === "string" ? (/^(-?)([a-z]+)$/i.exec(sort) ?? []) : [];
  const by = channel === undefined ? undefined : encoding[channel];
  if (!isJson(by) || typeof by["field"] !== "string") return definition;
  const order = minus === "-" ? "descending" : "ascending";
  return { ...definition, sort: { field: by["field"], op: by["aggregate"] ?? "sum", order } };
}
