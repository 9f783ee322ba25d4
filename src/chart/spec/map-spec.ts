/** Walks a Vega-Lite spec by what its parts are: views inside compositions, channels inside views. */
import { isJson, type Json } from "./json.ts";

export type SpecPath = readonly (string | number)[];

/** A field's name as rows have it: a dot within it is escaped in a spec. */
export function nameInRows(field: string): string {
  return field.replace(/\\(.)/g, "$1");
}

/** Channels that split a plot into panels. */
export const FACET_CHANNELS: ReadonlySet<string> = new Set(["row", "column", "facet"]);

/** Channels that give marks their colours. */
export const COLOUR_CHANNELS: ReadonlySet<string> = new Set(["color", "fill", "stroke"]);

/** Keys under which a composition keeps lists of views. */
const VIEW_LISTS = ["layer", "hconcat", "vconcat", "concat"] as const;

/** A copy of `spec` with every view in it, and `spec` itself, passed through `change`, the outer ones last. */
export function mapViews(
  spec: Json,
  change: (view: Json, path: SpecPath) => Json,
  path: SpecPath = [],
): Json {
  let result = spec;
  for (const key of VIEW_LISTS) {
    const views = result[key];
    if (!Array.isArray(views)) continue;
    const changed = views.map((view: unknown, index) =>
      isJson(view) ? mapViews(view, change, [...path, key, index]) : view,
    );
    result = { ...result, [key]: changed };
  }
  const inner = result["spec"];
  if (isJson(inner)) result = { ...result, spec: mapViews(inner, change, [...path, "spec"]) };
  return change(result, path);
}

/** A copy of `spec` with each of its plots, one view or layers on each other, passed through `change`. */
export function mapPlots(spec: Json, change: (plot: Json) => Json): Json {
  const within = (part: unknown): unknown => (isJson(part) ? mapPlots(part, change) : part);
  const list = VIEW_LISTS.find((key) => key !== "layer" && Array.isArray(spec[key]));
  const views = list === undefined ? undefined : spec[list];
  if (list !== undefined && Array.isArray(views)) return { ...spec, [list]: views.map(within) };
  return isJson(spec["spec"]) ? { ...spec, spec: within(spec["spec"]) } : change(spec);
}

/** A copy of `spec` with every view in it that has a mark passed through `change`. */
export function mapMarked(spec: Json, change: (view: Json) => Json): Json {
  return mapViews(spec, (view) => ("mark" in view ? change(view) : view));
}

/** Every view of `spec` with its path, the outer ones first. */
export function viewsOf(spec: Json, path: SpecPath = []): { readonly view: Json; readonly path: SpecPath }[] {
  const inner = spec["spec"];
  return [
    { view: spec, path },
    ...VIEW_LISTS.flatMap((key) => {
      const views = spec[key];
      if (!Array.isArray(views)) return [];
      return views.flatMap((view: unknown, index) =>
        isJson(view) ? viewsOf(view, [...path, key, index]) : [],
      );
    }),
    ...(isJson(inner) ? viewsOf(inner, [...path, "spec"]) : []),
  ];
}

/** A channel's definition, with the channel's name and where it stands. */
export interface Channel {
  readonly name: string;
  readonly definition: Json;
  readonly path: SpecPath;
}

/** A copy of `view` with every channel definition of its encoding, and its facet, passed through `change`. */
export function mapChannels(view: Json, change: (channel: Channel) => Json, path: SpecPath = []): Json {
  let result = view;
  const encoding = view["encoding"];
  if (isJson(encoding)) {
    result = { ...result, encoding: mapDefinitions(encoding, change, [...path, "encoding"]) };
  }
  const facet = view["facet"];
  if (isJson(facet) && "spec" in view) {
    const at = [...path, "facet"];
    const changed =
      "row" in facet || "column" in facet
        ? mapDefinitions(facet, change, at)
        : change({ name: "facet", definition: facet, path: at });
    result = { ...result, facet: changed };
  }
  return result;
}

function mapDefinitions(definitions: Json, change: (channel: Channel) => Json, path: SpecPath): Json {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => {
      const at = [...path, name];
      if (Array.isArray(definition)) {
        const list = definition.map((each: unknown, index) =>
          isJson(each) ? change({ name, definition: each, path: [...at, index] }) : each,
        );
        return [name, list];
      }
      return [name, isJson(definition) ? change({ name, definition, path: at }) : definition];
    }),
  );
}

/** Every channel of one view. */
export function channelsOf(view: Json, path: SpecPath = []): Channel[] {
  const channels: Channel[] = [];
  mapChannels(
    view,
    (channel) => {
      channels.push(channel);
      return channel.definition;
    },
    path,
  );
  return channels;
}

/** Every channel of every view of `spec`. */
export function channelsIn(spec: Json): readonly Channel[] {
  return viewsOf(spec).flatMap(({ view, path }) => channelsOf(view, path));
}
