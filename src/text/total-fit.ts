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
import { type Breakpoints, ENDS_IN_HYPHEN, IN_LAST_WORD, IS_FORCED } from "./breakpoints.ts";

/** Shares of the natural space, shares of the em, penalties and demerits. */
export interface FitValues {
  readonly spaceStretch: number;
  readonly spaceShrink: number;
  readonly letterStretch: number;
  readonly letterShrink: number;
  readonly linePenalty: number;
  /** Added for a line whose fitness class is not next to that of the line before. */
  readonly adjacentDemerits: number;
  /** Added when the second, and the third or later, line in a row ends in a hyphen. */
  readonly ladder: readonly [second: number, third: number];
  /** Added where the line before a paragraph's last ends in a hyphen. */
  readonly finalHyphen: number;
  /** Badness of a last line that is shorter than `runtShare` of the measure, or only a part of a word. */
  readonly runt: number;
  readonly runtShare: number;
  /** A window is left once a line is looser than this and another one was found. */
  readonly maxRatio: number;
  /** Ragged setting: share of the measure that a line may stay short at badness 100. */
  readonly raggedZone: number;
}

/** The values of the measurements in `docs/typesetting.md`: 56 mm, 9 pt, Norwegian. */
export const FIT_VALUES: FitValues = {
  spaceStretch: 0.5,
  spaceShrink: 0.2,
  letterStretch: 0.015,
  letterShrink: 0.008,
  linePenalty: 10,
  adjacentDemerits: 5e3,
  ladder: [1e4, 5e6],
  finalHyphen: 2e4,
  runt: 2000,
  runtShare: 0.16,
  maxRatio: 20,
  raggedZone: 0.12,
};

export interface FitQuestion {
  readonly breaks: Breakpoints;
  /** Measure of line `index`, from 0; the last holds for the rest. Indents taken off. */
  readonly measures: Float64Array;
  readonly mode: "justified" | "ragged";
  readonly values: FitValues;
  /** `best` keeps the best layout alone; `all` one for each of the fewest five line counts. */
  readonly keep: "best" | "all";
}

/** A layout: the breakpoint at which each line ends. */
export interface Fit {
  readonly ends: Int32Array;
  readonly demerits: number;
}

const CLASS_TIGHT = 0;
const CLASS_NORMAL = 1;
const CLASS_LOOSE = 2;
const CLASS_VERY_LOOSE = 3;
/** Runs of hyphens are told apart up to three. */
const RUNS = 4;
const STATES = 4 * RUNS;
/** Line counts kept above the fewest that reach a breakpoint. */
const SLOTS = 5;
const OVERFULL = 1e6;
/** Finer than any press registers, coarser than the rounding of sums. */
const TOLERANCE = 1e-6;

