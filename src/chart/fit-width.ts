/** How a chart is told its frame: the width exactly, the height as asked for or as its rows need. */
import type { Pt } from "../base/index.ts";
import { isJson, type Json } from "./house-config.ts";

/** A spec whose own size is the frame's; other compositions are fitted by measuring. */
export function isSingle(spec: Json): boolean {
  if (["facet", "repeat", "concat", "hconcat", "vconcat"].some((key) => key in spec)) return false;
  const encoding = spec["encoding"];
  return !isJson(encoding) || !["row", "column", "facet"].some((key) => key in encoding);
}

/** Height of a chart that says none: three fifths of its width, never lower than a thumb nor higher than a hand. */
export function defaultHeight(width: Pt): Pt {
  return Math.round(Math.min(260, Math.max(120, width * 0.6)));
}

/** A single or layered spec that fills the frame. */
export function fitSingle(spec: Json, width: Pt, height: Pt | undefined): Json {
  const own = spec["height"];
  const rows = height === undefined && (isJson(own) || (own === undefined && isDiscrete(spec, "y")));
  if (rows) return { ...spec, width, autosize: { type: "fit-x", contains: "padding" }, padding: 0 };
  const fixed = height ?? (typeof own === "number" ? own : defaultHeight(width));
  return { ...spec, width, height: fixed, autosize: { type: "fit", contains: "padding" }, padding: 0 };
}

function isDiscrete(spec: Json, channel: "x" | "y"): boolean {
  const encoding = spec["encoding"];
  const definition = isJson(encoding) ? encoding[channel] : undefined;
  if (isJson(definition)) {
    if (definition["bin"] !== undefined || definition["aggregate"] !== undefined) return false;
    const type = definition["type"];
    if (type === "nominal" || type === "ordinal") return true;
    return type === undefined && definition["field"] !== undefined && definition["timeUnit"] === undefined;
  }
  const layers = spec["layer"];
  return Array.isArray(layers) && layers.some((layer) => isJson(layer) && isDiscrete(layer, channel));
}
