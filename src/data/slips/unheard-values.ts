/** Texts in conditions that no row has: nearly always a slip, sometimes a kind that an edition has no rows of. */
import { type Diagnostic, editDistance, suggest, warning } from "../../base/index.ts";
import type { Field } from "../../source/index.ts";
import type { ValueUse } from "../definitions/read-expression.ts";
import type { CheckedStep } from "../definitions/read-transform.ts";
import type { WorkTable } from "../figure-table.ts";

type Tables = ReadonlyMap<string, WorkTable>;

/** Past this many values a column holds names and sentences, of which some are always alike. */
const MOST_VALUES = 500;

/**
 * Conditions on text fields of `table` that no row fulfils. Told are values that the field's description does not list,
 * and where it lists none those that differ by a slip from one that is there; not told is what a table of this or an
 * earlier edition has in a field of that name. Code: `data/unheard-value`.
 */
export function unheardValues(
  values: readonly ValueUse[],
  table: WorkTable,
  tables: Tables,
): readonly Diagnostic[] {
  if (values.length === 0 || table.table.faulty || table.rows.length === 0) return [];
  return values.flatMap(({ field: name, value: text, asks, span }) => {
    if (typeof text !== "string" || asks === "order") return [];
    const field = table.table.fields.find((each) => each.name === name);
    if (field?.type !== "string" || table.rows.some((row) => row[name] === text)) return [];
    const hint = hintFor(text, field, table, tables);
    if (hint === undefined) return [];
    const message = `no row of \`${table.table.name}\` has \`${text}\` in \`${name}\``;
    return warning("data/unheard-value", message, { span, hint });
  });
}

/** Transforms behind which a row's fields are still those of the table, beside what they call otherwise. */
const KEEPING = ["filter", "calculate", "lookup", "joinaggregate", "window", "timeUnit", "bin"];

/** What transforms hold fields against, as long as rows are those of the table that they start from. */
export function valuesHeld(steps: readonly CheckedStep[]): readonly ValueUse[] {
  const made = new Set<unknown>();
  const values: ValueUse[] = [];
  for (const { kind, step, values: own } of steps) {
    values.push(...own.filter(({ field }) => !made.has(field)));
    if (!KEEPING.includes(kind)) break;
    if (kind === "lookup") for (const name of namesIn(step["from"])) made.add(name);
    made.add(step["as"]);
  }
  return values;
}

/** Fields that a lookup brings in. */
function namesIn(from: unknown): readonly unknown[] {
  const fields = typeof from === "object" && from !== null && "fields" in from ? from.fields : [];
  return Array.isArray(fields) ? fields : [];
}

/** What may be meant; undefined where `text` may well be a value that no row has just now. */
function hintFor(
  text: string,
  { name, values }: Field,
  table: WorkTable,
  tables: Tables,
): string | undefined {
  if (values !== undefined) return values.includes(text) ? undefined : suggest(text, values);
  const isHeard = [...tables.values()].some(
    ({ table: { fields }, rows }) =>
      fields.some((field) => field.name === name) && rows.some((row) => row[name] === text),
  );
  if (isHeard) return undefined;
  const known = new Set<string>();
  for (const row of table.rows) {
    const value = row[name];
    if (typeof value === "string") known.add(value);
    if (known.size > MOST_VALUES) return undefined;
  }
  const meant = [...known].filter((value) => isSlipOf(value, text));
  // Of two that it may be, it may be a third.
  return meant.length === 1 ? `did you mean \`${meant[0]}\`?` : undefined;
}

/** Codes such as `AS` and `ASA` are too short to tell a slip from another code. */
const SHORTEST_SLIP = 4;

/** Whether two texts differ by one slip of the keyboard, in one word of letters, or by capitals and spaces alone. */
function isSlipOf(left: string, right: string): boolean {
  const [one, other] = [left, right].map(folded);
  if (one === undefined || other === undefined) return false;
  if (one.replace(/\s/g, "") === other.replace(/\s/g, "")) return true;
  const [words, others] = [one.split(/[^\p{L}\p{N}]+/u), other.split(/[^\p{L}\p{N}]+/u)];
  const apart = words.flatMap((word, index) =>
    word === others[index] ? [] : [[word, others[index] ?? ""] as const],
  );
  const [pair, second] = apart;
  if (words.length !== others.length || pair === undefined || second !== undefined) return false;
  return (
    pair.every((word) => word.length >= SHORTEST_SLIP && !/\p{N}/u.test(word)) && editDistance(...pair) === 1
  );
}

function folded(text: string): string {
  return text.normalize("NFC").toLowerCase().trim();
}
