/** What a chart's channels and values are called, in the words that its axes and legends print. */
import type { FigureTable } from "../data/index.ts";
import type { Locale, ValueFormat, Writable } from "../locale/index.ts";
import type { Vega } from "../vega/index.ts";
import type { Words } from "./chart-words.ts";
import { isJson, type Json } from "./json.ts";
import type { PlottedChannel } from "./plotted-views.ts";

export interface Speech {
  readonly nameOf: (channel: PlottedChannel) => string;
  readonly valueOf: (value: unknown, channel: PlottedChannel) => string;
  /** For columns of a table that no channel shows. */
  readonly fieldName: (field: string) => string;
  readonly fieldValue: (value: unknown, field: string) => string;
}

export interface SpeechTools {
  readonly locale: Locale;
  readonly words: Words;
  readonly table: FigureTable | undefined;
  readonly vega: Vega;
}

const GUIDES = ["axis", "legend", "header"];

const YEAR: ValueFormat = { as: "year" };

export function openSpeech({ locale, words, table, vega }: SpeechTools): Speech {
  const fieldOf = (name: string) => table?.fields.find((field) => field.name === name);
  const plain = (value: unknown, format?: ValueFormat | string): string => {
    if (value === null || value === undefined) return locale.formatValue(undefined);
    if (value instanceof Date) return locale.formatDate(value.toISOString().slice(0, 10), "long");
    if (typeof value === "string") return words[value] ?? value;
    if (typeof value === "boolean") return locale.formatValue(value);
    return locale.formatForChart(Number(value), format) ?? locale.formatValue(value as Writable);
  };
  const fieldName = (field: string): string => words[field] ?? fieldOf(field)?.title ?? field;
  return {
    nameOf: (channel) => titleOf(channel) ?? fieldName(channel.source),
    valueOf: (value, channel) => {
      const format = formatOf(channel);
      if (format !== undefined && typeof value === "number") return plain(value, format);
      const isYear =
        fieldOf(channel.source)?.type === "year" && channel.definition["aggregate"] === undefined;
      const written = plain(value, isYear ? YEAR : undefined);
      return labelOf(value, written, channel, vega) ?? written;
    },
    fieldName,
    fieldValue: (value, field) => plain(value, fieldOf(field)?.type === "year" ? YEAR : undefined),
  };
}

/** The title of an axis, legend or header, whichever is written first; nothing for `title: null`. */
function titleOf(channel: PlottedChannel): string | undefined {
  for (const holder of holdersOf(channel)) {
    const title = holder["title"];
    if (typeof title === "string" && title !== "") return title;
    if (Array.isArray(title)) return title.join(" ");
  }
  return undefined;
}

function formatOf(channel: PlottedChannel): ValueFormat | string | undefined {
  for (const holder of holdersOf(channel)) {
    const format = holder["format"];
    if (typeof format === "string" || isJson(format)) return format;
  }
  return undefined;
}

/** What the axis, legend or head itself would write for `value`, where it has an expression of its own. */
function labelOf(value: unknown, written: string, channel: PlottedChannel, vega: Vega): string | undefined {
  const text = holdersOf(channel).find((holder) => typeof holder["labelExpr"] === "string")?.["labelExpr"];
  const expression = typeof text === "string" ? vega.readExpression(text) : undefined;
  if (expression === undefined || "fault" in expression) return undefined;
  try {
    const label = expression.evaluate({}, { value, label: written });
    return Array.isArray(label) ? label.join(" ") : String(label);
  } catch {
    return undefined; // it asks for signals that only the drawn chart has
  }
}

function holdersOf({ definition }: PlottedChannel): readonly Json[] {
  return [definition, ...GUIDES.map((guide) => definition[guide])].filter(isJson);
}
