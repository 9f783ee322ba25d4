/**
 * Titles of small multiples: what all panels measure is written once for them all, above on the left and in the middle
 * below, as data-graphics desks do. Vega-Lite writes it at each panel.
 */
import type { Pt } from "../../base/index.ts";
import { isJson, type Json, jsonIn } from "../spec/json.ts";
import { channelsOf, FACET_CHANNELS, mapChannels, mapViews, viewsOf } from "../spec/map-spec.ts";
import { LABEL_SIZE } from "./house-config.ts";

/** From the title of the values down to the panels' heads. */
const TITLE_OFFSET: Pt = 6;

/** From the labels down to the title that all panels share; under columns Vega-Lite keeps a gap of its own. */
const FOOT_OFFSET: Pt = 6;
const FOOT_GAP: Pt = 11;

/** The look of a chart's title that stands for an axis's. */
const LOOK = { fontSize: LABEL_SIZE, fontWeight: "normal", lineHeight: LABEL_SIZE * 1.2 };

/**
 * A copy of `spec` whose facets, and whose views beside each other, have one title for each axis; what the author says
 * of its look stays with the axes.
 */
export function shareTitles(spec: Json, countWord: string): Json {
  return mapViews(spec, (view) => {
    const panels = panelsBeside(view);
    if (panels.length > 0) return shareBeside(view, panels, countWord);
    const facets = facetsOf(view);
    if (facets.length === 0 && isPlot(view)) return unrepeated(view, countWord);
    const isColumned = facets.some(({ name }) => name !== "row") || isIndependent(view, "x");
    if (!isPlot(view)) return view;
    // In one row, too, where it is written once, it would stand between the first panel and its head.
    const y = titleOf(view, "y", countWord);
    const x = isColumned ? titleOf(view, "x", countWord) : undefined;
    const above = y === undefined ? undefined : withTitle(view, y);
    const below = x === undefined ? undefined : withFoot(above ?? view, x);
    return below ?? above ?? view;
  });
}

/** A plot whose y axis does not say again what stands over it as the plot's own title. */
function unrepeated(view: Json, countWord: string): Json {
  return repeats(view["title"], titleOf(view, "y", countWord)) ? withoutTitles(view, "y") : view;
}

function repeats(title: unknown, text: string | readonly unknown[] | undefined): boolean {
  const own = isJson(title) ? title["text"] : title;
  return text !== undefined && String(own).toLowerCase() === String(text).toLowerCase();
}

/** Views beside each other, each of them one plot; for a repeat its one view. Empty where there are none. */
function panelsBeside(view: Json): readonly Json[] {
  const { hconcat, concat, columns, repeat, spec } = view;
  const isWide = columns !== 1;
  const list = Array.isArray(hconcat) ? hconcat : Array.isArray(concat) && isWide ? concat : [];
  const repeated = Array.isArray(repeat) ? isWide && repeat : jsonIn(repeat)["column"];
  const isRepeat = Array.isArray(repeated) && repeated.length > 1;
  const panels = isRepeat ? [spec] : list.length > 1 ? list : [];
  const plots = panels.filter(isJson).filter((panel) => isPlot(panel) && facetsOf(panel).length === 0);
  return plots.length === panels.length ? plots : [];
}

/** Views in a row, the title of x in the middle below them, that of y above, or at the first of them. */
function shareBeside(view: Json, panels: readonly Json[], countWord: string): Json {
  const common = (axis: Axis): ReturnType<typeof titleOf> => {
    const [first, ...others] = panels.map((panel) => titleOf(panel, axis, countWord));
    return others.every((title) => String(title) === String(first)) ? first : undefined;
  };
  const [x, y] = [common("x"), common("y")];
  const isHeaded = panels.some(({ title }) => title !== undefined && title !== null);
  const isBelow = x !== undefined && (view["title"] === undefined || view["title"] === null);
  if (y !== undefined && (isHeaded || !isBelow)) return withTitle(view, y) ?? view;
  if (!isBelow) return view;
  const title = { text: x, ...LOOK, orient: "bottom", anchor: "middle", offset: FOOT_OFFSET };
  const bare = withoutTitles(view, "x");
  return { ...(y === undefined ? bare : withFirstTitle(bare)), title };
}

