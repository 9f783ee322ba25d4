import { once } from "../base/index.ts";
import type { NumberWriter } from "./numbers.ts";
import { writeWhole } from "./whole-numbers.ts";

/** Locale definitions in the shape of d3-format and d3-time-format, which Vega takes over. */
export interface D3Locale {
  readonly number: {
    readonly decimal: string;
    readonly thousands: string;
    readonly grouping: readonly number[];
    readonly currency: readonly [before: string, after: string];
    readonly percent: string;
    readonly minus: string;
    readonly nan: string;
    /** The digits from zero to nine, where they are not 0 to 9. */
    readonly numerals?: readonly string[];
  };
  readonly time: {
    readonly dateTime: string;
    readonly date: string;
    readonly time: string;
    readonly periods: readonly [string, string];
    readonly days: readonly string[];
    readonly shortDays: readonly string[];
    readonly months: readonly string[];
    readonly shortMonths: readonly string[];
  };
}

/** d3's definitions for a BCP 47 tag, read out of Intl; those of time when they are asked for. */
export function d3LocaleOf(tag: string, numbers: NumberWriter): D3Locale {
  const half = { decimals: [0, 0], grouping: "house", sign: "auto" } as const;
  const time = once(() => timeOf(tag));
  return {
    number: {
      decimal: numbers.decimalMark,
      thousands: numbers.groupMark,
      grouping: [3],
      currency: ["", `\u00A0${numbers.currencySymbol("NOK")}`],
      percent: numbers.write(0.5, { ...half, style: "percent" }).replace(/\p{Nd}+/u, ""),
      minus: "\u2212",
      nan: "–",
      ...numeralsOf(tag),
    },
    get time() {
      return time();
    },
  };
}

function timeOf(tag: string): D3Locale["time"] {
  const formatOf = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
  const names = (options: Intl.DateTimeFormatOptions, count: number, dateOf: (index: number) => number) => {
    const format = formatOf(options);
    return Array.from({ length: count }, (_, index) => format.format(dateOf(index)));
  };
  const month = (index: number): number => Date.UTC(2023, index, 15);
  const day = (index: number): number => Date.UTC(2023, 0, 1 + index); // 1 January 2023 was a Sunday
  const dates = formatOf({ day: "numeric", month: "short" });
  return {
    dateTime: "%A %e. %B %Y %X",
    date: "%d.%m.%Y",
    time: "%H:%M:%S",
    periods: ["AM", "PM"],
    days: names({ weekday: "long" }, 7, day),
    shortDays: names({ weekday: "short" }, 7, day),
    months: names({ month: "long" }, 12, month),
    shortMonths: names({ month: "short" }, 12, month).map(
      (name, index) => besideDay(dates, month(index)) ?? name,
    ),
  };
}

/** The short name of a month as it stands in a date: `apr.` and `mars`, which Norwegian writes `apr` and `mar` alone. */
function besideDay(dates: Intl.DateTimeFormat, date: number): string | undefined {
  const name = dates.formatToParts(date).find(({ type }) => type === "month")?.value;
  return name !== undefined && /\p{L}/u.test(name) ? name : undefined;
}

function numeralsOf(tag: string): { readonly numerals?: readonly string[] } {
  const numerals = Array.from({ length: 10 }, (_, digit) => writeWhole(digit, tag));
  return numerals[0] === "0" ? {} : { numerals };
}
