/** Lines of CSV files as numbers, and which of them lie under the rows of a table. */
import type { Table } from "../source/index.ts";
import type { Lineage } from "../vega/index.ts";
import type { RowOrigin } from "./figures.ts";

/**
 * All data files of a run, by name, and behind each other: every line has a number, and lines in the order of their
 * numbers are in the order of files and lines. A file that two tables read is there once.
 */
export class LineBook {
  readonly #files: readonly string[];
  /** What is added to a line of each file, and behind the last file the end. */
  readonly #starts: readonly number[];

  constructor(tables: Iterable<Pick<Table, "file" | "rows">>) {
    const lasts = new Map<string, number>();
    for (const { file, rows } of tables) {
      lasts.set(file, Math.max(lasts.get(file) ?? 0, rows.at(-1)?.line ?? 0));
    }
    this.#files = [...lasts.keys()].sort();
    let start = 0;
    this.#starts = this.#files.map((file) => {
      const before = start;
      start += 1 + (lasts.get(file) ?? 0);
      return before;
    });
  }

  /** The lines of a CSV table's rows. */
  linesOf({ file, rows }: Pick<Table, "file" | "rows">): Lineage {
    const start = this.#starts[this.#files.indexOf(file)] ?? 0;
    const starts = new Uint32Array(rows.length + 1);
    const numbers = new Uint32Array(rows.length);
    for (const [index, { line }] of rows.entries()) {
      starts[index + 1] = index + 1;
      numbers[index] = start + line;
    }
    return { starts, numbers };
  }

  /** Lines by file and number, as they are told. */
  originsOf(lines: Uint32Array): readonly RowOrigin[] {
    const origins: RowOrigin[] = [];
    let at = 0;
    for (const [index, file] of this.#files.entries()) {
      const start = this.#starts[index] ?? 0;
      const end = this.#starts[index + 1] ?? Number.POSITIVE_INFINITY;
      for (let line = lines[at]; line !== undefined && line < end; line = lines[++at])
        origins.push({ file, line: line - start });
    }
    return origins;
  }
}

/** The lines under row `index`, ascending, each once; none where there is no such row. */
export function linesUnder({ starts, numbers }: Lineage, index: number): Uint32Array {
  const [from, to] = [starts[index], starts[index + 1]];
  return from === undefined || to === undefined ? new Uint32Array() : numbers.subarray(from, to);
}

/** Lists of lines, one for each row. */
export function asLineage(lists: readonly Uint32Array[]): Lineage {
  const starts = new Uint32Array(lists.length + 1);
  for (const [index, { length }] of lists.entries()) starts[index + 1] = (starts[index] ?? 0) + length;
  return { starts, numbers: joined(lists) };
}

/** The rows of a lineage in another order. */
export function reordered(lineage: Lineage, order: readonly number[]): Lineage {
  return asLineage(order.map((index) => linesUnder(lineage, index)));
}

/** All lines under some of the rows, each once. */
export function linesUnderAll(lineage: Lineage, rows: readonly number[]): Uint32Array {
  const all = { starts: Uint32Array.of(0, rows.length), numbers: new Uint32Array(rows) };
  return throughLineages(all, [lineage]).numbers;
}

/**
 * The lines under rows of which the rows under them are known, each once: those are numbered through all `inputs`, one
 * table behind the other.
 */
export function throughLineages(run: Lineage, inputs: readonly Lineage[]): Lineage {
  const { starts, numbers } = behindEachOther(inputs);
  const lists: Uint32Array[] = [];
  for (let row = 0; row + 1 < run.starts.length; row++) {
    const under = linesUnder(run, row);
    let count = 0;
    for (const input of under) count += (starts[input + 1] ?? 0) - (starts[input] ?? 0);
    const lines = new Uint32Array(count);
    let at = 0;
    for (const input of under) {
      const end = starts[input + 1] ?? 0;
      for (let from = starts[input] ?? 0; from < end; from++) lines[at++] = numbers[from] ?? 0;
    }
    lists.push(distinctLines(lines));
  }
  return asLineage(lists);
}

function behindEachOther(lineages: readonly Lineage[]): Lineage {
  const [only] = lineages;
  if (only !== undefined && lineages.length === 1) return only;
  const starts = lineages.map(({ starts: own }) => own);
  const ends = new Uint32Array(1 + starts.reduce((sum, { length }) => sum + length - 1, 0));
  let [row, lines] = [0, 0];
  for (const own of starts) {
    for (let index = 1; index < own.length; index++) ends[++row] = lines + (own[index] ?? 0);
    lines += own.at(-1) ?? 0;
  }
  return { starts: ends, numbers: joined(lineages.map(({ numbers }) => numbers)) };
}

/** All lines of several lists, ascending, each once. */
export function unitedLines(lists: readonly Uint32Array[]): Uint32Array {
  return distinctLines(joined(lists));
}

function joined(lists: readonly Uint32Array[]): Uint32Array {
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return only;
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

/** Lines ascending, each once. */
function distinctLines(lines: Uint32Array): Uint32Array {
  if (isAscending(lines)) return lines;
  const sorted = lines.toSorted();
  let count = 0;
  for (const line of sorted) if (count === 0 || sorted[count - 1] !== line) sorted[count++] = line;
  return sorted.subarray(0, count);
}

function isAscending(lines: Uint32Array): boolean {
  for (let index = 1; index < lines.length; index++)
    if ((lines[index] ?? 0) <= (lines[index - 1] ?? 0)) return false;
  return true;
}
