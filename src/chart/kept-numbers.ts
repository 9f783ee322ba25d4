/** Numbers written once: an axis, its words and its table ask for the same ones, run after run. */
import { createRecall } from "../base/index.ts";
import type { Locale } from "../locale/index.ts";

const MOST_KEPT = 5000;

const keeping = new WeakMap<Locale, Locale>();

/** The locale, whose chart formatter remembers what it wrote: Intl takes ten times as long to write it again. */
export function keepNumbers(locale: Locale): Locale {
  const before = keeping.get(locale);
  if (before !== undefined) return before;
  const recalled = createRecall<string | undefined>(MOST_KEPT);
  const formatForChart: Locale["formatForChart"] = (value, format = {}, grouping = "house") => {
    if (typeof value !== "number") return locale.formatForChart(value, format, grouping);
    const key = `${grouping} ${value} ${typeof format === "string" ? format : JSON.stringify(format)}`;
    return recalled(key, () => locale.formatForChart(value, format, grouping));
  };
  const kept = { ...locale, formatForChart };
  keeping.set(locale, kept);
  return kept;
}