/** Layouts by line count, the fewest lines first; at least one. */
export function totalFit(question: FitQuestion): readonly Fit[] {
  const { breaks, measures, values, keep } = question;
  const { count, flags, penalty } = breaks;
  const slots = keep === "all" || measures.length > 2 ? SLOTS : 1;
  const width = slots * STATES;
  const room = reserve(count, width);
  const { cost, from, live, fewest } = room;
  const { reachEnd, reachStart } = room;
  measureReach(question, reachEnd, reachStart);
  let widest = 0;
  for (const measure of measures) widest = Math.max(widest, measure);
  const first = measures[0] ?? 0;
  const rest = measures[measures.length - 1] ?? 0;
  const varies = measures.length > 2;

  const startState = CLASS_NORMAL * RUNS;
  cost[startState] = 0;
  live[0] = 1 << startState;
  fewest[0] = 0;
  let low = 0;
  for (let b = 1; b < count; b++) {
    while (low < b && (reachEnd[b] ?? 0) - (reachStart[low] ?? 0) > widest + TOLERANCE) low += 1;
    // First pass: which lines could end here, and the fewest lines that then do.
    let candidates = 0;
    let least = 1e9;
    for (let a = Math.min(low, b - 1); a < b; a++) {
      const lines = fewest[a] ?? 0;
      let isLoose = true;
      for (let slot = 0; slot < (varies ? slots : 1); slot++) {
        if (varies && live[a * slots + slot] === 0) continue;
        const measure = varies ? measureOf(measures, lines + slot) : a === 0 ? first : rest;
        const ratio = weigh(question, a, b, measure, LINE);
        if (ratio <= values.maxRatio) isLoose = false;
        if (ratio < -1) continue;
        room.candidate[candidates] = a;
        room.candidateSlot[candidates] = slot;
        room.candidateDemerits[candidates] = LINE.demerits;
        room.candidateClass[candidates] = LINE.fitness;
        candidates += 1;
        if (lines + slot < least) least = lines + slot;
      }
      if (isLoose && candidates > 0) break;
    }
    if (candidates === 0) {
      // Even the last piece alone is too wide: an overfull line, and the paragraph goes on.
      const a = b - 1;
      for (let slot = 0; slot < (varies ? slots : 1); slot++) {
        if (varies && live[a * slots + slot] === 0) continue;
        const lines = (fewest[a] ?? 0) + slot;
        const measure = varies ? measureOf(measures, lines) : a === 0 ? first : rest;
        weigh(question, a, b, measure, LINE);
        room.candidate[candidates] = a;
        room.candidateSlot[candidates] = slot;
        room.candidateDemerits[candidates] = LINE.demerits;
        room.candidateClass[candidates] = LINE.fitness;
        candidates += 1;
        if (lines < least) least = lines;
      }
    }
    fewest[b] = least + 1;

    // Second pass: the cheapest way into each state.
    const isHyphen = ((flags[b] ?? 0) & ENDS_IN_HYPHEN) !== 0;
    const cut = penalty[b] ?? 0;
    const cutDemerits = cut * cut;
    for (let index = 0; index < candidates; index++) {
      const a = room.candidate[index] ?? 0;
      const fitness = room.candidateClass[index] ?? CLASS_NORMAL;
      const demerits = (room.candidateDemerits[index] ?? 0) + cutDemerits;
      const onlySlot = varies ? (room.candidateSlot[index] ?? 0) : -1;
      for (let slot = varies ? onlySlot : 0; slot < (varies ? onlySlot + 1 : slots); slot++) {
        let states = live[a * slots + slot] ?? 0;
        if (states === 0) continue;
        const slotHere = slots === 1 ? 0 : (fewest[a] ?? 0) + slot - least;
        if (slotHere < 0 || slotHere >= slots) continue;
        const source = a * width + slot * STATES;
        const target = b * width + slotHere * STATES;
        while (states !== 0) {
          const state = 31 - Math.clz32(states & -states);
          states &= states - 1;
          const run = state % RUNS;
          let total = (cost[source + state] ?? 0) + demerits;
          const apart = (state - run) / RUNS - fitness;
          if (apart > 1 || apart < -1) total += values.adjacentDemerits;
          let runHere = 0;
          if (isHyphen) {
            runHere = run < RUNS - 1 ? run + 1 : RUNS - 1;
            if (runHere >= 2) total += runHere === 2 ? values.ladder[0] : values.ladder[1];
          }
          const stateHere = fitness * RUNS + runHere;
          const at = target + stateHere;
          const bit = 1 << stateHere;
          const liveAt = b * slots + slotHere;
          if (((live[liveAt] ?? 0) & bit) === 0 || total < (cost[at] ?? 0)) {
            cost[at] = total;
            from[at] = source + state;
            live[liveAt] = (live[liveAt] ?? 0) | bit;
          }
        }
      }
    }
    // No line reaches over a forced break.
    if (((flags[b] ?? 0) & IS_FORCED) !== 0) low = b;
  }
  return traceBack(count, slots, room);
}

/** What `weigh` finds, kept in one place so that no object is made for each line. */
const LINE = { demerits: 0, fitness: CLASS_NORMAL };

/**
 * Weighs the line between breakpoints `a` and `b`: its demerits without penalty, its fitness class and, as its result,
 * its ratio: stretch (positive) or shrink (negative) as a share of what is allowed, below -1 where it is overfull.
 */
