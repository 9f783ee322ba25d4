/** Titles broken into lines: Vega sets a title on one line and lets it run out of the chart. */
import type { Pt } from "../base/index.ts";
import { wrapText } from "./axis-labels.ts";
import { isJson, type Json, overlay } from "./json.ts";
import { mapChannels, mapViews } from "./map-spec.ts";

/** A copy of `spec` whose chart, axis and legend titles are broken at `width`; lists of lines stay as they are. */
export function wrapTitles(
  spec: Json,
  config: Json,
  width: Pt,
  widthOf: (font: string, text: string) => Pt,
): Json {
  const breaker =
    (part: string, prefix: string): ((text: unknown, own?: Json) => unknown) =>
    (text, own = {}) => {
      if (typeof text !== "string") return text;
      const font = fontOf(overlay(config, { [part]: own }), part, prefix);
      const lines = wrapText(text, width, (line) => widthOf(font, line));
      return lines.length > 1 ? lines : text;
    };
  const headline = breaker("title", "");
  const standfirst = breaker("title", "subtitle");
  const guide = breaker("axis", "title");
  const head = breaker("header", "title");
  return mapViews(spec, (view) => {
    const title = view["title"];
    const wrapped = isJson(title)
      ? { ...title, text: headline(title["text"], title), subtitle: standfirst(title["subtitle"]) }
      : headline(title);
    const result = title === undefined || title === null ? view : { ...view, title: withoutMissing(wrapped) };
    return mapChannels(result, ({ definition }) => {
      const axis = definition["axis"];
      const legend = definition["legend"];
      const header = definition["header"];
      return {
        ...definition,
        ...("title" in definition && { title: guide(definition["title"]) }),
        ...(isJson(axis) && "title" in axis && { axis: { ...axis, title: guide(axis["title"]) } }),
        ...(isJson(legend) && "title" in legend && { legend: { ...legend, title: guide(legend["title"]) } }),
        ...(isJson(header) &&
          "title" in header && { header: { ...header, title: head(header["title"], header) } }),
      };
    });
  });
}

function withoutMissing(value: unknown): unknown {
  if (!isJson(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}

/** The font shorthand that a config gives to a part: `title` has `fontSize`, `axis` has `titleFontSize`. */
function fontOf(config: Json, part: string, prefix: string): string {
  const settings = config[part];
  const read = (name: string): unknown => {
    const key = prefix === "" ? name : `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return isJson(settings) ? settings[key] : undefined;
  };
  const weight = read("fontWeight");
  const size = read("fontSize");
  const family = read("font") ?? config["font"];
  return `${typeof weight === "string" || typeof weight === "number" ? `${weight} ` : ""}${Number(size ?? 11)}px ${String(family)}`;
}
