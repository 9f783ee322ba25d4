/**
 * The search behind `prospects.ts`: from one place, the least cost of every end of a column at every depth.
 * Layers are blocks, states within a layer the rows used; the lists are kept from search to search. Where an end lies
 * and how many lines of notes stand above it follow from its place alone.
 */
import { roundUp } from "../flow.ts";
import { at, type Galley, linesBetween } from "./galley.ts";
import { longerFloats, longerInts } from "./growing-lists.ts";

/** Rows of white that may hang below a column's last row. */
const TRAIL_ROOM = 24;
/** Blocks that few columns have more of. */
const USUAL_LAYERS = 32;

export interface SearchOrder {
  readonly place: number;
  /** Lines of a note still to come from the column before. */
  readonly spilledLines: number;
  /** Rows at most, notes counted. */
  readonly rows: number;
  /** Block at which the column's band ends. */
  readonly end: number;
}

/** Ends of columns in the order in which they are met, in flat lists that are used again by the next search. */
export interface Ends {
  count: number;
  /** Where the next column would begin. */
  place: Int32Array;
  /** Rows with the notes under them: more than were ordered only where the last note may be carried over. */
  depth: Int32Array;
  /** Without what rows left free would cost. */
  cost: Float64Array;
  /** Rows above the last block. */
  used: Int32Array;
}

export interface ColumnSearch {
  readonly run: (order: SearchOrder) => Readonly<Ends>;
  /** The way to one of the ends that the last run met: for each block the shape's number and the rows used above it. */
  readonly wayTo: (end: number) => readonly { readonly shape: number; readonly used: number }[];
}

