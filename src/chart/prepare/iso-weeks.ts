/**
 * Weeks of a compiled chart by ISO 8601, for languages that count them so. Vega cuts weeks before Sunday, begins the first
 * with the year's first Sunday and calls it `W01`.
 */
import { isJson, type Json, jsonIn, mapStrings } from "../spec/json.ts";
import { countsByIso, weekWord } from "../words/weeks.ts";

/** A copy of a compiled chart whose weeks are those of the language called `tag`. */
export function weeksOf(spec: Json, tag: string): Json {
  if (!countsByIso(tag) || !JSON.stringify(spec).includes('"week"')) return spec;
  const word = weekWord(tag).replaceAll("%", "%%");
  const names = JSON.stringify({ week: `${word} %-V`, "year-week": `${word} %-V %G` }).slice(1, -1);
  // As Vega-Lite writes the format of a guide's labels.
  const named = mapStrings(spec, (text) =>
    text.replace(/(timeUnitSpecifier\(\["(?:year",")?week"\], \{)/g, `$1${names},`),
  );
  return withIsoWeeks(named) as Json; // a map stays a map
}

function withIsoWeeks(part: unknown): unknown {
  if (Array.isArray(part)) {
    const list: readonly unknown[] = part;
    return list.flatMap((each): readonly unknown[] => isoWeek(each) ?? [withIsoWeeks(each)]);
  }
  if (!isJson(part)) return part;
  const mapped = Object.entries(part).map(([key, inner]) => [key, withIsoWeeks(inner)]);
  return { ...Object.fromEntries(mapped), ...mondaysOn(part) };
}

/** As Vega-Lite writes it on an axis of weeks. */
const WEEKLY = /^datetime\(2001, 0, 8\b.* - datetime\(2001, 0, 1\b/;

/** The ticks of an axis along which weeks lie as time: Mondays from the first on, where Vega has Sundays. */
function mondaysOn({ scale, tickCount, tickMinStep, values }: Json): Json {
  const step = jsonIn(tickMinStep)["signal"];
  const count = jsonIn(tickCount)["signal"];
  if (typeof step !== "string" || !WEEKLY.test(step) || typeof count !== "string" || values !== undefined)
    return {};
  const domain = `domain('${String(scale)}')`;
  const week = 7 * 86_400_000;
  // Names of weeks are twice as long as Vega reckons with.
  const apart = `${week} * max(1, ceil(span(${domain}) / ${week} / (${count} / 2)))`;
  return { values: { signal: `sequence(+${domain}[0], +${domain}[1] + 1, ${apart})` } };
}

/** What stands for Vega's transform to a time unit that is a week; undefined for all else. */
function isoWeek(transform: unknown): readonly Json[] | undefined {
  if (!isJson(transform) || transform["type"] !== "timeunit" || transform["timezone"] !== "utc")
    return undefined;
  const { field, units, as } = transform;
  const starts = STARTS[String(units)];
  if (starts === undefined || !Array.isArray(as)) return undefined;
  const [start, end] = as.map(String);
  const date = `datum[${JSON.stringify(field)}]`;
  const begun = `datum[${JSON.stringify(start)}]`;
  return [
    { type: "formula", expr: `isValid(${date}) ? ${starts(date)} : null`, as: start },
    { type: "formula", expr: `isValid(${begun}) ? utcOffset('day', ${begun}, 7) : null`, as: end },
  ];
}

/** The Monday that begins the week of a date. */
const monday = (date: string): string =>
  `utcOffset('day', utc(utcyear(${date}), utcmonth(${date}), utcdate(${date})), -((utcday(${date}) + 6) % 7))`;

/**
 * The week without its year: the Monday of 2015 that has its number, for 2015 has 53 weeks. The days before a year's first
 * week and behind its last, which have the numbers of its neighbours, stand before and behind all others.
 */
const ofNoYear = (date: string): string => {
  const week = `utcisoweek(${date})`;
  const number = `(utcmonth(${date}) === 0 && ${week} > 51 ? 0 : utcmonth(${date}) === 11 && ${week} === 1 ? 54 : ${week})`;
  return `utcOffset('day', utc(2014, 11, 29), 7 * (${number} - 1))`;
};

const STARTS: Readonly<Record<string, (date: string) => string>> = {
  "year,week": monday,
  week: ofNoYear,
};
