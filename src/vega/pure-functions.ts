/**
 * The functions of Vega's expression language that give the same answer for the same arguments, everywhere:
 * no clock, no chance, no time zone, no screen, no number written in English.
 */
export const PURE_FUNCTIONS: ReadonlySet<string> = new Set(
  `abs acos asin atan atan2 ceil clamp cos exp floor hypot if indexof inrange isArray isBoolean isDate isDefined
  isFinite isNaN isNumber isObject isRegExp isString isValid join lastindexof length lerp log lower max min
  parseFloat parseInt peek pluck pow regexp replace reverse round sequence sin slice sort span split sqrt substring
  tan test time toBoolean toDate toNumber toString trim truncate upper utc utcFormat utcParse utcdate utcday
  utcdayofyear utchours utcisoweek utcminutes utcmonth utcOffset utcquarter utcseconds utcmilliseconds utcweek
  utcyear pad extent cumulativeLogNormal cumulativeNormal cumulativeUniform densityLogNormal densityNormal
  densityUniform quantileLogNormal quantileNormal quantileUniform`
    .split(/\s+/)
    .filter((name) => name !== ""),
);

const CHANCE = "depends on chance";
const TIME_ZONE = "depends on the time zone of the computer";
const FORMATS = "writes numbers and dates in English; a `format` writes them in the reader's language";

const REFUSED: ReadonlyMap<string, string> = new Map([
  ["now", "depends on the day of the build"],
  ...["random", "sampleUniform", "sampleNormal", "sampleLogNormal"].map((name) => [name, CHANCE] as const),
  ...["datetime", "date", "day", "year", "month", "hours", "minutes", "seconds", "milliseconds", "quarter"]
    .concat(["week", "isoweek", "dayofyear", "timezoneoffset", "timeParse", "timeOffset", "timeSequence"])
    .map((name) => [name, TIME_ZONE] as const),
  ...["format", "timeFormat", "monthFormat", "monthAbbrevFormat", "dayFormat", "dayAbbrevFormat"].map(
    (name) => [name, FORMATS] as const,
  ),
]);

/** Why a function that Vega has is not for data, or undefined where nothing speaks against it. */
export function whyRefused(name: string): string | undefined {
  return REFUSED.get(name);
}
