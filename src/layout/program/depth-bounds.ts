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
  const { least, most } = rowsToEnd(galley);
  const leastFromHead = withoutHeads(least, galley);
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
 * Least and most rows from each place to the galley's end, white between blocks counted; notes count only to the least.
 * Blocks that call a note which may be carried over are taken to fill any room: what such a column leaves free does not
 * cost what rows cost.
 */
function rowsToEnd(galley: Galley): { readonly least: Int32Array; readonly most: Float64Array } {
  const { base, firstShape, trailRows, heights, rows, entry, pieces, placeBase, leadRows, noteLines } =
    galley;
  const { leading, step } = galley.gauge;
  const least = new Int32Array(galley.blockAt.length);
  const most = new Float64Array(galley.blockAt.length);
  for (let block = galley.blocks.length - 1; block >= 0; block--) {
    const below = base[block + 1] ?? 0;
    const trail = trailRows[block] ?? 0;
    const leastAfter = (least[below] ?? 0) + trail;
    const mostAfter = (most[below] ?? 0) + (callsLongNote(galley, block) ? ANY_ROOM : trail);
    let leastOwn = Number.POSITIVE_INFINITY;
    let mostOwn = 0;
    for (let shape = firstShape[block] ?? 0; shape < (firstShape[block + 1] ?? 0); shape++) {
      const first = entry[shape] ?? 0;
      const last = first + (pieces[shape] ?? 0);
      const own = (rows[last] ?? 0) + (leadRows[shape] ?? 0);
      leastOwn = Math.min(leastOwn, own + Math.floor(((noteLines[last] ?? 0) * leading) / step));
      mostOwn = Math.max(mostOwn, own);
      const whole = heights[last] ?? 0;
      let place = placeBase[shape] ?? 0;
      for (let piece = first + 1; piece < last; piece++) {
        const rest = roundUp(whole - (heights[piece] ?? 0));
        place += 1;
        least[place] = leastAfter + rest;
        most[place] = mostAfter + rest;
      }
    }
    const place = base[block] ?? 0;
    least[place] = leastAfter + leastOwn;
    most[place] = mostAfter + mostOwn;
  }
  return { least, most };
}

const ANY_ROOM = 1e6;

function callsLongNote({ blocks, noteLength }: Galley, block: number): boolean {
  const notes = blocks[block]?.shapes[0]?.notes ?? [];
  return notes.some(({ note }) => (noteLength.get(note) ?? 0) >= SPILL_FROM);
}

/** Rows that a block takes more at most where it goes on in another column: what is repeated there, and a broken row. */
function splitRows(galley: Galley): number {
  const { entry, pieces, breakCost, repeat, isWhole } = galley;
  let most = 0;
  for (let shape = 0; shape < entry.length; shape++) {
    const first = entry[shape] ?? 0;
    const last = first + (pieces[shape] ?? 0);
    let repeated = -1;
    for (let piece = first + 1; piece < last; piece++)
      if ((breakCost[piece] ?? 0) < Number.POSITIVE_INFINITY)
        repeated = Math.max(repeated, repeat[piece] ?? 0);
    if (repeated >= 0) most = Math.max(most, roundUp(repeated) + 1 - (isWhole[shape] ?? 0));
  }
  return most;
}
