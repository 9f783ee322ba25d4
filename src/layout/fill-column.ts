/**
 * Filling one column: all good ways to set the galley from a place into a number of rows.
 *
 * Method: dynamic programming over blocks with the rows used as state; a block adds the rows of one of its shapes.
 * The notes called so far follow from the place alone, so they need no state of their own. One search from a place
 * meets every end at every depth; columns of any height are read off what it met. Of those, ends that leave at most
 * `SHORT_LIMIT` rows free are answered, or where there is none, the fullest. After Mittelbach, "A general framework
 * for globally optimized pagination" (DocEng 2016), in whole rows.
 * Cost: blocks in the column × different sums of rows × shapes × breaks, once for each place.
 */
import { invariant } from "../base/index.ts";
import type { NodeId } from "../narrative/index.ts";
import { type ColumnSearch, createColumnSearch, type Reached } from "./column-search.ts";
import { at, type Galley } from "./galley.ts";

/** Columns of at most so many rows are searched by themselves: the levelled ends of short sections. */
const SHORT_COLUMN = 24;
/** Rows that a column may be short before the filler looks for no further ends. */
const SHORT_LIMIT = 6;
/** Cost of a row that stays free, times its square. */
export const SHORT_COST = 30;
/** Of carrying a note over to the next column. */
const SPILL_COST = 200;
/** Lines that a note must have to be carried over, and that stay together on either side. */
export const SPILL_FROM = 8;
const SPILL_LINES = 3;
/** A note's number times this, plus the lines still to come, is a spill. */
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

/** What a search from one place met, by depth. */
interface Prospects {
  /** Index of the first prospect of each depth in the lists below; one more than there are depths. */
  readonly first: Int32Array;
  readonly place: Int32Array;
  readonly cost: Float64Array;
  /** Ends of the whole band. */
  readonly lasts: readonly { readonly depth: number; readonly cost: number }[];
  /** Ends whose last note could be carried over. */
  readonly carrying: readonly Readonly<Reached>[];
}

/** Prospects as they are met; `before` is the one met before for the same place. */
interface Scratch {
  readonly place: Int32Array;
  readonly depth: Int32Array;
  readonly before: Int32Array;
  readonly cost: Float64Array;
}

function emptyScratch(size: number): Scratch {
  return {
    place: new Int32Array(size),
    depth: new Int32Array(size),
    before: new Int32Array(size),
    cost: new Float64Array(size),
  };
}

function doubled(scratch: Scratch): Scratch {
  const grown = emptyScratch(scratch.cost.length * 2);
  grown.place.set(scratch.place);
  grown.depth.set(scratch.depth);
  grown.before.set(scratch.before);
  grown.cost.set(scratch.cost);
  return grown;
}