export function weigh(
  { breaks, mode, values }: FitQuestion,
  a: number,
  b: number,
  measure: number,
  line: { demerits: number; fitness: number },
): number {
  const natural =
    (breaks.end[b] ?? 0) - (breaks.start[a] ?? 0) - (breaks.hangLeft[a] ?? 0) - (breaks.hangRight[b] ?? 0);
  const room = measure - natural;
  const flags = breaks.flags[b] ?? 0;
  const isFree = (flags & IS_FORCED) !== 0;
  const isLast = b === breaks.count - 1;
  let ratio = 0;
  let badness = 0;
  line.fitness = CLASS_NORMAL;
  if (mode === "ragged") {
    if (room < -TOLERANCE) return overfull(room, measure, line);
    if (!isFree) {
      ratio = room / (values.raggedZone * measure);
      badness = 100 * ratio * ratio;
      // Short lines are not loose: all of them are worth a look.
      ratio = 0;
    }
  } else if (room < 0) {
    const shrink =
      values.spaceShrink * ((breaks.spaceEnd[b] ?? 0) - (breaks.spaceStart[a] ?? 0)) +
      values.letterShrink * ((breaks.letterEnd[b] ?? 0) - (breaks.letterStart[a] ?? 0));
    if (room < -shrink - TOLERANCE) return overfull(room + shrink, measure, line);
    ratio = shrink > 0 ? room / shrink : 0;
    badness = -100 * ratio * ratio * ratio;
    if (ratio < -0.5) line.fitness = CLASS_TIGHT;
  } else if (!isFree) {
    const stretch =
      values.spaceStretch * ((breaks.spaceEnd[b] ?? 0) - (breaks.spaceStart[a] ?? 0)) +
      values.letterStretch * ((breaks.letterEnd[b] ?? 0) - (breaks.letterStart[a] ?? 0));
    ratio = stretch * (values.maxRatio + 1) > room ? room / stretch : room > 0 ? values.maxRatio + 1 : 0;
    const capped = Math.min(ratio, values.maxRatio);
    badness = 100 * capped * capped * capped;
    if (ratio > 1) line.fitness = CLASS_VERY_LOOSE;
    else if (ratio > 0.5) line.fitness = CLASS_LOOSE;
  }
  let demerits = 0;
  if (isLast && a > 0) {
    const isPartOfWord = ((breaks.flags[a] ?? 0) & IN_LAST_WORD) !== 0;
    if (isPartOfWord || natural < values.runtShare * measure) badness += values.runt;
    if (((breaks.flags[a] ?? 0) & ENDS_IN_HYPHEN) !== 0) demerits += values.finalHyphen;
  }
  const sum = values.linePenalty + badness;
  line.demerits = demerits + sum * sum;
  return ratio;
}

function overfull(room: number, measure: number, line: { demerits: number; fitness: number }): number {
  const share = OVERFULL * (1 - (100 * room) / Math.max(measure, 1));
  line.demerits = share * share;
  line.fitness = CLASS_TIGHT;
  return -2;
}

function measureOf(measures: Float64Array, line: number): number {
  return measures[line < measures.length ? line : measures.length - 1] ?? 0;
}

/**
 * How short each line can be made: `reachEnd[b] - reachStart[a]`, no longer for any later `b`. An added hyphen can
 * make a line longer than one that ends further on, so the ends are lowered to the least that follows.
 */
function measureReach(
  { breaks, mode, values }: FitQuestion,
  reachEnd: Float64Array,
  reachStart: Float64Array,
): void {
  const { count, end, start, spaceEnd, spaceStart, letterEnd, letterStart, hangLeft, hangRight } = breaks;
  const space = mode === "justified" ? values.spaceShrink : 0;
  const letter = mode === "justified" ? values.letterShrink : 0;
  let least = Number.POSITIVE_INFINITY;
  for (let b = count - 1; b >= 0; b--) {
    const reach =
      (end[b] ?? 0) - space * (spaceEnd[b] ?? 0) - letter * (letterEnd[b] ?? 0) - (hangRight[b] ?? 0);
    if (reach < least) least = reach;
    reachEnd[b] = least;
    reachStart[b] =
      (start[b] ?? 0) - space * (spaceStart[b] ?? 0) - letter * (letterStart[b] ?? 0) + (hangLeft[b] ?? 0);
  }
}

interface Room {
  cost: Float64Array;
  from: Int32Array;
  live: Int32Array;
  fewest: Int32Array;
  reachEnd: Float64Array;
  reachStart: Float64Array;
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
    fewest: new Int32Array(points),
    reachEnd: new Float64Array(points),
    reachStart: new Float64Array(points),
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
    const ends: number[] = [];
    for (let at = best; at >= width; at = from[at] ?? 0) ends.push(Math.floor(at / width));
    fits.push({ ends: Int32Array.from(ends.reverse()), demerits: cost[best] ?? 0 });
  }
  return fits;
}
