/** What a chart's channels and values are called, in the words that its axes and legends print. */
import type { FigureTable } from "../../data/index.ts";
import type { Locale, ValueFormat, Writable } from "../../locale/index.ts";
import type { Vega, VegaRow } from "../../vega/index.ts";
import { isJson, type Json } from "../spec/json.ts";
import { altPhrase } from "./alt-words.ts";
import { type Words, wordOf } from "./chart-words.ts";
import { numberIn, type PlottedChannel, type PlottedView } from "./plotted-views.ts";
import { countsByIso, isoWeekOf, weekWord } from "./weeks.ts";
import { numberWriter } from "./written-numbers.ts";

export interface Speech {
  readonly nameOf: (channel: PlottedChannel) => string;
  /** The channel's value in `row`; of a bin its bounds. */
  readonly valueIn: (row: VegaRow, channel: PlottedChannel) => string;
  /** Whether the channel tells when: a date or a year. */
  readonly isTime: (channel: PlottedChannel) => boolean;
  /** For columns of a table that no channel shows. */
  readonly fieldName: (field: string) => string;
  readonly fieldValue: (value: unknown, field: string) => string;
}

export interface SpeechTools {
  readonly locale: Locale;
  readonly words: Words;
  readonly table: FigureTable | undefined;
  readonly vega: Vega;
  readonly views: readonly PlottedView[];
}

const GUIDES = ["axis", "legend", "header"];

const YEAR: ValueFormat = { as: "year" };
const SHARE: ValueFormat = { as: "percent", decimals: 1 };

export function openSpeech({ locale, words, table, vega, views }: SpeechTools): Speech {
  const fieldOf = (name: string) => table?.fields.find((field) => field.name === name);
  const monthly = monthlyFields(views);
  const writerOf = labelWriter(vega);
  const writeNumber = numberWriter(locale);
  const plain = (value: unknown, format?: ValueFormat | string): string => {
    if (value === null || value === undefined) return locale.formatValue(undefined);
    if (typeof value === "string") return wordOf(words, value) ?? value;
    if (typeof value === "boolean") return locale.formatValue(value);
    const number = Number(value);
    const written = writeNumber(number, format);
    // Of a number without a format of its own something is left: two figures.
    const decimals = 1 - Math.floor(Math.log10(Math.abs(number)));
    const told = written?.isVanished && format === undefined ? writeNumber(number, { decimals }) : written;
    return told?.text ?? locale.formatValue(value as Writable);
  };
  const voices = new Map<PlottedChannel, Voice>();
  const voiceOf = (channel: PlottedChannel): Voice => {
    const before = voices.get(channel);
    if (before !== undefined) return before;
    const isYear = fieldOf(channel.source)?.type === "year" && channel.definition["aggregate"] === undefined;
    const voice = { format: formatOf(channel), isYear, writer: writerOf(channel) };
    voices.set(channel, voice);
    return voice;
  };
  const dated = (value: unknown, { field, definition }: PlottedChannel): string => {
    const date = new Date(Number(value));
    const written = inUnit(date, definition["timeUnit"], locale);
    return (
      written ?? locale.formatDate(date.toISOString().slice(0, 10), monthly.has(field) ? "month" : "long")
    );
  };
  const spoken = (value: unknown, channel: PlottedChannel): string => {
    if (typeof value === "string" && channel.definition["type"] === "temporal") {
      return locale.formatDate(value, "long");
    }
    const isTime =
      value instanceof Date || (typeof value === "number" && channel.definition["type"] === "temporal");
    if (isTime && Number.isFinite(Number(value))) return dated(value, channel);
    const { format, isYear, writer } = voiceOf(channel);
    if (format !== undefined && typeof value === "number") return plain(value, format);
    const written = plain(value, isYear ? YEAR : undefined);
    return writer?.(value, written) ?? written;
  };
  const fieldName = (field: string): string =>
    field === "" ? altPhrase(locale, "count") : (wordOf(words, field) ?? fieldOf(field)?.title ?? field);
  return {
    nameOf: (channel) => titleOf(channel) ?? fieldName(channel.source),
    valueIn: (row, channel) => {
      if (channel.isShare) return plain(numberIn(row, channel), voiceOf(channel).format ?? SHARE);
      const start = spoken(row[channel.field], channel);
      const end = row[`${channel.field}_end`];
      const isBin = channel.definition["bin"] !== undefined && end !== undefined;
      return isBin ? `${start}–${spoken(end, channel)}` : start;
    },
    isTime: ({ source, definition }) =>
      definition["type"] === "temporal" ||
      definition["timeUnit"] !== undefined ||
      fieldOf(source)?.type === "year",
    fieldName,
    fieldValue: (value, field) => plain(value, fieldOf(field)?.type === "year" ? YEAR : undefined),
  };
}

