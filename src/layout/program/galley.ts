/**
 * The galley: a chapter's blocks as flat arrays of whole rows, and places in it as plain integers, so that the page
 * program compares and stores them cheaply.
 *
 * A place is where a column may begin: block `b` at its start, or one of its shapes after piece i. Places of a block
 * follow one another: `base[b]`, then for each shape its pieces 1 to n-1. The place after the last block is `length`.
 */
import { columnNoteRows, type FlowBlock, type FlowNote, type NoteGauge, roundUp } from "../flow.ts";

/** Lines that a note must have to be carried over to the next column. */
export const SPILL_FROM = 8;

export interface Galley {
  readonly blocks: readonly FlowBlock[];
  readonly gauge: NoteGauge;
  /** Place of each block's start; one more than there are blocks. */
  readonly base: Int32Array;
  /** Number of the first shape of each block; one more than there are blocks. */
  readonly firstShape: Int32Array;
  /** White above each block at the least, as far as its shapes agree; one more than there are blocks. */
  readonly leastLead: Int16Array;
  /** And at the most. */
  readonly mostLead: Int16Array;
  /** By shape; `trailRows` by block. */
  readonly leadRows: Int16Array;
  readonly trailRows: Int16Array;
  readonly keepNext: Uint8Array;
  readonly shapeCost: Float64Array;
  readonly headCost: Float64Array;
  readonly pieces: Int32Array;
  /** Where a shape's entries begin in the lists below, which are read at `entry[shape] + j`. */
  readonly entry: Int32Array;
  readonly heights: Float64Array;
  readonly repeat: Float64Array;
  /** The same in whole rows; true for any two pieces of a shape where its heights are whole. */
  readonly rows: Int32Array;
  readonly isWhole: Uint8Array;
  /** A shape's piece j is place `placeBase[shape]` + j, for j from 1. */
  readonly placeBase: Int32Array;
  /** Rows in the call's column of so many lines of notes. */
  readonly noteRows: Int32Array;
  readonly breakCost: Float64Array;
  readonly leafCost: Float64Array;
  /** Lines of all notes called before piece j. */
  readonly noteLines: Int32Array;
  /** The notes in order of their calls. */
  readonly notes: readonly FlowNote[];
  readonly noteLength: ReadonlyMap<string, number>;
  /** Lines of all notes called before each place. */
  readonly noteLinesAt: Int32Array;
  /** Number of the last note called in the piece before each place, or -1; and whether it is long enough to be carried over. */
  readonly noteAt: Int32Array;
  readonly mayCarryAt: Uint8Array;
  /** Block, shape (within the block) and piece of each place. */
  readonly blockAt: Int32Array;
  readonly shapeAt: Int32Array;
  readonly pieceAt: Int32Array;
}

