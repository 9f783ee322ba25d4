/**
 * The page program: which lines stand in which column of which page, and where the floats go, for one chapter.
 *
 * Method: dynamic programming over columns and pages. A state is the place where the next column begins with the
 * floats placed so far; each column carries the cheapest way to every place it can end at (`fill-column.ts`), at most
 * `width` of them, for every skeleton of floats (`skeletons.ts`). Where a band of columns ends on the page its
 * columns are levelled (`level-columns.ts`) and the next band goes on below. After Mittelbach, "A general framework
 * for globally optimized pagination" (DocEng 2016) and "Effective floating strategies" (DocEng 2017). With `width` 1
 * it is the greedy way, fast and never better.
 */
import { invariant } from "../base/index.ts";
import { type ColumnsOrder, cheapest, createWayFinder, partsOf, startWay, type Way } from "./column-ways.ts";
import { createFiller, type Filler } from "./fill-column.ts";
import { type Band, type Chapter, type FloatBlock, wholeRows } from "./flow.ts";
import { at, type Galley, makeGalley } from "./galley.ts";
import { createLeveller } from "./level-columns.ts";
import {
  type ColumnPart,
  cheapestOfEach,
  groupStates,
  listOf,
  type OpeningPart,
  type PagePlan,
  type Part,
  type State,
} from "./page-states.ts";
import { type Skeleton, skeletonsFor, withoutFloats } from "./skeletons.ts";

/** States kept per column. */
export const FRONTIER = 80;
/** Fewest rows that text under a heading across columns gets on its page. */
const ROWS_UNDER_HEADING = 3;
/** Of a row left free at a page's foot before an element across columns. */
const BLANK_COST = 10;
/** Of a page between a float and its mention, by the float's order. */
const LATE_COST = { numbered: 40, free: 20 } as const;
/** Of a float that stands a page before its mention: on the same spread, and over the leaf. */
const EARLY_COST = { verso: 15, recto: 30 } as const;
/** Of a float left over at its section's end. */
const TAIL_COST = 150;
/** Of a page whose floats leave no room for text. */
const BARE_COST = 60;
/** A band's end may be this much dearer than the best, because of what follows it. */
const LEVEL_MARGIN = 60;
/** Of a last page that holds fewer rows than `THIN_ROWS`, per row missing. */
const THIN_COST = 15;
const THIN_ROWS = 8;
/** Of what cannot be set within the rules; above any sum of others. */
const FORCED_COST = 1e6;

export interface ChapterPlan {
  readonly pages: readonly PagePlan[];
  readonly cost: number;
  readonly galley: Galley;
  readonly filler: Filler;
  /** What is taller than any column, and by how many rows. */
  readonly tooTall: readonly TooTall[];
}

export interface TooTall {
  readonly node: string;
  readonly rows: number;
}

/** What the pages offer. */
export interface PageRooms {
  readonly first: { readonly row: number; readonly rows: number };
  readonly next: { readonly row: number; readonly rows: number };
  readonly firstSide: "recto" | "verso";
}

/** A way through a page's columns with the whole cost of the page. */
interface Candidate {
  readonly way: Way;
  readonly skeleton: Skeleton;
  readonly place: number;
  readonly cost: number;
}

/** The page being filled. */
interface Leaf {
  readonly top: number;
  readonly rows: number;
  readonly side: "recto" | "verso";
}

