/** Titles broken into lines: Vega sets a title on one line and lets it run out of the chart. */
import type { Pt } from "../../base/index.ts";
import { isJson, type Json, jsonIn, overlay } from "../spec/json.ts";
import { channelsIn, mapChannels, mapViews, type SpecPath } from "../spec/map-spec.ts";
import { wrapText } from "./axis-labels.ts";
import { TITLE_LEADING, TITLE_Y } from "./house-config.ts";

/**
 * A copy of `spec` whose chart, axis and legend titles are broken at `width`, those of a panel at `roomAt` its path; lists
 * of lines stay as they are.
 */
export function wrapTitles(spec: Json, config: Json, { width, roomAt, widthOf }: TitleRoom): Json {
  const breaker =
    (part: string, prefix: string): ((text: unknown, room: Pt, own?: Json) => unknown) =>
    (text, room, own = {}) => {
      if (typeof text !== "string") return text;
      const font = fontOf(overlay(config, { [part]: own }), part, prefix);
      const lines = wrapText(text, room, (line) => widthOf(font, line));
      return lines.length > 1 ? lines : text;
    };
  const headline = breaker("title", "");
  const standfirst = breaker("title", "subtitle");
  const guide = breaker("axis", "title");
  const head = breaker("header", "title");
  return mapViews(spec, (view, path) => {
    const title = view["title"];
    const room = roomAt(path);
    const whole = path.length === 0 ? width : room;
    const wrapped = isJson(title)
      ? {
          ...title,
          text: headline(title["text"], whole, title),
          subtitle: standfirst(title["subtitle"], whole),
        }
      : headline(title, whole);
    const result = title === undefined || title === null ? view : { ...view, title: withoutMissing(wrapped) };
    return mapChannels(result, ({ name, definition }) => {
      const axis = definition["axis"];
      const legend = definition["legend"];
      const header = definition["header"];
      const broken: Json = {
        ...definition,
        ...("title" in definition && { title: guide(definition["title"], room) }),
        ...(isJson(axis) && "title" in axis && { axis: { ...axis, title: guide(axis["title"], room) } }),
        ...(isJson(legend) &&
          "title" in legend && { legend: { ...legend, title: guide(legend["title"], width) } }),
        ...(isJson(header) &&
          "title" in header && { header: { ...header, title: head(header["title"], width, header) } }),
      };
      return name === "y" ? raised(broken) : broken;
    });
  });
}

export interface TitleRoom {
  readonly width: Pt;
  /** How wide the titles of the view at a path may be. */
  readonly roomAt: (path: SpecPath) => Pt;
  readonly widthOf: (font: string, text: string) => Pt;
}

/** The most lines that the title of a y axis has. */
export function linesOfTitles(spec: Json): number {
  const lines = channelsIn(spec).flatMap(({ name, definition }) =>
    name === "y" ? titleLines(definition) : [],
  );
  return Math.max(1, ...lines);
}

function titleLines(definition: Json): number {
  const axis = definition["axis"];
  const title = isJson(axis) && "title" in axis ? axis["title"] : definition["title"];
  return axis !== null && Array.isArray(title) ? title.length : 1;
}

/** The title of a y axis stands on its last line, Vega on its first. */
function raised(definition: Json): Json {
  const more = titleLines(definition) - 1;
  const axis = jsonIn(definition["axis"]);
  const isOwn = ["titleY", "titleAngle", "titleBaseline", "titleAnchor"].some((key) => key in axis);
  if (more < 1 || isOwn) return definition;
  return { ...definition, axis: { titleY: TITLE_Y - more * TITLE_LEADING, ...axis } };
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
