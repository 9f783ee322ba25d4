import { type Diagnostic, error } from "../../base/index.ts";
import type { Field } from "../../source/index.ts";
import type { ValueUse } from "../definitions/read-expression.ts";
import type { WorkTable } from "../figure-table.ts";

/** What columns hold whose values go without quotes. */
const HELD: Partial<Record<Field["type"], string>> = {
  integer: "numbers",
  number: "numbers",
  year: "years",
  boolean: "true or false",
};

/**
 * Values that a column is held against and that it can never hold: texts where there are numbers (`data/quoted-value`),
 * numbers where there are days (`data/day-as-number`) or texts (`data/unquoted-value`).
 */
export function valuesOfAnotherKind(values: readonly ValueUse[], table: WorkTable): readonly Diagnostic[] {
  return values.flatMap((use) => {
    const type = table.table.fields.find(({ name }) => name === use.field)?.type;
    if (type === undefined) return [];
    if (typeof use.value === "string") return quotedValue(use, type);
    return type === "string" ? unquotedValue(use, table) : dayAsNumber(use, type, table);
  });
}

function quotedValue({ field, value, span }: ValueUse, type: Field["type"]): readonly Diagnostic[] {
  const held = HELD[type];
  if (held === undefined) return [];
  const message = `\`${field}\` holds ${held}, and \`${value}\` in quotes is a text`;
  const isBare = /^(?:[-+]?\d+(?:\.\d+)?|true|false)$/.test(String(value));
  const hint = isBare ? `write \`${value}\` without the quotes` : `hold it against what \`${field}\` may be`;
  return [error("data/quoted-value", message, { span, hint })];
}

function unquotedValue({ field, value, asks, span }: ValueUse, { rows }: WorkTable): readonly Diagnostic[] {
  if (typeof value === "object") return [];
  // JavaScript takes the code `03` for a 3, unless it is asked whether they are the same.
  const texts = rows.flatMap((row) => row[field] ?? []).map(String);
  const mayFit = asks !== "same" && texts.some((text) => text.trim() !== "" && !Number.isNaN(Number(text)));
  if (texts.length === 0 || mayFit) return [];
  const kind = typeof value === "number" ? "a number" : "a yes or a no";
  const message = `\`${field}\` holds text, and \`${value}\` without quotes is ${kind}`;
  const hint = asks === "order" ? "hold a field of numbers against it" : `write it in quotes: \`'${value}'\``;
  return [error("data/unquoted-value", message, { span, hint })];
}

/** Days are texts, `2026-01-09`, in the order of the calendar; what a time unit has made of them is not. */
function dayAsNumber(
  { field, value, span }: ValueUse,
  type: Field["type"],
  { rows }: WorkTable,
): readonly Diagnostic[] {
  const day = rows.map((row) => row[field]).find((each) => typeof each === "string");
  if ((type !== "date" && type !== "yearmonth") || day === undefined) return [];
  const meant = typeof value === "object" && value.day !== "" ? value.day.slice(0, day.length) : day;
  const message = `\`${field}\` holds days such as \`${day}\`, which no number comes before or after`;
  return [error("data/day-as-number", message, { span, hint: `write the day as a text: \`'${meant}'\`` })];
}
