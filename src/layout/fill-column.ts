/**
 * Filling one column: all good ways to set the galley from a place into a number of rows.
 *
 * Method: dynamic programming over blocks with the rows used as state; a block adds the rows of one of its shapes.
 * The notes called so far follow from the place alone, so they need no state of their own. Every legal column end
 * that leaves at most `SHORT_LIMIT` rows free is answered with its least cost; where there is none, the fullest.
 * After Mittelbach, "A general framework for globally optimized pagination" (DocEng 2016), in whole rows.
 * Cost: blocks in the column × different sums of rows × shapes.
 */
import type { NodeId } from "../narrative/index.ts";
import { columnNoteRows, roundUp } from "./flow.ts";
import { at, type Galley, placeOf } from "./galley.ts";

/** Rows that a column may be short before the filler looks for no further ends. */
const SHORT_LIMIT = 6;
/** Cost of a row that stays free, times its square. */
export const SHORT_COST = 30;
/** Of carrying a note over to the next column. */
const SPILL_COST = 200;
/** Lines that a note must have to be carried over, and that stay together on either side. */
const SPILL_FROM = 8;
const SPILL_LINES = 3;
/** Rows of white that may hang below a column's last row. */
const TRAIL_ROOM = 24;
/** Notes number times this, plus the lines still to come, is a spill. */
const SPILL_BASE = 256;

export interface ColumnEnd {
  readonly place: number;
  /** Lines of a note that go on in the next column, with its number; 0 where there are none. */
  readonly spill: number;
  readonly cost: number;
  /** Rows left free. */
  readonly short: number;
}

/** A part of a block that stands in a column. */
export interface Fragment {
  readonly block: number;
  readonly shape: number;
  readonly from: number;
  readonly to: number;
  /** First row of the fragment, counted from the column's head. */
  readonly row: number;
}

export interface NotePart {
  readonly note: NodeId;
  readonly from: number;
  readonly to: number;
}

export interface FilledColumn {
  readonly fragments: readonly Fragment[];
  readonly notes: readonly NotePart[];
}

export interface Filler {
  /** Ends of a column of `rows` that begins at `place`, no further than block `end`. */
  readonly ends: (place: number, spill: number, rows: number, end: number) => readonly ColumnEnd[];
  /** What stands in the column that ends so; the end is one that `ends` gave. */
  readonly trace: (place: number, spill: number, rows: number, end: number, to: ColumnEnd) => FilledColumn;
}

interface Found {
  place: number;
  spill: number;
  cost: number;
  short: number;
  layer: number;
  used: number;
  shape: number;
  piece: number;
}

