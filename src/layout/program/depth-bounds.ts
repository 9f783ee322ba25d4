/**
 * How deep columns that end a band must be at least, and how much of them stays empty at least: what lets most depths be
 * passed over without filling them. Rows.
 */
import { type Band, roundUp } from "../flow.ts";
import { at, type Galley, linesBetween, SPILL_FROM } from "./galley.ts";

export interface DepthBounds {
  /** Rows that the text from a place to the end of its band needs at least in so many columns together. */
  readonly need: (place: number, band: Band, columns: number) => number;
  /** Rows that it fills at most in all of the band's columns, with those that may stay free there. */
  readonly fill: (place: number, band: Band) => number;
}

export function createDepthBounds(galley: Galley, bands: readonly Band[]): DepthBounds {
  const { base, blockAt, trailRows } = galley;
  const least = leastRows(galley);
  const leastFromHead = withoutHeads(least, galley);
  const most = mostRows(galley);
  const split = splitRows(galley);
  const mostColumns = bands.reduce((known, { columns }) => Math.max(known, columns), 1);
  const dropped = droppedRows(bands, mostColumns, galley);
  return {
    need: (place, { end }, columns) => {
      const breaks = dropped[(blockAt[place] ?? 0) * mostColumns + columns - 1] ?? 0;
      const below = (least[base[end] ?? 0] ?? 0) + (trailRows[end - 1] ?? 0);
      return (leastFromHead[place] ?? 0) - breaks - below;
    },
    fill: (place, { columns, end }) => {
      const endPlace = at(galley.base, end);
      const text = at(most, place) - at(most, endPlace) + noteRows(place, endPlace, columns);
      // The last column may be a row short, and one that stays empty costs a row less than it has.
      return text + columns * split + Math.max(1, columns - 1);
    },
  };

  /** Rows that the notes called between two places take at most, with a rule and a broken row in every column. */
  function noteRows(from: number, to: number, columns: number): number {
    const lines = linesBetween(galley, from, to);
    const { scope, head, leading, step } = galley.gauge;
    return lines === 0 || scope === "page" ? 0 : (lines * leading + columns * head) / step + columns;
  }
}

/** Rows from each place where it heads a column, which takes the white above its block. */
function withoutHeads(rows: Int32Array, { base, mostLead }: Galley): Int32Array {
  const own = rows.slice();
  for (let block = 0; block < base.length; block++) {
    const place = at(base, block);
    own[place] = at(own, place) - at(mostLead, block);
  }
  return own;
}

/**
 * White that so many breaks between columns take at most from what follows each block in its band: the widest of the
 * whites there, by block and breaks, of which there are fewer than `most`.
 */
function droppedRows(
  bands: readonly Band[],
  most: number,
  { blocks, trailRows, mostLead }: Galley,
): Int32Array {
  const rows = new Int32Array(blocks.length * most);
  for (const { first, end } of bands) {
    const widest: number[] = [];
    for (let block = end - 1; block >= first; block--) {
      let sum = 0;
      for (let breaks = 0; breaks < most; breaks++) {
        rows[block * most + breaks] = sum;
        sum += widest[breaks] ?? 0;
      }
      widest.push(at(mostLead, block) + (block > first ? at(trailRows, block - 1) : 0));
      widest.sort((a, b) => b - a);
      if (widest.length >= most) widest.length = most - 1;
    }
  }
  return rows;
}

/**
 * Most rows from each place to the galley's end, white between blocks counted, notes not. Blocks that call a note which
 * may be carried over are taken to fill any room: what such a column leaves free does not cost what rows cost.
 */
function mostRows(galley: Galley): Float64Array {
  const { base, firstShape, heights, entry, pieces } = galley;
  const rest = new Float64Array(galley.blockAt.length);
  for (let block = galley.blocks.length - 1; block >= 0; block--) {
    const below = at(base, block + 1);
    const after = at(rest, below) + (callsLongNote(galley, block) ? ANY_ROOM : at(galley.trailRows, block));
    let most = 0;
    for (let shape = at(firstShape, block); shape < at(firstShape, block + 1); shape++) {
      const rows = roundUp(at(heights, at(entry, shape) + at(pieces, shape)));
      most = Math.max(most, rows + at(galley.leadRows, shape));
    }
    rest[at(base, block)] = after + most;
    for (let place = at(base, block) + 1; place < below; place++) {
      const shape = at(firstShape, block) + at(galley.shapeAt, place);
      const above = at(heights, at(entry, shape) + at(galley.pieceAt, place));
      rest[place] = after + roundUp(at(heights, at(entry, shape) + at(pieces, shape)) - above);
    }
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
  for (let shape = 0; shape < galley.entry.length; shape++) {
    const entry = at(galley.entry, shape);
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
function leastRows(galley: Galley): Int32Array {
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
