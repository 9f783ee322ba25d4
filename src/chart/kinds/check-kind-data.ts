/** Rows that a ready-made kind cannot show, or would show wrongly: told before it is drawn. */
import { type Diagnostic, error, type Span, suggest, warning } from "../../base/index.ts";
import type { Chart, Located } from "../../source/index.ts";
import type { VegaRow } from "../../vega/index.ts";
import type { Json } from "../spec/json.ts";

/** What is wrong with the rows, the option that it concerns, and what to do. */
interface Unfit {
  readonly says: string;
  readonly option: string;
  readonly hint: string;
  readonly report?: typeof warning | undefined;
}

/** More kinds of squares than this nobody tells apart. */
const MOST_CATEGORIES = 12;

/**
 * Codes: `chart/unfit-data`, as an error, or as a warning where rows are left out; and as a warning
 * `chart/unknown-category`.
 */
export function checkKindData(chart: Located<Chart>, rows: readonly VegaRow[]): readonly Diagnostic[] {
  const { kind = "", options = {} } = chart.value;
  const span = (option: string): Span => chart.at(option in options ? ["options", option] : ["kind"]);
  const unfit = (CHECKS[kind]?.(options, rows) ?? []).map(({ says, option, hint, report = error }) =>
    report("chart/unfit-data", `\`${kind}\` ${says}`, { span: span(option), hint }),
  );
  return rows.length === 0 ? unfit : [...unfit, ...missingPicks(chart, rows)];
}

/** Categories that a kind is to show in a way of their own, and series that put its bars in order, that no row has. */
function missingPicks(chart: Located<Chart>, rows: readonly VegaRow[]): readonly Diagnostic[] {
  const { options = {} } = chart.value;
  const { highlight, category, sortBy, series } = options;
  const known = (field: unknown): ReadonlySet<string> =>
    new Set(rows.map((row) => String(row[String(field)])));
  const missing = (name: unknown, option: string, field: unknown, span: Span): Diagnostic[] => {
    const names = known(field);
    if (typeof name !== "string" || names.has(name)) return [];
    const message = `\`${option}\` names \`${name}\`, which is \`${String(field)}\` of no row`;
    const hint = suggest(name, names) ?? "write it as the table does, or take it out";
    return [warning("chart/unknown-category", message, { span, hint })];
  };
  const picked = Array.isArray(highlight) ? highlight : [];
  return [
    ...picked.flatMap((name: unknown, index) =>
      missing(name, "highlight", category, chart.at(["options", "highlight", index])),
    ),
    ...missing(sortBy, "sortBy", series, chart.at(["options", "sortBy"])),
  ];
}

type Check = (options: Json, rows: readonly VegaRow[]) => readonly Unfit[];

const CHECKS: Readonly<Record<string, Check | undefined>> = {
  "stacked-bars": (options, rows) =>
    options["share"] === "amount"
      ? []
      : unshareable(options, rows, "use `grouped-bars`, or `share: amount` where no value is negative"),
  waffle: (options, rows) => {
    const categories = new Set(rows.map((row) => row[String(options["category"])])).size;
    const shares = unshareable(options, rows, "use `ranked-bars`");
    if (categories <= MOST_CATEGORIES) return shares;
    const says = `has squares of ${categories} kinds; ${MOST_CATEGORIES} can be told apart at most`;
    return [...shares, { says, option: "category", hint: "put the smallest together, or use `ranked-bars`" }];
  },
  regression: (options, rows) => {
    const { x, value, series, method } = options;
    const [isLogX, isLogY] = [method === "power", method === "power" || method === "exponential"];
    const at = (row: VegaRow, field: unknown): number => Number(row[String(field)] ?? Number.NaN);
    const valid = rows.filter((row) => Number.isFinite(at(row, x) + at(row, value)));
    const fitting = valid.filter((row) => (!isLogX || at(row, x) > 0) && (!isLogY || at(row, value) > 0));
    const left = valid.length - fitting.length;
    const places = new Map<unknown, Set<number>>();
    for (const row of fitting) {
      const name = series === undefined ? "" : row[String(series)];
      places.set(name, (places.get(name) ?? new Set()).add(at(row, x)));
    }
    const fewest = Math.min(...(places.size === 0 ? [0] : [...places.values()].map(({ size }) => size)));
    const unfit: Unfit[] = [];
    if (fewest < FEWEST_PLACES) {
      const says = `fits a curve to rows with ${fewest} different \`${String(x)}\`; ${FEWEST_PLACES} are the fewest that tell anything`;
      unfit.push({ says, option: "x", hint: "show them as a `dot-plot`, or without a curve" });
    } else if (left > 0) {
      const says = `leaves ${left} of ${valid.length} rows out of its ${String(method)} curve: it has no place for nought or less`;
      unfit.push({
        says,
        option: "value",
        hint: "use `method: linear`, or leave them out yourself",
        report: warning,
      });
    }
    return unfit;
  },
};

/** A line goes through any two points. */
const FEWEST_PLACES = 3;

/** Values that are no parts of a whole. */
function unshareable({ value }: Json, rows: readonly VegaRow[], hint: string): readonly Unfit[] {
  const name = String(value);
  const values = rows.map((row) => row[name]).filter((each) => typeof each === "number");
  const negative = values.filter((each) => each < 0).length;
  if (negative > 0) {
    const says = `shares out a whole, and \`${name}\` is negative in ${negative} of ${rows.length} rows`;
    return [{ says, option: "value", hint }];
  }
  const isNothing = values.length > 0 && values.every((each) => each === 0);
  return isNothing
    ? [{ says: `shares out a whole, and \`${name}\` is nought in all rows`, option: "value", hint }]
    : [];
}
