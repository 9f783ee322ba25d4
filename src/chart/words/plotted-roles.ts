/** What a view is about: its kind of chart, what it measures, along what, and what tells its series apart. */
import type { ChartPhrase } from "../../locale/index.ts";
import { readChannels } from "./plotted-table.ts";
import type { PlottedChannel, PlottedView } from "./plotted-views.ts";
import type { Speech } from "./plotted-words.ts";

/** Marks that stand for one row each. */
export const POINTS = new Set(["point", "circle", "square"]);

/** Channels that place things on a map; what is measured there is size or colour. */
export const MAP_CHANNELS = new Set(["latitude", "longitude"]);

/** Channels that tell series apart. */
const SERIES = new Set([
  "color",
  "fill",
  "stroke",
  "strokeDash",
  "shape",
  "detail",
  "facet",
  "column",
  "row",
]);

interface Roles {
  readonly measure: PlottedChannel | undefined;
  readonly dimension: PlottedChannel | undefined;
  readonly series: PlottedChannel | undefined;
}

/** What is measured, along what, and what tells the series apart. */
export function rolesOf(view: PlottedView, speech: Speech): Roles {
  const channels = readChannels(view);
  const find = (...names: readonly string[]) => channels.find(({ name }) => names.includes(name));
  const [x, y] = [find("x"), find("y")];
  const onMap = channels.some(({ name }) => MAP_CHANNELS.has(name));
  // Bubbles along the years: what is measured is their size.
  const isDated = x?.isQuantity === true && speech.isTime(x) && y?.isQuantity !== true;
  const measured = channels.filter(
    ({ name, isQuantity }) => isQuantity && name !== "y" && !MAP_CHANNELS.has(name),
  );
  const measure =
    y?.isQuantity === true && !(x?.isQuantity === true && isRowed(view))
      ? y
      : ((isDated ? measured.find(({ name }) => name !== "x") : undefined) ??
        measured[0] ??
        (y?.isQuantity ? y : undefined));
  const dimension = [
    x,
    y,
    find("facet", "column", "row"),
    find("detail"),
    onMap ? find("text", "color") : find("color"),
  ].find((channel) => channel !== undefined && channel !== measure);
  const telling = channels.filter(
    ({ name, isQuantity, source }) =>
      !isQuantity && source !== dimension?.source && (SERIES.has(name) || name === "y"),
  );
  // What lies along y tells series apart only where nothing else does.
  const series = telling.find(({ name }) => name !== "y") ?? telling[0];
  return { measure, dimension, series };
}

function isRowed(view: PlottedView): boolean {
  return view.markDefinition["orient"] === "horizontal";
}

export function kindOf(view: PlottedView, measure: PlottedChannel | undefined): ChartPhrase {
  if (view.channels.some(({ name }) => MAP_CHANNELS.has(name))) return "geoshape";
  const stack = measure?.definition["stack"];
  switch (view.mark) {
    case "bar": {
      if (stack === "normalize") return "bar-normalized";
      const isStacked =
        stack !== null && stack !== false && view.channels.some(({ name }) => name === "color");
      const isGrouped = view.channels.some(({ name }) => name === "xOffset" || name === "yOffset");
      if (isStacked && !isGrouped && !isOneEach(view, measure)) return "bar-stacked";
      return measure?.name === "x" ? "bar-rows" : "bar";
    }
    case "line":
    case "trail":
      return "line";
    case "circle":
    case "square":
    case "point": {
      const positions = view.channels.filter(({ name }) => name === "x" || name === "y");
      const isMeasured = positions.every(
        ({ isQuantity, definition }) => isQuantity || definition["type"] === "temporal",
      );
      return isMeasured ? "point" : "dots";
    }
    case "area":
    case "rect":
    case "arc":
    case "boxplot":
    case "errorbar":
    case "geoshape":
    case "image":
    case "tick":
      return view.mark;
    case "errorband":
      return "errorbar";
    default:
      return "other";
  }
}

/** Whether no two bars share a place: colour then only marks them. */
function isOneEach(view: PlottedView, measure: PlottedChannel | undefined): boolean {
  const places = view.channels.filter(
    ({ name, field }) => ["x", "y", "row", "column", "facet"].includes(name) && field !== measure?.field,
  );
  const keys = view.rows.map((row) => places.map(({ field }) => String(row[field])).join("\n"));
  return new Set(keys).size === keys.length;
}
