/**
 * A paragraph as total-fit sees it: the places where a line may end, each with the natural widths before and after
 * it as prefix sums, so that any line's width is a difference of two numbers. A breakpoint is a row of numbers.
 */

/** Index 0 is the paragraph's start, the last one its end. */
export interface Breakpoints {
  readonly count: number;
  /** `LENGTHS` numbers for each breakpoint: widths in points, and a penalty. */
  readonly lengths: Float64Array;
  /** `PLACES` numbers for each breakpoint. */
  readonly places: Int32Array;
  /** What a broken word adds where it is more than a hyphen at the line's end. */
  readonly additions: ReadonlyMap<number, Additions>;
}

/** What a line adds at its end, and the next one at its start. */
export interface Additions {
  readonly pre: string;
  readonly post: string;
}

export const LENGTHS = 9;
/** Natural width from the paragraph's start if a line ends here, and to where the next line begins. */
export const END = 0;
export const START = 1;
/** Width of stretchable word spaces up to the line's end, and up to the next line's start. */
export const SPACE_END = 2;
export const SPACE_START = 3;
/** Letters that may be spaced, times their size. */
export const LETTER_END = 4;
export const LETTER_START = 5;
/** How far the line's last glyph may hang out, and the next line's first. */
export const HANG_RIGHT = 6;
export const HANG_LEFT = 7;
export const PENALTY = 8;

export const PLACES = 5;
/** Where in the paragraph's atoms the line ends and the next begins, and the UTF-16 offset within. */
export const ATOM_END = 0;
export const CUT_END = 1;
export const ATOM_START = 2;
export const CUT_START = 3;
export const FLAGS = 4;

/** Bits of `FLAGS`. */
export const ENDS_IN_HYPHEN = 1;
export const IS_FORCED = 2;
/** Inside the paragraph's last word: what follows would stand alone. */
export const IN_LAST_WORD = 4;
/** A hyphen is added at the line's end. */
export const ADDS_HYPHEN = 8;

/** One of `END` to `PENALTY` of breakpoint `index`. */
export function lengthAt({ lengths }: Breakpoints, index: number, column: number): number {
  return lengths[index * LENGTHS + column] ?? 0;
}

/** One of `ATOM_END` to `FLAGS` of breakpoint `index`. */
export function placeAt({ places }: Breakpoints, index: number, column: number): number {
  return places[index * PLACES + column] ?? 0;
}

export function hasFlag({ places }: Breakpoints, index: number, flag: number): boolean {
  return ((places[index * PLACES + FLAGS] ?? 0) & flag) !== 0;
}

/** What is added at a line's end that stops at breakpoint `index`, and at the start of the line after it. */
export function additionsAt(breaks: Breakpoints, index: number): Additions {
  return breaks.additions.get(index) ?? (hasFlag(breaks, index, ADDS_HYPHEN) ? HYPHEN : NOTHING);
}

const HYPHEN: Additions = { pre: "-", post: "" };
const NOTHING: Additions = { pre: "", post: "" };
const NO_ADDITIONS: ReadonlyMap<number, Additions> = new Map();

/** Breakpoints as they are found, those of many paragraphs in one room. */
export class BreakpointList {
  count = 0;
  /** `END` to `PENALTY` of the breakpoint that is added next: numbers that calls hand on would be boxed. */
  readonly next = new Float64Array(LENGTHS);
  /** The row where the paragraph begins. */
  #first = 0;
  #lengths = new Float64Array(ROWS * LENGTHS);
  #places = new Int32Array(ROWS * PLACES);
  #additions: Map<number, Additions> | undefined;

  /** Forgets what was found and not gathered. */
  clear(): void {
    this.count = 0;
    this.#additions = undefined;
  }

  /**
   * Adds what `next` tells the lengths of: a line ends before unit `cutEnd` of `atomEnd`, and the next one begins with
   * unit `cutStart` of `atomStart`.
   */
  add(atomEnd: number, cutEnd: number, atomStart: number, cutStart: number, flags: number): void {
    if ((this.#first + this.count + 1) * PLACES > this.#places.length) this.#move();
    const row = (this.#first + this.count) * LENGTHS;
    for (let column = 0; column < LENGTHS; column++) this.#lengths[row + column] = this.next[column] ?? 0;
    const places = this.#places;
    const place = (this.#first + this.count) * PLACES;
    places[place + ATOM_END] = atomEnd;
    places[place + CUT_END] = cutEnd;
    places[place + ATOM_START] = atomStart;
    places[place + CUT_START] = cutStart;
    places[place + FLAGS] = flags;
    this.count += 1;
  }

  /** Of the breakpoint that is added next: more than a hyphen at the line's end. */
  addLetters(pre: string, post: string): void {
    this.#additions ??= new Map();
    this.#additions.set(this.count, { pre, post });
  }

  /** What the next line begins with is known only later. */
  hangLastLeft(hang: number): void {
    this.#lengths[(this.#first + this.count - 1) * LENGTHS + HANG_LEFT] = hang;
  }

  addFlag(from: number, to: number, flag: number): void {
    for (let row = this.#first + from; row < this.#first + to; row++) {
      this.#places[row * PLACES + FLAGS] = (this.#places[row * PLACES + FLAGS] ?? 0) | flag;
    }
  }

  /** The paragraph's breakpoints; the next one's begin after them. */
  gather(): Breakpoints {
    const { count } = this;
    const first = this.#first;
    const end = first + count;
    const additions = this.#additions ?? NO_ADDITIONS;
    this.#first = end;
    this.clear();
    return {
      count,
      lengths: this.#lengths.subarray(first * LENGTHS, end * LENGTHS),
      places: this.#places.subarray(first * PLACES, end * PLACES),
      additions,
    };
  }

  /** The room is full: what the paragraph has so far moves to another. */
  #move(): void {
    const rows = Math.max(ROWS, 2 * this.count);
    const lengths = new Float64Array(rows * LENGTHS);
    lengths.set(this.#lengths.subarray(this.#first * LENGTHS, (this.#first + this.count) * LENGTHS));
    this.#lengths = lengths;
    const places = new Int32Array(rows * PLACES);
    places.set(this.#places.subarray(this.#first * PLACES, (this.#first + this.count) * PLACES));
    this.#places = places;
    this.#first = 0;
  }
}

/** Rows in a room: some twenty paragraphs. */
const ROWS = 1024;

/** Takes away all that hangs out into the margins. */
export function makeFlush({ lengths }: Breakpoints): void {
  for (let row = 0; row < lengths.length; row += LENGTHS) {
    lengths[row + HANG_LEFT] = 0;
    lengths[row + HANG_RIGHT] = 0;
  }
}

/** Widest piece between two neighbouring breakpoints, and the widest line where only forced breaks are taken. */
export function extremeWidths({ count, lengths, places }: Breakpoints): {
  readonly minWidth: number;
  readonly maxWidth: number;
} {
  let minWidth = 0;
  let maxWidth = 0;
  let lineStart = 0;
  let start = lengths[START] ?? 0;
  for (let index = 1; index < count; index++) {
    const row = index * LENGTHS;
    const end = lengths[row + END] ?? 0;
    if (end - start > minWidth) minWidth = end - start;
    start = lengths[row + START] ?? 0;
    if (((places[index * PLACES + FLAGS] ?? 0) & IS_FORCED) === 0) continue;
    if (end - lineStart > maxWidth) maxWidth = end - lineStart;
    lineStart = start;
  }
  return { minWidth, maxWidth };
}
