/**
 * Lines about equally long, for headings and pull quotes: set ragged by total-fit they fill their measure and leave the
 * last word alone. Of all ways to as many lines, the one with the least sum of squared differences from the mean width,
 * where a line ends gladly at a pause and unwillingly after a short word (`og / de som dro`). Lengths in points.
 *
 * Cost: lines × breakpoints², for texts of a few dozen words. An author's own line breaks are left alone.
 */
import type { Galley } from "./atoms.ts";
import {
  ATOM_END,
  type Breakpoints,
  CUT_END,
  END,
  HANG_LEFT,
  HANG_RIGHT,
  hasFlag,
  IS_FORCED,
  lengthAt,
  PENALTY,
  placeAt,
  START,
} from "./breakpoints.ts";
import type { Fit } from "./total-fit.ts";
import { TOLERANCE } from "./weigh-line.ts";

/** Text that is longer is no display line; it stays as it was broken. */
const MOST_LINES = 8;
const MOST_BREAKS = 160;
/** Against the square of a line's difference from the mean, as a share of the measure. */
const AFTER_SENTENCE = -0.06;
const AFTER_CLAUSE = -0.045;
const AFTER_SHORT_WORD = 0.02;
/** Of a penalty as in total-fit: a soft no-break space has 500, a hyphen 150. */
const PER_PENALTY = 1e-4;

/** The layout with as many lines as `best`, levelled; `best` itself where there is nothing to level. */
export function balanceLines(best: Fit, galley: Galley, measures: Float64Array): Fit {
  const { breaks } = galley;
  const lines = best.ends.length;
  if (lines < 2 || lines > MOST_LINES || breaks.count > MOST_BREAKS || isBrokenByAuthor(breaks)) return best;
  const last = breaks.count - 1;
  const mean = (widthOf(breaks, 0, last) - gapsAt(best, breaks)) / lines;
  const costs = new Float64Array((lines + 1) * breaks.count).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(costs.length);
  costs[0] = 0;
  for (let line = 1; line <= lines; line++) {
    const measure = measures[Math.min(line, measures.length) - 1] ?? 0;
    for (let b = line === lines ? last : line; b <= last; b++) {
      const own = b === last ? 0 : costOfEnd(galley, b);
      for (let a = b - 1; a >= line - 1; a--) {
        const width = widthOf(breaks, a, b);
        if (width > measure + TOLERANCE) break;
        const apart = (width - mean) / measure;
        const cost = (costs[(line - 1) * breaks.count + a] ?? 0) + apart * apart + own;
        const at = line * breaks.count + b;
        if (cost < (costs[at] ?? 0)) {
          costs[at] = cost;
          from[at] = a;
        }
      }
    }
  }
  if (costs[lines * breaks.count + last] === Number.POSITIVE_INFINITY) return best;
  const ends = new Int32Array(lines);
  for (let line = lines, b = last; line > 0; line--) {
    ends[line - 1] = b;
    b = from[line * breaks.count + b] ?? 0;
  }
  return { ...best, ends };
}

function isBrokenByAuthor(breaks: Breakpoints): boolean {
  for (let index = 1; index < breaks.count - 1; index++) if (hasFlag(breaks, index, IS_FORCED)) return true;
  return false;
}

/** Width of what stands in a line between two breakpoints, without what hangs out. */
function widthOf(breaks: Breakpoints, a: number, b: number): number {
  const natural = lengthAt(breaks, b, END) - lengthAt(breaks, a, START);
  return natural - lengthAt(breaks, a, HANG_LEFT) - lengthAt(breaks, b, HANG_RIGHT);
}

/** Width of the spaces that fall away where the lines end. */
function gapsAt({ ends }: Fit, breaks: Breakpoints): number {
  return ends
    .subarray(0, -1)
    .reduce((sum, b) => sum + lengthAt(breaks, b, START) - lengthAt(breaks, b, END), 0);
}

function costOfEnd({ atoms, breaks }: Galley, b: number): number {
  const penalty = lengthAt(breaks, b, PENALTY) * PER_PENALTY;
  const atom = atoms[placeAt(breaks, b, ATOM_END) - 1];
  if (placeAt(breaks, b, CUT_END) > 0 || atom?.kind !== "word") return penalty;
  const { text } = atom;
  if (/[.:;!?…–—][»”’)]*$/u.test(text)) return penalty + AFTER_SENTENCE;
  if (/,[»”’)]*$/u.test(text)) return penalty + AFTER_CLAUSE;
  return penalty + (/^\p{L}{1,3}$/u.test(text) ? AFTER_SHORT_WORD : 0);
}
