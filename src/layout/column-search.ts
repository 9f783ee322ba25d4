/**
 * The search behind `fill-column.ts`: from one place, the least cost of every end of a column at every depth.
 * Layers are blocks, states within a layer the rows used; the arrays are kept from search to search.
 */
import { roundUp } from "./flow.ts";
import { at, type Galley } from "./galley.ts";

/** Rows of white that may hang below a column's last row. */
const TRAIL_ROOM = 24;

export interface SearchOrder {
  readonly place: number;
  /** Lines of a note still to come from the column before. */
  readonly spilledLines: number;
  /** Rows at most, notes counted. */
  readonly rows: number;
  /** Block at which the column's band ends. */
  readonly end: number;
}

/** An end as the search meets it. */
export interface Reached {
  /** Where the next column would begin. */
  place: number;
  /** Rows of text, and lines of notes under it. */
  bottom: number;
  noteLines: number;
  /** Number of the note called last in its last piece; -1 where none is. */
  note: number;
  /** Without what rows left free would cost. */
  cost: number;
  /** Where it lies in the search: what `unwind` needs. */
  layer: number;
  used: number;
  shape: number;
  piece: number;
}

export interface ColumnSearch {
  /** Tells `meet` of each end; the record is used again, so what is to be kept must be copied. */
  readonly run: (order: SearchOrder, meet: (reached: Readonly<Reached>) => void) => void;
  /** The way to an end that the last run met: for each block the shape's number and the rows used above it. */
  readonly wayTo: (
    reached: Readonly<Reached>,
  ) => readonly { readonly shape: number; readonly used: number }[];
}

