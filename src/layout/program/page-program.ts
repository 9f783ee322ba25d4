/**
 * The page program: which lines stand in which column of which page, and where the floats go, for one flow of text.
 *
 * Method: dynamic programming over columns and pages. A state is the place where the next column begins with the
 * floats placed so far; each column carries the cheapest way to every place it can end at (`fill-column.ts`), at most
 * `width` of them, for every skeleton of floats (`skeletons.ts`). Where a band of columns ends on the page its
 * columns are levelled (`level-columns.ts`) and the next band goes on below. After Mittelbach, "A general framework
 * for globally optimized pagination" (DocEng 2016) and "Effective floating strategies" (DocEng 2017). With `width` 1
 * it is the greedy way, which is tried first: no other is dearer.
 */
import { invariant } from "../../base/index.ts";
import { type Flow, noteRows } from "../flow.ts";
import { cheapest, createWayFinder } from "./column-ways.ts";
import { createFiller } from "./fill-column.ts";
import { at, makeGalley } from "./galley.ts";
import { growFloat } from "./grow-float.ts";
import { createLeveller } from "./level-columns.ts";
import { type Goal, type Leaf, type MakeUp, type Onward, PAGE_COST } from "./make-up.ts";
import { type ChapterPlan, planPage } from "./page-plan.ts";
import { cheapestOfEach, groupStates, listOf, type Part, type State } from "./page-states.ts";
import { setStep } from "./set-page.ts";

/** States kept per column: more have changed nothing in reports of up to 350 pages. */
export const FRONTIER = 16;
/** A last page is thin with fewer rows, where it is not the only one. */
const THIN_ROWS = 8;
/** Share of a page that notes under all columns may take. */
const MOST_NOTES = 0.5;

/** What the pages offer. */
export interface PageRooms {
  readonly first: { readonly row: number; readonly rows: number };
  readonly next: { readonly row: number; readonly rows: number };
  readonly firstSide: "recto" | "verso";
}

/** A flow laid out flat, with all that has been found of its columns: floats and their heights do not matter to it. */
export type Forms = Omit<MakeUp, "flow" | "width">;

/** The forms for a flow, and for any that differs from it in its floats alone. */
export function makeForms({ bands, blocks, notes, noteGauge }: Flow, { first, next }: PageRooms): Forms {
  const galley = makeGalley(blocks, notes, noteGauge);
  const filler = createFiller(galley, Math.max(first.rows, next.rows));
  const finder = createWayFinder(galley, filler);
  return { galley, filler, finder, leveller: createLeveller(galley, filler, bands) };
}

/** Plans the pages of a flow; `width` states are kept per column. */
export function planPages(
  flow: Flow,
  rooms: PageRooms,
  width: number = FRONTIER,
  forms: Forms = makeForms(flow, rooms),
): ChapterPlan {
  const greedy = runProgram({ ...forms, flow, width: 1 }, rooms, Number.POSITIVE_INFINITY);
  invariant(greedy, "the page program found no way at all");
  const makeUp = { ...forms, flow, width };
  const best = width > 1 ? runProgram(makeUp, rooms, greedy.cost) : undefined;
  return planOf(best ?? greedy, rooms, makeUp);
}

/** The plan of a flow that costs less than `limit`, undefined where none is found. */
export function planBelow(
  limit: number,
  flow: Flow,
  rooms: PageRooms,
  forms: Forms,
): ChapterPlan | undefined {
  const makeUp = { ...forms, flow, width: FRONTIER };
  const best = runProgram(makeUp, rooms, limit);
  return best && planOf(best, rooms, makeUp);
}

function planOf({ pages: trail, cost }: State, { first, next }: PageRooms, makeUp: MakeUp): ChapterPlan {
  const pages = listOf(trail).map((parts): readonly Part[] => listOf(parts));
  const { rows } = pages.length === 1 ? first : next;
  const grown = growFloat(pages.at(-1) ?? [], rows, makeUp);
  if (grown) pages.splice(-1, 1, grown.parts);
  return {
    pages: pages.map((parts) => planPage(parts, makeUp.flow, makeUp)),
    cost,
    grown: grown?.grown,
  };
}

const START: State = {
  band: 0,
  stage: "opening",
  place: 0,
  spill: 0,
  row: 0,
  pageFrom: 0,
  numbered: 0,
  free: 0,
  cost: 0,
  parts: undefined,
  pages: undefined,
};

/** The cheapest way through the chapter, undefined where none is cheaper than `limit`. */
function runProgram(makeUp: MakeUp, rooms: PageRooms, limit: number): State | undefined {
  const goal: Goal = { best: undefined, cost: limit };
  let starts: readonly State[] = [START];
  for (let page = 0; starts.length > 0; page++) {
    invariant(page < 5000, "the page program does not come to an end");
    const room = page === 0 ? rooms.first : rooms.next;
    const isLikeFirst = page % 2 === 0;
    const side = isLikeFirst === (rooms.firstSide === "recto") ? "recto" : "verso";
    const fewest = page === 0 ? 0 : THIN_ROWS;
    const closed: State[] = [];
    const fill = (reserved: number, notes: Leaf["notes"]): void => {
      const leaf: Leaf = { top: room.row, rows: room.rows - reserved, reserved, notes, side, fewest };
      fillPage(starts, leaf, makeUp, { closed, goal });
    };
    const isStuck = (): boolean => closed.length === 0 && goal.cost === Number.POSITIVE_INFINITY;
    for (const reserved of noteBands(starts, room.rows, makeUp)) fill(reserved, "fit");
    for (let reserved = 1; isStuck() && reserved < room.rows - room.row - 2; reserved++)
      fill(reserved, "fit");
    if (isStuck()) fill(0, "overlap");
    starts = cheapest(cheapestOfEach(closed), makeUp.width)
      .map((state) => ({ ...state, cost: state.cost + PAGE_COST }))
      .filter(({ cost }) => cost < goal.cost);
  }
  return goal.best;
}

/** Fills one page from each start. */
function fillPage(starts: readonly State[], leaf: Leaf, makeUp: MakeUp, onward: Omit<Onward, "open">): void {
  let open = starts.map((state): State => ({ ...state, row: leaf.top, pageFrom: state.place }));
  while (open.length > 0) {
    const next: State[] = [];
    for (const group of groupStates(open)) setStep(group, leaf, makeUp, { ...onward, open: next });
    open = cheapest(cheapestOfEach(next), makeUp.width);
  }
}

/** Rows that could be kept for the notes of a whole page: none, or as many as its first notes need. */
function noteBands(starts: readonly State[], rows: number, { flow, galley }: MakeUp): number[] {
  const { noteGauge } = flow;
  const reserved = [0];
  if (noteGauge.scope === "column") return reserved;
  const from = starts.reduce((least, { place }) => Math.min(least, place), Number.POSITIVE_INFINITY);
  const before = at(galley.noteLinesAt, from);
  let lines = 0;
  for (const note of galley.notes) {
    lines += note.lines;
    if (lines <= before) continue;
    const needed = noteRows(lines - before, noteGauge);
    if (needed > rows * MOST_NOTES) break;
    if (needed > (reserved.at(-1) ?? 0)) reserved.push(needed);
    if (reserved.length > 12) break;
  }
  return reserved;
}
