/**
 * Layers with the channels that they inherit. Vega-Lite lays a layer's channel over the one that all layers share, part by
 * part (vega-lite `compile/encoding`, `mergeEncoding`); whoever asks for its type or its axis must see both.
 */
import { isJson, type Json, jsonIn } from "./json.ts";
import { FACET_CHANNELS, mapPlots } from "./map-spec.ts";

/** A copy of `spec` in which every layer says all of its channels itself. */
export function spellOutLayers(spec: Json): Json {
  return mapPlots(spec, (plot) => spellOut(plot, {}));
}

function spellOut(view: Json, shared: Json): Json {
  const own = jsonIn(view["encoding"]);
  const encoding = Object.keys(shared).length === 0 ? own : merged(shared, own);
  const layers = view["layer"];
  if (!Array.isArray(layers)) return "encoding" in view || encoding !== own ? { ...view, encoding } : view;
  const [kept, lent] = [partOf(encoding, "facets"), partOf(encoding, "others")];
  const { encoding: _, ...rest } = view;
  const spelt = layers.map((layer: unknown) => (isJson(layer) ? spellOut(layer, lent) : layer));
  return { ...rest, ...(Object.keys(kept).length > 0 && { encoding: kept }), layer: spelt };
}

/** Channels that split the whole plot, which Vega-Lite reads where they stand, or all others. */
function partOf(encoding: Json, part: "facets" | "others"): Json {
  const entries = Object.entries(encoding).filter(
    ([name]) => FACET_CHANNELS.has(name) === (part === "facets"),
  );
  return Object.fromEntries(entries);
}

function merged(shared: Json, own: Json): Json {
  const result: Record<string, unknown> = { ...shared };
  for (const [name, definition] of Object.entries(own)) {
    result[name] = isJson(definition) ? mergedChannel(jsonIn(shared[name]), definition) : definition;
  }
  return result;
}

function mergedChannel(shared: Json, own: Json): Json {
  if (showsSomething(own)) return { ...shared, ...own };
  const { condition } = own;
  return isJson(condition) && showsSomething(condition)
    ? { ...own, condition: { ...shared, ...condition } }
    : own;
}

function showsSomething(definition: Json): boolean {
  return "field" in definition || "datum" in definition || definition["aggregate"] === "count";
}
