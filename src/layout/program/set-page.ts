/** One step of setting a page: an opening, a band's columns, or what is left at a section's end. */
import { invariant, once } from "../../base/index.ts";
import { type Band, wholeRows } from "../flow.ts";
import { type ColumnsOrder, cheapest, partsOf, startWay, type Way } from "./column-ways.ts";
import { sameColumnCost } from "./echoes.ts";
import { bareCost, dueBy, earlyCost, lateCost, overTitleCost, upcoming } from "./float-costs.ts";
import { setFloatPage, setTail, TAIL_COST } from "./float-pages.ts";
import { at, type Galley } from "./galley.ts";
import { goOn, type Leaf, type MakeUp, type Onward, PAGE_COST, turnPage } from "./make-up.ts";
import type { ColumnPart, OpeningPart, State } from "./page-states.ts";
import { type Skeleton, skeletonsFor, withoutFloats } from "./skeletons.ts";

/** Fewest rows that text under a heading across columns gets on its page. */
const ROWS_UNDER_HEADING = 3;
/** Of a row left free at a page's foot before an element across columns, for at most `BLANK_ROWS` of them. */
const BLANK_COST = 10;
const BLANK_ROWS = 12;
/** A band's end may be this much dearer than the best, because of what follows it. */
const LEVEL_MARGIN = 60;
/** Of what cannot be set within the rules; above any sum of others. */
const FORCED_COST = 1e6;
/** Rows that hold any block. */
const ENDLESS = 400;

/** Goes on with states that differ only in where they begin. */
export function setStep(group: readonly State[], leaf: Leaf, makeUp: MakeUp, onward: Onward): void {
  const head = group[0];
  const band = head && makeUp.flow.bands[head.band];
  if (!head || !band) return;
  if (head.stage === "tail") {
    for (const state of group) setTail(state, band, leaf, makeUp, onward);
    return;
  }
  if (head.row === leaf.top) for (const state of group) setFloatPage(state, leaf, makeUp, onward);
  if (head.stage === "opening") {
    for (const state of group) setOpening(state, band, leaf, makeUp, onward);
  } else if (band.first === band.end) {
    for (const state of group) goOn(endBand(state, band, state.row, makeUp), leaf, makeUp, onward);
  } else setColumns(group, head, band, leaf, makeUp, onward);
}

/** Elements across the columns above a band; on the next page where they and some text do not fit. */
function setOpening(state: State, band: Band, leaf: Leaf, makeUp: MakeUp, onward: Onward): void {
  const isFresh = state.row === leaf.top;
  const first = makeUp.galley.blocks[band.first];
  const above = isFresh || band.opening.length > 0 ? 0 : Math.max(1, first?.shapes[0]?.leadRows ?? 0);
  const opening = stackOpening(band, state.band, state.row + above, isFresh);
  // A title keeps some text by it, though a standfirst stands between them.
  const keeps = band.opening.some(({ keepNext }) => keepNext) && band.first < band.end;
  if (!isFresh && opening.row + (keeps ? ROWS_UNDER_HEADING : 0) > leaf.rows) {
    const blank = Math.min(BLANK_ROWS, Math.max(0, leaf.rows - state.row));
    turnPage(state, blank * BLANK_COST, leaf, makeUp, onward);
    return;
  }
  const excess = opening.row - leaf.rows;
  let { parts } = state;
  for (const part of opening.parts) parts = { value: part, before: parts };
  const cost = state.cost + (excess > 0 ? FORCED_COST : 0);
  onward.open.push({ ...state, stage: "text", parts, cost, row: Math.min(opening.row, leaf.rows) });
}

/** Opening elements one under another, from `row` down. */
function stackOpening(
  band: Band,
  bandIndex: number,
  row: number,
  isFresh: boolean,
): { readonly parts: readonly OpeningPart[]; readonly row: number } {
  const parts: OpeningPart[] = [];
  let next = row;
  for (const [index, block] of band.opening.entries()) {
    if (index > 0 || !isFresh) next += block.shapes[0]?.leadRows ?? 0;
    parts.push({ kind: "opening", band: bandIndex, block: index, row: next });
    next += wholeRows(block) + block.trailRows;
  }
  return { parts, row: next };
}

