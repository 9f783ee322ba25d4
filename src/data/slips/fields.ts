/** Names that an author takes for those of fields, and names of fields that a row has beside facts. */
import { type Diagnostic, error, nearest, suggest, warning } from "../../base/index.ts";
import type { FactUse, FieldUse } from "../definitions/read-expression.ts";

/**
 * Code: `data/unknown-field`. Of faulty rows only a slip is told: the field may be one that a lost row would have made.
 */
export function unknownField(
  { name, span, table }: FieldUse,
  known: readonly string[],
  faulty?: true | undefined,
): Diagnostic | undefined {
  if (known.includes(name) || (faulty && nearest(name, known) === undefined)) return undefined;
  const where = table === undefined ? "" : ` in \`${table}\``;
  return error("data/unknown-field", `there is no field \`${name}\`${where}`, {
    span,
    hint: suggest(name, known),
    misses: { what: "field", name },
  });
}

/**
 * Facts that are called like a field of the row: an error where nothing else of the row is read, for such an expression is
 * the same for every row. Code: `data/fact-for-field`.
 */
export function factsForFields(used: readonly FactUse[], fields: readonly string[]): readonly Diagnostic[] {
  return used.flatMap(({ name, span, alone }) => {
    if (!fields.includes(name)) return [];
    const message = `\`${name}\` is the fact here, the same for every row, and not the row's field`;
    const hint = alone
      ? `the field is written \`datum.${name}\``
      : `the field is written \`datum.${name}\`; if the fact is meant, give one of the two another name`;
    return (alone ? error : warning)("data/fact-for-field", message, { span, hint });
  });
}
