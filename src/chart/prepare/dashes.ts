/** Dashes with straight ends: the round ones of the house's lines would fill short gaps. */
import { isJson, type Json } from "../spec/json.ts";
import { mapViews } from "../spec/map-spec.ts";

const LINES = new Set(["line", "trail", "rule", "area"]);

/** A copy of `spec` whose dashed lines end straight, where their author says nothing of ends. */
export function cutDashes(spec: Json): Json {
  return mapViews(spec, (view) => {
    const { mark, encoding } = view;
    const definition: Json = isJson(mark) ? mark : { type: mark };
    const isDashed = "strokeDash" in definition || (isJson(encoding) && "strokeDash" in encoding);
    if (!LINES.has(String(definition["type"])) || !isDashed) return view;
    return { ...view, mark: { strokeCap: "butt", ...definition } };
  });
}