/** A date of which a time unit keeps a part, as an axis tells it: a month without a year, a weekday. */
function inUnit(date: Date, timeUnit: unknown, locale: Locale): string | undefined {
  const unit = String(isJson(timeUnit) ? timeUnit["unit"] : timeUnit).replace(/^(binned)?(utc)?/, "");
  const iso = date.toISOString();
  const { months, days } = locale.d3.time;
  const quarter = `Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
  switch (unit) {
    case "year":
      return locale.formatDate(iso.slice(0, 10), "year");
    case "yearmonth":
      return locale.formatDate(iso.slice(0, 10), "month");
    case "monthdate":
      return locale.formatDate(iso.slice(0, 10), "day");
    case "month":
      return months[date.getUTCMonth()];
    case "day":
      return days[date.getUTCDay()];
    case "date":
      return String(date.getUTCDate());
    case "quarter":
      return quarter;
    case "yearquarter":
      return `${date.getUTCFullYear()} ${quarter}`;
    case "week":
    case "yearweek":
      return writtenWeek(date, unit, locale);
    case "hours":
    case "hoursminutes":
      return iso.slice(11, 16);
    default:
      return undefined;
  }
}

/** `uke 7`, `uke 7 2023`; undefined where weeks are not counted by ISO 8601. */
function writtenWeek(date: Date, unit: "week" | "yearweek", { tag }: Locale): string | undefined {
  if (!countsByIso(tag)) return undefined;
  const { week, year } = isoWeekOf(date);
  return `${weekWord(tag)} ${week}${unit === "yearweek" ? ` ${year}` : ""}`;
}

/** Fields whose dates are all the first of a month: they stand for months. */
function monthlyFields(views: readonly PlottedView[]): ReadonlySet<string> {
  const days = new Map<string, Set<number>>();
  for (const { channels, rows } of views) {
    for (const { field, definition } of channels) {
      if (definition["type"] !== "temporal") continue;
      const seen = days.get(field) ?? new Set();
      for (const row of rows) seen.add(new Date(Number(row[field])).getUTCDate());
      days.set(field, seen);
    }
  }
  return new Set([...days].filter(([, seen]) => seen.size === 1 && seen.has(1)).map(([field]) => field));
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

/** How the values of a channel are written: asked once, not for every row. */
interface Voice {
  readonly format: ValueFormat | string | undefined;
  readonly isYear: boolean;
  readonly writer: LabelWriter | undefined;
}

type LabelWriter = (value: unknown, label: string) => string | undefined;

/** What an axis, legend or head itself would write, where it has an expression of its own; each is read once. */
function labelWriter(vega: Vega): (channel: PlottedChannel) => LabelWriter | undefined {
  const writers = new Map<string, LabelWriter | undefined>();
  const open = (text: string): LabelWriter | undefined => {
    const expression = vega.readExpression(text);
    if ("fault" in expression) return undefined;
    return (value, label) => {
      try {
        const written = expression.evaluate({}, { value, label });
        return Array.isArray(written) ? written.join(" ") : String(written);
      } catch {
        return undefined; // it asks for signals that only the drawn chart has
      }
    };
  };
  return (channel) => {
    const text = holdersOf(channel).find((holder) => typeof holder["labelExpr"] === "string")?.["labelExpr"];
    if (typeof text !== "string") return undefined;
    if (!writers.has(text)) writers.set(text, open(text));
    return writers.get(text);
  };
}

function holdersOf({ definition }: PlottedChannel): readonly Json[] {
  return [definition, ...GUIDES.map((guide) => definition[guide])].filter(isJson);
}
