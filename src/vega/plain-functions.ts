/**
 * Functions of Vega's expression language that its generated code takes from JavaScript and that `vega-functions` has
 * no others for. The clock is left out: a report says the same on every day.
 */
type PlainFunction = (...values: readonly unknown[]) => unknown;

type NumberName =
  | ("abs" | "acos" | "asin" | "atan" | "atan2" | "ceil" | "cos" | "exp" | "floor" | "hypot")
  | ("log" | "max" | "min" | "pow" | "round" | "sin" | "sqrt" | "tan");

type DatePart = "Date" | "Day" | "FullYear" | "Month" | "Hours" | "Minutes" | "Seconds" | "Milliseconds";

/** JavaScript takes what it is given for numbers in the same way. */
const numeric = (name: NumberName): PlainFunction => {
  const reckon: (...numbers: number[]) => number = Math[name];
  return (...values) => reckon(...values.map(Number));
};

const dateOf = (value: unknown): Date => new Date(value as string | number | Date); // whatever it is: dates can be invalid

const part =
  (name: DatePart | `UTC${DatePart}`): PlainFunction =>
  (value) =>
    dateOf(value)[`get${name}`]();

const textOf = String;

/** An expression's own pattern, or one made of a text. */
const patternOf = (value: unknown, flags?: unknown): RegExp =>
  RegExp(value as string | RegExp, flags as string | undefined); // as JavaScript reads them

function datetime(year: unknown, ...parts: readonly unknown[]): Date {
  if (typeof year === "string") return new Date(year);
  const [month = 0, day = 1, hour = 0, minute = 0, second = 0, milli = 0] = parts.map((each) =>
    each === undefined ? undefined : Number(each),
  );
  return new Date(Number(year), month, day, hour, minute, second, milli);
}

function utc(...values: readonly unknown[]): number {
  const [year = Number.NaN, ...rest] = values.map(Number);
  return Date.UTC(...([year, ...rest] as Parameters<typeof Date.UTC>)); // numbers, as many as were given
}

/** How long a list or a text is. Throws where there is none, as JavaScript does. */
function lengthOf(value: unknown): unknown {
  const { length } = value as { readonly length?: unknown }; // undefined for what has none
  return length;
}

export const PLAIN_FUNCTIONS: Readonly<Record<string, PlainFunction>> = {
  isNaN: Number.isNaN,
  isFinite: Number.isFinite,
  abs: numeric("abs"),
  acos: numeric("acos"),
  asin: numeric("asin"),
  atan: numeric("atan"),
  atan2: numeric("atan2"),
  ceil: numeric("ceil"),
  cos: numeric("cos"),
  exp: numeric("exp"),
  floor: numeric("floor"),
  hypot: numeric("hypot"),
  log: numeric("log"),
  max: numeric("max"),
  min: numeric("min"),
  pow: numeric("pow"),
  round: numeric("round"),
  sin: numeric("sin"),
  sqrt: numeric("sqrt"),
  tan: numeric("tan"),
  clamp: (value, low, high) => Math.max(Number(low), Math.min(Number(high), Number(value))),
  utc,
  datetime,
  date: part("Date"),
  day: part("Day"),
  year: part("FullYear"),
  month: part("Month"),
  hours: part("Hours"),
  minutes: part("Minutes"),
  seconds: part("Seconds"),
  milliseconds: part("Milliseconds"),
  time: (value) => dateOf(value).getTime(),
  timezoneoffset: (value) => dateOf(value).getTimezoneOffset(),
  utcdate: part("UTCDate"),
  utcday: part("UTCDay"),
  utcyear: part("UTCFullYear"),
  utcmonth: part("UTCMonth"),
  utchours: part("UTCHours"),
  utcminutes: part("UTCMinutes"),
  utcseconds: part("UTCSeconds"),
  utcmilliseconds: part("UTCMilliseconds"),
  length: lengthOf,
  parseFloat: (text) => Number.parseFloat(textOf(text)),
  parseInt: (text, radix) => Number.parseInt(textOf(text), radix === undefined ? undefined : Number(radix)),
  upper: (text) => textOf(text).toUpperCase(),
  lower: (text) => textOf(text).toLowerCase(),
  substring: (text, start, end) =>
    textOf(text).substring(Number(start), end === undefined ? undefined : Number(end)),
  split: (text, by, most) =>
    textOf(text).split(by as string | RegExp, most === undefined ? undefined : Number(most)), // as JavaScript reads it
  trim: (text) => textOf(text).trim(),
  btoa: (text) => btoa(textOf(text)),
  atob: (text) => atob(textOf(text)),
  encodeURIComponent: (text) => encodeURIComponent(textOf(text)),
  regexp: patternOf,
  test: (pattern, text) => patternOf(pattern).test(textOf(text)),
};
