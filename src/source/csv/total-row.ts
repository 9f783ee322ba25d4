/** What many tables end with, and no table that is counted may have. */
import { type Diagnostic, roundNumber, warning } from "../../base/index.ts";
import type { Row } from "../sources.ts";
import type { Column } from "./columns.ts";
import { recordSpan, type Sheet } from "./sheet.ts";

const TOTAL_WORD =
  /^\s*(?:sum|totalt?|i alt|til sammen|alle|all|in total|grand total|summe|gesamt|insgesamt)(?![\p{L}\p{N}])/iu;

/** Rows above from which on a sum of them is no chance. */
const FEWEST_ROWS = 3;

/** `source/csv-total-row`: a last row, beginning at `start`, that adds up those above it. */
export function totalRow(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly Row[],
  start: number,
): Diagnostic | undefined {
  const last = rows.at(-1);
  if (last === undefined || rows.length <= FEWEST_ROWS) return undefined;
  const lastOf = ({ field }: Column) => last.values[field.name];
  const texts = columns.filter(({ field }) => field.type === "string").map(lastOf);
  const isNamed = texts.some((text) => typeof text === "string" && TOTAL_WORD.test(text));
  if (!isNamed && (texts.length === 0 || texts.some((text) => text !== undefined))) return undefined;
  const above = rows.slice(0, -1);
  const added = columns.find((column) => {
    const total = lastOf(column);
    if (typeof total !== "number" || total === 0 || column.field.type === "year") return false;
    const values = above.map(({ values }) => values[column.field.name]);
    const sum = values.reduce<number>((so, value) => so + (typeof value === "number" ? value : 0), 0);
    return roundNumber(sum) === roundNumber(total);
  });
  if (added === undefined) return undefined;
  const { name } = added.field;
  const message = `the last row adds up those above it: \`${name}\` is their sum, and would be counted twice`;
  return warning("source/csv-total-row", message, {
    span: recordSpan(sheet, start),
    hint: "delete the row: a fact with `sum` counts the others",
  });
}
