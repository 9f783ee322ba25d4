/** Long category names on several lines, so that the plot keeps its room and no name is cut. */
import { isJson, type Json, jsonIn } from "../spec/json.ts";
import { mapChannels, mapViews } from "../spec/map-spec.ts";
import { LABEL_LIMIT } from "./house-config.ts";
import type { FieldTypes } from "./number-formats.ts";

/** The expression function that breaks a label: `wrap(text, width)`. */
export const WRAP = "wrap";

/** Distance of label lines, in units of the label's size. */
const LABEL_LEADING = 1.15;

/** `text` on as few lines of at most `width` as its words allow; a longer word stands alone. */
export function wrapText(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * A copy of `spec` whose category labels on `channel` break at `width`, unless an axis writes its own labels.
 * Vega starts a label of several lines at its first line; on the y axis the offset centres it.
 */
export function wrapLabels(spec: Json, channel: "x" | "y", width: number, size: number): Json {
  const leading = size * LABEL_LEADING;
  return mapViews(spec, (view) =>
    mapChannels(view, ({ name, definition }) => {
      if (name !== channel || !isCategory(definition)) return definition;
      const axis = definition["axis"];
      if (axis === null || (isJson(axis) && (axis["labelExpr"] !== undefined || axis["labels"] === false))) {
        return definition;
      }
      const lines = `${WRAP}(datum.label, ${width})`;
      const wrapped: Record<string, unknown> = { labelLineHeight: leading, labelExpr: lines };
      // What has room on its line is not cut.
      if (width > LABEL_LIMIT) wrapped["labelLimit"] = width;
      const centred =
        channel === "y" ? { labelOffset: { expr: `-${leading / 2} * (length(${lines}) - 1)` } } : {};
      return { ...definition, axis: { ...centred, ...wrapped, ...jsonIn(axis) } };
    }),
  );
}

/** A copy of `spec` whose rows that say how far apart they are stand `step` apart at least. */
export function spaceRows(spec: Json, step: number): Json {
  return mapViews(spec, (view) => {
    const { step: own, for: of } = jsonIn(view["height"]);
    return typeof own === "number" && own < step && of !== "offset" ? { ...view, height: { step } } : view;
  });
}

/** Of labels that do not stand apart, every other one is left out, until they do. */
const THIN = { labelOverlap: "parity", labelSeparation: 4 };

/** A copy of `spec` whose labels on `channel` are thinned out, of those that `mayThin` allows. */
export function thinLabels(
  spec: Json,
  channel: "x" | "y",
  mayThin: (definition: Json) => boolean = () => true,
): Json {
  return mapViews(spec, (view) =>
    mapChannels(view, ({ name, definition }) => {
      const axis = definition["axis"];
      if (name !== channel || axis === null || !mayThin(definition)) return definition;
      return { ...definition, axis: { ...THIN, ...jsonIn(axis) } };
    }),
  );
}

/**
 * A copy of `spec` whose years on `channel` are thinned out where they must be: one may be left out, of names none, and
 * a chart that waits to see whether they collide is run twice.
 */
export function thinYears(spec: Json, channel: "x" | "y", types: FieldTypes): Json {
  const isYear = ({ field, aggregate, axis }: Json): boolean =>
    types.get(String(field)) === "year" && aggregate === undefined && !("labelExpr" in jsonIn(axis));
  return thinLabels(spec, channel, isYear);
}

/** A copy of `spec` whose category labels on `channel` climb at half a right angle: for words that no line can hold. */
export function turnLabels(spec: Json, channel: "x" | "y"): Json {
  return mapViews(spec, (view) =>
    mapChannels(view, ({ name, definition }) => {
      const axis = definition["axis"];
      if (name !== channel || axis === null || !isCategory(definition)) return definition;
      const turned = { labelAngle: -45, labelAlign: "right", labelBaseline: "middle" };
      return { ...definition, axis: { ...turned, ...jsonIn(axis) } };
    }),
  );
}

/** Channels that have legends. */
const LEGEND_CHANNELS = ["color", "fill", "stroke", "shape", "size", "opacity", "strokeDash", "strokeWidth"];

/** A copy of `spec` whose legends have at most `columns` entries side by side. */
export function narrowLegends(spec: Json, columns: number): Json {
  return mapViews(spec, (view) =>
    mapChannels(view, ({ name, definition }) => {
      const legend = definition["legend"];
      const isShown = "field" in definition || definition["aggregate"] === "count";
      if (!LEGEND_CHANNELS.includes(name) || legend === null || !isShown) return definition;
      const own = isJson(legend) ? legend["columns"] : undefined;
      const narrow = { columns: typeof own === "number" ? Math.min(own, columns) : columns };
      return { ...definition, legend: { ...jsonIn(legend), ...narrow } };
    }),
  );
}

/** Marks that fill areas, whose series Vega-Lite shows as dots. */
const AREAS = new Set(["area", "arc", "geoshape", "boxplot", "errorband", "text"]);

/** A copy of `spec` whose legends show areas as squares; lines and points Vega-Lite shows as what they are. */
export function squareLegends(spec: Json): Json {
  return mapViews(spec, (view) => {
    if (!AREAS.has(firstMark(view) ?? "")) return view;
    return mapChannels(view, ({ name, definition }) => {
      const legend = definition["legend"];
      if ((name !== "color" && name !== "fill") || legend === null || !("field" in definition))
        return definition;
      return { ...definition, legend: { symbolType: "square", ...jsonIn(legend) } };
    });
  });
}

/** The view's mark, or that of its first layer. */
function firstMark(view: Json): string | undefined {
  const mark = view["mark"];
  const type = isJson(mark) ? mark["type"] : mark;
  if (typeof type === "string") return type;
  const [first] = Array.isArray(view["layer"]) ? view["layer"].filter(isJson) : [];
  return first && firstMark(first);
}

function isCategory(definition: Json): boolean {
  const type = definition["type"];
  const isField = definition["field"] !== undefined && definition["timeUnit"] === undefined;
  return (
    isField &&
    definition["bin"] === undefined &&
    (type === "nominal" || type === "ordinal" || type === undefined)
  );
}
