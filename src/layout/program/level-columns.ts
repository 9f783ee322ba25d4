/**
 * Levels the columns in which a band ends. Depths are tried from the least that could do, the columns filled with each
 * and the cheapest taken. Neither bisection nor the first depth that fits would do: with widow rules a depth may fail
 * where a smaller one holds. Rows.
 */

import type { Band } from "../flow.ts";
import type { ColumnsOrder, Way } from "./column-ways.ts";
import { createDepthBounds } from "./depth-bounds.ts";
import type { Filler } from "./fill-column.ts";
import { at, type Galley } from "./galley.ts";
import { SHORT_COST } from "./prospects.ts";
import { sunkRows } from "./skeletons.ts";

/** Depths tried that hold the text. */
const TRIES = 5;
/** Of a row of depth. */
const DEPTH_COST = 0.5;
/** Of a last column that is one row shorter than the others. */
const ROW_SHORT_COST = 2;
/** States kept between two columns. */
const WIDTH = 24;

export interface Levelled {
  readonly way: Way;
  readonly depth: number;
}

export interface Leveller {
  /** Rows that the levelled columns need at least from a place on. */
  readonly leastDepth: (place: number, order: ColumnsOrder) => number;
  /** The cheapest way to end the band, undefined where it does not fit or adds `limit` or more. */
  readonly level: (start: Way, order: ColumnsOrder, limit: number) => Levelled | undefined;
}

export function createLeveller(galley: Galley, filler: Filler, bands: readonly Band[]): Leveller {
  const { need, fill } = createDepthBounds(galley, bands);
  return { leastDepth, level };

  function leastDepth(place: number, { band, skeleton }: ColumnsOrder): number {
    const rows = need(place, band, band.columns) + skeleton.allTaken;
    return Math.max(1, skeleton.mostTaken, Math.ceil(rows / band.columns));
  }

  function level(start: Way, order: ColumnsOrder, limit: number): Levelled | undefined {
    const { band, skeleton } = order;
    // What is left of a note fills rows too.
    const filled = start.spill > 0 ? Number.POSITIVE_INFINITY : fill(start.place, band) + skeleton.allTaken;
    let best: Levelled | undefined;
    let bound = start.cost + limit;
    let tried = 0;
    for (let depth = leastDepth(start.place, order); depth <= order.rows && tried < TRIES; depth++) {
      const price = DEPTH_COST * depth;
      const empty = Math.max(0, depth * band.columns - filled);
      if (start.cost + price + (SHORT_COST * empty * empty) / band.columns >= bound) break;
      const way = fillTo(start, order, depth, bound - price);
      if (!way) continue;
      tried += 1;
      bound = way.cost + price;
      best = { way: { ...way, cost: bound }, depth };
    }
    return best;
  }

  /** All columns filled to one depth, the band's end in one of them; undefined at a cost of `limit` or more. */
  function fillTo(start: Way, order: ColumnsOrder, depth: number, limit: number): Way | undefined {
    const { band, skeleton } = order;
    const { taken } = skeleton;
    const endPlace = at(galley.base, band.end);
    let columnsAfter = 0;
    let roomAfter = 0;
    for (const own of taken) {
      if (own >= depth) continue;
      columnsAfter += 1;
      roomAfter += depth - own;
    }
    let ways: readonly Way[] = [start];
    let best: Way | undefined;
    let bound = limit;
    for (let column = 0; column < band.columns; column++) {
      const room = depth - (taken[column] ?? 0);
      if (room <= 0) continue;
      columnsAfter -= 1;
      roomAfter -= room;
      const next: Way[] = [];
      for (const before of ways) {
        const sunk = sunkRows(before.place, skeleton, column, galley);
        const rows = room - sunk;
        if (rows <= 0) continue;
        const answer = filler.ends(before.place, before.spill, rows, band.end);
        const { first, place: places, spill: spills, short: shorts, cost: costs } = filler.found;
        const until = at(first, answer + 1);
        for (let end = at(first, answer); end < until; end++) {
          const place = places[end] ?? 0;
          const short = shorts[end] ?? 0;
          const isLast = place === endPlace;
          const cost = before.cost + (costs[end] ?? 0) + (isLast ? endCost(short, column, depth, order) : 0);
          if (cost >= bound) continue;
          if (!isLast && (columnsAfter === 0 || need(place, band, columnsAfter) > roomAfter)) continue;
          const spill = spills[end] ?? 0;
          const rank = isLast ? 0 : rankOf(next, place, spill, cost);
          if (rank < 0) continue;
          const way = { from: start.from, place, spill, cost, short, before, column, sunk, rows };
          if (isLast) {
            bound = cost;
            best = way;
            continue;
          }
          next.splice(rank, 0, way);
          if (next.length > WIDTH) next.pop();
        }
      }
      if (next.length === 0) break;
      ways = next;
    }
    return best;
  }
}

/** Where a way belongs among those in order of cost; -1 where one no dearer goes to its place, or enough others are cheaper. */
function rankOf(ways: Way[], place: number, spill: number, cost: number): number {
  for (let index = 0; index < ways.length; index++) {
    const known = ways[index];
    if (known?.place !== place || known.spill !== spill) continue;
    if (known.cost <= cost) return -1;
    ways.splice(index, 1);
    break;
  }
  let rank = ways.length;
  while (rank > 0 && (ways[rank - 1]?.cost ?? 0) > cost) rank -= 1;
  return rank < WIDTH ? rank : -1;
}

/** The last column may be a row shorter than the others; columns after the text's end stay empty. */
function endCost(short: number, column: number, depth: number, { band, skeleton }: ColumnsOrder): number {
  let cost = 0;
  for (let empty = column + 1; empty < band.columns; empty++) {
    const rows = depth - (skeleton.taken[empty] ?? 0);
    if (rows > 1) cost += SHORT_COST * (rows - 1) * (rows - 1);
  }
  const isLast = column === band.columns - 1;
  const uneven = isLast ? Math.max(0, short - 1) : short;
  return cost + SHORT_COST * uneven * uneven + (uneven < short ? ROW_SHORT_COST : 0);
}