/** Lays a chapter's blocks out flat. */
export function makeGalley(
  blocks: readonly FlowBlock[],
  notes: ReadonlyMap<string, FlowNote>,
  gauge: NoteGauge,
): Galley {
  const shapes = blocks.flatMap((block) => block.shapes);
  const entries = shapes.reduce((sum, { pieces }) => sum + pieces + 1, 0);
  const places = shapes.reduce((sum, { pieces }) => sum + Math.max(0, pieces - 1), blocks.length + 1);
  const base = new Int32Array(blocks.length + 1);
  const firstShape = new Int32Array(blocks.length + 1);
  const leastLead = new Int16Array(blocks.length + 1);
  const mostLead = new Int16Array(blocks.length + 1);
  const trailRows = new Int16Array(blocks.length);
  const keepNext = new Uint8Array(blocks.length);
  const leadRows = new Int16Array(shapes.length);
  const shapeCost = new Float64Array(shapes.length);
  const headCost = new Float64Array(shapes.length);
  const piecesOf = new Int32Array(shapes.length);
  const entry = new Int32Array(shapes.length);
  const isWhole = new Uint8Array(shapes.length).fill(1);
  const placeBase = new Int32Array(shapes.length);
  const heights = new Float64Array(entries);
  const repeat = new Float64Array(entries);
  const rows = new Int32Array(entries);
  const breakCost = new Float64Array(entries).fill(Number.POSITIVE_INFINITY);
  const leafCost = new Float64Array(entries);
  const noteLines = new Int32Array(entries);
  const noteLinesAt = new Int32Array(places);
  const noteAt = new Int32Array(places).fill(-1);
  const mayCarryAt = new Uint8Array(places);
  const blockAt = new Int32Array(places);
  const shapeAt = new Int32Array(places);
  const pieceAt = new Int32Array(places);
  const called: FlowNote[] = [];
  const noteNumber = new Map<string, number>();

  let shape = 0;
  let first = 0;
  let place = 0;
  let calledLines = 0;
  for (const [block, own] of blocks.entries()) {
    base[block] = place;
    firstShape[block] = shape;
    trailRows[block] = own.trailRows;
    keepNext[block] = own.keepNext ? 1 : 0;
    blockAt[place] = block;
    noteLinesAt[place] = calledLines;
    place += 1;
    let blockLines = 0;
    for (const [choice, of] of own.shapes.entries()) {
      leastLead[block] = choice === 0 ? of.leadRows : Math.min(at(leastLead, block), of.leadRows);
      mostLead[block] = Math.max(at(mostLead, block), of.leadRows);
      leadRows[shape] = of.leadRows;
      shapeCost[shape] = of.cost;
      headCost[shape] = of.headCost ?? 0;
      piecesOf[shape] = of.pieces;
      entry[shape] = first;
      placeBase[shape] = place - 1;
      for (const { note } of of.notes) {
        const flowNote = notes.get(note);
        if (!flowNote || noteNumber.has(note)) continue;
        noteNumber.set(note, called.length);
        called.push(flowNote);
      }
      let lines = 0;
      let lastNote = -1;
      for (let piece = 0; piece <= of.pieces; piece++) {
        const height = of.heights[piece] ?? 0;
        const repeated = of.repeat[piece] ?? 0;
        heights[first + piece] = height;
        repeat[first + piece] = repeated;
        rows[first + piece] = roundUp(height);
        if (!Number.isInteger(height) || !Number.isInteger(repeated)) isWhole[shape] = 0;
        noteLines[first + piece] = lines;
        if (piece > 0 && piece < of.pieces) {
          breakCost[first + piece] = of.breakCost[piece] ?? Number.POSITIVE_INFINITY;
          leafCost[first + piece] = of.leafCost[piece] ?? 0;
          blockAt[place] = block;
          shapeAt[place] = choice;
          pieceAt[place] = piece;
          noteLinesAt[place] = calledLines + lines;
          noteAt[place] = lastNote;
          mayCarryAt[place] = (called[lastNote]?.lines ?? 0) >= SPILL_FROM ? 1 : 0;
          place += 1;
        }
        lastNote = -1;
        for (const call of of.notes) {
          if (call.piece !== piece) continue;
          lines += notes.get(call.note)?.lines ?? 0;
          lastNote = noteNumber.get(call.note) ?? -1;
        }
      }
      first += of.pieces + 1;
      shape += 1;
      blockLines = lines;
    }
    calledLines += blockLines;
  }
  base[blocks.length] = place;
  firstShape[blocks.length] = shape;
  blockAt[place] = blocks.length;
  noteLinesAt[place] = calledLines;
  const longest = called.reduce((most, { lines }) => Math.max(most, lines), 0);
  return {
    blocks,
    gauge,
    base,
    firstShape,
    leastLead,
    mostLead,
    leadRows,
    trailRows,
    keepNext,
    shapeCost,
    headCost,
    pieces: piecesOf,
    entry,
    heights,
    repeat,
    rows,
    isWhole,
    placeBase,
    // What is left of a note from the column before comes on top.
    noteRows: rowsOfNotes(calledLines + longest, gauge),
    breakCost,
    leafCost,
    noteLines,
    notes: called,
    noteLength: new Map(called.map(({ node, lines }) => [node, lines])),
    noteLinesAt,
    noteAt,
    mayCarryAt,
    blockAt,
    shapeAt,
    pieceAt,
  };
}

/** By lines, `most` of them at the most. */
function rowsOfNotes(most: number, gauge: NoteGauge): Int32Array {
  const rows = new Int32Array(most + 1);
  for (let lines = 0; lines <= most; lines++) rows[lines] = columnNoteRows(lines, gauge);
  return rows;
}

/** Lines of the notes called between two places. */
export function linesBetween({ noteLinesAt }: Galley, from: number, to: number): number {
  return (noteLinesAt[to] ?? 0) - (noteLinesAt[from] ?? 0);
}

/** An entry that is known to be there. */
export function at(list: Int32Array | Int16Array | Uint8Array | Float64Array, index: number): number {
  return list[index] ?? 0;
}
