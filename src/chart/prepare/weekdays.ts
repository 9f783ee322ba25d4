/**
 * Weekdays in the order in which the edition's language counts them: Norwegian weeks begin with Monday, Vega's with Sunday.
 * Beside weeks that Vega cuts, before Sunday, days stay as Vega has them.
 */
import { isJson, type Json } from "../spec/json.ts";
import { channelsIn, mapChannels, mapViews } from "../spec/map-spec.ts";
import { countsByIso, firstDay } from "../words/weeks.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A copy of `spec` whose categories of weekdays begin with the first day of a week where `tag` is spoken. */
export function orderWeekdays(spec: Json, tag: string): Json {
  const hasWeeks = channelsIn(spec).some(({ definition }) => /week/.test(unitOf(definition)));
  if (hasWeeks && !countsByIso(tag)) return spec;
  const first = firstDay(tag) - 1;
  const sort = [...DAYS.slice(first), ...DAYS.slice(0, first)];
  return mapViews(spec, (view) =>
    mapChannels(view, ({ definition }) => {
      const { type } = definition;
      const isNamed = /^(utc)?day$/.test(unitOf(definition)) && (type === "ordinal" || type === "nominal");
      return isNamed && !("sort" in definition) ? { ...definition, sort } : definition;
    }),
  );
}

function unitOf({ timeUnit }: Json): string {
  return String(isJson(timeUnit) ? timeUnit["unit"] : timeUnit);
}
