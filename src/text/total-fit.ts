/**
 * Total-fit line breaking: of all ways to break a paragraph, the one with the fewest demerits.
 *
 * In: breakpoints with prefix widths in points, and a measure for each line. Out: for each line count that was kept,
 * the breakpoints that end the lines. Method: Knuth and Plass, "Breaking paragraphs into lines" (1981), as a dynamic
 * program over a sliding window. For each breakpoint the lines that could end there begin in one contiguous window,
 * so no list of active breaks is needed, and the window is left when its lines are too loose to be part of the best
 * layout. A state is (breakpoint, line number above the fewest, fitness class, run of hyphens): ladders of hyphens and
 * neighbouring tight and loose lines are costs inside the program. It never fails: where even one unbreakable piece is
 * too wide, the line that holds it alone is overfull. Strict comparison in a fixed order and products instead of powers
 * give the same breaks on every machine.
 * Cost: some three lines weighed for each breakpoint at 56 mm, five at 120 mm.
 */
import { ENDS_IN_HYPHEN, IS_FORCED } from "./breakpoints.ts";
import {
  CLASS_NORMAL,
  DEMERITS,
  type FitQuestion,
  RATIO,
  type Scale,
  TOLERANCE,
  weigh,
  weighingScale,
} from "./weigh-line.ts";

/** A layout: the breakpoint at which each line ends. */
export interface Fit {
  readonly ends: Int32Array;
  readonly demerits: number;
  /** How many lines it has more than the paragraph must have. */
  readonly above: number;
}

/** Runs of hyphens are told apart up to three. */
const RUNS = 4;
const STATES = 4 * RUNS;
/** Line counts told apart where each line has a measure of its own. */
const VARYING_SLOTS = 5;

/** Layouts by line count, the fewest lines first; at least one. */
export function totalFit(question: FitQuestion, scale: Scale = weighingScale(question)): readonly Fit[] {
  const { breaks, measures, counts } = question;
  const { count } = breaks;
  const varies = measures.length > 2;
  const slots = varies ? Math.max(counts, VARYING_SLOTS) : counts;
  const room = reserve(count, slots);
  const course: Course = { scale, room, slots, varies };
  measureReach(scale, room.reach);
  let widest = 0;
  for (const measure of measures) widest = Math.max(widest, measure);
  const startState = CLASS_NORMAL * RUNS;
  room.cost[startState] = 0;
  room.live[0] = 1 << startState;
  room.fewest[0] = 0;
  room.cheapest[0] = 0;
  let low = 0;
  for (let b = 1; b < count; b++) {
    while (low < b && (room.reach[b] ?? 0) - shortestStart(scale, low) > widest + TOLERANCE) low += 1;
    const first = low < b ? low : b - 1;
    room.fewest[b] = (room.fewest[first] ?? 0) + 1;
    enterLines(course, first, b);
    dropDominated(course, b);
    // No line reaches over a forced break.
    if (((scale.flags[b] ?? 0) & IS_FORCED) !== 0) low = b;
  }
  return traceBack(count, slots, room);
}

/** A paragraph under way. */
interface Course {
  readonly scale: Scale;
  readonly room: Room;
  /** Line counts told apart at each breakpoint. */
  readonly slots: number;
  /** Whether lines differ in their measure by more than the first from the rest. */
  readonly varies: boolean;
}

/** Enters the lines that may end at `b`, from each breakpoint of the window on. */
function enterLines(course: Course, low: number, b: number): void {
  const { scale, room, slots, varies } = course;
  const { live, fewest, cheapest, limit } = room;
  let floor = Number.POSITIVE_INFINITY;
  for (let at = low * slots; at < b * slots; at++) {
    const cost = cheapest[at] ?? 0;
    if (cost < floor) floor = cost;
  }
  for (let slot = 0; slot < slots; slot++) {
    cheapest[b * slots + slot] = Number.POSITIVE_INFINITY;
    limit[slot] = Number.POSITIVE_INFINITY;
  }
  let isFound = false;
  for (let a = low; a < b; a++) {
    // Even the last piece alone is too wide: an overfull line, and the paragraph goes on.
    const isLastResort = !isFound && a === b - 1;
    let isPast = true;
    for (let slot = 0; slot < (varies ? slots : 1); slot++) {
      if (varies && live[a * slots + slot] === 0) continue;
      const line = varies ? (fewest[a] ?? 0) + slot : a === 0 ? 0 : 1;
      const fitness = weigh(scale, a, b, line);
      const ratio = scale.reading[RATIO] ?? 0;
      if (ratio >= -1) isFound = true;
      if (ratio >= -1 || isLastResort) enterStates(course, a, b, fitness, slot, varies ? slot : slots - 1);
      if (ratio <= scale.values.maxRatio && (varies || !isHopeless(course, b, floor))) isPast = false;
    }
    if (isFound && isPast) return;
  }
}

