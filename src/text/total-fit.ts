/**
 * Total-fit line breaking: of all ways to break a paragraph, the one with the fewest demerits.
 *
 * In: breakpoints with prefix widths in points, and a measure for each line. Out: for each line count that was kept,
 * the breakpoints that end the lines. Method: Knuth and Plass, "Breaking paragraphs into lines" (1981), as a dynamic
 * program over a sliding window. For each breakpoint the lines that could end there begin in one contiguous window,
 * so no list of active breaks is needed. A state is (breakpoint, line number above the fewest, fitness class, run of
 * hyphens): ladders of hyphens and neighbouring tight and loose lines are costs inside the program. It never fails:
 * where even one unbreakable piece is too wide, the line that holds it alone is overfull. Strict comparison in a
 * fixed order and products instead of powers give the same breaks on every machine.
 * Cost: about 12 candidate lines for each word at 56 mm, 23 at 120 mm.
 */
import { ENDS_IN_HYPHEN, IS_FORCED, lengthAt, PENALTY } from "./breakpoints.ts";
import { CLASS_NORMAL, type FitQuestion, type Scale, TOLERANCE, weigh, weighingScale } from "./weigh-line.ts";

/** A layout: the breakpoint at which each line ends. */
export interface Fit {
  readonly ends: Int32Array;
  readonly demerits: number;
}

/** Runs of hyphens are told apart up to three. */
const RUNS = 4;
const STATES = 4 * RUNS;
/** Line counts kept above the fewest that reach a breakpoint. */
const SLOTS = 5;

/** More than any paragraph has; a small integer. */
const MOST_LINES = 2 ** 30;

/** Layouts by line count, the fewest lines first; at least one. */
export function totalFit(question: FitQuestion, scale: Scale = weighingScale(question)): readonly Fit[] {
  const { breaks, measures, keep } = question;
  const { count } = breaks;
  const slots = keep === "all" || measures.length > 2 ? SLOTS : 1;
  const room = reserve(count, slots * STATES);
  const course: Course = { scale, room, slots, varies: measures.length > 2, candidates: 0, least: 0 };
  measureReach(scale, room.reach);
  let widest = 0;
  for (const measure of measures) widest = Math.max(widest, measure);
  const startState = CLASS_NORMAL * RUNS;
  room.cost[startState] = 0;
  room.cheapest[0] = 0;
  room.live[0] = 1 << startState;
  room.fewest[0] = 0;
  let low = 0;
  for (let b = 1; b < count; b++) {
    while (low < b && (room.reach[b] ?? 0) - shortestStart(scale, low) > widest + TOLERANCE) low += 1;
    course.candidates = 0;
    course.least = MOST_LINES;
    weighWindow(course, low < b ? low : b - 1, b);
    // Even the last piece alone is too wide: an overfull line, and the paragraph goes on.
    if (course.candidates === 0) weighFrom(course, b - 1, b, "overfull");
    room.fewest[b] = course.least + 1;
    enterStates(course, b);
    dropDominated(course, b);
    // No line reaches over a forced break.
    if (((scale.flags[b] ?? 0) & IS_FORCED) !== 0) low = b;
  }
  return traceBack(count, slots, room);
}

/** A paragraph under way: its settings, and the lines found that could end at the breakpoint come to. */
interface Course {
  readonly scale: Scale;
  readonly room: Room;
  /** Line counts kept apart at each breakpoint. */
  readonly slots: number;
  /** Whether lines differ in their measure by more than the first from the rest. */
  readonly varies: boolean;
  candidates: number;
  /** The fewest lines before any of the candidates. */
  least: number;
}

/** Weighs the lines from each breakpoint of the window to `b`, until they are too short to be of use. */
function weighWindow(course: Course, low: number, b: number): void {
  for (let a = low; a < b; a++) {
    const isLoose = weighFrom(course, a, b, "fitting");
    if (isLoose && course.candidates > 0) break;
  }
}

/** Weighs the line from `a` to `b` for each measure it may have, and notes it; true where all are too loose. */
function weighFrom(course: Course, a: number, b: number, wanted: "fitting" | "overfull"): boolean {
  const { scale, room, varies } = course;
  const { measures } = scale.question;
  const slots = varies ? course.slots : 1;
  const lines = room.fewest[a] ?? 0;
  let isLoose = true;
  for (let slot = 0; slot < slots; slot++) {
    if (varies && room.live[a * slots + slot] === 0) continue;
    const index = varies ? lines + slot : a === 0 ? 0 : 1;
    const measure = measures[index < measures.length ? index : measures.length - 1] ?? 0;
    const ratio = weigh(scale, a, b, measure, LINE);
    if (ratio <= scale.values.maxRatio) isLoose = false;
    if (ratio < -1 && wanted === "fitting") continue;
    const at = course.candidates;
    room.candidate[at] = a;
    room.candidateSlot[at] = slot;
    room.candidateDemerits[at] = LINE.demerits;
    room.candidateClass[at] = LINE.fitness;
    course.candidates = at + 1;
    if (lines + slot < course.least) course.least = lines + slot;
  }
  return isLoose;
}

