/**
 * Charts of editions that read from right to left, as Arabic news desks set them: bars grow from the right, columns
 * stand in order from there, the axis of values, titles and legends keep to the right. Time runs as it does in all
 * languages' charts, and plots of two measures and maps stay as they are.
 */
import { isJson, type Json, jsonIn, overlay } from "../spec/json.ts";
import { type Channel, channelsIn, mapChannels, mapViews, viewsOf } from "../spec/map-spec.ts";
import type { FieldTypes } from "./number-formats.ts";

/** What the house config says otherwise. */
export const RIGHT_TO_LEFT_CONFIG: Json = {
  axisY: { orient: "right", titleAlign: "right" },
  legend: { layout: { top: { frame: "bounds", anchor: "end" } } },
  header: { labelAnchor: "end" },
  title: { anchor: "end" },
};

/** The spec with its bars and their words turned round; what the author says of a scale or an axis stays. */
export function turnedRound(spec: Json, types: FieldTypes): Json {
  const across = channelsIn(spec).filter(({ name }) => name === "x");
  if (!viewsOf(spec).some(({ view }) => isBar(view)) || across.some((channel) => tellsTime(channel, types)))
    return spec;
  return mapViews(spec, (view) => turnedMark(mapChannels(view, turnedChannel)));
}

function markOf(view: Json): string | undefined {
  const mark = view["mark"];
  const type = isJson(mark) ? mark["type"] : mark;
  return typeof type === "string" ? type : undefined;
}

const isBar = (view: Json): boolean => markOf(view) === "bar";

const TIMES: readonly (string | undefined)[] = ["date", "year", "yearmonth"];

function tellsTime({ definition }: Channel, types: FieldTypes): boolean {
  const isTime = definition["type"] === "temporal" || definition["timeUnit"] !== undefined;
  return isTime || TIMES.includes(types.get(String(definition["field"])));
}

function turnedChannel({ name, definition }: Channel): Json {
  if (name !== "x" || definition["scale"] === null) return definition;
  const scale = definition["scale"];
  return { ...definition, scale: overlay({ reverse: true }, jsonIn(scale)) };
}

const OPPOSITE: Readonly<Record<string, string>> = { left: "right", right: "left" };

/** Words that stand behind the end of a bar stand behind it on the other side. */
function turnedMark(view: Json): Json {
  const mark = view["mark"];
  if (!isJson(mark) || mark["type"] !== "text") return view;
  const { align, dx } = mark;
  return {
    ...view,
    mark: {
      ...mark,
      ...(typeof align === "string" ? { align: OPPOSITE[align] ?? align } : {}),
      ...(typeof dx === "number" ? { dx: -dx } : {}),
    },
  };
}
