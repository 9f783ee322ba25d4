/**
 * The page program: which lines stand in which column of which page, for one chapter.
 *
 * Method: dynamic programming over columns and pages. A state is the place where the next column begins; each column
 * carries the cheapest way to every place it can end at (see `fill-column.ts`), at most `width` of them. Where a
 * band of columns ends on the page, its columns are levelled (see `balance` below) and the next band goes on below.
 * After Mittelbach, "A general framework for globally optimized pagination" (DocEng 2016). With `width` 1 it is the
 * greedy way, fast and never better.
 */
import { invariant } from "../base/index.ts";
import { type ColumnEnd, createFiller, type Filler, SHORT_COST } from "./fill-column.ts";
import type { Band, Chapter, FlowBlock } from "./flow.ts";
import { at, type Galley, makeGalley } from "./galley.ts";

/** States kept per column. */
export const FRONTIER = 80;
/** Fewest rows that text under an opening gets on the opening's page. */
const ROWS_UNDER_OPENING = 3;
/** Rows tried above the least depth that levelled columns could have. */
const BALANCE_TRIES = 5;
/** Of a row more in levelled columns. */
const DEPTH_COST = 0.5;
/** Of a last page that holds fewer rows than `THIN_ROWS`, per row missing. */
const THIN_COST = 15;
const THIN_ROWS = 8;
/** Of what cannot be set within the rules; above any sum of others. */
const FORCED_COST = 1e6;

/** What stands on a page, from its head to its foot. */
export type Part =
  | { readonly kind: "opening"; readonly band: number; readonly block: number; readonly row: number }
  | {
      readonly kind: "column";
      readonly band: number;
      readonly column: number;
      readonly row: number;
      readonly rows: number;
      readonly place: number;
      readonly spill: number;
      readonly end: ColumnEnd;
    };

export interface PagePlan {
  readonly parts: readonly Part[];
  /** Rows of the page that are used, from its head. */
  readonly depth: number;
}

export interface ChapterPlan {
  readonly pages: readonly PagePlan[];
  readonly cost: number;
  readonly galley: Galley;
  readonly filler: Filler;
  /** Blocks that are taller than any column. */
  readonly forced: readonly { readonly block: number; readonly rows: number }[];
}

/** Rows that the chapter's pages offer. */
export interface PageRooms {
  readonly first: { readonly row: number; readonly rows: number };
  readonly next: { readonly row: number; readonly rows: number };
}

interface Trail<T> {
  readonly value: T;
  readonly before: Trail<T> | undefined;
}

interface State {
  readonly band: number;
  readonly place: number;
  readonly spill: number;
  readonly row: number;
  readonly cost: number;
  readonly parts: Trail<Part> | undefined;
  readonly pages: Trail<PagePlan> | undefined;
}