export function createColumnSearch(galley: Galley): ColumnSearch {
  const { firstShape, pieces: piecesOf, noteRows, breakCost } = galley;
  let width = 0;
  let touched = 0;
  let costs = new Float64Array(0);
  let shapes = new Int32Array(0);
  let before = new Int32Array(0);
  let startBlock = 0;
  // Of the shape at hand, by piece.
  let ownRows = new Int32Array(64);
  const ends: Ends = {
    count: 0,
    place: new Int32Array(256),
    depth: new Int32Array(256),
    cost: new Float64Array(256),
    used: new Int32Array(256),
  };
  return { run, wayTo };

  /** Makes sure of `layers` layers; what is new holds no way yet. */
  function reserve(layers: number): void {
    if (costs.length >= layers * width) return;
    const size = Math.max(layers * 2, USUAL_LAYERS) * width;
    const known = costs.length;
    costs = longerFloats(costs, size).fill(Number.POSITIVE_INFINITY, known);
    shapes = longerInts(shapes, size);
    before = longerInts(before, size);
  }

  function run({ place, spilledLines, rows, end }: SearchOrder): Ends {
    ends.count = 0;
    startBlock = galley.blockAt[place] ?? 0;
    const startPiece = galley.pieceAt[place] ?? 0;
    costs.fill(Number.POSITIVE_INFINITY, 0, touched);
    width = rows + TRAIL_ROOM;
    reserve(2);
    costs[0] = 0;
    let low = 0;
    let high = 0;
    for (let block = startBlock, layer = 0; ; block++, layer++) {
      touched = (layer + 1) * width;
      const lines = spilledLines + linesBetween(galley, place, galley.base[block] ?? 0);
      if (block === end || (layer > 0 && (galley.keepNext[block - 1] ?? 0) === 0)) {
        meetBoundary(block, layer * width, low, high, rows, noteRows[lines] ?? 0);
      }
      if (block === end) return ends;
      reserve(layer + 2);
      touched += width;
      const isBegun = layer === 0 && startPiece > 0;
      const first = (firstShape[block] ?? 0) + (isBegun ? (galley.shapeAt[place] ?? 0) : 0);
      const last = isBegun ? first + 1 : (firstShape[block + 1] ?? 0);
      const linesBelow = spilledLines + linesBetween(galley, place, galley.base[block + 1] ?? 0);
      const rowsOfNotes = noteRows[linesBelow] ?? 0;
      const trailRows = galley.trailRows[block] ?? 0;
      const layerAt = layer * width;
      let nextLow = width;
      let nextHigh = -1;
      for (let shape = first; shape < last; shape++) {
        const entry = galley.entry[shape] ?? 0;
        const pieces = piecesOf[shape] ?? 0;
        const from = isBegun ? startPiece : 0;
        const leadRows = galley.leadRows[shape] ?? 0;
        const shapeCost = isBegun ? 0 : (galley.shapeCost[shape] ?? 0);
        const headCost = isBegun ? 0 : (galley.headCost[shape] ?? 0);
        const allRows = rowsBetween(galley, shape, from, pieces);
        for (let used = low; used <= high; used++) {
          const cost = (costs[layerAt + used] ?? 0) + shapeCost + (used === 0 ? headCost : 0);
          if (cost === Number.POSITIVE_INFINITY) continue;
          const top = used === 0 ? 0 : used + leadRows;
          if (top + allRows + rowsOfNotes > rows) break;
          const next = Math.min(top + allRows + trailRows, width - 1);
          const slot = layerAt + width + next;
          if (cost < (costs[slot] ?? 0)) {
            costs[slot] = cost;
            shapes[slot] = shape;
            before[slot] = used;
          }
          if (next < nextLow) nextLow = next;
          if (next > nextHigh) nextHigh = next;
        }
        // From the last piece that fits to the first: of one depth, ends with the fewest rows above come first.
        const room = rows - (low === 0 ? 0 : low + leadRows);
        const deepest = measurePieces(shape, from, room);
        const placeBase = galley.placeBase[shape] ?? 0;
        for (let piece = deepest; piece > from; piece--) {
          const price = breakCost[entry + piece] ?? 0;
          if (price === Number.POSITIVE_INFINITY) continue;
          const own = ownRows[piece] ?? 0;
          const lines = spilledLines + linesBetween(galley, place, placeBase + piece);
          const under = own + (noteRows[lines] ?? 0);
          const most = rows - ((galley.mayCarryAt[placeBase + piece] ?? 0) === 1 ? own : under);
          for (let used = low; used <= high; used++) {
            const top = used === 0 ? 0 : used + leadRows;
            if (top > most) break;
            const cost = (costs[layerAt + used] ?? 0) + shapeCost + (used === 0 ? headCost : 0);
            if (cost !== Number.POSITIVE_INFINITY) meet(placeBase + piece, top + under, cost + price, used);
          }
        }
      }
      if (nextHigh < 0) return ends;
      low = nextLow;
      high = nextHigh;
    }
  }

  /** Measures a shape's pieces after `from`; answers the last before its end with which `room` rows hold them. */
  function measurePieces(shape: number, from: number, room: number): number {
    const pieces = piecesOf[shape] ?? 0;
    if (ownRows.length < pieces) ownRows = new Int32Array(pieces * 2);
    for (let piece = from + 1; piece < pieces; piece++) {
      const own = rowsBetween(galley, shape, from, piece);
      if (own > room) return piece - 1;
      ownRows[piece] = own;
    }
    return pieces - 1;
  }

  /** Columns that end before `block`. */
  function meetBoundary(
    block: number,
    layerAt: number,
    low: number,
    high: number,
    rows: number,
    rowsOfNotes: number,
  ): void {
    const trail = layerAt > 0 ? (galley.trailRows[block - 1] ?? 0) : 0;
    for (let used = low; used <= high; used++) {
      const cost = costs[layerAt + used] ?? 0;
      const depth = Math.max(0, used - trail) + rowsOfNotes;
      if (cost !== Number.POSITIVE_INFINITY && depth <= rows)
        meet(galley.base[block] ?? 0, depth, cost, used);
    }
  }

  function meet(place: number, depth: number, cost: number, used: number): void {
    const { count } = ends;
    if (count === ends.place.length) {
      ends.place = longerInts(ends.place, count * 2);
      ends.depth = longerInts(ends.depth, count * 2);
      ends.cost = longerFloats(ends.cost, count * 2);
      ends.used = longerInts(ends.used, count * 2);
    }
    ends.place[count] = place;
    ends.depth[count] = depth;
    ends.cost[count] = cost;
    ends.used[count] = used;
    ends.count = count + 1;
  }

  function wayTo(end: number): { shape: number; used: number }[] {
    const place = at(ends.place, end);
    const block = at(galley.blockAt, place);
    const way: { shape: number; used: number }[] = [];
    let used = at(ends.used, end);
    if (at(galley.pieceAt, place) > 0)
      way.push({ shape: at(firstShape, block) + at(galley.shapeAt, place), used });
    for (let layer = block - startBlock; layer > 0; layer--) {
      const slot = layer * width + used;
      used = at(before, slot);
      way.push({ shape: at(shapes, slot), used });
    }
    return way.reverse();
  }
}

/** Whole rows of a shape's pieces `from` to `to`, with what is repeated above them. */
function rowsBetween(
  { entry, rows, heights, repeat, isWhole }: Galley,
  shape: number,
  from: number,
  to: number,
): number {
  const first = entry[shape] ?? 0;
  const all = rows[first + to] ?? 0;
  if (from === 0) return all;
  const repeated = repeat[first + from] ?? 0;
  if ((isWhole[shape] ?? 0) === 1) return all - (rows[first + from] ?? 0) + repeated;
  return roundUp((heights[first + to] ?? 0) - (heights[first + from] ?? 0) + repeated);
}
