/**
 * Layers that no row has a part in: a line at 100, a band between two years, a note beside them. Vega-Lite draws them
 * once for each row, one on top of the other: type becomes heavy, and a pale band solid.
 */
import { expressionsOf } from "../spec/expressions.ts";
import { isJson, type Json } from "../spec/json.ts";
import { mapViews } from "../spec/map-spec.ts";

const ONE_ROW: Json = { values: [{}] };

/** A copy of `spec`, its layers spelt out, in which such layers are drawn once in each plot. */
export function drawOnce(spec: Json): Json {
  return mapViews(spec, (view) => {
    const layers = view["layer"];
    if (!Array.isArray(layers)) return view;
    const once = layers.map((layer: unknown) =>
      isJson(layer) && isConstant(layer) ? { ...layer, data: ONE_ROW } : layer,
    );
    return { ...view, layer: once };
  });
}

function isConstant(layer: Json): boolean {
  if (!("mark" in layer) || "data" in layer || "transform" in layer) return false;
  if (/"(field|aggregate)":/.test(JSON.stringify(layer))) return false;
  // A label's expression speaks of its tick.
  const ofRows = expressionsOf(layer).filter(({ path }) => path.at(-1) !== "labelExpr");
  return !ofRows.some(({ text }) => /\bdatum\b/.test(text));
}
