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
  /** What a broken word adds where it is more than a hyphen at the line's end. */
  readonly additions: ReadonlyMap<number, { readonly pre: string; readonly post: string }>;
}

/** Bits of `Breakpoints.flags`. */
export const ENDS_IN_HYPHEN = 1;
export const IS_FORCED = 2;
/** Inside the paragraph's last word: what follows would stand alone. */
export const IN_LAST_WORD = 4;
/** A hyphen is added at the line's end. */
export const ADDS_HYPHEN = 8;

/** What is added at a line's end that stops at breakpoint `index`, and at the start of the line after it. */
export function additionsAt(
  { additions, flags }: Breakpoints,
  index: number,
): { readonly pre: string; readonly post: string } {
  return additions.get(index) ?? (((flags[index] ?? 0) & ADDS_HYPHEN) !== 0 ? HYPHEN : NOTHING);
}

const HYPHEN = { pre: "-", post: "" };
const NOTHING = { pre: "", post: "" };

/** One breakpoint while it is filled in. */
export interface Breakpoint {
  end: number;
  start: number;
  spaceEnd: number;
  spaceStart: number;
  letterEnd: number;
  letterStart: number;
  hangRight: number;
  hangLeft: number;
  penalty: number;
  flags: number;
  atomEnd: number;
  cutEnd: number;
  atomStart: number;
  cutStart: number;
  pre: string;
  post: string;
}

export function blankBreakpoint(): Breakpoint {
  return {
    end: 0,
    start: 0,
    spaceEnd: 0,
    spaceStart: 0,
    letterEnd: 0,
    letterStart: 0,
    hangRight: 0,
    hangLeft: 0,
    penalty: 0,
    flags: 0,
    atomEnd: 0,
    cutEnd: 0,
    atomStart: 0,
    cutStart: 0,
    pre: "",
    post: "",
  };
}

const LENGTHS = 9;
const PLACES = 4;

/** Breakpoints as they are found: flat rows in room that grows, cut into columns at the end. */
export class BreakpointList {
  count = 0;
  #lengths = new Float64Array(64 * LENGTHS);
  #places = new Int32Array(64 * PLACES);
  #flags = new Uint8Array(64);
  #additions = new Map<number, { readonly pre: string; readonly post: string }>();

  clear(): void {
    this.count = 0;
    if (this.#additions.size > 0) this.#additions = new Map();
  }

  push(point: Breakpoint): void {
    const index = this.count;
    if (index === this.#flags.length) this.#grow();
    const lengths = this.#lengths;
    const at = index * LENGTHS;
    lengths[at] = point.end;
    lengths[at + 1] = point.start;
    lengths[at + 2] = point.spaceEnd;
    lengths[at + 3] = point.spaceStart;
    lengths[at + 4] = point.letterEnd;
    lengths[at + 5] = point.letterStart;
    lengths[at + 6] = point.hangRight;
    lengths[at + 7] = point.hangLeft;
    lengths[at + 8] = point.penalty;
    const places = this.#places;
    const place = index * PLACES;
    places[place] = point.atomEnd;
    places[place + 1] = point.cutEnd;
    places[place + 2] = point.atomStart;
    places[place + 3] = point.cutStart;
    const isPlainHyphen = point.pre === "-" && point.post === "";
    this.#flags[index] = isPlainHyphen ? point.flags | ADDS_HYPHEN : point.flags;
    if (!isPlainHyphen && (point.pre !== "" || point.post !== "")) {
      this.#additions.set(index, { pre: point.pre, post: point.post });
    }
    this.count = index + 1;
  }

  /** What the next line begins with is known only later. */
  hangLastLeft(hangLeft: number): void {
    this.#lengths[(this.count - 1) * LENGTHS + 7] = hangLeft;
  }

  addFlag(from: number, to: number, flag: number): void {
    for (let index = from; index < to; index++) this.#flags[index] = (this.#flags[index] ?? 0) | flag;
  }

  gather(): Breakpoints {
    const { count } = this;
    const lengths = new Float64Array(count * LENGTHS);
    const places = new Int32Array(count * PLACES);
    for (let index = 0; index < count; index++) {
      for (let column = 0; column < LENGTHS; column++) {
        lengths[column * count + index] = this.#lengths[index * LENGTHS + column] ?? 0;
      }
      for (let column = 0; column < PLACES; column++) {
        places[column * count + index] = this.#places[index * PLACES + column] ?? 0;
      }
    }
    const length = (column: number): Float64Array => lengths.subarray(column * count, (column + 1) * count);
    const place = (column: number): Int32Array => places.subarray(column * count, (column + 1) * count);
    return {
      count,
      end: length(0),
      start: length(1),
      spaceEnd: length(2),
      spaceStart: length(3),
      letterEnd: length(4),
      letterStart: length(5),
      hangRight: length(6),
      hangLeft: length(7),
      penalty: length(8),
      flags: this.#flags.slice(0, count),
      atomEnd: place(0),
      cutEnd: place(1),
      atomStart: place(2),
      cutStart: place(3),
      additions: this.#additions,
    };
  }

  #grow(): void {
    const room = this.#flags.length * 2;
    const lengths = new Float64Array(room * LENGTHS);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
    const places = new Int32Array(room * PLACES);
    places.set(this.#places);
    this.#places = places;
    const flags = new Uint8Array(room);
    flags.set(this.#flags);
    this.#flags = flags;
  }
}

/** Widest piece between two neighbouring breakpoints, and the widest line where only forced breaks are taken. */
export function extremeWidths(breaks: Breakpoints): { readonly minWidth: number; readonly maxWidth: number } {
  let minWidth = 0;
  let maxWidth = 0;
  let lineStart = 0;
  for (let index = 1; index < breaks.count; index++) {
    const end = breaks.end[index] ?? 0;
    minWidth = Math.max(minWidth, end - (breaks.start[index - 1] ?? 0));
    if (((breaks.flags[index] ?? 0) & IS_FORCED) === 0) continue;
    maxWidth = Math.max(maxWidth, end - lineStart);
    lineStart = breaks.start[index] ?? 0;
  }
  return { minWidth, maxWidth };
}
