/**
 * Levels the columns in which a band ends. Depths are tried from the least that could do, the columns filled with each
 * and the cheapest taken. Neither bisection nor the first depth that fits would do: with widow rules a depth may fail
 * where a smaller one holds. Rows.
 */
import { type ColumnEnd, type Filler, SHORT_COST } from "./fill-column.ts";
import type { Band } from "./flow.ts";
import { at, type Galley } from "./galley.ts";
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
  readonly place: number;
  readonly spill: number;
  readonly band: Band;
  /** Rows from the band's first on this page to the page's foot. */
  readonly rows: number;
  readonly skeleton: Skeleton;
}

export interface Levelled {
  readonly cost: number;
  readonly depth: number;
  /** How each column ends; undefined where it holds no text. */
  readonly columns: readonly LevelColumn[];
}

export interface LevelColumn {
  readonly column: number;
  readonly rows: number;
  readonly place: number;
  readonly spill: number;
  readonly end: ColumnEnd;
}

/** A column's way so far: what the ends of the column before allow. */
interface Step extends LevelColumn {
  readonly cost: number;
  readonly before: Step | undefined;
}

export interface Leveller {
  /** Rows that the levelled columns need at least. */
  readonly leastDepth: (order: LevelOrder) => number;
  /** The cheapest way to end the band, undefined where it does not fit or costs `limit` or more. */
  readonly level: (order: LevelOrder, limit: number) => Levelled | undefined;
}

export function createLeveller(galley: Galley, filler: Filler): Leveller {
  const rest = restRows(galley);
  return { leastDepth, level };

  function leastDepth({ place, band, skeleton }: LevelOrder): number {
    const text = at(rest, place) - at(rest, at(galley.base, band.end));
    let taken = 0;
    let deepest = 1;
    for (let column = 0; column < band.columns; column++) {
      const floats = (skeleton.head[column] ?? 0) + (skeleton.foot[column] ?? 0);
      taken += floats;
      deepest = Math.max(deepest, floats);
    }
    return Math.max(deepest, Math.ceil((text + taken) / band.columns) - 1);
  }

  function level(order: LevelOrder, limit: number): Levelled | undefined {
    let best: Levelled | undefined;
    let bound = limit;
    let tried = 0;
    for (let depth = leastDepth(order); depth <= order.rows && tried < TRIES; depth++) {
      if (DEPTH_COST * depth >= bound) break;
      const last = fillTo(order, depth, bound - DEPTH_COST * depth);
      if (!last) continue;
      tried += 1;
      const cost = last.cost + DEPTH_COST * depth;
      if (cost >= bound) continue;
      bound = cost;
      best = { cost, depth, columns: columnsOf(last) };
    }
    return best;
  }

  /** All columns filled to one depth, the band's end in one of them; undefined at a cost of `limit` or more. */
  function fillTo(order: LevelOrder, depth: number, limit: number): Step | undefined {
    const { band, skeleton } = order;
    const endPlace = at(galley.base, band.end);
    let steps: Step[] | undefined;
    let best: Step | undefined;
    let bound = limit;
    for (let column = 0; column < band.columns; column++) {
      const rows = depth - (skeleton.head[column] ?? 0) - (skeleton.foot[column] ?? 0);
      if (rows <= 0) continue;
      const next: Step[] = [];
      for (const before of steps ?? [undefined]) {
        const place = before ? before.end.place : order.place;
        const spill = before ? before.end.spill : order.spill;
        for (const end of filler.ends(place, spill, rows, band.end)) {
          let cost = (before?.cost ?? 0) + end.cost;
          if (cost >= bound) continue;
          if (end.place !== endPlace) insert(next, { column, rows, place, spill, end, cost, before });
          else {
            cost += endCost(end.short, column, depth, order);
            if (cost >= bound) continue;
            bound = cost;
            best = { column, rows, place, spill, end, cost, before };
          }
        }
      }
      if (next.length === 0) break;
      steps = next;
    }
    return best;
  }
}

/** Keeps the `WIDTH` cheapest steps in order of cost, one for each place. */
function insert(steps: Step[], step: Step): void {
  const same = steps.findIndex(({ end }) => end.place === step.end.place && end.spill === step.end.spill);
  if (same >= 0) {
    if ((steps[same]?.cost ?? 0) <= step.cost) return;
    steps.splice(same, 1);
  }
  let index = steps.length;
  while (index > 0 && (steps[index - 1]?.cost ?? 0) > step.cost) index -= 1;
  if (index >= WIDTH) return;
  steps.splice(index, 0, step);
  if (steps.length > WIDTH) steps.pop();
}

function columnsOf(last: Step): LevelColumn[] {
  const columns: LevelColumn[] = [];
  for (let step: Step | undefined = last; step; step = step.before) {
    const { column, rows, place, spill, end } = step;
    columns.push({ column, rows, place, spill, end });
  }
  return columns.reverse();
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
function restRows(galley: Galley): Int32Array {
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
