import type { Flow } from "../flow.ts";
import { noteRows } from "../flow.ts";
import type { WayFinder } from "./column-ways.ts";
import type { Filler } from "./fill-column.ts";
import { lateCost } from "./float-costs.ts";
import { at, type Galley } from "./galley.ts";
import type { Leveller } from "./level-columns.ts";
import type { State } from "./page-states.ts";

/** What the making-up of a chapter's pages works with. */
export interface MakeUp {
  readonly flow: Flow;
  readonly galley: Galley;
  readonly filler: Filler;
  readonly finder: WayFinder;
  readonly leveller: Leveller;
  /** States kept per column. */
  readonly width: number;
}

/** The page being filled. */
export interface Leaf {
  /** First row, and one past the last that text and floats may take. */
  readonly top: number;
  readonly rows: number;
  /** Rows under them that are kept for the notes of the whole page. */
  readonly reserved: number;
  /** Whether those notes must fit there; where nothing else is possible they may lie over the text. */
  readonly notes: "fit" | "overlap";
  readonly side: "recto" | "verso";
  /** Rows that it should hold where the chapter ends on it. */
  readonly fewest: number;
}

/** Where ways go on from a page: on the same page, or on the next; at the chapter's end they come to the goal. */
export interface Onward {
  readonly open: State[];
  readonly closed: State[];
  readonly goal: Goal;
}

/** The cheapest way to the chapter's end that is known. */
export interface Goal {
  best: State | undefined;
  /** What another way must stay below. */
  cost: number;
}

/** Of each page after the first: more than any rule of beauty, so that none is begun for its sake. */
export const PAGE_COST = 1500;
/** Of a last page that holds fewer rows than it should, per row missing. */
const THIN_COST = 15;
/** Of a row kept for notes that none of them needs, times its square. */
const UNUSED_NOTE_COST = 30;

/**
 * Closes a page; floats that should have stood on it cost. Undefined where the page's notes need more rows than are
 * kept for them.
 */
export function closePage(
  state: State,
  cost: number,
  leaf: Leaf,
  { flow, galley }: MakeUp,
): State | undefined {
  const late = lateCost(state.numbered, state.free, state.place, flow, galley);
  let { parts } = state;
  let unused = 0;
  if (flow.noteGauge.scope === "page") {
    const lines = at(galley.noteLinesAt, state.place) - at(galley.noteLinesAt, state.pageFrom);
    const needed = noteRows(lines, flow.noteGauge);
    if (needed > leaf.reserved && leaf.notes === "fit") return undefined;
    unused = leaf.reserved - needed;
    if (lines > 0) {
      const { pageFrom: from, place: to } = state;
      const band = Math.min(state.band, flow.bands.length - 1);
      const row = leaf.rows + unused;
      parts = { value: { kind: "notes", band, from, to, row, rows: needed }, before: parts };
    }
  }
  const pages = { value: parts, before: state.pages };
  const total = state.cost + cost + late + UNUSED_NOTE_COST * unused * unused;
  return { ...state, parts: undefined, pages, cost: total };
}

/** Goes on with a way on the same page, or closes it where it has come to the chapter's end. */
export function goOn(state: State, leaf: Leaf, makeUp: MakeUp, { open, goal }: Onward): void {
  if (state.band < makeUp.flow.bands.length) {
    open.push(state);
    return;
  }
  const thin = THIN_COST * Math.max(0, leaf.fewest - (state.row - leaf.top));
  const done = closePage(state, thin, leaf, makeUp);
  if (!done || done.cost >= goal.cost) return;
  goal.best = done;
  goal.cost = done.cost;
}

/** Closes a page whose way goes on on the next. */
export function turnPage(state: State, cost: number, leaf: Leaf, makeUp: MakeUp, onward: Onward): void {
  const closed = closePage(state, cost, leaf, makeUp);
  if (closed) onward.closed.push(closed);
}
