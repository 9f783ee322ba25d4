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

export interface Way {
  /** The state that it begins with. */
  readonly from: State;
  /** Where the next column begins. */
  readonly place: number;
  readonly spill: number;
  readonly cost: number;
  /** The column that leads here, and the way before it; undefined before the first. */
  readonly step: WayStep | undefined;
}

interface WayStep {
  readonly before: Way;
  readonly column: number;
  /** Rows that it stands lower than its float asks for. */
  readonly sunk: number;
  readonly rows: number;
  readonly end: ColumnEnd;
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
  return { from, place: from.place, spill: from.spill, cost: from.cost, step: undefined };
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
          const ends = rows > 0 ? filler.ends(before.place, before.spill, rows, band.end) : [];
          if (ends.length === 0) {
            const free = Math.min(room, 12);
            const cost = before.cost + SHORT_COST * free * free;
            const index = indexFor(next, before.place, before.spill, cost);
            if (index >= 0) next[index] = { ...before, cost };
          }
          for (const end of ends) {
            const { place, spill } = end;
            if (place === endPlace) continue;
            const cost = before.cost + end.cost;
            const index = indexFor(next, place, spill, cost);
            if (index < 0) continue;
            next[index] = {
              from: before.from,
              place,
              spill,
              cost,
              step: { before, column, sunk, rows, end },
            };
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
  let least = Number.POSITIVE_INFINITY;
  for (const { cost } of ways) if (cost < least) least = cost;
  const near = ways.filter(({ cost }) => cost <= least + BEAM);
  return near.sort((a, b) => a.cost - b.cost || b.place - a.place).slice(0, width);
}

/** The columns that a way has set, added to its page. `row` is the band's first. */
export function partsOf(way: Way, row: number, skeleton: Skeleton): Trail<Part> | undefined {
  const { step, from } = way;
  if (!step) return from.parts;
  const { before, column, sunk, rows, end } = step;
  const part: ColumnPart = {
    kind: "column",
    band: from.band,
    column,
    row: row + (skeleton.head[column] ?? 0) + sunk,
    rows,
    place: before.place,
    spill: before.spill,
    end,
  };
  return { value: part, before: partsOf(before, row, skeleton) };
}
