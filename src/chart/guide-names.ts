/**
 * Names of axes and legends that nobody wrote. Vega-Lite calls a channel by its field: of a count, which has none, it says
 * nothing, of a field beside its own mean the same word twice. And a legend of quantities means nothing without a name,
 * where one of colours for series, which says its names itself, has none in the house look.
 */
import { isJson, type Json, jsonIn } from "./json.ts";
import { type Channel, channelsOf, mapChannels, viewsOf } from "./map-spec.ts";

const AXES = ["x", "y"] as const;

const LEGENDS = new Set(["color", "fill", "stroke", "size", "opacity", "fillOpacity", "strokeWidth"]);

/** A copy of `spec`, its layers spelt out, in which axes of counts and legends of quantities have names. */
export function nameGuides(spec: Json, countWord: string): Json {
  const named = mapPlots(spec, (plot) =>
    AXES.reduce((result, axis) => {
      const { resolve } = result;
      const shares = ["axis", "scale"].every((part) => jsonIn(jsonIn(resolve)[part])[axis] !== "independent");
      return shares
        ? nameAxis(result, axis, countWord)
        : mapLeaves(result, (leaf) => nameAxis(leaf, axis, countWord));
    }, plot),
  );
  return mapLeaves(named, (leaf) => mapChannels(leaf, (channel) => namedLegend(channel, countWord)));
}

/** A copy of `spec` with each of its plots, one view or layers on each other, passed through `change`. */
function mapPlots(spec: Json, change: (plot: Json) => Json): Json {
  const list = ["hconcat", "vconcat", "concat"].find((key) => Array.isArray(spec[key]));
  if (list !== undefined) return { ...spec, [list]: mapList(spec[list], (view) => mapPlots(view, change)) };
  const { spec: inner } = spec;
  return isJson(inner) ? { ...spec, spec: mapPlots(inner, change) } : change(spec);
}

/** A copy of `view` with every view in it that has a mark passed through `change`. */
function mapLeaves(view: Json, change: (leaf: Json) => Json): Json {
  const list = ["layer", "hconcat", "vconcat", "concat"].find((key) => Array.isArray(view[key]));
  if (list !== undefined) return { ...view, [list]: mapList(view[list], (each) => mapLeaves(each, change)) };
  const { spec: inner } = view;
  return isJson(inner) ? { ...view, spec: mapLeaves(inner, change) } : change(view);
}

function mapList(list: unknown, change: (view: Json) => Json): readonly unknown[] {
  return Array.isArray(list) ? list.map((each: unknown) => (isJson(each) ? change(each) : each)) : [];
}

/** `plot` with a name for the axis where Vega-Lite has none for it, or one word twice. */
function nameAxis(plot: Json, axis: "x" | "y", countWord: string): Json {
  const channels = viewsOf(plot)
    .flatMap(({ view }) => channelsOf(view))
    .filter(({ name, definition }) => name === axis && definition["axis"] !== null);
  if (channels.some(({ definition }) => isNamed(definition, "axis"))) return plot;
  const kinds = new Map<string, string>();
  for (const { definition } of channels) {
    const name = nameOf(definition, countWord);
    if (name !== undefined) kinds.set(`${String(definition["aggregate"])} ${name}`, name);
  }
  const names = [...new Set(kinds.values())];
  const isCounted = channels.some(({ definition }) => definition["aggregate"] === "count");
  if (!isCounted && names.length === kinds.size) return plot;
  const title = names.join(", ");
  return mapLeaves(plot, (leaf) =>
    mapChannels(leaf, ({ name, definition }) =>
      name === axis && definition["axis"] !== null && nameOf(definition, countWord) !== undefined
        ? { ...definition, title }
        : definition,
    ),
  );
}

function isNamed(definition: Json, guide: "axis" | "legend"): boolean {
  return "title" in definition || "title" in jsonIn(definition[guide]);
}

/** What a channel shows, in one word; nothing for places that a ready-made kind worked out. */
function nameOf({ field, aggregate }: Json, countWord: string): string | undefined {
  if (aggregate === "count") return countWord;
  return typeof field === "string" && !field.startsWith("reissue_") ? field : undefined;
}

function namedLegend({ name, definition }: Channel, countWord: string): Json {
  const { type, aggregate, legend, bin } = definition;
  const isMeasured =
    type === "quantitative" || type === "temporal" || aggregate !== undefined || bin !== undefined;
  if (!LEGENDS.has(name) || !isMeasured || legend === null || isNamed(definition, "legend"))
    return definition;
  const title = nameOf(definition, countWord);
  return title === undefined ? definition : { ...definition, legend: { title, ...jsonIn(legend) } };
}