/**
 * Whether no line to `b` that is looser than the one just weighed can be part of the best layout: with the cheapest
 * beginning of any it would cost more than a way found already, of each line count. The paragraph's last line is judged
 * by where it begins, too.
 */
function isHopeless({ scale, room, slots }: Course, b: number, floor: number): boolean {
  if ((scale.reading[RATIO] ?? 0) <= 0 || b === scale.last) return false;
  const least = floor + (scale.reading[DEMERITS] ?? 0);
  for (let slot = 0; slot < slots; slot++) if (least < (room.limit[slot] ?? 0)) return false;
  return true;
}

/**
 * The cheapest ways into the states of `b` by the line from `a` that was just weighed, for line counts from slot
 * `firstSlot` to `lastSlot` of `a`. It is passed over where its cheapest beginning costs more with it than another way
 * with as few hyphens, and than all that a fitness class can cost: no continuation can make it good.
 */
function enterStates(
  { scale, room, slots }: Course,
  a: number,
  b: number,
  fitness: number,
  firstSlot: number,
  lastSlot: number,
): void {
  const { cost, from, live, fewest, cheapest, limit } = room;
  const { adjacentDemerits, ladder } = scale.values;
  const demerits = scale.reading[DEMERITS] ?? 0;
  const isHyphen = ((scale.flags[b] ?? 0) & ENDS_IN_HYPHEN) !== 0;
  const fewestHyphens = isHyphen ? 1 : 0;
  const shift = slots === 1 ? 0 : (fewest[a] ?? 0) + 1 - (fewest[b] ?? 0);
  // What has more lines than are told apart is not looked at.
  const last = Math.min(lastSlot, slots - 1 - shift);
  for (let slot = firstSlot; slot <= last; slot++) {
    let states = live[a * slots + slot] ?? 0;
    if (states === 0) continue;
    const slotHere = slot + shift;
    if ((cheapest[a * slots + slot] ?? 0) + demerits >= (limit[slotHere] ?? 0)) continue;
    const source = (a * slots + slot) * STATES;
    const liveAt = b * slots + slotHere;
    const target = liveAt * STATES;
    let liveHere = live[liveAt] ?? 0;
    while (states !== 0) {
      const state = 31 - Math.clz32(states & -states);
      states &= states - 1;
      const run = state & (RUNS - 1);
      let total = (cost[source + state] ?? 0) + demerits;
      const apart = (state >> 2) - fitness;
      if (apart > 1 || apart < -1) total += adjacentDemerits;
      let runHere = 0;
      if (isHyphen) {
        runHere = run < RUNS - 1 ? run + 1 : RUNS - 1;
        if (runHere >= 2) total += runHere === 2 ? ladder[0] : ladder[1];
      }
      const stateHere = fitness * RUNS + runHere;
      const at = target + stateHere;
      const bit = 1 << stateHere;
      if ((liveHere & bit) === 0 || total < (cost[at] ?? 0)) {
        cost[at] = total;
        from[at] = source + state;
        liveHere |= bit;
        if (total < (cheapest[liveAt] ?? 0)) cheapest[liveAt] = total;
        const most = total + adjacentDemerits;
        if (runHere === fewestHyphens && most < (limit[slotHere] ?? 0)) limit[slotHere] = most;
      }
    }
    live[liveAt] = liveHere;
  }
}

