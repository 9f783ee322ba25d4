/**
 * What a column that begins at a place can come to. One search from the place meets every end at every depth; sorted by
 * depth, they are read off for columns of any height. Those of all places lie in lists that only grow.
 */
import type { ColumnSearch } from "./column-search.ts";
import { at, type Galley, linesBetween } from "./galley.ts";
import { longerFloats, longerInts } from "./growing-lists.ts";
import { spillAt, spilledLines } from "./spilled-notes.ts";

/** Rows that a column may be short before no further ends are looked for. */
const SHORT_LIMIT = 6;
/** Cost of a row that stays free, times its square. */
export const SHORT_COST = 30;
/** Of carrying a note over to the next column. */
const SPILL_COST = 200;

/** Prospects of a chapter's columns for each place in it, of which most begin no column. */
const USUAL_PROSPECTS = 16;

/** How a column ends. */
export interface ColumnEnd {
  /** Where the next one begins. */
  readonly place: number;
  /** Lines of a note that go on in the next column, with its number; 0 where there are none. */
  readonly spill: number;
  /** Rows left free. */
  readonly short: number;
}

/** Ends of columns in flat lists that only grow: those of the answer `n` lie from `first[n]` to `first[n + 1]`. */
export interface ColumnEnds {
  first: Int32Array;
  place: Int32Array;
  spill: Int32Array;
  short: Int32Array;
  cost: Float64Array;
}

/** What one search met. */
export interface Prospects {
  /** Where the list of its depths begins. */
  readonly depths: number;
  /** Ends of the whole band. */
  readonly lasts: readonly Last[];
  /** Ends whose last note could be carried over. */
  readonly carrying: readonly Carrying[];
}

interface Last {
  readonly depth: number;
  readonly cost: number;
}

interface Carrying {
  readonly place: number;
  readonly bottom: number;
  readonly lines: number;
  readonly cost: number;
}

export interface ProspectBook {
  /** Searches columns of up to `rows` that begin at `place`, no further than block `end`. */
  readonly survey: (place: number, spill: number, rows: number, end: number) => Prospects;
  /** Finds the ends of a column of `rows`, those that leave the fewest rows free first; the number of the answer in `ends`. */
  readonly endsOf: (prospects: Prospects, rows: number, end: number) => number;
  readonly ends: Readonly<ColumnEnds>;
}

export function openProspectBook(galley: Galley, search: ColumnSearch): ProspectBook {
  const { base } = galley;
  // By place, the number of the end made for it last; -1 between two uses.
  const lastAt = new Int32Array(galley.blockAt.length + 1).fill(-1);
  // For each depth of each place, the first of its prospects; and for each prospect the next of its depth, or -1.
  const usual = galley.blockAt.length * USUAL_PROSPECTS;
  let firstOf = new Int32Array(1024);
  let depthCount = 0;
  let nextOf = new Int32Array(usual);
  let places = new Int32Array(usual);
  let costs = new Float64Array(usual);
  let count = 0;
  let lastOf = new Int32Array(64);
  const ends: ColumnEnds = {
    first: new Int32Array(256),
    place: new Int32Array(usual),
    spill: new Int32Array(usual),
    short: new Int32Array(usual),
    cost: new Float64Array(usual),
  };
  let answers = 0;
  let endCount = 0;
  return { survey, endsOf, ends };

  function survey(place: number, spill: number, rows: number, end: number): Prospects {
    const spilled = spilledLines(spill);
    const met = search.run({ place, spilledLines: spilled, rows, end });
    const endPlace = at(base, end);
    const lasts: Last[] = [];
    const carrying: Carrying[] = [];
    const depths = depthCount;
    makeRoom(rows + 1, met.count);
    for (let index = 0; index < met.count; index++) {
      const to = met.place[index] ?? 0;
      const depth = met.depth[index] ?? 0;
      const cost = met.cost[index] ?? 0;
      if ((galley.mayCarryAt[to] ?? 0) === 1) {
        const lines = spilled + linesBetween(galley, place, to);
        carrying.push({ place: to, bottom: depth - at(galley.noteRows, lines), lines, cost });
      }
      if (depth > rows) continue;
      if (to === endPlace) {
        lasts.push({ depth, cost });
        continue;
      }
      const last = lastOf[depth] ?? -1;
      if (last < 0) firstOf[depths + depth] = count;
      else nextOf[last] = count;
      lastOf[depth] = count;
      nextOf[count] = -1;
      places[count] = to;
      costs[count] = cost;
      count += 1;
    }
    return { depths, lasts, carrying };
  }

  /** Begins the lists of so many depths, and makes sure of room for as many prospects. */
  function makeRoom(ofDepths: number, ofProspects: number): void {
    const depths = depthCount;
    depthCount += ofDepths;
    if (depthCount > firstOf.length) firstOf = longerInts(firstOf, depthCount * 2);
    firstOf.fill(-1, depths, depthCount);
    if (ofDepths > lastOf.length) lastOf = new Int32Array(ofDepths);
    lastOf.fill(-1, 0, ofDepths);
    if (count + ofProspects <= places.length) return;
    const size = (count + ofProspects) * 2;
    nextOf = longerInts(nextOf, size);
    places = longerInts(places, size);
    costs = longerFloats(costs, size);
  }

  function endsOf({ depths, lasts, carrying }: Prospects, rows: number, end: number): number {
    const first = endCount;
    for (let depth = rows; depth >= 0; depth--) {
      const short = rows - depth;
      if (short > SHORT_LIMIT && endCount > first) break;
      const shortCost = SHORT_COST * short * short;
      for (let index = firstOf[depths + depth] ?? -1; index >= 0; index = nextOf[index] ?? -1) {
        const place = places[index] ?? 0;
        const cost = (costs[index] ?? 0) + shortCost;
        const known = lastAt[place] ?? 0;
        if (known < 0) {
          lastAt[place] = endCount;
          addEnd(place, 0, short, cost);
        } else if (cost < (ends.cost[known] ?? 0)) {
          ends.short[known] = short;
          ends.cost[known] = cost;
        }
      }
    }
    for (let index = first; index < endCount; index++) lastAt[ends.place[index] ?? 0] = -1;
    for (const { depth, cost } of lasts) {
      if (depth <= rows) addEnd(at(base, end), 0, rows - depth, cost);
    }
    for (const { place, bottom, lines, cost } of carrying) {
      const spill = spillAt(place, bottom, lines, rows, galley);
      if (spill > 0) addEnd(place, spill, 0, cost + SPILL_COST);
    }
    answers += 1;
    if (answers === ends.first.length) ends.first = longerInts(ends.first, answers * 2);
    ends.first[answers] = endCount;
    return answers - 1;
  }

  function addEnd(place: number, spill: number, short: number, cost: number): void {
    if (endCount === ends.place.length) {
      ends.place = longerInts(ends.place, endCount * 2);
      ends.spill = longerInts(ends.spill, endCount * 2);
      ends.short = longerInts(ends.short, endCount * 2);
      ends.cost = longerFloats(ends.cost, endCount * 2);
    }
    ends.place[endCount] = place;
    ends.spill[endCount] = spill;
    ends.short[endCount] = short;
    ends.cost[endCount] = cost;
    endCount += 1;
  }
}