/** A filler for one galley; it remembers its answers. */
export function createFiller(galley: Galley): Filler {
  const memory = new Map<number, readonly ColumnEnd[]>();
  const { gauge } = galley;
  const lastPlace = galley.blockAt.length;
  let width = 0;
  let touched = 0;
  let costs = new Float64Array(0);
  let choices = new Int32Array(0);
  let before = new Int32Array(0);
  const bestAt = new Int32Array(lastPlace + 1).fill(-1);

  /** Makes sure of `layers` layers; what is new holds no way yet. */
  function reserve(layers: number): void {
    if (costs.length >= layers * width) return;
    const size = layers * 2 * width;
    const grown = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    grown.set(costs);
    costs = grown;
    const grownChoices = new Int32Array(size);
    grownChoices.set(choices);
    choices = grownChoices;
    const grownBefore = new Int32Array(size);
    grownBefore.set(before);
    before = grownBefore;
  }

  function search(place: number, spill: number, rows: number, end: number): Found[] {
    const startBlock = at(galley.blockAt, place);
    const startPiece = at(galley.pieceAt, place);
    const startShape = at(galley.shapeAt, place);
    const found: Found[] = [];
    const specials = new Map<number, number>();
    width = rows + TRAIL_ROOM;
    costs.fill(Number.POSITIVE_INFINITY, 0, touched);
    reserve(2);
    costs[0] = 0;
    let low = 0;
    let high = 0;
    let lines = spill % SPILL_BASE;

    const endPlace = at(galley.base, end);
    // One for each place; of the band's end one for each depth, since what follows decides which is level.
    const offer = (next: Found): void => {
      const plain = next.spill === 0 && next.place !== endPlace;
      const special = next.place * 65536 + (next.spill === 0 ? next.short : 512 + next.spill);
      const index = plain ? at(bestAt, next.place) : (specials.get(special) ?? -1);
      const known = index < 0 ? undefined : found[index];
      if (!known) {
        if (plain) bestAt[next.place] = found.length;
        else specials.set(special, found.length);
        found.push(next);
      } else if (next.cost < known.cost) Object.assign(known, next);
    };

    for (let block = startBlock, layer = 0; ; block++, layer++) {
      // The column may end before this block.
      if (block === end || (layer > 0 && !at(galley.keepNext, block - 1))) {
        const trail = layer > 0 ? at(galley.trailRows, block - 1) : 0;
        const taken = columnNoteRows(lines, gauge) - trail;
        for (let used = low; used <= high; used++) {
          const cost = at(costs, layer * width + used);
          const short = rows - Math.max(used + taken, 0);
          if (cost === Number.POSITIVE_INFINITY || short < 0) continue;
          offer({
            place: at(galley.base, block),
            spill: 0,
            cost: cost + (block === end ? 0 : SHORT_COST * short * short),
            short,
            layer,
            used,
            shape: -1,
            piece: 0,
          });
        }
      }
      touched = (layer + 1) * width;
      if (block === end) break;

      reserve(layer + 2);
      touched += width;
      const first = at(galley.firstShape, block);
      const last = at(galley.firstShape, block + 1);
      const begun = layer === 0 && startPiece > 0;
      let nextLow = width;
      let nextHigh = -1;
      let added = 0;
      for (let shape = begun ? first + startShape : first; shape < last; shape++) {
        const entry = at(galley.entry, shape);
        const pieces = at(galley.pieces, shape);
        const from = begun ? startPiece : 0;
        const above = at(galley.heights, entry + from) - (begun ? at(galley.repeat, shape) : 0);
        const fromLines = at(galley.noteLines, entry + from);
        const allRows = roundUp(at(galley.heights, entry + pieces) - above);
        const allLines = lines + at(galley.noteLines, entry + pieces) - fromLines;
        added = allLines - lines;
        const allTaken = columnNoteRows(allLines, gauge);
        for (let used = low; used <= high; used++) {
          const cost = at(costs, layer * width + used);
          if (cost === Number.POSITIVE_INFINITY) continue;
          const top = used === 0 ? 0 : used + at(galley.leadRows, shape);
          if (top + allRows + allTaken <= rows) {
            const next = Math.min(top + allRows + at(galley.trailRows, block), width - 1);
            const slot = (layer + 1) * width + next;
            const total = cost + (begun ? 0 : at(galley.shapeCost, shape));
            if (total < at(costs, slot)) {
              costs[slot] = total;
              choices[slot] = shape;
              before[slot] = used;
            }
            if (next < nextLow) nextLow = next;
            if (next > nextHigh) nextHigh = next;
          }
          for (let piece = pieces - 1; piece > from; piece--) {
            const price = at(galley.breakCost, entry + piece);
            if (price === Number.POSITIVE_INFINITY) continue;
            const bottom = top + roundUp(at(galley.heights, entry + piece) - above);
            if (bottom > rows) continue;
            const pieceLines = lines + at(galley.noteLines, entry + piece) - fromLines;
            const short = rows - bottom - columnNoteRows(pieceLines, gauge);
            const base = cost + price + (begun ? 0 : at(galley.shapeCost, shape));
            if (short >= 0) {
              offer({
                place: placeOf(galley, block, shape - first, piece),
                spill: 0,
                cost: base + SHORT_COST * short * short,
                short,
                layer,
                used,
                shape,
                piece,
              });
              if (short > SHORT_LIMIT) break;
              continue;
            }
            const note = at(galley.lastNote, entry + piece);
            const noteLength = galley.notes[note]?.lines ?? 0;
            if (noteLength < SPILL_FROM) continue;
            const room = Math.floor(((rows - bottom) * gauge.step - gauge.head) / gauge.leading + 1e-6);
            const kept = Math.min(noteLength - SPILL_LINES, room - (pieceLines - noteLength));
            if (kept < SPILL_LINES) continue;
            offer({
              place: placeOf(galley, block, shape - first, piece),
              spill: note * SPILL_BASE + noteLength - kept,
              cost: base + SPILL_COST,
              short: 0,
              layer,
              used,
              shape,
              piece,
            });
          }
        }
        if (begun) break;
      }
      lines += added;
      if (nextHigh < 0) break;
      low = nextLow;
      high = nextHigh;
    }
    for (const { place: each, spill: rest } of found) if (rest === 0) bestAt[each] = -1;
    return found;
  }

  return {
    ends: (place, spill, rows, end) => {
      const key = (place * 65536 + spill) * 512 + rows;
      const known = memory.get(key);
      if (known) return known;
      const found = search(place, spill, rows, end);
      const endPlace = at(galley.base, end);
      let good = found.filter((each) => each.short <= SHORT_LIMIT || each.place === endPlace);
      if (!good.some((each) => each.place !== endPlace)) {
        const least = Math.min(...found.filter((each) => each.place !== endPlace).map(({ short }) => short));
        good = found.filter((each) => each.short <= least || each.place === endPlace);
      }
      const ends = good.map(({ place: to, spill: rest, cost, short }) => ({
        place: to,
        spill: rest,
        cost,
        short,
      }));
      memory.set(key, ends);
      return ends;
    },
    trace: (place, spill, rows, end, to) => {
      const found = search(place, spill, rows, end);
      const hit = found.find(
        (each) => each.place === to.place && each.spill === to.spill && each.short === to.short,
      );
      return hit ? unwind(hit, place, spill) : { fragments: [], notes: [] };
    },
  };

  /** Walks back from an end to the column's head. */
  function unwind(end: Found, place: number, spill: number): FilledColumn {
    const startBlock = at(galley.blockAt, place);
    const startPiece = at(galley.pieceAt, place);
    const reversed: Fragment[] = [];
    const add = (block: number, shape: number, to: number, used: number): void => {
      const from = block === startBlock ? startPiece : 0;
      const row = used === 0 ? 0 : used + at(galley.leadRows, shape);
      reversed.push({ block, shape: shape - at(galley.firstShape, block), from, to, row });
    };
    if (end.shape >= 0) add(startBlock + end.layer, end.shape, end.piece, end.used);
    let used = end.used;
    for (let layer = end.layer; layer > 0; layer--) {
      const slot = layer * width + used;
      const shape = at(choices, slot);
      used = at(before, slot);
      add(startBlock + layer - 1, shape, at(galley.pieces, shape), used);
    }
    const fragments = reversed.reverse();
    const notes: NotePart[] = [];
    if (gauge.scope === "page") return { fragments, notes };
    if (spill > 0) {
      const note = Math.floor(spill / SPILL_BASE);
      const spilled = galley.notes[note];
      const lines = spilled?.lines ?? 0;
      if (spilled) notes.push({ note: spilled.node, from: lines - (spill % SPILL_BASE), to: lines });
    }
    for (const { block, shape, from, to } of fragments) {
      for (const call of galley.blocks[block]?.shapes[shape]?.notes ?? []) {
        if (call.piece < from || call.piece >= to) continue;
        const lines = galley.noteLength.get(call.note);
        if (lines !== undefined) notes.push({ note: call.note, from: 0, to: lines });
      }
    }
    const last = notes.at(-1);
    if (end.spill > 0 && last) {
      notes[notes.length - 1] = { ...last, to: last.to - (end.spill % SPILL_BASE) };
    }
    return { fragments, notes };
  }
}
