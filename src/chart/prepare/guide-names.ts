/**
 * Names of axes and legends that nobody wrote. Vega-Lite calls a channel by its field: of a count, which has none, it says
 * nothing, of a field beside its own mean the same word twice. And a legend of quantities means nothing without a name,
 * where one of colours for series, which says its names itself, has none in the house look.
 */
import { type Json, jsonIn } from "../spec/json.ts";
import { type Channel, channelsIn, mapChannels, mapMarked, mapPlots, nameInRows } from "../spec/map-spec.ts";

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
        : mapMarked(result, (leaf) => nameAxis(leaf, axis, countWord));
    }, plot),
  );
  return mapMarked(named, (leaf) => mapChannels(leaf, (channel) => namedLegend(channel, countWord)));
}

/** `plot` with a name for the axis where Vega-Lite has none for it, or one word twice. */
function nameAxis(plot: Json, axis: "x" | "y", countWord: string): Json {
  const channels = channelsIn(plot).filter(
    ({ name, definition }) => name === axis && definition["axis"] !== null,
  );
  if (channels.some(({ definition }) => isNamed(definition, "axis"))) return plot;
  const kinds = new Map<string, string>();
  for (const { definition } of channels) {
    const name = nameOf(definition, countWord);
    if (name !== undefined) kinds.set(`${String(definition["aggregate"])} ${name}`, name);
  }
  const names = [...new Set(kinds.values())];
  const isWrong = channels.some(({ definition: { aggregate, field } }) => {
    const isEscaped = typeof field === "string" && nameInRows(field) !== field;
    return aggregate === "count" || isEscaped;
  });
  if (!isWrong && names.length === kinds.size) return plot;
  const title = names.join(", ");
  return mapMarked(plot, (leaf) =>
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
  return typeof field === "string" && !field.startsWith("reissue_") ? nameInRows(field) : undefined;
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
