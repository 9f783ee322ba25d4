/**
 * Filling one column: all good ways to set the galley from a place into a number of rows.
 *
 * Method: dynamic programming over blocks with the rows used as state; a block adds the rows of one of its shapes.
 * The notes called so far follow from the place alone, so they need no state of their own. One search from a place
 * (`column-search.ts`) meets every end at every depth; columns of any height are read off what it met
 * (`prospects.ts`). Of those, ends that leave few rows free are answered, or where there is none, the fullest. After
 * Mittelbach, "A general framework for globally optimized pagination" (DocEng 2016), in whole rows.
 * Cost: blocks in the column × different sums of rows × shapes × breaks, once for each place.
 */
import { invariant } from "../../base/index.ts";
import type { NodeId } from "../../narrative/index.ts";
import { type ColumnSearch, createColumnSearch } from "./column-search.ts";
import { at, type Galley, linesBetween } from "./galley.ts";
import { type ColumnEnd, type ColumnEnds, openProspectBook, type Prospects } from "./prospects.ts";
import { spillAt, spilledLines, spilledNote } from "./spilled-notes.ts";

/** Columns of at most so many rows are searched by themselves: the levelled ends of short sections. */
const SHORT_COLUMN = 24;
/** More rows than any column has. */
const MOST_ROWS = 1024;

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
  /** Finds the ends of a column of `rows` that begins at `place`, no further than block `end`; their number in `found`. */
  readonly ends: (place: number, spill: number, rows: number, end: number) => number;
  readonly found: Readonly<ColumnEnds>;
  /** What stands in the column that ends so; the end is one that `ends` found. */
  readonly trace: (place: number, spill: number, rows: number, end: number, to: ColumnEnd) => FilledColumn;
}

/** A filler for one galley and columns of up to `tallest` rows; it remembers its answers. */
export function createFiller(galley: Galley, tallest: number): Filler {
  const search = createColumnSearch(galley);
  const book = openProspectBook(galley, search);
  // By place and spill, of columns as tall as they come and of short ones.
  const tall = new Map<number, Prospects>();
  const short = new Map<number, Prospects>();
  const answers = new Map<number, number>();
  const { gauge } = galley;

  return {
    ends: (place, spill, rows, end) => {
      // A small whole number wherever no note is carried over.
      const key = (spill * galley.blockAt.length + place) * MOST_ROWS + rows;
      let answer = answers.get(key);
      if (answer === undefined) {
        answer = book.endsOf(prospectsFrom(place, spill, rows, end), rows, end);
        answers.set(key, answer);
      }
      return answer;
    },
    found: book.ends,
    trace: (place, spill, rows, end, to) => {
      const met = search.run({ place, spilledLines: spilledLines(spill), rows, end });
      let best = -1;
      for (let index = 0; index < met.count; index++) {
        if (at(met.place, index) !== to.place || (best >= 0 && at(met.cost, best) <= at(met.cost, index)))
          continue;
        const depth = at(met.depth, index);
        if (
          to.spill > 0 ? spillOf(place, spill, to.place, depth, rows) === to.spill : depth === rows - to.short
        ) {
          best = index;
        }
      }
      invariant(best >= 0, "a column's end is found again");
      const fragments = fragmentsOf(search.wayTo(best), place, to.place);
      return { fragments, notes: notesOf(fragments, spill, to.spill) };
    },
  };

  function prospectsFrom(place: number, spill: number, rows: number, end: number): Prospects {
    const key = spill * galley.blockAt.length + place;
    if (rows > tallest) return book.survey(place, spill, rows, end);
    const known = tall.get(key) ?? (rows <= SHORT_COLUMN ? short.get(key) : undefined);
    if (known) return known;
    const isShort = rows <= SHORT_COLUMN && SHORT_COLUMN < tallest;
    const found = book.survey(place, spill, isShort ? SHORT_COLUMN : tallest, end);
    (isShort ? short : tall).set(key, found);
    return found;
  }

  function spillOf(place: number, spill: number, to: number, depth: number, rows: number): number {
    const lines = spilledLines(spill) + linesBetween(galley, place, to);
    return spillAt(to, depth - at(galley.noteRows, lines), lines, rows, galley);
  }

  function fragmentsOf(way: ReturnType<ColumnSearch["wayTo"]>, place: number, to: number): Fragment[] {
    const startBlock = at(galley.blockAt, place);
    return way.map(({ shape, used }, index) => {
      const block = startBlock + index;
      const isLast = index === way.length - 1 && at(galley.pieceAt, to) > 0;
      return {
        block,
        shape: shape - at(galley.firstShape, block),
        from: index === 0 ? at(galley.pieceAt, place) : 0,
        to: isLast ? at(galley.pieceAt, to) : at(galley.pieces, shape),
        row: used === 0 ? 0 : used + at(galley.leadRows, shape),
      };
    });
  }

  /** Notes at the column's foot: the rest of one from before, then those called in it, the last perhaps in part. */
  function notesOf(fragments: readonly Fragment[], spill: number, spillAfter: number): NotePart[] {
    if (gauge.scope === "page") return [];
    const notes: NotePart[] = [];
    const spilled = spill > 0 ? galley.notes[spilledNote(spill)] : undefined;
    if (spilled) {
      const { node, lines } = spilled;
      notes.push({ note: node, from: lines - spilledLines(spill), to: lines });
    }
    for (const { block, shape, from, to } of fragments) {
      for (const { note, piece } of galley.blocks[block]?.shapes[shape]?.notes ?? []) {
        const lines = galley.noteLength.get(note);
        if (piece >= from && piece < to && lines !== undefined) notes.push({ note, from: 0, to: lines });
      }
    }
    const last = notes.at(-1);
    if (spillAfter > 0 && last) notes[notes.length - 1] = { ...last, to: last.to - spilledLines(spillAfter) };
    return notes;
  }
}
