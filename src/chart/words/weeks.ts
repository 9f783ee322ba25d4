/** Weeks as a language counts them: Norwegian ones begin with Monday and have the numbers of ISO 8601, American ones with Sunday. */

/** The first day of a week where `tag` is spoken: 1 for Monday to 7 for Sunday; Monday where the runtime does not know. */
export function firstDay(tag: string): number {
  return weekOf(tag)?.firstDay ?? 1;
}

/** Whether weeks are counted by ISO 8601 where `tag` is spoken: from Monday, the first with at least four days. */
export function countsByIso(tag: string): boolean {
  const { firstDay: first = 1, minimalDays = 4 } = weekOf(tag) ?? {};
  return first === 1 && minimalDays === 4;
}

/** The language's word for a week: `uke`, `week`, `Woche`. */
export function weekWord(tag: string): string {
  return new Intl.DisplayNames(tag, { type: "dateTimeField" }).of("weekOfYear") ?? "";
}

const DAY = 86_400_000;

/** The week of `date` by ISO 8601, and the year that it belongs to: that of its Thursday. */
export function isoWeekOf(date: Date): { readonly week: number; readonly year: number } {
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * DAY);
  const year = thursday.getUTCFullYear();
  const days = Math.floor((thursday.getTime() - Date.UTC(year, 0)) / DAY);
  return { week: Math.floor(days / 7) + 1, year };
}

interface Week {
  readonly firstDay: number;
  readonly minimalDays?: number;
}

/** Undefined where the runtime does not know (ECMA-402, Intl Locale Info). */
function weekOf(tag: string): Week | undefined {
  const locale: Intl.Locale & WeekInfo = new Intl.Locale(tag);
  return locale.getWeekInfo?.() ?? locale.weekInfo;
}

/** Newer runtimes have a function where older ones have a value, and TypeScript knows neither. */
interface WeekInfo {
  readonly weekInfo?: Week;
  readonly getWeekInfo?: () => Week;
}
