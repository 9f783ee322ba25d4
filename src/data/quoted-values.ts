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

/** Texts that columns of no texts are held against, which are equal to none of their values: `data/quoted-value`. */
export function quotedValues(values: readonly ValueUse[], { table }: WorkTable): readonly Diagnostic[] {
  return values.flatMap(({ field: name, text, span }) => {
    const type = table.fields.find((field) => field.name === name)?.type;
    const held = type && HELD[type];
    if (held === undefined) return [];
    const message = `\`${name}\` holds ${held}, and \`${text}\` in quotes is a text`;
    return [error("data/quoted-value", message, { span, hint: `write \`${text}\` without the quotes` })];
  });
}
