/**
 * Layers with the channels that they inherit. Vega-Lite lays a layer's channel over the one that all layers share, part by
 * part (vega-lite `compile/encoding`, `mergeEncoding`); whoever asks for its type or its axis must see both.
 */
import { isJson, type Json, jsonIn } from "./json.ts";

/** Channels that split the whole plot: Vega-Lite reads them where they stand. */
const FACETS = new Set(["row", "column", "facet"]);

/** A copy of `spec` in which every layer says all of its channels itself. */
export function spellOutLayers(spec: Json): Json {
  let result = spec;
  for (const key of ["hconcat", "vconcat", "concat"]) {
    const views = result[key];
    if (!Array.isArray(views)) continue;
    const spelt = views.map((view: unknown) => (isJson(view) ? spellOutLayers(view) : view));
    result = { ...result, [key]: spelt };
  }
  const inner = result["spec"];
  if (isJson(inner)) result = { ...result, spec: spellOutLayers(inner) };
  return spellOut(result, {});
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

function partOf(encoding: Json, part: "facets" | "others"): Json {
  const entries = Object.entries(encoding).filter(([name]) => FACETS.has(name) === (part === "facets"));
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