/** A filler for one galley and columns of up to `tallest` rows; it remembers its answers. */
export function createFiller(galley: Galley, tallest: number): Filler {
  const search: ColumnSearch = createColumnSearch(galley);
  const prospects = new Map<number, Prospects>();
  const answers = new Map<number, readonly ColumnEnd[]>();
  const { gauge } = galley;
  // By place, the number of the record made for it last; -1 between two uses.
  const lastAt = new Int32Array(galley.blockAt.length + 1).fill(-1);
  let scratch: Scratch = emptyScratch(256);
  const depthOf = ({ bottom, noteLines }: Readonly<Reached>): number =>
    bottom + at(galley.noteRows, noteLines);

  return {
    ends: (place, spill, rows, end) => {
      const key = (place * 65536 + spill) * 512 + rows;
      let ends = answers.get(key);
      if (!ends) {
        ends = choose(prospectsFrom(place, spill, rows, end), rows, at(galley.base, end));
        answers.set(key, ends);
      }
      return ends;
    },
    trace: (place, spill, rows, end, to) => {
      let best: Reached | undefined;
      search.run({ place, spilledLines: spill % SPILL_BASE, rows, end }, (reached) => {
        if (reached.place !== to.place || (best && best.cost <= reached.cost)) return;
        const isHit =
          to.spill > 0 ? spillOf(reached, rows) === to.spill : depthOf(reached) === rows - to.short;
        if (isHit) best = { ...reached };
      });
      invariant(best, "a column's end is found again");
      const fragments = fragmentsOf(search.wayTo(best), best, place);
      return { fragments, notes: notesOf(fragments, spill, to.spill) };
    },
  };

  function prospectsFrom(place: number, spill: number, rows: number, end: number): Prospects {
    const limit = rows > tallest ? rows : Math.min(tallest, rows <= SHORT_COLUMN ? SHORT_COLUMN : tallest);
    const key = (place * 65536 + spill) * 512 + limit;
    let found = prospects.get(key);
    if (!found) {
      found = prospect(place, spill % SPILL_BASE, limit, end);
      prospects.set(key, found);
    }
    return found;
  }

  /** Runs a search and sorts what it meets by depth; of equal places and depths the cheapest is kept. */
  function prospect(place: number, spilledLines: number, limit: number, end: number): Prospects {
    const carrying: Reached[] = [];
    const lasts: { depth: number; cost: number }[] = [];
    const endPlace = at(galley.base, end);
    const first = new Int32Array(limit + 2);
    let met = 0;
    search.run({ place, spilledLines, rows: limit, end }, (reached) => {
      if (reached.note >= 0 && (galley.notes[reached.note]?.lines ?? 0) >= SPILL_FROM) {
        carrying.push({ ...reached });
      }
      const depth = depthOf(reached);
      if (depth > limit) return;
      if (reached.place === endPlace) {
        lasts.push({ depth, cost: reached.cost });
        return;
      }
      for (let index = at(lastAt, reached.place); index >= 0; index = at(scratch.before, index)) {
        if (at(scratch.depth, index) !== depth) continue;
        if (reached.cost < at(scratch.cost, index)) scratch.cost[index] = reached.cost;
        return;
      }
      if (met === scratch.cost.length) scratch = doubled(scratch);
      scratch.place[met] = reached.place;
      scratch.depth[met] = depth;
      scratch.cost[met] = reached.cost;
      scratch.before[met] = at(lastAt, reached.place);
      lastAt[reached.place] = met;
      first[depth + 1] = at(first, depth + 1) + 1;
      met += 1;
    });
    for (let depth = 0; depth <= limit; depth++) first[depth + 1] = at(first, depth + 1) + at(first, depth);
    const next = first.slice();
    const places = new Int32Array(met);
    const costs = new Float64Array(met);
    for (let index = 0; index < met; index++) {
      const depth = at(scratch.depth, index);
      const slot = at(next, depth);
      next[depth] = slot + 1;
      places[slot] = at(scratch.place, index);
      costs[slot] = at(scratch.cost, index);
      lastAt[at(scratch.place, index)] = -1;
    }
    return { first, place: places, cost: costs, lasts, carrying };
  }

  /** The ends of a column of `rows`. */
  function choose(
    { first, place, cost, lasts, carrying }: Prospects,
    rows: number,
    endPlace: number,
  ): ColumnEnd[] {
    const ends: ColumnEnd[] = [];
    for (let depth = rows; depth >= 0; depth--) {
      const short = rows - depth;
      if (short > SHORT_LIMIT && ends.length > 0) break;
      const shortCost = SHORT_COST * short * short;
      for (let slot = at(first, depth); slot < at(first, depth + 1); slot++) {
        const to = at(place, slot);
        const total = at(cost, slot) + shortCost;
        const known = at(lastAt, to);
        if (known < 0) {
          lastAt[to] = ends.length;
          ends.push({ place: to, spill: 0, cost: total, short });
        } else if (total < (ends[known]?.cost ?? 0)) {
          ends[known] = { place: to, spill: 0, cost: total, short };
        }
      }
    }
    for (const end of ends) lastAt[end.place] = -1;
    for (const { depth, cost: total } of lasts) {
      if (depth <= rows) ends.push({ place: endPlace, spill: 0, cost: total, short: rows - depth });
    }
    for (const reached of carrying) {
      const spill = spillOf(reached, rows);
      if (spill > 0) ends.push({ place: reached.place, spill, cost: reached.cost + SPILL_COST, short: 0 });
    }
    return ends;
  }

  /** The spill with which an end whose notes are too many fits `rows` after all; 0 where it does not. */
  function spillOf({ bottom, noteLines, note }: Readonly<Reached>, rows: number): number {
    const length = galley.notes[note]?.lines ?? 0;
    if (length < SPILL_FROM || bottom > rows || bottom + at(galley.noteRows, noteLines) <= rows) return 0;
    const room = Math.floor(((rows - bottom) * gauge.step - gauge.head) / gauge.leading + 1e-6);
    const kept = Math.min(length - SPILL_LINES, room - (noteLines - length));
    return kept < SPILL_LINES ? 0 : note * SPILL_BASE + length - kept;
  }

  function fragmentsOf(
    way: ReturnType<ColumnSearch["wayTo"]>,
    end: Readonly<Reached>,
    place: number,
  ): Fragment[] {
    const startBlock = at(galley.blockAt, place);
    return way.map(({ shape, used }, index) => {
      const block = startBlock + index;
      const isLast = index === way.length - 1 && end.shape >= 0;
      return {
        block,
        shape: shape - at(galley.firstShape, block),
        from: index === 0 ? at(galley.pieceAt, place) : 0,
        to: isLast ? end.piece : at(galley.pieces, shape),
        row: used === 0 ? 0 : used + at(galley.leadRows, shape),
      };
    });
  }

  /** Notes at the column's foot: the rest of one from before, then those called in it, the last perhaps in part. */
  function notesOf(fragments: readonly Fragment[], spill: number, spillAfter: number): NotePart[] {
    if (gauge.scope === "page") return [];
    const notes: NotePart[] = [];
    const spilled = spill > 0 ? galley.notes[Math.floor(spill / SPILL_BASE)] : undefined;
    if (spilled) {
      const { node, lines } = spilled;
      notes.push({ note: node, from: lines - (spill % SPILL_BASE), to: lines });
    }
    for (const { block, shape, from, to } of fragments) {
      for (const { note, piece } of galley.blocks[block]?.shapes[shape]?.notes ?? []) {
        const lines = galley.noteLength.get(note);
        if (piece >= from && piece < to && lines !== undefined) notes.push({ note, from: 0, to: lines });
      }
    }
    const last = notes.at(-1);
    if (spillAfter > 0 && last)
      notes[notes.length - 1] = { ...last, to: last.to - (spillAfter % SPILL_BASE) };
    return notes;
  }
}
