/** Parts of a spec that only a screen can show: dropped before a chart is drawn, and named by `check-spec`. */
import { isJson, type Json } from "./json.ts";
import { mapViews } from "./map-spec.ts";

/** Channels that paper does not have. */
export const SCREEN_CHANNELS: readonly string[] = ["tooltip", "href", "cursor"];

/** A copy of `spec` without tooltips, links and cursors. */
export function withoutScreenParts(spec: Json): Json {
  return mapViews(spec, (view) => {
    const mark = view["mark"];
    const encoding = view["encoding"];
    return {
      ...view,
      ...(isJson(mark) && { mark: without(mark) }),
      ...(isJson(encoding) && { encoding: without(encoding) }),
    };
  });
}

function without(holder: Json): Json {
  return Object.fromEntries(Object.entries(holder).filter(([key]) => !SCREEN_CHANNELS.includes(key)));
}
