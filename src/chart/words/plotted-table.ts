/** The plotted data as a table of words, for readers who want the numbers: attached, read aloud, compared. */
import type { FigureTable } from "../../data/index.ts";
import type { VegaRow } from "../../vega/index.ts";
import type { PlottedChannel, PlottedView } from "./plotted-views.ts";
import type { Speech } from "./plotted-words.ts";

export interface PlottedTable {
  readonly fields: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Channels that tell rows apart or carry a value; the rest repeat or decorate. */
const READ_CHANNELS = [
  ...[
    "row",
    "column",
    "facet",
    "x",
    "y",
    "theta",
    "radius",
    "latitude",
    "longitude",
    "color",
    "fill",
    "stroke",
    "strokeDash",
  ],
  ...["shape", "detail", "size", "opacity", "text", "url", "x2", "y2", "xError", "yError"],
];

/** The views that carry the chart's data, one for each panel: the chart's own rows before fitted curves. */
export function leadingViews(views: readonly PlottedView[]): readonly PlottedView[] {
  const panels = new Map<string, PlottedView>();
  const telling = views.filter((view) => readChannels(view).length > 0);
  for (const view of telling.length > 0 ? telling : views) {
    if (view.rows.length === 0) continue;
    const leader = panels.get(view.panel);
    if (leader === undefined || weightOf(view) > weightOf(leader)) panels.set(view.panel, view);
  }
  return [...panels.values()];
}

/**
 * One table of the leading views: panels that share their categories stand side by side. Where no view shows the
 * table's rows as they are (a flow, a fitted curve alone), the table itself says more than the points of its shapes.
 */
export function plottedTable(
  leaders: readonly PlottedView[],
  speech: Speech,
  source: FigureTable | undefined,
): PlottedTable {
  if (source !== undefined && !leaders.some(showsRows)) {
    return {
      fields: source.fields.map(({ name }) => speech.fieldName(name)),
      rows: source.rows.map((row) => source.fields.map(({ name }) => speech.fieldValue(row[name], name))),
    };
  }
  const columns = uniqueChannels(leaders.flatMap(readChannels));
  const keys = columns.filter(
    ({ isQuantity, field }) => !isQuantity && leaders.every((view) => hasField(view, field)),
  );
  const joined = new Map<string, VegaRow>();
  for (const [panel, view] of leaders.entries()) {
    const shown = readChannels(view);
    for (const [index, row] of view.rows.entries()) {
      const key =
        leaders.length > 1 && keys.length > 0
          ? keys.map(({ field }) => String(row[field])).join("\n")
          : `${panel} ${index}`;
      // Of a bin both of its bounds, of a share both of its ends.
      const fields = shown
        .flatMap(({ field }) => [field, `${field}_start`, `${field}_end`])
        .filter((field) => field in row);
      const picked = Object.fromEntries(fields.map((field) => [field, row[field]]));
      const before = joined.get(key);
      joined.set(key, before === undefined ? picked : { ...before, ...picked });
    }
  }
  return {
    fields: columns.map(speech.nameOf),
    rows: [...joined.values()].map((row) => columns.map((column) => speech.valueIn(row, column))),
  };
}

/** Whether a view's marks stand for rows of the chart's table, one by one. */
export function showsRows({ isOwn, mark }: PlottedView): boolean {
  return isOwn && !NOTATION.has(mark);
}

/** Marks that usually write beside others what those already show. */
const NOTATION = new Set(["text", "rule"]);

function weightOf(view: PlottedView): number {
  const quantities = readChannels(view).filter(({ isQuantity }) => isQuantity).length;
  return (showsRows(view) ? 100 : 0) + (view.isOwn ? 50 : 0) + quantities * 10 + readChannels(view).length;
}

export function readChannels(view: PlottedView): readonly PlottedChannel[] {
  const read = view.channels.filter(({ name }) => READ_CHANNELS.includes(name));
  const sorted = read.toSorted(
    (left, right) => READ_CHANNELS.indexOf(left.name) - READ_CHANNELS.indexOf(right.name),
  );
  return uniqueChannels(sorted);
}

function uniqueChannels(channels: readonly PlottedChannel[]): readonly PlottedChannel[] {
  const fields = new Map<string, PlottedChannel>();
  for (const channel of channels) if (!fields.has(channel.field)) fields.set(channel.field, channel);
  return [...fields.values()];
}

function hasField(view: PlottedView, field: string): boolean {
  return readChannels(view).some((channel) => channel.field === field);
}