/** Plans a chapter's pages; `width` states are kept per column. */
export function planChapter(chapter: Chapter, rooms: PageRooms, width: number = FRONTIER): ChapterPlan {
  const galley = makeGalley(chapter.blocks, chapter.notes, chapter.noteGauge);
  const filler = createFiller(galley);
  const rest = restRows(galley, chapter);
  const forced: { block: number; rows: number }[] = [];
  const bands = chapter.bands;
  const end = bands.length;

  let starts: State[] = [
    { band: 0, place: 0, spill: 0, row: 0, cost: 0, parts: undefined, pages: undefined },
  ];
  let best: State | undefined;
  for (let page = 0; starts.length > 0; page++) {
    invariant(page < 5000, "the page program does not come to an end");
    const room = page === 0 ? rooms.first : rooms.next;
    const ends: State[] = [];
    let open = starts.map((state) => ({ ...state, row: room.row }));
    while (open.length > 0) {
      const next: State[] = [];
      for (const group of groupBy(open, ({ band, row }) => band * 1024 + row)) {
        for (const state of bandOnPage(group, room, page)) {
          if (state.band === end && state.place === at(galley.base, chapter.blocks.length)) ends.push(state);
          else if (state.row < 0) ends.push(state);
          else next.push(state);
        }
      }
      open = keepBest(next, width);
    }
    const carried: State[] = [];
    for (const state of ends) {
      const pages = { value: { parts: list(state.parts), depth: Math.abs(state.row) }, before: state.pages };
      const closed: State = { ...state, parts: undefined, pages };
      if (state.band === end) {
        const used = state.row - room.row;
        const thin = page > 0 && used < THIN_ROWS ? THIN_COST * (THIN_ROWS - used) : 0;
        const done = { ...closed, cost: closed.cost + thin };
        if (!best || done.cost < best.cost) best = done;
      } else carried.push(closed);
    }
    const bound = best?.cost ?? Number.POSITIVE_INFINITY;
    starts = keepBest(carried, width).filter(({ cost }) => cost < bound);
  }
  invariant(best, "the page program found no way at all");
  return { pages: list(best.pages), cost: best.cost, galley, filler, forced };

  /** Sets one band from `row` down, for states that differ only in where they begin. */
  function bandOnPage(group: readonly State[], room: PageRooms["next"], page: number): State[] {
    const head = group[0];
    const band = head ? bands[head.band] : undefined;
    if (!head || !band) return [];
    const begins = at(galley.base, band.first) === head.place && head.spill === 0;
    let row = head.row;
    let opened = head.parts;
    const fresh = head.row === room.row;
    const results: State[] = [];
    if (begins && band.opening.length > 0) {
      const opening = stackOpening(band, head.band, row, fresh);
      const needed = opening.row - row + Math.min(ROWS_UNDER_OPENING, minRows(band));
      if (row + needed > room.rows && !fresh) return [closePage(head, room)];
      row = opening.row;
      if (row > room.rows) forceOpening(band, row - room.rows);
      for (const part of opening.parts) opened = { value: part, before: opened };
    }
    const states = group.map((state) => ({ ...state, row, parts: begins ? opened : state.parts }));
    if (band.first === band.end) {
      return states.map((state) => ({ ...state, band: state.band + 1 }));
    }
    const space = room.rows - row;
    if (space < 2 && !fresh) return states.map((state) => closePage(state, room));

    let columns: State[] = states;
    for (let column = 0; column < band.columns && columns.length > 0; column++) {
      columns = keepBest(
        columns.flatMap((state) => oneColumn(state, band, column, row, space, "page")),
        width,
      );
    }
    const last = columns.map((state) => ({
      ...state,
      row: -room.rows,
      cost: state.cost + leafCost(state.place),
    }));
    results.push(...last);
    for (const state of states) results.push(...balance(state, band, row, space));
    if (results.length === 0) results.push(...force(states, band, row, space, fresh, room, page));
    return results;
  }

  /** A column of `state`'s band: one state for each of its ends. */
  function oneColumn(
    state: State,
    band: Band,
    column: number,
    row: number,
    rows: number,
    goal: "page" | "end" | "level",
  ): State[] {
    const endPlace = at(galley.base, band.end);
    const states: State[] = [];
    for (const end of filler.ends(state.place, state.spill, rows, band.end)) {
      const done = end.place === endPlace;
      if (goal === "page" && done) continue;
      if (goal === "end" && !done) continue;
      const uneven = done && goal !== "page" ? levelCost(end.short, column, band.columns) : 0;
      states.push({
        ...state,
        place: end.place,
        spill: end.spill,
        cost: state.cost + end.cost + uneven,
        parts: {
          value: {
            kind: "column",
            band: state.band,
            column,
            row,
            rows,
            place: state.place,
            spill: state.spill,
            end,
          },
          before: state.parts,
        },
      });
    }
    return states;
  }

  /**
   * Levels the last columns of a band: tries depths from the least that could do, fills the columns with each and
   * takes the cheapest. Neither bisection nor the first that fits would do: with widow rules a depth may fail where a
   * smaller one holds.
   */
  function balance(state: State, band: Band, row: number, space: number): State[] {
    const remaining = at(rest, state.place) - at(rest, at(galley.base, band.end));
    const least = Math.max(1, Math.ceil(remaining / band.columns) - 1);
    if (least > space) return [];
    const endPlace = at(galley.base, band.end);
    let best: State | undefined;
    let tried = 0;
    for (let depth = least; depth <= space && tried < BALANCE_TRIES; depth++) {
      let columns: State[] = [state];
      const finished: State[] = [];
      for (let column = 0; column < band.columns && columns.length > 0; column++) {
        const lastColumn = column === band.columns - 1;
        const filled = columns.flatMap((each) =>
          oneColumn(each, band, column, row, depth, lastColumn ? "end" : "level"),
        );
        for (const each of filled) {
          if (each.place !== endPlace) continue;
          const empty = band.columns - 1 - column;
          finished.push({ ...each, cost: each.cost + empty * SHORT_COST * (depth - 1) * (depth - 1) });
        }
        columns = keepBest(
          filled.filter(({ place }) => place !== endPlace),
          16,
        );
      }
      if (finished.length === 0) continue;
      tried += 1;
      for (const each of finished) {
        const cost = each.cost + DEPTH_COST * depth;
        if (!best || cost < best.cost) best = { ...each, cost, row: row + depth, band: each.band + 1 };
      }
    }
    return best ? [best] : [];
  }

  /** Nothing fits by the rules: an empty page's end, or, on a fresh page, the first block set over the edge. */
  function force(
    states: readonly State[],
    band: Band,
    row: number,
    space: number,
    fresh: boolean,
    room: PageRooms["next"],
    page: number,
  ): State[] {
    if (!fresh || (page === 0 && room.row > rooms.next.row)) {
      return states.map((state) => closePage(state, room));
    }
    const state = states.reduce((least, each) => (each.cost < least.cost ? each : least));
    const block = at(galley.blockAt, state.place);
    const first = at(galley.firstShape, block);
    const pieces = at(galley.pieces, first);
    const halves = at(galley.halves, at(galley.entry, first) + pieces);
    forced.push({ block, rows: Math.max(1, Math.ceil(halves / 2) - space) });
    const rows = 400;
    const place = at(galley.base, block + 1);
    const end = filler.ends(state.place, state.spill, rows, block + 1).find((each) => each.place === place);
    invariant(end, "a block cannot be set even without a limit");
    const part: Part = {
      kind: "column",
      band: state.band,
      column: 0,
      row,
      rows,
      place: state.place,
      spill: state.spill,
      end,
    };
    const parts = { value: part, before: state.parts };
    const done = block + 1 === band.end;
    return [
      {
        ...state,
        place,
        spill: 0,
        parts,
        cost: state.cost + FORCED_COST,
        band: done ? state.band + 1 : state.band,
        row: done ? room.rows : -room.rows,
      },
    ];
  }

  function forceOpening(band: Band, rows: number): void {
    const first = band.opening[0];
    if (first) forced.push({ block: -1 - bands.indexOf(band), rows });
  }

  function closePage(state: State, room: PageRooms["next"]): State {
    const free = Math.max(0, room.rows - state.row);
    return { ...state, row: -state.row || -1, cost: state.cost + Math.min(free, 12) * 10 };
  }

  function leafCost(place: number): number {
    const piece = at(galley.pieceAt, place);
    if (piece === 0) return 0;
    const shape = at(galley.firstShape, at(galley.blockAt, place)) + at(galley.shapeAt, place);
    return at(galley.leafCost, at(galley.entry, shape) + piece);
  }
}