/** A way through a page's columns with the whole cost of the page. */
interface Candidate {
  readonly way: Way;
  readonly skeleton: Skeleton;
  readonly place: number;
  readonly cost: number;
}

function setColumns(
  group: readonly State[],
  head: State,
  band: Band,
  leaf: Leaf,
  makeUp: MakeUp,
  onward: Onward,
): void {
  const { flow, galley, finder, leveller, width } = makeUp;
  const { row } = head;
  const rows = leaf.rows - row;
  const least = group.reduce((known, { cost }) => Math.min(known, cost), Number.POSITIVE_INFINITY);
  const mayGoOn = (cost: number): boolean => cost + PAGE_COST < onward.goal.cost;
  const through: Candidate[] = [];
  let ends = false;
  if (rows >= 2) {
    const starts = group.map(startWay);
    const plain: ColumnsOrder = { band, rows, skeleton: withoutFloats(band.columns) };
    const enders = starts.filter(({ place }) => leveller.leastDepth(place, plain) <= rows);
    const plainWays = once(() => finder.through(starts, plain, width));
    const reach = enders.length > 0 ? band.end : furthest(plainWays(), band, galley);
    const numbered = upcoming(flow.numbered, head.numbered, reach, band);
    const free = upcoming(flow.free, head.free, reach, band);
    const skeletons = skeletonsFor(numbered, free, band.columns, rows);
    // Before the others: where the chapter ends here, few of them can still be cheaper.
    ends = endOnPage(enders, plain, skeletons, leaf, makeUp, onward);
    for (const skeleton of skeletons) {
      if (!mayGoOn(through.length > 0 ? least + skeleton.cost : least)) continue;
      const isPlain = skeleton.slots.length === 0;
      const ways = isPlain ? plainWays() : finder.through(starts, { band, rows, skeleton }, width);
      for (const way of ways) {
        const early = earlyCost(skeleton, way.place, leaf.side, galley);
        if (early === undefined || (!way.before && isPlain)) continue;
        const placed = [head.numbered + skeleton.numbered, head.free + skeleton.free] as const;
        const late = lateCost(...placed, way.place, flow, galley);
        const onTitle = overTitleCost(skeleton, way.from.place, band, galley);
        const extra = skeleton.cost + early + leafCost(way.place, galley) + bareCost(skeleton, rows);
        const cost = way.cost + extra + onTitle + late + sameColumnCost(way, skeleton, galley);
        through.push({ way, skeleton, place: way.place, cost });
      }
    }
  }
  if (through.length === 0 && !ends) {
    if (!mayGoOn(least)) return;
    if (row === leaf.top) forceBlock(group, band, leaf, makeUp, onward);
    else for (const state of group) turnPage(state, 0, leaf, makeUp, onward);
    return;
  }
  for (const { way, skeleton, cost, place } of cheapest(through, width * 2)) {
    const late = lateCost(head.numbered + skeleton.numbered, head.free + skeleton.free, place, flow, galley);
    turnPage({ ...settle(way, skeleton, row, rows), cost: cost - late }, 0, leaf, makeUp, onward);
  }
}

/** The last block that ways come to. */
function furthest(ways: readonly Way[], band: Band, galley: Galley): number {
  return ways.reduce((reach, { place }) => Math.max(reach, at(galley.blockAt, place)), band.first);
}

