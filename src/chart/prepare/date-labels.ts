/** Dates on axes as the language writes them: 5. mars, 5 Mar, Mar 5. Vega writes `Tue 05` and `Mar 03` everywhere. */
import { isJson, type Json, jsonsIn } from "../spec/json.ts";

/** d3's formats by what a tick begins: a year, a month, a day, an hour … */
export type DateFormats = Readonly<Record<string, string>>;

/** A day in March, by which its language shows the order of day and month. */
const SOME_DAY = Date.UTC(2024, 2, 5);

const known = new Map<string, DateFormats>();

/** How the language called `tag` writes days and times of day; Intl is asked once, for it takes its time. */
export function dateFormats(tag: string): DateFormats {
  const formats = known.get(tag) ?? formatsOf(tag);
  known.set(tag, formats);
  return formats;
}

function formatsOf(tag: string): DateFormats {
  const format = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", timeZone: "UTC" });
  const pattern = format.formatToParts(SOME_DAY).map(({ type, value }) => {
    // Where months have numbers for names, the word for month stands beside them.
    if (type === "month") return /\p{L}/u.test(value) ? "%b" : "%-m";
    return type === "day" ? "%-d" : value;
  });
  const day = pattern.join("");
  return { week: day, date: day, hours: "%H:%M", minutes: "%H:%M", seconds: "%H:%M:%S" };
}

/** A copy of a compiled chart whose axes and legends of dates are written in `formats`, where the author says nothing. */
export function datesWritten(
  group: Json,
  formats: DateFormats,
  outer: ReadonlySet<string> = new Set(),
): Json {
  const { scales, axes, legends, marks } = group;
  const timed = jsonsIn(scales).filter(({ type }) => type === "utc" || type === "time");
  const names = new Set([...outer, ...timed.map(({ name }) => String(name))]);
  const written = (guide: Json): Json => {
    const own = [guide["scale"], guide["fill"], guide["stroke"], guide["size"]].map(String);
    const isPlain = ["format", "formatType", "encode"].every((key) => !writes(guide, key));
    return isPlain && own.some((name) => names.has(name)) ? { ...guide, format: formats } : guide;
  };
  const within = (mark: unknown): unknown => (isJson(mark) ? datesWritten(mark, formats, names) : mark);
  return {
    ...group,
    ...(Array.isArray(axes) && { axes: jsonsIn(axes).map(written) }),
    ...(Array.isArray(legends) && { legends: jsonsIn(legends).map(written) }),
    ...(Array.isArray(marks) && { marks: marks.map(within) }),
  };
}

/** Whether a guide says under `key` how its labels are written. */
function writes(guide: Json, key: string): boolean {
  if (key !== "encode") return guide[key] !== undefined;
  return JSON.stringify(guide["encode"] ?? {}).includes('"text"');
}