/**
 * The cheapest way into each state of `b` by the lines found. A line is passed over whose cheapest beginning costs
 * more with it than another way with as few hyphens, and than all that a fitness class can cost: no continuation can
 * make it good.
 */
function enterStates({ scale, room, slots, varies, candidates, least }: Course, b: number): void {
  const { cost, from, live, fewest, cheapest, limit } = room;
  const { candidate, candidateSlot, candidateDemerits, candidateClass } = room;
  const { adjacentDemerits, ladder } = scale.values;
  const [secondHyphen, thirdHyphen] = ladder;
  const width = slots * STATES;
  const isHyphen = ((scale.flags[b] ?? 0) & ENDS_IN_HYPHEN) !== 0;
  const cut = lengthAt(scale.question.breaks, b, PENALTY);
  const cutDemerits = cut * cut;
  const fewestHyphens = isHyphen ? 1 : 0;
  for (let slot = 0; slot < slots; slot++) {
    cheapest[b * slots + slot] = Number.POSITIVE_INFINITY;
    limit[slot] = Number.POSITIVE_INFINITY;
  }
  for (let index = 0; index < candidates; index++) {
    const a = candidate[index] ?? 0;
    const fitness = candidateClass[index] ?? CLASS_NORMAL;
    const demerits = (candidateDemerits[index] ?? 0) + cutDemerits;
    const shift = slots === 1 ? 0 : (fewest[a] ?? 0) - least;
    const firstSlot = varies ? (candidateSlot[index] ?? 0) : 0;
    // What has more lines than are kept is not looked at.
    const lastSlot = Math.min(varies ? firstSlot : slots - 1, slots - 1 - shift);
    for (let slot = firstSlot; slot <= lastSlot; slot++) {
      let states = live[a * slots + slot] ?? 0;
      const slotHere = slot + shift;
      if (states === 0 || slotHere < 0) continue;
      if ((cheapest[a * slots + slot] ?? 0) + demerits >= (limit[slotHere] ?? 0)) continue;
      const source = a * width + slot * STATES;
      const target = b * width + slotHere * STATES;
      const liveAt = b * slots + slotHere;
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
          if (runHere >= 2) total += runHere === 2 ? secondHyphen : thirdHyphen;
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

/** What `weigh` finds, kept in one place so that no object is made for each line. */
const LINE = { demerits: 0, fitness: CLASS_NORMAL };

interface Room {
  cost: Float64Array;
  from: Int32Array;
  live: Int32Array;
  /** The least cost of any state of a breakpoint, by slots. */
  cheapest: Float64Array;
  /** By slots of the breakpoint come to: what costs as much need not be entered. */
  limit: Float64Array;
  fewest: Int32Array;
  reach: Float64Array;
  candidate: Int32Array;
  candidateSlot: Int32Array;
  candidateDemerits: Float64Array;
  candidateClass: Int32Array;
}

/** Working room, kept from one paragraph to the next and grown as needed; only `live` must be clean. */
const ROOM: Room = makeRoom(256, 256 * SLOTS * STATES);

function makeRoom(points: number, states: number): Room {
  return {
    cost: new Float64Array(states),
    from: new Int32Array(states),
    live: new Int32Array(points * SLOTS),
    cheapest: new Float64Array(points * SLOTS),
    limit: new Float64Array(SLOTS),
    fewest: new Int32Array(points),
    reach: new Float64Array(points),
    candidate: new Int32Array(points * SLOTS),
    candidateSlot: new Int32Array(points * SLOTS),
    candidateDemerits: new Float64Array(points * SLOTS),
    candidateClass: new Int32Array(points * SLOTS),
  };
}

function reserve(points: number, width: number): Room {
  if (ROOM.fewest.length < points || ROOM.cost.length < points * width) {
    Object.assign(ROOM, makeRoom(points * 2, Math.max(points * 2 * width, ROOM.cost.length)));
  }
  ROOM.live.fill(0, 0, points * SLOTS);
  return ROOM;
}

function traceBack(count: number, slots: number, { cost, from, live }: Room): readonly Fit[] {
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
    const ends = new Int32Array(lines);
    for (let at = best; at >= width; at = from[at] ?? 0) ends[--lines] = Math.floor(at / width);
    fits.push({ ends, demerits: cost[best] ?? 0 });
  }
  return fits;
}
