/**
 * Follows rows through a dataflow: which input rows lie under each output row.
 *
 * Input rows carry a hidden number. Most transforms copy their rows, number and all. Those that make new rows from
 * groups (aggregate, pivot, regression ...) would lose it: the data set is cut before and behind each of them, the
 * new rows get numbers of their own, and after the run both sides are joined on the fields of `groupby`. A row that
 * was imputed stands on no input. What a window or a joinaggregate adds to a row does not widen its lineage.
 */
import type { Data, Transforms } from "vega";

/** The hidden field of an input row: its number. */
export const ROW = "__row";
const GROUP = "__group";
/** A field that no row has: the way to say undefined in Vega's expressions. */
const NO_FIELD = "__unknown";
const LOOKED_UP = "__looked_up_";

type Tuple = Readonly<Record<string, unknown>>;

interface Cut {
  readonly before: string;
  readonly after: string;
  readonly groupby: readonly string[];
}

/** The data sets of a compiled spec, cut at each grouping transform. */
export interface CutData {
  readonly data: Data[];
  readonly cuts: readonly Cut[];
  /** Hidden fields that hold the number of a row that was looked up. */
  readonly lookedUp: readonly string[];
}

const GROUPING = new Set(["aggregate", "pivot", "regression", "loess", "kde", "quantile"]);

export function cutAtGroups(data: readonly Data[]): CutData {
  const cuts: Cut[] = [];
  const pieces: Data[] = [];
  let lookups = 0;
  for (const set of data) {
    if (!("source" in set) || set.transform === undefined) {
      pieces.push(set);
      continue;
    }
    let source = set.source;
    let transform: Transforms[] = [];
    for (const step of set.transform) {
      if (!GROUPING.has(step.type)) {
        if (step.type === "lookup")
          transform.push(...withRowNumber(step, lookups++), ...unknownNotNull(step));
        else if (step.type === "window") transform.push(step, ...unknownNotNull(step));
        else transform.push(step);
        continue;
      }
      const cut: Cut = {
        before: `${set.name}__before_${cuts.length}`,
        after: `${set.name}__after_${cuts.length}`,
        groupby: fieldNames("groupby" in step ? step.groupby : undefined),
      };
      pieces.push(
        { name: cut.before, source, transform },
        { name: cut.after, source: cut.before, transform: [step, { type: "identifier", as: GROUP }] },
      );
      cuts.push(cut);
      source = cut.after;
      transform = [];
    }
    pieces.push({ ...set, source, transform });
  }
  return { data: pieces, cuts, lookedUp: Array.from({ length: lookups }, (_, index) => LOOKED_UP + index) };
}

/**
 * What a lookup did not find, and the row before the first, are null to Vega, and null counts as zero in arithmetic:
 * they are made undefined.
 */
function unknownNotNull(step: Transforms & { type: "lookup" | "window" }): Transforms[] {
  if ("default" in step) return [];
  const made = Array.isArray(step.as) ? step.as : "values" in step ? fieldNames(step.values) : [];
  return fieldNames(made).map((name) => {
    const field = `datum[${JSON.stringify(name)}]`;
    return { type: "formula", expr: `isValid(${field}) ? ${field} : datum.${NO_FIELD}`, as: name };
  });
}

/** A lookup that also brings the number of the row it found. */
function withRowNumber(step: Transforms & { type: "lookup" }, index: number): Transforms[] {
  const number = `${LOOKED_UP}${index}`;
  if (Array.isArray(step.values)) {
    const names = Array.isArray(step.as) ? step.as : fieldNames(step.values);
    return [{ ...step, values: [...step.values, ROW], as: [...names, number] } as Transforms];
  }
  const [found] = fieldNames(step.as);
  if (found === undefined) return [step];
  const member = `datum[${JSON.stringify(found)}]`;
  return [step, { type: "formula", expr: `${member} ? ${member}.${ROW} : null`, as: number }];
}

function fieldNames(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map((each) => (isField(each) ? each.field : String(each))) : [];
}

function isField(value: unknown): value is { readonly field: string } {
  return typeof value === "object" && value !== null && "field" in value;
}

/** What lies under each row of a table, by number: under row `i` it stands in `numbers` from `starts[i]` to `starts[i + 1]`. */
export interface Lineage {
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
}

/** Input row numbers under the rows of a run, ascending within each source, some perhaps twice. */
export function followRows(
  { cuts, lookedUp }: Pick<CutData, "cuts" | "lookedUp">,
  rowsOf: (dataSet: string) => readonly Tuple[],
  rows: readonly Tuple[],
): Lineage {
  const membersByGroup = new Map<unknown, readonly number[]>();
  const gather = (row: Tuple, into: number[]): void => {
    const number = row[ROW];
    if (typeof number === "number") into.push(number);
    else for (const member of membersByGroup.get(row[GROUP]) ?? []) into.push(member);
    for (const field of lookedUp) {
      const found = row[field];
      if (typeof found === "number") into.push(found);
    }
  };
  for (const { before, after, groupby } of cuts) {
    const [only = ""] = groupby;
    const members = new Map<string, number[]>();
    for (const row of rowsOf(before)) {
      // Most groups are of one field, and there may be a hundred thousand rows.
      const key = groupby.length === 1 ? String(row[only]) : groupKey(groupby.map((field) => row[field]));
      const known = members.get(key);
      const list = known ?? [];
      if (known === undefined) members.set(key, list);
      gather(row, list);
    }
    for (const row of rowsOf(after)) {
      // A regression that gives its parameters names its group by `keys` alone.
      const values =
        Array.isArray(row["keys"]) && "coef" in row ? row["keys"] : groupby.map((field) => row[field]);
      membersByGroup.set(row[GROUP], members.get(groupKey(values)) ?? []);
    }
  }
  const numbers: number[] = [];
  const starts = new Uint32Array(rows.length + 1);
  for (const [index, row] of rows.entries()) {
    gather(row, numbers);
    starts[index + 1] = numbers.length;
  }
  return { starts, numbers: new Uint32Array(numbers) };
}

/** Groups are the same where Vega's own keys are: by their values' text. */
function groupKey(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : values.map(String).join("\u001f");
}

export function isHidden(field: string): boolean {
  return field === ROW || field === GROUP || field === "_impute" || field.startsWith(LOOKED_UP);
}