function dropDominated({ scale, room, slots }: Course, b: number): void {
  const { live, cost } = room;
  for (let slot = 0; slot < slots; slot++) {
    const at = b * slots + slot;
    const states = live[at] ?? 0;
    if ((states & (states - 1)) !== 0) {
      live[at] = withoutDominated(states, at * STATES, cost, scale.values.adjacentDemerits);
    }
  }
}

/**
 * Drops states that no continuation can make good: with a run of hyphens at least as long as another's, and dearer
 * than it by all that a fitness class can cost. The optimum stays.
 */
function withoutDominated(states: number, base: number, cost: Float64Array, classDemerits: number): number {
  let kept = states;
  for (let rest = states; rest !== 0; rest &= rest - 1) {
    const state = 31 - Math.clz32(rest & -rest);
    const own = cost[base + state] ?? 0;
    for (let others = kept & ~(1 << state); others !== 0; others &= others - 1) {
      const other = 31 - Math.clz32(others & -others);
      if ((other & (RUNS - 1)) > (state & (RUNS - 1))) continue;
      const handicap = other >> 2 === state >> 2 ? 0 : classDemerits;
      if ((cost[base + other] ?? 0) + handicap <= own) {
        kept &= ~(1 << state);
        break;
      }
    }
  }
  return kept;
}

/**
 * How short a line that ends at `b` or later can be made, counted from the paragraph's start. An added hyphen can make
 * a line longer than one that ends further on, so each end is lowered to the least that follows.
 */
function measureReach({ question, widthEnd, shrinkEnd }: Scale, reach: Float64Array): void {
  let least = Number.POSITIVE_INFINITY;
  for (let b = question.breaks.count - 1; b >= 0; b--) {
    const shortest = (widthEnd[b] ?? 0) - (shrinkEnd[b] ?? 0);
    if (shortest < least) least = shortest;
    reach[b] = least;
  }
}

function shortestStart({ widthStart, shrinkStart }: Scale, a: number): number {
  return (widthStart[a] ?? 0) - (shrinkStart[a] ?? 0);
}

interface Room {
  readonly cost: Float64Array;
  readonly from: Int32Array;
  readonly live: Int32Array;
  /** The least cost of any state of a breakpoint, by slots. */
  readonly cheapest: Float64Array;
  /** By slots of the breakpoint come to: what costs as much need not be entered. */
  readonly limit: Float64Array;
  /** The fewest lines that can come before a breakpoint, or fewer. */
  readonly fewest: Int32Array;
  readonly reach: Float64Array;
}

/** Working room, kept from one paragraph to the next and grown as needed; only `live` must be clean. */
let kept = makeRoom(256, VARYING_SLOTS);

function makeRoom(points: number, slots: number): Room {
  return {
    cost: new Float64Array(points * slots * STATES),
    from: new Int32Array(points * slots * STATES),
    live: new Int32Array(points * slots),
    cheapest: new Float64Array(points * slots),
    limit: new Float64Array(slots),
    fewest: new Int32Array(points),
    reach: new Float64Array(points),
  };
}

function reserve(points: number, slots: number): Room {
  if (kept.fewest.length < points || kept.limit.length < slots)
    kept = makeRoom(Math.max(points * 2, kept.fewest.length), Math.max(slots, kept.limit.length));
  kept.live.fill(0, 0, points * slots);
  return kept;
}

function traceBack(count: number, slots: number, { cost, from, live, fewest }: Room): readonly Fit[] {
  const width = slots * STATES;
  const fits: Fit[] = [];
  for (let slot = 0; slot < slots; slot++) {
    let best = -1;
    const base = (count - 1) * width + slot * STATES;
    for (let state = 0; state < STATES; state++) {
      if (((live[(count - 1) * slots + slot] ?? 0) & (1 << state)) === 0) continue;
      if (best === -1 || (cost[base + state] ?? 0) < (cost[best] ?? 0)) best = base + state;
    }
    if (best === -1) continue;
    let lines = 0;
    for (let at = best; at >= width; at = from[at] ?? 0) lines += 1;
    const above = lines - (fewest[count - 1] ?? 0);
    const ends = new Int32Array(lines);
    for (let at = best; at >= width; at = from[at] ?? 0) ends[--lines] = Math.floor(at / width);
    fits.push({ ends, demerits: cost[best] ?? 0, above });
  }
  return fits;
}
