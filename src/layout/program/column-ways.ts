/**
 * Ways through the columns of one page: the cheapest to every place, column by column. Ways are light records that
 * point back to the one before; what they mean for the page is worked out only for those that are kept.
 */

import type { Band } from "../flow.ts";
import type { Filler } from "./fill-column.ts";
import { at, type Galley } from "./galley.ts";
import type { ColumnPart, Part, State, Trail } from "./page-states.ts";
import { type ColumnEnd, SHORT_COST } from "./prospects.ts";
import { type Skeleton, sunkRows } from "./skeletons.ts";

/** A way that is dearer than the cheapest by this is given up: no later column can make up for it. */
const BEAM = 1200;

/** A way with the end of its last column. */
export interface Way extends ColumnEnd {
  /** The state that it begins with. */
  readonly from: State;
  readonly cost: number;
  /** The way before its last column; undefined where it has none yet. */
  readonly before: Way | undefined;
  readonly column: number;
  /** Rows that the column stands lower than its float asks for. */
  readonly sunk: number;
  readonly rows: number;
}

/** A band on a page, with room for its floats. */
export interface ColumnsOrder {
  readonly band: Band;
  /** Rows of the columns with their floats. */
  readonly rows: number;
  readonly skeleton: Skeleton;
}

export interface WayFinder {
  /** Ways through all columns that do not end the band; at most `width`, the cheapest first. */
  readonly through: (starts: readonly Way[], order: ColumnsOrder, width: number) => readonly Way[];
}

export function startWay(from: State): Way {
  const { place, spill, cost } = from;
  return { from, place, spill, cost, short: 0, before: undefined, column: 0, sunk: 0, rows: 0 };
}

export function createWayFinder(galley: Galley, filler: Filler): WayFinder {
  const known = new Int32Array(galley.blockAt.length + 1).fill(-1);

  return {
    through: (starts, { band, rows: depth, skeleton }, width) => {
      const endPlace = at(galley.base, band.end);
      let ways = starts;
      for (let column = 0; column < band.columns; column++) {
        const room = depth - (skeleton.taken[column] ?? 0);
        if (room <= 1) continue;
        const next: Way[] = [];
        for (const before of ways) {
          const sunk = sunkRows(before.place, skeleton, column, galley);
          const rows = room - sunk;
          const answer = rows > 0 ? filler.ends(before.place, before.spill, rows, band.end) : -1;
          const { first, place: places, spill: spills, short, cost: costs } = filler.found;
          const begin = at(first, answer);
          const until = at(first, answer + 1);
          if (answer < 0 || begin === until) {
            const free = Math.min(room, 12);
            const cost = before.cost + SHORT_COST * free * free;
            const index = indexFor(next, before.place, before.spill, cost);
            if (index >= 0) next[index] = { ...before, cost };
          }
          for (let end = begin; end < until; end++) {
            const place = places[end] ?? 0;
            if (place === endPlace) continue;
            const spill = spills[end] ?? 0;
            const cost = before.cost + (costs[end] ?? 0);
            const index = indexFor(next, place, spill, cost);
            if (index < 0) continue;
            const { from } = before;
            next[index] = { from, place, spill, cost, short: at(short, end), before, column, sunk, rows };
          }
        }
        for (const { place, spill } of next) if (spill === 0) known[place] = -1;
        ways = cheapest(next, width);
      }
      return ways;
    },
  };

  /** Where a way to a place is put: over a dearer one to it, or behind the last; -1 where one is known that is no dearer. */
  function indexFor(ways: readonly Way[], place: number, spill: number, cost: number): number {
    const index =
      spill === 0
        ? (known[place] ?? -1)
        : ways.findIndex((way) => way.place === place && way.spill === spill);
    if (index >= 0) return cost < (ways[index]?.cost ?? 0) ? index : -1;
    if (spill === 0) known[place] = ways.length;
    return ways.length;
  }
}

/** The `width` cheapest, cheapest first; of equal ones the furthest. */
export function cheapest<T extends { readonly cost: number; readonly place: number }>(
  ways: readonly T[],
  width: number,
): T[] {
  const kept: T[] = [];
  for (const way of ways) {
    let rank = kept.length;
    while (rank > 0 && isBetter(way, kept[rank - 1])) rank -= 1;
    if (rank === width) continue;
    if (kept.length === width) kept.pop();
    kept.splice(rank, 0, way);
  }
  const dearest = (kept[0]?.cost ?? 0) + BEAM;
  while ((kept.at(-1)?.cost ?? 0) > dearest) kept.pop();
  return kept;
}

function isBetter<T extends { readonly cost: number; readonly place: number }>(
  way: T,
  other: T | undefined,
): boolean {
  if (!other) return true;
  return way.cost === other.cost ? way.place > other.place : way.cost < other.cost;
}

/** The columns that a way has set, added to its page. `row` is the band's first. */
export function partsOf(way: Way, row: number, skeleton: Skeleton): Trail<Part> | undefined {
  const { before, from, column, sunk, rows } = way;
  if (!before) return from.parts;
  const part: ColumnPart = {
    kind: "column",
    band: from.band,
    column,
    row: row + (skeleton.head[column] ?? 0) + sunk,
    rows,
    place: before.place,
    spill: before.spill,
    end: way,
  };
  return { value: part, before: partsOf(before, row, skeleton) };
}