export function createColumnSearch(galley: Galley): ColumnSearch {
  let width = 0;
  let touched = 0;
  let costs = new Float64Array(0);
  let shapes = new Int32Array(0);
  let before = new Int32Array(0);
  const reached: Reached = {
    place: 0,
    bottom: 0,
    noteLines: 0,
    note: -1,
    cost: 0,
    layer: 0,
    used: 0,
    shape: -1,
    piece: 0,
  };
  return { run, wayTo };

  /** Makes sure of `layers` layers; what is new holds no way yet. */
  function reserve(layers: number): void {
    if (costs.length >= layers * width) return;
    const size = layers * 2 * width;
    const grown = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    grown.set(costs);
    costs = grown;
    const grownShapes = new Int32Array(size);
    grownShapes.set(shapes);
    shapes = grownShapes;
    const grownBefore = new Int32Array(size);
    grownBefore.set(before);
    before = grownBefore;
  }

  function run({ place, spilledLines, rows, end }: SearchOrder, meet: (reached: Reached) => void): void {
    const startBlock = galley.blockAt[place] ?? 0;
    const startPiece = galley.pieceAt[place] ?? 0;
    costs.fill(Number.POSITIVE_INFINITY, 0, touched);
    width = rows + TRAIL_ROOM;
    reserve(2);
    costs[0] = 0;
    let low = 0;
    let high = 0;
    let lines = spilledLines;
    for (let block = startBlock, layer = 0; ; block++, layer++) {
      touched = (layer + 1) * width;
      if (block === end || (layer > 0 && !(galley.keepNext[block - 1] ?? 0))) {
        meetBoundary(block, layer, low, high, lines, rows, meet);
      }
      if (block === end) return;
      reserve(layer + 2);
      touched += width;
      const first = galley.firstShape[block] ?? 0;
      const isBegun = layer === 0 && startPiece > 0;
      const from = isBegun ? startPiece : 0;
      const firstTried = isBegun ? first + (galley.shapeAt[place] ?? 0) : first;
      const lastTried = isBegun ? firstTried + 1 : (galley.firstShape[block + 1] ?? 0);
      let nextLow = width;
      let nextHigh = -1;
      let added = 0;
      for (let shape = firstTried; shape < lastTried; shape++) {
        const entry = galley.entry[shape] ?? 0;
        const pieces = galley.pieces[shape] ?? 0;
        const isWhole = (galley.isWhole[shape] ?? 0) === 1 || !isBegun;
        const above = isBegun ? (galley.heights[entry + from] ?? 0) - (galley.repeat[entry + from] ?? 0) : 0;
        const rowsAbove =
          isBegun && isWhole ? (galley.rows[entry + from] ?? 0) - (galley.repeat[entry + from] ?? 0) : 0;
        const linesAbove = lines - (galley.noteLines[entry + from] ?? 0);
        const allRows = isWhole
          ? (galley.rows[entry + pieces] ?? 0) - rowsAbove
          : roundUp((galley.heights[entry + pieces] ?? 0) - above);
        const allLines = linesAbove + (galley.noteLines[entry + pieces] ?? 0);
        const allTaken = allRows + (galley.noteRows[allLines] ?? 0);
        const shapeCost = isBegun ? 0 : (galley.shapeCost[shape] ?? 0);
        const headCost = isBegun ? 0 : (galley.headCost[shape] ?? 0);
        const placeBase = galley.placeBase[shape] ?? 0;
        const leadRows = galley.leadRows[shape] ?? 0;
        const trailRows = galley.trailRows[block] ?? 0;
        added = allLines - lines;
        for (let used = low; used <= high; used++) {
          const cost = (costs[layer * width + used] ?? 0) + shapeCost + (used === 0 ? headCost : 0);
          if (cost === Number.POSITIVE_INFINITY) continue;
          const top = used === 0 ? 0 : used + leadRows;
          if (top + allTaken <= rows) {
            const next = Math.min(top + allRows + trailRows, width - 1);
            const slot = (layer + 1) * width + next;
            if (cost < (costs[slot] ?? 0)) {
              costs[slot] = cost;
              shapes[slot] = shape;
              before[slot] = used;
            }
            if (next < nextLow) nextLow = next;
            if (next > nextHigh) nextHigh = next;
          }
          for (let piece = from + 1; piece < pieces; piece++) {
            const price = galley.breakCost[entry + piece] ?? 0;
            if (price === Number.POSITIVE_INFINITY) continue;
            const own = isWhole
              ? (galley.rows[entry + piece] ?? 0) - rowsAbove
              : roundUp((galley.heights[entry + piece] ?? 0) - above);
            const bottom = top + own;
            if (bottom > rows) break;
            reached.place = placeBase + piece;
            reached.bottom = bottom;
            reached.noteLines = linesAbove + (galley.noteLines[entry + piece] ?? 0);
            reached.note = galley.lastNote[entry + piece] ?? 0;
            reached.cost = cost + price;
            reached.layer = layer;
            reached.used = used;
            reached.shape = shape;
            reached.piece = piece;
            meet(reached);
          }
        }
      }
      if (nextHigh < 0) return;
      lines += added;
      low = nextLow;
      high = nextHigh;
    }
  }

  /** Columns that end before `block`. */
  function meetBoundary(
    block: number,
    layer: number,
    low: number,
    high: number,
    lines: number,
    rows: number,
    meet: (reached: Reached) => void,
  ): void {
    const trail = layer > 0 ? at(galley.trailRows, block - 1) : 0;
    for (let used = low; used <= high; used++) {
      const cost = at(costs, layer * width + used);
      if (cost === Number.POSITIVE_INFINITY || used - trail > rows) continue;
      reached.place = at(galley.base, block);
      reached.bottom = Math.max(0, used - trail);
      reached.noteLines = lines;
      reached.note = -1;
      reached.cost = cost;
      reached.layer = layer;
      reached.used = used;
      reached.shape = -1;
      reached.piece = 0;
      meet(reached);
    }
  }

  function wayTo(end: Readonly<Reached>): { shape: number; used: number }[] {
    const way: { shape: number; used: number }[] = [];
    if (end.shape >= 0) way.push({ shape: end.shape, used: end.used });
    let { used } = end;
    for (let layer = end.layer; layer > 0; layer--) {
      const slot = layer * width + used;
      used = at(before, slot);
      way.push({ shape: at(shapes, slot), used });
    }
    return way.reverse();
  }
}
