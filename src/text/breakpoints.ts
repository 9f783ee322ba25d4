/**
 * A paragraph as total-fit sees it: the places where a line may end, each with the natural widths before and after
 * it as prefix sums, so that any line's width is a difference of two numbers.
 */

/** Index 0 is the paragraph's start, the last one its end. Lengths in points. */
export interface Breakpoints {
  readonly count: number;
  /** Natural width from the paragraph's start if a line ends here, and to where the next line begins. */
  readonly end: Float64Array;
  readonly start: Float64Array;
  /** Width of stretchable word spaces up to the line's end, and up to the next line's start. */
  readonly spaceEnd: Float64Array;
  readonly spaceStart: Float64Array;
  /** Letters that may be spaced, times their size. */
  readonly letterEnd: Float64Array;
  readonly letterStart: Float64Array;
  readonly hangRight: Float64Array;
  readonly hangLeft: Float64Array;
  readonly penalty: Float64Array;
  readonly flags: Uint8Array;
  /** Where in the paragraph's atoms the line ends and the next begins, and the UTF-16 offset within. */
  readonly atomEnd: Int32Array;
  readonly cutEnd: Int32Array;
  readonly atomStart: Int32Array;
  readonly cutStart: Int32Array;
  /** What a broken word adds: undefined at most places. */
  readonly additions: ReadonlyMap<number, { readonly pre: string; readonly post: string }>;
}

/** Bits of `Breakpoints.flags`. */
export const ENDS_IN_HYPHEN = 1;
export const IS_FORCED = 2;
/** Inside the paragraph's last word: what follows would stand alone. */
export const IN_LAST_WORD = 4;

export interface Breakpoint {
  readonly end: number;
  readonly start: number;
  readonly spaceEnd: number;
  readonly spaceStart: number;
  readonly letterEnd: number;
  readonly letterStart: number;
  readonly hangRight: number;
  readonly hangLeft: number;
  readonly penalty: number;
  readonly flags: number;
  readonly atomEnd: number;
  readonly cutEnd: number;
  readonly atomStart: number;
  readonly cutStart: number;
  readonly pre: string;
  readonly post: string;
}

/** The columns of `points`. */
export function gatherBreakpoints(points: readonly Breakpoint[]): Breakpoints {
  const count = points.length;
  const additions = new Map<number, { readonly pre: string; readonly post: string }>();
  const columns = {
    end: new Float64Array(count),
    start: new Float64Array(count),
    spaceEnd: new Float64Array(count),
    spaceStart: new Float64Array(count),
    letterEnd: new Float64Array(count),
    letterStart: new Float64Array(count),
    hangRight: new Float64Array(count),
    hangLeft: new Float64Array(count),
    penalty: new Float64Array(count),
    flags: new Uint8Array(count),
    atomEnd: new Int32Array(count),
    cutEnd: new Int32Array(count),
    atomStart: new Int32Array(count),
    cutStart: new Int32Array(count),
  };
  points.forEach((point, index) => {
    columns.end[index] = point.end;
    columns.start[index] = point.start;
    columns.spaceEnd[index] = point.spaceEnd;
    columns.spaceStart[index] = point.spaceStart;
    columns.letterEnd[index] = point.letterEnd;
    columns.letterStart[index] = point.letterStart;
    columns.hangRight[index] = point.hangRight;
    columns.hangLeft[index] = point.hangLeft;
    columns.penalty[index] = point.penalty;
    columns.flags[index] = point.flags;
    columns.atomEnd[index] = point.atomEnd;
    columns.cutEnd[index] = point.cutEnd;
    columns.atomStart[index] = point.atomStart;
    columns.cutStart[index] = point.cutStart;
    if (point.pre !== "" || point.post !== "") additions.set(index, { pre: point.pre, post: point.post });
  });
  return { count, ...columns, additions };
}