/** Goes on with ways to end the band on this page, levelled, and says if there are any; the dearest are not tried. */
function endOnPage(
  starts: readonly Way[],
  { band, rows }: ColumnsOrder,
  skeletons: readonly Skeleton[],
  leaf: Leaf,
  makeUp: MakeUp,
  onward: Onward,
): boolean {
  const { flow, galley, leveller } = makeUp;
  const row = leaf.rows - rows;
  const chances: { start: Way; order: ColumnsOrder; extra: number; tail: number; least: number }[] = [];
  let ends = false;
  const numbered = dueBy("numbered", band, flow);
  const free = dueBy("free", band, flow);
  for (const skeleton of skeletons) {
    const early = earlyCost(skeleton, at(galley.base, band.end), leaf.side, galley);
    if (early === undefined) continue;
    const order = { band, rows, skeleton };
    for (const start of starts) {
      const extra = skeleton.cost + early + overTitleCost(skeleton, start.place, band, galley);
      if (leveller.leastDepth(start.place, order) > rows) continue;
      const left =
        Math.max(0, numbered - start.from.numbered - skeleton.numbered) +
        Math.max(0, free - start.from.free - skeleton.free);
      const tail = left * TAIL_COST;
      const least = start.cost + extra + tail;
      if (least < onward.goal.cost) chances.push({ start, order, extra, tail, least });
      else ends = true;
    }
  }
  chances.sort((a, b) => a.least - b.least);
  let bound = Number.POSITIVE_INFINITY;
  for (const { start, order, extra, tail, least } of chances) {
    const limit = Math.min(bound, onward.goal.cost) - least;
    if (limit <= 0) return true;
    const levelled = leveller.level(start, order, limit);
    if (!levelled) continue;
    ends = true;
    const { way, depth } = levelled;
    const cost = way.cost + extra + sameColumnCost(way, order.skeleton, galley);
    bound = Math.min(bound, cost + tail + LEVEL_MARGIN);
    const ended = { ...settle(way, order.skeleton, row, depth), cost };
    goOn(endBand(ended, band, row + depth, makeUp), leaf, makeUp, onward);
  }
  return ends;
}

/** The state that a way through the columns leads to, with the skeleton's floats on the page. */
export function settle(way: Way, skeleton: Skeleton, row: number, rows: number): State {
  let parts = partsOf(way, row, skeleton);
  const { from, place, spill, cost } = way;
  for (const { float, column, edge } of skeleton.slots) {
    const top = edge === "head" ? row : row + rows - float.rows;
    parts = { value: { kind: "float", band: from.band, float, column, row: top, edge }, before: parts };
  }
  const numbered = from.numbered + skeleton.numbered;
  const free = from.free + skeleton.free;
  return { ...from, place, spill, cost, parts, numbered, free };
}

function endBand(state: State, band: Band, row: number, { flow, galley }: MakeUp): State {
  const place = at(galley.base, band.end);
  const isDue = state.numbered < dueBy("numbered", band, flow) || state.free < dueBy("free", band, flow);
  if (isDue) return { ...state, stage: "tail", place, spill: 0, row };
  return { ...state, stage: "opening", band: state.band + 1, place, spill: 0, row };
}

/** Nothing fits an empty page by the rules: the first block is set over the edge. */
function forceBlock(group: readonly State[], band: Band, leaf: Leaf, makeUp: MakeUp, onward: Onward): void {
  const { galley, filler } = makeUp;
  const state = group.reduce((least, each) => (each.cost < least.cost ? each : least));
  const block = at(galley.blockAt, state.place);
  const place = at(galley.base, block + 1);
  const answer = filler.ends(state.place, state.spill, ENDLESS, block + 1);
  const { first, place: places, short } = filler.found;
  let spare = -1;
  for (let end = at(first, answer); end < at(first, answer + 1); end++)
    if (at(places, end) === place) spare = Math.max(spare, at(short, end));
  invariant(spare >= 0, "a block cannot be set even without a limit");
  const part: ColumnPart = {
    kind: "column",
    band: state.band,
    column: 0,
    row: state.row,
    rows: ENDLESS - spare,
    place: state.place,
    spill: state.spill,
    end: { place, spill: 0, short: 0 },
    until: block + 1,
  };
  const parts = { value: part, before: state.parts };
  const cost = state.cost + FORCED_COST;
  const forced: State = { ...state, place, spill: 0, row: leaf.rows, cost, parts };
  if (block + 1 === band.end) goOn(endBand(forced, band, leaf.rows, makeUp), leaf, makeUp, onward);
  else turnPage(forced, 0, leaf, makeUp, onward);
}

/** Of a hyphen that the reader carries over to the next page. */
function leafCost(place: number, galley: Galley): number {
  const piece = at(galley.pieceAt, place);
  if (piece === 0) return 0;
  const shape = at(galley.firstShape, at(galley.blockAt, place)) + at(galley.shapeAt, place);
  return at(galley.leafCost, at(galley.entry, shape) + piece);
}
