/** How the values of a table's column are written: alike, so that their digits stand under each other. */
import type { Locale, ValueFormat, Writable } from "../locale/index.ts";
import type { Field } from "../source/index.ts";

/** How values of a field are written where its column says nothing. */
export function formatOf({ type }: Field): ValueFormat {
  if (type === "year") return { as: "year" };
  if (type === "date" || type === "yearmonth") return { as: "date" };
  return type === "string" ? { as: "text" } : { as: "number" };
}

/** The format with as many decimals as the value that needs most, so that a column reads evenly. */
export function uniformFormat(format: ValueFormat, values: readonly Writable[], locale: Locale): ValueFormat {
  if (format.decimals !== undefined || format.as === "text" || format.as === "year" || format.as === "date") {
    return format;
  }
  let decimals = 0;
  for (const value of values) {
    if (typeof value !== "number" || !Number.isFinite(value)) continue;
    if (Number.isInteger(value) && (format.as ?? "number") === "number" && format.scale === undefined)
      continue;
    const written = locale.formatValue(value, format);
    while (decimals < 2 && !sameNumber(locale.formatValue(value, { ...format, decimals }), written))
      decimals += 1;
  }
  return { ...format, decimals };
}

/** Whether two writings show the same digits, trailing zeros aside. */
function sameNumber(left: string, right: string): boolean {
  const digits = (text: string): string =>
    text.replace(/([.,٫]\p{Nd}*?)0+(?!\p{Nd})/u, "$1").replace(/[.,٫](?!\p{Nd})/u, "");
  return digits(left) === digits(right);
}
