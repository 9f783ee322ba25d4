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
/** Lines of a note that may come from the column before. */
const MOST_SPILLED = 256;

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

function leastLead({ shapes }: FlowBlock): number {
  return shapes.reduce((least, { leadRows }) => Math.min(least, leadRows), shapes[0]?.leadRows ?? 0);
}

function mostLead({ shapes }: FlowBlock): number {
  return shapes.reduce((most, { leadRows }) => Math.max(most, leadRows), 0);
}

/** Lays a chapter's blocks out flat. */
export function makeGalley(
  blocks: readonly FlowBlock[],
  notes: ReadonlyMap<string, FlowNote>,
  gauge: NoteGauge,
): Galley {
  const shapes = blocks.flatMap((block) => block.shapes);
  const entries = shapes.reduce((sum, shape) => sum + shape.pieces + 1, 0);
  const base = new Int32Array(blocks.length + 1);
  const firstShape = new Int32Array(blocks.length + 1);
  const entry = new Int32Array(shapes.length);
  const heights = new Float64Array(entries);
  const repeat = new Float64Array(entries);
  const rows = new Int32Array(entries);
  const isWhole = new Uint8Array(shapes.length).fill(1);
  const placeBase = new Int32Array(shapes.length);
  const breakCost = new Float64Array(entries).fill(Number.POSITIVE_INFINITY);
  const leafCost = new Float64Array(entries);
  const noteLines = new Int32Array(entries);
  const noteNumber = new Map<string, number>();
  const called: FlowNote[] = [];
  const blockAt: number[] = [];
  const shapeAt: number[] = [];
  const pieceAt: number[] = [];

  const noteLinesAt: number[] = [];
  const noteAt: number[] = [];
  let shapeNumber = 0;
  let at = 0;
  let calledLines = 0;
  for (const [index, block] of blocks.entries()) {
    base[index] = blockAt.length;
    firstShape[index] = shapeNumber;
    blockAt.push(index);
    shapeAt.push(0);
    pieceAt.push(0);
    noteLinesAt.push(calledLines);
    noteAt.push(-1);
    let blockLines = 0;
    for (const [choice, shape] of block.shapes.entries()) {
      entry[shapeNumber] = at;
      placeBase[shapeNumber] = blockAt.length - 1;
      for (const { note } of shape.notes) {
        const flowNote = notes.get(note);
        if (!flowNote || noteNumber.has(note)) continue;
        noteNumber.set(note, called.length);
        called.push(flowNote);
      }
      let lines = 0;
      let lastNote = -1;
      for (let piece = 0; piece <= shape.pieces; piece++) {
        const height = shape.heights[piece] ?? 0;
        const repeated = shape.repeat[piece] ?? 0;
        heights[at + piece] = height;
        repeat[at + piece] = repeated;
        rows[at + piece] = roundUp(height);
        if (!Number.isInteger(height) || !Number.isInteger(repeated)) isWhole[shapeNumber] = 0;
        noteLines[at + piece] = lines;
        if (piece > 0 && piece < shape.pieces) {
          breakCost[at + piece] = shape.breakCost[piece] ?? Number.POSITIVE_INFINITY;
          leafCost[at + piece] = shape.leafCost[piece] ?? 0;
          blockAt.push(index);
          shapeAt.push(choice);
          pieceAt.push(piece);
          noteLinesAt.push(calledLines + lines);
          noteAt.push(lastNote);
        }
        lastNote = -1;
        for (const call of shape.notes) {
          if (call.piece !== piece) continue;
          lines += notes.get(call.note)?.lines ?? 0;
          lastNote = noteNumber.get(call.note) ?? -1;
        }
      }
      at += shape.pieces + 1;
      shapeNumber += 1;
      blockLines = lines;
    }
    calledLines += blockLines;
  }
  base[blocks.length] = blockAt.length;
  firstShape[blocks.length] = shapeNumber;
  blockAt.push(blocks.length);
  shapeAt.push(0);
  pieceAt.push(0);
  noteLinesAt.push(calledLines);
  noteAt.push(-1);
  return {
    blocks,
    gauge,
    base,
    firstShape,
    leastLead: Int16Array.from([...blocks.map(leastLead), 0]),
    mostLead: Int16Array.from([...blocks.map(mostLead), 0]),
    leadRows: Int16Array.from(shapes.map((shape) => shape.leadRows)),
    trailRows: Int16Array.from(blocks.map((block) => block.trailRows)),
    keepNext: Uint8Array.from(blocks.map((block) => (block.keepNext ? 1 : 0))),
    shapeCost: Float64Array.from(shapes.map((shape) => shape.cost)),
    headCost: Float64Array.from(shapes.map((shape) => shape.headCost ?? 0)),
    pieces: Int32Array.from(shapes.map((shape) => shape.pieces)),
    entry,
    heights,
    repeat,
    rows,
    isWhole,
    placeBase,
    noteRows: rowsOfNotes(called.length === 0 ? 0 : calledLines + MOST_SPILLED, gauge),
    breakCost,
    leafCost,
    noteLines,
    notes: called,
    noteLength: new Map(called.map(({ node, lines }) => [node, lines])),
    noteLinesAt: Int32Array.from(noteLinesAt),
    noteAt: Int32Array.from(noteAt),
    mayCarryAt: Uint8Array.from(noteAt.map((note) => ((called[note]?.lines ?? 0) >= SPILL_FROM ? 1 : 0))),
    blockAt: Int32Array.from(blockAt),
    shapeAt: Int32Array.from(shapeAt),
    pieceAt: Int32Array.from(pieceAt),
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
