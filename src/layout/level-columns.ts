/**
 * Levels the columns in which a band ends. Depths are tried from the least that could do, the columns filled with each
 * and the cheapest taken. Neither bisection nor the first depth that fits would do: with widow rules a depth may fail
 * where a smaller one holds. Rows.
 */
import type { ColumnsOrder, Way } from "./column-ways.ts";
import type { Filler } from "./fill-column.ts";
import { roundUp } from "./flow.ts";
import { at, type Galley, SPILL_FROM } from "./galley.ts";
import { SHORT_COST } from "./prospects.ts";
import { sunkRows } from "./skeletons.ts";

/** Depths tried that hold the text. */
const TRIES = 5;
/** Of a row of depth. */
const DEPTH_COST = 0.5;
/** Of a last column that is one row shorter than the others. */
const ROW_SHORT_COST = 2;
/** States kept between two columns. */
const WIDTH = 12;

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

export function createLeveller(galley: Galley, filler: Filler): Leveller {
  const rest = restRows(galley);
  const most = mostRows(galley);
  const split = splitRows(galley);
  // White above a column's first block and below its last takes no rows.
  const dropped = mostOf(galley.leadRows) + mostOf(galley.trailRows);
  return { leastDepth, level };

  function leastDepth(place: number, { band, skeleton }: ColumnsOrder): number {
    const text = at(rest, place) - at(rest, at(galley.base, band.end));
    let taken = 0;
    let deepest = 1;
    for (let column = 0; column < band.columns; column++) {
      const floats = (skeleton.head[column] ?? 0) + (skeleton.foot[column] ?? 0);
      taken += floats;
      deepest = Math.max(deepest, floats);
    }
    return Math.max(deepest, Math.ceil((text + taken) / band.columns) - 1 - dropped);
  }

  function level(start: Way, order: ColumnsOrder, limit: number): Levelled | undefined {
    let best: Levelled | undefined;
    let bound = start.cost + limit;
    let tried = 0;
    for (let depth = leastDepth(start.place, order); depth <= order.rows && tried < TRIES; depth++) {
      const price = DEPTH_COST * depth;
      if (start.cost + price + emptyCost(start, order, depth) >= bound) break;
      const way = fillTo(start, order, depth, bound - price);
      if (!way) continue;
      tried += 1;
      bound = way.cost + price;
      best = { way: { ...way, cost: bound }, depth };
    }
    return best;
  }

  /** What the rows that even the longest paragraphs leave free cost at least; each column may be a row short. */
  function emptyCost({ place, spill }: Way, { band, skeleton }: ColumnsOrder, depth: number): number {
    if (spill > 0) return 0;
    const end = at(galley.base, band.end);
    let free =
      at(most, end) - at(most, place) - band.columns * split - mostNoteRows(place, end, band.columns);
    for (let column = 0; column < band.columns; column++) {
      free += depth - 1 - (skeleton.head[column] ?? 0) - (skeleton.foot[column] ?? 0);
    }
    return free > 0 ? (SHORT_COST * free * free) / band.columns : 0;
  }

  /** Rows that the notes called between two places take at most, with a rule and a broken row in every column. */
  function mostNoteRows(from: number, to: number, columns: number): number {
    const lines = at(galley.noteLinesAt, to) - at(galley.noteLinesAt, from);
    const { scope, head, leading, step } = galley.gauge;
    return lines === 0 || scope === "page" ? 0 : (lines * leading + columns * head) / step + columns;
  }

  /** All columns filled to one depth, the band's end in one of them; undefined at a cost of `limit` or more. */
  function fillTo(start: Way, order: ColumnsOrder, depth: number, limit: number): Way | undefined {
    const { band, skeleton } = order;
    const endPlace = at(galley.base, band.end);
    let ways: readonly Way[] = [start];
    let best: Way | undefined;
    let bound = limit;
    for (let column = 0; column < band.columns; column++) {
      const room = depth - (skeleton.head[column] ?? 0) - (skeleton.foot[column] ?? 0);
      if (room <= 0) continue;
      const next: Way[] = [];
      for (const before of ways) {
        const sunk = sunkRows(before.place, skeleton, column, galley);
        const rows = room - sunk;
        if (rows <= 0) continue;
        for (const end of filler.ends(before.place, before.spill, rows, band.end)) {
          const last = end.place === endPlace;
          const cost = before.cost + end.cost + (last ? endCost(end.short, column, depth, order) : 0);
          if (cost >= bound) continue;
          const step = { before, column, sunk, rows, end };
          const way = { from: start.from, place: end.place, spill: end.spill, cost, step };
          if (!last) insert(next, way);
          else {
            bound = cost;
            best = way;
          }
        }
      }
      if (next.length === 0) break;
      ways = next;
    }
    return best;
  }
}

