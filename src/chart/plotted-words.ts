/** What a chart's channels and values are called, in the words that its axes and legends print. */
import type { FigureTable } from "../data/index.ts";
import type { Locale, ValueFormat, Writable } from "../locale/index.ts";
import type { Words } from "./chart-words.ts";
import { isJson } from "./json.ts";
import type { PlottedChannel } from "./plotted-views.ts";

export interface Speech {
  readonly nameOf: (channel: PlottedChannel) => string;
  readonly valueOf: (value: unknown, channel: PlottedChannel) => string;
}

const GUIDES = ["axis", "legend", "header"];

export function openSpeech(locale: Locale, words: Words, table: FigureTable | undefined): Speech {
  const fieldOf = (channel: PlottedChannel) => table?.fields.find(({ name }) => name === channel.source);
  return {
    nameOf: (channel) => titleOf(channel) ?? fieldOf(channel)?.title ?? channel.source,
    valueOf: (value, channel) => {
      if (value === null || value === undefined) return locale.formatValue(undefined);
      if (value instanceof Date) return locale.formatDate(value.toISOString().slice(0, 10), "long");
      if (typeof value === "string" && words[value] !== undefined && speaksOfLabels(channel))
        return words[value];
      if (typeof value !== "number") return String(value);
      const isYear = fieldOf(channel)?.type === "year" && channel.definition["aggregate"] === undefined;
      const format = formatOf(channel) ?? (isYear ? YEAR : undefined);
      return locale.formatForChart(value, format) ?? locale.formatValue(value as Writable);
    },
  };
}

const YEAR: ValueFormat = { as: "year" };

/** The title of an axis, legend or header, whichever is written first; nothing for `title: null`. */
function titleOf({ definition }: PlottedChannel): string | undefined {
  const own = [definition, ...GUIDES.map((guide) => definition[guide])];
  for (const holder of own) {
    const title = isJson(holder) ? holder["title"] : undefined;
    if (typeof title === "string" && title !== "") return title;
    if (Array.isArray(title)) return title.join(" ");
  }
  return undefined;
}

function formatOf({ definition }: PlottedChannel): ValueFormat | string | undefined {
  for (const holder of [definition, ...GUIDES.map((guide) => definition[guide])]) {
    const format = isJson(holder) ? holder["format"] : undefined;
    if (typeof format === "string" || isJson(format)) return format;
  }
  return undefined;
}

/** Whether the axis or legend writes its labels through the chart's words. */
function speaksOfLabels({ definition }: PlottedChannel): boolean {
  return GUIDES.some((guide) => {
    const holder = definition[guide];
    return (
      isJson(holder) && typeof holder["labelExpr"] === "string" && holder["labelExpr"].includes("label(")
    );
  });
}