/** `view` whose first panel alone has a title of its y axis. */
function withFirstTitle(view: Json): Json {
  const later = (panel: unknown, index: number): unknown =>
    isJson(panel) && index > 0 ? withoutTitles(panel, "y") : panel;
  const lists = ["hconcat", "concat"].flatMap((key) => {
    const panels = view[key];
    return Array.isArray(panels) ? [[key, panels.map(later)]] : [];
  });
  return { ...view, ...Object.fromEntries(lists) };
}

type Axis = "x" | "y";

interface Facet {
  readonly name: string;
  readonly definition: Json;
}

function facetsOf(view: Json): readonly Facet[] {
  return channelsOf(view).filter(({ name }) => FACET_CHANNELS.has(name));
}

/** Whether each panel is one plot: no composition of its own. */
function isPlot(view: Json): boolean {
  const { spec } = view;
  const panel = isJson(spec) ? spec : view;
  return !COMPOSITIONS.some((key) => key in panel) && (panel === view || facetsOf(panel).length === 0);
}

const COMPOSITIONS = ["hconcat", "vconcat", "concat", "repeat", "spec"];

function isIndependent(view: Json, axis: Axis): boolean {
  const { resolve } = view;
  if (!isJson(resolve)) return false;
  return ["axis", "scale"].some((part) => {
    const own = resolve[part];
    return isJson(own) && own[axis] === "independent";
  });
}

/** The one title that all layers of a panel give to an axis; undefined where they give none or several. */
function titleOf(view: Json, axis: Axis, countWord: string): string | readonly unknown[] | undefined {
  const written = new Map<string, string | readonly unknown[]>();
  const implied = new Map<string, string>();
  for (const { view: layer } of viewsOf(view)) {
    if (layer !== view && isIndependent(layer, axis)) return undefined;
    for (const { name, definition } of channelsOf(layer)) {
      const own = definition["axis"];
      if (name !== axis || own === null) continue;
      const guide = jsonIn(own);
      if (Object.keys(guide).some((key) => /^title./.test(key)) || "orient" in guide) return undefined;
      const title = "title" in guide ? guide["title"] : definition["title"];
      const { aggregate } = definition;
      const field = aggregate === "count" ? countWord : definition["field"];
      if (typeof title === "string" ? title !== "" : Array.isArray(title)) {
        written.set(String(title), Array.isArray(title) ? title : String(title));
      } else if (title === undefined && typeof field === "string") implied.set(field, field);
      else if (title === undefined) return undefined;
    }
  }
  const [first, ...others] = [...(written.size > 0 ? written : implied).values()];
  return others.length === 0 ? first : undefined;
}

/** `view` under the title of its values; undefined where its own title has a line below it already. */
function withTitle(view: Json, text: string | readonly unknown[]): Json | undefined {
  const { title } = view;
  const bare = withoutTitles(view, "y");
  if (title === undefined || title === null) {
    return { ...bare, title: { text, ...LOOK, offset: TITLE_OFFSET } };
  }
  if (repeats(title, text)) return bare;
  const own: Json = isJson(title) ? title : { text: title };
  return "subtitle" in own ? undefined : { ...bare, title: { ...own, subtitle: text } };
}

/** `view` over the title of its x axis, which the facet's title makes room for; undefined where that has words of its own. */
function withFoot(view: Json, text: string | readonly unknown[]): Json | undefined {
  const facet = facetsOf(view).find(({ name }) => name !== "row") ?? facetsOf(view)[0];
  const { header = {}, title: named } = facet?.definition ?? {};
  if (facet === undefined || !isJson(header) || "titleOrient" in header) return undefined;
  const title = "title" in header ? header["title"] : named;
  if (title !== undefined && title !== null && title !== "") return undefined;
  const titlePadding = facet.name === "column" ? FOOT_OFFSET - FOOT_GAP : FOOT_OFFSET;
  const look = {
    titleFontSize: LABEL_SIZE,
    titleFontWeight: "normal",
    titleOrient: "bottom",
    titlePadding,
  };
  const { title: _, ...rest } = facet.definition;
  const changed = { ...rest, header: { ...header, title: text, ...look } };
  return mapChannels(withoutTitles(view, "x"), ({ name, definition }) =>
    name === facet.name ? changed : definition,
  );
}

function withoutTitles(view: Json, axis: Axis): Json {
  return mapViews(view, (each) =>
    mapChannels(each, ({ name, definition }) => {
      if (name !== axis) return definition;
      const { axis: own } = definition;
      return { ...definition, title: null, ...(isJson(own) && { axis: { ...own, title: null } }) };
    }),
  );
}
