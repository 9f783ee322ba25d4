/**
 * Levels the columns in which a band ends. Depths are tried from the least that could do, the columns filled with each
 * and the cheapest taken. Neither bisection nor the first depth that fits would do: with widow rules a depth may fail
 * where a smaller one holds. Rows.
 */
import { type Filler, SHORT_COST } from "./fill-column.ts";
import type { Band } from "./flow.ts";
import { at, type Galley } from "./galley.ts";
import { type ColumnPart, keepBest, type State } from "./page-states.ts";
import type { Skeleton } from "./skeletons.ts";

/** Depths tried that hold the text. */
const TRIES = 5;
/** Of a row of depth. */
const DEPTH_COST = 0.5;
/** Of a last column that is one row shorter than the others. */
const ROW_SHORT_COST = 2;
/** States kept between two columns. */
const WIDTH = 12;

export interface LevelOrder {
  readonly band: Band;
  /** First row of the band on its page, and rows down to the page's foot. */
  readonly row: number;
  readonly rows: number;
  readonly skeleton: Skeleton;
  readonly filler: Filler;
  readonly galley: Galley;
  readonly rest: Int32Array;
}

/** The cheapest way to end the band from `state`, and its depth in rows; undefined where it does not fit. */
export function levelColumns(
  state: State,
  order: LevelOrder,
): { readonly state: State; readonly depth: number } | undefined {
  const { band, rows, skeleton, galley, rest } = order;
  const endPlace = at(galley.base, band.end);
  const text = at(rest, state.place) - at(rest, endPlace);
  let taken = 0;
  let deepest = 1;
  for (let column = 0; column < band.columns; column++) {
    const floats = (skeleton.head[column] ?? 0) + (skeleton.foot[column] ?? 0);
    taken += floats;
    deepest = Math.max(deepest, floats);
  }
  const least = Math.max(deepest, Math.ceil((text + taken) / band.columns) - 1);
  let best: { state: State; depth: number } | undefined;
  let tried = 0;
  for (let depth = least; depth <= rows && tried < TRIES; depth++) {
    if (best && best.state.cost <= state.cost + DEPTH_COST * depth) break;
    const ended = fillTo(state, depth, order, endPlace);
    if (!ended) continue;
    tried += 1;
    const cost = ended.cost + DEPTH_COST * depth;
    if (!best || cost < best.state.cost) best = { state: { ...ended, cost }, depth };
  }
  return best;
}

/** All columns filled to one depth, the band's end in one of them. */
function fillTo(state: State, depth: number, order: LevelOrder, endPlace: number): State | undefined {
  const { band, row, skeleton, filler } = order;
  let columns: State[] = [state];
  let best: State | undefined;
  for (let column = 0; column < band.columns && columns.length > 0; column++) {
    const top = skeleton.head[column] ?? 0;
    const rows = depth - top - (skeleton.foot[column] ?? 0);
    if (rows <= 0) continue;
    const filled: State[] = [];
    for (const each of columns) {
      for (const end of filler.ends(each.place, each.spill, rows, band.end)) {
        const last = end.place === endPlace;
        const part: ColumnPart = {
          kind: "column",
          band: each.band,
          column,
          row: row + top,
          rows,
          place: each.place,
          spill: each.spill,
          end,
        };
        const parts = { value: part, before: each.parts };
        const next = { ...each, place: end.place, spill: end.spill, parts, cost: each.cost + end.cost };
        if (!last) filled.push(next);
        else {
          const cost = next.cost + endCost(end.short, column, depth, order);
          if (!best || cost < best.cost) best = { ...next, cost };
        }
      }
    }
    columns = keepBest(filled, WIDTH);
  }
  return best;
}

/** The last column may be a row shorter than the others; columns after the text's end stay empty. */
function endCost(short: number, column: number, depth: number, { band, skeleton }: LevelOrder): number {
  let cost = 0;
  for (let empty = column + 1; empty < band.columns; empty++) {
    const rows = depth - (skeleton.head[empty] ?? 0) - (skeleton.foot[empty] ?? 0);
    if (rows > 1) cost += SHORT_COST * (rows - 1) * (rows - 1);
  }
  const isLast = column === band.columns - 1;
  const uneven = isLast ? Math.max(0, short - 1) : short;
  return cost + SHORT_COST * uneven * uneven + (uneven < short ? ROW_SHORT_COST : 0);
}

/** Least rows from each place to the galley's end, white between blocks counted. */
export function restRows(galley: Galley): Int32Array {
  const rest = new Int32Array(galley.blockAt.length);
  for (let block = galley.blocks.length - 1; block >= 0; block--) {
    const after = at(rest, at(galley.base, block + 1)) + at(galley.trailRows, block);
    let least = Number.POSITIVE_INFINITY;
    for (let shape = at(galley.firstShape, block); shape < at(galley.firstShape, block + 1); shape++) {
      const entry = at(galley.entry, shape);
      const pieces = at(galley.pieces, shape);
      const { leading, step } = galley.gauge;
      const notes = Math.floor((at(galley.noteLines, entry + pieces) * leading) / step);
      least = Math.min(least, Math.ceil(at(galley.halves, entry + pieces) / 2) + notes);
    }
    rest[at(galley.base, block)] = after + least + at(galley.leadRows, block);
  }
  for (let place = galley.blockAt.length - 2; place >= 0; place--) {
    const piece = at(galley.pieceAt, place);
    if (piece === 0) continue;
    const block = at(galley.blockAt, place);
    const shape = at(galley.firstShape, block) + at(galley.shapeAt, place);
    const entry = at(galley.entry, shape);
    const whole = at(galley.halves, entry + at(galley.pieces, shape));
    const own = Math.ceil((whole - at(galley.halves, entry + piece)) / 2);
    rest[place] = own + at(rest, at(galley.base, block + 1)) + at(galley.trailRows, block);
  }
  return rest;
}
