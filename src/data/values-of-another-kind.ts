import { type Diagnostic, error } from "../base/index.ts";
import type { Field } from "../source/index.ts";
import type { WorkTable } from "./figure-table.ts";
import type { ValueUse } from "./read-expression.ts";

/** What columns hold whose values go without quotes. */
const HELD: Partial<Record<Field["type"], string>> = {
  integer: "numbers",
  number: "numbers",
  year: "years",
  boolean: "true or false",
};

/**
 * Values that a column is held against and that it can never hold: texts where there are numbers (`data/quoted-value`),
 * numbers where there are days (`data/day-as-number`).
 */
export function valuesOfAnotherKind(values: readonly ValueUse[], table: WorkTable): readonly Diagnostic[] {
  return values.flatMap((use) =>
    use.against === "text" ? quotedValue(use, table) : dayAsNumber(use, table),
  );
}

function quotedValue({ field: name, text, span }: ValueUse, { table }: WorkTable): readonly Diagnostic[] {
  const type = table.fields.find((field) => field.name === name)?.type;
  const held = type && HELD[type];
  if (held === undefined) return [];
  const message = `\`${name}\` holds ${held}, and \`${text}\` in quotes is a text`;
  return [error("data/quoted-value", message, { span, hint: `write \`${text}\` without the quotes` })];
}

/** Days are texts, `2026-01-09`, in the order of the calendar; what a time unit has made of them is not. */
function dayAsNumber(
  { field: name, text, span }: ValueUse,
  { table, rows }: WorkTable,
): readonly Diagnostic[] {
  const type = table.fields.find((field) => field.name === name)?.type;
  const day = rows.map((row) => row[name]).find((value) => typeof value === "string");
  if ((type !== "date" && type !== "yearmonth") || day === undefined) return [];
  const message = `\`${name}\` holds days such as \`${day}\`, which no number comes before or after`;
  const hint = `write the day as a text: \`'${text === "" ? day : text.slice(0, day.length)}'\``;
  return [error("data/day-as-number", message, { span, hint })];
}