/** Least rows from each place to the galley's end, the lead of blocks counted. */
function restRows(galley: Galley, chapter: Chapter): Int32Array {
  const rest = new Int32Array(galley.blockAt.length);
  for (let block = chapter.blocks.length - 1; block >= 0; block--) {
    const after = at(rest, at(galley.base, block + 1)) + at(galley.trailRows, block);
    let least = Number.POSITIVE_INFINITY;
    for (let shape = at(galley.firstShape, block); shape < at(galley.firstShape, block + 1); shape++) {
      const entry = at(galley.entry, shape);
      const pieces = at(galley.pieces, shape);
      const notes = Math.floor(
        (at(galley.noteLines, entry + pieces) * galley.gauge.leading) / galley.gauge.step,
      );
      least = Math.min(least, Math.ceil(at(galley.halves, entry + pieces) / 2) + notes);
    }
    rest[at(galley.base, block)] = after + least + at(galley.leadRows, block);
  }
  for (let place = galley.blockAt.length - 2; place >= 0; place--) {
    const piece = at(galley.pieceAt, place);
    if (piece === 0) continue;
    const block = at(galley.blockAt, place);
    const shape = at(galley.firstShape, block) + at(galley.shapeAt, place);
    const entry = at(galley.entry, shape);
    const own = Math.ceil(
      (at(galley.halves, entry + at(galley.pieces, shape)) - at(galley.halves, entry + piece)) / 2,
    );
    rest[place] = own + at(rest, at(galley.base, block + 1)) + at(galley.trailRows, block);
  }
  return rest;
}

/** The last of levelled columns may be a row shorter than the others; an earlier one that ends the text may not. */
function levelCost(short: number, column: number, columns: number): number {
  const free = column === columns - 1 ? Math.max(0, short - 1) : short;
  return SHORT_COST * free * free + (free < short ? 2 : 0);
}

/** Opening elements one under another, from `row` down. */
function stackOpening(
  band: Band,
  bandIndex: number,
  row: number,
  fresh: boolean,
): { readonly parts: readonly Part[]; readonly row: number } {
  const parts: Part[] = [];
  let at = row;
  for (const [index, block] of band.opening.entries()) {
    if (index > 0 || !fresh) at += block.leadRows;
    parts.push({ kind: "opening", band: bandIndex, block: index, row: at });
    at += openingRows(block) + block.trailRows;
  }
  return { parts, row: at };
}

function openingRows(block: FlowBlock): number {
  const shape = block.shapes[0];
  return shape ? Math.ceil((shape.halves[shape.pieces] ?? 0) / 2) : 0;
}

function minRows(band: Band): number {
  return band.first === band.end ? 0 : ROWS_UNDER_OPENING;
}

function list<T>(trail: Trail<T> | undefined): T[] {
  const values: T[] = [];
  for (let link = trail; link; link = link.before) values.push(link.value);
  return values.reverse();
}

function groupBy(states: readonly State[], key: (state: State) => number): State[][] {
  const groups = new Map<number, State[]>();
  for (const state of states) {
    const group = groups.get(key(state));
    if (group) group.push(state);
    else groups.set(key(state), [state]);
  }
  return [...groups.values()];
}

/** The cheapest state of each place, and of those the `width` cheapest; the order is that of places. */
function keepBest(states: readonly State[], width: number): State[] {
  const best = new Map<number, State>();
  for (const state of states) {
    const key = ((state.band * 1024 + Math.max(0, state.row)) * 65536 + state.spill) * 65536 + state.place;
    const known = best.get(key);
    if (!known || state.cost < known.cost) best.set(key, state);
  }
  const kept = [...best.values()];
  if (kept.length <= width) return kept;
  return kept.sort((a, b) => a.cost - b.cost || a.place - b.place).slice(0, width);
}