function mostOf(rows: Int16Array): number {
  return rows.reduce((most, each) => Math.max(most, each), 0);
}

/** Keeps the `WIDTH` cheapest ways in order of cost, one to each place. */
function insert(ways: Way[], way: Way): void {
  const same = ways.findIndex(({ place, spill }) => place === way.place && spill === way.spill);
  if (same >= 0) {
    if ((ways[same]?.cost ?? 0) <= way.cost) return;
    ways.splice(same, 1);
  }
  let index = ways.length;
  while (index > 0 && (ways[index - 1]?.cost ?? 0) > way.cost) index -= 1;
  if (index >= WIDTH) return;
  ways.splice(index, 0, way);
  if (ways.length > WIDTH) ways.pop();
}

/** The last column may be a row shorter than the others; columns after the text's end stay empty. */
function endCost(short: number, column: number, depth: number, { band, skeleton }: ColumnsOrder): number {
  let cost = 0;
  for (let empty = column + 1; empty < band.columns; empty++) {
    const rows = depth - (skeleton.head[empty] ?? 0) - (skeleton.foot[empty] ?? 0);
    if (rows > 1) cost += SHORT_COST * (rows - 1) * (rows - 1);
  }
  const isLast = column === band.columns - 1;
  const uneven = isLast ? Math.max(0, short - 1) : short;
  return cost + SHORT_COST * uneven * uneven + (uneven < short ? ROW_SHORT_COST : 0);
}

/**
 * Most rows from each place to the galley's end, white between blocks counted, notes not. Blocks that call a note which
 * may be carried over are taken to fill any room: what such a column leaves free does not cost what rows cost.
 */
function mostRows(galley: Galley): Float64Array {
  const rest = new Float64Array(galley.blockAt.length);
  let after = 0;
  for (let block = galley.blocks.length - 1; block >= 0; block--) {
    let own = 0;
    for (let shape = at(galley.firstShape, block); shape < at(galley.firstShape, block + 1); shape++) {
      const rows = roundUp(at(galley.heights, at(galley.entry, shape) + at(galley.pieces, shape)));
      own = Math.max(own, rows + at(galley.leadRows, shape));
    }
    after += callsLongNote(galley, block) ? ANY_ROOM : own + at(galley.trailRows, block);
    rest.fill(after, at(galley.base, block), at(galley.base, block + 1));
  }
  return rest;
}

const ANY_ROOM = 1e6;

function callsLongNote({ blocks, noteLength }: Galley, block: number): boolean {
  const notes = blocks[block]?.shapes[0]?.notes ?? [];
  return notes.some(({ note }) => (noteLength.get(note) ?? 0) >= SPILL_FROM);
}

/** Rows that a block takes more at most where it goes on in another column: what is repeated there, and a broken row. */
function splitRows(galley: Galley): number {
  let most = 0;
  for (const [shape, entry] of galley.entry.entries()) {
    let repeated = 0;
    let splits = false;
    for (let piece = 1; piece < at(galley.pieces, shape); piece++) {
      if (at(galley.breakCost, entry + piece) === Number.POSITIVE_INFINITY) continue;
      splits = true;
      repeated = Math.max(repeated, at(galley.repeat, entry + piece));
    }
    if (splits) most = Math.max(most, roundUp(repeated) + 1 - at(galley.isWhole, shape));
  }
  return most;
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
      least = Math.min(
        least,
        roundUp(at(galley.heights, entry + pieces)) + notes + at(galley.leadRows, shape),
      );
    }
    rest[at(galley.base, block)] = after + least;
  }
  for (let place = galley.blockAt.length - 2; place >= 0; place--) {
    const piece = at(galley.pieceAt, place);
    if (piece === 0) continue;
    const block = at(galley.blockAt, place);
    const shape = at(galley.firstShape, block) + at(galley.shapeAt, place);
    const entry = at(galley.entry, shape);
    const whole = at(galley.heights, entry + at(galley.pieces, shape));
    const own = roundUp(whole - at(galley.heights, entry + piece));
    rest[place] = own + at(rest, at(galley.base, block + 1)) + at(galley.trailRows, block);
  }
  return rest;
}