/** Plans a chapter's pages; `width` states are kept per column. */
export function planChapter(chapter: Chapter, rooms: PageRooms, width: number = FRONTIER): ChapterPlan {
  const galley = makeGalley(chapter.blocks, chapter.notes, chapter.noteGauge);
  const filler = createFiller(galley);
  const finder = createWayFinder(galley, filler);
  const leveller = createLeveller(galley, filler);
  const tooTall = new Map<string, number>();
  const { bands } = chapter;

  let best: State | undefined;
  let starts: State[] = [START];
  for (let page = 0; starts.length > 0; page++) {
    invariant(page < 5000, "the page program does not come to an end");
    const room = page === 0 ? rooms.first : rooms.next;
    const even = page % 2 === 0;
    const side = even === (rooms.firstSide === "recto") ? "recto" : "verso";
    const leaf: Leaf = { top: room.row, rows: room.rows, side };
    const closed: State[] = [];
    let open = starts.map((state) => ({ ...state, row: leaf.top }));
    while (open.length > 0) {
      const next: State[] = [];
      for (const group of groupStates(open)) advance(group, leaf, next, closed);
      open = [];
      for (const state of cheapest(cheapestOfEach(next), width)) {
        if (state.band < bands.length) open.push(state);
        else {
          const used = state.row - leaf.top;
          const thin = page > 0 && used < THIN_ROWS ? THIN_COST * (THIN_ROWS - used) : 0;
          const done = closePage(state, thin);
          if (!best || done.cost < best.cost) best = done;
        }
      }
    }
    const bound = best?.cost ?? Number.POSITIVE_INFINITY;
    starts = cheapest(cheapestOfEach(closed), width).filter(({ cost }) => cost < bound);
  }
  invariant(best, "the page program found no way at all");
  return {
    pages: listOf(best.pages).map((parts) => ({ parts: listOf(parts) })),
    cost: best.cost,
    galley,
    filler,
    tooTall: [...tooTall].map(([node, rows]) => ({ node, rows })),
  };

  /** One step of states that differ only in where they begin: `next` go on on this page, `closed` on another. */
  function advance(group: readonly State[], leaf: Leaf, next: State[], closed: State[]): void {
    const head = group[0];
    const band = head && bands[head.band];
    if (!head || !band) return;
    const fresh = head.row === leaf.top;
    if (head.stage === "tail") {
      for (const state of group) setTail(state, band, leaf, next, closed);
      return;
    }
    if (fresh) for (const state of group) closed.push(...floatPage(state, leaf));
    if (head.stage === "opening") {
      for (const state of group) setOpening(state, band, leaf, next, closed);
      return;
    }
    setColumns(group, band, leaf, next, closed);
  }

  function setOpening(state: State, band: Band, leaf: Leaf, next: State[], closed: State[]): void {
    const fresh = state.row === leaf.top;
    const above =
      fresh || band.opening.length > 0 ? 0 : Math.max(1, galley.blocks[band.first]?.leadRows ?? 0);
    const opening = stackOpening(band, state.band, state.row + above, fresh);
    const keeps = band.opening.at(-1)?.keepNext === true && band.first < band.end;
    if (!fresh && opening.row + (keeps ? ROWS_UNDER_HEADING : 0) > leaf.rows) {
      const free = Math.min(12, Math.max(0, leaf.rows - state.row));
      closed.push(closePage(state, free * BLANK_COST));
      return;
    }
    if (opening.row > leaf.rows) {
      for (const block of band.opening) note(block.node, opening.row - leaf.rows);
    }
    let { parts } = state;
    for (const part of opening.parts) parts = { value: part, before: parts };
    next.push({ ...state, stage: "text", parts, row: Math.min(opening.row, leaf.rows) });
  }

  function setColumns(group: readonly State[], band: Band, leaf: Leaf, next: State[], closed: State[]): void {
    const head = group[0];
    if (!head) return;
    if (band.first === band.end) {
      for (const state of group) next.push(endBand(state, band, state.row));
      return;
    }
    const { row } = head;
    const rows = leaf.rows - row;
    const through: Candidate[] = [];
    const ended: State[] = [];
    if (rows >= 2) {
      const starts = group.map(startWay);
      const plain: ColumnsOrder = { band, rows, skeleton: withoutFloats(band.columns) };
      const ways = finder.through(starts, plain, width);
      const enders = starts.filter(({ place }) => leveller.leastDepth(place, plain) <= rows);
      let reach = enders.length > 0 ? band.end : band.first;
      for (const { place } of ways) reach = Math.max(reach, at(galley.blockAt, place));
      const numbered = upcoming(chapter.numbered, head.numbered, reach + 1, band);
      const free = upcoming(chapter.free, head.free, reach + 1, band);
      const skeletons = skeletonsFor(numbered, free, band.columns, rows);
      for (const skeleton of skeletons) {
        const order = { band, rows, skeleton };
        for (const way of skeleton.slots.length === 0 ? ways : finder.through(starts, order, width)) {
          const early = earlyCost(skeleton, way.place, leaf.side);
          if (early === undefined || (!way.step && skeleton.slots.length === 0)) continue;
          const late = lateCost(head.numbered + skeleton.numbered, head.free + skeleton.free, way.place);
          const extra = skeleton.cost + early + late + leafCost(way.place) + bareCost(skeleton, rows);
          through.push({ way, skeleton, place: way.place, cost: way.cost + extra });
        }
      }
      ended.push(...endOnPage(enders, plain, skeletons, row, leaf));
    }
    if (through.length === 0 && ended.length === 0) {
      if (row > leaf.top) for (const state of group) closed.push(closePage(state, 0));
      else forceBlock(group, band, leaf, next, closed);
      return;
    }
    for (const { way, skeleton, cost } of cheapest(through, width * 2)) {
      const state = settle(way, skeleton, row, rows);
      closed.push({ ...state, cost, parts: undefined, pages: { value: state.parts, before: state.pages } });
    }
    next.push(...ended);
  }

  /** Ways to end the band on this page, levelled; those that cannot come near the best are not tried. */
  function endOnPage(
    starts: readonly Way[],
    { band, rows }: ColumnsOrder,
    skeletons: readonly Skeleton[],
    row: number,
    leaf: Leaf,
  ): State[] {
    const chances: { start: Way; order: ColumnsOrder; extra: number; tail: number; least: number }[] = [];
    const numbered = dueBy("numbered", band);
    const free = dueBy("free", band);
    for (const skeleton of skeletons) {
      const early = earlyCost(skeleton, at(galley.base, band.end), leaf.side);
      if (early === undefined) continue;
      const order = { band, rows, skeleton };
      const extra = skeleton.cost + early;
      for (const start of starts) {
        if (leveller.leastDepth(start.place, order) > rows) continue;
        const left =
          Math.max(0, numbered - start.from.numbered - skeleton.numbered) +
          Math.max(0, free - start.from.free - skeleton.free);
        const tail = left * TAIL_COST;
        chances.push({ start, order, extra, tail, least: start.cost + extra + tail });
      }
    }
    chances.sort((a, b) => a.least - b.least);
    const ended: State[] = [];
    let bound = Number.POSITIVE_INFINITY;
    for (const { start, order, extra, tail, least } of chances) {
      if (least >= bound) break;
      const levelled = leveller.level(start, order, bound - least);
      if (!levelled) continue;
      const { way, depth } = levelled;
      const cost = way.cost + extra;
      bound = Math.min(bound, cost + tail + LEVEL_MARGIN);
      ended.push(endBand({ ...settle(way, order.skeleton, row, depth), cost }, band, row + depth));
    }
    return ended;
  }

  /** Floats of one order that may stand in this band of this page. */
  function upcoming(floats: readonly FloatBlock[], from: number, reach: number, band: Band): FloatBlock[] {
    const found: FloatBlock[] = [];
    for (let index = from; index < floats.length; index++) {
      const float = floats[index];
      if (!float || float.anchor > reach || float.from > band.first) break;
      found.push(float);
    }
    return found;
  }

  /** Undefined where a float would stand on the page before its mention and the paragraph there is not its own. */
  function earlyCost(skeleton: Skeleton, place: number, side: "recto" | "verso"): number | undefined {
    let cost = 0;
    for (const { float } of skeleton.slots) {
      const early = distance(float, place);
      if (early > 1) return undefined;
      cost += early * EARLY_COST[side];
    }
    return cost;
  }

  /** 0 once a float's mention is set, 1 within the paragraph before it, 2 earlier. */
  function distance(float: FloatBlock, place: number): 0 | 1 | 2 {
    if (at(galley.base, float.anchor) <= place) return 0;
    return at(galley.pieceAt, place) > 0 && float.anchor === at(galley.blockAt, place) + 1 ? 1 : 2;
  }

  /** The state that a way through the columns leads to, with the skeleton's floats on the page. */
  function settle(way: Way, skeleton: Skeleton, row: number, rows: number): State {
    let parts = partsOf(way, row, skeleton);
    const { from, place, spill, cost } = way;
    for (const { float, column, edge } of skeleton.slots) {
      const top = edge === "head" ? row : row + rows - float.rows + 1;
      parts = { value: { kind: "float", band: from.band, float, column, row: top, edge }, before: parts };
    }
    const numbered = from.numbered + skeleton.numbered;
    const free = from.free + skeleton.free;
    return { ...from, place, spill, cost, parts, numbered, free };
  }

  /** A page of its own for a float that asks for one, once its mention is near. */
  function floatPage(state: State, leaf: Leaf): State[] {
    const first = bands[state.band]?.first ?? 0;
    return (["numbered", "free"] as const).flatMap((order) => {
      const float = chapter[order][state[order]];
      if (float?.place !== "page" || state.stage !== "text") return [];
      if (float.from > first || at(galley.base, float.from) === state.place) return [];
      const early = distance(float, state.place);
      return early > 1 ? [] : [closePage(pageOf(state, float, order, leaf), early * EARLY_COST[leaf.side])];
    });
  }

  function pageOf(state: State, float: FloatBlock, order: "numbered" | "free", leaf: Leaf): State {
    const part: Part = { kind: "float", band: state.band, float, column: 0, row: leaf.top, edge: "page" };
    return {
      ...state,
      [order]: state[order] + 1,
      row: leaf.rows,
      parts: { value: part, before: state.parts },
    };
  }

  function endBand(state: State, band: Band, row: number): State {
    const place = at(galley.base, band.end);
    if (state.numbered < dueBy("numbered", band) || state.free < dueBy("free", band)) {
      return { ...state, stage: "tail", place, spill: 0, row };
    }
    return { ...state, stage: "opening", band: state.band + 1, place, spill: 0, row };
  }

  function leftOver(state: State, band: Band): { float: FloatBlock; order: "numbered" | "free" }[] {
    return (["numbered", "free"] as const).flatMap((order) =>
      chapter[order].slice(state[order], dueBy(order, band)).map((float) => ({ float, order })),
    );
  }

  /** How many floats must stand somewhere once a band ends. */
  function dueBy(order: "numbered" | "free", band: Band): number {
    if (band.closes === "band") return 0;
    const floats = chapter[order];
    let due = 0;
    while (due < floats.length && (floats[due]?.until ?? 0) <= band.end) due += 1;
    return due;
  }

  /** Floats left over under the last columns of their section, side by side where they go; else on a new page. */
  function setTail(state: State, band: Band, leaf: Leaf, next: State[], closed: State[]): void {
    let now = state;
    let column = 0;
    let top = state.row + (state.row > leaf.top ? 1 : 0);
    let bottom = top;
    for (const { float, order } of leftOver(state, band)) {
      if (column > 0 && column + float.span > float.columns) {
        column = 0;
        top = bottom;
      }
      const fits = top + float.rows - 1 <= leaf.rows && float.place !== "page";
      if (!fits && (now.row > leaf.top || now.parts !== state.parts)) {
        closed.push(closePage(now, 0));
        return;
      }
      if (!fits) {
        if (float.place !== "page") note(float.node, top + float.rows - 1 - leaf.rows);
        closed.push(closePage(pageOf(now, float, order, leaf), TAIL_COST));
        return;
      }
      const part: Part = { kind: "float", band: state.band, float, column, row: top, edge: "tail" };
      bottom = Math.max(bottom, top + float.rows);
      now = {
        ...now,
        [order]: now[order] + 1,
        row: Math.min(bottom, leaf.rows),
        cost: now.cost + TAIL_COST,
        parts: { value: part, before: now.parts },
      };
      column += float.span;
    }
    next.push({ ...now, stage: "opening", band: now.band + 1 });
  }

  /** Nothing fits an empty page by the rules: the first block is set over the edge, and reported. */
  function forceBlock(group: readonly State[], band: Band, leaf: Leaf, next: State[], closed: State[]): void {
    const state = group.reduce((least, each) => (each.cost < least.cost ? each : least));
    const block = at(galley.blockAt, state.place);
    const place = at(galley.base, block + 1);
    const rows = 400;
    const end = filler.ends(state.place, state.spill, rows, block + 1).find((each) => each.place === place);
    invariant(end, "a block cannot be set even without a limit");
    note(galley.blocks[block]?.node ?? "", Math.max(1, rows - end.short - (leaf.rows - state.row)));
    const part: ColumnPart = {
      kind: "column",
      band: state.band,
      column: 0,
      row: state.row,
      rows: rows - end.short,
      place: state.place,
      spill: state.spill,
      end: { ...end, short: 0 },
    };
    const forced: State = {
      ...state,
      place,
      spill: 0,
      row: leaf.rows,
      cost: state.cost + FORCED_COST,
      parts: { value: part, before: state.parts },
    };
    if (block + 1 === band.end) next.push(endBand(forced, band, leaf.rows));
    else closed.push(closePage(forced, 0));
  }

  /** The page as a whole; floats that should have stood on it cost. */
  function closePage(state: State, cost: number): State {
    const late = lateCost(state.numbered, state.free, state.place);
    const pages = { value: state.parts, before: state.pages };
    return { ...state, parts: undefined, pages, cost: state.cost + cost + late };
  }

  /** Of floats whose mention is set before `place` and that are not placed themselves. */
  function lateCost(numbered: number, free: number, place: number): number {
    return lateOf("numbered", numbered, place) + lateOf("free", free, place);
  }

  function lateOf(order: "numbered" | "free", from: number, place: number): number {
    const floats = chapter[order];
    let index = from;
    while (index < floats.length && at(galley.base, floats[index]?.anchor ?? 0) <= place) index += 1;
    return (index - from) * LATE_COST[order];
  }

  function note(node: string, rows: number): void {
    tooTall.set(node, Math.max(rows, tooTall.get(node) ?? 0));
  }

  function leafCost(place: number): number {
    const piece = at(galley.pieceAt, place);
    if (piece === 0) return 0;
    const shape = at(galley.firstShape, at(galley.blockAt, place)) + at(galley.shapeAt, place);
    return at(galley.leafCost, at(galley.entry, shape) + piece);
  }
}

const START: State = {
  band: 0,
  stage: "opening",
  place: 0,
  spill: 0,
  row: 0,
  numbered: 0,
  free: 0,
  cost: 0,
  parts: undefined,
  pages: undefined,
};

/** A page of nothing but floats is dear: text should run beside its figures. */
function bareCost({ head, foot }: Skeleton, rows: number): number {
  return head.every((top, column) => rows - top - (foot[column] ?? 0) <= 1) ? BARE_COST : 0;
}

/** Opening elements one under another, from `row` down. */
function stackOpening(
  band: Band,
  bandIndex: number,
  row: number,
  fresh: boolean,
): { readonly parts: readonly OpeningPart[]; readonly row: number } {
  const parts: OpeningPart[] = [];
  let next = row;
  for (const [index, block] of band.opening.entries()) {
    if (index > 0 || !fresh) next += block.leadRows;
    parts.push({ kind: "opening", band: bandIndex, block: index, row: next });
    next += wholeRows(block) + block.trailRows;
  }
  return { parts, row: next };
}
